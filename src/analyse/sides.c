/*
 * Relations are the same when the numbers of their ends (match.c) and their names are: the edges of both graphs are
 * sorted by these and read side by side. Where entities were merged or split several edges of a graph fall on one.
 */
#include "analyse/sides.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

#include <stdlib.h>

/* --- relations --- */

/* An edge by what it is the same as. */
typedef struct keyed {
    uint32_t source, target; /* numbers of the ends */
    quipu_relation relation;
    uint32_t n_sources, edge;
} keyed;

typedef struct keyed_list {
    keyed *items; /* by key, the best sourced first */
    size_t n;
} keyed_list;

static int compare_keys(const keyed *x, const keyed *y)
{
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    if (x->relation != y->relation)
        return x->relation < y->relation ? -1 : 1;
    return (x->target > y->target) - (x->target < y->target);
}

static int compare_keyed(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    int order = compare_keys(x, y);
    if (order == 0)
        order = (x->n_sources < y->n_sources) - (x->n_sources > y->n_sources);
    return order != 0 ? order : (x->edge > y->edge) - (x->edge < y->edge);
}

/* `edges`: their numbers, in the same order. */
static quipu_status list_edges(keyed_list *out, uint32_t **edges, const quipu_graph *graph,
                               const quipu_ontology *ontology, const uint32_t *numbers,
                               quipu_error *err)
{
    out->items = quipu_alloc__new(graph->n_edges + 1, sizeof *out->items);
    *edges = quipu_alloc__new(graph->n_edges + 1, sizeof **edges);
    if (out->items == NULL || *edges == NULL)
        return quipu_error__memory(err);
    for (uint32_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        keyed key = {numbers[edge->source], numbers[edge->target], edge->relation, edge->n_sources,
                     i};
        if (quipu_ontology_relation_info(ontology, edge->relation)->symmetric &&
            key.source > key.target) {
            uint32_t source = key.source;
            key.source = key.target;
            key.target = source;
        }
        out->items[out->n++] = key;
    }
    qsort(out->items, out->n, sizeof *out->items, compare_keyed);
    for (size_t i = 0; i < out->n; i++)
        (*edges)[i] = out->items[i].edge;
    return QUIPU_OK;
}

static uint32_t count_equal(const keyed_list *of, size_t at)
{
    uint32_t n = 1;
    while (at + n < of->n && compare_keys(&of->items[at], &of->items[at + n]) == 0)
        n++;
    return n;
}

static unsigned compare_edges(const quipu_edge *before, const quipu_edge *after)
{
    unsigned changes = 0;
    if (before->standing != after->standing)
        changes |= QUIPU_EDGE_STATUS;
    if (before->conflict != after->conflict)
        changes |= after->conflict ? QUIPU_EDGE_DISPUTED : QUIPU_EDGE_SETTLED;
    if (before->n_sources != after->n_sources)
        changes |= before->n_sources < after->n_sources ? QUIPU_EDGE_GAINED : QUIPU_EDGE_LOST;
    return changes;
}

/* One of the two may be NULL. */
static quipu_twin make_twin(const quipu_graph *before, const quipu_graph *after, const keyed *a,
                            const keyed *b)
{
    const keyed *key = b != NULL ? b : a;
    quipu_edge_diff diff = {0, a != NULL ? a->edge : QUIPU_NO_EDGE,
                            b != NULL ? b->edge : QUIPU_NO_EDGE};
    diff.changes = a == NULL   ? QUIPU_EDGE_APPEARED
                   : b == NULL ? QUIPU_EDGE_VANISHED
                               : compare_edges(&before->edges[a->edge], &after->edges[b->edge]);
    return (quipu_twin){
        .source = key->source, .target = key->target, .relation = key->relation, .diff = diff};
}

