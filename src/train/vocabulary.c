/*
 * Counts words by sorting their hashes.
 */
#include "train/vocabulary.h"

#include "base/alloc.h"
#include "model/index.h"

#include <stdlib.h>

static int compare_hashes(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

bool quipu_vocabulary__init(quipu_vocabulary *self, uint32_t *hashes, size_t n, uint32_t min_count)
{
    *self = (quipu_vocabulary){0};
    self->hashes = quipu_alloc__new(n, sizeof *self->hashes);
    self->counts = quipu_alloc__new(n, sizeof *self->counts);
    if (self->hashes == NULL || self->counts == NULL) {
        quipu_vocabulary__clear(self);
        return false;
    }
    qsort(hashes, n, sizeof *hashes, compare_hashes);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && hashes[end] == hashes[i];)
            end++;
        if (end - i < min_count)
            continue;
        self->hashes[self->n] = hashes[i];
        self->counts[self->n++] = (uint32_t)(end - i);
    }
    return true;
}

void quipu_vocabulary__clear(quipu_vocabulary *self)
{
    quipu_alloc__free(self->hashes);
    quipu_alloc__free(self->counts);
    *self = (quipu_vocabulary){0};
}

uint32_t quipu_vocabulary__row(uint32_t *count, const quipu_vocabulary *self, uint32_t hash)
{
    const uint32_t *found =
        bsearch(&hash, self->hashes, self->n, sizeof *self->hashes, compare_hashes);
    *count = found == NULL ? 0 : self->counts[found - self->hashes];
    return found == NULL ? 0 : (uint32_t)(found - self->hashes) + 1;
}

void quipu_vocabulary__write(quipu_buf *out, const quipu_vocabulary *self)
{
    quipu_index_item *items = quipu_alloc__new(self->n, sizeof *items);
    if (items == NULL) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < self->n; i++) {
        quipu_word word = {.lower = self->hashes[i]};
        items[i] = (quipu_index_item){quipu_word__key(&word), (uint32_t)i + 1};
    }
    quipu_index__write(out, items, self->n);
    quipu_alloc__free(items);
}
