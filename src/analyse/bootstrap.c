/*
 * How far a ranking hangs on which documents there are: the percentile bootstrap of Efron and Tibshirani (An Introduction
 * to the Bootstrap, 1993, chapter 13) over documents. Each resample draws as many texts as tell of the edges that count,
 * with replacement; an edge weighs as much as the drawn texts behind it, one that was drawn twice counts twice, and one
 * of which none was drawn is not there. A copy of a text is drawn with it. Statuses stay what they are.
 */
#include "analyse/rank.h"
#include "analyse/voices.h"
#include "base/alloc.h"
#include "base/chance.h"
#include "base/error.h"
#include "base/numbers.h"

#include <stdlib.h>
#include <string.h>

static const uint64_t seed = 0x9E3779B97F4A7C15u;  /* any but 0; 2^64 over the golden ratio */
static const size_t exact_up_to = 1000;            /* entities: paths of resamples */
static const size_t n_samples = 200;               /* sources of them, beyond */
static const size_t most_values = (size_t)1 << 27; /* that fit into 2 GB with their ranks */

typedef struct resampler {
    quipu_rank_task task;
    quipu_selection selection;
    quipu_voices voices;
    double *weights; /* [n_edges] of the whole graph */
    uint32_t *texts; /* [n_texts] what is drawn from */
    size_t n_texts;
    uint32_t *drawn; /* [n_sources] how often each text was */
    uint32_t *times; /* [n_sources] how often each document counts */
    uint32_t measures;
    size_t n_resamples, n_rows;
    size_t n_drawn;        /* resamples so far */
    double *values;        /* [n_measures][n_rows][n_resamples] */
    uint32_t *ranks;       /* the same */
    double *column;        /* [n_rows] */
    quipu_interval *items; /* [n_rows][QUIPU_N_MEASURES] */
} resampler;

/* A value of a ranking. */
typedef struct cell {
    double value;
    uint32_t rank;
    size_t begin; /* of the values that resamples have in its place */
    size_t item;  /* its interval's place */
} cell;

static size_t count_measures(uint32_t measures)
{
    size_t n = 0;
    for (; measures != 0; measures &= measures - 1)
        n++;
    return n;
}

/* --- drawing --- */

/* The texts that tell of edges that count. */
static void find_texts(resampler *self)
{
    const quipu_graph *graph = self->task.graph;
    for (size_t i = 0; i < graph->n_edges; i++)
        for (size_t k = self->voices.begin[i];
             self->weights[i] > 0 && k < self->voices.begin[i + 1]; k++)
            self->drawn[self->voices.items[k].origin] = 1;
    for (size_t i = 0; i < graph->n_sources; i++)
        if (self->drawn[i] > 0)
            self->texts[self->n_texts++] = (uint32_t)i;
}

static void draw(resampler *self, uint64_t *chance)
{
    const quipu_graph *graph = self->task.graph;
    memset(self->drawn, 0, graph->n_sources * sizeof *self->drawn);
    for (size_t i = 0; i < self->n_texts; i++)
        self->drawn[self->texts[quipu_chance__below(chance, self->n_texts)]]++;
    for (size_t i = 0; i < graph->n_sources; i++)
        self->times[i] = self->drawn[graph->sources[i].origin];
    quipu_voices__weigh(self->selection.weights, &self->voices, graph, self->weights, self->times,
                        false);
}

/* --- ranks --- */

/* How many of the sorted values are larger. */
static size_t count_larger(const double *sorted, size_t n, double value)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sorted[middle] > value)
            high = middle;
        else
            low = middle + 1;
    }
    return n - low;
}

static uint32_t rank_in(const double *sorted, size_t n, double value)
{
    return (uint32_t)count_larger(sorted, n, value) + 1;
}

static void sort_column(resampler *self, const quipu_ranking *ranking, size_t measure)
{
    for (size_t row = 0; row < self->n_rows; row++)
        self->column[row] = ranking->values[row * QUIPU_N_MEASURES + measure];
    qsort(self->column, self->n_rows, sizeof *self->column, quipu_numbers__compare_doubles);
}

/* Have every value of the measures that are asked for taken. */
static void take_all(resampler *self, const quipu_ranking *ranking,
                     void (*take)(resampler *, const cell *))
{
    size_t begin = 0;
    for (size_t m = 0; m < QUIPU_N_MEASURES; m++) {
        if ((self->measures >> m & 1) == 0)
            continue;
        sort_column(self, ranking, m);
        for (size_t row = 0; row < self->n_rows; row++, begin += self->n_resamples) {
            size_t item = row * QUIPU_N_MEASURES + m;
            double value = ranking->values[item];
            take(self, &(cell){value, rank_in(self->column, self->n_rows, value), begin, item});
        }
    }
}

static void keep(resampler *self, const cell *of)
{
    self->values[of->begin + self->n_drawn] = of->value;
    self->ranks[of->begin + self->n_drawn] = of->rank;
}

