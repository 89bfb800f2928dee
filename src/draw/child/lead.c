/*
 * Leads lines round entities.
 *
 * A line's way is the shortest past the corners of what is in its way (child/way), made a curve by Graphviz's
 * Proutespline, and cut where the shapes of its entities begin.
 */
#include "draw/child/lead.h"

#include "draw/child/attribute.h"
#include "draw/child/way.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_MARGINS = 2 };

static const double margins[N_MARGINS] = {7, 2}; /* points round an entity, as there is room */
static const double worth = 1.1; /* so many times longer may the way be that keeps more distance */
static const double between = 8; /* points between lines that join the same two */

/* --- a curve ---------------------------------------------------------------------------------- */

/* Sides of all that a curve must not cross. */
static bool list_barriers(Pedge_t **out, int *n, const quipu_wayfinder *self, const quipu_way *of)
{
    static const double swing = 60; /* points that a curve may leave its way by */
    const boxf box = quipu_wayfinder__box(of->points, of->n);
    *n = 0;
    *out = calloc(self->layout->n_nodes * QUIPU_MAX_CORNERS + 1, sizeof **out);
    for (size_t k = 0; *out != NULL && k < self->layout->n_nodes; k++) {
        if (k == self->from || k == self->to || !quipu_wayfinder__is_near(self, k, &box, swing))
            continue;
        quipu_obstacle at = quipu_wayfinder__obstacle(self, k);
        for (size_t i = 0; i < at.n; i++)
            (*out)[(*n)++] = (Pedge_t){at.corners[i], at.corners[(i + 1) % at.n]};
    }
    return *out != NULL;
}

/* Curves through a way, which belong to Graphviz. */
static bool smooth(Ppolyline_t *out, quipu_way *of, const quipu_wayfinder *self)
{
    Pedge_t *barriers;
    int n;
    Pvector_t slopes[2] = {{0, 0}, {0, 0}};
    Ppolyline_t line = {.ps = of->points, .pn = (int)of->n};
    bool done = list_barriers(&barriers, &n, self, of) &&
                Proutespline(barriers, n, line, slopes, out) == 0 && out->pn >= 4;
    free(barriers);
    return done;
}

static bool is_inside(Agnode_t *node, pointf p)
{
    inside_t context = {.s = {.n = node}};
    pointf at = {p.x - ND_coord(node).x, p.y - ND_coord(node).y};
    return ND_shape(node)->fns->insidefn(&context, at);
}

/* Where a curve is no longer at what it begins at: in `node`, or nearer than `distance` to `point`. */
typedef struct border {
    Agnode_t *node; /* or NULL */
    pointf point;
    double distance;
} border;

static bool is_within(const border *self, pointf p)
{
    return self->node != NULL ? is_inside(self->node, p)
                              : hypot(p.x - self->point.x, p.y - self->point.y) < self->distance;
}

