/*
 * An area is a rounded rectangle round each of its entities, grown together with those nearby where nothing else lies between
 * (the convex hull of the two, by Andrew's monotone chain). Over longer ways nothing is joined: it would look like a
 * relation. What three leave open between them is filled where nobody else stands in it. All pieces run the same way round and make one polygon, so that they are filled once where they lie over
 * each other. It becomes the map's background, in Graphviz's xdot language.
 */
#include "draw/child/shade.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "draw/child/attribute.h"
#include "draw/child/layout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double inch = 72;
static const double margin = 10;  /* points round an entity */
static const double near = 70;    /* points between entities whose areas grow together */
static const int most_rounds = 2; /* of filling */
static const size_t most_filled =
    60; /* entities of an area: among more, no gap is seen, and there are too many to look for */
enum { corner_points = 5, points_of_box = 4 * corner_points };

/* --- taking clusters out --- */

static const char area_name[] = "cluster_area_";

static bool is_area(Agraph_t *part)
{
    return strncmp(agnameof(part), area_name, sizeof area_name - 1) == 0;
}

static bool take_one(quipu_shade *out, Agraph_t *part)
{
    snprintf(out->colour, sizeof out->colour, "%s", quipu_attribute__get(part, "color"));
    out->members = malloc(((size_t)agnnodes(part) + 1) * sizeof(Agnode_t *));
    if (out->members == NULL)
        return false;
    for (Agnode_t *node = agfstnode(part); node != NULL; node = agnxtnode(part, node))
        out->members[out->n_members++] = agsubnode(agroot(part), node, 0);
    return true;
}

bool quipu_shades__take(quipu_shades *out, Agraph_t *map)
{
    size_t n = 0;
    for (Agraph_t *part = agfstsubg(map); part != NULL; part = agnxtsubg(part))
        n += is_area(part);
    *out = (quipu_shades){.items = calloc(n + 1, sizeof *out->items)};
    if (out->items == NULL)
        return false;
    for (Agraph_t *part = agfstsubg(map), *next; part != NULL; part = next) {
        next = agnxtsubg(part);
        if (!is_area(part))
            continue;
        if (!take_one(&out->items[out->n++], part))
            return false;
        agdelsubg(map, part);
    }
    return true;
}

void quipu_shades__clear(quipu_shades *shades)
{
    for (size_t i = 0; i < shades->n; i++)
        free(shades->items[i].members);
    free(shades->items);
    *shades = (quipu_shades){.items = NULL};
}

/* --- places --- */

static double number(Agnode_t *node, const char *name)
{
    return atof(quipu_attribute__get(node, name));
}

static quipu_rectangle place_of(Agnode_t *node)
{
    quipu_rectangle box = {.half_width = number(node, "width") * inch / 2,
                           .half_height = number(node, "height") * inch / 2};
    if (sscanf(quipu_attribute__get(node, "pos"), "%lf,%lf", &box.x, &box.y) != 2)
        box.half_width = 0;
    return box;
}

/* All nodes of a map; those of the area at hand come first. */
typedef struct scene {
    quipu_rectangle *boxes;
    size_t n_inside, n;
} scene;

static bool is_member(const quipu_shade *shade, const Agnode_t *node)
{
    for (size_t i = 0; i < shade->n_members; i++)
        if (shade->members[i] == node)
            return true;
    return false;
}

static void set_scene(scene *out, const quipu_shade *shade, Agraph_t *map)
{
    out->n_inside = out->n = 0;
    for (size_t i = 0; i < shade->n_members; i++)
        out->boxes[out->n++] = place_of(shade->members[i]);
    out->n_inside = out->n;
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        if (!is_member(shade, node))
            out->boxes[out->n++] = place_of(node);
}

/* --- pieces of the polygon --- */

/* A piece: outline.points[first .. first + n), convex, counterclockwise. */
typedef struct patch {
    size_t first, n;
    boxf bounds;
} patch;

typedef struct outline {
    pointf *points;
    size_t n, room;
    patch *patches;
    size_t n_patches, room_patches;
    bool failed; /* no memory */
} outline;

static void clear_outline(outline *self)
{
    quipu_alloc__free(self->points);
    quipu_alloc__free(self->patches);
}

static boxf bounds_of(const pointf *points, size_t n)
{
    boxf all = {points[0], points[0]};
    for (size_t i = 1; i < n; i++) {
        all.LL = (pointf){fmin(all.LL.x, points[i].x), fmin(all.LL.y, points[i].y)};
        all.UR = (pointf){fmax(all.UR.x, points[i].x), fmax(all.UR.y, points[i].y)};
    }
    return all;
}

