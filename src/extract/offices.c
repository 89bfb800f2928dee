/*
 * What titles state: "Japan's Prime Minister Sanae Takaichi", "Howard Lutnick, the US commerce secretary", "X is
 * the head of Y". The title's row in en/titles.tsv gives the relation by the type of what the office belongs
 * to.
 */
#include "base/str.h"
#include "base/utf8.h"
#include "extract/modality.h"
#include "extract/roles.h"
#include "extract/stage.h"

static const float title_score = 0.9f;
static const float nominal_score = 0.8f;
static const float inferred_score = 0.6f;
/* Between an owner and a title stand so many words at most: "Japan's newly elected". */
static const uint32_t max_between = 5;
static const uint32_t max_title_tokens = 8;

static quipu_standing standing_of_words(const quipu_scene *scene, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        uint32_t cue = quipu_scene__cue(scene, t);
        if (cue & QUIPU_CUE_FORMER)
            return QUIPU_FORMER;
        if (cue & QUIPU_CUE_FUTURE_HOLDER)
            return QUIPU_PLANNED;
    }
    return QUIPU_ACTUAL;
}

/* The longest title that ends right before `end`; QUIPU_MAP_NONE where there is none. */
static uint32_t title_ending_at(const quipu_scene *scene, uint32_t sentence_first, uint32_t end,
                                uint32_t *first)
{
    const quipu_lexicon *lexicon = scene->lexicon;
    uint32_t from =
        end - sentence_first > max_title_tokens ? end - max_title_tokens : sentence_first;
    for (*first = from; *first < end; (*first)++) {
        uint32_t stop = *first;
        uint32_t title = quipu_scene__match(&stop, scene, &lexicon->title_index,
                                            &lexicon->title_first, *first, end);
        if (title != QUIPU_MAP_NONE && stop == end)
            return title;
    }
    return QUIPU_MAP_NONE;
}

static bool may_own(const quipu_scene *scene, uint32_t actor, const quipu_title *title)
{
    quipu_type type = scene->actors[actor].type;
    return type < QUIPU_MAX_TYPES && title->by_type[type] != QUIPU_NO_RELATION;
}

/* The owner before a title: the nearest name, with nothing but describing words between. */
static uint32_t owner_before(const quipu_scene *scene, uint32_t sentence_first,
                             uint32_t title_first, const quipu_title *title, uint32_t *owner_end)
{
    for (uint32_t t = title_first; t-- > sentence_first && title_first - t <= max_between + 1;) {
        uint32_t find = scene->find_at[t];
        if (find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE) {
            *owner_end = scene->finds[find].end;
            return may_own(scene, scene->finds[find].entity, title) ? scene->finds[find].entity
                                                                    : QUIPU_NONE;
        }
        uint8_t upos = scene->text->tokens[t].upos;
        bool describes = upos == QUIPU_UPOS_ADJ || upos == QUIPU_UPOS_PART ||
                         upos == QUIPU_UPOS_ADV || upos == QUIPU_UPOS_VERB ||
                         upos == QUIPU_UPOS_NOUN || scene->folded[t].len == 0 ||
                         (quipu_scene__cue(scene, t) & QUIPU_CUE_FORMER);
        if (!describes || quipu_str__is(scene->text->tokens[t].form, QUIPU_STR(",")))
            break;
    }
    *owner_end = title_first;
    return QUIPU_NONE;
}

/* The owner after a title or name: "president of Iraq", "President Bush of the United States". */
static uint32_t owner_after(const quipu_scene *scene, uint32_t end, uint32_t sentence_end,
                            const quipu_title *title)
{
    static const uint32_t max_words = 3;
    if (end >= sentence_end || scene->text->tokens[end].upos != QUIPU_UPOS_ADP)
        return QUIPU_NONE;
    for (uint32_t t = end + 1; t < sentence_end && t <= end + max_words; t++) {
        uint32_t find = scene->find_at[t];
        if (find == QUIPU_NONE) {
            uint8_t upos = scene->text->tokens[t].upos;
            if (upos == QUIPU_UPOS_DET || upos == QUIPU_UPOS_ADJ)
                continue;
            break;
        }
        uint32_t actor = scene->finds[find].entity;
        return actor != QUIPU_NONE && may_own(scene, actor, title) ? actor : QUIPU_NONE;
    }
    return QUIPU_NONE;
}

