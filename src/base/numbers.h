/* Numbers in order; sets of them as sorted arrays. */
#ifndef QUIPU_BASE_NUMBERS_H
#define QUIPU_BASE_NUMBERS_H

#include <quipu/base.h>

/* Sort, and keep each once; returns how many are left. */
size_t quipu_numbers__sort(uint32_t *numbers, size_t n);
/* As comparisons have it: negative, 0 or positive. */
static inline int quipu_numbers__order(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}
/* The same of places in one text: by where they begin, then by where they end. */
static inline int quipu_span__order(quipu_span a, quipu_span b)
{
    int order = quipu_numbers__order(a.begin, b.begin);
    return order != 0 ? order : quipu_numbers__order(a.end, b.end);
}
/* For qsort and bsearch over arrays of uint32_t, or of what begins with one. */
int quipu_numbers__compare(const void *a, const void *b);
/* For qsort over arrays of double without NaN. */
int quipu_numbers__compare_doubles(const void *a, const void *b);

#endif
