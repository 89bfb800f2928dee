/*
 * A hash table that keeps prints of keys instead of keys: half the size, no pointers, ready when it
 * is mapped.
 */
#include "model/index.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

/*
 * At most this share of the slots is taken (linear probing: 2.5 slots on average for a key that is
 * not there).
 */
static const uint64_t load_percent = 66;

typedef struct head {
    uint32_t n_slots, n_homes, value_bits, reserved;
} head;

static bool is_sound(const head *self, size_t len)
{
    return (len - sizeof *self) / sizeof(uint32_t) == self->n_slots &&
           self->n_homes < self->n_slots && self->value_bits >= 1 && self->value_bits <= 30;
}

bool quipu_index__open(quipu_index *out, uint32_t *max_value, quipu_str bytes)
{
    head self;
    *out = (quipu_index){0};
    *max_value = 0;
    if (bytes.len < sizeof self || bytes.len % sizeof(uint32_t) != 0)
        return false;
    memcpy(&self, bytes.ptr, sizeof self);
    const uint32_t *slots = (const uint32_t *)(const void *)(bytes.ptr + sizeof self);
    if (!is_sound(&self, bytes.len) || slots[self.n_slots - 1] != UINT32_MAX)
        return false;
    *out = (quipu_index){slots, self.n_homes, self.value_bits};
    uint32_t mask = (1u << self.value_bits) - 1, max = 0;
    for (size_t i = 0; i < self.n_slots; i++) {
        uint32_t value = slots[i] == UINT32_MAX ? 0 : slots[i] & mask;
        max = value > max ? value : max;
    }
    *max_value = max;
    return true;
}

static int compare_items(const void *a, const void *b)
{
    const quipu_index_item *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

/* The bits that hold every value and one more, so that no taken slot looks free. */
static uint32_t bits_for(const quipu_index_item *items, size_t n_items)
{
    uint32_t bits = 1;
    for (size_t i = 0; i < n_items; i++)
        while (items[i].value >= (1u << bits) - 1)
            bits++;
    return bits;
}

/*
 * Put the items, sorted by key and so by home, into their slots; returns how many slots are used,
 * the free last included.
 */
static size_t fill_slots(uint32_t *slots, const head *self, const quipu_index_item *items,
                         size_t n_items)
{
    size_t n_slots = self->n_homes;
    for (size_t i = 0; i < n_items; i++) {
        size_t at = (size_t)((items[i].key >> 32) * self->n_homes >> 32);
        while (slots[at] != UINT32_MAX)
            at++;
        slots[at] = (uint32_t)items[i].key << self->value_bits | items[i].value;
        n_slots = at + 1 > n_slots ? at + 1 : n_slots;
    }
    return n_slots + 1;
}

void quipu_index__write(quipu_buf *out, quipu_index_item *items, size_t n_items)
{
    head self = {.n_homes = (uint32_t)((uint64_t)n_items * 100 / load_percent + 1),
                 .value_bits = bits_for(items, n_items)};
    /* In the worst case all items run over the end, one behind the other. */
    size_t room = self.n_homes + n_items + 1;
    uint32_t *slots = quipu_alloc__new(room, sizeof *slots);
    if (slots == NULL) {
        out->failed = true;
        return;
    }
    memset(slots, 0xFF, room * sizeof *slots);
    qsort(items, n_items, sizeof *items, compare_items);
    self.n_slots = (uint32_t)fill_slots(slots, &self, items, n_items);
    quipu_buf__add(out, (quipu_str){(const char *)&self, sizeof self});
    quipu_buf__add(out, (quipu_str){(const char *)slots, self.n_slots * sizeof *slots});
    quipu_alloc__free(slots);
}
