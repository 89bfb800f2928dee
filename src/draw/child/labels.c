/*
 * Puts each label on its own line, where it covers no entity, no other label, and crosses as few other lines as may
 * be. Graphviz puts labels at the middle of a line whatever lies there (neato, sfdp), or beside it, where several
 * lines may claim them (dot).
 *
 * Each label has places along its line. Those with the fewest free ones choose first; who finds none asks those in
 * the way to move (a step of the min-conflicts heuristic; cf. Christensen, Marks, Shieber 1995, An empirical study of
 * algorithms for point-feature label placement). Those left are numbers.
 */
#include "draw/child/labels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_PLACES = 17, N_STEPS = 6 /* straight pieces for a Bezier curve */ };

static const double gap = 2;          /* points between a label and what is beside it */
static const double per_crossing = 1; /* cost of each line under a label */
static const double per_distance = 3; /* cost of half a line's length away from its middle */
static const double line_ends = 0.12; /* share of a line at either end without places */

typedef struct rectangle {
    double x, y, half_width, half_height; /* x, y: its middle */
} rectangle;

typedef struct place {
    double x, y, cost;
    bool is_free; /* of entities */
} place;

typedef struct label {
    Agedge_t *edge;
    size_t line;                    /* index into quipu_labels.lines */
    double half_width, half_height; /* of the words, later of the number */
    place places[N_PLACES];         /* cheapest first */
    int n_free, at;                 /* at: -1 for none */
    bool is_number;
} label;

/* A line as straight pieces. */
typedef struct line {
    pointf *points;
    size_t n;
    double length;
} line;

/* All that is on the map. */
struct quipu_labels {
    rectangle *nodes;
    size_t n_nodes;
    line *lines;
    size_t n_lines;
    label *labels;
    size_t n_labels;
};

/* --- geometry --- */

static bool overlap(const rectangle *a, const rectangle *b)
{
    return fabs(a->x - b->x) < a->half_width + b->half_width + gap &&
           fabs(a->y - b->y) < a->half_height + b->half_height + gap;
}

/* Whether a straight piece passes through a rectangle (the slab method). */
static bool crosses(const rectangle *box, pointf from, pointf to)
{
    double begin = 0, end = 1;
    double start[] = {from.x - box->x, from.y - box->y};
    double way[] = {to.x - from.x, to.y - from.y};
    double half[] = {box->half_width, box->half_height};
    for (int i = 0; i < 2; i++) {
        if (way[i] == 0) {
            if (fabs(start[i]) > half[i])
                return false;
            continue;
        }
        double enter = (-half[i] - start[i]) / way[i], leave = (half[i] - start[i]) / way[i];
        begin = fmax(begin, fmin(enter, leave));
        end = fmin(end, fmax(enter, leave));
    }
    return begin <= end;
}

