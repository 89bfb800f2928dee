/*
 * Finds the shortest way for a line past entities.
 *
 * It leads past corners of what is in the way (a visibility graph, searched by Dijkstra's method). Only what a way has
 * met so far counts: the shortest way past some that meets no other is the shortest past all. To look at all corners of
 * the map at once, as Graphviz's own router does, takes most of the time of a map.
 */
#include "draw/child/way.h"

#include "draw/child/attribute.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double touch = 0.01; /* points: along a side is not through it */

/* --- what is in the way ----------------------------------------------------------------------- */

/* Round shapes do not fill their corners. */
static bool is_cut(Agnode_t *node)
{
    static const char *const shapes[] = {"ellipse", "octagon", "hexagon"};
    const char *shape = quipu_attribute__get(node, "shape");
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (strcmp(shape, shapes[i]) == 0)
            return true;
    return false;
}

quipu_obstacle quipu_wayfinder__obstacle(const quipu_wayfinder *self, size_t i)
{
    static const double cut = 0.4142; /* tan(22.5 degrees): an octagon round an ellipse */
    quipu_obstacle out = {.box = self->layout->nodes[i]};
    double x = out.box.x, y = out.box.y;
    double wide = out.box.half_width += self->margin, high = out.box.half_height += self->margin;
    double less_wide = self->is_cut[i] ? cut * wide : wide;
    double less_high = self->is_cut[i] ? cut * high : high;
    const Ppoint_t ring[QUIPU_MAX_CORNERS] = {
        {x + wide, y + less_high}, {x + less_wide, y + high}, {x - less_wide, y + high},
        {x - wide, y + less_high}, {x - wide, y - less_high}, {x - less_wide, y - high},
        {x + less_wide, y - high}, {x + wide, y - less_high},
    };
    for (size_t k = 0; k < QUIPU_MAX_CORNERS; k++)
        if (k == 0 || ring[k].x != ring[k - 1].x || ring[k].y != ring[k - 1].y)
            out.corners[out.n++] = ring[k];
    return out;
}

/* Whether a straight piece passes through an obstacle (Cyrus and Beck's clipping); its corners run anticlockwise. */
static bool passes(const quipu_obstacle *self, Ppoint_t a, Ppoint_t b)
{
    double begin = 0, end = 1;
    if (fmax(a.x, b.x) < self->box.x - self->box.half_width ||
        fmin(a.x, b.x) > self->box.x + self->box.half_width ||
        fmax(a.y, b.y) < self->box.y - self->box.half_height ||
        fmin(a.y, b.y) > self->box.y + self->box.half_height)
        return false;
    for (size_t i = 0; i < self->n; i++) {
        Ppoint_t p = self->corners[i], q = self->corners[(i + 1) % self->n];
        double length = hypot(q.x - p.x, q.y - p.y);
        double x = -(q.y - p.y) / length, y = (q.x - p.x) / length; /* inwards */
        double depth = (a.x - p.x) * x + (a.y - p.y) * y - touch;
        double change = (b.x - a.x) * x + (b.y - a.y) * y;
        if (change == 0 && depth <= 0)
            return false;
        if (change > 0)
            begin = fmax(begin, -depth / change);
        if (change < 0)
            end = fmin(end, -depth / change);
    }
    return begin < end;
}

static bool knows(const quipu_wayfinder *self, size_t entity)
{
    for (size_t i = 0; i < self->n_met; i++)
        if (self->met[i] == entity)
            return true;
    return false;
}

