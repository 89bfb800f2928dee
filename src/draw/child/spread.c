/*
 * Places from distances: two entities stand as far from each other as there are lines on the way between them.
 *
 * The method is stochastic gradient descent on stress (Zheng, Pawar, Goodman 2018: Graph drawing by stochastic
 * gradient descent), with the distances to some pivots in place of all (Ortmann, Klimenta, Brandes 2016: A sparse
 * stress model). What hangs together is laid out by itself, then all is put side by side, and overlaps are taken away.
 * 25,000 entities and 50,000 lines take a second; there is no case in which it takes long.
 */
#include "draw/child/spread.h"

#include "draw/child/apart.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { N_PIVOTS = 48, N_ROUNDS = 24 };

/* Past so many entities a quarter of the pivots does: a whole that large shows no finer. */
static const size_t few_pivots_from = 10000;

static const uint32_t unreached = UINT32_MAX;
static const double gap = 12;   /* points between entities */
static const double roomy = 2;  /* the page takes so many times the room of what stands on it */
static const double wide = 1.5; /* width of the page by its height */

/* Indices with a key, for sorting: the greatest first. */
typedef struct ranked {
    double key;
    size_t i;
} ranked;

/* The graph with neighbours in rows, and what is worked out about it. */
typedef struct spreader {
    quipu_rectangle *nodes;
    size_t n;
    const quipu_link *links;
    size_t n_links;
    size_t *begin, *neighbours; /* of i: neighbours[begin[i] .. begin[i + 1]) */
    size_t *component;          /* [n] number */
    size_t n_components;
    quipu_rectangle *blocks; /* [n_components] what each takes */
    size_t n_pivots;
    uint32_t *distance; /* [n][n_pivots] lines on the way, `unreached` */
    uint32_t *nearest;  /* [n] to any pivot */
    size_t *row;        /* [n] of the entities at hand */
    size_t n_row;
    ranked *ranks;           /* [n] for sorting */
    size_t *order;           /* [n] for apart */
    quipu_rectangle *copies; /* [n] of those at hand */
    uint64_t dice;
} spreader;

/* --- the graph --- */

static bool make(spreader *self, quipu_rectangle *nodes, size_t n, const quipu_link *links,
                 size_t n_links)
{
    *self = (spreader){.nodes = nodes, .n = n, .links = links, .n_links = n_links, .dice = 1};
    self->begin = calloc(n + 2, sizeof *self->begin);
    self->neighbours = calloc(2 * n_links + 1, sizeof *self->neighbours);
    self->component = calloc(n + 1, sizeof *self->component);
    self->n_pivots = n < few_pivots_from ? N_PIVOTS : N_PIVOTS / 4;
    self->distance = calloc(self->n_pivots * n + 1, sizeof *self->distance);
    self->nearest = calloc(n + 1, sizeof *self->nearest);
    self->row = calloc(n + 1, sizeof *self->row);
    self->ranks = calloc(n + 1, sizeof *self->ranks);
    self->order = calloc(n + 1, sizeof *self->order);
    self->copies = calloc(n + 1, sizeof *self->copies);
    self->blocks = calloc(n + 1, sizeof *self->blocks);
    return self->begin != NULL && self->neighbours != NULL && self->component != NULL &&
           self->distance != NULL && self->nearest != NULL && self->row != NULL &&
           self->ranks != NULL && self->order != NULL && self->copies != NULL &&
           self->blocks != NULL;
}

static void clear(spreader *self)
{
    free(self->begin);
    free(self->neighbours);
    free(self->component);
    free(self->distance);
    free(self->nearest);
    free(self->row);
    free(self->ranks);
    free(self->order);
    free(self->copies);
    free(self->blocks);
}

/* Counted first, then filled from behind, so that `begin` ends as it should be. */
static void find_neighbours(spreader *self)
{
    for (size_t i = 0; i < self->n_links; i++) {
        self->begin[self->links[i].from]++;
        self->begin[self->links[i].to]++;
    }
    for (size_t i = 1; i <= self->n; i++)
        self->begin[i] += self->begin[i - 1];
    for (size_t i = 0; i < self->n_links; i++) {
        self->neighbours[--self->begin[self->links[i].from]] = self->links[i].to;
        self->neighbours[--self->begin[self->links[i].to]] = self->links[i].from;
    }
}

static size_t degree(const spreader *self, size_t i)
{
    return self->begin[i + 1] - self->begin[i];
}

