/*
 * Those whom a noun acts for: "Japan's government", "US troops", "its soldiers", "officials of the ministry", "police
 * in Nepal". What they do their owner does.
 */
#include "extract/clause.h"
#include "extract/walk.h"

/* Names before a noun are looked for over so many words. */
static const uint32_t max_before = 12;

bool quipu_walk__is_stand_in(const quipu_walk *self, uint32_t noun)
{
    return (quipu_scene__cue(self->scene, noun) & (QUIPU_CUE_STAND_IN | QUIPU_CUE_PRIVATE)) != 0;
}

/* Who acts for a state, but not "opposition leaders", "company officials", "a former minister". */
static bool is_official_of_state(const quipu_walk *self, uint32_t noun)
{
    QUIPU_EACH_CHILD(child, self->tree, noun)
    {
        uint8_t label = quipu_walk__deprel(self, child);
        bool modifies = label == self->is->compound || label == self->is->amod;
        bool is_private =
            (quipu_scene__cue(self->scene, child) & (QUIPU_CUE_PRIVATE | QUIPU_CUE_FORMER)) ||
            (quipu_clause__stands(self->scene, child) & QUIPU_STANDS_WAS);
        if (modifies && child < noun && is_private && self->scene->find_at[child] == QUIPU_NONE)
            return false;
    }
    return (quipu_scene__cue(self->scene, noun) & QUIPU_CUE_STAND_IN) != 0;
}

static bool is_person(const quipu_walk *self, uint32_t noun)
{
    uint32_t stop = noun;
    return quipu_scene__match_title(&stop, self->scene, noun, noun + 1) != QUIPU_MAP_NONE;
}

/* "United Nations members": states of their own, that do not act for what they have joined. */
static bool is_member_of_union(const quipu_walk *self, uint32_t noun, uint32_t actor)
{
    const quipu_scene *scene = self->scene;
    uint32_t before = noun > 0 ? scene->find_at[noun - 1] : QUIPU_NONE;
    return before != QUIPU_NONE && scene->finds[before].entity == actor && /* not "members of" */
           quipu_scene__has_lemma(scene, noun, QUIPU_WORDS_MEMBER) &&
           quipu_str__is(quipu_scene__kind(scene, &scene->finds[scene->actors[actor].first_find]),
                         QUIPU_STR("igo"));
}

/* Whether a noun acts for an actor: troops for a country or body, militants for a body only. */
static bool acts_for(const quipu_walk *self, uint32_t noun, uint32_t actor)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    quipu_type type = self->scene->actors[actor].type;
    bool is_official = is_official_of_state(self, noun);
    bool is_seat = quipu_scene__seat_of(self->scene, actor) != QUIPU_NO_ENTRY;
    if (type == lexicon->person || (type == lexicon->place && is_seat)) /* "the Roe government" */
        return is_official && (quipu_scene__body(self->scene, noun) & QUIPU_BODY_PERSONAL) != 0;
    bool is_one = !quipu_scene__is_plural(self->scene, noun) && is_person(self, noun);
    if (is_member_of_union(self, noun, actor))
        return false;
    return type == lexicon->organization || type == lexicon->event ||
           (type == lexicon->group && !is_one) || /* "a Sunni leader" is not the Sunnis */
           (type == lexicon->country && is_official);
}

/* The name that leads or owns: "US-led forces" are led by the name before the participle. */
static uint32_t leader_of_participle(const quipu_walk *self, uint32_t participle)
{
    if (!quipu_scene__has_lemma(self->scene, participle, QUIPU_WORDS_LEAD))
        return QUIPU_NONE;
    QUIPU_EACH_CHILD(child, self->tree, participle)
    if (child < participle && self->scene->find_at[child] != QUIPU_NONE)
        return self->scene->find_at[child];
    return QUIPU_NONE;
}

/* A person's government is that of the country, where the text names it and tells or all know which. */
static uint32_t ruled_by(const quipu_walk *self, uint32_t actor)
{
    const quipu_scene *scene = self->scene;
    if (scene->actors[actor].type != scene->lexicon->person)
        return actor;
    uint32_t country = quipu_scene__country_of(scene, actor);
    uint32_t entry = quipu_scene__known_country(scene, scene->actors[actor].name);
    if (country == QUIPU_NONE && entry != QUIPU_MAP_NONE)
        country = quipu_scene__actor_of_entry(scene, entry);
    return country == QUIPU_NONE ? actor : country;
}

