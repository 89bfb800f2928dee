/* The one way to the heap, so that tests can make the n-th allocation fail. */
#ifndef QUIPU_BASE_ALLOC_H
#define QUIPU_BASE_ALLOC_H

#include <stddef.h>

/* NULL when there is no memory or when n * size does not fit into size_t. */
void *quipu_alloc__new(size_t n, size_t size);  /* uninitialised */
void *quipu_alloc__zero(size_t n, size_t size); /* zeroed */
void *quipu_alloc__grow(void *p, size_t n, size_t size);
void quipu_alloc__free(void *p);

/*
 * Make the n-th allocation from now (1 is the next) and all after it fail; 0 turns it off.
 * For tests only: not safe while other threads allocate.
 */
void quipu_alloc__fail_after(size_t n);

/*
 * Room for one more in a growing array: items, used, room, size of one. Returns the new array (keep the
 * old pointer on NULL: it stays valid).
 */
void *quipu_alloc__reserve(void *items, size_t used, size_t *room, size_t size);

#endif