static void state_office(quipu_stage *stage, uint32_t person, uint32_t owner,
                         const quipu_title *title, uint32_t trigger, quipu_standing standing,
                         float score)
{
    quipu_claim claim = {person,   owner,
                         trigger,  title->by_type[stage->scene.actors[owner].type],
                         standing, QUIPU_STR("title"),
                         score};
    quipu_stage__state(stage, &claim);
}

static bool has_title(const quipu_scene *scene, const quipu_find *find)
{
    return find->type == scene->lexicon->person && find->title_first < find->first;
}

static const quipu_sentence *sentence_of(const quipu_scene *scene, uint32_t token)
{
    return &scene->text->sentences[quipu_scene__sentence_of(scene, token)];
}

/* A title before a name, with what it belongs to where the text says so. */
typedef struct prefix {
    const quipu_title *title; /* NULL: there is none */
    uint32_t owner;           /* or QUIPU_NONE */
    quipu_standing standing;
} prefix;

static prefix read_prefix(const quipu_scene *scene, const quipu_find *find)
{
    const quipu_sentence *sentence = sentence_of(scene, find->first);
    prefix out = {NULL, QUIPU_NONE, QUIPU_ACTUAL};
    uint32_t first, owner_end;
    uint32_t title = title_ending_at(scene, sentence->first, find->first, &first);
    if (title == QUIPU_MAP_NONE)
        return out;
    out.title = &scene->lexicon->titles[title];
    out.owner = owner_before(scene, sentence->first, first, out.title, &owner_end);
    if (out.owner == QUIPU_NONE)
        out.owner = owner_after(scene, find->end, sentence->first + sentence->n_tokens, out.title);
    /* "former" may stand before the title or before its owner: "former Mexican President" */
    uint32_t from = quipu_scene__owner_first(scene, sentence->first, first);
    out.standing = standing_of_words(scene, from > sentence->first ? from - 1 : from, find->first);
    return out;
}

/* The country, an entry, that the table of well-known holders and offices has for a name; or QUIPU_MAP_NONE. */
static uint32_t known_country(const quipu_scene *scene, quipu_str name)
{
    quipu_buf folded = {0};
    quipu_utf8__fold(&folded, name);
    uint32_t entry = quipu_map__get(&scene->lexicon->office_holders, quipu_buf__str(&folded));
    quipu_buf__clear(&folded);
    return entry;
}

/* What the document tells of offices as a whole; made before any title without an owner is looked at. */
typedef struct overview {
    bool *has_office;      /* [n_actors] an office of theirs is stated */
    bool *is_led;          /* [n_actors] of countries: somebody holds its highest office */
    uint32_t main_country; /* named at least twice as much as any other, or QUIPU_NONE */
    quipu_map_index
        owners; /* title -> the one country that it is stated for, or QUIPU_NONE for several */
} overview;

static bool is_office(const quipu_stage *stage, quipu_relation relation)
{
    return relation != QUIPU_NO_RELATION &&
           quipu_ontology_relation_info(stage->ontology, relation)->one_subject;
}

static uint32_t main_country(const quipu_scene *scene)
{
    uint32_t best = QUIPU_NONE, best_n = 0, next_n = 0;
    for (uint32_t a = 0; a < scene->n_actors; a++) {
        const quipu_actor *actor = &scene->actors[a];
        if (actor->type != scene->lexicon->country)
            continue;
        if (actor->n_finds > best_n) {
            next_n = best_n;
            best = a;
            best_n = actor->n_finds;
        } else if (actor->n_finds > next_n) {
            next_n = actor->n_finds;
        }
    }
    return best_n >= 2 * next_n ? best : QUIPU_NONE;
}