/* The names before a stand-in that are joined with the one that hangs on it: "US and Iraqi troops". */
static void collect_joint_owners(quipu_walk *self, uint32_t noun)
{
    size_t n_before = self->out->n;
    bool is_list = false; /* a comma joins only where "and" comes after it */
    for (uint32_t t = noun; t-- > 0 && noun - t <= max_before;) {
        uint32_t find = self->scene->find_at[t];
        uint8_t upos = self->tokens[t].upos;
        bool is_comma = quipu_str__is(self->tokens[t].form, QUIPU_STR(","));
        is_list = is_list || upos == QUIPU_UPOS_CCONJ;
        if (is_list && self->out->n == n_before)
            return; /* "Hamas and government troops" */
        if (find == QUIPU_NONE && upos != QUIPU_UPOS_CCONJ && upos != QUIPU_UPOS_ADJ &&
            upos != QUIPU_UPOS_NOUN && !(is_comma && is_list))
            return;
        if (find != QUIPU_NONE && self->scene->finds[find].entity != QUIPU_NONE) {
            if (!acts_for(self, noun, self->scene->finds[find].entity))
                return;
            quipu_walk__add(self, ruled_by(self, self->scene->finds[find].entity));
        }
    }
}

/* Add those that a word which owns a noun names or stands for, as far as the noun can act for them. */
static bool add_owners(quipu_walk *self, uint32_t noun, uint32_t owner)
{
    const quipu_scene *scene = self->scene;
    size_t n_before = self->out->n;
    uint32_t find = scene->find_at[owner];
    if (find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE &&
        acts_for(self, noun, scene->finds[find].entity))
        quipu_walk__add(self, ruled_by(self, scene->finds[find].entity));
    for (uint32_t i = 0; find == QUIPU_NONE && i < scene->refs[owner].n; i++) {
        uint32_t actor = ruled_by(self, scene->pool[scene->refs[owner].first + i]);
        if (acts_for(self, noun, actor))
            quipu_walk__add(self, actor);
    }
    return self->out->n > n_before;
}

/* Whether a phrase tells only where somebody is: "in Iraq". */
static bool tells_place(const quipu_walk *self, uint32_t phrase)
{
    uint32_t word = quipu_tree__child(self->tree, phrase, self->is->case_);
    return quipu_walk__deprel(self, phrase) == self->is->nmod && word != QUIPU_NO_HEAD &&
           (quipu_scene__cue(self->scene, word) & QUIPU_CUE_IN) &&
           !quipu_str__is(self->tokens[word].lower, QUIPU_STR("from"));
}

static bool is_inner_owner(const quipu_walk *self, uint32_t word)
{
    uint8_t label = quipu_walk__deprel(self, word);
    return label == self->is->nmod_poss || label == self->is->amod || label == self->is->compound;
}

bool quipu_walk__has_inner_owner(const quipu_walk *self, uint32_t noun)
{
    QUIPU_EACH_CHILD(child, self->tree, noun)
    if (is_inner_owner(self, child) && self->scene->find_at[child] != QUIPU_NONE)
        return true;
    return false;
}

/* "a withdrawal of troops from Chad": where they leave. */
static bool is_left(const quipu_walk *self, uint32_t noun)
{
    return quipu_walk__has_head(self, noun) &&
           quipu_lexicon__lists(self->scene->lexicon, QUIPU_WORDS_LEAVING,
                                self->tokens[self->tokens[noun].head].lemma);
}

/* "officials of the ministry", "troops from Chad", but "troops in Iraq", "Russian troops from Chechnya". */
static bool may_own(const quipu_walk *self, uint32_t word)
{
    uint32_t preposition = quipu_tree__child(self->tree, word, self->is->case_);
    if (quipu_walk__deprel(self, word) != self->is->nmod || preposition == QUIPU_NO_HEAD)
        return is_inner_owner(self, word) || quipu_walk__deprel(self, word) == self->is->nmod;
    quipu_str lower = self->tokens[preposition].lower;
    if (quipu_str__is(lower, QUIPU_STR("from")))
        return !quipu_walk__has_inner_owner(self, self->tokens[word].head) &&
               !is_left(self, self->tokens[word].head);
    return quipu_lexicon__lists(self->scene->lexicon, QUIPU_WORDS_OF_BODY, lower);
}

