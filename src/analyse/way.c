/*
 * The cheapest way by A* (Hart, Nilsson and Raphael 1968) over places (entity, steps used), so that the limit on
 * steps holds. What is left to pay is bounded by what it costs when nobody is barred: the rounds of Bellman and
 * Ford from the target, of which each looks only at those whose cost the last one changed. Where nobody stands in
 * the way, the bound is exact and the search goes straight there. All costs are whole and above zero, so a
 * cheapest way comes by nobody twice.
 */
#include "analyse/way.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

static const uint32_t unreachable = UINT32_MAX;

int quipu_way__compare(const quipu_way *a, const quipu_way *b)
{
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    if (a->n_steps != b->n_steps)
        return a->n_steps < b->n_steps ? -1 : 1;
    for (uint32_t i = 0; i <= a->n_steps; i++)
        if (a->nodes[i] != b->nodes[i])
            return a->nodes[i] < b->nodes[i] ? -1 : 1;
    return 0;
}

uint32_t quipu_way__cost(const quipu_arcs *arcs, const quipu_arc *arc, uint32_t target)
{
    return arc->cost + (arc->to == target ? 0 : arcs->tolls[arc->to]);
}

/* --- bounds --- */

/* Entities whose bound has changed in this round and in the last one. */
typedef struct frontier {
    uint32_t *nodes, *next;
    size_t n, n_next;
    uint32_t *noted; /* [n_entities] in which round */
} frontier;

/* Whoever can go to `node` may now get to the target cheaper. */
static void relax(quipu_search *s, frontier *f, uint32_t node, uint32_t round)
{
    const quipu_arcs *arcs = s->arcs;
    const uint32_t *last = s->bounds + (size_t)(round - 1) * arcs->n_entities;
    uint32_t *bounds = s->bounds + (size_t)round * arcs->n_entities;
    uint32_t toll = node == s->target ? 0 : arcs->tolls[node];
    for (uint32_t i = arcs->first[node]; i < arcs->first[node + 1]; i++) {
        const quipu_arc *arc = &arcs->items[i];
        uint32_t cost = last[node] + toll + arc->cost;
        if (cost >= bounds[arc->to])
            continue;
        bounds[arc->to] = cost;
        if (f->noted[arc->to] != round) {
            f->noted[arc->to] = round;
            f->next[f->n_next++] = arc->to;
        }
    }
}

static void swap(frontier *f)
{
    uint32_t *nodes = f->nodes;
    f->nodes = f->next;
    f->next = nodes;
    f->n = f->n_next;
    f->n_next = 0;
}

static quipu_status fill_bounds(quipu_search *s, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = s->arcs->n_entities;
    frontier f = {.n = 1};
    QUIPU_TRY_ALLOC(f.nodes = quipu_alloc__new(n + 1, sizeof *f.nodes));
    QUIPU_TRY_ALLOC(f.next = quipu_alloc__new(n + 1, sizeof *f.next));
    QUIPU_TRY_ALLOC(f.noted = quipu_alloc__zero(n + 1, sizeof *f.noted));
    for (size_t i = 0; i < n; i++)
        s->bounds[i] = unreachable;
    s->bounds[s->target] = 0;
    f.nodes[0] = s->target;
    for (uint32_t round = 1; round <= s->max_steps; round++) {
        memcpy(s->bounds + round * n, s->bounds + (round - 1) * n, n * sizeof *s->bounds);
        for (size_t i = 0; i < f.n; i++)
            relax(s, &f, f.nodes[i], round);
        swap(&f);
    }
done:
    quipu_alloc__free(f.nodes);
    quipu_alloc__free(f.next);
    quipu_alloc__free(f.noted);
    return status;
}

quipu_status quipu_search__init(quipu_search *search, const quipu_arcs *arcs, uint32_t target,
                                uint32_t max_steps, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = arcs->n_entities + 1, layers = (size_t)max_steps + 1;
    search->arcs = arcs;
    search->target = target;
    search->max_steps = max_steps;
    QUIPU_TRY_ALLOC(search->bounds = quipu_alloc__new(n, layers * sizeof *search->bounds));
    QUIPU_TRY_ALLOC(search->costs = quipu_alloc__new(n, layers * sizeof *search->costs));
    QUIPU_TRY_ALLOC(search->from = quipu_alloc__new(n, layers * sizeof *search->from));
    QUIPU_TRY_ALLOC(search->rounds = quipu_alloc__zero(n, layers * sizeof *search->rounds));
    QUIPU_TRY_ALLOC(search->barred = quipu_alloc__zero(n, sizeof *search->barred));
    QUIPU_TRY(fill_bounds(search, err));
done:
    return status;
}