/* Note for which country a title is stated: "former Prime Minister Abe", after "Japan's Prime Minister Takaichi". */
static void note_owner(overview *self, quipu_scene *scene, const quipu_find *find)
{
    prefix office = read_prefix(scene, find);
    if (office.title == NULL || office.owner == QUIPU_NONE)
        return;
    uint32_t known = quipu_map__add(&self->owners, office.title->name, office.owner + 1);
    if (known != QUIPU_MAP_NONE && known != office.owner + 1 &&
        !quipu_map__put(&self->owners, office.title->name, 0)) /* 0: several */
        scene->failed = true;
}

static bool look_over(overview *self, quipu_stage *stage)
{
    quipu_scene *scene = &stage->scene;
    *self = (overview){.main_country = main_country(scene)};
    self->has_office = quipu_arena__take(&scene->arena, scene->n_actors, sizeof *self->has_office);
    self->is_led = quipu_arena__take(&scene->arena, scene->n_actors, sizeof *self->is_led);
    if (self->has_office == NULL || self->is_led == NULL)
        return false;
    for (size_t i = 0; i < stage->n_claims; i++) {
        self->has_office[stage->claims[i].subject] = true;
        self->is_led[stage->claims[i].object] |= is_office(stage, stage->claims[i].relation);
    }
    for (size_t i = 0; i < scene->n_finds; i++)
        if (has_title(scene, &scene->finds[i]))
            note_owner(self, scene, &scene->finds[i]);
    return true;
}

/* "Republican Senator John McCain": the party or group stands right before the title. */
static void state_party(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_sentence *sentence = sentence_of(scene, find->first);
    uint32_t first;
    uint32_t title = title_ending_at(scene, sentence->first, find->first, &first);
    if (title == QUIPU_MAP_NONE || first == sentence->first)
        return;
    quipu_relation office = scene->lexicon->titles[title].by_type[scene->lexicon->country];
    if (office == QUIPU_NO_RELATION ||
        !quipu_str__is(quipu_ontology_relation_info(stage->ontology, office)->group,
                       QUIPU_STR("office")))
        return; /* "English footballer" is no membership */
    uint32_t before = scene->find_at[first - 1];
    quipu_relation member = quipu_ontology_relation(stage->ontology, QUIPU_STR("member_of"));
    if (before == QUIPU_NONE || scene->finds[before].entity == QUIPU_NONE ||
        scene->finds[before].type != scene->lexicon->group || member == QUIPU_NO_RELATION)
        return;
    quipu_claim claim = {find->entity,
                         scene->finds[before].entity,
                         find->first - 1,
                         member,
                         standing_of_words(scene, first, find->first),
                         QUIPU_STR("title"),
                         title_score};
    quipu_stage__state(stage, &claim);
}

static void state_prefix(quipu_stage *stage, const quipu_find *find)
{
    state_party(stage, find);
    prefix office = read_prefix(&stage->scene, find);
    if (office.title != NULL && office.owner != QUIPU_NONE)
        state_office(stage, find->entity, office.owner, office.title, find->first - 1,
                     office.standing, title_score);
}

/* What a title without an owner belongs to, as far as every reader concludes it. */
static uint32_t concluded_owner(const quipu_stage *stage, const overview *all,
                                const quipu_find *find, const quipu_title *title)
{
    const quipu_scene *scene = &stage->scene;
    uint32_t known = known_country(scene, scene->actors[find->entity].name);
    if (known == QUIPU_MAP_NONE)
        known = known_country(scene, title->name);
    if (known != QUIPU_MAP_NONE) /* a text that does not name the country is about another holder */
        return quipu_scene__actor_of_entry(scene, known);
    if (!is_office(stage, title->by_type[scene->lexicon->country]))
        return QUIPU_NONE;
    uint32_t same = quipu_map__get(&all->owners, title->name);
    if (same != QUIPU_MAP_NONE)
        return same == 0 ? QUIPU_NONE : same - 1;
    bool is_free = all->main_country != QUIPU_NONE && !all->is_led[all->main_country];
    return is_free ? all->main_country : QUIPU_NONE;
}

