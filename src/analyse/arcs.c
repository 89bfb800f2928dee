/*
 * Turns the edges that may be used into arcs in both directions, sorted by entity (a counting sort, then each
 * entity's arcs by their other end), and prices them. A step is 1 and 1/n_sources, so that a shorter path
 * nearly always wins and of equally long ones the better sourced; what is only planned, possible or denied
 * costs more. Coming by an entity costs half the binary logarithm of its number of neighbours: that two
 * people have to do with the United States says little. A random walker takes a path with the probability
 * that is the product of 1/neighbours, and the logarithm makes that a sum (as damping by degree in Himmelstein
 * and Baranzini 2015).
 */
#include "analyse/arcs.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/sorted.h"

#include <stdlib.h>

static const uint32_t of_step = 1000;
static const uint32_t of_single_source = 1000; /* divided by the number of sources */
static const uint32_t of_standing[QUIPU_N_STANDINGS] = {0, 0, 500, 1000, 1000};
static const uint32_t of_doubling = 500; /* of the neighbours of who is come by */

static uint32_t cost_of(const quipu_edge *edge)
{
    uint32_t n_sources = edge->n_sources > 0 ? edge->n_sources : 1;
    return of_step + of_single_source / n_sources + of_standing[edge->standing];
}

/* Half the logarithm to the base 2, straight between the powers of two: in whole numbers, the same everywhere. */
static uint32_t toll_of(uint32_t n_neighbours)
{
    uint32_t doublings = 0;
    while (n_neighbours >> doublings > 1)
        doublings++;
    uint64_t rest = ((uint64_t)n_neighbours * of_doubling >> doublings) - of_doubling;
    return n_neighbours == 0 ? 0 : doublings * of_doubling + (uint32_t)rest;
}

/* Which edges may be used. */
typedef struct choice {
    const quipu_graph *graph;
    quipu_edge_filter filter; /* but for types */
    bool *avoided;            /* [n_entities] */
    bool *is_used;            /* [n_edges] */
} choice;

static void open_filter(choice *out, const quipu_path_options *options)
{
    out->filter = options->filter;
    out->filter.types = 0;
    if (out->filter.standings == 0)
        out->filter.standings = 1u << QUIPU_ACTUAL | 1u << QUIPU_FORMER | 1u << QUIPU_PLANNED;
}

/* Whom no path may come by: who is to be avoided, and who is of another type than wanted. */
static void mark_avoided(choice *out, uint32_t from, uint32_t to, const quipu_path_options *options)
{
    for (size_t i = 0; i < out->graph->n_entities; i++)
        out->avoided[i] =
            !quipu_edge_filter_admits_type(&options->filter, out->graph->entities[i].type);
    for (size_t i = 0; i < options->n_avoid; i++)
        out->avoided[options->avoid[i]] = true;
    out->avoided[from] = out->avoided[to] = false;
}

static int compare(const void *a, const void *b)
{
    const quipu_arc *x = a, *y = b;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (x->score > y->score || x->score < y->score)
        return x->score > y->score ? -1 : 1;
    return (x->edge > y->edge) - (x->edge < y->edge);
}

/* Where each entity's arcs begin, from their numbers in first[entity + 1]. */
static void sum_up(quipu_arcs *arcs)
{
    for (size_t i = 0; i < arcs->n_entities; i++)
        arcs->first[i + 1] += arcs->first[i];
}

/* The arcs in their places; afterwards first[entity] is where those of the next entity begin. */
static void place(quipu_arcs *arcs, const quipu_graph *graph, const bool *is_used)
{
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        if (!is_used[i])
            continue;
        float score = edge->n_evidence > 0 ? edge->evidence[0].score : 0;
        quipu_arc arc = {edge->target, (uint32_t)i, cost_of(edge), score};
        arcs->items[arcs->first[edge->source]++] = arc;
        arc.to = edge->source;
        arcs->items[arcs->first[edge->target]++] = arc;
    }
    for (size_t i = arcs->n_entities; i > 0; i--)
        arcs->first[i] = arcs->first[i - 1];
    arcs->first[0] = 0;
}

static void sort(quipu_arcs *arcs)
{
    for (size_t i = 0; i < arcs->n_entities; i++) {
        quipu_arc *items = arcs->items + arcs->first[i];
        uint32_t n = arcs->first[i + 1] - arcs->first[i], n_neighbours = 0;
        if (n > 1)
            qsort(items, n, sizeof *items, compare);
        for (uint32_t k = 0; k < n; k++)
            n_neighbours += k == 0 || items[k].to != items[k - 1].to;
        arcs->tolls[i] = toll_of(n_neighbours);
    }
}

/* Edges that may be used, counted at both ends into first[end + 1]. */
static size_t choose(choice *from, quipu_arcs *arcs)
{
    size_t n = 0;
    for (size_t i = 0; i < from->graph->n_edges; i++) {
        const quipu_edge *edge = &from->graph->edges[i];
        from->is_used[i] = edge->source != edge->target && !from->avoided[edge->source] &&
                           !from->avoided[edge->target] &&
                           quipu_edge_filter_admits(&from->filter, from->graph, edge);
        if (!from->is_used[i])
            continue;
        arcs->first[edge->source + 1]++;
        arcs->first[edge->target + 1]++;
        n += 2;
    }
    return n;
}

quipu_status quipu_arcs__init(quipu_arcs *arcs, const quipu_graph *graph, uint32_t from,
                              uint32_t to, const quipu_path_options *options, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = graph->n_entities;
    choice chosen = {.graph = graph};
    arcs->n_entities = n;
    QUIPU_TRY_ALLOC(chosen.avoided = quipu_alloc__new(n + 1, sizeof *chosen.avoided));
    QUIPU_TRY_ALLOC(chosen.is_used = quipu_alloc__new(graph->n_edges + 1, sizeof *chosen.is_used));
    QUIPU_TRY_ALLOC(arcs->first = quipu_alloc__zero(n + 1, sizeof *arcs->first));
    QUIPU_TRY_ALLOC(arcs->tolls = quipu_alloc__zero(n + 1, sizeof *arcs->tolls));
    open_filter(&chosen, options);
    mark_avoided(&chosen, from, to, options);
    size_t n_arcs = choose(&chosen, arcs);
    QUIPU_TRY_ALLOC(arcs->items = quipu_alloc__new(n_arcs + 1, sizeof *arcs->items));
    sum_up(arcs);
    place(arcs, graph, chosen.is_used);
    sort(arcs);
done:
    quipu_alloc__free(chosen.avoided);
    quipu_alloc__free(chosen.is_used);
    return status;
}

void quipu_arcs__clear(quipu_arcs *arcs)
{
    quipu_alloc__free(arcs->items);
    quipu_alloc__free(arcs->first);
    quipu_alloc__free(arcs->tolls);
    *arcs = (quipu_arcs){NULL, NULL, NULL, 0};
}

const quipu_arc *quipu_arcs__between(const quipu_arcs *arcs, uint32_t from, uint32_t to)
{
    const quipu_arc *items = arcs->items + arcs->first[from];
    size_t n = arcs->first[from + 1] - arcs->first[from];
    size_t place = quipu_sorted__find(&to, items, n, sizeof *items, quipu_numbers__compare);
    return place < n ? &items[place] : NULL;
}
