/*
 * Pronouns to those they stand for. First the clauses above are asked for their subjects ("Peru says it will"), then
 * all that was spoken of before by salience: the nearest sentence, subjects first, as in the approach of Lappin
 * and Leass (1994). Nouns that name nobody compete: where one of them is more salient, the pronoun stands for it.
 */
#include "extract/pronouns.h"

#include "base/str.h"
#include "extract/roles.h"

/* Nobody is meant who was last spoken of more sentences ago. */
static const uint32_t max_distance = 3, max_distance_of_group = 1;
static const unsigned max_climb = 8;

typedef struct seeker {
    quipu_scene *scene;
    const quipu_token *tokens;
    const quipu_labels *is;
    uint32_t token, cue;
    uint32_t own_subject; /* of the clause that a pronoun is an object of: somebody else; or QUIPU_NONE */
} seeker;

static bool is_label(const seeker *self, uint32_t token, uint8_t label)
{
    return self->tokens[token].deprel == label;
}

static bool is_subject(const seeker *self, uint32_t token)
{
    return is_label(self, token, self->is->nsubj) || is_label(self, token, self->is->nsubj_pass) ||
           is_label(self, token, self->is->nsubj_outer);
}

static bool is_gender(const quipu_actor *actor, uint32_t cue)
{
    if (actor->gender == 'm')
        return (cue & QUIPU_CUE_HE) != 0;
    if (actor->gender == 'f')
        return (cue & QUIPU_CUE_SHE) != 0;
    return true;
}

/* Whether an actor is what the pronoun may stand for. */
static bool fits(const seeker *self, uint32_t number)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    const quipu_actor *actor = &self->scene->actors[number];
    if (self->cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE))
        return actor->type == lexicon->person && is_gender(actor, self->cue);
    return actor->type == lexicon->country || actor->type == lexicon->organization;
}

/* The one that a noun stands for, by its name or owner: "the rights group, X", "the government of Y". */
static uint32_t meant_by_noun(const seeker *self, uint32_t token)
{
    quipu_fillers fillers;
    bool is_side = !is_subject(self, token) && !is_label(self, token, self->is->obj);
    if (self->tokens[token].upos != QUIPU_UPOS_NOUN || is_side ||
        quipu_scene__is_plural(self->scene, token))
        return QUIPU_NONE;
    quipu_roles__collect(&fillers, self->scene, token);
    return fillers.n == 1 ? fillers.actor[0] : QUIPU_NONE;
}

/* The one that a word names or stands for; or QUIPU_NONE. */
static uint32_t meant_by(const seeker *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    uint32_t find = scene->unit_at[token];
    if (find != QUIPU_NONE)
        return scene->finds[find].adjective ? QUIPU_NONE : scene->finds[find].entity;
    return scene->refs[token].n == 1 ? scene->pool[scene->refs[token].first]
                                     : meant_by_noun(self, token);
}

/* Whether a word hangs on another, over any number of steps. */
static bool is_below(const seeker *self, uint32_t token, uint32_t above)
{
    for (unsigned i = 0; i < max_climb && token != QUIPU_NONE; i++) {
        if (token == above)
            return true;
        token = quipu_scene__governor(self->scene, token);
    }
    return false;
}

/* Of several, where the tree is wrong, the nearest before the verb. */
static uint32_t subject_of(const seeker *self, uint32_t verb)
{
    uint32_t subject = QUIPU_NONE;
    QUIPU_EACH_CHILD(child, &self->scene->tree, verb)
    if (is_subject(self, child) && (subject == QUIPU_NONE || child < verb))
        subject = child;
    return subject;
}

/* A noun for a thing: it may be meant by "it". For a human: "the senator" may be meant by "he". */
static bool competes(const seeker *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    uint32_t stop;
    bool is_of_thing = (self->cue & QUIPU_CUE_IT) && is_label(self, token, self->is->obj);
    if (self->tokens[token].upos != QUIPU_UPOS_NOUN || scene->unit_at[token] != QUIPU_NONE ||
        quipu_scene__is_plural(scene, token) ||
        quipu_tree__child(&scene->tree, token, self->is->case_) != QUIPU_NO_HEAD ||
        !(is_subject(self, token) || is_of_thing))
        return false;
    bool is_human = quipu_scene__match_title(&stop, scene, token, token + 1) != QUIPU_MAP_NONE ||
                    (quipu_scene__cue(scene, token) & QUIPU_CUE_LEADER);
    return is_human == ((self->cue & QUIPU_CUE_IT) == 0);
}

