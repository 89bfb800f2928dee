/* Text to number. */
#ifndef QUIPU_BASE_MAP_H
#define QUIPU_BASE_MAP_H

#include <quipu/base.h>

#define QUIPU_MAP_NONE UINT32_MAX

/* Zero it to begin with. Keys are views: they must outlive the map. */
typedef struct quipu_map_index {
    struct quipu_map__slot *slots; /* open addressing, a power of two */
    size_t n_slots;
    size_t n;
} quipu_map_index;

void quipu_map__clear(quipu_map_index *map);
/* The number kept for `key`, or QUIPU_MAP_NONE. */
uint32_t quipu_map__get(const quipu_map_index *map, quipu_str key);
/* Keep `value` for `key`, over an older one. False when memory has run out. */
bool quipu_map__put(quipu_map_index *map, quipu_str key, uint32_t value);
/*
 * The number kept for `key`; where there is none, keep `value` and return it. QUIPU_MAP_NONE when memory
 * has run out.
 */
uint32_t quipu_map__add(quipu_map_index *map, quipu_str key, uint32_t value);
/* 64-bit hash of bytes (FNV-1a with a final mix), the same on every machine. */
uint64_t quipu_hash__bytes(quipu_str text, uint64_t seed);

#endif
