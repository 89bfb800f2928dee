/*
 * Reads a layout that Graphviz made as plain geometry, and says how hard it is to read.
 */
#include "draw/child/layout.h"

#include <math.h>
#include <stdlib.h>

enum { N_STEPS = 6 /* straight pieces for a Bezier curve */ };

static const double inch = 72;
static const double outline = 4; /* how far a second outline stands from the first */

/* --- reading --- */

static double distance(pointf a, pointf b)
{
    double x = a.x - b.x, y = a.y - b.y;
    return sqrt(x * x + y * y); /* hypot() takes long */
}

static pointf on_curve(const pointf *p, double t)
{
    double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (pointf){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                    a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

static void measure(quipu_path *path)
{
    path->box = (boxf){{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    for (size_t i = 0; i < path->n; i++) {
        pointf p = path->points[i];
        path->length += i > 0 ? distance(path->points[i - 1], p) : 0;
        path->box.LL = (pointf){fmin(path->box.LL.x, p.x), fmin(path->box.LL.y, p.y)};
        path->box.UR = (pointf){fmax(path->box.UR.x, p.x), fmax(path->box.UR.y, p.y)};
    }
}

/* Whether a curve is a straight line: then one piece stands for it, as most lines of a map are. */
static bool is_straight(const pointf *p)
{
    static const double most = 0.05; /* points */
    double x = p[3].x - p[0].x, y = p[3].y - p[0].y, length = sqrt(x * x + y * y);
    for (int i = 1; i <= 2; i++) {
        double off = (p[i].x - p[0].x) * y - (p[i].y - p[0].y) * x;
        double along = (p[i].x - p[0].x) * x + (p[i].y - p[0].y) * y;
        if (fabs(off) > most * length || along < 0 || along > length * length)
            return false;
    }
    return true;
}

/* Add a curve, as straight pieces; the points have room for them. */
static void add_curve(quipu_path *path, const pointf *curve, size_t n)
{
    path->points[path->n++] = curve[0];
    for (size_t k = 0; k + 3 < n; k += 3) {
        int n_steps = is_straight(curve + k) ? 1 : N_STEPS;
        for (int step = 1; step <= n_steps; step++)
            path->points[path->n++] = on_curve(curve + k, (double)step / n_steps);
    }
}

bool quipu_path__follow(quipu_path *path, const pointf *curve, size_t n)
{
    pointf *points = calloc(n / 3 * N_STEPS + 2, sizeof *points);
    if (points == NULL)
        return false;
    free(path->points);
    path->points = points;
    path->n = 0;
    path->length = 0;
    add_curve(path, curve, n);
    measure(path);
    return true;
}

/* The curves of an edge as one row of straight pieces. */
static bool flatten(quipu_path *out, Agedge_t *edge)
{
    size_t n = 0;
    const splines *curves = ED_spl(edge);
    for (int i = 0; curves != NULL && i < curves->size; i++)
        n += (size_t)curves->list[i].size / 3 * N_STEPS + 1;
    *out = (quipu_path){.edge = edge, .points = calloc(n + 1, sizeof *out->points)};
    if (out->points == NULL)
        return false;
    for (int i = 0; curves != NULL && i < curves->size; i++)
        add_curve(out, curves->list[i].list, (size_t)curves->list[i].size);
    measure(out);
    return true;
}

static quipu_rectangle rectangle_of(Agnode_t *node)
{
    return (quipu_rectangle){ND_coord(node).x, ND_coord(node).y, ND_width(node) * inch / 2 + outline,
                             ND_height(node) * inch / 2 + outline};
}

/* Nodes are numbered as Graphviz lists them. */
static size_t number_nodes(quipu_layout *out, Agraph_t *map)
{
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node)) {
        ND_order(node) = (int)out->n_nodes; /* free for use once the layout is made */
        out->nodes[out->n_nodes++] = rectangle_of(node);
    }
    return out->n_nodes;
}

bool quipu_layout__read(quipu_layout *out, Agraph_t *map)
{
    *out = (quipu_layout){.nodes = calloc((size_t)agnnodes(map) + 1, sizeof *out->nodes),
                          .paths = calloc((size_t)agnedges(map) + 1, sizeof *out->paths)};
    if (out->nodes == NULL || out->paths == NULL)
        return false;
    number_nodes(out, map);
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge)) {
            quipu_path *path = &out->paths[out->n_paths];
            if (!flatten(path, edge))
                return false;
            path->from = (size_t)ND_order(agtail(edge));
            path->to = (size_t)ND_order(aghead(edge));
            out->n_paths++;
        }
    return true;
}