/* Lines on the way from an entity to a pivot: those of one entity lie together, as they are used together. */
static uint32_t *distance_to(const spreader *self, size_t i, size_t pivot)
{
    return &self->distance[i * self->n_pivots + pivot];
}

/* Breadth first from `from`, the pivot at hand; `self->row` holds those that are reached, nearest first. */
static void walk(spreader *self, size_t pivot, size_t from)
{
    self->n_row = 0;
    *distance_to(self, from, pivot) = 0;
    self->row[self->n_row++] = from;
    for (size_t at = 0; at < self->n_row; at++) {
        size_t i = self->row[at];
        for (size_t k = self->begin[i]; k < self->begin[i + 1]; k++) {
            size_t other = self->neighbours[k];
            if (*distance_to(self, other, pivot) != unreached)
                continue;
            *distance_to(self, other, pivot) = *distance_to(self, i, pivot) + 1;
            self->row[self->n_row++] = other;
        }
    }
}

/* --- stress --- */

/* The same on every machine (Knuth's multiplier for linear congruences). */
static double roll(spreader *self)
{
    self->dice = self->dice * 6364136223846793005u + 1442695040888963407u;
    return (double)(self->dice >> 11) / 9007199254740992.0;
}

static void shuffle(spreader *self)
{
    for (size_t i = self->n_row; i > 1; i--) {
        size_t k = (size_t)(roll(self) * (double)i), kept = self->row[i - 1];
        self->row[i - 1] = self->row[k];
        self->row[k] = kept;
    }
}

/* Pivots far from each other; returns how many. `first` is one of them. */
static size_t measure(spreader *self, size_t first)
{
    size_t n = 0, from = first;
    do {
        uint32_t farthest = 0;
        for (size_t i = 0; n > 0 && i < self->n_row; i++)
            *distance_to(self, self->row[i], n) = unreached;
        walk(self, n, from);
        from = first;
        for (size_t i = 0; i < self->n_row; i++) {
            size_t at = self->row[i];
            if (n == 0 || *distance_to(self, at, n) < self->nearest[at])
                self->nearest[at] = *distance_to(self, at, n);
            if (self->nearest[at] > farthest) {
                farthest = self->nearest[at];
                from = at;
            }
        }
        n++;
    } while (n < self->n_pivots && from != first && n < self->n_row);
    return n;
}

/* Move `i` so that it stands nearer to `distance` from `other`; `share`: of the way. */
static void pull(spreader *self, size_t i, size_t other, double distance, double share)
{
    quipu_rectangle *a = &self->nodes[i];
    const quipu_rectangle *b = &self->nodes[other];
    double x = a->x - b->x, y = a->y - b->y, now = sqrt(x * x + y * y);
    if (now < 1e-9)
        return;
    double by = share * (distance - now) / now;
    a->x += x * by;
    a->y += y * by;
}

static double share_of(double distance, double eta)
{
    double share = eta / (distance * distance);
    return share < 1 ? share : 1;
}

static void do_round(spreader *self, const size_t *pivots, size_t n_pivots, double eta)
{
    for (size_t at = 0; at < self->n_row; at++) {
        size_t i = self->row[at];
        for (size_t p = 0; p < n_pivots; p++) {
            double distance = *distance_to(self, i, p);
            if (distance > 0)
                pull(self, i, pivots[p], distance, share_of(distance, eta));
        }
        for (size_t k = self->begin[i]; k < self->begin[i + 1]; k++)
            if (self->neighbours[k] != i) {
                pull(self, i, self->neighbours[k], 1, share_of(1, eta) / 2);
                pull(self, self->neighbours[k], i, 1, share_of(1, eta) / 2);
            }
    }
}

/* Those at distance 0 of themselves are the pivots. */
static void find_pivots(const spreader *self, size_t *pivots, size_t n_pivots)
{
    for (size_t p = 0; p < n_pivots; p++)
        for (size_t at = 0; at < self->n_row; at++)
            if (*distance_to(self, self->row[at], p) == 0)
                pivots[p] = self->row[at];
}