static void note_patch(outline *out, const pointf *points, size_t n)
{
    patch *grown =
        quipu_alloc__reserve(out->patches, out->n_patches, &out->room_patches, sizeof *grown);
    out->failed |= grown == NULL;
    if (grown == NULL)
        return;
    out->patches = grown;
    out->patches[out->n_patches++] = (patch){out->n, n, bounds_of(points, n)};
}

static void add_point(outline *out, pointf point)
{
    pointf *grown = quipu_alloc__reserve(out->points, out->n, &out->room, sizeof *grown);
    out->failed |= grown == NULL;
    if (grown == NULL)
        return;
    out->points = grown;
    out->points[out->n++] = point;
}

/*
 * Add a piece, counterclockwise, closed. The way to it from where the first piece began and the way back are one line,
 * at which nothing is to be seen.
 */
static void add_piece(outline *out, const pointf *points, size_t n)
{
    note_patch(out, points, n);
    for (size_t i = 0; i < n; i++)
        add_point(out, points[i]);
    add_point(out, points[0]);
    if (!out->failed)
        add_point(out, out->points[0]);
}

static void trace_box(pointf *out, const quipu_rectangle *box)
{
    static const double quarter = 1.5707963267948966;
    static const double xs[] = {1, -1, -1, 1}, ys[] = {1, 1, -1, -1};
    for (int corner = 0; corner < 4; corner++)
        for (int i = 0; i < corner_points; i++) {
            double angle = quarter * (corner + (double)i / (corner_points - 1));
            *out++ = (pointf){box->x + xs[corner] * box->half_width + margin * cos(angle),
                              box->y + ys[corner] * box->half_height + margin * sin(angle)};
        }
}

static int compare_points(const void *a, const void *b)
{
    const pointf *p = a, *q = b;
    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    return (p->y > q->y) - (p->y < q->y);
}

static bool turns_left(pointf a, pointf b, pointf c)
{
    return quipu_point__side(c, a, b) > 0;
}

/* Go on with a chain that is at least `least` points long; returns how many it has. */
static size_t extend(pointf *chain, size_t n, size_t least, pointf point)
{
    while (n >= least + 1 && n >= 2 && !turns_left(chain[n - 2], chain[n - 1], point))
        n--;
    chain[n] = point;
    return n + 1;
}

/* The hull of sorted points, counterclockwise; `out` has room for twice as many. */
static size_t trace_hull(pointf *out, const pointf *points, size_t n)
{
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        len = extend(out, len, 1, points[i]);
    size_t lower = len;
    for (size_t i = n - 1; i-- > 0;)
        len = extend(out, len, lower, points[i]);
    return len - 1; /* the first one stands there twice */
}

/* The hull of up to three rectangles with their margins; `out` has room for points_of_hull. */
enum { points_of_hull = 2 * 3 * points_of_box };

static size_t trace_around(pointf *out, const quipu_rectangle *const *boxes, size_t n)
{
    pointf points[3 * points_of_box];
    for (size_t i = 0; i < n; i++)
        trace_box(points + i * points_of_box, boxes[i]);
    qsort(points, n * points_of_box, sizeof *points, compare_points);
    return trace_hull(out, points, n * points_of_box);
}

/* Whether a point lies in a convex piece. */
static bool holds(const pointf *hull, size_t n, pointf point)
{
    for (size_t i = 0; i < n; i++)
        if (quipu_point__side(point, hull[i], hull[(i + 1) % n]) < 0)
            return false;
    return true;
}

static bool is_covered(const outline *area, pointf point)
{
    for (const patch *at = area->patches; at < area->patches + area->n_patches; at++)
        if (point.x >= at->bounds.LL.x && point.x <= at->bounds.UR.x && point.y >= at->bounds.LL.y &&
            point.y <= at->bounds.UR.y && holds(area->points + at->first, at->n, point))
            return true;
    return false;
}

/* --- what grows together --- */

static double between(double a, double b, double share)
{
    return a + share * (b - a);
}

/* Whether somebody who is not of the area lies between two: the hull is all rectangles on the way from one to the other. */
static bool is_blocked(const scene *at, const quipu_rectangle *a, const quipu_rectangle *b)
{
    static const int n_steps = 16;
    for (int step = 0; step <= n_steps; step++) {
        double share = (double)step / n_steps;
        quipu_rectangle here = {between(a->x, b->x, share), between(a->y, b->y, share),
                                between(a->half_width, b->half_width, share),
                                between(a->half_height, b->half_height, share)};
        for (size_t i = at->n_inside; i < at->n; i++)
            if (at->boxes[i].half_width > 0 && quipu_rectangle__meets(&here, &at->boxes[i], margin))
                return true;
    }
    return false;
}

