/*
 * Finds places for labels of lines.
 *
 * Each label has places along its line and a little beside it, and each place a cost: how far it is from the line's
 * middle, which other lines and arrowheads it hides, how much of its own. The strongest label takes its cheapest place first,
 * and so on; who finds none drives others away, to another place, or to none where they are weaker together (ejection
 * chains of one step; cf. Christensen, Marks, Shieber 1995, An empirical study of algorithms for point-feature label
 * placement). At last each moves to the cheapest place that is free. Those left over do the same as numbers.
 */
#include "draw/child/seats.h"

#include <math.h>
#include <stdlib.h>

enum { N_SHARES = 15, N_SIDES = 5, N_PLACES = N_SHARES * N_SIDES, MOST_IN_WAY = 3 };

const double quipu_number_half_width = 9, quipu_number_half_height = 7.5; /* up to three digits */

static const double gap = 2;         /* points between a label and what is beside it */
static const double line_ends = 0.1; /* share of a line at either end without places */
static const double arrow = 7;       /* points round an arrowhead that should be seen */

/* Beside the line, in halves of the label across it: at the sides it is still touched. */
static const double sides[N_SIDES] = {0, -0.45, 0.45, -0.85, 0.85};

/* Costs, in lines that cross. */
static const double per_distance =
    1.6;                            /* at a line's end, by the square of the way from its middle */
static const double per_side = 1.2; /* at the side, of the line */
static const double per_line = 1.4; /* another line under the label */
static const double per_stretch =
    0.3;                           /* each stretch of it that is hidden, as long as a row is high */
static const double per_arrow = 1; /* the head of another line */
static const double per_own =
    1.5; /* the whole own line, by the square of the part that is hidden */

typedef struct place {
    double x, y, cost;
} place;

/* A label that chooses. */
typedef struct chooser {
    quipu_seat *seat;
    place places[N_PLACES]; /* free of entities, cheapest first */
    int n, at;              /* at: -1 for none */
} chooser;

typedef struct hall {
    const quipu_layout *layout;
    chooser *choosers; /* strongest first */
    size_t n;
} hall;

/* --- places --- */

static bool is_free(const quipu_layout *layout, const quipu_rectangle *box)
{
    for (size_t i = 0; i < layout->n_nodes; i++)
        if (quipu_rectangle__meets(&layout->nodes[i], box, gap))
            return false;
    return true;
}

static bool hides_head(const quipu_path *path, const quipu_rectangle *box)
{
    quipu_rectangle head = {path->points[path->n - 1].x, path->points[path->n - 1].y, arrow, arrow};
    return quipu_rectangle__meets(&head, box, 0);
}

static double cost_of_lines(const quipu_layout *layout, size_t own, const quipu_rectangle *box)
{
    double cost = 0, stretch = 2 * quipu_number_half_height;
    for (size_t i = 0; i < layout->n_paths; i++) {
        const quipu_path *path = &layout->paths[i];
        double hidden = quipu_path__hidden(path, box);
        if (i == own)
            cost += per_own * pow(fmin(1, hidden / fmax(path->length, 1)), 2);
        else if (hidden > 0)
            cost += per_line + per_stretch * hidden / stretch;
        if (path->n > 0 && hides_head(path, box))
            cost += per_arrow;
    }
    return cost;
}

/* The way that is square to a path at a share of its length. */
static pointf across(const quipu_path *path, double share)
{
    static const double step = 0.02;
    pointf from = quipu_path__at(path, share - step), to = quipu_path__at(path, share + step);
    double length = fmax(hypot(to.x - from.x, to.y - from.y), 1e-9);
    return (pointf){(from.y - to.y) / length, (to.x - from.x) / length};
}

static quipu_rectangle box_of(const chooser *of, int at)
{
    return (quipu_rectangle){of->places[at].x, of->places[at].y, of->seat->half_width,
                             of->seat->half_height};
}

static void try_place(chooser *of, const quipu_layout *layout, double share, double side)
{
    const quipu_path *path = &layout->paths[of->seat->line];
    pointf middle = quipu_path__at(path, share), way = across(path, share);
    double reach = fabs(way.x) * of->seat->half_width + fabs(way.y) * of->seat->half_height;
    double from_middle = 2 * fabs(share - 0.5);
    of->places[of->n] =
        (place){middle.x + way.x * side * reach, middle.y + way.y * side * reach, 0};
    quipu_rectangle box = box_of(of, of->n);
    if (!is_free(layout, &box))
        return;
    of->places[of->n++].cost = per_distance * from_middle * from_middle + per_side * fabs(side) +
                               cost_of_lines(layout, of->seat->line, &box);
}

static int compare_places(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (x->x != y->x)
        return x->x < y->x ? -1 : 1;
    return (x->y > y->y) - (x->y < y->y);
}

static void list_places(chooser *of, const quipu_layout *layout)
{
    of->n = 0;
    of->at = -1;
    for (int i = 0; i < N_SHARES; i++)
        for (int k = 0; k < N_SIDES; k++)
            try_place(of, layout, line_ends + (1 - 2 * line_ends) * i / (N_SHARES - 1), sides[k]);
    qsort(of->places, (size_t)of->n, sizeof *of->places, compare_places);
}

/* --- choosing --- */

