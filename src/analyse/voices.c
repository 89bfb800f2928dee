/*
 * From the evidence of each edge to the documents behind it, and from how often each document counts to weights.
 */
#include "analyse/voices.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdlib.h>

static int compare_voices(const void *a, const void *b)
{
    const quipu_voice *x = a, *y = b;
    if (x->origin != y->origin)
        return x->origin < y->origin ? -1 : 1;
    return (x->document > y->document) - (x->document < y->document);
}

/* Those of one edge, at the end of the list. */
static size_t add_edge(quipu_voices *self, size_t n, const quipu_graph *graph,
                       const quipu_edge *edge)
{
    size_t begin = n, kept = n;
    for (uint32_t i = 0; i < edge->n_evidence; i++) {
        uint32_t document = edge->evidence[i].document;
        self->items[n++] = (quipu_voice){graph->sources[document].origin, document};
    }
    qsort(&self->items[begin], n - begin, sizeof *self->items, compare_voices);
    for (size_t i = begin; i < n; i++)
        if (kept == begin || compare_voices(&self->items[kept - 1], &self->items[i]) != 0)
            self->items[kept++] = self->items[i];
    return kept;
}

quipu_status quipu_voices__init(quipu_voices *out, const quipu_graph *graph, quipu_error *err)
{
    size_t n = 0, n_evidence = 0;
    for (size_t i = 0; i < graph->n_edges; i++)
        n_evidence += graph->edges[i].n_evidence;
    out->items = quipu_alloc__new(n_evidence, sizeof *out->items);
    out->begin = quipu_alloc__new(graph->n_edges + 1, sizeof *out->begin);
    if (out->items == NULL || out->begin == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < graph->n_edges; i++) {
        out->begin[i] = n;
        n = add_edge(out, n, graph, &graph->edges[i]);
    }
    out->begin[graph->n_edges] = n;
    return QUIPU_OK;
}

void quipu_voices__clear(quipu_voices *voices)
{
    quipu_alloc__free(voices->items);
    quipu_alloc__free(voices->begin);
    *voices = (quipu_voices){NULL, NULL};
}

/* How often an edge's texts count, over how many there are. */
static double share_of(const quipu_voices *self, size_t edge, const uint32_t *times)
{
    double sum = 0, n_texts = 0;
    for (size_t i = self->begin[edge]; i < self->begin[edge + 1]; n_texts++) {
        uint32_t origin = self->items[i].origin, most = 0;
        for (; i < self->begin[edge + 1] && self->items[i].origin == origin; i++)
            if (times[self->items[i].document] > most)
                most = times[self->items[i].document];
        sum += most;
    }
    return sum / n_texts;
}

void quipu_voices__weigh(double *weights, const quipu_voices *voices, const quipu_graph *graph,
                         const double *whole, const uint32_t *times, bool dated)
{
    for (size_t i = 0; i < graph->n_edges; i++) {
        if (voices->begin[i] == voices->begin[i + 1])
            weights[i] = dated ? 0 : whole[i];
        else
            weights[i] = whole[i] > 0 ? whole[i] * share_of(voices, i, times) : 0;
    }
}
