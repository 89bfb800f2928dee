/*
 * What is asked of words while a pronoun is resolved: whom they name, of which clause they are the subject, how salient
 * they are. Weights after Lappin and Leass (1994).
 */
#include "extract/seeker.h"

#include "base/str.h"
#include "extract/roles.h"

bool quipu_seeker__is_label(const quipu_seeker *self, uint32_t token, uint8_t label)
{
    return self->tokens[token].deprel == label;
}

bool quipu_seeker__is_subject(const quipu_seeker *self, uint32_t token)
{
    return quipu_seeker__is_label(self, token, self->is->nsubj) ||
           quipu_seeker__is_label(self, token, self->is->nsubj_pass) ||
           quipu_seeker__is_label(self, token, self->is->nsubj_outer);
}

static bool is_gender(const quipu_actor *actor, uint32_t cue)
{
    if (actor->gender == 'm')
        return (cue & QUIPU_CUE_HE) != 0;
    if (actor->gender == 'f')
        return (cue & QUIPU_CUE_SHE) != 0;
    return true;
}

bool quipu_seeker__may_be_body(const quipu_seeker *self, uint32_t actor)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    quipu_type type = self->scene->actors[actor].type;
    return type == lexicon->country || type == lexicon->organization;
}

bool quipu_seeker__fits(const quipu_seeker *self, uint32_t number)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    const quipu_actor *actor = &self->scene->actors[number];
    if (number == self->own_actor || number == self->own_owner || number == self->speaker ||
        number == self->represented)
        return false;
    if (self->cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE))
        return actor->type == lexicon->person && is_gender(actor, self->cue);
    return quipu_seeker__may_be_body(self, number);
}

/* The one that a noun stands for, by its name or owner: "the rights group, X", "the government of Y". */
static uint32_t meant_by_noun(const quipu_seeker *self, uint32_t token)
{
    quipu_fillers fillers;
    bool is_side = !quipu_seeker__is_subject(self, token) &&
                   !quipu_seeker__is_label(self, token, self->is->obj);
    if (self->tokens[token].upos != QUIPU_UPOS_NOUN || is_side ||
        quipu_scene__is_plural(self->scene, token))
        return QUIPU_NONE;
    quipu_roles__collect(&fillers, self->scene, token);
    return fillers.n == 1 ? fillers.actor[0] : QUIPU_NONE;
}

uint32_t quipu_seeker__meant_by(const quipu_seeker *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    uint32_t find = scene->unit_at[token];
    bool is_modifier = /* "Peruvian", but "the U.S. and its allies" */
        find != QUIPU_NONE && scene->finds[find].adjective &&
        (self->tokens[token].upos != QUIPU_UPOS_PROPN ||
         quipu_seeker__is_label(self, token, self->is->compound));
    if (find != QUIPU_NONE)
        return is_modifier ? QUIPU_NONE : scene->finds[find].entity;
    return scene->refs[token].n == 1 ? scene->pool[scene->refs[token].first]
                                     : meant_by_noun(self, token);
}

bool quipu_seeker__is_below(const quipu_seeker *self, uint32_t token, uint32_t above)
{
    for (unsigned i = 0; i < quipu_seeker_max_climb && token != QUIPU_NONE; i++) {
        if (token == above)
            return true;
        token = quipu_scene__governor(self->scene, token);
    }
    return false;
}

uint32_t quipu_seeker__subject_of(const quipu_seeker *self, uint32_t verb)
{
    uint32_t subject = QUIPU_NONE;
    QUIPU_EACH_CHILD(child, &self->scene->tree, verb)
    if (quipu_seeker__is_subject(self, child) && (subject == QUIPU_NONE || child < verb))
        subject = child;
    return subject;
}

uint32_t quipu_seeker__shared_subject(const quipu_seeker *self, uint32_t verb)
{
    const quipu_tree *tree = &self->scene->tree;
    uint32_t subject = quipu_seeker__subject_of(self, verb);
    for (unsigned i = 0; i < quipu_seeker_max_climb && subject == QUIPU_NONE; i++) {
        uint32_t above = quipu_scene__governor(self->scene, verb);
        bool is_shared = quipu_seeker__is_label(self, verb, self->is->conj) ||
                         (quipu_seeker__is_label(self, verb, self->is->xcomp) && above < verb &&
                          quipu_tree__child(tree, above, self->is->obj) == QUIPU_NO_HEAD);
        if (!is_shared)
            return QUIPU_NONE;
        verb = above;
        subject = quipu_seeker__subject_of(self, verb);
    }
    return subject;
}

bool quipu_seeker__is_outside_quote(const quipu_seeker *self, uint32_t verb)
{
    uint32_t quote = self->scene->quote_at[self->token];
    return quote != QUIPU_NONE && self->scene->quote_at[verb] != quote &&
           (quipu_scene__cue(self->scene, verb) & QUIPU_CUE_SPEECH);
}

uint32_t quipu_seeker__first_in_reach(const quipu_seeker *self, uint32_t n_sentences)
{
    uint32_t sentence = quipu_scene__sentence_of(self->scene, self->token);
    return self->scene->text->sentences[sentence < n_sentences ? 0 : sentence - n_sentences].first;
}

/* Subjects are spoken of again most; an object rather as an object: "the players, against them". */
static int weight_of_role(const quipu_seeker *self, uint32_t token)
{
    bool is_object = self->own_subject != QUIPU_NONE;
    if (quipu_seeker__is_subject(self, token))
        return is_object ? 2 : 3;
    if (quipu_seeker__is_label(self, token, self->is->obj))
        return is_object ? 3 : 1;
    return 0;
}

int quipu_seeker__salience(const quipu_seeker *self, uint32_t token)
{
    uint32_t distance = quipu_scene__sentence_of(self->scene, self->token) -
                        quipu_scene__sentence_of(self->scene, token);
    uint32_t head = token;
    while (quipu_seeker__is_label(self, head, self->is->flat) ||
           quipu_seeker__is_label(self, head, self->is->compound))
        if ((head = quipu_scene__governor(self->scene, head)) == QUIPU_NONE)
            return 0;
    return (int)(quipu_seeker_max_distance - distance) * 4 + weight_of_role(self, head);
}

uint32_t quipu_seeker__object_with_reason(const quipu_seeker *self)
{
    const quipu_tree *tree = &self->scene->tree;
    uint32_t reason = quipu_scene__governor(self->scene, self->token);
    bool is_reason = quipu_seeker__is_label(self, self->token, self->is->nmod_poss) &&
                     reason != QUIPU_NONE &&
                     quipu_tree__child_is(tree, reason, self->is->case_, QUIPU_STR("for"));
    uint32_t verb = is_reason ? quipu_scene__governor(self->scene, reason) : QUIPU_NONE;
    uint32_t object =
        verb == QUIPU_NONE ? QUIPU_NO_HEAD : quipu_tree__child(tree, verb, self->is->obj);
    return object < self->token ? object : QUIPU_NONE;
}