/* --- the clauses above --- */

typedef enum verdict { GO_ON, FOUND, SOMETHING_ELSE } verdict;

/* "London says it will send": a seat of government that acts. */
static bool is_acting_seat(const seeker *self, uint32_t actor)
{
    return (self->cue & QUIPU_CUE_IT) && quipu_scene__seat_of(self->scene, actor) != QUIPU_NO_ENTRY;
}

/* Whether the subject of a clause above is meant, or forbids to look further. */
static verdict judge_subject(const seeker *self, uint32_t subject, uint32_t verb)
{
    uint32_t actor = meant_by(self, subject);
    if (actor != QUIPU_NONE && (fits(self, actor) || is_acting_seat(self, actor)))
        return FOUND;
    bool is_reported = (quipu_scene__cue(self->scene, verb) & QUIPU_CUE_SPEECH) != 0;
    bool is_noun = self->tokens[subject].upos == QUIPU_UPOS_NOUN &&
                   self->scene->refs[subject].n == 0; /* "the agency quotes X as saying he" */
    return is_noun && (is_reported || competes(self, subject)) ? SOMETHING_ELSE : GO_ON;
}

/* The first clause above whose subject settles it: that subject in `*subject`. */
static verdict ask_clauses(const seeker *self, uint32_t *subject)
{
    bool is_own = !is_label(self, self->token, self->is->nmod_poss);
    uint32_t verb = quipu_scene__governor(self->scene, self->token);
    for (unsigned i = 0; i < max_climb && verb != QUIPU_NONE; i++) {
        *subject = subject_of(self, verb);
        bool is_asked = *subject != QUIPU_NONE && !is_own && !is_below(self, self->token, *subject);
        verdict found = is_asked ? judge_subject(self, *subject, verb) : GO_ON;
        if (found != GO_ON)
            return found;
        is_own = is_own && *subject == QUIPU_NONE && self->tokens[verb].upos != QUIPU_UPOS_VERB;
        verb = quipu_scene__governor(self->scene, verb);
    }
    return GO_ON;
}

/* --- all that was spoken of before --- */

static uint32_t first_in_reach(const seeker *self, uint32_t n_sentences)
{
    uint32_t sentence = quipu_scene__sentence_of(self->scene, self->token);
    return self->scene->text->sentences[sentence < n_sentences ? 0 : sentence - n_sentences].first;
}

/* Subjects are spoken of again most; an object rather as an object: "the players, against them". */
static int weight_of_role(const seeker *self, uint32_t token)
{
    bool is_object = self->own_subject != QUIPU_NONE;
    if (is_subject(self, token))
        return is_object ? 2 : 3;
    if (is_label(self, token, self->is->obj))
        return is_object ? 3 : 1;
    return 0;
}

static int salience(const seeker *self, uint32_t token)
{
    uint32_t distance = quipu_scene__sentence_of(self->scene, self->token) -
                        quipu_scene__sentence_of(self->scene, token);
    uint32_t head = token;
    while (is_label(self, head, self->is->flat) || is_label(self, head, self->is->compound))
        if ((head = quipu_scene__governor(self->scene, head)) == QUIPU_NONE)
            return 0;
    return (int)(max_distance - distance) * 4 + weight_of_role(self, head);
}

/* The word of a name that others hang on, or the word itself; QUIPU_NONE inside a name. */
static uint32_t as_whole(const seeker *self, uint32_t token)
{
    uint32_t find = self->scene->find_at[token];
    if (find == QUIPU_NONE)
        return token;
    const quipu_find *name = &self->scene->finds[find];
    return name->first == token ? quipu_scene__head(self->scene, name) : QUIPU_NONE;
}

/* The most salient that may be meant, or QUIPU_NONE. */
static uint32_t most_salient(const seeker *self)
{
    uint32_t best = QUIPU_NONE, first = first_in_reach(self, max_distance);
    int best_score = -1;
    for (uint32_t t = first; t < self->token; t++) {
        uint32_t word = as_whole(self, t);
        uint32_t actor = word == QUIPU_NONE ? QUIPU_NONE : meant_by(self, word);
        bool is_known = actor != QUIPU_NONE && fits(self, actor) && word != self->own_subject;
        if (!is_known && (word == QUIPU_NONE || !competes(self, word)))
            continue;
        int score =
            salience(self, word) + (is_known && self->scene->actors[actor].gender != 'u' ? 1 : 0);
        bool is_earlier =
            word <
            self->scene->text->sentences[quipu_scene__sentence_of(self->scene, self->token)].first;
        if (score > best_score || (score == best_score && is_earlier)) {
            best = is_known ? actor : QUIPU_NONE;
            best_score = score;
        }
    }
    return best;
}

