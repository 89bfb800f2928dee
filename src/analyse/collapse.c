/*
 * Collapses the multigraph of relations to weighted pairs: one item an edge, sorted, equal pairs
 * added up. Sorting makes the result independent of how edges are stored and fast to hand to
 * igraph.
 */
#include "analyse/collapse.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const quipu_pair *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static void add(quipu_pairs *pairs, uint32_t from, uint32_t to, double weight)
{
    pairs->items[pairs->n++] = (quipu_pair){from, to, weight};
}

static void add_edge(quipu_pairs *pairs, uint32_t source, uint32_t target, double weight,
                     bool symmetric, bool directed)
{
    bool swap = !directed && source > target;
    add(pairs, swap ? target : source, swap ? source : target, weight);
    if (directed && symmetric)
        add(pairs, target, source, weight);
}

static void merge_equal(quipu_pairs *pairs)
{
    size_t n = 0;
    for (size_t i = 0; i < pairs->n; i++) {
        if (n > 0 && compare(&pairs->items[n - 1], &pairs->items[i]) == 0)
            pairs->items[n - 1].weight += pairs->items[i].weight;
        else
            pairs->items[n++] = pairs->items[i];
    }
    pairs->n = n;
}

quipu_status quipu_pairs__collapse(quipu_pairs *out, const quipu_graph *graph,
                                   const quipu_ontology *ontology, const quipu_selection *selection,
                                   bool directed, quipu_error *err)
{
    const uint32_t *row_of = selection->row_of;
    out->n = 0;
    out->items = quipu_alloc__new(graph->n_edges, 2 * sizeof *out->items);
    if (out->items == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        if (selection->weights[i] > 0)
            add_edge(out, row_of[edge->source], row_of[edge->target], selection->weights[i],
                     quipu_ontology_relation_info(ontology, edge->relation)->symmetric, directed);
    }
    qsort(out->items, out->n, sizeof *out->items, compare);
    merge_equal(out);
    return QUIPU_OK;
}

void quipu_pairs__clear(quipu_pairs *pairs)
{
    quipu_alloc__free(pairs->items);
    *pairs = (quipu_pairs){NULL, 0};
}
