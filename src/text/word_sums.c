/*
 * A hash table with open addressing, at most half full, from words to the rows of their sums.
 */
#include "text/word_sums.h"

#include <string.h>

enum { N_SLOTS = 2 * QUIPU_WORD_SUMS_ROOM };
_Static_assert(QUIPU_WORD_SUMS_ROOM >= QUIPU_MAX_SENTENCE, "a sentence must find room");

void quipu_word_sums__clear(quipu_word_sums *self)
{
    self->n = 0;
    memset(self->slots, 0, sizeof self->slots);
}

/* The slot of a word, or the free one where it belongs. */
static uint16_t *slot_of(quipu_word_sums *self, const quipu_word *word)
{
    size_t i = (word->lower ^ word->shape) % N_SLOTS;
    while (self->slots[i] != 0 && memcmp(&self->words[self->slots[i] - 1], word, sizeof *word) != 0)
        i = (i + 1) % N_SLOTS;
    return &self->slots[i];
}

size_t quipu_word_sums__find(uint16_t *rows, quipu_word_sums *self, const quipu_word *words,
                             size_t n)
{
    if (self->n + n > QUIPU_WORD_SUMS_ROOM)
        quipu_word_sums__clear(self);
    size_t n_before = self->n;
    for (size_t i = 0; i < n; i++) {
        uint16_t *slot = slot_of(self, &words[i]);
        if (*slot == 0) {
            self->words[self->n++] = words[i];
            *slot = (uint16_t)self->n;
        }
        rows[i] = (uint16_t)(*slot - 1);
    }
    return n_before;
}
