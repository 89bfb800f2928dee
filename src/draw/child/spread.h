/* A layout of our own, for graphs that Graphviz does not lay out in time. */
#ifndef QUIPU_DRAW_CHILD_SPREAD_H
#define QUIPU_DRAW_CHILD_SPREAD_H

#include "draw/child/layout.h"

/* A line between two entities, as indices. */
typedef struct quipu_link {
    size_t from, to;
} quipu_link;

/*
 * Give `n` entities, whose sizes are known, places: those that have more to do with each other are nearer to each
 * other, and no two overlap. The same graph is given the same places. False: no memory.
 */
bool quipu_spread__make(quipu_rectangle *nodes, size_t n, const quipu_link *links, size_t n_links);
/*
 * As above for entities some of which have a place, which they keep (but where they overlap); the others are put near
 * those they have to do with.
 */
bool quipu_spread__add(quipu_rectangle *nodes, size_t n, const bool *has_place,
                       const quipu_link *links, size_t n_links);

#endif
