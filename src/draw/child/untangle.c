/*
 * Untangles a small layout of straight lines. Engines that draw neighbours together and others apart do not look at
 * crossings; here each entity tries places round it, round its neighbours' middle and round each neighbour, and takes the one
 * that costs least (a descent, as in Davidson and Harel 1996, Drawing graphs nicely using simulated annealing, at
 * temperature 0). What a place costs depends on its entity's lines alone, so that a try is cheap.
 */
#include "draw/child/untangle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_ANGLES = 12, N_ROUNDS = 12 };

static const double node_gap = 14, word_gap = 3; /* points round an entity, and a label */
static const double full_circle = 6.283185307179586;

/* Costs, in lines that cross. */
static const double per_passage = 3; /* a line through an entity that is none of its ends */
static const double per_cover = 0.8; /* an entity where the middle of a line, so its label is */
static const double per_line_under = 0.2; /* another line below a label */
static const double per_sharp = 1.2;      /* two lines that leave an entity in one direction */
static const double sharp = 0.35;         /* tangent of the angle up to which they do */
static const double per_lack = 6;         /* a line half as long as its label needs */
static const double per_length = 0.15;    /* a hundred points of way */
static const double per_far = 0.02;    /* its square: one long way is worse than two short ones */
static const double per_outside = 0.8; /* a hundred points out of where the others are */
static const double upright = 1.3;     /* times: pages are wide */
static const double least_gain = 0.02;

typedef struct tangle {
    quipu_rectangle *nodes;
    size_t n;
    const quipu_room_wish *links;
    size_t n_links;
    size_t *first; /* [n + 1] into incident */
    size_t *incident;
    boxf page; /* round the middles of all but the one that moves */
} tangle;

/* --- geometry --- */

static pointf point_of(const quipu_rectangle *box)
{
    return (pointf){box->x, box->y};
}

static quipu_rectangle grown(const quipu_rectangle *box, double by)
{
    return (quipu_rectangle){box->x, box->y, box->half_width + by, box->half_height + by};
}

/* --- one line --- */

static pointf from_of(const tangle *self, const quipu_room_wish *link)
{
    return point_of(&self->nodes[link->from]);
}

static pointf to_of(const tangle *self, const quipu_room_wish *link)
{
    return point_of(&self->nodes[link->to]);
}

static quipu_rectangle label_of(const tangle *self, const quipu_room_wish *link)
{
    pointf a = from_of(self, link), b = to_of(self, link);
    return (quipu_rectangle){(a.x + b.x) / 2, (a.y + b.y) / 2, link->half_width, link->half_height};
}

static bool touches(const quipu_room_wish *link, size_t node)
{
    return link->from == node || link->to == node;
}

/* How a line and an entity that is none of its ends are in each other's way. */
static double cost_of_meeting(const tangle *self, const quipu_room_wish *link, size_t node)
{
    quipu_rectangle box = grown(&self->nodes[node], word_gap), label = label_of(self, link);
    double cost = 0;
    if (quipu_piece__enters(&box, from_of(self, link), to_of(self, link)))
        cost += per_passage;
    if (quipu_rectangle__meets(&box, &label, 0))
        cost += per_cover;
    return cost;
}

/* Two lines that leave `node` almost in one direction are taken for one. */
static double cost_of_angle(const tangle *self, size_t node, size_t one, size_t other)
{
    pointf at = point_of(&self->nodes[node]);
    pointf a = point_of(&self->nodes[one]), b = point_of(&self->nodes[other]);
    double along = (a.x - at.x) * (b.x - at.x) + (a.y - at.y) * (b.y - at.y);
    double angle =
        along > 0 ? fabs(quipu_point__side(b, at, a)) / along : INFINITY; /* its tangent */
    return angle < sharp ? per_sharp * (1 - angle / sharp) : 0;
}

static size_t other_end(const quipu_room_wish *link, size_t node)
{
    return link->from == node ? link->to : link->from;
}

static double cost_of_pair(const tangle *self, const quipu_room_wish *a, const quipu_room_wish *b)
{
    double cost = 0, n = (double)a->n * (double)b->n;
    if (touches(b, a->from) || touches(b, a->to)) {
        size_t node = touches(b, a->from) ? a->from : a->to;
        cost += cost_of_angle(self, node, other_end(a, node), other_end(b, node));
    } else if (quipu_pieces__cross(from_of(self, a), to_of(self, a), from_of(self, b),
                                   to_of(self, b))) {
        cost += n;
    }
    quipu_rectangle label = label_of(self, a), other = label_of(self, b);
    if (quipu_piece__enters(&label, from_of(self, b), to_of(self, b)))
        cost += per_line_under;
    if (quipu_piece__enters(&other, from_of(self, a), to_of(self, a)))
        cost += per_line_under;
    return cost;
}

static double cost_of_way(const tangle *self, const quipu_room_wish *link)
{
    const quipu_rectangle *a = &self->nodes[link->from], *b = &self->nodes[link->to];
    double lack = quipu_room__need(a, b, link) - 1;
    double length = hypot(b->x - a->x, (b->y - a->y) * upright) / 100;
    return per_length * length + per_far * length * length +
           (lack > 0 ? per_lack * fmin(lack, 1) : 0);
}

/* --- one entity --- */

static bool overlaps(const tangle *self, size_t node)
{
    for (size_t i = 0; i < self->n; i++)
        if (i != node && quipu_rectangle__meets(&self->nodes[i], &self->nodes[node], node_gap))
            return true;
    return false;
}

