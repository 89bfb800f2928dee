/*
 * A name decided in one place helps its other mentions: words vote for the class of the names that
 * the model found them in, the place at hand counting double. The last word stands for a name,
 * because short forms of persons keep it.
 */
#include "extract/name_votes.h"

#include "base/alloc.h"

static const uint32_t own_weight = 2;

/* The row of a word, made if it is new; QUIPU_MAP_NONE: no memory. */
static uint32_t row_of(quipu_name_votes *votes, quipu_str word)
{
    uint32_t row = quipu_map__get(&votes->words, word);
    if (row != QUIPU_MAP_NONE)
        return row;
    void *grown =
        quipu_alloc__reserve(votes->counts, votes->n, &votes->room, sizeof *votes->counts);
    if (grown == NULL)
        return QUIPU_MAP_NONE;
    votes->counts = grown;
    for (size_t i = 0; i < QUIPU_N_NAME_CLASSES; i++)
        votes->counts[votes->n][i] = 0;
    return quipu_map__add(&votes->words, word, (uint32_t)votes->n++);
}

bool quipu_name_votes__count(quipu_name_votes *votes, const quipu_text *text,
                             const quipu_str *folded)
{
    votes->text = text;
    votes->folded = folded;
    for (size_t t = 0; t < text->n_tokens; t++) {
        uint8_t label = text->tokens[t].name;
        if (label == QUIPU_NAME_OUTSIDE || folded[t].len == 0)
            continue;
        uint32_t row = row_of(votes, folded[t]);
        if (row == QUIPU_MAP_NONE)
            return false;
        votes->counts[row][quipu_name_label__class(label)]++;
    }
    return true;
}

void quipu_name_votes__clear(quipu_name_votes *votes)
{
    quipu_map__clear(&votes->words);
    quipu_alloc__free(votes->counts);
    *votes = (quipu_name_votes){0};
}

quipu_name_class quipu_name_votes__class(const quipu_name_votes *votes, uint32_t first, uint32_t end)
{
    uint32_t sums[QUIPU_N_NAME_CLASSES] = {0}, best = 0;
    uint32_t row = quipu_map__get(&votes->words, votes->folded[end - 1]);
    for (uint32_t i = 0; i < QUIPU_N_NAME_CLASSES && row != QUIPU_MAP_NONE; i++)
        sums[i] = votes->counts[row][i];
    for (uint32_t t = first; t < end; t++)
        if (votes->text->tokens[t].name != QUIPU_NAME_OUTSIDE)
            sums[quipu_name_label__class(votes->text->tokens[t].name)] += own_weight;
    for (uint32_t i = 1; i < QUIPU_N_NAME_CLASSES; i++)
        if (sums[i] > sums[best])
            best = i;
    return (quipu_name_class)(sums[best] > 0 ? best : QUIPU_N_NAME_CLASSES);
}
