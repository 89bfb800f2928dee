/* What quipu rank is asked for, and how its answers are shown. */
#ifndef QUIPU_CLI_RANKS_H
#define QUIPU_CLI_RANKS_H

#include "cli/cli.h"

enum { MAX_FROM = 64 };

typedef struct cli_ranks {
    cli_session session;
    cli_filter filter;
    const char *output, *from, *sort, *every, *bootstrap, *exact;
    bool edges, json, draws;
    long n_rows, n_resamples, exact_up_to;
    quipu_measure by; /* what the rows are sorted by */
    uint32_t named[MAX_FROM];
    quipu_rank_options options;
    quipu_unit unit; /* with --every */
} cli_ranks;

/* The first rows in columns; `intervals` may be NULL. */
void cli_ranks_print(const cli_ranks *self, const quipu_ranking *ranking,
                     const quipu_intervals *intervals);
/* All rows as one JSON object. */
void cli_ranks_write_json(const cli_ranks *self, const quipu_ranking *ranking,
                          const quipu_intervals *intervals);
void cli_ranks_print_trend(const cli_ranks *self, const quipu_trend *trend);
void cli_ranks_write_trend_json(const cli_ranks *self, const quipu_trend *trend);
void cli_ranks_print_bonds(const cli_ranks *self, const quipu_bonds *bonds);
void cli_ranks_write_bonds_json(const cli_ranks *self, const quipu_bonds *bonds);

/* The first rows as an SVG chart of bars; `intervals` may be NULL. */
QUIPU_NODISCARD quipu_status cli_ranks_draw(const cli_ranks *self, const quipu_ranking *ranking,
                                            const quipu_intervals *intervals, quipu_sink sink,
                                            quipu_error *err);
/* The first of every period as an SVG chart of ranks. */
QUIPU_NODISCARD quipu_status cli_ranks_draw_trend(const cli_ranks *self, const quipu_trend *trend,
                                                  quipu_sink sink, quipu_error *err);

#endif
