/*
 * "US officials said ... The officials added", "Peru's army ... the soldiers": a noun that acts for somebody and does
 * not say for whom acts for the owner of the latest like it. Organs that each state has one of act for the country
 * that was named last.
 */
#include "extract/bodies.h"

#include "base/str.h"
#include "extract/walk.h"

/* So many sentences on, the same word and a word of the same class mean the same body. */
static const uint32_t max_to_same = 3, max_to_alike = 2;
/* Nouns of one class may mean the same body. */
static const uint32_t classes = QUIPU_BODY_OFFICER | QUIPU_BODY_ARMED | QUIPU_BODY_REBEL;
/* The country whose organs are spoken of was named so many words before at most. */
static const uint32_t max_to_country = 80;

typedef struct finder {
    const quipu_bodies *bodies;
    const quipu_scene *scene;
    uint32_t noun, sentence;
    uint32_t cue, body;
} finder;

static bool is_definite(const quipu_scene *scene, uint32_t noun)
{
    uint32_t det = quipu_tree__child(&scene->tree, noun, scene->tree.labels.det);
    return det != QUIPU_NO_HEAD && (quipu_scene__cue(scene, det) & QUIPU_CUE_DEFINITE);
}

/* "an official", "no troops", "other soldiers": not those spoken of before. */
static bool is_other(const quipu_scene *scene, uint32_t noun)
{
    uint32_t det = quipu_tree__child(&scene->tree, noun, scene->tree.labels.det);
    bool is_both = det != QUIPU_NO_HEAD && (quipu_scene__cue(scene, det) & QUIPU_CUE_BOTH);
    return is_both || (det != QUIPU_NO_HEAD && !is_definite(scene, noun)) ||
           quipu_tree__child(&scene->tree, noun, scene->tree.labels.nummod) != QUIPU_NO_HEAD;
}

/* "his troops": those of the state that he serves, whichever it is. */
static bool is_of_person(const quipu_scene *scene, uint32_t word)
{
    const quipu_refs *refs = &scene->refs[word];
    return quipu_tree__is(&scene->tree, word, scene->tree.labels.nmod_poss) && refs->n == 1 &&
           quipu_scene__is_person(scene, scene->pool[refs->first]);
}

/* "Lagos", and "state" in "the Lagos state police". */
static bool is_named(const quipu_scene *scene, uint32_t word)
{
    QUIPU_EACH_CHILD(child, &scene->tree, word)
    if (scene->find_at[child] != QUIPU_NONE)
        return true;
    return scene->find_at[word] != QUIPU_NONE;
}

/* Whether a word below a noun says nothing of whose it is: "security", "in the south". */
static bool tells_nothing(const quipu_scene *scene, uint32_t word)
{
    const quipu_labels *is = &scene->tree.labels;
    if (quipu_tree__is(&scene->tree, word, is->amod) ||
        quipu_tree__is(&scene->tree, word, is->compound))
        return (quipu_scene__body(scene, word) & QUIPU_BODY_PUBLIC) && !is_named(scene, word);
    uint32_t preposition = quipu_tree__child(&scene->tree, word, is->case_);
    return (!quipu_tree__is(&scene->tree, word, is->nmod_poss) || is_of_person(scene, word)) &&
           (!quipu_tree__is(&scene->tree, word, is->nmod) ||
            (preposition != QUIPU_NO_HEAD && (quipu_scene__cue(scene, preposition) & QUIPU_CUE_IN)));
}

static bool has_owner_before(const quipu_scene *scene, uint32_t noun)
{
    QUIPU_EACH_CHILD(child, &scene->tree, noun)
    if (child < noun && scene->find_at[child] != QUIPU_NONE)
        return true;
    return false;
}

/* Whether nothing beside a noun tells whose it is. */
static bool is_bare(const quipu_scene *scene, uint32_t noun)
{
    if (is_other(scene, noun))
        return false;
    QUIPU_EACH_CHILD(child, &scene->tree, noun)
    {
        bool is_joined = quipu_tree__is(&scene->tree, child, scene->tree.labels.conj);
        bool has_own = is_joined && has_owner_before(scene, child); /* "and the Iraqi police" */
        if (!tells_nothing(scene, child) ||
            (is_joined && !has_own &&
             !is_bare(scene, child))) /* "the government and people of Iraq" */
            return false;
    }
    return true;
}

