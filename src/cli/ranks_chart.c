/*
 * Rankings as pictures: the first rows as bars, or the first of every period as a chart of ranks.
 */
#include "cli/ranks.h"

#include <stdio.h>
#include <stdlib.h>

static quipu_str name_of(const cli_ranks *self, uint32_t entity)
{
    return self->session.graph->entities[entity].name;
}

/* "pagerank" or, with intervals, "pagerank, 95 % intervals from 1000 resamples of 92 documents" */
static void make_title(char *out, size_t room, const cli_ranks *self,
                       const quipu_intervals *intervals)
{
    const char *measure = quipu_measure_name(self->by);
    if (intervals == NULL)
        snprintf(out, room, "%s", measure);
    else
        snprintf(out, room, "%s, 95 %% intervals from %zu resamples of %zu documents", measure,
                 intervals->n_resamples, intervals->n_texts);
}

static quipu_bar bar_of(const cli_ranks *self, const quipu_ranking *ranking,
                        const quipu_intervals *intervals, size_t row)
{
    size_t at = row * QUIPU_N_MEASURES + (size_t)self->by;
    quipu_bar bar = {.label = name_of(self, ranking->entities[row]), .value = ranking->values[at]};
    if (intervals != NULL) {
        bar.low = intervals->items[at].low;
        bar.high = intervals->items[at].high;
    }
    return bar;
}

quipu_status cli_ranks_draw(const cli_ranks *self, const quipu_ranking *ranking,
                            const quipu_intervals *intervals, quipu_sink sink, quipu_error *err)
{
    char title[128];
    size_t n = (size_t)self->n_rows;
    n = n < ranking->n_entities ? n : ranking->n_entities;
    quipu_bar *bars = calloc(n + 1, sizeof *bars);
    if (bars == NULL)
        return cli_error_memory(err);
    make_title(title, sizeof title, self, intervals);
    for (size_t i = 0; i < n; i++)
        bars[i] = bar_of(self, ranking, intervals, ranking->order[i]);
    quipu_status status = quipu_export_bars(sink, cli_str(title), bars, n, err);
    free(bars);
    return status;
}

/* --- ranks over time --- */

/* All that a chart of ranks is made from. */
typedef struct bumps {
    const cli_ranks *self;
    const quipu_trend *trend;
    quipu_str *periods; /* [n_items] */
    uint32_t *ranks;    /* [n_entities][n_items] */
    quipu_bump *items;  /* [n] */
    size_t n;
} bumps;

/* Ranks past the last that is shown stay 0, and those of who has nothing of what is ranked: they are in no order. */
static void fill_period(bumps *to, const quipu_ranking *ranking, size_t period)
{
    for (size_t k = 0; k < ranking->n_entities && k < (size_t)to->self->n_rows; k++) {
        uint32_t row = ranking->order[k];
        if (ranking->values[row * QUIPU_N_MEASURES + (size_t)to->self->by] == 0)
            break;
        to->ranks[ranking->entities[row] * to->trend->n_items + period] = (uint32_t)k + 1;
    }
}

static void fill_ranks(bumps *to)
{
    for (size_t i = 0; i < to->trend->n_items; i++) {
        to->periods[i] = cli_str(to->trend->items[i].period);
        fill_period(to, to->trend->items[i].ranking, i);
    }
}

static void add_bumps(bumps *to)
{
    size_t n_periods = to->trend->n_items;
    for (size_t i = 0; i < to->self->session.graph->n_entities; i++) {
        bool is_there = false;
        for (size_t k = 0; k < n_periods; k++)
            is_there |= to->ranks[i * n_periods + k] != 0;
        if (is_there)
            to->items[to->n++] =
                (quipu_bump){name_of(to->self, (uint32_t)i), &to->ranks[i * n_periods]};
    }
}

quipu_status cli_ranks_draw_trend(const cli_ranks *self, const quipu_trend *trend, quipu_sink sink,
                                  quipu_error *err)
{
    char title[64];
    size_t n = self->session.graph->n_entities;
    quipu_status status;
    bumps to = {.self = self,
                .trend = trend,
                .periods = calloc(trend->n_items + 1, sizeof *to.periods),
                .ranks = calloc((n + 1) * (trend->n_items + 1), sizeof *to.ranks),
                .items = calloc(n + 1, sizeof *to.items)};
    if (to.periods != NULL && to.ranks != NULL && to.items != NULL) {
        fill_ranks(&to);
        add_bumps(&to);
        snprintf(title, sizeof title, "%s by %s", quipu_measure_name(self->by), self->every);
        status = quipu_export_bumps(sink, cli_str(title), to.periods, trend->n_items, to.items,
                                    to.n, err);
    } else {
        status = cli_error_memory(err);
    }
    free(to.periods);
    free(to.ranks);
    free(to.items);
    return status;
}
