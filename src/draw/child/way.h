/* The shortest way for a line past the entities of a map. */
#ifndef QUIPU_DRAW_CHILD_WAY_H
#define QUIPU_DRAW_CHILD_WAY_H

#include "draw/child/layout.h"

#include <graphviz/pathplan.h>

enum { QUIPU_MAX_CORNERS = 8, QUIPU_MAX_MET = 24 };

/* What lines are led round: convex, its corners in a ring, anticlockwise. */
typedef struct quipu_obstacle {
    Ppoint_t corners[QUIPU_MAX_CORNERS];
    size_t n;
    quipu_rectangle box;
} quipu_obstacle;

/* A way: straight pieces from middle to middle. */
typedef struct quipu_way {
    Ppoint_t points[QUIPU_MAX_MET * QUIPU_MAX_CORNERS + 2];
    size_t n;
    double length;
} quipu_way;

/* Set `from`, `to` and `margin` for the line at hand; the rest is the finder's own. */
typedef struct quipu_wayfinder {
    size_t from, to; /* entities at its ends: they are not in its way */
    double margin;   /* points to keep from all others */
    const quipu_layout *layout;
    bool *is_cut; /* [n_nodes] */
    size_t met[QUIPU_MAX_MET];
    size_t n_met;
} quipu_wayfinder;

/* Both are borrowed; `map` is as `layout` was read from. False: no memory. Clear it in either case. */
bool quipu_wayfinder__init(quipu_wayfinder *self, const quipu_layout *layout, Agraph_t *map);
void quipu_wayfinder__clear(quipu_wayfinder *self);
/* Round all points. */
boxf quipu_wayfinder__box(const Ppoint_t *points, size_t n);
/* Whether an entity with its margin comes nearer than `swing` points to a box: few do, and this is soon told. */
bool quipu_wayfinder__is_near(const quipu_wayfinder *self, size_t i, const boxf *box, double swing);
/* An entity with its margin. */
quipu_obstacle quipu_wayfinder__obstacle(const quipu_wayfinder *self, size_t i);
/* Whether the line at hand comes too near to an entity on its present course. */
bool quipu_wayfinder__is_blocked(quipu_wayfinder *self, const quipu_path *path);
/* The shortest way that keeps the margin; false: there is none, or it is too intricate. */
bool quipu_wayfinder__find(quipu_way *out, quipu_wayfinder *self);

#endif
