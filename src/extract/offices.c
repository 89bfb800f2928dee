/*
 * What titles state: "Japan's Prime Minister Sanae Takaichi", "Howard Lutnick, the US commerce secretary", "X is
 * the head of Y". The title's row in en/titles.tsv gives the relation by the type of what the office belongs
 * to.
 */
#include "base/str.h"
#include "base/utf8.h"
#include "extract/nominal.h"
#include "extract/stage.h"

static const float title_score = 0.9f;
static const float nominal_score = 0.8f;
static const float inferred_score = 0.6f;
static const uint32_t max_title_tokens = 8;

/* The longest title that ends right before `end`; QUIPU_MAP_NONE where there is none. */
static uint32_t title_ending_at(const quipu_scene *scene, uint32_t sentence_first, uint32_t end,
                                uint32_t *first)
{
    uint32_t from =
        end - sentence_first > max_title_tokens ? end - max_title_tokens : sentence_first;
    for (*first = from; *first < end; (*first)++) {
        uint32_t stop = *first;
        uint32_t title = quipu_scene__match_title(&stop, scene, *first, end);
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

/* The types of what an office may belong to. */
static quipu_type_set owner_types(const quipu_title *title)
{
    quipu_type_set types = 0;
    for (quipu_type type = 0; type < QUIPU_MAX_TYPES; type++)
        if (title->by_type[type] != QUIPU_NO_RELATION)
            types |= (quipu_type_set)1 << type;
    return types;
}

/* The owners of a title: before it, else behind it. A country comes after "of" only: "an envoy for Syria". */
static void owners_of(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase,
                      const quipu_title *title)
{
    quipu_type_set types = owner_types(title);
    quipu_type_set bodies = types & (quipu_type_set)1 << scene->lexicon->organization;
    quipu_nominal__before(out, scene, phrase, types);
    if (out->n == 0)
        quipu_nominal__behind(out, scene, phrase, QUIPU_STR("of"), types);
    if (out->n == 0)
        quipu_nominal__behind(out, scene, phrase, QUIPU_STR("of/for/at/with"), bodies);
}

/* "Pentagon press operations director": nouns between a body and a title tell that only a part is led. */
static bool is_of_part(const quipu_scene *scene, const quipu_nominal *phrase)
{
    for (uint32_t t = phrase->noun_first; t-- > phrase->first && scene->find_at[t] == QUIPU_NONE;)
        if (scene->text->tokens[t].upos == QUIPU_UPOS_NOUN &&
            quipu_lexicon__head(scene->lexicon, QUIPU_HEAD_LAST, scene->folded[t]) !=
                scene->lexicon->organization)
            return true;
    return false;
}

static void state_office(quipu_stage *stage, uint32_t person, uint32_t owner,
                         const quipu_title *title, uint32_t trigger, quipu_standing standing,
                         float score)
{
    quipu_relation relation = title->by_type[stage->scene.actors[owner].type];
    /* A former player of a country is still its citizen. */
    if (standing == QUIPU_FORMER &&
        relation == quipu_ontology_relation(stage->ontology, QUIPU_STR("citizen_of")))
        standing = QUIPU_ACTUAL;
    quipu_claim claim = {person, owner, trigger, relation, standing, QUIPU_STR("title"), score};
    quipu_stage__state(stage, &claim);
}

static bool has_title(const quipu_scene *scene, const quipu_find *find)
{
    return find->type == scene->lexicon->person && find->title_first < find->first;
}

/* A title before a name, with what it belongs to where the text says so. */
typedef struct prefix {
    const quipu_title *title; /* NULL: there is none */
    quipu_nominal phrase;
    uint32_t owner; /* or QUIPU_NONE */
    quipu_standing standing;
} prefix;

static prefix read_prefix(const quipu_scene *scene, const quipu_find *find)
{
    const quipu_sentence *sentence = quipu_scene__sentence(scene, find->first);
    prefix out = {.owner = QUIPU_NONE, .standing = QUIPU_ACTUAL};
    quipu_fillers owners;
    uint32_t first;
    uint32_t title = title_ending_at(scene, sentence->first, find->first, &first);
    if (title == QUIPU_MAP_NONE)
        return out;
    out.title = &scene->lexicon->titles[title];
    quipu_nominal phrase = quipu_nominal__around(scene, first, find->first);
    quipu_nominal__before(&owners, scene, &phrase, owner_types(out.title));
    out.phrase = phrase;
    /* "former" may stand before the title or before its owner: "former Mexican President" */
    uint32_t from = phrase.first > sentence->first ? phrase.first - 1 : phrase.first;
    out.standing = quipu_nominal__standing_of_words(scene, from, find->first);
    phrase.noun_end = find->end; /* "President Bush of the United States" */
    if (owners.n == 0)
        quipu_nominal__behind(&owners, scene, &phrase, QUIPU_STR("of"), owner_types(out.title));
    out.owner = owners.n > 0 ? owners.actor[0] : QUIPU_NONE;
    return out;
}

/* What the document tells of offices as a whole; made before any title without an owner is looked at. */
typedef struct overview {
    bool *has_office; /* [n_actors] an office of theirs in a country is stated */
    uint64_t *led;    /* [n_actors] of countries: a bit for each relation that somebody holds now */
    uint32_t owners[64]; /* [relation] the one country that it is stated for, NOBODYS or SEVERAL */
    uint32_t any_owner;  /* the same over all offices */
    uint32_t main_country; /* named at least twice as much as any other, or QUIPU_NONE */
} overview;

#define NOBODYS QUIPU_NONE
#define SEVERAL (QUIPU_NONE - 1)

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

static bool is_of_group(const quipu_stage *stage, quipu_relation relation, const char *group)
{
    return relation != QUIPU_NO_RELATION &&
           quipu_str__is(quipu_ontology_relation_info(stage->ontology, relation)->group,
                         quipu_str__of(group));
}

static void note_owner(uint32_t *known, uint32_t owner)
{
    *known = *known == NOBODYS || *known == owner ? owner : SEVERAL;
}

static void note_claim(overview *self, const quipu_stage *stage, const quipu_claim *claim)
{
    const quipu_scene *scene = &stage->scene;
    if (!is_of_group(stage, claim->relation, "office") || claim->relation >= 64 ||
        scene->actors[claim->object].type != scene->lexicon->country)
        return;
    self->has_office[claim->subject] |= is_office(stage, claim->relation);
    note_owner(&self->owners[claim->relation], claim->object);
    note_owner(&self->any_owner, claim->object);
    if (claim->standing == QUIPU_ACTUAL && is_office(stage, claim->relation))
        self->led[claim->object] |= (uint64_t)1 << claim->relation;
}

static bool look_over(overview *self, quipu_stage *stage)
{
    quipu_scene *scene = &stage->scene;
    *self = (overview){.main_country = main_country(scene), .any_owner = NOBODYS};
    for (size_t i = 0; i < 64; i++)
        self->owners[i] = NOBODYS;
    self->has_office = quipu_arena__take(&scene->arena, scene->n_actors, sizeof *self->has_office);
    self->led = quipu_arena__take(&scene->arena, scene->n_actors, sizeof *self->led);
    if (self->has_office == NULL || self->led == NULL)
        return false;
    for (size_t i = 0; i < stage->n_claims; i++)
        note_claim(self, stage, &stage->claims[i]);
    return true;
}

/* "Republican Senator John McCain": the party or group stands right before the title. */
static void state_party(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_sentence *sentence = quipu_scene__sentence(scene, find->first);
    uint32_t first;
    uint32_t title = title_ending_at(scene, sentence->first, find->first, &first);
    if (title == QUIPU_MAP_NONE || first == sentence->first)
        return;
    quipu_relation office = scene->lexicon->titles[title].by_type[scene->lexicon->country];
    if (!is_of_group(stage, office, "office"))
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
                         quipu_nominal__standing_of_words(scene, first, find->first),
                         QUIPU_STR("title"),
                         title_score};
    quipu_stage__state(stage, &claim);
}

/* The person that is named next in a list behind a name, its own owner apart; or QUIPU_NONE. */
static uint32_t next_in_list(const quipu_scene *scene, const quipu_find *find)
{
    uint32_t end = scene->text->sentences[find->sentence].first +
                   scene->text->sentences[find->sentence].n_tokens;
    uint32_t t = find->end;
    if (t + 1 < end && quipu_str__is(scene->text->tokens[t].lower, QUIPU_STR("of")) &&
        scene->find_at[t + 1] != QUIPU_NONE)
        t = scene->finds[scene->find_at[t + 1]].end;
    uint32_t first = t;
    while (t < end && t < first + 2 &&
           (scene->text->tokens[t].upos == QUIPU_UPOS_CCONJ ||
            quipu_str__is(scene->text->tokens[t].form, QUIPU_STR(","))))
        t++;
    uint32_t next = t == first || t >= end ? QUIPU_NONE : scene->find_at[t];
    bool is_person = next != QUIPU_NONE && scene->finds[next].type == scene->lexicon->person &&
                     scene->finds[next].entity != QUIPU_NONE &&
                     scene->finds[next].title_first == scene->finds[next].first;
    return is_person ? next : QUIPU_NONE;
}

/* "Senators X and Y", "Presidents X of A and Y of B": the title holds for all of the list. */
static void state_list(quipu_stage *stage, const quipu_find *find, const prefix *office)
{
    const quipu_scene *scene = &stage->scene;
    static const unsigned max_list = 8;
    if (!quipu_scene__is_plural(scene, find->first - 1))
        return;
    for (unsigned i = 0; i < max_list; i++) {
        uint32_t next = next_in_list(scene, find);
        if (next == QUIPU_NONE)
            return;
        find = &scene->finds[next];
        quipu_fillers own;
        quipu_nominal phrase = quipu_nominal__around(scene, find->first, find->end);
        quipu_nominal__behind(&own, scene, &phrase, QUIPU_STR("of"), owner_types(office->title));
        uint32_t owner = own.n > 0 ? own.actor[0] : office->owner;
        if (owner != QUIPU_NONE)
            state_office(stage, find->entity, owner, office->title, find->first, office->standing,
                         title_score);
    }
}

/* The title as it is meant in a phrase: who directs a part of a body works for the body. */
static quipu_title meant_title(const quipu_stage *stage, const quipu_nominal *phrase,
                               const quipu_title *title)
{
    const quipu_scene *scene = &stage->scene;
    quipu_title meant = *title;
    quipu_relation *of_body = &meant.by_type[scene->lexicon->organization];
    if (*of_body == quipu_ontology_relation(stage->ontology, QUIPU_STR("leads")) &&
        phrase->end == phrase->noun_end && is_of_part(scene, phrase))
        *of_body = quipu_ontology_relation(stage->ontology, QUIPU_STR("works_for"));
    return meant;
}

static void state_prefix(quipu_stage *stage, const quipu_find *find)
{
    state_party(stage, find);
    prefix office = read_prefix(&stage->scene, find);
    if (office.title == NULL)
        return;
    quipu_title meant = meant_title(stage, &office.phrase, office.title);
    if (office.owner != QUIPU_NONE)
        state_office(stage, find->entity, office.owner, &meant, find->first - 1, office.standing,
                     title_score);
    state_list(stage, find, &office);
}

/* Somebody with a title whose owner the text leaves to its reader. */
typedef struct unowned {
    uint32_t person, trigger;
    const quipu_title *title;
    quipu_standing standing;
} unowned;

/* The country that offices of this relation are stated for, else that all are, else the one the text is about. */
static uint32_t likely_country(const overview *all, quipu_relation relation)
{
    if (all->owners[relation] != NOBODYS)
        return all->owners[relation] == SEVERAL ? QUIPU_NONE : all->owners[relation];
    if (all->any_owner != NOBODYS && all->any_owner != SEVERAL)
        return all->any_owner;
    return all->main_country;
}

/* The one country that the sentence of a token names, NOBODYS or SEVERAL. */
static uint32_t country_of_sentence(const quipu_scene *scene, uint32_t token)
{
    static const uint32_t max_finds = 64; /* sentences of print name fewer */
    uint32_t sentence = quipu_scene__sentence_of(scene, token), only = NOBODYS;
    uint32_t first = scene->sentence_finds[sentence], end = scene->sentence_finds[sentence + 1];
    for (uint32_t i = first; i < end && i < first + max_finds; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        bool is_named = find->entry != QUIPU_NO_ENTRY && /* and not by its seat: "in Washington" */
                        scene->lexicon->entries[find->entry].type == scene->lexicon->country;
        uint32_t unit = scene->unit_at[find->first];
        bool is_of_next = find->first > token && unit != scene->by_place[i] && unit != QUIPU_NONE &&
                          scene->finds[unit].type == scene->lexicon->person;
        if (is_of_next) /* "President X and Canada's Prime Minister Y": not his */
            return SEVERAL;
        if (is_named && find->entity != QUIPU_NONE)
            note_owner(&only, find->entity);
    }
    return only;
}

/* What a title without an owner belongs to, as far as every reader concludes it. */
static uint32_t concluded_owner(const quipu_stage *stage, const overview *all, const unowned *office)
{
    const quipu_scene *scene = &stage->scene;
    quipu_relation relation = office->title->by_type[scene->lexicon->country];
    bool is_high = is_of_group(stage, relation, "office") && /* but no "opposition leader" */
                   !quipu_str__ends(office->title->name, QUIPU_STR("leader"));
    uint32_t known = is_high ? quipu_scene__known_country(scene, scene->actors[office->person].name)
                             : QUIPU_MAP_NONE;
    if (known == QUIPU_MAP_NONE)
        known = quipu_scene__known_country(scene, office->title->name);
    if (known != QUIPU_MAP_NONE) /* a text that does not name the country is about another holder */
        return quipu_scene__actor_of_entry(scene, known);
    if (!is_office(stage, relation) || relation >= 64)
        return QUIPU_NONE;
    uint32_t country = country_of_sentence(scene, office->trigger);
    if (country == SEVERAL)
        return QUIPU_NONE;
    if (country == NOBODYS)
        country = likely_country(all, relation);
    bool is_held = country != QUIPU_NONE && (all->led[country] >> relation & 1) &&
                   office->standing == QUIPU_ACTUAL;
    return is_held ? QUIPU_NONE : country;
}

/* Whether a name or "of" beside a title tells what it belongs to, though that is nothing known as an owner. */
static bool has_other_owner(const quipu_scene *scene, const quipu_nominal *phrase)
{
    for (uint32_t t = phrase->first; t < phrase->noun_first; t++)
        if (scene->find_at[t] != QUIPU_NONE)
            return true;
    return phrase->noun_end < phrase->sentence_end &&
           quipu_str__is(scene->text->tokens[phrase->noun_end].lower, QUIPU_STR("of"));
}

/* "democracy leader X", "rebel leader X" */
static bool leads_a_cause(const quipu_scene *scene, const quipu_nominal *phrase)
{
    const quipu_token *tokens = scene->text->tokens;
    return phrase->noun_first + 1 == phrase->noun_end && phrase->first < phrase->noun_first &&
           quipu_str__is(tokens[phrase->noun_first].lemma, QUIPU_STR("leader")) &&
           tokens[phrase->noun_first - 1].upos == QUIPU_UPOS_NOUN;
}

static void state_unowned(quipu_stage *stage, overview *all, const unowned *office)
{
    const quipu_scene *scene = &stage->scene;
    if (all->has_office[office->person])
        return;
    uint32_t owner = concluded_owner(stage, all, office);
    if (owner == QUIPU_NONE || !may_own(scene, owner, office->title))
        return;
    quipu_relation relation = office->title->by_type[scene->actors[owner].type];
    state_office(stage, office->person, owner, office->title, office->trigger, office->standing,
                 inferred_score);
    all->has_office[office->person] = true;
    if (office->standing == QUIPU_ACTUAL && relation < 64)
        all->led[owner] |= (uint64_t)1 << relation;
}

/* Each holder with each owner; as many of both are meant one by one: "the ministers of X and Y, A and B". */
static void state_offices(quipu_stage *stage, const quipu_fillers *persons,
                          const quipu_fillers *owners, const quipu_nominal *phrase,
                          const quipu_title *office)
{
    quipu_standing standing = quipu_nominal__standing(&stage->scene, phrase);
    bool one_by_one = owners->n > 1 && owners->n == persons->n;
    quipu_title meant = meant_title(stage, phrase, office);
    for (size_t i = 0; i < persons->n; i++)
        for (size_t o = 0; o < owners->n; o++)
            if ((!one_by_one || i == o) &&
                stage->scene.actors[persons->actor[i]].type == stage->scene.lexicon->person)
                state_office(stage, persons->actor[i], owners->actor[o], &meant,
                             phrase->noun_end - 1, standing, nominal_score);
}

/* A title that stands as a noun of its own, at its last word; NULL where none does. */
static const quipu_title *title_of_noun(quipu_nominal *phrase, const quipu_scene *scene,
                                        uint32_t noun)
{
    const quipu_sentence *sentence = quipu_scene__sentence(scene, noun);
    uint32_t first, end = noun + 1;
    if (title_ending_at(scene, sentence->first, noun + 1, &first) == QUIPU_MAP_NONE)
        return NULL;
    /* "head of government": the title may go on behind the noun */
    uint32_t title =
        quipu_scene__match_title(&end, scene, first, sentence->first + sentence->n_tokens);
    if (end < scene->text->n_tokens && scene->find_at[end] != QUIPU_NONE &&
        has_title(scene, &scene->finds[scene->find_at[end]]))
        return NULL; /* stands before a name, which has it */
    *phrase = quipu_nominal__around(scene, first, end);
    return &scene->lexicon->titles[title];
}

/* "Takaichi, Japan's first female prime minister" */
static void state_nominal(quipu_stage *stage, uint32_t noun)
{
    const quipu_scene *scene = &stage->scene;
    quipu_nominal phrase;
    quipu_fillers persons, owners;
    const quipu_title *office = title_of_noun(&phrase, scene, noun);
    if (office == NULL)
        return;
    owners_of(&owners, scene, &phrase, office);
    if (owners.n == 0)
        return;
    quipu_nominal__named(&persons, scene, &phrase, (quipu_type_set)1 << scene->lexicon->person);
    bool is_named_owner = phrase.end == phrase.noun_end && phrase.first < phrase.noun_first &&
                          scene->find_at[phrase.noun_first - 1] != QUIPU_NONE;
    if (persons.n == 0 && is_named_owner && scene->refs[noun].n == 1) /* "the Ohio senator" */
        persons.actor[persons.n++] = scene->pool[scene->refs[noun].first];
    state_offices(stage, &persons, &owners, &phrase, office);
}

/* "has named X prime minister", "the prime minister, X": no owner is told. */
static void state_unowned_nominal(quipu_stage *stage, overview *all, uint32_t noun)
{
    const quipu_scene *scene = &stage->scene;
    quipu_nominal phrase;
    quipu_fillers persons, owners;
    const quipu_title *office = title_of_noun(&phrase, scene, noun);
    /* "president" and "leader" are said of many that are no heads of state */
    if (office == NULL ||
        office->by_type[scene->lexicon->country] !=
            quipu_ontology_relation(stage->ontology, QUIPU_STR("head_of_government_of")))
        return;
    owners_of(&owners, scene, &phrase, office);
    if (owners.n > 0 || has_other_owner(scene, &phrase))
        return;
    quipu_nominal__named(&persons, scene, &phrase, (quipu_type_set)1 << scene->lexicon->person);
    if (persons.n != 1)
        return;
    unowned without = {persons.actor[0], noun, office, quipu_nominal__standing(scene, &phrase)};
    state_unowned(stage, all, &without);
}

/* The office of the last person before a token, in its sentence, who has one; or QUIPU_NO_RELATION. */
static quipu_relation office_before(const quipu_scene *scene, const quipu_relation *offices,
                                    const quipu_nominal *phrase)
{
    static const uint32_t max_words = 60;
    for (uint32_t t = phrase->noun_first;
         t-- > phrase->sentence_first && phrase->noun_first - t <= max_words;) {
        uint32_t find = scene->find_at[t];
        if (find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE &&
            offices[scene->finds[find].entity] != QUIPU_NO_RELATION)
            return offices[scene->finds[find].entity];
    }
    return QUIPU_NO_RELATION;
}

/* "the Swedish foreign minister and her Kenyan counterpart, X": the same office in another country. */
static void state_counterpart(quipu_stage *stage, const quipu_relation *offices, uint32_t noun)
{
    const quipu_scene *scene = &stage->scene;
    quipu_nominal phrase = quipu_nominal__around(scene, noun, noun + 1);
    quipu_relation office = office_before(scene, offices, &phrase);
    quipu_fillers persons, owners;
    if (office == QUIPU_NO_RELATION)
        return;
    quipu_nominal__before(&owners, scene, &phrase, (quipu_type_set)1 << scene->lexicon->country);
    quipu_nominal__named(&persons, scene, &phrase, (quipu_type_set)1 << scene->lexicon->person);
    for (size_t i = 0; i < persons.n && owners.n > 0; i++) {
        quipu_claim claim = {persons.actor[i], owners.actor[0],          noun,         office,
                             QUIPU_ACTUAL,     QUIPU_STR("counterpart"), nominal_score};
        quipu_stage__state(stage, &claim);
    }
}

static void state_counterparts(quipu_stage *stage)
{
    quipu_scene *scene = &stage->scene;
    quipu_relation *offices = quipu_arena__take(&scene->arena, scene->n_actors, sizeof *offices);
    if (offices == NULL)
        return;
    for (size_t i = 0; i < scene->n_actors; i++)
        offices[i] = QUIPU_NO_RELATION;
    for (size_t i = 0; i < stage->n_claims; i++)
        if (scene->actors[stage->claims[i].object].type == scene->lexicon->country)
            offices[stage->claims[i].subject] = stage->claims[i].relation;
    for (uint32_t t = 0; t < scene->text->n_tokens; t++)
        if (quipu_str__is(scene->text->tokens[t].lower, QUIPU_STR("counterpart")))
            state_counterpart(stage, offices, t);
}

static bool is_one_of(const quipu_token *token, const char *a, const char *b)
{
    return quipu_str__is(token->lower, quipu_str__of(a)) ||
           quipu_str__is(token->lower, quipu_str__of(b));
}

/* Whether a body has members rather than employees; the word behind its name tells too: "his Fatah movement". */
static bool has_members(const quipu_scene *scene, const quipu_find *body)
{
    return quipu_scene__is_party(scene, body->entity) ||
           (body->end < scene->text->n_tokens &&
            is_one_of(&scene->text->tokens[body->end], "party", "movement"));
}

static void state_affiliation(quipu_stage *stage, uint32_t person, const quipu_find *body,
                              uint32_t trigger)
{
    const quipu_scene *scene = &stage->scene;
    const char *relation = body->type == scene->lexicon->country ? "citizen_of"
                           : body->type == scene->lexicon->group || has_members(scene, body)
                               ? "member_of"
                               : "works_for";
    quipu_claim claim = {.subject = person,
                         .object = body->entity,
                         .trigger = trigger,
                         .relation =
                             quipu_ontology_relation(stage->ontology, quipu_str__of(relation)),
                         .rule = QUIPU_STR("affiliation"),
                         .score = nominal_score};
    if (claim.relation != QUIPU_NO_RELATION)
        quipu_stage__state(stage, &claim);
}

static bool is_body(const quipu_scene *scene, uint32_t find)
{
    return find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE &&
           (scene->finds[find].type == scene->lexicon->organization ||
            scene->finds[find].type == scene->lexicon->country);
}

/* "X of Harvard University", "X of the Green Party", "X of Kenya", "Kenya's X", "Kenyan X": a name without a title. */
static void state_affiliations(quipu_stage *stage, const uint32_t *served, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_sentence *sentence = &scene->text->sentences[find->sentence];
    const quipu_token *tokens = scene->text->tokens;
    uint32_t end = sentence->first + sentence->n_tokens, at = find->end;
    if (at + 2 < end && quipu_str__is(tokens[at].lower, QUIPU_STR("of"))) {
        at += 1 + quipu_str__is(tokens[at + 1].lower, QUIPU_STR("the"));
        uint32_t body = scene->find_at[at];
        if (is_body(scene, body) && scene->finds[body].entity != served[find->entity] &&
            !scene->finds[body].adjective && scene->finds[body].first == at)
            state_affiliation(stage, find->entity, &scene->finds[body], find->end);
        return;
    }
    if (find->first < sentence->first + 1)
        return;
    bool is_owned = find->first > sentence->first + 1 &&
                    is_one_of(&tokens[find->first - 1], "'s", "\xE2\x80\x99s");
    uint32_t body = scene->find_at[find->first - 1 - is_owned];
    if (is_body(scene, body) && scene->finds[body].entity != served[find->entity] &&
        (is_owned || scene->finds[body].adjective))
        state_affiliation(stage, find->entity, &scene->finds[body], find->first);
}

/* "X, a Republican from Ohio", "X, a Kenyan, won": the name of a group stands for one of it. */
static void state_one_of_group(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_token *tokens = scene->text->tokens;
    uint32_t t = find->first;
    bool is_one = t >= scene->text->sentences[find->sentence].first + 3 &&
                  is_one_of(&tokens[t - 1], "a", "an") &&
                  quipu_str__is(tokens[t - 2].form, QUIPU_STR(","));
    bool goes_on =
        find->end >= scene->text->n_tokens || tokens[find->end].upos == QUIPU_UPOS_NOUN ||
        tokens[find->end].upos == QUIPU_UPOS_ADJ || tokens[find->end].upos == QUIPU_UPOS_PROPN ||
        quipu_str__is(tokens[find->end].form, QUIPU_STR("-"));
    uint32_t person = is_one && !goes_on ? scene->find_at[t - 3] : QUIPU_NONE;
    bool is_group = find->type == scene->lexicon->country || find->type == scene->lexicon->group ||
                    quipu_scene__is_party(scene, find->entity);
    if (person != QUIPU_NONE && is_group && scene->finds[person].entity != QUIPU_NONE &&
        scene->finds[person].type == scene->lexicon->person)
        state_affiliation(stage, scene->finds[person].entity, find, find->first);
}

/* "X's Green Party", "his Labor Party" */
static void state_own_party(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    quipu_fillers persons;
    if (find->type != scene->lexicon->organization || find->entity == QUIPU_NONE ||
        !has_members(scene, find))
        return;
    quipu_nominal phrase = quipu_nominal__around(scene, find->first, find->end);
    quipu_nominal__before(&persons, scene, &phrase, (quipu_type_set)1 << scene->lexicon->person);
    if (persons.n > 0)
        state_affiliation(stage, persons.actor[0], find, find->first);
}

static bool may_be_title(const quipu_scene *scene, uint32_t t)
{
    uint8_t upos = scene->text->tokens[t].upos;
    /* Taggers take "chief executive" and the like for adjectives. */
    bool may_be = upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN || upos == QUIPU_UPOS_ADJ;
    return scene->find_at[t] == QUIPU_NONE && may_be && scene->folded[t].len > 0;
}

static void state_unowned_titles(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    overview all;
    if (!look_over(&all, stage))
        return;
    for (size_t i = 0; i < scene->n_finds; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        prefix office = has_title(scene, find) ? read_prefix(scene, find) : (prefix){0};
        if (office.title == NULL || office.owner != QUIPU_NONE || find->entity == QUIPU_NONE ||
            has_other_owner(scene, &office.phrase) || leads_a_cause(scene, &office.phrase))
            continue;
        unowned without = {find->entity, find->first - 1, office.title, office.standing};
        state_unowned(stage, &all, &without);
    }
    for (uint32_t t = 0; t < scene->text->n_tokens; t++)
        if (may_be_title(scene, t))
            state_unowned_nominal(stage, &all, t);
}

static void state_all_affiliations(quipu_stage *stage)
{
    quipu_scene *scene = &stage->scene;
    /* [n_actors] what an office is claimed in: nothing more need be said of the two */
    uint32_t *served = quipu_arena__take(&scene->arena, scene->n_actors, sizeof *served);
    if (served == NULL)
        return;
    for (size_t i = 0; i < scene->n_actors; i++)
        served[i] = QUIPU_NONE;
    for (size_t i = 0; i < stage->n_claims; i++)
        served[stage->claims[i].subject] = stage->claims[i].object;
    for (size_t i = 0; i < scene->n_finds; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        state_own_party(stage, find);
        if (find->entity != QUIPU_NONE)
            state_one_of_group(stage, find);
        if (find->type == scene->lexicon->person && find->entity != QUIPU_NONE &&
            find->title_first == find->first && find->end - find->first > 1)
            state_affiliations(stage, served, find);
    }
}

void quipu_offices__state(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    for (size_t i = 0; i < scene->n_finds; i++)
        if (has_title(scene, &scene->finds[i]))
            state_prefix(stage, &scene->finds[i]);
    for (uint32_t t = 0; t < scene->text->n_tokens; t++)
        if (may_be_title(scene, t))
            state_nominal(stage, t);
    state_unowned_titles(stage);
    state_counterparts(stage);
    state_all_affiliations(stage);
}
