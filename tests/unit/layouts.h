/* Layouts as plain geometry, for tests of what places entities, lines and labels. */
#ifndef QUIPU_TESTS_LAYOUTS_H
#define QUIPU_TESTS_LAYOUTS_H

#include "draw/child/layout.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* Entities as boxes of 60 by 20, and straight lines from middle to middle. */
typedef struct test_layout {
    quipu_layout layout;
    quipu_rectangle nodes[16];
    quipu_path paths[32];
    pointf points[32][2];
} test_layout;

static inline void test_layout_init(test_layout *t)
{
    t->layout = (quipu_layout){t->nodes, 0, t->paths, 0};
}

static inline size_t test_layout_add_node(test_layout *t, double x, double y)
{
    assert(t->layout.n_nodes < sizeof t->nodes / sizeof *t->nodes);
    t->nodes[t->layout.n_nodes] = (quipu_rectangle){x, y, 30, 10};
    return t->layout.n_nodes++;
}

static inline size_t test_layout_add_line(test_layout *t, size_t from, size_t to)
{
    size_t i = t->layout.n_paths++;
    assert(i < sizeof t->paths / sizeof *t->paths);
    pointf a = {t->nodes[from].x, t->nodes[from].y}, b = {t->nodes[to].x, t->nodes[to].y};
    t->points[i][0] = a;
    t->points[i][1] = b;
    t->paths[i] =
        (quipu_path){.from = from,
                     .to = to,
                     .points = t->points[i],
                     .n = 2,
                     .length = hypot(b.x - a.x, b.y - a.y),
                     .box = {{fmin(a.x, b.x), fmin(a.y, b.y)}, {fmax(a.x, b.x), fmax(a.y, b.y)}}};
    return i;
}

/* How many pairs of boxes are nearer to each other than `gap`. */
static inline size_t test_layout_count_overlaps(const quipu_rectangle *boxes, size_t n, double gap)
{
    size_t n_overlaps = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            n_overlaps += quipu_rectangle__meets(&boxes[i], &boxes[k], gap);
    return n_overlaps;
}

#endif
