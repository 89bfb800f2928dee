/*
 * Heap access with overflow checks and a hook for failure tests.
 */
#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>

/* The one mutable global of the library: set by tests only. */
static size_t allocations_left = SIZE_MAX;

void quipu_alloc__fail_after(size_t n)
{
    allocations_left = n == 0 ? SIZE_MAX : n - 1;
}

static int may_allocate(size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        return 0;
    if (allocations_left == SIZE_MAX)
        return 1;
    if (allocations_left == 0)
        return 0;
    allocations_left--;
    return 1;
}

/* malloc(0) may give NULL, which here means no memory: ask for one byte at least. */
static size_t at_least_one(size_t bytes)
{
    return bytes == 0 ? 1 : bytes;
}

void *quipu_alloc__new(size_t n, size_t size)
{
    return may_allocate(n, size) ? malloc(at_least_one(n * size)) : NULL;
}

void *quipu_alloc__zero(size_t n, size_t size)
{
    return may_allocate(n, size) ? calloc(1, at_least_one(n * size)) : NULL;
}

void *quipu_alloc__grow(void *p, size_t n, size_t size)
{
    return may_allocate(n, size) ? realloc(p, at_least_one(n * size)) : NULL;
}

void quipu_alloc__free(void *p)
{
    free(p);
}

void *quipu_alloc__reserve(void *items, size_t used, size_t *room, size_t size)
{
    if (used < *room)
        return items;
    size_t wanted = *room < 8 ? 8 : *room + *room / 2;
    void *grown = quipu_alloc__grow(items, wanted, size);
    if (grown != NULL)
        *room = wanted;
    return grown;
}