/* Lay out what `self->row` holds, in units of a line. */
static void place_component(spreader *self, size_t n_pivots)
{
    static const double last_eta = 0.1;
    size_t pivots[N_PIVOTS];
    double longest = 1;
    find_pivots(self, pivots, n_pivots);
    for (size_t at = 0; at < self->n_row; at++) {
        quipu_rectangle *node = &self->nodes[self->row[at]];
        longest = fmax(longest, *distance_to(self, self->row[at], 0));
        node->x = roll(self) * wide;
        node->y = roll(self);
    }
    double eta = longest * longest, factor = pow(last_eta / eta, 1.0 / (N_ROUNDS - 1));
    for (int round = 0; round < N_ROUNDS; round++, eta *= factor) {
        shuffle(self);
        do_round(self, pivots, n_pivots, eta);
    }
}

/* --- the page --- */

typedef struct extent {
    double left, right, bottom, top;
} extent;

static extent extent_of(const spreader *self, bool with_boxes)
{
    extent all = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (size_t at = 0; at < self->n_row; at++) {
        const quipu_rectangle *box = &self->nodes[self->row[at]];
        double half_width = with_boxes ? box->half_width : 0;
        double half_height = with_boxes ? box->half_height : 0;
        all.left = fmin(all.left, box->x - half_width);
        all.right = fmax(all.right, box->x + half_width);
        all.bottom = fmin(all.bottom, box->y - half_height);
        all.top = fmax(all.top, box->y + half_height);
    }
    return all;
}

static int compare_ranked(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->key != y->key)
        return x->key > y->key ? -1 : 1;
    return (x->i > y->i) - (x->i < y->i);
}

/* The room that an entity needs, in square points. */
static double room_of(const quipu_rectangle *box)
{
    return (2 * box->half_width + gap) * (2 * box->half_height + gap);
}

/*
 * From units to points, along a page that is wider than high. What is crowded in the middle is pushed outwards, so
 * that round the middle there is at every distance room for those that stand within.
 */
static void scale(spreader *self)
{
    ranked *ranks = self->ranks;
    static const double circle = 3.141592653589793, line = 70; /* points, at least */
    double room = 0;
    extent all = extent_of(self, false);
    double x = (all.left + all.right) / 2, y = (all.bottom + all.top) / 2;
    double area = fmax((all.right - all.left) * (all.top - all.bottom), 1);
    for (size_t at = 0; at < self->n_row; at++) {
        const quipu_rectangle *box = &self->nodes[self->row[at]];
        room += room_of(box);
        ranks[at] = (ranked){-hypot(box->x - x, box->y - y), self->row[at]};
    }
    qsort(ranks, self->n_row, sizeof *ranks, compare_ranked);
    double factor = fmax(sqrt(room * roomy / area), line);
    room = 0;
    for (size_t at = 0; at < self->n_row; at++) {
        quipu_rectangle *box = &self->nodes[ranks[at].i];
        double before = -ranks[at].key, after = hypot(before * factor, sqrt(room * roomy / circle));
        double by = before > 1e-9 ? after / before : 0;
        room += room_of(box);
        box->x = (box->x - x) * by * sqrt(wide);
        box->y = (box->y - y) * by / sqrt(wide);
    }
}

/* Take overlaps away among those at hand; those with most lines choose first, after those that have a place. */
static bool set_apart(spreader *self, const bool *has_place)
{
    ranked *ranks = self->ranks;
    for (size_t at = 0; at < self->n_row; at++) {
        size_t i = self->row[at];
        bool first = has_place != NULL && has_place[i];
        self->copies[at] = self->nodes[i];
        ranks[at] = (ranked){(double)degree(self, i) + (first ? (double)self->n_links : 0), at};
    }
    qsort(ranks, self->n_row, sizeof *ranks, compare_ranked);
    for (size_t at = 0; at < self->n_row; at++)
        self->order[at] = ranks[at].i;
    bool done = quipu_apart__move(self->copies, self->n_row, self->order, gap);
    for (size_t at = 0; done && at < self->n_row; at++)
        self->nodes[self->row[at]] = self->copies[at];
    return done;
}

static bool lay_out_components(spreader *self)
{
    memset(self->distance, 0xff, self->n_pivots * self->n * sizeof *self->distance);
    for (size_t i = 0; i < self->n; i++) {
        if (*distance_to(self, i, 0) != unreached)
            continue;
        place_component(self, measure(self, i));
        scale(self);
        if (!set_apart(self, NULL))
            return false;
        extent all = extent_of(self, true);
        self->blocks[self->n_components] =
            (quipu_rectangle){(all.left + all.right) / 2, (all.bottom + all.top) / 2,
                              (all.right - all.left) / 2, (all.top - all.bottom) / 2};
        for (size_t at = 0; at < self->n_row; at++)
            self->component[self->row[at]] = self->n_components;
        self->n_components++;
    }
    return true;
}

