/*
 * Forward and backward through the layer that model/gated.c describes. Where a gate or candidate is
 * cut, nothing flows back through it.
 */
#include "train/gated_layer.h"

#include "base/alloc.h"
#include "model/gated.h"

#include <string.h>

bool quipu_gated_layer__init(quipu_gated_layer *self, size_t n_in, size_t width, size_t max_len,
                             uint64_t *chance)
{
    *self = (quipu_gated_layer){.width = width};
    bool has_gates = quipu_dense__init(&self->gates, n_in, 3 * width, chance);
    self->sums = quipu_alloc__new(max_len * 3 * width, sizeof(float));
    self->d_sums = quipu_alloc__new(max_len * 3 * width, sizeof(float));
    self->cells = quipu_alloc__new(max_len * width, sizeof(float));
    if (!has_gates || self->sums == NULL || self->d_sums == NULL || self->cells == NULL) {
        quipu_gated_layer__clear(self);
        return false;
    }
    return true;
}

void quipu_gated_layer__clear(quipu_gated_layer *self)
{
    quipu_dense__clear(&self->gates);
    quipu_alloc__free(self->sums);
    quipu_alloc__free(self->d_sums);
    quipu_alloc__free(self->cells);
    *self = (quipu_gated_layer){0};
}

static float clamp(float value, float low, float high)
{
    return value < low ? low : value > high ? high : value;
}

static void cut(float *sums, size_t width)
{
    for (size_t k = 0; k < width; k++)
        sums[k] = clamp(sums[k], -1, 1);
    for (size_t k = width; k < 3 * width; k++)
        sums[k] = clamp(0.5f + 0.25f * sums[k], 0, 1);
}

/* One place of one direction, whose columns begin at `first`. */
typedef struct place {
    size_t at, before, first;
    bool opens; /* there is no place before */
} place;

/* The k-th place in the order of reading: forwards the first n, then backwards. */
static place place_of(size_t k, size_t n, size_t width)
{
    if (k < n)
        return (place){k, k - 1, 0, k == 0};
    return (place){2 * n - 1 - k, 2 * n - k, width / 2, k == n};
}

void quipu_gated_layer__forward(float *out, quipu_gated_layer *self, const float *in, size_t n)
{
    size_t width = self->width;
    bool passes = self->gates.n_in == width;
    quipu_dense__forward(self->sums, &self->gates, in, n);
    for (size_t t = 0; t < n; t++)
        cut(self->sums + t * 3 * width, width);
    for (size_t k = 0; k < 2 * n; k++) {
        place p = place_of(k, n, width);
        const float *sums = self->sums + p.at * 3 * width;
        for (size_t o = p.first; o < p.first + width / 2; o++) {
            float before = p.opens ? 0 : self->cells[p.before * width + o];
            float forget = sums[width + o], output = sums[2 * width + o];
            float cell = forget * before + (1 - forget) * sums[o];
            self->cells[p.at * width + o] = cell;
            float passed = passes ? in[p.at * width + o] : 0;
            out[p.at * width + o] = output * cell + (1 - output) * passed;
        }
    }
}

static bool inside(float value, float low, float high)
{
    return value > low && value < high;
}

/* Back through one place; d_cell: [width] what comes from the place read after it. */
static void backward_place(float *d_in, float *d_cell, quipu_gated_layer *self, const float *d_out,
                           const float *in, place p)
{
    size_t width = self->width;
    bool passes = self->gates.n_in == width;
    const float *sums = self->sums + p.at * 3 * width;
    float *d_sums = self->d_sums + p.at * 3 * width;
    for (size_t o = p.first; o < p.first + width / 2; o++) {
        size_t i = p.at * width + o;
        float before = p.opens ? 0 : self->cells[p.before * width + o];
        float candidate = sums[o], forget = sums[width + o], output = sums[2 * width + o];
        float d_held = d_cell[o] + d_out[i] * output;
        float d_output = d_out[i] * (self->cells[i] - (passes ? in[i] : 0));
        if (passes)
            d_in[i] += d_out[i] * (1 - output);
        d_sums[o] = inside(candidate, -1, 1) ? d_held * (1 - forget) : 0;
        d_sums[width + o] = inside(forget, 0, 1) ? d_held * (before - candidate) * 0.25f : 0;
        d_sums[2 * width + o] = inside(output, 0, 1) ? d_output * 0.25f : 0;
        d_cell[o] = p.opens ? 0 : d_held * forget;
    }
}

void quipu_gated_layer__backward(float *d_in, quipu_gated_layer *self, const float *d_out,
                                 const float *in, size_t n)
{
    float d_cell[QUIPU_GATED_MAX_WIDTH] = {0};
    memset(d_in, 0, n * self->gates.n_in * sizeof *d_in);
    for (size_t k = 2 * n; k-- > 0;)
        backward_place(d_in, d_cell, self, d_out, in, place_of(k, n, self->width));
    quipu_dense__backward(d_in, &self->gates, self->d_sums, in, n);
}