/* Labels that stand where `of` would at `at`, at most MOST_IN_WAY + 1 of them; returns how many. */
static int find_in_way(chooser **out, const hall *self, const chooser *of, int at)
{
    int n = 0;
    quipu_rectangle box = box_of(of, at);
    for (size_t i = 0; i < self->n && n <= MOST_IN_WAY; i++) {
        chooser *other = &self->choosers[i];
        if (other == of || other->at < 0)
            continue;
        quipu_rectangle taken = box_of(other, other->at);
        if (quipu_rectangle__meets(&box, &taken, gap))
            out[n++] = other;
    }
    return n;
}

/* The cheapest place at which nobody stands. */
static bool take_place(const hall *self, chooser *of)
{
    chooser *others[MOST_IN_WAY + 1];
    for (int i = 0; i < of->n; i++)
        if (find_in_way(others, self, of, i) == 0) {
            of->at = i;
            return true;
        }
    return false;
}

/* Take a place from those who hold it; those who find no other one lose theirs. Returns the strength that is lost. */
static double drive_away(const hall *self, chooser *of, int at, chooser **others, int n)
{
    double lost = 0;
    for (int i = 0; i < n; i++)
        others[i]->at = -1;
    of->at = at;
    for (int i = 0; i < n; i++)
        lost += take_place(self, others[i]) ? 0 : others[i]->seat->strength;
    return lost;
}

/* Take a place that others hold, where less strength is lost by that than is won. */
static bool push_away(const hall *self, chooser *of, double worth)
{
    chooser *others[MOST_IN_WAY + 1];
    int held[MOST_IN_WAY];
    for (int i = 0; i < of->n; i++) {
        int n = find_in_way(others, self, of, i);
        if (n > MOST_IN_WAY)
            continue;
        for (int k = 0; k < n; k++)
            held[k] = others[k]->at;
        double lost = drive_away(self, of, i, others, n);
        if (lost == 0 || lost < worth)
            return true;
        of->at = -1;
        for (int k = 0; k < n; k++)
            others[k]->at = held[k];
    }
    return false;
}

static void move_to_cheapest(const hall *self)
{
    static const int n_rounds = 2;
    for (int round = 0; round < n_rounds; round++)
        for (size_t i = 0; i < self->n; i++)
            if (self->choosers[i].at > 0)
                take_place(self, &self->choosers[i]);
}

/* Seat those who have no place and are of this kind. `may_take`: the strong may leave weaker ones without. */
static void settle(const hall *self, bool may_take)
{
    for (size_t i = 0; i < self->n; i++)
        if (self->choosers[i].at < 0)
            take_place(self, &self->choosers[i]);
    /* Who loses a place is weaker, so comes later or has been asked before: the second round is for those. */
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < self->n; i++) {
            chooser *of = &self->choosers[i];
            if (of->at < 0)
                push_away(self, of, may_take ? of->seat->strength : 0);
        }
    move_to_cheapest(self);
}

static void make_numbers(hall *self)
{
    for (size_t i = 0; i < self->n; i++) {
        chooser *of = &self->choosers[i];
        of->seat->kind = of->at >= 0 ? QUIPU_SEAT_WORDS : QUIPU_SEAT_NUMBER;
        if (of->at >= 0)
            continue;
        of->seat->half_width = quipu_number_half_width;
        of->seat->half_height = quipu_number_half_height;
        list_places(of, self->layout);
    }
}

static void tell(const hall *self)
{
    for (size_t i = 0; i < self->n; i++) {
        const chooser *of = &self->choosers[i];
        if (of->at < 0) {
            of->seat->kind = QUIPU_SEAT_NONE;
            continue;
        }
        of->seat->x = of->places[of->at].x;
        of->seat->y = of->places[of->at].y;
        of->seat->cost = of->places[of->at].cost;
    }
}

static int compare_choosers(const void *a, const void *b)
{
    const quipu_seat *x = ((const chooser *)a)->seat, *y = ((const chooser *)b)->seat;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

bool quipu_seats__choose(quipu_seat *seats, size_t n, const quipu_layout *layout)
{
    hall self = {layout, calloc(n + 1, sizeof *self.choosers), n};
    if (self.choosers == NULL)
        return false;
    for (size_t i = 0; i < n; i++)
        self.choosers[i].seat = &seats[i];
    qsort(self.choosers, n, sizeof *self.choosers, compare_choosers);
    for (size_t i = 0; i < n; i++)
        list_places(&self.choosers[i], layout);
    settle(&self, true);
    make_numbers(&self);
    settle(&self, false);
    tell(&self);
    free(self.choosers);
    return true;
}

double quipu_seats__cost(const quipu_seat *seats, size_t n)
{
    static const double per_number = 2, per_lost = 5; /* of a line with one source */
    static const double share =
        0.5; /* of what a place hides: a label in the way is not a line that crosses */
    double cost = 0;
    for (size_t i = 0; i < n; i++) {
        double weight = 1 + log2(fmax(1, seats[i].strength));
        cost += seats[i].kind == QUIPU_SEAT_NONE     ? per_lost * weight
                : seats[i].kind == QUIPU_SEAT_NUMBER ? per_number * weight
                                                     : share * seats[i].cost;
    }
    return cost;
}