/* Put the blocks in rows, the highest first; each then holds by how much it moved. */
static void stack(spreader *self)
{
    const ranked *ranks = self->ranks;
    static const double between = 40; /* points */
    double room = 0, widest = 0, x = 0, y = 0;
    for (size_t k = 0; k < self->n_components; k++) {
        const quipu_rectangle *block = &self->blocks[k];
        room += (2 * block->half_width + between) * (2 * block->half_height + between);
        widest = fmax(widest, 2 * block->half_width);
    }
    widest = fmax(widest, sqrt(room * wide));
    for (size_t k = 0, first = 0; k < self->n_components; k++) {
        quipu_rectangle *block = &self->blocks[ranks[k].i];
        if (x > 0 && x + 2 * block->half_width > widest) {
            x = 0;
            y -= 2 * ranks[first].key + between;
            first = k;
        }
        block->x = x + block->half_width - block->x;
        block->y = y - block->half_height - block->y;
        x += 2 * block->half_width + between;
    }
}

static void pack(spreader *self)
{
    for (size_t k = 0; k < self->n_components; k++)
        self->ranks[k] = (ranked){self->blocks[k].half_height, k};
    qsort(self->ranks, self->n_components, sizeof *self->ranks, compare_ranked);
    stack(self);
    for (size_t i = 0; i < self->n; i++) {
        self->nodes[i].x += self->blocks[self->component[i]].x;
        self->nodes[i].y += self->blocks[self->component[i]].y;
    }
}

bool quipu_spread__make(quipu_rectangle *nodes, size_t n, const quipu_link *links, size_t n_links)
{
    spreader self;
    bool done = make(&self, nodes, n, links, n_links);
    if (done)
        find_neighbours(&self);
    done = done && lay_out_components(&self);
    if (done)
        pack(&self);
    clear(&self);
    return done;
}

/* --- round what is there --- */

/* Those without a place stand in the middle of their neighbours that have one; false: they have none yet. */
static bool join_neighbours(spreader *self, size_t i, const bool *has_place)
{
    double x = 0, y = 0, count = 0;
    for (size_t k = self->begin[i]; k < self->begin[i + 1]; k++) {
        size_t other = self->neighbours[k];
        if (!has_place[other])
            continue;
        x += self->nodes[other].x;
        y += self->nodes[other].y;
        count++;
    }
    if (count == 0)
        return false;
    self->nodes[i].x = x / count;
    self->nodes[i].y = y / count;
    return true;
}

/* Round by round from those that have a place; what hangs on none of them goes below all. */
static void join_all(spreader *self, bool *placed, bool *next)
{
    extent all = {0, 0, 0, 0};
    bool grows = true;
    self->n_row = 0;
    for (size_t i = 0; i < self->n; i++)
        if (placed[i])
            self->row[self->n_row++] = i;
    if (self->n_row > 0)
        all = extent_of(self, true);
    while (grows) {
        grows = false;
        memcpy(next, placed, self->n * sizeof *next);
        for (size_t i = 0; i < self->n; i++)
            if (!placed[i] && join_neighbours(self, i, placed))
                grows = next[i] = true;
        memcpy(placed, next, self->n * sizeof *next);
    }
    for (size_t i = 0; i < self->n; i++)
        if (!placed[i]) {
            self->nodes[i].x = (all.left + all.right) / 2;
            self->nodes[i].y = all.bottom - 4 * gap - self->nodes[i].half_height;
            join_neighbours(self, i, placed);
            placed[i] = true;
        }
}

bool quipu_spread__add(quipu_rectangle *nodes, size_t n, const bool *has_place,
                       const quipu_link *links, size_t n_links)
{
    spreader self;
    bool *placed = calloc(n + 1, sizeof *placed), *next = calloc(n + 1, sizeof *next);
    bool done = placed != NULL && next != NULL && make(&self, nodes, n, links, n_links);
    if (done) {
        find_neighbours(&self);
        memcpy(placed, has_place, n * sizeof *placed);
        join_all(&self, placed, next);
        for (self.n_row = 0; self.n_row < n; self.n_row++)
            self.row[self.n_row] = self.n_row;
        done = set_apart(&self, has_place);
        clear(&self);
    }
    free(placed);
    free(next);
    return done;
}
