/*
 * "they", "their": a plural or several that are joined, of the clauses above first, then of the sentence before; else
 * two names that stand side by side in the sentence.
 */
#include "base/str.h"
#include "extract/roles.h"
#include "extract/seeker.h"

/* Several are not meant who were last spoken of more sentences ago. */
static const uint32_t max_distance_of_group = 1;

/* Whether a word is a plural, or the first of several that are joined. */
static bool is_several(const quipu_seeker *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    uint8_t upos = self->tokens[token].upos;
    if (scene->refs[token].n > 1)
        return true;
    if (upos == QUIPU_UPOS_PRON)
        return (quipu_scene__cue(scene, token) & QUIPU_CUE_THEY);
    uint32_t find = scene->find_at[token];
    bool is_country = /* "the Philippines" */
        find != QUIPU_NONE && scene->finds[find].type == scene->lexicon->country &&
        quipu_tree__child(&scene->tree, token, self->is->conj) == QUIPU_NO_HEAD;
    bool is_noun = upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN || upos == QUIPU_UPOS_NUM;
    return is_noun && !is_country &&
           (quipu_scene__is_plural(scene, token) ||
            quipu_tree__child(&scene->tree, token, self->is->conj) != QUIPU_NO_HEAD ||
            quipu_scene__has_word(scene, token, QUIPU_WORDS_POLICE));
}

/* Several that do something, or to whom something is done: what stands in phrases is less often meant. */
static bool may_be_group(const quipu_seeker *self, uint32_t token)
{
    return (quipu_seeker__is_subject(self, token) ||
            quipu_seeker__is_label(self, token, self->is->obj)) &&
           is_several(self, token) && !quipu_seeker__is_below(self, self->token, token) &&
           token != self->own_subject;
}

/* The subject of a clause above, if it is several. */
static uint32_t group_above(const quipu_seeker *self)
{
    bool is_own = !quipu_seeker__is_label(self, self->token, self->is->nmod_poss);
    uint32_t verb = quipu_scene__governor(self->scene, self->token);
    for (unsigned i = 0; i < quipu_seeker_max_climb && verb != QUIPU_NONE; i++) {
        uint32_t subject = is_own ? QUIPU_NONE : quipu_seeker__subject_of(self, verb);
        if (subject != QUIPU_NONE && may_be_group(self, subject))
            return subject;
        is_own = is_own && self->tokens[verb].upos != QUIPU_UPOS_VERB;
        verb = quipu_scene__governor(self->scene, verb);
    }
    return QUIPU_NONE;
}

static uint32_t group_before(const quipu_seeker *self)
{
    uint32_t best = QUIPU_NONE;
    int best_score = -1;
    for (uint32_t t = quipu_seeker__first_in_reach(self, max_distance_of_group); t < self->token;
         t++) {
        if (!may_be_group(self, t))
            continue;
        int score = quipu_seeker__salience(self, t);
        if (score > best_score) {
            best = t;
            best_score = score;
        }
    }
    return best;
}

/* Whether a name may have others of its kind beside it that do something together. */
static bool is_first_of_pair(const quipu_seeker *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    uint32_t other = quipu_tree__child(&scene->tree, token, self->is->conj);
    uint32_t one = quipu_seeker__meant_by(self, token);
    uint32_t two = other == QUIPU_NO_HEAD ? QUIPU_NONE : quipu_seeker__meant_by(self, other);
    bool has_and = false;
    QUIPU_EACH_CHILD(child, &scene->tree, token)
    has_and |= quipu_seeker__is_label(self, child, self->is->conj) &&
               quipu_tree__child(&scene->tree, child, self->is->cc) != QUIPU_NO_HEAD;
    return one != QUIPU_NONE && two != QUIPU_NONE && has_and && other < self->token &&
           scene->actors[one].type == scene->actors[two].type &&
           (quipu_seeker__fits(self, one) || scene->actors[one].type == scene->lexicon->person);
}

/* "ties with Peru and Chile ... their dispute": names that stand side by side before it in the sentence. */
static uint32_t pair_before(const quipu_seeker *self)
{
    uint32_t first = quipu_seeker__first_in_reach(self, 0);
    for (uint32_t t = self->token; t-- > first;)
        if (is_first_of_pair(self, t))
            return t;
    return QUIPU_NONE;
}