static pointf mix(pointf a, pointf b, double t)
{
    return (pointf){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* The part of a curve behind `t` (de Casteljau); returns where it begins. */
static pointf cut_at(pointf *out, const pointf *p, double t)
{
    pointf a = mix(p[0], p[1], t), b = mix(p[1], p[2], t), c = mix(p[2], p[3], t);
    pointf d = mix(a, b, t), e = mix(b, c, t);
    out[3] = p[3];
    out[2] = c;
    out[1] = e;
    return out[0] = mix(d, e, t);
}

/* Cut off what lies within the border at the beginning of a row of curves; false: nothing would be left. */
static bool cut_beginning(pointf **curves, size_t *n, const border *at)
{
    pointf rest[4];
    double low = 0, high = 1;
    while (*n >= 4 && is_within(at, (*curves)[3])) {
        *curves += 3;
        *n -= 3;
    }
    if (*n < 4)
        return false;
    for (int i = 0; i < 24; i++) {
        double middle = (low + high) / 2;
        if (is_within(at, cut_at(rest, *curves, middle)))
            low = middle;
        else
            high = middle;
    }
    cut_at(*curves, *curves, high);
    return true;
}

static void turn(pointf *curves, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        pointf kept = curves[i];
        curves[i] = curves[n - 1 - i];
        curves[n - 1 - i] = kept;
    }
}

/* Points from the end of a line to the tip of its arrow. */
static double arrow_length(Agedge_t *edge)
{
    static const double usual = 10, tee = 2.5; /* as Graphviz draws them where arrowsize is 1 */
    const char *head = quipu_attribute__get(edge, "arrowhead");
    const char *size = quipu_attribute__get(edge, "arrowsize");
    if (strcmp(quipu_attribute__get(edge, "dir"), "none") == 0 || strcmp(head, "none") == 0)
        return 0;
    return (strcmp(head, "tee") == 0 ? tee : usual) * (size[0] != '\0' ? atof(size) : 1);
}

static bool write_curves(Agedge_t *edge, const pointf *curves, size_t n, const pointf *tip)
{
    static const size_t most = 64; /* characters of a point */
    char *text = malloc((n + 1) * most);
    if (text == NULL)
        return false;
    size_t len = 0;
    if (tip != NULL)
        len += (size_t)snprintf(text, most, "e,%.2f,%.2f ", tip->x, tip->y);
    for (size_t i = 0; i < n; i++)
        len += (size_t)snprintf(text + len, most, "%s%.2f,%.2f", i > 0 ? " " : "", curves[i].x,
                                curves[i].y);
    quipu_attribute__set(edge, "pos", text);
    free(text);
    return true;
}

/* Curves from middle to middle become a line from shape to shape, with room for its arrow. */
static bool draw(quipu_path *path, pointf *curves, size_t n)
{
    border tail = {.node = agtail(path->edge)}, head = {.node = aghead(path->edge)};
    double arrow = arrow_length(path->edge);
    if (!cut_beginning(&curves, &n, &tail))
        return true;
    turn(curves, n);
    if (!cut_beginning(&curves, &n, &head))
        return true;
    pointf tip = curves[0];
    border point = {.point = tip, .distance = arrow};
    if (arrow > 0 && !cut_beginning(&curves, &n, &point))
        return true;
    turn(curves, n);
    return write_curves(path->edge, curves, n, arrow > 0 ? &tip : NULL) &&
           quipu_path__follow(path, curves, n);
}

/* --- all lines -------------------------------------------------------------------------------- */

/* How many lines before `path` join the same two and are led, too. */
static size_t count_beside(const quipu_layout *layout, const quipu_path *path, const bool *is_led)
{
    size_t n = 0;
    for (const quipu_path *other = layout->paths; other < path; other++)
        n += is_led[other - layout->paths] &&
             ((other->from == path->from && other->to == path->to) ||
              (other->from == path->to && other->to == path->from));
    return n;
}

/* The way with more distance, unless that is much longer; the margin of the one that is taken is kept. */
static bool choose_way(quipu_way *out, quipu_wayfinder *self, double more)
{
    double kept = 0;
    bool found = false;
    for (size_t i = 0; i < N_MARGINS; i++) {
        quipu_way one;
        self->margin = margins[i] + more;
        if (!quipu_wayfinder__find(&one, self) || (found && one.length * worth > out->length))
            continue;
        *out = one;
        kept = self->margin;
        found = true;
    }
    self->margin = kept;
    return found && out->n > 2;
}

static bool is_blocked(quipu_wayfinder *self, const quipu_path *path)
{
    self->from = path->from;
    self->to = path->to;
    self->margin = margins[N_MARGINS - 1];
    return quipu_wayfinder__is_blocked(self, path);
}

/* False: no memory. */
static bool lead_one(bool *is_led, quipu_wayfinder *self, quipu_path *path, double more)
{
    quipu_way found;
    Ppolyline_t curve;
    if (!choose_way(&found, self, more) || !smooth(&curve, &found, self))
        return true;
    pointf *points = calloc((size_t)curve.pn, sizeof *points);
    if (points == NULL)
        return false;
    for (int i = 0; i < curve.pn; i++)
        points[i] = (pointf){curve.ps[i].x, curve.ps[i].y};
    *is_led = true;
    bool done = draw(path, points, (size_t)curve.pn);
    free(points);
    return done;
}

bool quipu_lead__round(quipu_layout *layout, Agraph_t *map)
{
    quipu_wayfinder self;
    bool *is_led = calloc(layout->n_paths + 1, sizeof *is_led);
    bool done = quipu_wayfinder__init(&self, layout, map) && is_led != NULL;
    for (size_t i = 0; done && i < layout->n_paths; i++) {
        quipu_path *path = &layout->paths[i];
        if (is_blocked(&self, path))
            done = lead_one(&is_led[i], &self, path,
                            between * (double)count_beside(layout, path, is_led));
    }
    quipu_wayfinder__clear(&self);
    free(is_led);
    return done;
}
