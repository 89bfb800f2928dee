/*
 * A hash table with open addressing and linear probing, at most three quarters full. A byte of each slot's
 * hash lies apart from the slots: most words that are asked for are in no table, and then these bytes, of
 * which many share a cache line, are all that is looked at. Keys are hashed eight bytes at a time, each eight
 * multiplied in; the seed is an address, which the system randomises, so that nobody can prepare keys that
 * collide. Order of slots is never shown. Hashes that models were trained with are FNV-1a (Fowler, Noll, Vo)
 * with the finaliser of MurmurHash3.
 */
#include "base/map.h"

#include "base/alloc.h"
#include "base/str.h"

struct quipu_map__slot {
    quipu_str key; /* ptr is NULL in a free slot */
    uint64_t head; /* all bytes of a short key, the first of a longer one */
    uint32_t hash;
    uint32_t value;
};

uint64_t quipu_hash__bytes(quipu_str text, uint64_t seed)
{
    uint64_t hash = 0xCBF29CE484222325u ^ seed;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 0x100000001B3u;
    hash ^= hash >> 33;
    hash *= 0xFF51AFD7ED558CCDu;
    return hash ^ hash >> 33;
}

static uint64_t load(const char *from)
{
    uint64_t bytes;
    memcpy(&bytes, from, sizeof bytes);
    return bytes;
}

/* All bytes of a key of up to seven; some may be taken twice. */
static uint64_t load_short(quipu_str key)
{
    uint32_t first, last;
    if (key.len == 0)
        return 0;
    if (key.len >= sizeof first) {
        memcpy(&first, key.ptr, sizeof first);
        memcpy(&last, key.ptr + key.len - sizeof last, sizeof last);
        return (uint64_t)first << 32 | last;
    }
    const unsigned char *bytes = (const unsigned char *)key.ptr;
    return (uint64_t)bytes[0] << 16 | (uint64_t)bytes[key.len / 2] << 8 | bytes[key.len - 1];
}

static uint64_t mix(uint64_t hash, uint64_t bytes)
{
    hash = (hash ^ bytes) * 0x9E3779B97F4A7C15u; /* 2^64 by the golden ratio (Knuth) */
    return hash ^ hash >> 32;
}

static uint64_t head_of(quipu_str key)
{
    return key.len < sizeof(uint64_t) ? load_short(key) : load(key.ptr);
}

static uint32_t hash_key(quipu_str key, uint64_t head)
{
    static const char here;
    uint64_t hash = mix((uint64_t)(uintptr_t)&here + key.len, head);
    if (key.len <= sizeof hash)
        return (uint32_t)hash;
    for (size_t i = sizeof hash; i + sizeof hash < key.len; i += sizeof hash)
        hash = mix(hash, load(key.ptr + i));
    return (uint32_t)mix(hash, load(key.ptr + key.len - sizeof hash));
}

void quipu_map__clear(quipu_map_index *map)
{
    quipu_alloc__free(map->slots);
    *map = (quipu_map_index){0};
}

/* The marks lie behind the slots: 0 for a free slot, else a byte of its hash that is not 0. */
static uint8_t *marks_of(struct quipu_map__slot *slots, size_t n_slots)
{
    return (uint8_t *)(slots + n_slots);
}

static uint8_t mark_of(uint32_t hash)
{
    return (uint8_t)(hash >> 24 | 1);
}

/* Most keys are short and lie in their slot; the rest of others lies with the text that they are from. */
static bool is_key(const struct quipu_map__slot *slot, quipu_str key, uint64_t head)
{
    return slot->head == head && slot->key.len == key.len &&
           (key.len <= sizeof head || memcmp(slot->key.ptr, key.ptr, key.len) == 0);
}

/* The number of the slot that holds `key`, or of the free one where it belongs. */
static size_t find_slot(struct quipu_map__slot *slots, size_t n_slots, quipu_str key, uint64_t head,
                        uint32_t hash)
{
    const uint8_t *marks = marks_of(slots, n_slots), mark = mark_of(hash);
    size_t i = hash & (n_slots - 1);
    while (marks[i] != 0 && (marks[i] != mark || !is_key(&slots[i], key, head)))
        i = (i + 1) & (n_slots - 1);
    return i;
}

static bool grow(quipu_map_index *map)
{
    size_t n_slots = map->n_slots == 0 ? 16 : map->n_slots * 2;
    struct quipu_map__slot *slots = quipu_alloc__zero(n_slots, sizeof *slots + 1);
    if (slots == NULL)
        return false;
    for (size_t i = 0; i < map->n_slots; i++) {
        const struct quipu_map__slot *slot = &map->slots[i];
        if (slot->key.ptr == NULL)
            continue;
        size_t place = find_slot(slots, n_slots, slot->key, slot->head, slot->hash);
        slots[place] = *slot;
        marks_of(slots, n_slots)[place] = mark_of(slot->hash);
    }
    quipu_alloc__free(map->slots);
    map->slots = slots;
    map->n_slots = n_slots;
    return true;
}

uint32_t quipu_map__get(const quipu_map_index *map, quipu_str key)
{
    if (map->n == 0)
        return QUIPU_MAP_NONE;
    uint64_t head = head_of(key);
    size_t place = find_slot(map->slots, map->n_slots, key, head, hash_key(key, head));
    return marks_of(map->slots, map->n_slots)[place] == 0 ? QUIPU_MAP_NONE
                                                          : map->slots[place].value;
}

/* The slot for `key`, made if it is missing; NULL when memory has run out. */
static struct quipu_map__slot *enter(quipu_map_index *map, quipu_str key, bool *is_new)
{
    if (key.ptr == NULL)
        key.ptr = "";
    if (map->n + 1 > map->n_slots / 4 * 3 && !grow(map))
        return NULL;
    uint64_t head = head_of(key);
    uint32_t hash = hash_key(key, head);
    size_t place = find_slot(map->slots, map->n_slots, key, head, hash);
    struct quipu_map__slot *slot = &map->slots[place];
    uint8_t *mark = &marks_of(map->slots, map->n_slots)[place];
    *is_new = *mark == 0;
    if (*is_new) {
        *slot = (struct quipu_map__slot){.key = key, .head = head, .hash = hash};
        *mark = mark_of(hash);
        map->n++;
    }
    return slot;
}

bool quipu_map__put(quipu_map_index *map, quipu_str key, uint32_t value)
{
    bool is_new;
    struct quipu_map__slot *slot = enter(map, key, &is_new);
    if (slot == NULL)
        return false;
    slot->value = value;
    return true;
}

uint32_t quipu_map__add(quipu_map_index *map, quipu_str key, uint32_t value)
{
    bool is_new;
    struct quipu_map__slot *slot = enter(map, key, &is_new);
    if (slot == NULL)
        return QUIPU_MAP_NONE;
    if (is_new)
        slot->value = value;
    return slot->value;
}