/* "X and his wife": the name right before; or QUIPU_NONE. */
static uint32_t named_beside(const seeker *self)
{
    if (self->token < 2 || self->tokens[self->token - 1].upos != QUIPU_UPOS_CCONJ)
        return QUIPU_NONE;
    return meant_by(self, self->token - 2);
}

/* "jailed X for his part in": what somebody is thanked or tried for is of the object; or QUIPU_NONE. */
static uint32_t object_with_reason(const seeker *self)
{
    const quipu_tree *tree = &self->scene->tree;
    uint32_t reason = quipu_scene__governor(self->scene, self->token);
    bool is_reason = is_label(self, self->token, self->is->nmod_poss) && reason != QUIPU_NONE &&
                     quipu_tree__child_is(tree, reason, self->is->case_, QUIPU_STR("for"));
    uint32_t verb = is_reason ? quipu_scene__governor(self->scene, reason) : QUIPU_NONE;
    uint32_t object =
        verb == QUIPU_NONE ? QUIPU_NO_HEAD : quipu_tree__child(tree, verb, self->is->obj);
    return object < self->token ? object : QUIPU_NONE;
}

/* "Roe says she": the name itself may not tell. */
static void learn_gender(const seeker *self, uint32_t actor)
{
    quipu_actor *person = &self->scene->actors[actor];
    if (person->gender == 'u' && (self->cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE)))
        person->gender = (self->cue & QUIPU_CUE_HE) ? 'm' : 'f';
}

static void refer_to_one(const seeker *self)
{
    uint32_t subject, object = object_with_reason(self), actor = named_beside(self);
    if (object != QUIPU_NONE && actor == QUIPU_NONE)
        actor = meant_by(self, object);
    if (actor != QUIPU_NONE && !fits(self, actor))
        actor = QUIPU_NONE;
    verdict found = actor != QUIPU_NONE ? FOUND : ask_clauses(self, &subject);
    if (found == SOMETHING_ELSE)
        return;
    if (actor == QUIPU_NONE)
        actor = found == FOUND ? meant_by(self, subject) : most_salient(self);
    if (found == FOUND && actor != QUIPU_NONE)
        learn_gender(self, actor);
    if (actor != QUIPU_NONE)
        quipu_scene__add_ref(self->scene, self->token, actor);
}

/* --- "they" --- */

/* Whether a word is a plural, or the first of several that are joined. */
static bool is_several(const seeker *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    uint8_t upos = self->tokens[token].upos;
    if (upos == QUIPU_UPOS_PRON)
        return scene->refs[token].n > 1 || (quipu_scene__cue(scene, token) & QUIPU_CUE_THEY);
    bool is_noun = upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN || upos == QUIPU_UPOS_NUM;
    return is_noun && (quipu_scene__is_plural(scene, token) ||
                       quipu_tree__child(&scene->tree, token, self->is->conj) != QUIPU_NO_HEAD ||
                       quipu_str__is(self->tokens[token].lower, QUIPU_STR("police")));
}

/* Several that do something, or to whom something is done: what stands in phrases is less often meant. */
static bool may_be_group(const seeker *self, uint32_t token)
{
    return (is_subject(self, token) || is_label(self, token, self->is->obj)) &&
           is_several(self, token) && !is_below(self, self->token, token) &&
           token != self->own_subject;
}

/* The subject of a clause above, if it is several. */
static uint32_t group_above(const seeker *self)
{
    bool is_own = !is_label(self, self->token, self->is->nmod_poss);
    uint32_t verb = quipu_scene__governor(self->scene, self->token);
    for (unsigned i = 0; i < max_climb && verb != QUIPU_NONE; i++) {
        uint32_t subject = is_own ? QUIPU_NONE : subject_of(self, verb);
        if (subject != QUIPU_NONE && may_be_group(self, subject))
            return subject;
        is_own = is_own && self->tokens[verb].upos != QUIPU_UPOS_VERB;
        verb = quipu_scene__governor(self->scene, verb);
    }
    return QUIPU_NONE;
}

