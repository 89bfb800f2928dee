/* A map that is laid out, as rectangles and straight pieces. */
#ifndef QUIPU_DRAW_CHILD_LAYOUT_H
#define QUIPU_DRAW_CHILD_LAYOUT_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include <graphviz/gvc.h>

/* All lengths are points. */
typedef struct quipu_rectangle {
    double x, y, half_width, half_height; /* x, y: its middle */
} quipu_rectangle;

typedef struct quipu_path {
    Agedge_t *edge;
    size_t from, to; /* indices into quipu_layout.nodes */
    pointf *points;
    size_t n;
    double length;
    boxf box; /* round all points */
} quipu_path;

typedef struct quipu_layout {
    quipu_rectangle *nodes; /* with their outlines */
    size_t n_nodes;
    quipu_path *paths; /* in the order of their first nodes, then as Graphviz has them */
    size_t n_paths;
} quipu_layout;

/* Take what is laid out; false: no memory. Clear it in either case. */
bool quipu_layout__read(quipu_layout *out, Agraph_t *map);
void quipu_layout__clear(quipu_layout *layout);

/* Let a path take another course: `n` points of curves, one after the other (3 k + 1). False: no memory. */
bool quipu_path__follow(quipu_path *path, const pointf *curve, size_t n);

/* Whether two rectangles are nearer to each other than `gap`. */
static inline bool quipu_rectangle__meets(const quipu_rectangle *a, const quipu_rectangle *b,
                                          double gap)
{
    return fabs(a->x - b->x) < a->half_width + b->half_width + gap &&
           fabs(a->y - b->y) < a->half_height + b->half_height + gap;
}
/* Whether a straight piece passes through a rectangle. */
bool quipu_piece__enters(const quipu_rectangle *box, pointf from, pointf to);
/* On which side of the way from one point to another a point lies: above 0 to its left. */
double quipu_point__side(pointf point, pointf from, pointf to);
/* Whether the pieces from `a` to `b` and from `c` to `d` cross. */
bool quipu_pieces__cross(pointf a, pointf b, pointf c, pointf d);
/* Whether a path passes through a rectangle. */
bool quipu_path__enters(const quipu_path *path, const quipu_rectangle *box);
/* How much of a path lies in a rectangle, in points. */
double quipu_path__hidden(const quipu_path *path, const quipu_rectangle *box);
/* The point at a share, 0 to 1, of a path's length; the path has points. */
pointf quipu_path__at(const quipu_path *path, double share);

/*
 * What a reader pays for a layout: lines that cross, wind, or pass through what they have nothing to do
 * with, and small letters. The weights follow the order of importance found by Purchase 1997 (Which aesthetic has the greatest
 * effect on human understanding?), where crossings come first. `is_led_round`: lines that pass through what they have
 * nothing to do with will be led round it.
 */
double quipu_layout__cost(const quipu_layout *layout, bool is_led_round);

#endif
