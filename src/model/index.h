/* From 64-bit keys to small numbers, in a table that is used where it lies. */
#ifndef QUIPU_MODEL_INDEX_H
#define QUIPU_MODEL_INDEX_H

#include "base/buf.h"

#include <quipu/base.h>

#define QUIPU_INDEX_NONE UINT32_MAX

/*
 * Open addressing with linear probing. A slot holds `value_bits` of value and, above them, a print
 * of the key; a key that is not there is taken for one that is with a chance of about 2^-(32 -
 * value_bits).
 */
typedef struct quipu_index {
    const uint32_t *slots; /* UINT32_MAX where free; the last is free */
    uint32_t n_homes;      /* a search begins in one of the first so many */
    uint32_t value_bits;
} quipu_index;

/* The value kept for `key`, or QUIPU_INDEX_NONE. */
static inline uint32_t quipu_index__get(const quipu_index *index, uint64_t key)
{
    uint32_t print = (uint32_t)key << index->value_bits;
    uint32_t mask = (1u << index->value_bits) - 1;
    for (uint32_t slot = (uint32_t)((key >> 32) * index->n_homes >> 32);; slot++) {
        uint32_t found = index->slots[slot];
        if (found == UINT32_MAX)
            return QUIPU_INDEX_NONE;
        if ((found & ~mask) == print)
            return found & mask;
    }
}

/*
 * Open a table where it lies; the bytes must outlive `*out`. `*max_value` is the largest value in
 * it. False when they are no index.
 */
bool quipu_index__open(quipu_index *out, uint32_t *max_value, quipu_str bytes);

/* A key and its value. */
typedef struct quipu_index_item {
    uint64_t key;
    uint32_t value;
} quipu_index_item;

/*
 * Append the table for `items` (values below 2^30), which it sorts by key. Of two keys that look
 * the same the smaller wins. out->failed tells of missing memory.
 */
void quipu_index__write(quipu_buf *out, quipu_index_item *items, size_t n_items);

#endif