void quipu_search__clear(quipu_search *search)
{
    quipu_alloc__free(search->bounds);
    quipu_alloc__free(search->costs);
    quipu_alloc__free(search->from);
    quipu_alloc__free(search->rounds);
    quipu_alloc__free(search->barred);
    quipu_alloc__free(search->heap);
    *search = (quipu_search){0};
}

/* --- places to go on from: a binary heap --- */

/* Those that can still be part of an equally cheap way come before its end. */
static bool is_before(const quipu_place *a, const quipu_place *b)
{
    if (a->bound != b->bound)
        return a->bound < b->bound;
    if (a->cost != b->cost)
        return a->cost < b->cost;
    return a->used != b->used ? a->used < b->used : a->node < b->node;
}

static quipu_status push(quipu_search *s, quipu_place place, quipu_error *err)
{
    quipu_place *heap = quipu_alloc__reserve(s->heap, s->n_heap, &s->room, sizeof *heap);
    if (heap == NULL)
        return quipu_error__memory(err);
    s->heap = heap;
    size_t at = s->n_heap++;
    for (; at > 0 && is_before(&place, &heap[(at - 1) / 2]); at = (at - 1) / 2)
        heap[at] = heap[(at - 1) / 2];
    heap[at] = place;
    return QUIPU_OK;
}

static quipu_place pop(quipu_search *s)
{
    quipu_place *heap = s->heap, least = heap[0], last = heap[--s->n_heap];
    size_t at = 0;
    for (size_t child = 1; child < s->n_heap; child = 2 * at + 1) {
        child += child + 1 < s->n_heap && is_before(&heap[child + 1], &heap[child]);
        if (!is_before(&heap[child], &last))
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = last;
    return least;
}

/* --- one search --- */

/* Come to an entity; of equally cheap ways there the one from the smaller entity is kept. */
static quipu_status come(quipu_search *s, const quipu_place *from, const quipu_arc *arc,
                         uint32_t n_before, quipu_error *err)
{
    size_t n = s->arcs->n_entities;
    uint32_t used = from->used + 1, cost = from->cost + quipu_way__cost(s->arcs, arc, s->target);
    uint32_t left = s->bounds[(s->max_steps - n_before - used) * n + arc->to];
    size_t at = used * n + arc->to;
    if (left == unreachable || s->barred[arc->to])
        return QUIPU_OK;
    if (s->rounds[at] == s->round && s->costs[at] <= cost) {
        if (s->costs[at] == cost && from->node < s->from[at])
            s->from[at] = from->node;
        return QUIPU_OK;
    }
    s->rounds[at] = s->round;
    s->costs[at] = cost;
    s->from[at] = from->node;
    return push(s, (quipu_place){cost + left, cost, used, arc->to}, err);
}

/* Append the entities that led to a place at the target. */
static void follow(quipu_way *way, const quipu_search *s, const quipu_place *end)
{
    uint32_t node = end->node;
    for (uint32_t used = end->used; used > 0; used--) {
        way->nodes[way->n_steps + used] = node;
        node = s->from[used * s->arcs->n_entities + node];
    }
    way->n_steps += end->used;
    way->cost += end->cost;
}

static bool is_outdated(const quipu_search *s, const quipu_place *place)
{
    return place->used > 0 &&
           s->costs[place->used * s->arcs->n_entities + place->node] < place->cost;
}

static void bar(quipu_search *s, const quipu_way *way, uint32_t n, bool barred)
{
    for (uint32_t i = 0; i < n; i++)
        s->barred[way->nodes[i]] = barred;
}

quipu_status quipu_search__go(bool *found, quipu_search *search, quipu_way *way,
                              bool (*is_closed)(const void *ctx, uint32_t node), const void *ctx,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_arcs *arcs = search->arcs;
    uint32_t n_before = way->n_steps;
    *found = false;
    search->round++;
    search->n_heap = 0;
    bar(search, way, n_before + 1, true);
    QUIPU_TRY(push(search, (quipu_place){0, 0, 0, way->nodes[n_before]}, err));
    while (search->n_heap > 0) {
        quipu_place place = pop(search);
        if (place.node == search->target) {
            follow(way, search, &place);
            *found = true;
            break;
        }
        if (is_outdated(search, &place) || n_before + place.used >= search->max_steps)
            continue;
        for (uint32_t i = arcs->first[place.node]; i < arcs->first[place.node + 1]; i++)
            if (place.used > 0 || !is_closed(ctx, arcs->items[i].to))
                QUIPU_TRY(come(search, &place, &arcs->items[i], n_before, err));
    }
done:
    bar(search, way, n_before + 1, false);
    return status;
}
