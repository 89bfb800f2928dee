/*
 * A city acts as a government where its name stands in a role that only somebody who acts can have; where it is where
 * something happens or whence somebody comes, it is the city.
 */
#include "extract/seat.h"

#include "base/str.h"

static uint32_t governor_cue(const quipu_scene *scene, uint32_t token)
{
    uint32_t head = scene->text->tokens[token].head;
    return head < scene->text->n_tokens ? quipu_scene__cue(scene, head) : 0;
}

/* "Lima, Peru": a city that is told where it lies is a place. */
static bool names_its_country(const quipu_scene *scene, const quipu_find *find)
{
    if (find->end + 1 >= scene->text->n_tokens ||
        !quipu_str__is(scene->text->tokens[find->end].form, QUIPU_STR(",")))
        return false;
    uint32_t next = scene->find_at[find->end + 1];
    return next != QUIPU_NONE && scene->finds[next].type == scene->lexicon->country;
}

/* Of "Moscow's answer" the government is meant, of "Moscow's mayor", "Moscow's airports" the city. */
static bool owns_as_government(const quipu_scene *scene, uint32_t head)
{
    const quipu_lexicon *lexicon = scene->lexicon;
    uint32_t owned = scene->tree.tokens[head].head, stop = owned;
    if (owned >= scene->text->n_tokens || scene->find_at[owned] != QUIPU_NONE ||
        scene->text->tokens[owned].upos != QUIPU_UPOS_NOUN)
        return false;
    quipu_type type =
        quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, scene->text->tokens[owned].lemma);
    uint32_t title = quipu_scene__match_title(&stop, scene, owned, owned + 1);
    bool is_of_city = title != QUIPU_MAP_NONE &&
                      lexicon->titles[title].by_type[lexicon->country] == QUIPU_NO_RELATION;
    if (quipu_scene__cue(scene, owned) & QUIPU_CUE_STAND_IN)
        return true;
    return type == QUIPU_NO_TYPE && !is_of_city && /* "Tokyo's landmarks" */
           !quipu_scene__is_plural(scene, owned);
}

/* "negotiators from Moscow", "a response from Moscow", but "the road from Moscow" and "arrived from Moscow" */
static bool sends_as_government(const quipu_scene *scene, uint32_t head)
{
    uint32_t sent = scene->tree.tokens[head].head, stop = sent;
    if (sent >= scene->text->n_tokens || scene->text->tokens[sent].upos != QUIPU_UPOS_NOUN)
        return false;
    return (quipu_scene__cue(scene, sent) & (QUIPU_CUE_STAND_IN | QUIPU_CUE_TOWARDS)) != 0 ||
           quipu_scene__match_title(&stop, scene, sent, sent + 1) != QUIPU_MAP_NONE;
}

bool quipu_seat__acts(const quipu_scene *scene, const quipu_find *find)
{
    const quipu_tree *tree = &scene->tree;
    uint32_t head = quipu_scene__head(scene, find);
    uint32_t preposition = quipu_tree__child(tree, head, tree->labels.case_);
    uint8_t label = tree->tokens[head].deprel;
    if (label == tree->labels.conj && tree->tokens[head].head < tree->n_tokens) {
        uint32_t other = scene->find_at[tree->tokens[head].head];
        return other != QUIPU_NONE && scene->finds[other].entity != QUIPU_NONE &&
               scene->actors[scene->finds[other].entity].type == scene->lexicon->country;
    }
    if (names_its_country(scene, find))
        return false;
    if (label == tree->labels.nsubj || label == tree->labels.nsubj_pass ||
        label == tree->labels.iobj)
        return true;
    bool is_reached = (governor_cue(scene, head) & QUIPU_CUE_MOTION) != 0;
    if (label == tree->labels.obj)
        return (governor_cue(scene, head) & QUIPU_CUE_TOWARDS) != 0;
    if (label == tree->labels.nmod_poss)
        return owns_as_government(scene, head);
    if (preposition == QUIPU_NO_HEAD)
        return false;
    if (quipu_str__is(tree->tokens[preposition].lower, QUIPU_STR("from")))
        return sends_as_government(scene, head);
    uint32_t cue = quipu_scene__cue(scene, preposition);
    if (cue & QUIPU_CUE_TOWARDS)
        return true;
    return quipu_str__is(tree->tokens[preposition].lower, QUIPU_STR("to")) && !is_reached;
}