/* Who is beside the subject of a verb as one of two that do something together: "met X", "talks with X". */
static uint32_t partner_of(const quipu_seeker *self, uint32_t verb)
{
    const quipu_tree *tree = &self->scene->tree;
    uint32_t own = quipu_scene__governor(self->scene, self->token);
    bool is_meeting = quipu_scene__has_lemma(self->scene, verb, QUIPU_WORDS_MEET) ||
                      quipu_scene__has_lemma(self->scene, own, QUIPU_WORDS_MEET);
    QUIPU_EACH_CHILD(child, tree, verb)
    {
        bool is_met = is_meeting && quipu_seeker__is_label(self, child, self->is->obj);
        bool is_with = quipu_seeker__is_label(self, child, self->is->obl) &&
                       quipu_tree__child_is(tree, child, self->is->case_, QUIPU_STR("with"));
        if (is_met || is_with)
            return quipu_seeker__meant_by(self, child);
    }
    return QUIPU_NONE;
}

/* "Roe met Doe. They", "Roe held talks with Doe when they": add both, if they are of one kind. */
static void refer_to_partners(const quipu_seeker *self, uint32_t verb)
{
    const quipu_scene *scene = self->scene;
    uint32_t subject = quipu_seeker__subject_of(self, verb);
    uint32_t one = subject == QUIPU_NONE ? QUIPU_NONE : quipu_seeker__meant_by(self, subject);
    uint32_t two = one == QUIPU_NONE ? QUIPU_NONE : partner_of(self, verb);
    if (two == QUIPU_NONE || one == two || scene->actors[one].type != scene->actors[two].type ||
        one == self->represented || two == self->represented)
        return;
    quipu_scene__add_ref(self->scene, self->token, one);
    quipu_scene__add_ref(self->scene, self->token, two);
}

/* The main verb of the sentence before, or of that of the pronoun where it stands below it; or QUIPU_NONE. */
static uint32_t verb_of_partners(const quipu_seeker *self)
{
    uint32_t above = quipu_scene__governor(self->scene, self->token);
    uint32_t number = quipu_scene__sentence_of(self->scene, self->token);
    if (!quipu_seeker__is_subject(self, self->token) || above == QUIPU_NONE)
        return QUIPU_NONE;
    if (quipu_seeker__is_label(self, above, self->is->advcl))
        return quipu_scene__governor(self->scene, above);
    if (number == 0 || quipu_scene__governor(self->scene, above) != QUIPU_NONE)
        return QUIPU_NONE;
    const quipu_sentence *before = &self->scene->text->sentences[number - 1];
    for (uint32_t t = before->first; t < before->first + before->n_tokens; t++)
        if (quipu_scene__governor(self->scene, t) == QUIPU_NONE &&
            self->tokens[t].upos == QUIPU_UPOS_VERB)
            return t;
    return QUIPU_NONE;
}

static void refer_to_fillers(const quipu_seeker *self, uint32_t group)
{
    quipu_fillers fillers;
    quipu_roles__collect(&fillers, self->scene, group);
    for (size_t i = 0; i < fillers.n; i++)
        if (fillers.actor[i] == self->represented || fillers.actor[i] == self->own_actor)
            return; /* "they" are not "we" */
    for (size_t i = 0; i < fillers.n; i++)
        quipu_scene__add_ref(self->scene, self->token, fillers.actor[i]);
}

/* "civilians, most of them children": of the words before. */
static bool is_of_apposition(const quipu_seeker *self)
{
    uint32_t some = quipu_scene__governor(self->scene, self->token);
    return some != QUIPU_NONE && quipu_seeker__is_label(self, self->token, self->is->nmod) &&
           some > 0 && quipu_scene__is_form(self->scene, some - 1, ",");
}

void quipu_seeker__refer_to_group(const quipu_seeker *self)
{
    uint32_t group = quipu_seeker__object_with_reason(self);
    if (is_of_apposition(self))
        return;
    if (group == QUIPU_NONE || !is_several(self, group))
        group = self->own_subject == QUIPU_NONE ? group_above(self) : QUIPU_NONE;
    uint32_t verb = group == QUIPU_NONE ? verb_of_partners(self) : QUIPU_NONE;
    if (verb != QUIPU_NONE)
        refer_to_partners(self, verb);
    if (self->scene->refs[self->token].n > 0)
        return;
    if (group == QUIPU_NONE)
        group = group_before(self);
    if (group == QUIPU_NONE)
        group = pair_before(self);
    if (group != QUIPU_NONE)
        refer_to_fillers(self, group);
}
