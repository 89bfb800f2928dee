/*
 * Takes the endings off a regular verb. A lemmatiser learnt from examples errs on rare verbs; a table that names
 * the verb tells which of the few ways to take an ending off is right.
 */
#include "extract/inflection.h"

#include "base/str.h"

#include <string.h>

/* No verb is longer. */
enum { MAX_VERB = 32 };

static uint32_t find_with_e(const quipu_map_index *verbs, quipu_str stem)
{
    char verb[MAX_VERB + 1];
    if (stem.len >= MAX_VERB)
        return QUIPU_MAP_NONE;
    memcpy(verb, stem.ptr, stem.len);
    verb[stem.len] = 'e';
    return quipu_map__get(verbs, (quipu_str){verb, stem.len + 1});
}

/* "raid", or else "blame", or else "shel", where the last letter is doubled. */
static uint32_t find_stem(const quipu_map_index *verbs, quipu_str stem)
{
    uint32_t found = quipu_map__get(verbs, stem);
    if (found == QUIPU_MAP_NONE)
        found = find_with_e(verbs, stem);
    bool is_doubled = stem.len > 2 && stem.ptr[stem.len - 1] == stem.ptr[stem.len - 2];
    if (found == QUIPU_MAP_NONE && is_doubled)
        found = quipu_map__get(verbs, quipu_str__slice(stem, 0, stem.len - 1));
    return found;
}

uint32_t quipu_inflection__find(const quipu_map_index *verbs, quipu_str form)
{
    static const char *const endings[] = {"ed", "ing"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        quipu_str ending = quipu_str__of(endings[i]);
        if (form.len > ending.len + 2 && quipu_str__ends(form, ending))
            return find_stem(verbs, quipu_str__slice(form, 0, form.len - ending.len));
    }
    return QUIPU_MAP_NONE;
}
