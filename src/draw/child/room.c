/*
 * Makes room for labels in a layout of straight lines: constraints between rectangles, projected one after the other,
 * again and again (as in position based dynamics; Müller et al. 2007). Engines place entities without a thought for
 * words on lines; two who stand side by side hide the strongest relation of a map.
 */
#include "draw/child/room.h"

#include "draw/child/apart.h"

#include <math.h>
#include <stdlib.h>

static const double gap = 3;       /* points between a label and an entity */
static const double node_gap = 14; /* between entities */
static const double part =
    0.5; /* of what is missing, put right in each round: others pull elsewhere */
static const int n_rounds = 80;

static int compare_wishes(const void *a, const void *b)
{
    const quipu_room_wish *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return (x->half_width < y->half_width) - (x->half_width > y->half_width);
}

size_t quipu_room__join(quipu_room_wish *wishes, size_t n)
{
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        if (wishes[i].from > wishes[i].to) {
            size_t to = wishes[i].from;
            wishes[i].from = wishes[i].to;
            wishes[i].to = to;
        }
    qsort(wishes, n, sizeof *wishes, compare_wishes);
    for (size_t i = 0; i < n; i++) {
        quipu_room_wish *last = len > 0 ? &wishes[len - 1] : NULL;
        if (wishes[i].from == wishes[i].to)
            continue;
        if (last != NULL && last->from == wishes[i].from && last->to == wishes[i].to) {
            last->half_width = fmax(last->half_width, wishes[i].half_width);
            last->n++;
        } else {
            wishes[len] = wishes[i];
            wishes[len++].n = 1;
        }
    }
    return len;
}

/* The share of the way between two at which a label no longer covers the one it comes from. */
static double share_covered(const quipu_rectangle *node, const quipu_room_wish *wish, double wide,
                            double high)
{
    double x = (node->half_width + wish->half_width + gap) / fmax(fabs(wide), 1e-3);
    double y = (node->half_height + wish->half_height + gap) / fmax(fabs(high), 1e-3);
    return fmin(x, y);
}

double quipu_room__need(const quipu_rectangle *from, const quipu_rectangle *to,
                        const quipu_room_wish *wish)
{
    double wide = to->x - from->x, high = to->y - from->y;
    return share_covered(from, wish, wide, high) + share_covered(to, wish, wide, high);
}

static void part_ends(quipu_rectangle *nodes, const quipu_room_wish *wish)
{
    static const double most = 3; /* times the way, at once */
    quipu_rectangle *a = &nodes[wish->from], *b = &nodes[wish->to];
    double wide = b->x - a->x, high = b->y - a->y, need = quipu_room__need(a, b, wish);
    if (need <= 1)
        return;
    double step = (fmin(need, most) - 1) / 2 * part;
    a->x -= wide * step;
    a->y -= high * step;
    b->x += wide * step;
    b->y += high * step;
}

/* By how much a box must move to leave another one alone, the shorter way; false: it does. */
static bool find_way_out(pointf *out, const quipu_rectangle *box, const quipu_rectangle *from,
                         double distance)
{
    double x = box->half_width + from->half_width + distance - fabs(box->x - from->x);
    double y = box->half_height + from->half_height + distance - fabs(box->y - from->y);
    if (x <= 0 || y <= 0)
        return false;
    *out = x < y ? (pointf){box->x < from->x ? -x : x, 0} : (pointf){0, box->y < from->y ? -y : y};
    return true;
}

/* A label in the middle of its line drives away who else stands there, and gives way itself. */
static void clear_middle(quipu_rectangle *nodes, size_t n, const quipu_room_wish *wish)
{
    quipu_rectangle *a = &nodes[wish->from], *b = &nodes[wish->to];
    for (size_t i = 0; i < n; i++) {
        pointf way;
        quipu_rectangle middle = {(a->x + b->x) / 2, (a->y + b->y) / 2, wish->half_width,
                                  wish->half_height};
        if (i == wish->from || i == wish->to || !find_way_out(&way, &nodes[i], &middle, gap))
            continue;
        nodes[i].x += way.x * part / 2;
        nodes[i].y += way.y * part / 2;
        a->x -= way.x * part / 2;
        a->y -= way.y * part / 2;
        b->x -= way.x * part / 2;
        b->y -= way.y * part / 2;
    }
}

static void part_nodes(quipu_rectangle *nodes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++) {
            pointf way;
            if (!find_way_out(&way, &nodes[i], &nodes[k], node_gap))
                continue;
            nodes[i].x += way.x * part;
            nodes[i].y += way.y * part;
            nodes[k].x -= way.x * part;
            nodes[k].y -= way.y * part;
        }
}

/* What is left of overlaps is taken away, those first who have most to do with others. */
static bool finish(quipu_rectangle *nodes, size_t n, const quipu_room_wish *wishes, size_t n_wishes)
{
    size_t *order = malloc((n + 1) * sizeof *order), *rank = calloc(n + 1, sizeof *rank);
    bool done = order != NULL && rank != NULL;
    for (size_t i = 0; done && i < n_wishes; i++) {
        rank[wishes[i].from]++;
        rank[wishes[i].to]++;
    }
    for (size_t i = 0; done && i < n; i++) {
        size_t at = i;
        for (; at > 0 && rank[order[at - 1]] < rank[i]; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    done = done && quipu_apart__move(nodes, n, order, node_gap / 2);
    free(order);
    free(rank);
    return done;
}

bool quipu_room__make(quipu_rectangle *nodes, size_t n, const quipu_room_wish *wishes,
                      size_t n_wishes)
{
    for (int round = 0; round < n_rounds; round++) {
        for (size_t i = 0; i < n_wishes; i++)
            part_ends(nodes, &wishes[i]);
        for (size_t i = 0; i < n_wishes; i++)
            clear_middle(nodes, n, &wishes[i]);
        part_nodes(nodes, n);
    }
    return finish(nodes, n, wishes, n_wishes);
}