/* "members" may be others again, but not "the members"; "officials" goes on with those at hand. */
static bool is_same(const finder *self, uint32_t other)
{
    const quipu_token *tokens = self->scene->text->tokens;
    bool is_said_again = (self->body & classes) || is_definite(self->scene, self->noun);
    /* "the leader" is none of "the leaders", but officials speak through one of them */
    bool is_as_many = !(self->cue & QUIPU_CUE_LEADER) || (self->body & QUIPU_BODY_OFFICER) ||
                      quipu_scene__is_plural(self->scene, self->noun) ==
                          quipu_scene__is_plural(self->scene, other);
    return is_said_again && is_as_many &&
           quipu_str__is(tokens[self->noun].lemma, tokens[other].lemma);
}

/* "the army ... the soldiers", "police ... authorities", "rebels ... the militants". */
static bool is_alike(const finder *self, uint32_t other)
{
    bool is_said_again = (self->body & QUIPU_BODY_POWER) || is_definite(self->scene, self->noun);
    return is_said_again && (self->body & quipu_scene__body(self->scene, other) & classes);
}

/* Organs that each state has are those of a state. */
static bool may_be_owner(const finder *self, uint32_t actor)
{
    return !(self->body & QUIPU_BODY_POWER) || actor == QUIPU_NONE ||
           self->scene->actors[actor].type == self->scene->lexicon->country;
}

/* The owner of the latest noun that is the same or, where there is none, alike; or QUIPU_NONE. */
static uint32_t owner_of_latest(const finder *self, bool (*fits)(const finder *self, uint32_t other),
                                uint32_t max_sentences)
{
    const quipu_bodies *bodies = self->bodies;
    for (size_t i = bodies->n; i-- > 0 && i + QUIPU_MAX_BODIES >= bodies->n;) {
        const quipu_body *body = &bodies->latest[i % QUIPU_MAX_BODIES];
        if (self->sentence - quipu_scene__sentence_of(self->scene, body->token) > max_sentences)
            return QUIPU_NONE;
        if (fits(self, body->token) && may_be_owner(self, body->owner))
            return body->owner;
    }
    return QUIPU_NONE;
}

/* The owner that all nouns like it had so far, if it is one: "the army" of a story from one land; or QUIPU_NONE. */
static uint32_t owner_of_all(const finder *self)
{
    const quipu_bodies *bodies = self->bodies;
    uint32_t owner = QUIPU_NONE;
    for (size_t i = bodies->n; i-- > 0 && i + QUIPU_MAX_BODIES >= bodies->n;) {
        const quipu_body *body = &bodies->latest[i % QUIPU_MAX_BODIES];
        bool is_like = body->owner != QUIPU_NONE && is_same(self, body->token) &&
                       may_be_owner(self, body->owner);
        if (is_like && owner != QUIPU_NONE && body->owner != owner)
            return QUIPU_NONE;
        if (is_like)
            owner = body->owner;
    }
    return owner;
}

/* "an Israeli maker": a nation that describes what does not act for it. */
static bool only_describes(const quipu_scene *scene, const quipu_find *find)
{
    uint32_t noun = quipu_scene__governor(scene, quipu_scene__head(scene, find));
    return quipu_scene__is_in_compound(scene, find) ||
           (find->adjective && noun != QUIPU_NONE &&
            !(quipu_scene__cue(scene, noun) & QUIPU_CUE_STAND_IN));
}

/* The country of a party: "Reform UK, which opposes the government". */
static uint32_t country_of_party(const quipu_scene *scene, const quipu_find *find)
{
    return find->entity != QUIPU_NONE && quipu_scene__is_party(scene, find->entity) &&
                   find->entry != QUIPU_NO_ENTRY
               ? quipu_scene__country_named(scene, scene->lexicon->entries[find->entry].country)
               : QUIPU_NONE;
}

