/*
 * A graph made smaller where it stands: edges that are not asked for go, and with them the entities that have no part
 * in those that stay.
 */
#include "base/alloc.h"
#include "base/error.h"

#include <quipu/resolve.h>

/* The arrays belong to the graph, which is handed in to be changed. */
static void keep_edges(quipu_graph *graph, const quipu_edge_filter *filter)
{
    quipu_edge *edges = (quipu_edge *)graph->edges;
    size_t n = 0;
    for (size_t i = 0; i < graph->n_edges; i++)
        if (quipu_edge_filter_admits(filter, graph, &edges[i]))
            edges[n++] = edges[i];
    graph->n_edges = n;
}

static void mark_parts(uint32_t *places, const quipu_edge *edge)
{
    places[edge->source] = places[edge->target] = 1;
    for (uint32_t i = 0; i < edge->n_by; i++)
        places[edge->by[i]] = 1;
    for (uint32_t i = 0; i < edge->n_evidence; i++)
        if (edge->evidence[i].by != QUIPU_NOBODY)
            places[edge->evidence[i].by] = 1;
}

/* Move the entities together; `places` then tells where each is. */
static void keep_entities(quipu_graph *graph, uint32_t *places)
{
    quipu_entity *entities = (quipu_entity *)graph->entities;
    uint32_t n = 0;
    for (size_t i = 0; i < graph->n_entities; i++)
        if (places[i] != 0) {
            entities[n] = entities[i];
            places[i] = n++;
        }
    graph->n_entities = n;
}

static void renumber(quipu_edge *edge, const uint32_t *places)
{
    uint32_t *by = (uint32_t *)edge->by;
    quipu_evidence *evidence = (quipu_evidence *)edge->evidence;
    edge->source = places[edge->source];
    edge->target = places[edge->target];
    for (uint32_t i = 0; i < edge->n_by; i++)
        by[i] = places[by[i]];
    for (uint32_t i = 0; i < edge->n_evidence; i++)
        if (evidence[i].by != QUIPU_NOBODY)
            evidence[i].by = places[evidence[i].by];
}

quipu_status quipu_graph_keep(quipu_graph *graph, const quipu_edge_filter *filter, quipu_error *err)
{
    uint32_t *places = quipu_alloc__zero(graph->n_entities + 1, sizeof *places);
    if (places == NULL)
        return quipu_error__memory(err);
    keep_edges(graph, filter);
    for (size_t i = 0; i < graph->n_edges; i++)
        mark_parts(places, &graph->edges[i]);
    keep_entities(graph, places);
    for (size_t i = 0; i < graph->n_edges; i++)
        renumber((quipu_edge *)&graph->edges[i], places);
    quipu_alloc__free(places);
    return QUIPU_OK;
}