static uint32_t group_before(const seeker *self)
{
    uint32_t best = QUIPU_NONE;
    int best_score = -1;
    for (uint32_t t = first_in_reach(self, max_distance_of_group); t < self->token; t++) {
        if (!may_be_group(self, t))
            continue;
        int score = salience(self, t);
        if (score > best_score) {
            best = t;
            best_score = score;
        }
    }
    return best;
}

/* Whether a name may have others of its kind beside it that do something together. */
static bool is_first_of_pair(const seeker *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    uint32_t other = quipu_tree__child(&scene->tree, token, self->is->conj);
    uint32_t one = meant_by(self, token);
    uint32_t two = other == QUIPU_NO_HEAD ? QUIPU_NONE : meant_by(self, other);
    return one != QUIPU_NONE && two != QUIPU_NONE && other < self->token &&
           scene->actors[one].type == scene->actors[two].type &&
           (fits(self, one) || scene->actors[one].type == scene->lexicon->person);
}

/* "ties with Peru and Chile ... their dispute": names that stand side by side before it in the sentence. */
static uint32_t pair_before(const seeker *self)
{
    uint32_t first = first_in_reach(self, 0);
    for (uint32_t t = self->token; t-- > first;)
        if (is_first_of_pair(self, t))
            return t;
    return QUIPU_NONE;
}

static void refer_to_group(const seeker *self)
{
    uint32_t group = object_with_reason(self);
    quipu_fillers fillers;
    if (group == QUIPU_NONE || !is_several(self, group))
        group = self->own_subject == QUIPU_NONE ? group_above(self) : QUIPU_NONE;
    if (group == QUIPU_NONE)
        group = group_before(self);
    if (group == QUIPU_NONE)
        group = pair_before(self);
    if (group == QUIPU_NONE)
        return;
    quipu_roles__collect(&fillers, self->scene, group);
    for (size_t i = 0; i < fillers.n; i++)
        quipu_scene__add_ref(self->scene, self->token, fillers.actor[i]);
}

/* The subject of the verb whose object the pronoun is; or QUIPU_NONE. */
static uint32_t subject_beside(const seeker *self)
{
    uint32_t verb = quipu_scene__governor(self->scene, self->token);
    bool is_beside = verb != QUIPU_NONE && !is_subject(self, self->token) &&
                     !is_label(self, self->token, self->is->nmod_poss);
    return is_beside ? subject_of(self, verb) : QUIPU_NONE;
}

/* "make it harder to", "calling it a setback": what is said, not somebody. */
static bool stands_for_clause(const seeker *self)
{
    return (self->cue & QUIPU_CUE_IT) && is_label(self, self->token, self->is->obj) &&
           quipu_tree__child(&self->scene->tree, self->tokens[self->token].head, self->is->xcomp) !=
               QUIPU_NO_HEAD;
}

/* "the Green Party, whose leader": of the name or description right before. */
static void refer_to_word_before(const seeker *self)
{
    uint32_t first = quipu_scene__sentence(self->scene, self->token)->first;
    uint32_t at = self->token;
    if (at > first && quipu_str__is(self->tokens[at - 1].form, QUIPU_STR(",")))
        at--;
    if (at == first)
        return;
    uint32_t find = self->scene->find_at[at - 1];
    const quipu_refs *refs = &self->scene->refs[at - 1];
    if (find != QUIPU_NONE && self->scene->finds[find].entity != QUIPU_NONE)
        quipu_scene__add_ref(self->scene, self->token, self->scene->finds[find].entity);
    else if (refs->n == 1)
        quipu_scene__add_ref(self->scene, self->token, self->scene->pool[refs->first]);
}

void quipu_pronouns__refer(quipu_scene *scene, uint32_t token)
{
    seeker self = {
        scene,     scene->text->tokens, &scene->tree.labels, token, quipu_scene__cue(scene, token),
        QUIPU_NONE};
    if (quipu_str__is(scene->text->tokens[token].lower, QUIPU_STR("whose")))
        refer_to_word_before(&self);
    if ((self.cue & QUIPU_CUE_RELATIVE) || stands_for_clause(&self))
        return; /* of relative ones the way up the tree finds what they stand for */
    self.own_subject = subject_beside(&self);
    if (self.cue & QUIPU_CUE_THEY)
        refer_to_group(&self);
    else if (self.cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE | QUIPU_CUE_IT))
        refer_to_one(&self);
}
