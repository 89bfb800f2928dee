/*
 * Matrix products in float. Wide instructions go along a row of the output, so that no sum is split
 * and the result hangs on no instruction set. A tile of the output stays in registers while its
 * sums grow.
 */
#include "train/dense.h"

#include "base/alloc.h"
#include "model/clones.h"

#include <math.h>
#include <string.h>

bool quipu_dense__init(quipu_dense *self, size_t n_in, size_t n_out, uint64_t *chance)
{
    *self = (quipu_dense){.n_in = n_in, .n_out = n_out};
    self->transposed = quipu_alloc__new(n_in * n_out, sizeof(float));
    self->kept_in = quipu_alloc__new(QUIPU_DENSE_MAX_ROWS * n_in, sizeof(float));
    self->kept_out = quipu_alloc__new(QUIPU_DENSE_MAX_ROWS * n_out, sizeof(float));
    float spread = 1 / sqrtf((float)n_in);
    if (self->transposed == NULL || self->kept_in == NULL || self->kept_out == NULL ||
        !quipu_parameter__init(&self->weights, n_in, n_out, spread, false, chance) ||
        !quipu_parameter__init(&self->bias, 1, n_out, 0, false, chance)) {
        quipu_dense__clear(self);
        return false;
    }
    quipu_dense__turn(self);
    return true;
}

void quipu_dense__clear(quipu_dense *self)
{
    quipu_parameter__clear(&self->weights);
    quipu_parameter__clear(&self->bias);
    quipu_alloc__free(self->transposed);
    quipu_alloc__free(self->kept_in);
    quipu_alloc__free(self->kept_out);
    *self = (quipu_dense){0};
}

void quipu_dense__turn(quipu_dense *self)
{
    for (size_t i = 0; i < self->n_in; i++)
        for (size_t o = 0; o < self->n_out; o++)
            self->transposed[o * self->n_in + i] = self->weights.weights[i * self->n_out + o];
}

/* So many rows and columns of the output stay in registers while the sums grow. */
enum { TILE_ROWS = 4, LANES = 8, TILE_COLUMNS = 2 * LANES };
/* So many terms at a time, so that what tiles share stays in the nearest cache. */
enum { MAX_TERMS = 256 };

typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float))));

/* A sum of `n_terms` products of a column of `a` and a row of `b`, for each place of the output. */
typedef struct product {
    float *out;
    const float *a, *b;
    size_t n_out, n_terms;
    size_t a_row, a_term; /* steps in `a` from row to row of the output and from term to term */
} product;

/* A part of `b`, its rows one behind the other: rows far apart would fight for the same places of the
 * cache. */
typedef struct panel {
    float items[MAX_TERMS][TILE_COLUMNS];
    size_t first, n; /* terms */
} panel;

static void take_panel(panel *out, const product *p, size_t o, size_t first)
{
    size_t left = p->n_terms - first;
    out->first = first;
    out->n = left < MAX_TERMS ? left : MAX_TERMS;
    for (size_t i = 0; i < out->n; i++)
        memcpy(out->items[i], p->b + (first + i) * p->n_out + o, sizeof out->items[i]);
}

/* Add to a tile of the output from row `r` and column `o` on. */
QUIPU_CLONES
static void add_tile(const product *p, const panel *b, size_t r, size_t o)
{
    const float *a0 = p->a + r * p->a_row + b->first * p->a_term, *a1 = a0 + p->a_row,
                *a2 = a1 + p->a_row, *a3 = a2 + p->a_row;
    float *out = p->out + r * p->n_out + o;
    size_t n = b->n, a_term = p->a_term, n_out = p->n_out;
    lanes sums[TILE_ROWS][2];
    for (size_t k = 0; k < TILE_ROWS; k++) {
        sums[k][0] = *(const lanes *)(const void *)(out + k * n_out);
        sums[k][1] = *(const lanes *)(const void *)(out + k * n_out + LANES);
    }
    for (size_t i = 0, at = 0; i < n; i++, at += a_term) {
        lanes low = *(const lanes *)(const void *)b->items[i];
        lanes high = *(const lanes *)(const void *)(b->items[i] + LANES);
        sums[0][0] += a0[at] * low;
        sums[0][1] += a0[at] * high;
        sums[1][0] += a1[at] * low;
        sums[1][1] += a1[at] * high;
        sums[2][0] += a2[at] * low;
        sums[2][1] += a2[at] * high;
        sums[3][0] += a3[at] * low;
        sums[3][1] += a3[at] * high;
    }
    for (size_t k = 0; k < TILE_ROWS; k++) {
        *(lanes *)(void *)(out + k * n_out) = sums[k][0];
        *(lanes *)(void *)(out + k * n_out + LANES) = sums[k][1];
    }
}

