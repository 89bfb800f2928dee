/* Jobs that several threads work on and that come out in order. */
#ifndef QUIPU_CLI_POOL_H
#define QUIPU_CLI_POOL_H

#include <stdbool.h>
#include <stddef.h>

/* What is to be done. A job is plain memory, zeroed before next() gets it; `ctx` is handed to each of them. */
typedef struct cli_pool_plan {
    size_t job_size;
    bool (*next)(void *ctx,
                 void *job); /* fill the next job; false: none is left. One thread at a time */
    void (*work)(void *ctx, void *job);  /* several threads at once */
    int (*finish)(void *ctx, void *job); /* the caller's thread, in order; not 0: stop */
    void (*drop)(void *ctx,
                 void *job); /* free what a job holds; for each that next() filled, once */
} cli_pool_plan;

/*
 * Run all jobs on `n_threads` threads beside this one, or on this one alone if there is but one. At any time few jobs for each
 * thread are at hand, however many there are. Returns what finish() gave last; EXIT_MEMORY, reported.
 */
int cli_pool_run(const cli_pool_plan *plan, void *ctx, unsigned n_threads);

/* The processors that are online, at most 16: beyond that, putting results away takes longer than making them. */
unsigned cli_pool_default(void);

#endif