quipu_status quipu_twins__list(quipu_twins *out, const quipu_graph *before,
                               const quipu_graph *after, const quipu_ontology *ontology,
                               const quipu_match *match, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    keyed_list a = {NULL, 0}, b = {NULL, 0};
    QUIPU_TRY(list_edges(&a, &out->edges[0], before, ontology, match->before, err));
    QUIPU_TRY(list_edges(&b, &out->edges[1], after, ontology, match->after, err));
    QUIPU_TRY_ALLOC(out->items = quipu_alloc__new(a.n + b.n + 1, sizeof *out->items));
    for (size_t i = 0, k = 0; i < a.n || k < b.n;) {
        int order = i == a.n ? 1 : k == b.n ? -1 : compare_keys(&a.items[i], &b.items[k]);
        quipu_twin *twin = &out->items[out->n++];
        *twin = make_twin(before, after, order <= 0 ? &a.items[i] : NULL,
                          order >= 0 ? &b.items[k] : NULL);
        twin->edges[0] = out->edges[0] + i;
        twin->edges[1] = out->edges[1] + k;
        i += twin->n_edges[0] = order <= 0 ? count_equal(&a, i) : 0;
        k += twin->n_edges[1] = order >= 0 ? count_equal(&b, k) : 0;
    }
done:
    quipu_alloc__free(a.items);
    quipu_alloc__free(b.items);
    return status;
}

void quipu_twins__clear(quipu_twins *twins)
{
    quipu_alloc__free(twins->items);
    quipu_alloc__free(twins->edges[0]);
    quipu_alloc__free(twins->edges[1]);
    *twins = (quipu_twins){NULL, 0, {NULL, NULL}};
}

/* --- entities --- */

quipu_status quipu_groups__make(quipu_groups *out, quipu_arena *arena, const quipu_graph *before,
                                const quipu_graph *after, const quipu_match *match, quipu_error *err)
{
    *out = (quipu_groups){.before = before, .after = after};
    for (int side = 0; side < 2; side++) {
        const uint32_t *numbers = side == 0 ? match->before : match->after;
        size_t n = side == 0 ? before->n_entities : after->n_entities;
        uint32_t *items = quipu_arena__take(arena, n, sizeof *items);
        uint32_t *first = quipu_arena__take(arena, (size_t)match->n + 2, sizeof *first);
        if (items == NULL || first == NULL)
            return quipu_error__memory(err);
        for (size_t i = 0; i < n; i++)
            first[numbers[i] + 2]++;
        for (uint32_t i = 0; i < match->n; i++)
            first[i + 2] += first[i + 1];
        for (uint32_t i = 0; i < n; i++)
            items[first[numbers[i] + 1]++] = i;
        out->sides[side].items = items;
        out->sides[side].first = first;
    }
    return QUIPU_OK;
}

static bool is_renamed(const quipu_entity *a, const quipu_entity *b)
{
    return a->type != b->type || !quipu_str__is(a->id, b->id) || !quipu_str__is(a->name, b->name);
}

bool quipu_groups__diff(quipu_entity_diff *out, const quipu_groups *groups, uint32_t number)
{
    const uint32_t *first[2] = {groups->sides[0].first + number, groups->sides[1].first + number};
    *out = (quipu_entity_diff){.before = groups->sides[0].items + first[0][0],
                               .n_before = first[0][1] - first[0][0],
                               .after = groups->sides[1].items + first[1][0],
                               .n_after = first[1][1] - first[1][0]};
    if (out->n_before == 1 && out->n_after == 1) {
        out->change = QUIPU_ENTITY_RENAMED;
        return is_renamed(&groups->before->entities[out->before[0]],
                          &groups->after->entities[out->after[0]]);
    }
    out->change = out->n_before == 0   ? QUIPU_ENTITY_APPEARED
                  : out->n_after == 0  ? QUIPU_ENTITY_VANISHED
                  : out->n_after == 1  ? QUIPU_ENTITY_MERGED
                  : out->n_before == 1 ? QUIPU_ENTITY_SPLIT
                                       : QUIPU_ENTITY_REGROUPED;
    return true;
}
