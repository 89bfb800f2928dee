/*
 * Keys for maps that are asked for the longest phrase at a place of a text.
 */
#include "extract/folding.h"

#include "base/str.h"

static uint32_t count_words(quipu_str folded)
{
    uint32_t n = 1;
    for (size_t i = 0; i < folded.len; i++)
        n += folded.ptr[i] == ' ';
    return n;
}

quipu_str quipu_folding__first(quipu_str folded, uint32_t *n_words)
{
    *n_words = count_words(folded);
    return quipu_str__slice(folded, 0, quipu_str__find(folded, ' ', 0));
}

bool quipu_folding__note_first(quipu_map_index *first_words, quipu_str folded)
{
    uint32_t n;
    quipu_str first = quipu_folding__first(folded, &n);
    uint32_t known = quipu_map__get(first_words, first);
    return known != QUIPU_MAP_NONE && known >= n ? true : quipu_map__put(first_words, first, n);
}