boxf quipu_wayfinder__box(const Ppoint_t *points, size_t n)
{
    boxf box = {{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    for (size_t i = 0; i < n; i++) {
        box.LL = (pointf){fmin(box.LL.x, points[i].x), fmin(box.LL.y, points[i].y)};
        box.UR = (pointf){fmax(box.UR.x, points[i].x), fmax(box.UR.y, points[i].y)};
    }
    return box;
}

bool quipu_wayfinder__is_near(const quipu_wayfinder *self, size_t i, const boxf *box, double swing)
{
    const quipu_rectangle *at = &self->layout->nodes[i];
    double wide = at->half_width + self->margin + swing;
    double high = at->half_height + self->margin + swing;
    return at->x + wide > box->LL.x && at->x - wide < box->UR.x && at->y + high > box->LL.y &&
           at->y - high < box->UR.y;
}

/* Add to those met whom these pieces pass through; returns whether there was one. */
static bool meet(quipu_wayfinder *self, const Ppoint_t *points, size_t n)
{
    const boxf box = quipu_wayfinder__box(points, n);
    bool any = false;
    for (size_t k = 0; k < self->layout->n_nodes; k++) {
        if (k == self->from || k == self->to || !quipu_wayfinder__is_near(self, k, &box, 0))
            continue;
        quipu_obstacle at = quipu_wayfinder__obstacle(self, k);
        bool is_met = false;
        for (size_t i = 1; i < n && !is_met; i++)
            is_met = passes(&at, points[i - 1], points[i]);
        if (is_met && !knows(self, k) && self->n_met < QUIPU_MAX_MET)
            self->met[self->n_met++] = k;
        any |= is_met;
    }
    return any;
}

/* --- the shortest way ------------------------------------------------------------------------- */

/* The corners of those met, after both ends. */
typedef struct corners {
    quipu_obstacle obstacles[QUIPU_MAX_MET];
    size_t n_obstacles;
    Ppoint_t points[QUIPU_MAX_MET * QUIPU_MAX_CORNERS + 2];
    double length[QUIPU_MAX_MET * QUIPU_MAX_CORNERS + 2]; /* of the way from the first */
    size_t before[QUIPU_MAX_MET * QUIPU_MAX_CORNERS + 2];
    bool done[QUIPU_MAX_MET * QUIPU_MAX_CORNERS + 2];
    size_t n;
} corners;

static void list_corners(corners *out, const quipu_wayfinder *self)
{
    const quipu_rectangle *from = &self->layout->nodes[self->from];
    const quipu_rectangle *to = &self->layout->nodes[self->to];
    out->n_obstacles = self->n_met;
    out->n = 2;
    out->points[0] = (Ppoint_t){from->x, from->y};
    out->points[1] = (Ppoint_t){to->x, to->y};
    for (size_t i = 0; i < self->n_met; i++) {
        out->obstacles[i] = quipu_wayfinder__obstacle(self, self->met[i]);
        for (size_t k = 0; k < out->obstacles[i].n; k++)
            out->points[out->n++] = out->obstacles[i].corners[k];
    }
    for (size_t i = 0; i < out->n; i++) {
        out->length[i] = INFINITY;
        out->done[i] = false;
    }
    out->length[0] = 0;
}

static bool is_seen(const corners *self, size_t a, size_t b)
{
    for (size_t i = 0; i < self->n_obstacles; i++)
        if (passes(&self->obstacles[i], self->points[a], self->points[b]))
            return false;
    return true;
}

static size_t nearest(const corners *self)
{
    size_t best = self->n;
    for (size_t i = 0; i < self->n; i++)
        if (!self->done[i] && isfinite(self->length[i]) &&
            (best == self->n || self->length[i] < self->length[best]))
            best = i;
    return best;
}

/* Ways from the first to all as near as the second (Dijkstra); false: the second is not reached. */
static bool search(corners *self)
{
    size_t at;
    while ((at = nearest(self)) != self->n && at != 1) {
        self->done[at] = true;
        for (size_t i = 1; i < self->n; i++) {
            Ppoint_t a = self->points[at], b = self->points[i];
            double length = self->length[at] + hypot(b.x - a.x, b.y - a.y);
            if (self->done[i] || length >= self->length[i] || !is_seen(self, at, i))
                continue;
            self->length[i] = length;
            self->before[i] = at;
        }
    }
    return at == 1;
}

static void write_way(quipu_way *out, const corners *of)
{
    size_t n = 1;
    for (size_t at = 1; at != 0; at = of->before[at])
        n++;
    out->n = n;
    out->length = of->length[1];
    for (size_t at = 1; n > 0; at = of->before[at])
        out->points[--n] = of->points[at];
}

/* --- from and to others ----------------------------------------------------------------------- */

/* The straight way, from middle to middle. */
static void begin(quipu_way *out, const quipu_wayfinder *self)
{
    const quipu_rectangle *from = &self->layout->nodes[self->from];
    const quipu_rectangle *to = &self->layout->nodes[self->to];
    out->points[0] = (Ppoint_t){from->x, from->y};
    out->points[1] = (Ppoint_t){to->x, to->y};
    out->n = 2;
    out->length = hypot(to->x - from->x, to->y - from->y);
}

bool quipu_wayfinder__find(quipu_way *out, quipu_wayfinder *self)
{
    corners room;
    self->n_met = 0;
    begin(out, self);
    for (int round = 0; round < QUIPU_MAX_MET; round++) {
        size_t before = self->n_met;
        if (!meet(self, out->points, out->n))
            return true;
        if (self->n_met == before)
            return false;
        list_corners(&room, self);
        if (!search(&room))
            return false;
        write_way(out, &room);
    }
    return false;
}

bool quipu_wayfinder__is_blocked(quipu_wayfinder *self, const quipu_path *path)
{
    self->n_met = 0;
    return self->from != self->to && meet(self, path->points, path->n);
}

bool quipu_wayfinder__init(quipu_wayfinder *self, const quipu_layout *layout, Agraph_t *map)
{
    size_t n = 0;
    *self = (quipu_wayfinder){.layout = layout,
                              .is_cut = calloc(layout->n_nodes + 1, sizeof *self->is_cut)};
    for (Agnode_t *node = agfstnode(map); self->is_cut != NULL && node != NULL;
         node = agnxtnode(map, node))
        self->is_cut[n++] = is_cut(node);
    return self->is_cut != NULL;
}

void quipu_wayfinder__clear(quipu_wayfinder *self)
{
    free(self->is_cut);
    *self = (quipu_wayfinder){.is_cut = NULL};
}