static double distance(pointf a, pointf b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static pointf on_curve(const pointf *p, double t)
{
    double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (pointf){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                    a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

/* The curves of an edge as one row of straight pieces. */
static bool flatten(line *out, Agedge_t *edge)
{
    size_t n = 0;
    const splines *curves = ED_spl(edge);
    for (int i = 0; curves != NULL && i < curves->size; i++)
        n += (size_t)curves->list[i].size / 3 * N_STEPS + 1;
    *out = (line){.points = calloc(n + 1, sizeof *out->points)};
    for (int i = 0; out->points != NULL && curves != NULL && i < curves->size; i++) {
        const bezier *curve = &curves->list[i];
        out->points[out->n++] = curve->list[0];
        for (int k = 0; k + 3 < curve->size; k += 3)
            for (int step = 1; step <= N_STEPS; step++)
                out->points[out->n++] = on_curve(curve->list + k, (double)step / N_STEPS);
    }
    for (size_t i = 1; i < out->n; i++)
        out->length += distance(out->points[i - 1], out->points[i]);
    return out->points != NULL;
}

/* The point at a share of a line's length. */
static pointf point_at(const line *of, double share)
{
    double left = share * of->length;
    for (size_t i = 1; i < of->n; i++) {
        pointf a = of->points[i - 1], b = of->points[i];
        double piece = distance(a, b);
        if (left <= piece && piece > 0)
            return (pointf){a.x + (b.x - a.x) * left / piece, a.y + (b.y - a.y) * left / piece};
        left -= piece;
    }
    return of->points[of->n - 1];
}

/* --- places --- */

static bool is_free(const quipu_labels *self, const rectangle *box)
{
    for (size_t i = 0; i < self->n_nodes; i++)
        if (overlap(&self->nodes[i], box))
            return false;
    return true;
}

static bool is_crossed(const line *by, const rectangle *box)
{
    for (size_t i = 1; i < by->n; i++)
        if (crosses(box, by->points[i - 1], by->points[i]))
            return true;
    return false;
}

static double cost_of(const quipu_labels *self, const label *of, const rectangle *box, double share)
{
    double cost = per_distance * fabs(share - 0.5) * 2;
    for (size_t i = 0; i < self->n_lines; i++)
        if (i != of->line && is_crossed(&self->lines[i], box))
            cost += per_crossing;
    return cost;
}

static int compare_places(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->is_free != y->is_free)
        return x->is_free ? -1 : 1;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (x->x != y->x)
        return x->x < y->x ? -1 : 1;
    return (x->y > y->y) - (x->y < y->y);
}

static void list_places(const quipu_labels *self, label *of)
{
    of->n_free = 0;
    of->at = -1;
    for (int i = 0; i < N_PLACES; i++) {
        double share = line_ends + (1 - 2 * line_ends) * i / (N_PLACES - 1);
        pointf middle = point_at(&self->lines[of->line], share);
        rectangle box = {middle.x, middle.y, of->half_width, of->half_height};
        place *to = &of->places[i];
        *to = (place){middle.x, middle.y, 0, is_free(self, &box)};
        if (to->is_free)
            to->cost = cost_of(self, of, &box, share);
        of->n_free += to->is_free;
    }
    qsort(of->places, N_PLACES, sizeof *of->places, compare_places);
}

static rectangle box_of(const label *of, int at)
{
    return (rectangle){of->places[at].x, of->places[at].y, of->half_width, of->half_height};
}

/* --- choosing --- */

/* How many labels that have a place stand where `of` would at `at`; the last one of them into `*who`. */
static size_t count_in_way(quipu_labels *self, const label *of, int at, label **who)
{
    size_t n = 0;
    rectangle box = box_of(of, at);
    for (size_t i = 0; i < self->n_labels; i++) {
        label *other = &self->labels[i];
        if (other == of || other->at < 0)
            continue;
        rectangle taken = box_of(other, other->at);
        if (overlap(&box, &taken)) {
            *who = other;
            n++;
        }
    }
    return n;
}

static bool take_place(quipu_labels *self, label *of)
{
    label *who;
    for (int i = 0; i < of->n_free; i++)
        if (count_in_way(self, of, i, &who) == 0) {
            of->at = i;
            return true;
        }
    return false;
}

/* Take a place that one other holds, if that one finds another. */
static bool push_away(quipu_labels *self, label *of)
{
    for (int i = 0; i < of->n_free; i++) {
        label *who = NULL;
        if (count_in_way(self, of, i, &who) != 1)
            continue;
        int held = who->at;
        of->at = i;
        who->at = -1;
        if (take_place(self, who))
            return true;
        of->at = -1;
        who->at = held;
    }
    return false;
}

static int compare_labels(const void *a, const void *b)
{
    const label *x = *(label *const *)a, *y = *(label *const *)b;
    if (x->n_free != y->n_free)
        return x->n_free - y->n_free;
    return (x->line > y->line) - (x->line < y->line);
}

/* Find places for those that have none; those with the fewest choose first. */
static bool settle(quipu_labels *self)
{
    size_t n = 0;
    label **open = calloc(self->n_labels + 1, sizeof *open);
    if (open == NULL)
        return false;
    for (size_t i = 0; i < self->n_labels; i++)
        if (self->labels[i].at < 0) {
            list_places(self, &self->labels[i]);
            open[n++] = &self->labels[i];
        }
    qsort(open, n, sizeof *open, compare_labels);
    for (size_t i = 0; i < n; i++)
        take_place(self, open[i]);
    for (size_t i = 0; i < n; i++)
        if (open[i]->at < 0)
            push_away(self, open[i]);
    free(open);
    return true;
}

/* --- from and to Graphviz --- */

static void gather_node(quipu_labels *self, Agnode_t *node)
{
    static const double inch = 72, border = 4; /* points: where a second outline goes */
    self->nodes[self->n_nodes++] =
        (rectangle){ND_coord(node).x, ND_coord(node).y, (ND_width(node) * inch) / 2 + border,
                    (ND_height(node) * inch) / 2 + border};
}

static bool gather_edge(quipu_labels *self, Agedge_t *edge)
{
    const textlabel_t *words = ED_label(edge);
    line *to = &self->lines[self->n_lines];
    if (!flatten(to, edge))
        return false;
    if (words != NULL && words->text[0] != '\0' && to->n > 0)
        self->labels[self->n_labels++] = (label){.edge = edge,
                                                 .line = self->n_lines,
                                                 .half_width = words->dimen.x / 2,
                                                 .half_height = words->dimen.y / 2,
                                                 .at = -1};
    self->n_lines++;
    return true;
}

static bool gather(quipu_labels *self, Agraph_t *map)
{
    size_t n_edges = (size_t)agnedges(map), n_nodes = (size_t)agnnodes(map);
    self->nodes = calloc(n_nodes + 1, sizeof *self->nodes);
    self->lines = calloc(n_edges + 1, sizeof *self->lines);
    self->labels = calloc(n_edges + 1, sizeof *self->labels);
    if (self->nodes == NULL || self->lines == NULL || self->labels == NULL)
        return false;
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node)) {
        gather_node(self, node);
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge))
            if (!gather_edge(self, edge))
                return false;
    }
    return true;
}