static double cost_of_page(const tangle *self, size_t node)
{
    pointf at = point_of(&self->nodes[node]);
    double out = fmax(0, fmax(self->page.LL.x - at.x, at.x - self->page.UR.x)) +
                 upright * fmax(0, fmax(self->page.LL.y - at.y, at.y - self->page.UR.y));
    return per_outside * out / 100;
}

/*
 * A line of the entity with all others; those of the same entity are met twice, which is as it is for each place. The
 * search ends as soon as that is more than `most`.
 */
static double cost_of_link(const tangle *self, size_t node, const quipu_room_wish *link, double most)
{
    double cost = cost_of_way(self, link);
    for (size_t i = 0; cost < most && i < self->n_links; i++)
        if (&self->links[i] != link)
            cost += cost_of_pair(self, link, &self->links[i]) *
                    (touches(&self->links[i], node) ? 0.5 : 1);
    for (size_t i = 0; cost < most && i < self->n; i++)
        if (!touches(link, i))
            cost += cost_of_meeting(self, link, i);
    return cost;
}

/* What an entity costs where it is; the search ends as soon as that is more than `most`. */
static double cost_of_node(const tangle *self, size_t node, double most)
{
    double cost = cost_of_page(self, node);
    if (overlaps(self, node))
        return INFINITY;
    for (size_t i = self->first[node]; cost < most && i < self->first[node + 1]; i++)
        cost += cost_of_link(self, node, &self->links[self->incident[i]], most - cost);
    for (size_t i = 0; cost < most && i < self->n_links; i++)
        if (!touches(&self->links[i], node))
            cost += cost_of_meeting(self, &self->links[i], node);
    return cost;
}

/* --- places to try --- */

typedef struct search {
    const tangle *self;
    size_t node;
    pointf best;
    double least;
} search;

static void try_place(search *to, double x, double y)
{
    quipu_rectangle *node = &to->self->nodes[to->node];
    node->x = x;
    node->y = y;
    double cost = cost_of_node(to->self, to->node, to->least);
    if (cost < to->least - least_gain) {
        to->least = cost;
        to->best = (pointf){x, y};
    }
}

static void try_ring(search *to, pointf middle, double radius, double turn)
{
    static const double flatness = 0.75; /* pages are wide, and so are boxes of words */
    for (int i = 0; i < N_ANGLES; i++) {
        double angle = full_circle * (i + turn) / N_ANGLES;
        try_place(to, middle.x + radius * cos(angle), middle.y + radius * flatness * sin(angle));
    }
}

static void try_neighbours(search *to, double radius, double turn)
{
    const tangle *self = to->self;
    size_t begin = self->first[to->node], end = self->first[to->node + 1];
    pointf middle = {0, 0};
    for (size_t i = begin; i < end; i++) {
        pointf at = point_of(&self->nodes[other_end(&self->links[self->incident[i]], to->node)]);
        middle.x += at.x / (double)(end - begin);
        middle.y += at.y / (double)(end - begin);
        if (end - begin <= 2)
            try_ring(to, at, radius + 60, turn);
    }
    try_ring(to, middle, radius, turn);
}

/* Where all others are. */
static void find_page(tangle *self, size_t node)
{
    self->page = (boxf){{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    for (size_t i = 0; i < self->n; i++) {
        pointf at = point_of(&self->nodes[i]);
        if (i == node)
            continue;
        self->page.LL = (pointf){fmin(self->page.LL.x, at.x), fmin(self->page.LL.y, at.y)};
        self->page.UR = (pointf){fmax(self->page.UR.x, at.x), fmax(self->page.UR.y, at.y)};
    }
}

static void improve(tangle *self, size_t node, int round)
{
    static const double radii[N_ROUNDS] = {200, 120, 70, 160, 300, 90, 50, 140, 60, 30, 40, 20};
    pointf at = point_of(&self->nodes[node]);
    find_page(self, node);
    search to = {self, node, at, cost_of_node(self, node, INFINITY)};
    double turn = round % 2 * 0.5;
    try_ring(&to, at, radii[round], turn);
    try_ring(&to, at, radii[round] / 3, turn + 0.25);
    try_neighbours(&to, radii[round], turn);
    self->nodes[node].x = to.best.x;
    self->nodes[node].y = to.best.y;
}

/* --- the whole --- */

static bool open_tangle(tangle *self)
{
    size_t *at = calloc(self->n + 1, sizeof *at);
    self->first = calloc(self->n + 2, sizeof *self->first);
    self->incident = calloc(2 * self->n_links + 1, sizeof *self->incident);
    bool done = at != NULL && self->first != NULL && self->incident != NULL;
    for (size_t i = 0; done && i < self->n_links; i++) {
        self->first[self->links[i].from + 1]++;
        self->first[self->links[i].to + 1]++;
    }
    for (size_t i = 0; done && i < self->n; i++) {
        self->first[i + 1] += self->first[i];
        at[i] = self->first[i];
    }
    for (size_t i = 0; done && i < self->n_links; i++) {
        self->incident[at[self->links[i].from]++] = i;
        self->incident[at[self->links[i].to]++] = i;
    }
    free(at);
    return done;
}

bool quipu_untangle__make(quipu_rectangle *nodes, size_t n, const quipu_room_wish *links,
                          size_t n_links)
{
    tangle self = {.nodes = nodes, .n = n, .links = links, .n_links = n_links};
    bool done = open_tangle(&self);
    for (int round = 0; done && round < N_ROUNDS; round++)
        for (size_t i = 0; i < n; i++)
            improve(&self, i, round);
    free(self.first);
    free(self.incident);
    return done;
}