static quipu_status resample(resampler *self, quipu_error *err)
{
    uint64_t chance = seed;
    for (; self->n_drawn < self->n_resamples; self->n_drawn++) {
        quipu_ranking *ranking;
        draw(self, &chance);
        quipu_status status = quipu_rank__selection(&ranking, &self->task, &self->selection, err);
        if (status < 0)
            return status;
        take_all(self, ranking, keep);
        quipu_ranking_free(ranking);
    }
    return QUIPU_OK;
}

/* --- intervals --- */

/* The middle 95 %. */
static quipu_interval interval_of(resampler *self, size_t begin, uint32_t rank)
{
    size_t n = self->n_resamples, cut = n / 40;
    qsort(&self->values[begin], n, sizeof *self->values, quipu_numbers__compare_doubles);
    qsort(&self->ranks[begin], n, sizeof *self->ranks, quipu_numbers__compare);
    return (quipu_interval){.low = self->values[begin + cut],
                            .high = self->values[begin + n - 1 - cut],
                            .rank = rank,
                            .rank_low = self->ranks[begin + cut],
                            .rank_high = self->ranks[begin + n - 1 - cut]};
}

static void put(resampler *self, const cell *of)
{
    self->items[of->item] = interval_of(self, of->begin, of->rank);
}

/* --- the whole --- */

static quipu_status open(resampler *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_graph *graph = self->task.graph;
    size_t n_values = self->n_rows * count_measures(self->measures);
    if (self->n_resamples < 1 || n_values > most_values / self->n_resamples)
        return quipu_error__set(err, QUIPU_ERR_LIMIT, "",
                                "%zu resamples of %zu entities are none or too many",
                                self->n_resamples, self->n_rows);
    n_values *= self->n_resamples;
    QUIPU_TRY(quipu_voices__init(&self->voices, graph, err));
    QUIPU_TRY_ALLOC(self->weights = quipu_alloc__new(graph->n_edges, sizeof *self->weights));
    QUIPU_TRY_ALLOC(self->texts = quipu_alloc__new(graph->n_sources, sizeof *self->texts));
    QUIPU_TRY_ALLOC(self->drawn = quipu_alloc__zero(graph->n_sources, sizeof *self->drawn));
    QUIPU_TRY_ALLOC(self->times = quipu_alloc__new(graph->n_sources, sizeof *self->times));
    QUIPU_TRY_ALLOC(self->values = quipu_alloc__new(n_values, sizeof *self->values));
    QUIPU_TRY_ALLOC(self->ranks = quipu_alloc__new(n_values, sizeof *self->ranks));
    QUIPU_TRY_ALLOC(self->column = quipu_alloc__new(self->n_rows, sizeof *self->column));
    QUIPU_TRY_ALLOC(self->items =
                        quipu_alloc__zero(self->n_rows, QUIPU_N_MEASURES * sizeof *self->items));
    if (graph->n_edges > 0)
        memcpy(self->weights, self->selection.weights, graph->n_edges * sizeof *self->weights);
    find_texts(self);
done:
    return status;
}

static void close(resampler *self)
{
    quipu_selection__clear(&self->selection);
    quipu_voices__clear(&self->voices);
    quipu_alloc__free(self->weights);
    quipu_alloc__free(self->texts);
    quipu_alloc__free(self->drawn);
    quipu_alloc__free(self->times);
    quipu_alloc__free(self->values);
    quipu_alloc__free(self->ranks);
    quipu_alloc__free(self->column);
    quipu_alloc__free(self->items);
}

quipu_status quipu_rank_bootstrap(quipu_intervals **out, const quipu_ranking *ranking,
                                  const quipu_graph *graph, const quipu_ontology *ontology,
                                  const quipu_rank_options *options, uint32_t measures,
                                  size_t n_resamples, quipu_error *err)
{
    static const quipu_rank_options defaults = QUIPU_RANK_OPTIONS_DEFAULT;
    options = options != NULL ? options : &defaults;
    quipu_status status = QUIPU_OK;
    resampler self = {.task = {graph, ontology, options, {exact_up_to, n_samples}, measures},
                      .measures = measures & (((uint32_t)1 << QUIPU_N_MEASURES) - 1),
                      .n_resamples = n_resamples,
                      .n_rows = ranking->n_entities};
    *out = NULL;
    QUIPU_TRY(quipu_selection__init(&self.selection, graph, options, err));
    QUIPU_TRY(open(&self, err));
    QUIPU_TRY(resample(&self, err));
    take_all(&self, ranking, put);
    QUIPU_TRY_ALLOC(*out = quipu_alloc__zero(1, sizeof **out));
    **out = (quipu_intervals){self.n_rows, self.items, self.measures, n_resamples, self.n_texts};
    self.items = NULL;
done:
    close(&self);
    return status;
}
