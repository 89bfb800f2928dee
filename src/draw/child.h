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

/*
 * Run it: `input` to its standard input, its standard output appended to `out`. QUIPU_ERR_TIMEOUT
 * (still running at `deadline`, by quipu_child__now(); it is killed), QUIPU_ERR_CHILD (cannot be
 * started, failed: its own words), QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_child__run(quipu_buf *out, const char *path, const char *engine,
                                              const char *format, quipu_str input, double deadline,
                                              quipu_error *err);

#endif
