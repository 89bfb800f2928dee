/*
 * Takes overlaps away: one rectangle after the other is put down at the free place nearest to where it wants to stand,
 * looked for on rings round it.
 *
 * A grid says which rectangles are near. Where one had to go far, its neighbours will have to as well, as nothing that
 * is put down moves again: each cell remembers how far, and the next search begins there. So 25,000 take half a second.
 */
#include "draw/child/apart.h"

#include <math.h>
#include <stdlib.h>

static const double flatness = 0.6; /* of the rings: boxes of words are wide, screens too */

/* From ring to ring, and at most so many places on each; among very many, where nobody sees the difference, the coarse one. */
static const struct fineness {
    double step; /* points */
    double most;
} fine = {7, 48}, coarse = {14, 24};
static const size_t coarse_from = 10000;

typedef struct grid {
    const struct fineness *rings;
    double left, bottom, width, height; /* points; of a cell */
    size_t n_columns, n_rows;
    size_t *first; /* [n_rows * n_columns] rectangle + 1, 0 for none */
    size_t *next;  /* [n] the one after it in its cell */
    double *reach; /* [n_rows * n_columns] how far the last one that wanted to stand here went */
} grid;

static size_t index_of(double at, double begin, double cell, size_t n)
{
    double i = floor((at - begin) / cell);
    return i < 0 ? 0 : i >= (double)n ? n - 1 : (size_t)i;
}

static size_t cell_of(const grid *self, double x, double y)
{
    return index_of(y, self->bottom, self->height, self->n_rows) * self->n_columns +
           index_of(x, self->left, self->width, self->n_columns);
}

static bool make_grid(grid *out, const quipu_rectangle *boxes, size_t n, double gap)
{
    static const size_t most = 2000; /* rows or columns */
    double left = INFINITY, right = -INFINITY, bottom = INFINITY, top = -INFINITY;
    *out = (grid){.rings = n < coarse_from ? &fine : &coarse, .width = 1, .height = 1};
    for (size_t i = 0; i < n; i++) {
        left = fmin(left, boxes[i].x);
        right = fmax(right, boxes[i].x);
        bottom = fmin(bottom, boxes[i].y);
        top = fmax(top, boxes[i].y);
        out->width = fmax(out->width, 2 * boxes[i].half_width + gap);
        out->height = fmax(out->height, 2 * boxes[i].half_height + gap);
    }
    double wide = fmax(right - left, 1), high = fmax(top - bottom, 1);
    out->width = fmax(out->width, wide * 2 / (double)most);
    out->height = fmax(out->height, high * 2 / (double)most);
    out->left = left - wide / 2; /* some will end outside: they share the outer cells */
    out->bottom = bottom - high / 2;
    out->n_columns = (size_t)(2 * wide / out->width) + 1;
    out->n_rows = (size_t)(2 * high / out->height) + 1;
    out->first = calloc(out->n_columns * out->n_rows, sizeof *out->first);
    out->reach = calloc(out->n_columns * out->n_rows, sizeof *out->reach);
    out->next = calloc(n + 1, sizeof *out->next);
    return out->first != NULL && out->reach != NULL && out->next != NULL;
}

static void clear_grid(grid *self)
{
    free(self->first);
    free(self->next);
    free(self->reach);
}

static bool is_free(const grid *self, const quipu_rectangle *boxes, const quipu_rectangle *box,
                    double gap)
{
    size_t left = index_of(box->x - self->width, self->left, self->width, self->n_columns);
    size_t right = index_of(box->x + self->width, self->left, self->width, self->n_columns);
    size_t bottom = index_of(box->y - self->height, self->bottom, self->height, self->n_rows);
    size_t top = index_of(box->y + self->height, self->bottom, self->height, self->n_rows);
    for (size_t row = bottom; row <= top; row++)
        for (size_t column = left; column <= right; column++)
            for (size_t at = self->first[row * self->n_columns + column]; at != 0;
                 at = self->next[at - 1])
                if (quipu_rectangle__meets(&boxes[at - 1], box, gap))
                    return false;
    return true;
}

/* A free place on a ring, looked for from an angle on that differs from ring to ring. */
static bool try_ring(quipu_rectangle *box, const grid *self, const quipu_rectangle *boxes,
                     double radius, double gap)
{
    static const double golden = 2.399963229728653, circle = 6.283185307179586;
    const double step = self->rings->step, x = box->x, y = box->y;
    size_t n = radius > 0 ? (size_t)fmin(6 + radius * circle / (4 * step), self->rings->most) : 1;
    for (size_t i = 0; i < n; i++) {
        double angle = golden * radius / step + circle * (double)i / (double)n;
        box->x = x + radius * cos(angle);
        box->y = y + radius * flatness * sin(angle);
        if (is_free(self, boxes, box, gap))
            return true;
    }
    box->x = x;
    box->y = y;
    return false;
}

static void put_down(grid *self, quipu_rectangle *boxes, size_t i, double gap)
{
    static const double again = 0.9;   /* share of the last reach where a search begins */
    static const double growth = 0.08; /* of far rings: who goes far need not stand exactly there */
    const double step = self->rings->step;
    size_t wanted = cell_of(self, boxes[i].x, boxes[i].y);
    double radius = is_free(self, boxes, &boxes[i], gap) ? 0 : self->reach[wanted] * again;
    radius = floor(radius / step) * step;
    while (!try_ring(&boxes[i], self, boxes, radius, gap))
        radius += fmax(step, radius * growth);
    if (radius > self->reach[wanted])
        self->reach[wanted] = radius;
    size_t cell = cell_of(self, boxes[i].x, boxes[i].y);
    self->next[i] = self->first[cell];
    self->first[cell] = i + 1;
}

bool quipu_apart__move(quipu_rectangle *boxes, size_t n, const size_t *order, double gap)
{
    grid self;
    bool done = make_grid(&self, boxes, n, gap);
    for (size_t i = 0; done && i < n; i++)
        put_down(&self, boxes, order[i], gap);
    clear_grid(&self);
    return done;
}
