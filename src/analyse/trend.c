/*
 * A ranking for each month, quarter or year: of what the documents of that time tell, whenever it happened. An edge
 * weighs as many of its independent texts as are of that time; who has no tie then is not looked at.
 */
#include "analyse/rank.h"
#include "analyse/voices.h"
#include "base/alloc.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct label {
    char text[sizeof((quipu_trend_item){0}).period];
} label;

typedef struct trend {
    quipu_rank_task task;
    quipu_selection selection;
    quipu_voices voices;
    double *weights; /* [n_edges] of the whole graph */
    label *labels;   /* [n_sources] of each document; "" for none */
    label *periods;  /* [n_periods] rising */
    size_t n_periods;
    uint32_t *times; /* [n_sources] */
} trend;

/* "2025-10", "2025-Q4", "2025"; "" where the date does not tell. */
static label label_of(quipu_str date, quipu_unit unit)
{
    label out = {""};
    size_t wanted = unit == QUIPU_YEAR ? 4 : 7;
    if (date.len < wanted)
        return out;
    int month = unit == QUIPU_YEAR ? 0 : (date.ptr[5] - '0') * 10 + date.ptr[6] - '0';
    if (unit == QUIPU_QUARTER)
        snprintf(out.text, sizeof out.text, "%.4s-Q%u", date.ptr, (unsigned)(month + 2) / 3 % 10);
    else
        snprintf(out.text, sizeof out.text, "%.*s", (int)wanted, date.ptr);
    return out;
}

static int compare_labels(const void *a, const void *b)
{
    return strcmp(((const label *)a)->text, ((const label *)b)->text);
}

static void find_periods(trend *self, quipu_unit unit)
{
    size_t n = 0;
    const quipu_graph *graph = self->task.graph;
    for (size_t i = 0; i < graph->n_sources; i++) {
        self->labels[i] = label_of(graph->sources[i].date, unit);
        if (self->labels[i].text[0] != '\0')
            self->periods[n++] = self->labels[i];
    }
    qsort(self->periods, n, sizeof *self->periods, compare_labels);
    for (size_t i = 0; i < n; i++)
        if (self->n_periods == 0 ||
            compare_labels(&self->periods[self->n_periods - 1], &self->periods[i]) != 0)
            self->periods[self->n_periods++] = self->periods[i];
}

static quipu_status rank_period(quipu_trend_item *out, trend *self, const label *period,
                                quipu_error *err)
{
    quipu_ranking *ranking;
    const quipu_graph *graph = self->task.graph;
    memcpy(out->period, period->text, sizeof out->period);
    for (size_t i = 0; i < graph->n_sources; i++) {
        self->times[i] = compare_labels(&self->labels[i], period) == 0;
        out->n_documents += self->times[i];
    }
    quipu_voices__weigh(self->selection.weights, &self->voices, graph, self->weights, self->times,
                        true);
    quipu_selection__keep_tied(&self->selection, graph);
    quipu_status status = quipu_rank__selection(&ranking, &self->task, &self->selection, err);
    out->ranking = ranking;
    return status;
}

static quipu_status open(trend *self, quipu_unit unit, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_graph *graph = self->task.graph;
    QUIPU_TRY(quipu_selection__init(&self->selection, graph, self->task.options, err));
    QUIPU_TRY(quipu_voices__init(&self->voices, graph, err));
    QUIPU_TRY_ALLOC(self->weights = quipu_alloc__new(graph->n_edges, sizeof *self->weights));
    QUIPU_TRY_ALLOC(self->labels = quipu_alloc__new(graph->n_sources, sizeof *self->labels));
    QUIPU_TRY_ALLOC(self->periods = quipu_alloc__new(graph->n_sources, sizeof *self->periods));
    QUIPU_TRY_ALLOC(self->times = quipu_alloc__new(graph->n_sources, sizeof *self->times));
    if (graph->n_edges > 0)
        memcpy(self->weights, self->selection.weights, graph->n_edges * sizeof *self->weights);
    find_periods(self, unit);
done:
    return status;
}

static void close(trend *self)
{
    quipu_selection__clear(&self->selection);
    quipu_voices__clear(&self->voices);
    quipu_alloc__free(self->weights);
    quipu_alloc__free(self->labels);
    quipu_alloc__free(self->periods);
    quipu_alloc__free(self->times);
}

quipu_status quipu_rank_trend(quipu_trend **out, const quipu_graph *graph,
                              const quipu_ontology *ontology, const quipu_rank_options *options,
                              quipu_unit unit, quipu_error *err)
{
    static const quipu_rank_options defaults = QUIPU_RANK_OPTIONS_DEFAULT;
    options = options != NULL ? options : &defaults;
    quipu_status status = QUIPU_OK;
    quipu_rank_options anywhere = *options;
    anywhere.n_from = 0; /* who is started from need not be there at all times */
    trend self = {
        .task = {graph, ontology, &anywhere, quipu_rank__reach(options), QUIPU_ALL_MEASURES}};
    quipu_trend_item *items = NULL;
    *out = NULL;
    QUIPU_TRY(open(&self, unit, err));
    QUIPU_TRY_ALLOC(*out = quipu_alloc__zero(1, sizeof **out));
    QUIPU_TRY_ALLOC(items = quipu_alloc__zero(self.n_periods, sizeof *items));
    (*out)->items = items;
    for (size_t i = 0; i < self.n_periods; i++) {
        (*out)->n_items = i + 1;
        QUIPU_TRY(rank_period(&items[i], &self, &self.periods[i], err));
    }
done:
    if (status < 0) {
        quipu_trend_free(*out);
        *out = NULL;
    }
    close(&self);
    return status;
}
