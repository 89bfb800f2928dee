/*
 * Directions to countries: of two that share a name, as the Koreas do, news says "the North" and "the South".
 */
#include "extract/halves.h"

#include "base/str.h"

bool quipu_halves__is_half(const quipu_scene *scene, uint32_t token)
{
    const quipu_token *tokens = scene->text->tokens;
    uint32_t next = token + 1;
    if (token == 0 || !quipu_str__is(tokens[token - 1].lower, QUIPU_STR("the")) ||
        tokens[token].form.len == 0 || !quipu_char__is_capital(tokens[token].form.ptr[0]) ||
        !quipu_scene__has_word(scene, token, QUIPU_WORDS_HALVES))
        return false;
    return next >= scene->text->n_tokens || !quipu_char__is_capital(tokens[next].form.ptr[0]);
}

/* What follows the direction in the name of a country, "Korea"; empty where it does not begin so. */
static quipu_str behind_direction(const quipu_scene *scene, uint32_t actor, quipu_str direction)
{
    uint32_t entry = scene->actors[actor].entry;
    quipu_str name =
        entry == QUIPU_NO_ENTRY ? (quipu_str){NULL, 0} : scene->lexicon->entries[entry].name;
    bool begins = name.len > direction.len + 1 && name.ptr[direction.len] == ' ' &&
                  quipu_str__is(quipu_str__slice(name, 0, direction.len), direction);
    return begins ? quipu_str__slice(name, direction.len + 1, name.len) : (quipu_str){NULL, 0};
}

/* Whether the text names another country of which the word is the name or its end: "South Korea", "Sudan". */
static bool has_sister(const quipu_scene *scene, uint32_t actor, quipu_str shared)
{
    for (uint32_t a = 0; a < scene->n_actors; a++) {
        uint32_t entry = scene->actors[a].entry;
        if (a != actor && scene->actors[a].type == scene->lexicon->country &&
            entry != QUIPU_NO_ENTRY && quipu_str__ends(scene->lexicon->entries[entry].name, shared))
            return true;
    }
    return false;
}

bool quipu_halves__refer(quipu_scene *scene, uint32_t token)
{
    if (!quipu_halves__is_half(scene, token))
        return false;
    quipu_str direction = scene->text->tokens[token].form;
    for (uint32_t a = 0; a < scene->n_actors; a++) {
        if (scene->actors[a].type != scene->lexicon->country)
            continue;
        quipu_str shared = behind_direction(scene, a, direction);
        bool is_alone = quipu_str__is(direction, QUIPU_STR("North")); /* few are called so */
        if (shared.len > 0 && (is_alone || has_sister(scene, a, shared))) {
            quipu_scene__add_ref(scene, token, a);
            return true;
        }
    }
    return false;
}
