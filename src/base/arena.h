/* Memory that is given out bit by bit and freed all at once. */
#ifndef QUIPU_BASE_ARENA_H
#define QUIPU_BASE_ARENA_H

#include <quipu/base.h>

/* Zero it to begin with. */
typedef struct quipu_arena {
    struct quipu_arena__block *blocks; /* newest first */
    size_t used, room;                 /* of the newest block */
} quipu_arena;

void quipu_arena__clear(quipu_arena *arena);
/* Zeroed, aligned for any type; NULL when memory has run out. */
void *quipu_arena__take(quipu_arena *arena, size_t n, size_t size);
/* A copy of `text`, NUL-ended behind its length; ptr is NULL when memory has run out. */
quipu_str quipu_arena__copy(quipu_arena *arena, quipu_str text);
/* A copy of an array; NULL when memory has run out. An empty array gives a pointer not to be read. */
void *quipu_arena__copy_array(quipu_arena *arena, const void *items, size_t n, size_t size);

#endif
