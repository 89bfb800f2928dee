/* What quipu rank is asked for, and how its answers are shown. */
#ifndef QUIPU_CLI_RANKS_H
#define QUIPU_CLI_RANKS_H

#include "cli/cli.h"

enum { MAX_FROM = 64 };

typedef struct cli_ranks {
    cli_session session;
    cli_filter filter;
    const char *output, *from, *sort, *every, *bootstrap, *exact;
    bool edges, json;
    long n_rows, n_resamples, exact_up_to;
    quipu_measure by; /* what the rows are sorted by */
    uint32_t named[MAX_FROM];
    quipu_rank_options options;
} cli_ranks;

/* The first rows in columns. `order`: rows as they are wanted. */
int cli_ranks_print(const cli_ranks *self, const quipu_ranking *ranking, const uint32_t *order);
/* All rows as one JSON object. */
void cli_ranks_write_json(const cli_ranks *self, const quipu_ranking *ranking,
                          const uint32_t *order);

#endif