/* "a U.S. security firm": what a private body deals with makes it no office of the country. */
static bool is_trade(const quipu_walk *self, uint32_t noun, uint32_t word)
{
    return (quipu_scene__cue(self->scene, noun) & QUIPU_CUE_PRIVATE) &&
           quipu_walk__deprel(self, word) != self->is->nmod &&
           quipu_walk__deprel(self, word) != self->is->nmod_poss;
}

static void collect_owner_in(quipu_walk *self, uint32_t noun, uint32_t word, unsigned depth)
{
    uint32_t leader = quipu_walk__deprel(self, word) == self->is->amod
                          ? leader_of_participle(self, word)
                          : QUIPU_NONE;
    if (leader != QUIPU_NONE)
        word = self->scene->finds[leader].first;
    if (add_owners(self, noun, word)) {
        if (word < noun && quipu_walk__deprel(self, word) != self->is->nmod_poss)
            collect_joint_owners(self, noun);
        else
            quipu_walk__collect_conjuncts(self, word,
                                          depth + 1); /* "presidents of Peru and Chile" */
    } else if (self->scene->find_at[word] == QUIPU_NONE && depth < quipu_walk_max_depth &&
               !is_trade(self, noun, word)) {
        quipu_walk__collect_owner(self, word, depth + 1); /* "dozens of officials of X" */
    }
}

/* "officials in Kathmandu", "a Lahore court": the country of a known place, if the text names it. */
static uint32_t country_of_place(const quipu_walk *self, uint32_t place)
{
    uint32_t find = self->scene->find_at[place];
    return find == QUIPU_NONE || self->scene->finds[find].type != self->scene->lexicon->place
               ? QUIPU_NONE
               : quipu_scene__country_around(self->scene, &self->scene->finds[find]);
}

/* Those that a place is named by: "in Nepal", "in Kathmandu", "in the Indian state of X". */
static void collect_from_place(quipu_walk *self, uint32_t noun, uint32_t place)
{
    uint32_t country = country_of_place(self, place);
    if (country != QUIPU_NONE)
        quipu_walk__add(self, country);
    else
        add_owners(self, noun, place);
    QUIPU_EACH_CHILD(word, self->tree, place)
    if (word < place && self->scene->find_at[place] == QUIPU_NONE)
        add_owners(self, noun, word);
}

/* "police in Nepal": officers of the state serve where they are; troops may be anybody's. */
static void collect_place_owner(quipu_walk *self, uint32_t noun)
{
    const uint32_t serves_there = QUIPU_BODY_POWER | QUIPU_BODY_OFFICER;
    if (!(quipu_scene__body(self->scene, noun) & serves_there))
        return;
    QUIPU_EACH_CHILD(child, self->tree, noun)
    if (tells_place(self, child))
        collect_from_place(self, noun, child);
}

/* Courts and police are the state's also where they are called by their town; governments and officials are not. */
static bool is_of_state_everywhere(const quipu_walk *self, uint32_t noun)
{
    uint32_t body = quipu_scene__body(self->scene, noun);
    bool is_shared = (body & QUIPU_BODY_POWER) && !(body & QUIPU_BODY_PUBLIC);
    return (body & QUIPU_BODY_OFFICER) && !(body & QUIPU_BODY_PERSONAL) && !is_shared &&
           !is_person(self, noun);
}

/* "a Lahore court": the same where the place stands before the noun. */
static void collect_place_before(quipu_walk *self, uint32_t noun)
{
    if (!is_of_state_everywhere(self, noun))
        return;
    QUIPU_EACH_CHILD(child, self->tree, noun)
    {
        uint32_t country = is_inner_owner(self, child) ? country_of_place(self, child) : QUIPU_NONE;
        if (child < noun && country != QUIPU_NONE)
            quipu_walk__add(self, country);
    }
}

void quipu_walk__collect_owner(quipu_walk *self, uint32_t noun, unsigned depth)
{
    if (!quipu_walk__is_stand_in(self, noun))
        return;
    size_t n_before = self->out->n;
    QUIPU_EACH_CHILD(child, self->tree, noun)
    if (may_own(self, child))
        collect_owner_in(self, noun, child, depth);
    if (self->out->n == n_before)
        collect_joint_owners(self, noun); /* "Roe Corp. news agency": below another noun */
    if (self->out->n == n_before)
        collect_place_owner(self, noun);
    if (self->out->n == n_before)
        collect_place_before(self, noun);
}
