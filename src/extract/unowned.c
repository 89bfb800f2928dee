/*
 * Titles whose owner the text leaves to its reader: "the prime minister, X". It is concluded from who is known to
 * hold the office, from the country that the sentence names, and from the offices that the document states
 * otherwise.
 */
#include "base/str.h"
#include "extract/office.h"

static const float inferred_score = 0.6f;

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

static void note_owner(uint32_t *known, uint32_t owner)
{
    *known = *known == NOBODYS || *known == owner ? owner : SEVERAL;
}

static void note_claim(overview *self, const quipu_stage *stage, const quipu_claim *claim)
{
    const quipu_scene *scene = &stage->scene;
    if (!quipu_stage__is_of_group(stage, claim->relation, "office") || claim->relation >= 64 ||
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

/* Somebody with a title whose owner the text leaves to its reader. */
typedef struct unowned {
    uint32_t person, trigger;
    bool is_local; /* "state premier": of no country */
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

/* Whether a find names a country, and not by its seat: "in Washington". */
static bool names_country(const quipu_scene *scene, const quipu_find *find)
{
    return find->entry != QUIPU_NO_ENTRY && find->entity != QUIPU_NONE &&
           scene->lexicon->entries[find->entry].type == scene->lexicon->country;
}

/* "King X visited Canada": what the holder himself does something to, or goes to. */
static bool is_target(const quipu_scene *scene, const quipu_find *country, uint32_t title)
{
    const quipu_labels *is = &scene->tree.labels;
    uint32_t unit = title + 1 < scene->text->n_tokens ? scene->unit_at[title + 1] : QUIPU_NONE;
    if (unit == QUIPU_NONE || country->first < scene->finds[unit].end || country->adjective)
        return false;
    uint32_t name = quipu_scene__head(scene, &scene->finds[unit]);
    uint32_t land = quipu_scene__head(scene, country);
    uint32_t verb = quipu_scene__governor(scene, land);
    return verb != QUIPU_NONE && verb == quipu_scene__governor(scene, name) && verb < land &&
           scene->text->tokens[verb].upos == QUIPU_UPOS_VERB &&
           quipu_tree__is(&scene->tree, name, is->nsubj) &&
           quipu_tree__child(&scene->tree, verb, is->nsubj_pass) == QUIPU_NO_HEAD &&
           (quipu_tree__is(&scene->tree, land, is->obj) ||
            quipu_tree__child_is(&scene->tree, land, is->case_, QUIPU_STR("to")));
}

/* The one country that the sentence of a token names, NOBODYS or SEVERAL. */
static uint32_t country_of_sentence(const quipu_scene *scene, uint32_t token)
{
    static const uint32_t max_finds = 64; /* sentences of print name fewer */
    uint32_t sentence = quipu_scene__sentence_of(scene, token), only = NOBODYS;
    uint32_t first = scene->sentence_finds[sentence], end = scene->sentence_finds[sentence + 1];
    for (uint32_t i = first; i < end && i < first + max_finds; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        uint32_t unit = scene->unit_at[find->first];
        bool is_of_next = find->first > token && unit != scene->by_place[i] && unit != QUIPU_NONE &&
                          scene->finds[unit].type == scene->lexicon->person;
        if (names_country(scene, find) && is_target(scene, find, token))
            return SEVERAL;
        if (is_of_next) /* "President X and Canada's Prime Minister Y": not his */
            return SEVERAL;
        if (names_country(scene, find))
            note_owner(&only, find->entity);
    }
    return only;
}

/* Whether the text names a country before a token, and no other since. */
static bool is_last_country(const quipu_scene *scene, uint32_t country, uint32_t token)
{
    for (uint32_t i = scene->sentence_finds[quipu_scene__sentence_of(scene, token) + 1]; i-- > 0;) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        if (find->first < token && names_country(scene, find))
            return find->entity == country;
    }
    return false;
}

static bool ends_as(const quipu_scene *scene, quipu_str title, quipu_word_list list)
{
    return quipu_str__ends_as_listed(title, scene->lexicon->lists.words[list], '|');
}

/*
 * Whose minister somebody is, of whom a text tells no more than that: of the country that it is about, if the
 * sentence names no other and none came up since.
 */
static uint32_t country_of_minister(const quipu_stage *stage, const overview *all,
                                    const unowned *office, quipu_relation relation)
{
    const quipu_scene *scene = &stage->scene;
    uint32_t country = all->main_country;
    bool is_bare = /* "Minister X", "FCO Minister X", but "the minister, X" */
        quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_MINISTER, office->title->name) &&
        office->trigger + 1 < scene->text->n_tokens &&
        scene->unit_at[office->trigger + 1] != QUIPU_NONE;
    if (is_bare || relation != quipu_ontology_relation(stage->ontology, QUIPU_STR("minister_of")) ||
        country == QUIPU_NONE || !is_last_country(scene, country, office->trigger))
        return QUIPU_NONE;
    uint32_t named = country_of_sentence(scene, office->trigger);
    return named == NOBODYS || named == country ? country : QUIPU_NONE;
}

/* "A clinic in Kharkiv was hit, Mayor X wrote": the one place that the sentence names, of an office that only places
 * have. */
static uint32_t place_of_mayor(const quipu_stage *stage, const unowned *office)
{
    const quipu_scene *scene = &stage->scene;
    uint32_t sentence = quipu_scene__sentence_of(scene, office->trigger), only = NOBODYS;
    quipu_relation relation = office->title->by_type[scene->lexicon->place];
    if (!is_office(stage, relation) ||
        (!office->is_local && is_office(stage, office->title->by_type[scene->lexicon->country])) ||
        office->title->by_type[scene->lexicon->organization] != QUIPU_NO_RELATION)
        return QUIPU_NONE;
    for (uint32_t i = scene->sentence_finds[sentence]; i < scene->sentence_finds[sentence + 1];
         i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        if (find->type == scene->lexicon->place && find->entity != QUIPU_NONE)
            note_owner(&only, find->entry != QUIPU_NO_ENTRY ? find->entity : SEVERAL);
    }
    return only == SEVERAL ? QUIPU_NONE : only;
}

/* What a title without an owner belongs to, as far as every reader concludes it. */
static uint32_t concluded_owner(bool *is_held, const quipu_stage *stage, const overview *all,
                                const unowned *office)
{
    const quipu_scene *scene = &stage->scene;
    quipu_relation relation = office->title->by_type[scene->lexicon->country];
    bool is_high =
        quipu_stage__is_of_group(stage, relation, "office") && /* but no "opposition leader" */
        !ends_as(scene, office->title->name, QUIPU_WORDS_LEADER);
    uint32_t known = is_high ? quipu_scene__known_country(scene, scene->actors[office->person].name)
                             : QUIPU_MAP_NONE;
    if (known == QUIPU_MAP_NONE)
        known = quipu_scene__known_country(scene, office->title->name);
    if (known != QUIPU_MAP_NONE) /* a text that does not name the country is about another holder */
        return quipu_scene__actor_of_entry(scene, known);
    uint32_t place = place_of_mayor(stage, office);
    if (place != QUIPU_NONE || office->is_local)
        return place;
    if (!is_office(stage, relation) || relation >= 64)
        return country_of_minister(stage, all, office, relation);
    uint32_t country = country_of_sentence(scene, office->trigger);
    if (country == SEVERAL)
        return QUIPU_NONE;
    bool is_leader = /* of whatever: "the ousted leader X" */
        ends_as(scene, office->title->name, QUIPU_WORDS_LEADER);
    if (country == NOBODYS)
        country = is_leader ? QUIPU_NONE : likely_country(all, relation);
    *is_held = country != QUIPU_NONE && (all->led[country] >> relation & 1) &&
               office->standing == QUIPU_ACTUAL;
    return *is_held ? QUIPU_NONE : country;
}

/* Whether a name, a pronoun or "of" beside a title tells what it belongs to, though that is nothing known as an owner. */
static bool has_other_owner(const quipu_scene *scene, const quipu_nominal *phrase)
{
    for (uint32_t t = phrase->first; t < phrase->noun_first; t++)
        if (scene->find_at[t] != QUIPU_NONE ||
            (quipu_scene__cue(scene, t) & (QUIPU_CUE_HE | QUIPU_CUE_SHE)) ||
            (scene->text->tokens[t].upos == QUIPU_UPOS_PROPN && scene->folded[t].len > 0))
            return true;
    return phrase->noun_end < phrase->sentence_end &&
           quipu_str__is(scene->text->tokens[phrase->noun_end].lower, QUIPU_STR("of"));
}

/* "democracy leader X", "rebel leader X", "Social Democratic leader X" */
static bool leads_a_cause(const quipu_scene *scene, const quipu_nominal *phrase)
{
    const quipu_token *tokens = scene->text->tokens;
    if (phrase->noun_first + 1 != phrase->noun_end || phrase->first >= phrase->noun_first ||
        !quipu_scene__has_lemma(scene, phrase->noun_first, QUIPU_WORDS_LEADER))
        return false;
    uint32_t before = phrase->noun_first - 1;
    bool is_party = tokens[before].upos == QUIPU_UPOS_ADJ && before > phrase->first &&
                    !quipu_str__is(tokens[before].form, tokens[before].lower);
    return tokens[before].upos == QUIPU_UPOS_NOUN || is_party;
}

static bool may_own(const quipu_scene *scene, uint32_t actor, const quipu_title *title)
{
    quipu_type type = scene->actors[actor].type;
    return type < QUIPU_MAX_TYPES && title->by_type[type] != QUIPU_NO_RELATION;
}

static void refuse(const quipu_stage *stage, const unowned *office, quipu_outcome why)
{
    quipu_claim claim = {.subject = office->person,
                         .object = QUIPU_NONE,
                         .trigger = office->trigger,
                         .relation = office->title->by_type[stage->scene.lexicon->country],
                         .standing = office->standing,
                         .rule = QUIPU_STR("title"),
                         .origin = {.row = office->title->row}};
    if (claim.relation != QUIPU_NO_RELATION)
        quipu_stage__refuse(stage, &claim, why);
}

static void state_unowned(quipu_stage *stage, overview *all, const unowned *office)
{
    const quipu_scene *scene = &stage->scene;
    if (all->has_office[office->person])
        return;
    bool is_held = false;
    uint32_t owner = concluded_owner(&is_held, stage, all, office);
    if (owner == QUIPU_NONE || !may_own(scene, owner, office->title)) {
        refuse(stage, office, is_held ? QUIPU_OUTCOME_HELD : QUIPU_OUTCOME_NO_OWNER);
        return;
    }
    quipu_relation relation = office->title->by_type[scene->actors[owner].type];
    quipu_office__state(stage, office->person, owner, office->title, office->trigger,
                        office->standing, inferred_score);
    all->has_office[office->person] = true;
    if (office->standing == QUIPU_ACTUAL && relation < 64)
        all->led[owner] |= (uint64_t)1 << relation;
}

/* "state premier", "the regional governor" */
static bool is_local(const quipu_scene *scene, const quipu_nominal *phrase)
{
    return phrase->noun_first > phrase->sentence_first &&
           quipu_scene__has_word(scene, phrase->noun_first - 1, QUIPU_WORDS_LOCAL);
}

/* Offices that only states have; "president" and "leader" are said of many that are no heads of state. */
static bool is_of_state(const quipu_stage *stage, const quipu_title *office)
{
    quipu_relation relation = office->by_type[stage->scene.lexicon->country];
    return relation != QUIPU_NO_RELATION &&
           (relation ==
                quipu_ontology_relation(stage->ontology, QUIPU_STR("head_of_government_of")) ||
            (relation == quipu_ontology_relation(stage->ontology, QUIPU_STR("minister_of")) &&
             ends_as(&stage->scene, office->name, QUIPU_WORDS_MINISTER)));
}

/* "has named X prime minister", "the prime minister, X": no owner is told. */
static void state_unowned_nominal(quipu_stage *stage, overview *all, uint32_t noun)
{
    const quipu_scene *scene = &stage->scene;
    quipu_nominal phrase;
    quipu_fillers persons, owners;
    const quipu_title *office = quipu_office__title_of_noun(&phrase, scene, noun);
    if (office == NULL || !is_of_state(stage, office))
        return;
    quipu_office__owners(&owners, scene, &phrase, office);
    if (owners.n > 0 || has_other_owner(scene, &phrase))
        return;
    quipu_nominal__named(&persons, scene, &phrase, (quipu_type_set)1 << scene->lexicon->person);
    if (persons.n != 1)
        return;
    unowned without = {persons.actor[0], noun, is_local(scene, &phrase), office,
                       quipu_nominal__standing(scene, &phrase)};
    state_unowned(stage, all, &without);
}

/* "Kremlin spokesman X": of an organ of state that does not say itself of which. */
static void state_organ_official(quipu_stage *stage, const quipu_find *find,
                                 const quipu_office_prefix *office)
{
    const quipu_scene *scene = &stage->scene;
    quipu_relation official = quipu_ontology_relation(stage->ontology, QUIPU_STR("official_of"));
    uint32_t body = scene->actors[office->owner].entry;
    if (official == QUIPU_NO_RELATION || body == QUIPU_NO_ENTRY ||
        office->title->by_type[scene->lexicon->country] != official ||
        !quipu_str__is(scene->lexicon->entries[body].kind, QUIPU_STR("government")))
        return;
    uint32_t state = quipu_scene__country_named(scene, scene->lexicon->entries[body].country);
    if (state != QUIPU_NONE)
        quipu_office__state(stage, find->entity, state, office->title, find->first - 1,
                            office->standing, inferred_score);
}

void quipu_unowned__state(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    overview all;
    if (!look_over(&all, stage))
        return;
    for (size_t i = 0; i < scene->n_finds; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        quipu_office_prefix office = quipu_office__has_title(scene, find)
                                         ? quipu_office__read_prefix(stage, find)
                                         : (quipu_office_prefix){0};
        if (office.title != NULL && office.owner != QUIPU_NONE && find->entity != QUIPU_NONE)
            state_organ_official(stage, find, &office);
        if (office.title == NULL || office.owner != QUIPU_NONE || find->entity == QUIPU_NONE ||
            has_other_owner(scene, &office.phrase) || leads_a_cause(scene, &office.phrase))
            continue;
        unowned without = {find->entity, find->first - 1, is_local(scene, &office.phrase),
                           office.title, office.standing};
        state_unowned(stage, &all, &without);
    }
    for (uint32_t t = 0; t < scene->text->n_tokens; t++)
        if (quipu_office__may_be_title(scene, t))
            state_unowned_nominal(stage, &all, t);
}
