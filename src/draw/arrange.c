/*
 * Puts lanes into an order in which those who act together are near each other: as little as can be of the sum of strength
 * times distance over all connections (minimum linear arrangement). That is hard to solve exactly; here lanes are put in
 * one by one where they cost least, and then moved while that saves something.
 */
#include "draw/lanes.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* Past it lanes only stand by strength: no eye follows lines over so many. */
static const size_t most_arranged = 150;
static const size_t most_moved = 48; /* a round takes the fourth power of their number */
static const int most_rounds = 20;

/* Lanes that are placed, from above, and how strongly each is tied to each. */
typedef struct arrangement {
    uint64_t *ties; /* [n][n] */
    uint32_t *order;
    uint32_t *place; /* [n] of each lane in `order` */
    size_t n, n_placed;
} arrangement;

static uint64_t cost(const arrangement *self)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < self->n_placed; i++)
        for (size_t k = i + 1; k < self->n_placed; k++)
            sum += self->ties[self->order[i] * self->n + self->order[k]] * (k - i);
    return sum;
}

static void take_out(arrangement *self, size_t at)
{
    memmove(self->order + at, self->order + at + 1, (self->n_placed - at - 1) * sizeof *self->order);
    self->n_placed--;
}

static void put_in(arrangement *self, size_t at, uint32_t lane)
{
    memmove(self->order + at + 1, self->order + at, (self->n_placed - at) * sizeof *self->order);
    self->order[at] = lane;
    self->n_placed++;
}

/* Where a lane costs least; of equal places the lowest, so that the strongest stay above. */
static size_t best_place(arrangement *self, uint32_t lane)
{
    size_t best = self->n_placed;
    uint64_t least = UINT64_MAX;
    for (size_t i = self->n_placed + 1; i-- > 0;) {
        put_in(self, i, lane);
        uint64_t now = cost(self);
        take_out(self, i);
        if (now < least) {
            least = now;
            best = i;
        }
    }
    return best;
}

/* One round of moves; false when none saves anything. */
static bool improve(arrangement *self)
{
    bool moved = false;
    for (uint32_t lane = 0; lane < self->n; lane++) {
        uint64_t before = cost(self);
        size_t at = 0;
        while (self->order[at] != lane)
            at++;
        take_out(self, at);
        size_t best = best_place(self, lane);
        put_in(self, best, lane);
        if (cost(self) >= before) {
            take_out(self, best);
            put_in(self, at, lane);
        } else {
            moved = true;
        }
    }
    return moved;
}

/* The heavier half above. */
static void turn(arrangement *self, const quipu_lanes *lanes)
{
    uint64_t above = 0, below = 0;
    for (size_t i = 0; i < self->n; i++) {
        uint64_t strength = lanes->strengths[self->order[i]];
        above += strength * (self->n - i);
        below += strength * (i + 1);
    }
    for (size_t i = 0; below > above && i < self->n / 2; i++) {
        uint32_t swapped = self->order[i];
        self->order[i] = self->order[self->n - 1 - i];
        self->order[self->n - 1 - i] = swapped;
    }
}

static void find_ties(arrangement *self, const quipu_lanes *lanes)
{
    for (size_t i = 0; i < lanes->n_deeds; i++) {
        const quipu_deed *deed = &lanes->deeds[i];
        if (deed->from == QUIPU_NO_LANE || deed->to == QUIPU_NO_LANE)
            continue;
        self->ties[deed->from * self->n + deed->to] += deed->strength;
        self->ties[deed->to * self->n + deed->from] += deed->strength;
    }
}

static void find_order(arrangement *self, const quipu_lanes *lanes, const quipu_weighed *by_strength)
{
    bool is_small = self->n <= most_arranged;
    if (is_small)
        find_ties(self, lanes);
    for (size_t i = 0; i < self->n; i++)
        put_in(self, is_small ? best_place(self, by_strength[i].index) : i, by_strength[i].index);
    for (int i = 0; self->n <= most_moved && i < most_rounds && improve(self); i++)
        continue;
    if (is_small)
        turn(self, lanes);
}

/* --- the whole --- */

static void renumber(uint32_t *lane, const uint32_t *place)
{
    if (*lane != QUIPU_NO_LANE)
        *lane = place[*lane];
}

static quipu_status apply(quipu_lanes *lanes, const arrangement *self, quipu_error *err)
{
    uint32_t *old = quipu_alloc__new(2 * self->n, sizeof *old);
    if (old == NULL)
        return quipu_error__memory(err);
    memcpy(old, lanes->entities, self->n * sizeof *old);
    memcpy(old + self->n, lanes->strengths, self->n * sizeof *old);
    for (size_t i = 0; i < self->n; i++) {
        lanes->entities[i] = old[self->order[i]];
        lanes->strengths[i] = old[self->n + self->order[i]];
        self->place[self->order[i]] = (uint32_t)i;
    }
    for (size_t i = 0; i < lanes->n_deeds; i++) {
        renumber(&lanes->deeds[i].from, self->place);
        renumber(&lanes->deeds[i].to, self->place);
    }
    quipu_alloc__free(old);
    return QUIPU_OK;
}

quipu_status quipu_lanes__arrange(quipu_lanes *lanes, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    arrangement self = {.n = lanes->n};
    quipu_weighed *by_strength = NULL;
    if (lanes->n == 0)
        return QUIPU_OK;
    size_t n_ties = lanes->n <= most_arranged ? lanes->n * lanes->n : 1;
    QUIPU_TRY_ALLOC(self.ties = quipu_alloc__zero(n_ties, sizeof *self.ties));
    QUIPU_TRY_ALLOC(self.order = quipu_alloc__zero(lanes->n + 1, sizeof *self.order));
    QUIPU_TRY_ALLOC(self.place = quipu_alloc__zero(lanes->n, sizeof *self.place));
    QUIPU_TRY_ALLOC(by_strength = quipu_alloc__new(lanes->n, sizeof *by_strength));
    for (uint32_t i = 0; i < lanes->n; i++)
        by_strength[i] = (quipu_weighed){lanes->strengths[i], i};
    qsort(by_strength, lanes->n, sizeof *by_strength, quipu_weighed__compare);
    find_order(&self, lanes, by_strength);
    QUIPU_TRY(apply(lanes, &self, err));
done:
    quipu_alloc__free(self.ties);
    quipu_alloc__free(self.order);
    quipu_alloc__free(self.place);
    quipu_alloc__free(by_strength);
    return status;
}
