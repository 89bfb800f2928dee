/* The words that a network has vectors for. */
#ifndef QUIPU_TRAIN_VOCABULARY_H
#define QUIPU_TRAIN_VOCABULARY_H

#include "base/buf.h"
#include "text/word.h"

/*
 * Words by hash, sorted, each with how often it was seen. Its place, plus 1, is its row; row 0 is
 * for all others.
 */
typedef struct quipu_vocabulary {
    uint32_t *hashes;
    uint32_t *counts;
    size_t n;
} quipu_vocabulary;

/*
 * Keep the words seen at least `min_count` times. hashes: [n] of all tokens, gets sorted. False: no
 * memory.
 */
bool quipu_vocabulary__init(quipu_vocabulary *self, uint32_t *hashes, size_t n, uint32_t min_count);
void quipu_vocabulary__clear(quipu_vocabulary *self);
/* The row of a word, and how often it was seen (0 for row 0). */
uint32_t quipu_vocabulary__row(uint32_t *count, const quipu_vocabulary *self, uint32_t hash);
/* Append the index from quipu_word__key() to row. */
void quipu_vocabulary__write(quipu_buf *out, const quipu_vocabulary *self);

#endif