void quipu_layout__clear(quipu_layout *layout)
{
    for (size_t i = 0; layout->paths != NULL && i < layout->n_paths; i++)
        free(layout->paths[i].points);
    free(layout->nodes);
    free(layout->paths);
    *layout = (quipu_layout){NULL, 0, NULL, 0};
}

/* --- geometry --- */

/* The share of a straight piece that lies in a rectangle, below 0 for none (the slab method). */
static double share_in(const quipu_rectangle *box, pointf from, pointf to)
{
    double begin = 0, end = 1;
    double start[] = {from.x - box->x, from.y - box->y};
    double way[] = {to.x - from.x, to.y - from.y};
    double half[] = {box->half_width, box->half_height};
    for (int i = 0; i < 2; i++) {
        if (way[i] == 0) {
            if (fabs(start[i]) > half[i])
                return -1;
            continue;
        }
        double enter = (-half[i] - start[i]) / way[i], leave = (half[i] - start[i]) / way[i];
        double first = enter < leave ? enter : leave, last = enter < leave ? leave : enter;
        begin = begin > first ? begin : first;
        end = end < last ? end : last;
    }
    return end - begin;
}

bool quipu_piece__enters(const quipu_rectangle *box, pointf from, pointf to)
{
    /* Most pieces are far away, which two comparisons tell. */
    double x = box->x, y = box->y, wide = box->half_width, high = box->half_height;
    if ((from.x < x - wide && to.x < x - wide) || (from.x > x + wide && to.x > x + wide) ||
        (from.y < y - high && to.y < y - high) || (from.y > y + high && to.y > y + high))
        return false;
    return share_in(box, from, to) >= 0;
}

static bool may_meet(boxf a, const quipu_rectangle *b)
{
    return a.LL.x <= b->x + b->half_width && a.UR.x >= b->x - b->half_width &&
           a.LL.y <= b->y + b->half_height && a.UR.y >= b->y - b->half_height;
}

bool quipu_path__enters(const quipu_path *path, const quipu_rectangle *box)
{
    if (!may_meet(path->box, box))
        return false;
    for (size_t i = 1; i < path->n; i++)
        if (quipu_piece__enters(box, path->points[i - 1], path->points[i]))
            return true;
    return false;
}

double quipu_path__hidden(const quipu_path *path, const quipu_rectangle *box)
{
    double hidden = 0;
    if (!may_meet(path->box, box))
        return 0;
    for (size_t i = 1; i < path->n; i++) {
        pointf a = path->points[i - 1], b = path->points[i];
        double share = share_in(box, a, b);
        hidden += share > 0 ? share * distance(a, b) : 0;
    }
    return hidden;
}

pointf quipu_path__at(const quipu_path *path, double share)
{
    double left = share * path->length;
    for (size_t i = 1; i < path->n; i++) {
        pointf a = path->points[i - 1], b = path->points[i];
        double piece = distance(a, b);
        if (left <= piece && piece > 0)
            return (pointf){a.x + (b.x - a.x) * left / piece, a.y + (b.y - a.y) * left / piece};
        left -= piece;
    }
    return path->points[path->n - 1];
}

/* --- cost --- */