/* Whether somebody who is not of the area stands in a hull, or reaches into it. */
static bool is_entered(const scene *at, const pointf *hull, size_t n)
{
    for (size_t i = at->n_inside; i < at->n; i++) {
        const quipu_rectangle *box = &at->boxes[i];
        if (box->half_width <= 0)
            continue;
        if (holds(hull, n, (pointf){box->x, box->y}))
            return true;
        for (size_t k = 0; k < n; k++)
            if (quipu_piece__enters(box, hull[k], hull[(k + 1) % n]))
                return true;
    }
    return false;
}

static void add_joint(outline *out, const quipu_rectangle *a, const quipu_rectangle *b)
{
    pointf hull[points_of_hull];
    const quipu_rectangle *const both[] = {a, b};
    add_piece(out, hull, trace_around(hull, both, 2));
}

/* Whether something is open between the middles of three: on a net of points, one that no piece covers. */
static bool is_open(const outline *area, const quipu_rectangle *const three[3])
{
    enum { net = 6 };
    for (int i = 0; i <= net; i++)
        for (int k = 0; i + k <= net; k++) {
            const double a = (double)i / net, b = (double)k / net, c = 1 - a - b;
            if (!is_covered(area, (pointf){a * three[0]->x + b * three[1]->x + c * three[2]->x,
                                           a * three[0]->y + b * three[1]->y + c * three[2]->y}))
                return true;
        }
    return false;
}

/* Whether there was something to fill. */
static bool add_filling(outline *out, const scene *at, const quipu_rectangle *const three[3])
{
    pointf hull[points_of_hull];
    if (!is_open(out, three))
        return false;
    size_t n = trace_around(hull, three, 3);
    if (is_entered(at, hull, n))
        return false;
    add_piece(out, hull, n);
    return true;
}

static bool grow_together(const scene *at, size_t i, size_t k)
{
    return quipu_rectangle__meets(&at->boxes[i], &at->boxes[k], near) &&
           !is_blocked(at, &at->boxes[i], &at->boxes[k]);
}

/*
 * Fill between three of which one has grown together with both others, who have then with each other. `joined`:
 * n_inside rows of as many. Whether any were found.
 */
static bool fill_gaps(outline *out, const scene *at, bool *joined)
{
    const size_t n = at->n_inside;
    bool found = false;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            for (size_t m = 0; joined[i * n + k] && m < k && !out->failed; m++) {
                const quipu_rectangle *const three[] = {&at->boxes[i], &at->boxes[k], &at->boxes[m]};
                if (joined[i * n + m] && add_filling(out, at, three))
                    found = joined[k * n + m] = joined[m * n + k] = true;
            }
    return found;
}

static void draw_area(outline *out, const scene *at)
{
    const size_t n = at->n_inside;
    pointf box[points_of_box];
    bool *joined = calloc(n * n + 1, sizeof *joined);
    out->failed |= joined == NULL;
    for (size_t i = 0; joined != NULL && i < n; i++) {
        trace_box(box, &at->boxes[i]);
        add_piece(out, box, points_of_box);
        for (size_t k = 0; k < i; k++) {
            joined[i * n + k] = joined[k * n + i] = grow_together(at, i, k);
            if (joined[i * n + k])
                add_joint(out, &at->boxes[i], &at->boxes[k]);
        }
    }
    for (int round = 0; n <= most_filled && round < most_rounds && !out->failed; round++)
        if (!fill_gaps(out, at, joined))
            break;
    free(joined);
}

/* --- the background --- */

static void write_area(quipu_buf *out, const quipu_shade *shade, const outline *area)
{
    quipu_buf__addf(out, "c 9 -#00000000 C %zu -%s P %zu", strlen(shade->colour), shade->colour,
                    area->n);
    for (size_t i = 0; i < area->n; i++)
        quipu_buf__addf(out, " %.1f %.1f", area->points[i].x, area->points[i].y);
    quipu_buf__add_char(out, ' ');
}

static bool add_area(quipu_buf *out, const quipu_shade *shade, Agraph_t *map)
{
    scene at = {.boxes = malloc(((size_t)agnnodes(map) + 1) * sizeof *at.boxes)};
    outline area = {.points = NULL};
    if (at.boxes != NULL) {
        set_scene(&at, shade, map);
        draw_area(&area, &at);
    }
    bool done = at.boxes != NULL && !area.failed;
    if (done && area.n > 0)
        write_area(out, shade, &area);
    free(at.boxes);
    clear_outline(&area);
    return done;
}

bool quipu_shades__put_back(const quipu_shades *shades, Agraph_t *map)
{
    quipu_buf out = {0};
    bool done = true;
    for (size_t i = 0; i < shades->n && done; i++)
        done = add_area(&out, &shades->items[i], map);
    bool is_any = out.len > 0;
    quipu_buf__add_char(&out, '\0');
    done = done && !out.failed;
    if (done && is_any)
        agattr(map, AGRAPH, (char *)"_background", out.ptr);
    quipu_buf__clear(&out);
    return done;
}
