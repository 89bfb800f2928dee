/* Looking things up in arrays that are in order. */
#ifndef QUIPU_BASE_SORTED_H
#define QUIPU_BASE_SORTED_H

#include <stddef.h>

/*
 * The place of the first of `n` items of `size` bytes that does not stand before `wanted`; n where all do. `compare` is
 * as for bsearch(): the first of its arguments is `wanted`. Inline, so that a comparison that is at hand costs no call.
 */
static inline size_t quipu_sorted__first(const void *wanted, const void *items, size_t n,
                                         size_t size,
                                         int (*compare)(const void *wanted, const void *item))
{
    const char *bytes = items;
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(wanted, bytes + middle * size) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The place of the first that equals `wanted`; n where none does. */
static inline size_t quipu_sorted__find(const void *wanted, const void *items, size_t n, size_t size,
                                        int (*compare)(const void *wanted, const void *item))
{
    size_t place = quipu_sorted__first(wanted, items, n, size, compare);
    return place < n && compare(wanted, (const char *)items + place * size) == 0 ? place : n;
}

#endif
