/* Several layouts of one map: the one that is easiest to read wins. */
#ifndef QUIPU_DRAW_CHILD_CONTEST_H
#define QUIPU_DRAW_CHILD_CONTEST_H

#include "draw/child/sizes.h"

/* How a contest ended. */
typedef struct quipu_outcome {
    const char *engine; /* whose layout was taken; NULL for none */
    bool is_late;       /* an engine ran out of time */
    boxf box;           /* round the map */
} quipu_outcome;

enum { QUIPU_N_ENGINES = 7 };

/* In the order in which the first of equals is taken; the last, "spread", is our own. */
extern const char *const quipu_engines[QUIPU_N_ENGINES];

/*
 * Let the engines that are wanted lay `map` out, side by side, until all are done or `seconds` are over (0: no end),
 * and set `pos` of nodes by the layout that costs a reader least; of lines, too, where the engine draws them. False: no
 * memory, or a process cannot be started.
 */
bool quipu_contest__hold(quipu_outcome *out, GVC_t *gvc, Agraph_t *map, const quipu_sizes *sizes,
                         const bool *wanted, double seconds);
/* Whether an engine leads lines round entities itself. */
bool quipu_contest__draws_lines(const char *engine);
/* Lay out with an engine of Graphviz's. */
bool quipu_contest__lay_out(GVC_t *gvc, Agraph_t *map, const char *engine);
/* End this process when the one that started it is gone. */
void quipu_contest__watch_starter(void);

#endif
