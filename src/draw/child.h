/* The program quipu-draw: found, fed, drained, and ended when its time is up. */
#ifndef QUIPU_DRAW_CHILD_H
#define QUIPU_DRAW_CHILD_H

#include "base/buf.h"

#include <quipu/draw.h>

/*
 * Where quipu-draw is: `given`, or beside the running program, or in ../libexec/quipu from there,
 * or what the environment variable QUIPU_DRAW says. QUIPU_ERR_CHILD (nowhere), QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_child__find(quipu_buf *path, const char *given, quipu_error *err);

/* Seconds on a clock that only goes forward. */
double quipu_child__now(void);

/* What it is to do. */
typedef struct quipu_child_job {
    const char *path;   /* of quipu-draw */
    const char *engine; /* or several, joined by commas */
    const char *format; /* "svg", "png", "pdf" */
    quipu_str input;
    double deadline;  /* by quipu_child__now() */
    const char *page; /* a size as quipu_page_size__add() writes it; NULL: as large as the map */
    /* Called once, with `ctx`, when it has read its input: what there is to do while it works. May be NULL. */
    quipu_status (*meanwhile)(void *ctx, quipu_error *err);
    void *ctx;
} quipu_child_job;

/*
 * Run it: its standard output goes to `out` as it comes, what it says on standard error when all went well to `said` (NULL:
 * it is not asked). QUIPU_ERR_TIMEOUT (still running at the deadline; it is killed), QUIPU_ERR_CHILD (cannot be
 * started, failed: its own words), QUIPU_ERR_MEMORY, what `out` and `meanwhile` return.
 */
QUIPU_NODISCARD quipu_status quipu_child__run(quipu_sink out, quipu_buf *said,
                                              const quipu_child_job *job, quipu_error *err);

#endif
