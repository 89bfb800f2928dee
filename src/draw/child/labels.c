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

#include "draw/child/attribute.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_PLACES = 17 };

static const double gap = 2;          /* points between a label and what is beside it */
static const double per_crossing = 1; /* cost of each line under a label */
static const double per_distance = 3; /* cost of half a line's length away from its middle */
static const double line_ends = 0.12; /* share of a line at either end without places */

typedef struct place {
    double x, y, cost;
    bool is_free; /* of entities */
} place;

typedef struct label {
    Agedge_t *edge;
    size_t line;                    /* index into layout->paths */
    double half_width, half_height; /* of the words, later of the number */
    place places[N_PLACES];         /* cheapest first */
    int n_free, at;                 /* at: -1 for none */
    bool is_number;
} label;

struct quipu_labels {
    const quipu_layout *layout;
    label *labels;
    size_t n_labels;
};

/* --- places --- */

static bool is_free(const quipu_layout *layout, const quipu_rectangle *box)
{
    for (size_t i = 0; i < layout->n_nodes; i++)
        if (quipu_rectangle__meets(&layout->nodes[i], box, gap))
            return false;
    return true;
}

static double cost_of(const quipu_labels *self, const label *of, const quipu_rectangle *box,
                      double share)
{
    double cost = per_distance * fabs(share - 0.5) * 2;
    for (size_t i = 0; i < self->layout->n_paths; i++)
        if (i != of->line && quipu_path__enters(&self->layout->paths[i], box))
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
        pointf middle = quipu_path__at(&self->layout->paths[of->line], share);
        quipu_rectangle box = {middle.x, middle.y, of->half_width, of->half_height};
        place *to = &of->places[i];
        *to = (place){middle.x, middle.y, 0, is_free(self->layout, &box)};
        if (to->is_free)
            to->cost = cost_of(self, of, &box, share);
        of->n_free += to->is_free;
    }
    qsort(of->places, N_PLACES, sizeof *of->places, compare_places);
}

static quipu_rectangle box_of(const label *of, int at)
{
    return (quipu_rectangle){of->places[at].x, of->places[at].y, of->half_width, of->half_height};
}

/* --- choosing --- */

/* How many labels that have a place stand where `of` would at `at`; the last one of them into `*who`. */
static size_t count_in_way(quipu_labels *self, const label *of, int at, label **who)
{
    size_t n = 0;
    quipu_rectangle box = box_of(of, at);
    for (size_t i = 0; i < self->n_labels; i++) {
        label *other = &self->labels[i];
        if (other == of || other->at < 0)
            continue;
        quipu_rectangle taken = box_of(other, other->at);
        if (quipu_rectangle__meets(&box, &taken, gap)) {
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

static bool gather(quipu_labels *self, const quipu_layout *layout)
{
    self->layout = layout;
    self->labels = calloc(layout->n_paths + 1, sizeof *self->labels);
    for (size_t i = 0; self->labels != NULL && i < layout->n_paths; i++) {
        const quipu_path *path = &layout->paths[i];
        const textlabel_t *words = ED_label(path->edge);
        if (words != NULL && words->text[0] != '\0' && path->n > 0)
            self->labels[self->n_labels++] = (label){.edge = path->edge,
                                                     .line = i,
                                                     .half_width = words->dimen.x / 2,
                                                     .half_height = words->dimen.y / 2,
                                                     .at = -1};
    }
    return self->labels != NULL;
}

void quipu_labels__free(quipu_labels *self)
{
    if (self != NULL)
        free(self->labels);
    free(self);
}

static void copy(Agnode_t *to, Agedge_t *from, const char *name)
{
    const char *value = agget(from, (char *)name);
    if (value != NULL)
        quipu_attribute__set(to, name, value);
}

/* A label has the standing and the group of its line, which come first among the classes: CSS colours both. */
static void set_class(Agnode_t *node, Agedge_t *line)
{
    char text[256];
    const char *classes = quipu_attribute__get(line, "class");
    const char *rest = strstr(classes, " relation-");
    size_t len = rest != NULL ? (size_t)(rest - classes) : strlen(classes);
    snprintf(text, sizeof text, "label %.*s", (int)len, classes);
    quipu_attribute__set(node, "class", text);
}

/* A label becomes a node: nodes are drawn over lines, and have a ground to stand on. */
static bool make_node(Agraph_t *map, const label *of, const char *words)
{
    static const double inch = 72;
    const char *id = quipu_attribute__get(of->edge, "id"),
               *page = quipu_attribute__get(map, "bgcolor");
    char *name = malloc(strlen(id) + sizeof "_label");
    if (name == NULL)
        return false;
    strcpy(name, id);
    strcat(name, "_label");
    Agnode_t *node = agnode(map, name, 1);
    if (node != NULL) {
        quipu_attribute__set(node, "id", name);
        set_class(node, of->edge);
        quipu_attribute__set(node, "label", words);
        quipu_attribute__set(node, "shape", "box");
        quipu_attribute__set(node, "style", "filled");
        quipu_attribute__set(node, "margin", "0");
        quipu_attribute__set(node, "penwidth", "0");
        quipu_attribute__set(node, "peripheries", "0");
        quipu_attribute__set(node, "fillcolor", page[0] != '\0' ? page : "white");
        quipu_attribute__set(node, "fontsize", "11");
        copy(node, of->edge, "fontcolor");
        copy(node, of->edge, "tooltip");
        quipu_attribute__set_place(node, "pos",
                                   (pointf){of->places[of->at].x, of->places[of->at].y});
        quipu_attribute__set_number(node, "width", 2 * of->half_width / inch, 4);
        quipu_attribute__set_number(node, "height", 2 * of->half_height / inch, 4);
        quipu_attribute__set(node, "fixedsize", "true");
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
    const char *words = quipu_attribute__get(of->edge, "label");
    bool fits = of->at >= 0;
    snprintf(number, sizeof number, "%u", *n + 1);
    if (fits && of->is_number)
        fits = quipu_furniture__explain(furniture, ++*n, words);
    if (fits)
        fits = make_node(map, of, of->is_number ? number : words);
    quipu_attribute__set(of->edge, "label", "");
    return fits || of->at < 0;
}

quipu_labels *quipu_labels__place(const quipu_layout *layout)
{
    quipu_labels *self = calloc(1, sizeof *self);
    bool done = self != NULL && gather(self, layout) && settle(self);
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

double quipu_labels__cost(const quipu_labels *labels)
{
    static const double per_number = 2, per_lost = 6; /* in lines that cross */
    double cost = 0;
    for (size_t i = 0; i < labels->n_labels; i++) {
        const label *of = &labels->labels[i];
        cost += of->at < 0 ? per_lost : of->is_number ? per_number : 0;
    }
    return cost;
}

bool quipu_labels__write(const quipu_labels *labels, Agraph_t *map, quipu_furniture *furniture)
{
    unsigned n = 0;
    for (size_t i = 0; i < labels->n_labels; i++)
        if (!write_label(map, &labels->labels[i], furniture, &n))
            return false;
    return true;
}
