/*
 * Pieces of a map that have nothing to do with each other are hard to place for a reader; those who stand between them
 * help. So does, beside a single pair, what else ties the two.
 */
#include "draw/context.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdlib.h>

/* One who is not on the map, with the edges that would tie it there. */
typedef struct candidate {
    uint64_t strength;
    uint32_t n_ties, entity;
} candidate;

static int compare(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->n_ties != y->n_ties)
        return x->n_ties > y->n_ties ? -1 : 1;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return (x->entity > y->entity) - (x->entity < y->entity);
}

static void count_tie(candidate *all, const bool *chosen, uint32_t from, uint32_t to,
                      uint32_t weight)
{
    if (chosen[from] || !chosen[to])
        return;
    all[from].n_ties++;
    all[from].strength += weight;
}

quipu_status quipu_context__find(uint32_t *out, size_t *n, const quipu_graph *graph,
                                 const quipu_scope *scope, const bool *chosen, quipu_error *err)
{
    candidate *all = quipu_alloc__new(graph->n_entities, sizeof *all);
    if (all == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < graph->n_entities; i++)
        all[i] = (candidate){0, 0, (uint32_t)i};
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        if (scope->weights[i] == 0)
            continue;
        count_tie(all, chosen, edge->source, edge->target, scope->weights[i]);
        count_tie(all, chosen, edge->target, edge->source, scope->weights[i]);
    }
    qsort(all, graph->n_entities, sizeof *all, compare);
    for (*n = 0; *n < graph->n_entities && all[*n].n_ties > 0; ++*n)
        out[*n] = all[*n].entity;
    quipu_alloc__free(all);
    return QUIPU_OK;
}