void quipu_labels__free(quipu_labels *self)
{
    if (self == NULL)
        return;
    for (size_t i = 0; self->lines != NULL && i < self->n_lines; i++)
        free(self->lines[i].points);
    free(self->nodes);
    free(self->lines);
    free(self->labels);
    free(self);
}

static void set(void *object, const char *name, const char *value)
{
    agsafeset(object, (char *)name, (char *)value, (char *)"");
}

static void set_number(void *object, const char *name, double value)
{
    char text[40];
    snprintf(text, sizeof text, "%.4f", value);
    set(object, name, text);
}

static void copy(Agnode_t *to, Agedge_t *from, const char *name)
{
    const char *value = agget(from, (char *)name);
    if (value != NULL)
        set(to, name, value);
}

/* A label becomes a node: nodes are drawn over lines, and have a ground to stand on. */
static bool make_node(Agraph_t *map, const label *of, const char *words)
{
    static const double inch = 72;
    char text[96];
    const char *id = agget(of->edge, (char *)"id"), *page = agget(map, (char *)"bgcolor");
    char *name = malloc(strlen(id) + sizeof "-label");
    if (name == NULL)
        return false;
    strcpy(name, id);
    strcat(name, "-label");
    Agnode_t *node = agnode(map, name, 1);
    if (node != NULL) {
        set(node, "id", name);
        set(node, "class", "label");
        set(node, "label", words);
        set(node, "shape", "box");
        set(node, "style", "filled");
        set(node, "margin", "0");
        set(node, "penwidth", "0");
        set(node, "peripheries", "0");
        set(node, "fillcolor", page != NULL && page[0] != '\0' ? page : "white");
        set(node, "fontsize", "11");
        copy(node, of->edge, "fontcolor");
        copy(node, of->edge, "tooltip");
        snprintf(text, sizeof text, "%.2f,%.2f", of->places[of->at].x, of->places[of->at].y);
        set(node, "pos", text);
        set_number(node, "width", 2 * of->half_width / inch);
        set_number(node, "height", 2 * of->half_height / inch);
        set(node, "fixedsize", "true");
    }
    free(name);
    return node != NULL;
}

/* What stood for words is short. */
static void make_numbers(quipu_labels *self)
{
    static const double half_width = 9, half_height = 7.5; /* points, for up to three digits */
    for (size_t i = 0; i < self->n_labels; i++) {
        label *of = &self->labels[i];
        if (of->at >= 0)
            continue;
        of->is_number = true;
        of->half_width = half_width;
        of->half_height = half_height;
    }
}

static bool write_label(Agraph_t *map, const label *of, quipu_furniture *furniture, unsigned *n)
{
    char number[16];
    const char *words = agget(of->edge, (char *)"label");
    bool fits = of->at >= 0;
    snprintf(number, sizeof number, "%u", *n + 1);
    if (fits && of->is_number)
        fits = quipu_furniture__explain(furniture, ++*n, words);
    if (fits)
        fits = make_node(map, of, of->is_number ? number : words);
    set(of->edge, "label", "");
    return fits || of->at < 0;
}

quipu_labels *quipu_labels__place(Agraph_t *map)
{
    quipu_labels *self = calloc(1, sizeof *self);
    bool done = self != NULL && gather(self, map) && settle(self);
    if (done) {
        make_numbers(self);
        done = settle(self);
    }
    if (!done) {
        quipu_labels__free(self);
        return NULL;
    }
    return self;
}

bool quipu_labels__write(const quipu_labels *labels, Agraph_t *map, quipu_furniture *furniture)
{
    unsigned n = 0;
    for (size_t i = 0; i < labels->n_labels; i++)
        if (!write_label(map, &labels->labels[i], furniture, &n))
            return false;
    return true;
}
