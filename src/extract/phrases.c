/*
 * Where the phrase of a name begins: with its title, and whose that is, or with what a place is called.
 */
#include "extract/phrases.h"

/* "the city of X" is X, as are "the cities of X and Y", but not "other towns of X" or "the capital of X". */
static bool is_called_by(const quipu_scene *scene, uint32_t noun, uint32_t end)
{
    if (scene->find_at[noun] != QUIPU_NONE ||
        !quipu_str__is(scene->text->tokens[noun + 1].lower, QUIPU_STR("of")))
        return false;
    bool is_list = scene->text->tokens[end].upos == QUIPU_UPOS_CCONJ ||
                   quipu_str__is(scene->text->tokens[end].form, QUIPU_STR(","));
    if (quipu_scene__is_plural(scene, noun) && !is_list)
        return false;
    return quipu_scene__has_lemma(scene, noun, QUIPU_WORDS_SETTLEMENTS);
}

/* Where "Kenya's President" before a person begins, or "city of" before a place; else the name itself. */
static uint32_t phrase_first(const quipu_scene *scene, const quipu_find *find)
{
    uint32_t sentence_first = scene->text->sentences[find->sentence].first;
    if (find->type == scene->lexicon->person && find->title_first < find->first)
        return quipu_scene__owner_first(scene, sentence_first, find->title_first);
    bool is_area = find->type == scene->lexicon->place || find->type == scene->lexicon->country;
    if (is_area && find->end < scene->text->n_tokens && find->first >= sentence_first + 2 &&
        is_called_by(scene, find->first - 2, find->end))
        return find->first - 2;
    return find->first;
}

void quipu_phrases__group(quipu_scene *scene)
{
    for (size_t t = 0; t < scene->text->n_tokens; t++)
        scene->unit_at[t] = scene->find_at[t];
    for (uint32_t i = 0; i < scene->n_finds; i++)
        for (uint32_t t = phrase_first(scene, &scene->finds[i]); t < scene->finds[i].first; t++)
            scene->unit_at[t] = i;
}
