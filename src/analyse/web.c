/*
 * Pairs to lists of neighbours, and these to components. The pairs are sorted, so each list comes out sorted
 * when they are gone through once: first those with a smaller index, then those with a larger one.
 */
#include "analyse/web.h"

#include "base/alloc.h"
#include "base/error.h"

static void count_neighbours(quipu_web *self)
{
    for (size_t i = 0; i < self->n_pairs; i++) {
        self->begin[self->pairs[i].from + 1]++;
        self->begin[self->pairs[i].to + 1]++;
    }
    for (size_t i = 0; i < self->n; i++)
        self->begin[i + 1] += self->begin[i];
}

/* `next`: zeroed, [n] */
static void list_neighbours(quipu_web *self, uint32_t *next)
{
    for (size_t i = 0; i < self->n_pairs; i++) {
        const quipu_pair *pair = &self->pairs[i];
        double distance = 1 / pair->weight;
        self->items[self->begin[pair->from] + next[pair->from]++] =
            (quipu_strand){distance, pair->to, (uint32_t)i};
        self->items[self->begin[pair->to] + next[pair->to]++] =
            (quipu_strand){distance, pair->from, (uint32_t)i};
    }
}

/* Everybody who can be reached from the last of the members that are there; `seen` marks them. */
static size_t gather(quipu_web *self, size_t n_members, uint32_t *seen)
{
    for (size_t at = n_members - 1; at < n_members; at++) {
        uint32_t one = self->members[at];
        for (uint32_t i = self->begin[one]; i < self->begin[one + 1]; i++) {
            uint32_t to = self->items[i].to;
            if (seen[to] != 0)
                continue;
            seen[to] = 1;
            self->members[n_members++] = to;
        }
    }
    return n_members;
}

/* `seen`: zeroed, [n] */
static void find_components(quipu_web *self, uint32_t *seen)
{
    size_t n_members = 0;
    for (size_t i = 0; i < self->n; i++) {
        if (seen[i] != 0)
            continue;
        seen[i] = 1;
        self->first[self->n_components++] = (uint32_t)n_members;
        self->members[n_members++] = (uint32_t)i;
        n_members = gather(self, n_members, seen);
    }
    self->first[self->n_components] = (uint32_t)n_members;
}

quipu_status quipu_web__init(quipu_web *out, const quipu_pairs *pairs, size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = (quipu_web){.pairs = pairs->items, .n = n, .n_pairs = pairs->n};
    uint32_t *next = quipu_alloc__zero(n, sizeof *next);
    uint32_t *seen = quipu_alloc__zero(n, sizeof *seen);
    out->begin = quipu_alloc__zero(n + 1, sizeof *out->begin);
    out->items = quipu_alloc__new(pairs->n, 2 * sizeof *out->items);
    out->members = quipu_alloc__new(n, sizeof *out->members);
    out->first = quipu_alloc__new(n + 1, sizeof *out->first);
    QUIPU_TRY_ALLOC(next);
    QUIPU_TRY_ALLOC(seen);
    QUIPU_TRY_ALLOC(out->begin);
    QUIPU_TRY_ALLOC(out->items);
    QUIPU_TRY_ALLOC(out->members);
    QUIPU_TRY_ALLOC(out->first);
    count_neighbours(out);
    list_neighbours(out, next);
    find_components(out, seen);
done:
    quipu_alloc__free(next);
    quipu_alloc__free(seen);
    return status;
}

void quipu_web__clear(quipu_web *ties)
{
    quipu_alloc__free(ties->begin);
    quipu_alloc__free(ties->items);
    quipu_alloc__free(ties->members);
    quipu_alloc__free(ties->first);
    *ties = (quipu_web){.n = 0};
}
