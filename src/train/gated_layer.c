/*
 * Forward and backward through the layer that model/gated.c describes. Where a gate or candidate is
 * cut, nothing flows back through it.
 */
#include "train/gated_layer.h"

#include "base/alloc.h"
#include "model/clones.h"
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

static inline float clamp(float value, float low, float high)
{
    return value < low ? low : value > high ? high : value;
}

QUIPU_CLONES
static void cut(float *restrict sums, size_t width)
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

/* What stands before the first place, and what is passed where nothing is. */
static const float nothing[QUIPU_GATED_MAX_WIDTH] = {0};

QUIPU_CLONES
static void step(float *restrict out, float *restrict cell, const float *restrict before,
                 const float *restrict sums, const float *restrict in, size_t width, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        float forget = sums[width + k], output = sums[2 * width + k];
        cell[k] = forget * before[k] + (1 - forget) * sums[k];
        out[k] = output * cell[k] + (1 - output) * in[k];
    }
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
        size_t at = p.at * width + p.first;
        const float *before = p.opens ? nothing : self->cells + p.before * width + p.first;
        step(out + at, self->cells + at, before, self->sums + p.at * 3 * width + p.first,
             passes ? in + at : nothing, width, width / 2);
    }
}

static inline float inside(float value, float low, float high)
{
    return value > low && value < high ? 1.0f : 0.0f;
}

/* Values and gradients of one place of one direction, from its first column on. */
typedef struct step_back {
    float *restrict d_in, *restrict d_cell, *restrict d_sums;
    const float *restrict d_out, *restrict in, *restrict sums, *restrict cell, *restrict before;
} step_back;

QUIPU_CLONES
static void go_back(const step_back *s, size_t width, size_t n)
{
    float *restrict d_in = s->d_in, *restrict d_cell = s->d_cell, *restrict d_sums = s->d_sums;
    const float *restrict d_out = s->d_out, *restrict in = s->in, *restrict sums = s->sums,
                          *restrict cell = s->cell, *restrict before = s->before;
    for (size_t k = 0; k < n; k++) {
        float candidate = sums[k], forget = sums[width + k], output = sums[2 * width + k];
        float d_held = d_cell[k] + d_out[k] * output;
        d_in[k] += d_out[k] * (1 - output);
        d_sums[k] = inside(candidate, -1, 1) * d_held * (1 - forget);
        d_sums[width + k] = inside(forget, 0, 1) * d_held * (before[k] - candidate) * 0.25f;
        d_sums[2 * width + k] = inside(output, 0, 1) * d_out[k] * (cell[k] - in[k]) * 0.25f;
        d_cell[k] = d_held * forget;
    }
}

/* Back through one place; d_cell: [width] what comes from the place read after it. */
static void backward_place(float *d_in, float *d_cell, quipu_gated_layer *self, const float *d_out,
                           const float *in, place p)
{
    size_t width = self->width, at = p.at * width + p.first, first = p.at * 3 * width + p.first;
    float unused[QUIPU_GATED_MAX_WIDTH] = {0};
    bool passes = self->gates.n_in == width;
    const step_back s = {
        .d_in = passes ? d_in + at : unused,
        .d_cell = d_cell + p.first,
        .d_sums = self->d_sums + first,
        .d_out = d_out + at,
        .in = passes ? in + at : nothing,
        .sums = self->sums + first,
        .cell = self->cells + at,
        .before = p.opens ? nothing : self->cells + p.before * width + p.first,
    };
    go_back(&s, width, width / 2);
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
