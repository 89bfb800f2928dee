/*
 * Clustering (Watts and Strogatz 1998), constraint and effective size (Burt 1992), all from one listing of the
 * triangles: each is found once, at its member of the smallest degree, which bounds the cost by n_pairs to the power of 1.5
 * (Chiba and Nishizeki 1985). igraph has no effective size, and its constraint looks at everybody two steps away.
 *
 * Burt's formulas, with the weights w, s_i the sum and m_i the largest of i's: p_iq = w_iq / s_i; constraint of i is the sum
 * over its neighbours j of (p_ij + sum over q of p_iq p_qj) squared; effective size is the number of neighbours less the
 * sum over them of what is redundant, sum over q of p_iq w_jq / m_j.
 */
#include "analyse/brokerage.h"

#include "base/alloc.h"
#include "base/error.h"

/* A neighbour of a higher degree. */
typedef struct ahead {
    uint32_t to, pair;
} ahead;

typedef struct brokerage {
    const quipu_web *ties;
    uint32_t *begin;       /* [n + 1] */
    ahead *items;          /* [n_pairs] */
    uint32_t *marks;       /* [n] the pair to one who is ahead of the one looked at, plus 1 */
    double *sum, *largest; /* [n] of an entity's weights */
    double *n_triangles;   /* [n] */
    double *redundant;     /* [n] */
    double (*indirect)[2]; /* [n_pairs] from the pair's first to its second, and back */
} brokerage;

static bool is_ahead(const quipu_web *ties, uint32_t one, uint32_t other)
{
    uint32_t a = quipu_web__degree(ties, one), b = quipu_web__degree(ties, other);
    return a < b || (a == b && one < other);
}

static void look_ahead(brokerage *self)
{
    uint32_t n = 0;
    const quipu_web *ties = self->ties;
    for (uint32_t one = 0; one < ties->n; one++) {
        self->begin[one] = n;
        for (uint32_t i = ties->begin[one]; i < ties->begin[one + 1]; i++)
            if (is_ahead(ties, one, ties->items[i].to))
                self->items[n++] = (ahead){ties->items[i].to, ties->items[i].pair};
    }
    self->begin[ties->n] = n;
}

static void sum_weights(brokerage *self)
{
    for (size_t i = 0; i < self->ties->n_pairs; i++) {
        const quipu_pair *pair = &self->ties->pairs[i];
        const uint32_t ends[2] = {pair->from, pair->to};
        for (size_t k = 0; k < 2; k++) {
            self->sum[ends[k]] += pair->weight;
            if (pair->weight > self->largest[ends[k]])
                self->largest[ends[k]] = pair->weight;
        }
    }
}

/* What `between` adds to the tie of `one` to `other`; `pairs` are those to `between`, from there, and of the two. */
static void add_detour(brokerage *self, uint32_t one, uint32_t between, uint32_t other,
                       const uint32_t pairs[3])
{
    const quipu_pair *all = self->ties->pairs;
    double to = all[pairs[0]].weight / self->sum[one], on = all[pairs[1]].weight;
    self->indirect[pairs[2]][all[pairs[2]].from != one] += to * on / self->sum[between];
    self->redundant[one] += to * on / self->largest[other];
}

static void add_triangle(brokerage *self, const uint32_t who[3], const uint32_t opposite[3])
{
    for (size_t i = 0; i < 3; i++) {
        size_t j = (i + 1) % 3, k = (i + 2) % 3;
        self->n_triangles[who[i]]++;
        add_detour(self, who[i], who[j], who[k],
                   (const uint32_t[3]){opposite[k], opposite[i], opposite[j]});
        add_detour(self, who[i], who[k], who[j],
                   (const uint32_t[3]){opposite[j], opposite[i], opposite[k]});
    }
}

/* Those ahead of `b` that are marked, being ahead of `a` as well. */
static void close_triangles(brokerage *self, uint32_t a, const ahead *b)
{
    for (uint32_t i = self->begin[b->to]; i < self->begin[b->to + 1]; i++) {
        const ahead *c = &self->items[i];
        if (self->marks[c->to] != 0)
            add_triangle(self, (const uint32_t[3]){a, b->to, c->to},
                         (const uint32_t[3]){c->pair, self->marks[c->to] - 1, b->pair});
    }
}

static void find_triangles(brokerage *self)
{
    for (uint32_t a = 0; a < self->ties->n; a++) {
        for (uint32_t i = self->begin[a]; i < self->begin[a + 1]; i++)
            self->marks[self->items[i].to] = self->items[i].pair + 1;
        for (uint32_t i = self->begin[a]; i < self->begin[a + 1]; i++)
            close_triangles(self, a, &self->items[i]);
        for (uint32_t i = self->begin[a]; i < self->begin[a + 1]; i++)
            self->marks[self->items[i].to] = 0;
    }
}

static void put(double *values, const brokerage *self, uint32_t who)
{
    const quipu_web *ties = self->ties;
    double *row = &values[who * (size_t)QUIPU_N_MEASURES], constraint = 0;
    double degree = quipu_web__degree(ties, who);
    for (uint32_t i = ties->begin[who]; i < ties->begin[who + 1]; i++) {
        uint32_t pair = ties->items[i].pair;
        double share = ties->pairs[pair].weight / self->sum[who] +
                       self->indirect[pair][ties->pairs[pair].from != who];
        constraint += share * share;
    }
    row[QUIPU_MEASURE_CONSTRAINT] = constraint;
    row[QUIPU_MEASURE_EFFECTIVE_SIZE] = degree - self->redundant[who];
    row[QUIPU_MEASURE_TRANSITIVITY] =
        degree < 2 ? 0 : self->n_triangles[who] / (degree * (degree - 1) / 2);
}

quipu_status quipu_brokerage__measure(double *values, const quipu_web *ties, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    brokerage self = {.ties = ties};
    QUIPU_TRY_ALLOC(self.begin = quipu_alloc__new(ties->n + 1, sizeof *self.begin));
    QUIPU_TRY_ALLOC(self.items = quipu_alloc__new(ties->n_pairs, sizeof *self.items));
    QUIPU_TRY_ALLOC(self.marks = quipu_alloc__zero(ties->n, sizeof *self.marks));
    QUIPU_TRY_ALLOC(self.sum = quipu_alloc__zero(ties->n, sizeof *self.sum));
    QUIPU_TRY_ALLOC(self.largest = quipu_alloc__zero(ties->n, sizeof *self.largest));
    QUIPU_TRY_ALLOC(self.n_triangles = quipu_alloc__zero(ties->n, sizeof *self.n_triangles));
    QUIPU_TRY_ALLOC(self.redundant = quipu_alloc__zero(ties->n, sizeof *self.redundant));
    QUIPU_TRY_ALLOC(self.indirect = quipu_alloc__zero(ties->n_pairs, sizeof *self.indirect));
    look_ahead(&self);
    sum_weights(&self);
    find_triangles(&self);
    for (uint32_t who = 0; who < ties->n; who++)
        put(values, &self, who);
done:
    quipu_alloc__free(self.begin);
    quipu_alloc__free(self.items);
    quipu_alloc__free(self.marks);
    quipu_alloc__free(self.sum);
    quipu_alloc__free(self.largest);
    quipu_alloc__free(self.n_triangles);
    quipu_alloc__free(self.redundant);
    quipu_alloc__free(self.indirect);
    return status;
}
