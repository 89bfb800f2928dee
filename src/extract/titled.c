/*
 * Who a title is said of by a name right beside it: "the head of the bank, Roe", "Peru's ambassador to Japan, Roe",
 * "Roe, the former leader who". The words go before the tree, which errs where names and commas follow each other.
 */
#include "extract/titled.h"

#include "extract/office.h"

/* Whether somebody is named at a word. */
static bool is_named_at(const quipu_scene *scene, uint32_t token, uint32_t person)
{
    uint32_t unit = token < scene->text->n_tokens ? scene->unit_at[token] : QUIPU_NONE;
    return unit != QUIPU_NONE && person != QUIPU_NONE && scene->finds[unit].entity == person;
}

/* "Peru's ambassador | to Japan": behind where somebody serves. */
static uint32_t behind_post(const quipu_scene *scene, const quipu_nominal *phrase)
{
    uint32_t t = phrase->end;
    if (t + 1 >= phrase->sentence_end || !quipu_scene__is_form(scene, t, "to"))
        return t;
    t += scene->text->tokens[t + 1].upos == QUIPU_UPOS_DET ? 2 : 1;
    uint32_t find = t < phrase->sentence_end ? scene->find_at[t] : QUIPU_NONE;
    return find == QUIPU_NONE ? phrase->end : scene->finds[find].end;
}

/* Whether a name stands right beside a phrase, with no more than a comma between; before it, if more is said of it. */
static bool is_named_beside_phrase(const quipu_scene *scene, const quipu_nominal *phrase,
                                   uint32_t person)
{
    uint32_t end = behind_post(scene, phrase);
    bool has_comma = end < phrase->sentence_end && quipu_scene__is_form(scene, end, ",");
    uint32_t noun = phrase->noun_end - 1;
    bool is_told_of =
        quipu_tree__child(&scene->tree, noun, scene->tree.labels.acl_relcl) != QUIPU_NO_HEAD;
    bool is_behind_comma = is_told_of && phrase->first >= phrase->sentence_first + 2 &&
                           quipu_scene__is_form(scene, phrase->first - 1, ",");
    return is_named_at(scene, has_comma ? end + 1 : end, person) ||
           (is_behind_comma && is_named_at(scene, phrase->first - 2, person));
}

uint32_t quipu_titled__beside(const quipu_scene *scene, uint32_t noun)
{
    quipu_nominal phrase;
    quipu_fillers persons, owners;
    const quipu_title *title = quipu_office__title_of_noun(&phrase, scene, noun);
    if (title == NULL || phrase.is_plural)
        return QUIPU_NONE;
    quipu_nominal__named(&persons, scene, &phrase, (quipu_type_set)1 << scene->lexicon->person);
    quipu_office__owners(&owners, scene, &phrase, title); /* the name follows the owner */
    uint32_t person = persons.n == 1 ? persons.actor[0] : QUIPU_NONE;
    return is_named_beside_phrase(scene, &phrase, person) ? person : QUIPU_NONE;
}