/* "outside the Iranian embassy": the country is elsewhere. */
static bool is_of_embassy(const quipu_scene *scene, const quipu_find *find)
{
    uint32_t owned = quipu_scene__governor(scene, quipu_scene__head(scene, find));
    return owned != QUIPU_NONE && owned >= find->end && scene->find_at[owned] == QUIPU_NONE &&
           quipu_scene__has_lemma(scene, owned, QUIPU_WORDS_MISSIONS);
}

/* The country that a find is, or that a known place lies in or a known party is of; or QUIPU_NONE. */
static uint32_t country_of_find(const quipu_scene *scene, const quipu_find *find)
{
    if (find->entity == QUIPU_NONE || only_describes(scene, find))
        return QUIPU_NONE;
    if (find->type == scene->lexicon->country)
        return is_of_embassy(scene, find) ? QUIPU_NONE : find->entity;
    return find->type == scene->lexicon->place ? quipu_scene__country_around(scene, find)
                                               : country_of_party(scene, find);
}

/* "the president told parliament": the country of the person who does something to it; or QUIPU_NONE. */
static uint32_t country_of_doer(const finder *self)
{
    static const quipu_role subject = {QUIPU_ROLE_SUBJECT, {NULL, 0}};
    const quipu_scene *scene = self->scene;
    quipu_fillers doers = {.n = 0};
    uint32_t verb = quipu_scene__governor(scene, self->noun);
    if (verb == QUIPU_NONE || scene->text->tokens[verb].upos != QUIPU_UPOS_VERB ||
        quipu_tree__is(&scene->tree, self->noun, scene->tree.labels.nsubj))
        return QUIPU_NONE;
    quipu_roles__fill(&doers, scene, verb, &subject);
    return doers.n == 1 && quipu_scene__is_person(scene, doers.actor[0])
               ? quipu_scene__country_of(scene, doers.actor[0])
               : QUIPU_NONE;
}

/* Whether no other country is named more often in the text. */
static bool is_most_named(const quipu_scene *scene, uint32_t country)
{
    for (size_t i = 0; i < scene->n_actors; i++)
        if (scene->actors[i].type == scene->lexicon->country &&
            scene->actors[i].n_finds > scene->actors[country].n_finds)
            return false;
    return true;
}

/* The country that was named last: in the sentence, or further back if it is that of the text. */
static uint32_t country_at_hand(const finder *self)
{
    const quipu_scene *scene = self->scene;
    for (uint32_t t = self->noun; t-- > 0 && self->noun - t <= max_to_country;) {
        uint32_t find = scene->find_at[t];
        uint32_t country =
            find == QUIPU_NONE ? QUIPU_NONE : country_of_find(scene, &scene->finds[find]);
        if (country != QUIPU_NONE)
            return scene->finds[find].sentence == self->sentence || is_most_named(scene, country)
                       ? country
                       : QUIPU_NONE;
    }
    return QUIPU_NONE;
}

static uint32_t times_named(const quipu_scene *scene, uint32_t actor, uint32_t before)
{
    uint32_t n = 0;
    for (size_t i = 0; i < scene->n_finds; i++)
        n += scene->finds[i].entity == actor && scene->finds[i].first < before;
    return n;
}

/* "Roe's government": of a ruler whose land is not said, that of the country which was named most often. */
static uint32_t country_of_ruler(const quipu_scene *scene, uint32_t noun)
{
    uint32_t most = 0, country = QUIPU_NONE;
    for (uint32_t t = noun; t-- > 0 && noun - t <= max_to_country;) {
        uint32_t find = scene->find_at[t];
        if (find == QUIPU_NONE || scene->finds[find].type != scene->lexicon->country ||
            scene->finds[find].entity == QUIPU_NONE)
            continue;
        uint32_t n = times_named(scene, scene->finds[find].entity, noun);
        if (n > most) {
            most = n;
            country = scene->finds[find].entity;
        }
    }
    return country;
}

