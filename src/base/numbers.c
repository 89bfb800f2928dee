/*
 * Numbers in order, and sets of them as sorted arrays.
 */
#include "base/numbers.h"

#include <stdlib.h>

int quipu_numbers__compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

size_t quipu_numbers__sort(uint32_t *numbers, size_t n)
{
    size_t n_out = 0;
    if (n > 0)
        qsort(numbers, n, sizeof *numbers, quipu_numbers__compare);
    for (size_t i = 0; i < n; i++)
        if (n_out == 0 || numbers[n_out - 1] != numbers[i])
            numbers[n_out++] = numbers[i];
    return n_out;
}

int quipu_numbers__compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}