/* A title whose owner the text leaves to its reader. */
static void state_unowned(quipu_stage *stage, overview *all, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    prefix office = read_prefix(scene, find);
    if (office.title == NULL || office.owner != QUIPU_NONE || all->has_office[find->entity])
        return;
    uint32_t owner = concluded_owner(stage, all, find, office.title);
    if (owner == QUIPU_NONE || !may_own(scene, owner, office.title))
        return;
    state_office(stage, find->entity, owner, office.title, find->first - 1, office.standing,
                 inferred_score);
    all->has_office[find->entity] = true;
    all->is_led[owner] |= is_office(stage, office.title->by_type[scene->actors[owner].type]);
}

/* The persons that a noun is said of: in apposition, as predicate, or as what somebody became. */
static void holders(quipu_fillers *out, const quipu_scene *scene, uint32_t noun)
{
    static const quipu_role name = {QUIPU_ROLE_NAME, {NULL, 0}};
    static const quipu_role head = {QUIPU_ROLE_HEAD, {NULL, 0}};
    quipu_roles__fill(out, scene, noun, &name);
    if (out->n == 0)
        quipu_roles__fill(out, scene, noun, &head);
}

/* A title that stands as a noun of its own: "Takaichi, Japan's first female prime minister". */
static void state_nominal(quipu_stage *stage, uint32_t noun)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_sentence *sentence = sentence_of(scene, noun);
    uint32_t first, owner_end;
    uint32_t title = title_ending_at(scene, sentence->first, noun + 1, &first);
    if (title == QUIPU_MAP_NONE)
        return;
    uint32_t end = noun + 1; /* "head of government": the title may go on behind the noun */
    title =
        quipu_scene__match(&end, scene, &scene->lexicon->title_index, &scene->lexicon->title_first,
                           first, sentence->first + sentence->n_tokens);
    if (end < scene->text->n_tokens && scene->find_at[end] != QUIPU_NONE &&
        has_title(scene, &scene->finds[scene->find_at[end]]))
        return; /* stands before a name, which has it */
    const quipu_title *office = &scene->lexicon->titles[title];
    quipu_fillers persons;
    holders(&persons, scene, noun);
    if (persons.n == 0)
        return;
    uint32_t owner = owner_before(scene, sentence->first, first, office, &owner_end);
    if (owner == QUIPU_NONE)
        owner = owner_after(scene, end, sentence->first + sentence->n_tokens, office);
    if (owner == QUIPU_NONE)
        return;
    quipu_standing standing = standing_of_words(scene, owner_end < first ? owner_end : first, noun);
    if (standing == QUIPU_ACTUAL && first > sentence->first)
        standing = standing_of_words(scene, first - 1, first);
    if (standing == QUIPU_ACTUAL)
        standing = quipu_modality__standing(scene, noun);
    for (size_t i = 0; i < persons.n; i++)
        if (scene->actors[persons.actor[i]].type == scene->lexicon->person)
            state_office(stage, persons.actor[i], owner, office, noun, standing, nominal_score);
}

static void state_unowned_titles(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    overview all;
    if (look_over(&all, stage))
        for (size_t i = 0; i < scene->n_finds; i++)
            if (has_title(scene, &scene->finds[scene->by_place[i]]))
                state_unowned(stage, &all, &scene->finds[scene->by_place[i]]);
    quipu_map__clear(&all.owners);
}

void quipu_offices__state(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    for (size_t i = 0; i < scene->n_finds; i++)
        if (has_title(scene, &scene->finds[i]))
            state_prefix(stage, &scene->finds[i]);
    for (uint32_t t = 0; t < scene->text->n_tokens; t++) {
        uint8_t upos = scene->text->tokens[t].upos;
        if (scene->find_at[t] == QUIPU_NONE &&
            (upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN) && scene->folded[t].len > 0)
            state_nominal(stage, t);
    }
    state_unowned_titles(stage);
}
