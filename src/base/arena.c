/*
 * Bump allocation in blocks. With QUIPU_ARENA_MALLOC each piece is a block of its own, so that
 * AddressSanitizer sees an overrun.
 */
#include "base/arena.h"

#include "base/alloc.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

struct quipu_arena__block {
    struct quipu_arena__block *next;
    alignas(max_align_t) unsigned char data[];
};

#ifdef QUIPU_ARENA_MALLOC
static const size_t block_size = 0;
#else
static const size_t block_size = 64 * 1024;
#endif

void quipu_arena__clear(quipu_arena *arena)
{
    struct quipu_arena__block *block = arena->blocks;
    while (block != NULL) {
        struct quipu_arena__block *next = block->next;
        quipu_alloc__free(block);
        block = next;
    }
    *arena = (quipu_arena){0};
}

static bool add_block(quipu_arena *arena, size_t wanted)
{
    size_t room = wanted > block_size ? wanted : block_size;
    if (room > SIZE_MAX - sizeof(struct quipu_arena__block))
        return false;
    struct quipu_arena__block *block = quipu_alloc__new(1, sizeof *block + room);
    if (block == NULL)
        return false;
    block->next = arena->blocks;
    arena->blocks = block;
    arena->used = 0;
    arena->room = room;
    return true;
}

void *quipu_arena__take(quipu_arena *arena, size_t n, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size != 0 && n > (SIZE_MAX - align) / size)
        return NULL;
    size_t bytes = n * size;
    size_t from = (arena->used + align - 1) / align * align;
    if (arena->blocks == NULL || from > arena->room || bytes > arena->room - from ||
        block_size == 0) {
        if (!add_block(arena, bytes))
            return NULL;
        from = 0;
    }
    arena->used = from + bytes;
    return memset(arena->blocks->data + from, 0, bytes);
}

quipu_str quipu_arena__copy(quipu_arena *arena, quipu_str text)
{
    if (text.len == 0) /* rows of tables are full of them */
        return (quipu_str){"", 0};
    char *copy = quipu_arena__take(arena, text.len + 1, 1);
    if (copy == NULL)
        return (quipu_str){NULL, 0};
    memcpy(copy, text.ptr, text.len);
    return (quipu_str){copy, text.len};
}

void *quipu_arena__copy_array(quipu_arena *arena, const void *items, size_t n, size_t size)
{
    void *copy = quipu_arena__take(arena, n, size);
    if (copy != NULL && n > 0)
        memcpy(copy, items, n * size);
    return copy;
}