/* "the militants", "these terrorists": the armed group that was named last. */
static uint32_t group_at_hand(const finder *self)
{
    const quipu_scene *scene = self->scene;
    uint32_t first = self->sentence < max_to_alike ? 0 : self->sentence - max_to_alike;
    if (!(self->body & QUIPU_BODY_REBEL) || !is_definite(scene, self->noun))
        return QUIPU_NONE;
    for (uint32_t t = self->noun; t-- > scene->text->sentences[first].first;) {
        uint32_t find = scene->find_at[t];
        uint32_t actor = find == QUIPU_NONE ? QUIPU_NONE : scene->finds[find].entity;
        if (actor != QUIPU_NONE && quipu_scene__is_armed(scene, actor))
            return actor;
    }
    return QUIPU_NONE;
}

/* "the militant", alone, is a man and no group. */
static bool is_one_rebel(const finder *self)
{
    uint32_t stop;
    return (self->body & QUIPU_BODY_REBEL) && !quipu_scene__is_plural(self->scene, self->noun) &&
           quipu_scene__match_title(&stop, self->scene, self->noun, self->noun + 1) !=
               QUIPU_MAP_NONE;
}

static uint32_t likely_owner(const finder *self)
{
    if (is_one_rebel(self))
        return QUIPU_NONE;
    uint32_t owner = owner_of_latest(self, is_same, max_to_same);
    if (owner == QUIPU_NONE)
        owner = owner_of_latest(self, is_alike, max_to_alike);
    if (owner == QUIPU_NONE)
        owner = group_at_hand(self);
    if (owner == QUIPU_NONE && (self->body & QUIPU_BODY_POWER))
        owner = owner_of_all(self);
    if (owner == QUIPU_NONE && (self->body & QUIPU_BODY_POWER))
        owner = country_of_doer(self);
    if (owner == QUIPU_NONE && (self->body & QUIPU_BODY_POWER))
        owner = country_at_hand(self);
    return owner;
}

static void keep(quipu_bodies *self, uint32_t noun, uint32_t owner)
{
    self->latest[self->n++ % QUIPU_MAX_BODIES] = (quipu_body){noun, owner};
}

/* "a military government", but "the military spokesman", "a military court": an adjective that tells of which kind a body is. */
static bool only_tells_kind(const quipu_scene *scene, uint32_t word)
{
    uint32_t noun = quipu_scene__governor(scene, word), stop = noun;
    if (noun == QUIPU_NONE || !quipu_tree__is(&scene->tree, word, scene->tree.labels.amod))
        return false;
    uint32_t body = quipu_scene__body(scene, noun);
    bool is_court = (body & QUIPU_BODY_OFFICER) && !(body & QUIPU_BODY_PERSONAL);
    return !is_court && quipu_scene__match_title(&stop, scene, noun, noun + 1) == QUIPU_MAP_NONE;
}

void quipu_bodies__refer(quipu_bodies *self, quipu_scene *scene, uint32_t noun)
{
    const uint32_t acts = QUIPU_CUE_STAND_IN | QUIPU_CUE_PRIVATE;
    finder body = {self,
                   scene,
                   noun,
                   quipu_scene__sentence_of(scene, noun),
                   quipu_scene__cue(scene, noun),
                   quipu_scene__body(scene, noun)};
    if (!(body.cue & acts) || scene->refs[noun].n > 0 || only_tells_kind(scene, noun))
        return;
    quipu_fillers owners = {.n = 0};
    quipu_walk walk = {scene, &scene->tree, scene->text->tokens, &scene->tree.labels, &owners};
    quipu_walk__collect_names(&walk, noun);
    if (owners.n > 0)
        return; /* "the commander, X" */
    quipu_walk__collect_owner(&walk, noun, 0);
    uint32_t owner = owners.n == 1 ? owners.actor[0] : QUIPU_NONE;
    bool is_of_ruler =
        owner != QUIPU_NONE && quipu_scene__is_person(scene, owner); /* "Roe's government" */
    if (is_of_ruler || (owners.n == 0 && is_bare(scene, noun))) {
        owner = is_of_ruler ? country_of_ruler(scene, noun) : likely_owner(&body);
        if (owner != QUIPU_NONE)
            quipu_scene__add_ref(scene, noun, owner);
    }
    keep(self, noun, owner);
}