double quipu_point__side(pointf point, pointf from, pointf to)
{
    return (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
}

bool quipu_pieces__cross(pointf a, pointf b, pointf c, pointf d)
{
    return quipu_point__side(c, a, b) * quipu_point__side(d, a, b) < 0 &&
           quipu_point__side(a, c, d) * quipu_point__side(b, c, d) < 0;
}

static bool boxes_meet(boxf a, boxf b)
{
    return a.LL.x <= b.UR.x && b.LL.x <= a.UR.x && a.LL.y <= b.UR.y && b.LL.y <= a.UR.y;
}

static bool paths_cross(const quipu_path *a, const quipu_path *b)
{
    if (!boxes_meet(a->box, b->box))
        return false;
    for (size_t i = 1; i < a->n; i++)
        for (size_t k = 1; k < b->n; k++)
            if (quipu_pieces__cross(a->points[i - 1], a->points[i], b->points[k - 1], b->points[k]))
                return true;
    return false;
}

static size_t count_crossings(const quipu_layout *layout)
{
    size_t n = 0;
    for (size_t i = 0; i < layout->n_paths; i++)
        for (size_t k = 0; k < i; k++)
            n += paths_cross(&layout->paths[i], &layout->paths[k]);
    return n;
}

/* The part of a shape where its name stands: an ellipse does not fill its corners. */
static quipu_rectangle core_of(const quipu_rectangle *node)
{
    static const double share = 0.75;
    quipu_rectangle core = *node;
    core.half_width *= share;
    core.half_height *= share;
    return core;
}

/* Lines that pass through an entity at neither of their ends. */
static size_t count_passages(const quipu_layout *layout)
{
    size_t n = 0;
    for (size_t k = 0; k < layout->n_nodes; k++) {
        quipu_rectangle core = core_of(&layout->nodes[k]);
        for (size_t i = 0; i < layout->n_paths; i++)
            n += layout->paths[i].from != k && layout->paths[i].to != k &&
                 quipu_path__enters(&layout->paths[i], &core);
    }
    return n;
}

/* How much longer lines are than the straight way, in straight ways: winding lines are hard to follow. */
static double sum_detours(const quipu_layout *layout)
{
    double sum = 0;
    for (size_t i = 0; i < layout->n_paths; i++) {
        const quipu_path *path = &layout->paths[i];
        double straight = path->n > 0 ? distance(path->points[0], path->points[path->n - 1]) : 0;
        sum += straight > 1 ? path->length / straight - 1 : 0;
    }
    return sum;
}

static double distance_to_piece(pointf p, pointf a, pointf b)
{
    double x = b.x - a.x, y = b.y - a.y, square = x * x + y * y;
    double share = square > 0 ? ((p.x - a.x) * x + (p.y - a.y) * y) / square : 0;
    share = fmin(1, fmax(0, share));
    return hypot(p.x - a.x - share * x, p.y - a.y - share * y);
}

static bool is_near(const quipu_path *path, pointf p, double reach)
{
    if (p.x < path->box.LL.x - reach || p.x > path->box.UR.x + reach ||
        p.y < path->box.LL.y - reach || p.y > path->box.UR.y + reach)
        return false;
    for (size_t i = 1; i < path->n; i++)
        if (distance_to_piece(p, path->points[i - 1], path->points[i]) < reach)
            return true;
    return false;
}

static bool is_beside(const quipu_layout *layout, size_t own, pointf p)
{
    static const double reach = 5; /* points: nearer, two lines look like one */
    for (size_t i = 0; i < layout->n_paths; i++)
        if (i != own && is_near(&layout->paths[i], p, reach))
            return true;
    return false;
}

/* How far lines run along others, in points; where they begin and end they have to. */
static double sum_bundles(const quipu_layout *layout)
{
    static const double step = 15, end = 45; /* points */
    size_t n = 0;
    for (size_t i = 0; i < layout->n_paths; i++) {
        const quipu_path *path = &layout->paths[i];
        for (double at = end; at < path->length - end; at += step)
            n += is_beside(layout, i, quipu_path__at(path, at / path->length));
    }
    return step * (double)n;
}

/* How many times too small the letters are where the whole page is seen on a screen; 1 where it fits. */
static double shrinkage(const quipu_layout *layout)
{
    static const double wide = 1200,
                        high = 800; /* points at which 11 point letters are still read */
    boxf page = {{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    for (size_t i = 0; i < layout->n_nodes; i++) {
        const quipu_rectangle *box = &layout->nodes[i];
        page.LL.x = fmin(page.LL.x, box->x - box->half_width);
        page.UR.x = fmax(page.UR.x, box->x + box->half_width);
        page.LL.y = fmin(page.LL.y, box->y - box->half_height);
        page.UR.y = fmax(page.UR.y, box->y + box->half_height);
    }
    return fmax(1, fmax((page.UR.x - page.LL.x) / wide, (page.UR.y - page.LL.y) / high));
}

double quipu_layout__cost(const quipu_layout *layout, bool is_led_round)
{
    /* An arrow through a name reads as an arrow from it; led round the name it is a winding one. */
    double per_passage = is_led_round ? 1.5 : 3;
    static const double per_bundle = 0.006; /* a point of way */
    static const double base = 6; /* a page that is too large costs even without lines that cross */
    double lines = (double)count_crossings(layout) + per_passage * (double)count_passages(layout) +
                   sum_detours(layout) + per_bundle * sum_bundles(layout);
    return (base + lines) * pow(shrinkage(layout), 1.5);
}
