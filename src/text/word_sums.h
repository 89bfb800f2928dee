/* What the first layer of the network makes of a word: it depends on the word alone, and words come again. */
#ifndef QUIPU_TEXT_WORD_SUMS_H
#define QUIPU_TEXT_WORD_SUMS_H

#include "text/splitter.h"
#include "text/word.h"

/* Words that are kept, at least as many as a sentence has; then all are forgotten. */
enum { QUIPU_WORD_SUMS_ROOM = 512, QUIPU_WORD_SUMS_WIDTH = 384 };

typedef struct quipu_word_sums {
    size_t n;
    quipu_word words[QUIPU_WORD_SUMS_ROOM];
    uint16_t slots[2 * QUIPU_WORD_SUMS_ROOM]; /* by a word's hash: its row + 1, or 0 */
    int32_t sums[QUIPU_WORD_SUMS_ROOM][QUIPU_WORD_SUMS_WIDTH];
} quipu_word_sums;

/* Forget all words. */
void quipu_word_sums__clear(quipu_word_sums *self);
/*
 * The rows of the words of a sentence, [n]; n <= QUIPU_MAX_SENTENCE. Rows from the returned one up to `self->n` are new:
 * their sums are to be filled in from their words.
 */
size_t quipu_word_sums__find(uint16_t *rows, quipu_word_sums *self, const quipu_word *words,
                             size_t n);

#endif