/* Columns from `o` to `end` of one row of the output: what is left beside the tiles. */
QUIPU_CLONES
static void add_row(const product *p, size_t r, size_t o, size_t end)
{
    float *restrict out = p->out + r * p->n_out;
    for (size_t i = 0; i < p->n_terms; i++) {
        const float *restrict b = p->b + i * p->n_out;
        float a = p->a[r * p->a_row + i * p->a_term];
        for (size_t k = o; k < end; k++)
            out[k] += a * b[k];
    }
}

static void add_columns(const product *p, size_t n_rows, size_t o)
{
    panel b;
    for (size_t first = 0; first < p->n_terms; first += MAX_TERMS) {
        take_panel(&b, p, o, first);
        for (size_t r = 0; r < n_rows; r += TILE_ROWS)
            add_tile(p, &b, r, o);
    }
}

static void add_product(const product *p, size_t n_rows)
{
    size_t end = p->n_out - p->n_out % TILE_COLUMNS, rows_end = n_rows - n_rows % TILE_ROWS;
    for (size_t o = 0; o < end; o += TILE_COLUMNS)
        add_columns(p, rows_end, o);
    for (size_t r = 0; r < rows_end && end < p->n_out; r++)
        add_row(p, r, end, p->n_out);
    for (size_t r = rows_end; r < n_rows; r++)
        add_row(p, r, 0, p->n_out);
}

void quipu_dense__multiply(float *restrict out, const float *restrict in,
                           const float *restrict weights, size_t n, size_t n_in, size_t n_out)
{
    const product p = {out, in, weights, n_out, n_in, n_in, 1};
    add_product(&p, n);
}

void quipu_dense__outer(float *restrict out, const float *restrict in, const float *restrict d_out,
                        size_t n, size_t n_in, size_t n_out)
{
    const product p = {out, in, d_out, n_out, n, 1, n_in};
    add_product(&p, n_in);
}

void quipu_dense__forward(float *out, const quipu_dense *self, const float *in, size_t n)
{
    for (size_t t = 0; t < n; t++)
        memcpy(out + t * self->n_out, self->bias.weights, self->n_out * sizeof *out);
    quipu_dense__multiply(out, in, self->weights.weights, n, self->n_in, self->n_out);
}

void quipu_dense__settle(quipu_dense *self)
{
    quipu_dense__outer(self->weights.gradient, self->kept_in, self->kept_out, self->n_kept,
                       self->n_in, self->n_out);
    self->n_kept = 0;
}

/*
 * The gradient of a large matrix does not fit into the nearest cache; it is gone through once for
 * several sentences.
 */
static void keep(quipu_dense *self, const float *d_out, const float *in, size_t n)
{
    if (self->n_kept + n > QUIPU_DENSE_MAX_ROWS)
        quipu_dense__settle(self);
    memcpy(self->kept_in + self->n_kept * self->n_in, in, n * self->n_in * sizeof *in);
    memcpy(self->kept_out + self->n_kept * self->n_out, d_out, n * self->n_out * sizeof *d_out);
    self->n_kept += n;
}

void quipu_dense__backward(float *d_in, quipu_dense *self, const float *d_out, const float *in,
                           size_t n)
{
    for (size_t t = 0; t < n; t++)
        for (size_t o = 0; o < self->n_out; o++)
            self->bias.gradient[o] += d_out[t * self->n_out + o];
    keep(self, d_out, in, n);
    if (d_in != NULL)
        quipu_dense__multiply(d_in, d_out, self->transposed, n, self->n_out, self->n_in);
}
