/*
 * Adam (Kingma and Ba 2015); rows of sparse parameters that were not touched stand still (lazy
 * Adam).
 */
#include "train/parameter.h"

#include "base/alloc.h"
#include "model/clones.h"
#include "base/chance.h"

#include <math.h>

static const float mean_decay = 0.9f;
static const float variance_decay = 0.98f;
static const float smallest = 1e-8f;

bool quipu_parameter__init(quipu_parameter *self, size_t n_rows, size_t n_cols, float spread,
                           bool sparse, uint64_t *chance)
{
    size_t n = n_rows * n_cols;
    *self = (quipu_parameter){.n_rows = n_rows, .n_cols = n_cols};
    self->weights = quipu_alloc__new(n, sizeof(float));
    self->gradient = quipu_alloc__zero(n, sizeof(float));
    self->mean = quipu_alloc__zero(n, sizeof(float));
    self->variance = quipu_alloc__zero(n, sizeof(float));
    if (sparse) {
        self->touched = quipu_alloc__new(n_rows, sizeof *self->touched);
        self->is_touched = quipu_alloc__zero(n_rows, sizeof *self->is_touched);
    }
    if (self->weights == NULL || self->gradient == NULL || self->mean == NULL ||
        self->variance == NULL || (sparse && (self->touched == NULL || self->is_touched == NULL))) {
        quipu_parameter__clear(self);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        self->weights[i] = spread * quipu_chance__normal(chance);
    return true;
}

void quipu_parameter__clear(quipu_parameter *self)
{
    quipu_alloc__free(self->weights);
    quipu_alloc__free(self->gradient);
    quipu_alloc__free(self->mean);
    quipu_alloc__free(self->variance);
    quipu_alloc__free(self->touched);
    quipu_alloc__free(self->is_touched);
    *self = (quipu_parameter){0};
}

float *quipu_parameter__touch(quipu_parameter *self, size_t row)
{
    if (!self->is_touched[row]) {
        self->is_touched[row] = true;
        self->touched[self->n_touched++] = (uint32_t)row;
    }
    return self->gradient + row * self->n_cols;
}

/* How many stretches of the gradient are in use, and how long each is. */
static size_t count_stretches(const quipu_parameter *self)
{
    return self->touched == NULL ? 1 : self->n_touched;
}

static size_t stretch_begin(const quipu_parameter *self, size_t i)
{
    return self->touched == NULL ? 0 : self->touched[i] * self->n_cols;
}

static size_t stretch_len(const quipu_parameter *self)
{
    return self->touched == NULL ? self->n_rows * self->n_cols : self->n_cols;
}

double quipu_parameter__square(const quipu_parameter *self)
{
    double sum = 0;
    for (size_t i = 0; i < count_stretches(self); i++) {
        const float *g = self->gradient + stretch_begin(self, i);
        for (size_t k = 0; k < stretch_len(self); k++)
            sum += (double)g[k] * (double)g[k];
    }
    return sum;
}

QUIPU_CLONES
static void step_stretch(float *restrict weights, float *restrict gradient, float *restrict mean,
                         float *restrict variance, size_t n, float rate, float scale,
                         float variance_bias)
{
    for (size_t k = 0; k < n; k++) {
        float g = gradient[k] * scale;
        mean[k] = mean_decay * mean[k] + (1 - mean_decay) * g;
        variance[k] = variance_decay * variance[k] + (1 - variance_decay) * g * g;
        weights[k] -= rate * mean[k] / (sqrtf(variance[k] * variance_bias) + smallest);
        gradient[k] = 0;
    }
}

void quipu_parameter__step(quipu_parameter *self, float rate, float scale, unsigned n_steps)
{
    float mean_bias = 1 / (1 - powf(mean_decay, (float)n_steps));
    float variance_bias = 1 / (1 - powf(variance_decay, (float)n_steps));
    for (size_t i = 0; i < count_stretches(self); i++) {
        size_t at = stretch_begin(self, i);
        step_stretch(self->weights + at, self->gradient + at, self->mean + at, self->variance + at,
                     stretch_len(self), rate * mean_bias, scale, variance_bias);
    }
    for (size_t i = 0; i < self->n_touched; i++)
        self->is_touched[self->touched[i]] = false;
    self->n_touched = 0;
}
