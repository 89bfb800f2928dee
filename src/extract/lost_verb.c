/*
 * The verb of a sentence that the parser has hung on a name as if it described it: "Lai Ching-te called on China".
 */
#include "extract/lost_verb.h"

#include "base/str.h"
#include "extract/surface.h"

/* So many words up is the head of all. */
static const unsigned max_climb = 12;
/* So many words on, "by" would still tell who did it: then it is no verb of its own. */
static const uint32_t max_to_by = 6;

/* "The head of the bank, Ann Roe, called on Iran": a past tense behind the comma, in a sentence that has no other
 * verb at its head. */
bool quipu_lost_verb__is_behind_comma(const quipu_scene *scene, uint32_t verb)
{
    const quipu_tree *tree = &scene->tree;
    const quipu_labels *is = &tree->labels;
    uint32_t root = verb;
    for (unsigned i = 0; i < max_climb && tree->tokens[root].head < tree->n_tokens; i++)
        root = tree->tokens[root].head;
    uint8_t upos = tree->tokens[root].upos;
    return verb > 1 && quipu_str__is(scene->text->tokens[verb - 1].form, QUIPU_STR(",")) &&
           scene->unit_at[verb - 2] != QUIPU_NONE &&
           (upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN) &&
           quipu_tree__child(tree, root, is->cop) == QUIPU_NO_HEAD &&
           quipu_tree__child(tree, verb, is->obl_agent) == QUIPU_NO_HEAD;
}

/* Whether all of a sentence hangs on a name. */
static bool is_root(const quipu_scene *scene, uint32_t unit)
{
    for (uint32_t t = scene->finds[unit].first; t < scene->finds[unit].end; t++)
        if (quipu_tree__is(&scene->tree, t, scene->tree.labels.root))
            return true;
    return false;
}

/* "Taiwan's President Lai Ching-te called on China.": where the parser has made the name the head of all. */
bool quipu_lost_verb__is_behind_name(const quipu_scene *scene, uint32_t verb)
{
    const quipu_tree *tree = &scene->tree;
    const quipu_sentence *sentence = quipu_scene__sentence(scene, verb);
    uint32_t unit = verb > sentence->first ? scene->unit_at[verb - 1] : QUIPU_NONE;
    return unit != QUIPU_NONE && quipu_tree__is(tree, verb, tree->labels.acl) &&
           scene->unit_at[tree->tokens[verb].head] == unit && is_root(scene, unit) &&
           scene->finds[unit].type == scene->lexicon->person &&
           quipu_str__ends(tree->tokens[verb].lower, QUIPU_STR("ed")) &&
           quipu_surface__after_preposition(scene, verb, QUIPU_STR("by"), max_to_by) ==
               QUIPU_NO_HEAD;
}
