/*
 * Matrix products in float. Inner loops go along a row of the output, so that the compiler can make
 * wide instructions of them without splitting a sum, and the result hangs on no instruction set.
 * Four rows at a time share what is loaded.
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
    float spread = 1 / sqrtf((float)n_in);
    if (self->transposed == NULL ||
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
    *self = (quipu_dense){0};
}

void quipu_dense__turn(quipu_dense *self)
{
    for (size_t i = 0; i < self->n_in; i++)
        for (size_t o = 0; o < self->n_out; o++)
            self->transposed[o * self->n_in + i] = self->weights.weights[i * self->n_out + o];
}

QUIPU_CLONES
static void add_to_4_rows(float *restrict out, size_t n_out, const float *restrict weights, float a,
                          float b, float c, float d)
{
    float *restrict out1 = out + n_out;
    float *restrict out2 = out1 + n_out;
    float *restrict out3 = out2 + n_out;
    for (size_t o = 0; o < n_out; o++) {
        out[o] += a * weights[o];
        out1[o] += b * weights[o];
        out2[o] += c * weights[o];
        out3[o] += d * weights[o];
    }
}

QUIPU_CLONES
static void add_to_row(float *restrict out, size_t n_out, const float *restrict weights, float a)
{
    for (size_t o = 0; o < n_out; o++)
        out[o] += a * weights[o];
}

void quipu_dense__multiply(float *restrict out, const float *restrict in,
                           const float *restrict weights, size_t n, size_t n_in, size_t n_out)
{
    size_t t = 0;
    for (; t + 4 <= n; t += 4) {
        const float *x = in + t * n_in;
        for (size_t i = 0; i < n_in; i++)
            add_to_4_rows(out + t * n_out, n_out, weights + i * n_out, x[i], x[n_in + i],
                          x[2 * n_in + i], x[3 * n_in + i]);
    }
    for (; t < n; t++)
        for (size_t i = 0; i < n_in; i++)
            add_to_row(out + t * n_out, n_out, weights + i * n_out, in[t * n_in + i]);
}

QUIPU_CLONES
static void add_4_rows(float *restrict out, size_t n_out, const float *restrict rows, float a,
                       float b, float c, float d)
{
    const float *r1 = rows + n_out, *r2 = r1 + n_out, *r3 = r2 + n_out;
    for (size_t o = 0; o < n_out; o++)
        out[o] += a * rows[o] + b * r1[o] + c * r2[o] + d * r3[o];
}

void quipu_dense__outer(float *restrict out, const float *restrict in, const float *restrict d_out,
                        size_t n, size_t n_in, size_t n_out)
{
    size_t t = 0;
    for (; t + 4 <= n; t += 4) {
        const float *x = in + t * n_in;
        for (size_t i = 0; i < n_in; i++)
            add_4_rows(out + i * n_out, n_out, d_out + t * n_out, x[i], x[n_in + i],
                       x[2 * n_in + i], x[3 * n_in + i]);
    }
    for (; t < n; t++)
        for (size_t i = 0; i < n_in; i++)
            add_to_row(out + i * n_out, n_out, d_out + t * n_out, in[t * n_in + i]);
}

void quipu_dense__forward(float *out, const quipu_dense *self, const float *in, size_t n)
{
    for (size_t t = 0; t < n; t++)
        memcpy(out + t * self->n_out, self->bias.weights, self->n_out * sizeof *out);
    quipu_dense__multiply(out, in, self->weights.weights, n, self->n_in, self->n_out);
}

void quipu_dense__backward(float *d_in, quipu_dense *self, const float *d_out, const float *in,
                           size_t n)
{
    for (size_t t = 0; t < n; t++)
        add_to_row(self->bias.gradient, self->n_out, d_out + t * self->n_out, 1);
    quipu_dense__outer(self->weights.gradient, in, d_out, n, self->n_in, self->n_out);
    if (d_in != NULL)
        quipu_dense__multiply(d_in, d_out, self->transposed, n, self->n_out, self->n_in);
}
