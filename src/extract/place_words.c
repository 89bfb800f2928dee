/*
 * The words between the names of places: which area a preposition leads to, and whether it is called one.
 */
#include "extract/place_words.h"

#include "base/str.h"

bool quipu_place__is_area(const quipu_scene *scene, quipu_type type)
{
    return type == scene->lexicon->place || type == scene->lexicon->country;
}

bool quipu_place__describes(const quipu_token *token)
{
    return token->upos == QUIPU_UPOS_ADJ || token->upos == QUIPU_UPOS_NOUN;
}

/* The name behind words that describe it: "southern | Hubei"; or QUIPU_NONE. */
static uint32_t find_behind(const quipu_scene *scene, uint32_t token, uint32_t end)
{
    static const uint32_t max_words = 2;
    for (uint32_t t = token; t < end && t <= token + max_words; t++) {
        if (scene->find_at[t] != QUIPU_NONE)
            return scene->find_at[t];
        if (!quipu_place__describes(&scene->text->tokens[t]))
            break;
    }
    return QUIPU_NONE;
}

/* "the U.S. | state of Florida", "China's | Hubei province": the area within a country whose name comes first; else the name itself. */
static uint32_t area_within(const quipu_scene *scene, uint32_t find, uint32_t end)
{
    uint32_t t = scene->finds[find].end;
    bool goes_on = t + 2 < end && quipu_scene__is_form(scene, t + 1, "of") &&
                   scene->find_at[t + 2] != QUIPU_NONE &&
                   quipu_lexicon__head(scene->lexicon, QUIPU_HEAD_LAST, scene->folded[t]) ==
                       scene->lexicon->place;
    if (goes_on)
        return scene->find_at[t + 2];
    uint32_t next = t < end && quipu_scene__is_possessive(scene, t) ? find_behind(scene, t + 1, end)
                                                                    : QUIPU_NONE;
    return next != QUIPU_NONE && scene->finds[next].type == scene->lexicon->place ? next : find;
}

uint32_t quipu_place__find_from(const quipu_scene *scene, uint32_t token, uint32_t end)
{
    static const uint32_t max_words = 5;
    for (uint32_t t = token; t < end && t <= token + max_words; t++) {
        uint32_t find = scene->find_at[t];
        if (find != QUIPU_NONE)
            return scene->finds[find].first == t ? area_within(scene, find, end) : QUIPU_NONE;
        uint8_t upos = scene->text->tokens[t].upos;
        bool is_of = t > token && quipu_scene__is_form(scene, t, "of");
        if (upos != QUIPU_UPOS_DET && upos != QUIPU_UPOS_ADJ && upos != QUIPU_UPOS_NOUN && !is_of)
            break;
    }
    return QUIPU_NONE;
}

bool quipu_place__is_area_at(const quipu_scene *scene, uint32_t token)
{
    uint32_t find = token < scene->text->n_tokens ? scene->find_at[token] : QUIPU_NONE;
    return find != QUIPU_NONE && quipu_place__is_area(scene, scene->finds[find].type);
}

bool quipu_place__names_area(const quipu_scene *scene, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (quipu_lexicon__head(scene->lexicon, QUIPU_HEAD_LAST, scene->folded[t]) ==
            scene->lexicon->place)
            return true;
    return false;
}
