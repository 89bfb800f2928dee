/*
 * From what is asked for to the weight of each edge and the row of each entity. An edge weighs as much as it has
 * independent sources; one that does not count weighs nothing.
 */
#include "analyse/selection.h"

#include "base/alloc.h"
#include "base/error.h"

static bool is_tie(const quipu_edge_filter *filter, const quipu_graph *graph, const quipu_edge *edge)
{
    return edge->source != edge->target && quipu_edge_filter_admits(filter, graph, edge);
}

static void weigh(quipu_selection *self, const quipu_graph *graph, const quipu_edge_filter *filter)
{
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        /* A table may name no document at all; its row still says that there is a tie. */
        double weight = edge->n_sources > 0 ? edge->n_sources : 1;
        self->weights[i] = is_tie(filter, graph, edge) ? weight : 0;
    }
}

static void add_row(quipu_selection *self, size_t entity)
{
    self->row_of[entity] = (uint32_t)self->n_rows;
    self->entities[self->n_rows++] = (uint32_t)entity;
}

quipu_status quipu_selection__init(quipu_selection *out, const quipu_graph *graph,
                                   const quipu_rank_options *options, quipu_error *err)
{
    quipu_edge_filter filter = options->filter;
    filter.standings = filter.standings != 0 ? filter.standings : options->standings;
    *out = (quipu_selection){.weights = quipu_alloc__zero(graph->n_edges, sizeof(double)),
                             .entities = quipu_alloc__new(graph->n_entities, sizeof(uint32_t)),
                             .row_of = quipu_alloc__new(graph->n_entities, sizeof(uint32_t))};
    if (out->weights == NULL || out->entities == NULL || out->row_of == NULL)
        return quipu_error__memory(err);
    weigh(out, graph, &filter);
    for (size_t i = 0; i < graph->n_entities; i++) {
        out->row_of[i] = QUIPU_NO_ROW;
        if (quipu_edge_filter_admits_type(&filter, graph->entities[i].type))
            add_row(out, i);
    }
    return QUIPU_OK;
}

void quipu_selection__keep_tied(quipu_selection *self, const quipu_graph *graph)
{
    for (size_t i = 0; i < graph->n_entities; i++)
        self->row_of[i] = QUIPU_NO_ROW;
    for (size_t i = 0; i < graph->n_edges; i++)
        if (self->weights[i] > 0)
            self->row_of[graph->edges[i].source] = self->row_of[graph->edges[i].target] = 0;
    self->n_rows = 0;
    for (size_t i = 0; i < graph->n_entities; i++)
        if (self->row_of[i] != QUIPU_NO_ROW)
            add_row(self, i);
}

void quipu_selection__clear(quipu_selection *self)
{
    quipu_alloc__free(self->weights);
    quipu_alloc__free(self->entities);
    quipu_alloc__free(self->row_of);
    *self = (quipu_selection){.n_rows = 0};
}

size_t quipu_selection__rows(uint32_t *out, const quipu_selection *self, const uint32_t *entities,
                             size_t n)
{
    size_t n_rows = 0;
    for (size_t i = 0; i < n; i++)
        if (self->row_of[entities[i]] != QUIPU_NO_ROW)
            out[n_rows++] = self->row_of[entities[i]];
    return n_rows;
}
