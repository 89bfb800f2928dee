/*
 * "Roe said the talk was late and called on Doe": parsers join the last verb to the nearest, but only verbs of one form
 * are joined. So the way goes up, from a verb that cannot be it to the next.
 */
#include "extract/joined.h"

#include "base/str.h"
#include "extract/clause.h"

/* So many words up, a verb may still be the one. */
static const unsigned max_climb = 4;

typedef enum form { FORM_OTHER, FORM_PAST, FORM_PRESENT, FORM_PERFECT } form;

/* The auxiliary or copula that comes first, or QUIPU_NO_HEAD. */
static uint32_t auxiliary_of(const quipu_scene *scene, uint32_t verb)
{
    const quipu_labels *is = &scene->tree.labels;
    QUIPU_EACH_CHILD(child, &scene->tree, verb)
    {
        uint8_t label = scene->text->tokens[child].deprel;
        if (label == is->aux || label == is->aux_pass || label == is->cop)
            return child;
    }
    return QUIPU_NO_HEAD;
}

static form own_form(const quipu_scene *scene, uint32_t verb)
{
    if (quipu_scene__has_xpos(scene, verb, "VBD") || quipu_scene__has_xpos(scene, verb, "VBN"))
        return FORM_PAST;
    return quipu_scene__has_xpos(scene, verb, "VBZ") ? FORM_PRESENT : FORM_OTHER;
}

/* "has called", "is ready", "called"; a passive is like a past, which is like it. */
static form form_of(const quipu_scene *scene, uint32_t verb)
{
    uint32_t auxiliary = auxiliary_of(scene, verb);
    if (auxiliary == QUIPU_NO_HEAD)
        return own_form(scene, verb);
    if (scene->text->tokens[auxiliary].deprel == scene->tree.labels.aux_pass)
        return FORM_PAST;
    if (quipu_str__is(scene->text->tokens[auxiliary].lemma, QUIPU_STR("have")))
        return FORM_PERFECT;
    return quipu_scene__has_xpos(scene, auxiliary, "VBZ") ? FORM_PRESENT : FORM_OTHER;
}

/* "accused": one more thing that somebody says. */
static bool is_utterance(const quipu_scene *scene, uint32_t verb)
{
    return (quipu_scene__cue(scene, verb) & QUIPU_CUE_SPEECH) ||
           (quipu_clause__stands(scene, verb) & (QUIPU_STANDS_SAYS | QUIPU_STANDS_STANCE));
}

/* Whether two verbs agree; "had hit X and accused Y" may, but what is said goes with what is said. */
static bool agrees(const quipu_scene *scene, uint32_t verb, uint32_t other)
{
    form found = form_of(scene, other);
    if (found == FORM_PERFECT && own_form(scene, verb) == FORM_PRESENT)
        return true; /* "has seen and knows" */
    if (found == FORM_PERFECT)
        return !is_utterance(scene, verb) || is_utterance(scene, other);
    return found == own_form(scene, verb);
}

/* Whether a word belongs to the clause of the word above it, as what is said, wanted or meant. */
static bool is_inner(const quipu_scene *scene, uint32_t token)
{
    const quipu_labels *is = &scene->tree.labels;
    const uint8_t inner[] = {is->ccomp, is->xcomp, is->advcl, is->acl, is->obj, is->obl, is->nmod};
    for (size_t i = 0; i < sizeof inner; i++)
        if (scene->text->tokens[token].deprel == inner[i])
            return true;
    return false;
}

/* A verb that stands by itself: one with a subject or auxiliary goes with what the parser says. */
static bool is_bare(const quipu_scene *scene, uint32_t verb)
{
    const quipu_tree *tree = &scene->tree;
    return scene->text->tokens[verb].upos == QUIPU_UPOS_VERB &&
           own_form(scene, verb) != FORM_OTHER && auxiliary_of(scene, verb) == QUIPU_NO_HEAD &&
           quipu_tree__child(tree, verb, tree->labels.nsubj) == QUIPU_NO_HEAD;
}

uint32_t quipu_joined__head(const quipu_scene *scene, uint32_t verb)
{
    const quipu_token *tokens = scene->text->tokens;
    uint32_t head = tokens[verb].head, n = (uint32_t)scene->text->n_tokens;
    if (!is_bare(scene, verb))
        return head;
    for (unsigned i = 0; i < max_climb && head < n && !agrees(scene, verb, head); i++)
        head = is_inner(scene, head) ? tokens[head].head : QUIPU_NO_HEAD;
    bool is_found = head < n && head < verb && tokens[head].upos == QUIPU_UPOS_VERB &&
                    agrees(scene, verb, head);
    return is_found ? head : tokens[verb].head;
}

bool quipu_joined__is_one(const quipu_scene *scene, uint32_t verb)
{
    const quipu_tree *tree = &scene->tree;
    const quipu_labels *is = &tree->labels;
    uint32_t head = tree->tokens[verb].head;
    if (tree->tokens[verb].deprel == is->conj)
        return true;
    return tree->tokens[verb].deprel == is->ccomp && head < verb && is_bare(scene, verb) &&
           own_form(scene, verb) == FORM_PAST && verb > 0 &&
           quipu_str__is(tree->tokens[verb - 1].form, QUIPU_STR(",")) &&
           quipu_tree__child(tree, verb, is->mark) == QUIPU_NO_HEAD &&
           quipu_tree__child(tree, verb, is->nsubj_pass) == QUIPU_NO_HEAD &&
           (form_of(scene, head) == FORM_PERFECT || form_of(scene, head) == FORM_PAST);
}
