/*
 * Epithets to persons. News varies its names: "the 61-year-old", "the billionaire" are the one who was spoken of, as
 * "he" or "she" would be. Only words that hardly ever bring in somebody new are taken so: the kind `person` of
 * en/kinds.tsv, and ages.
 */
#include "extract/epithets.h"

#include "base/str.h"
#include "extract/pronouns.h"

/* "61-year-old", at its last word. */
static bool is_age(const quipu_scene *scene, uint32_t token)
{
    return token > 2 && quipu_scene__has_word(scene, token, QUIPU_WORDS_OLD) &&
           quipu_scene__has_word(scene, token - 2, QUIPU_WORDS_YEAR);
}

static bool is_said_of_persons(const quipu_scene *scene, uint32_t noun)
{
    quipu_str kinds = quipu_lexicon__kinds(scene->lexicon, scene->text->tokens[noun].lower);
    return quipu_str__is_listed(QUIPU_STR("person"), kinds, '|');
}

/* "the Brazilian striker", "the party's candidate", "the singer X", "the singer who left": told by more than its kind. */
static bool is_told(const quipu_scene *scene, uint32_t token)
{
    const quipu_tree *tree = &scene->tree;
    QUIPU_EACH_CHILD(child, tree, token)
    {
        bool is_phrase = quipu_tree__is(tree, child, tree->labels.nmod) ||
                         quipu_tree__is(tree, child, tree->labels.nmod_poss) ||
                         quipu_tree__is(tree, child, tree->labels.appos) ||
                         (quipu_tree__is(tree, child, tree->labels.acl_relcl) &&
                          !quipu_scene__is_form(scene, token + 1, ","));
        if (is_phrase || scene->find_at[child] != QUIPU_NONE)
            return true;
    }
    return token + 1 < scene->text->n_tokens && scene->find_at[token + 1] != QUIPU_NONE;
}

static bool has_age(const quipu_scene *scene, uint32_t noun)
{
    QUIPU_EACH_CHILD(child, &scene->tree, noun)
    if (is_age(scene, child) && quipu_tree__is(&scene->tree, child, scene->tree.labels.amod))
        return true;
    return false;
}

bool quipu_epithets__refer(quipu_scene *scene, uint32_t token)
{
    const quipu_tree *tree = &scene->tree;
    bool is_noun = scene->text->tokens[token].upos == QUIPU_UPOS_NOUN;
    bool is_epithet = (is_age(scene, token) && !quipu_tree__is(tree, token, tree->labels.amod)) ||
                      (is_noun && (is_said_of_persons(scene, token) || has_age(scene, token)));
    if (!is_epithet || quipu_scene__is_plural(scene, token) ||
        !quipu_scene__has_definite(scene, token) || is_told(scene, token))
        return false;
    quipu_pronouns__refer_as_person(scene, token);
    return scene->refs[token].n > 0;
}
