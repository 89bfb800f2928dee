/* A layer of a network while it is learnt: out = in x weights + bias. */
#ifndef QUIPU_TRAIN_DENSE_H
#define QUIPU_TRAIN_DENSE_H

#include "train/parameter.h"

typedef struct quipu_dense {
    quipu_parameter weights; /* [n_in][n_out] */
    quipu_parameter bias;    /* [1][n_out] */
    float *transposed;       /* [n_out][n_in] the weights as of the last quipu_dense__turn() */
    size_t n_in, n_out;
    /* what still has to go into the gradient of the weights: [n_kept][n_in], [n_kept][n_out] */
    float *kept_in, *kept_out;
    size_t n_kept;
} quipu_dense;

/* Most rows that backward() takes at once. */
#define QUIPU_DENSE_MAX_ROWS 256

/* False when memory has run out. */
bool quipu_dense__init(quipu_dense *self, size_t n_in, size_t n_out, uint64_t *chance);
void quipu_dense__clear(quipu_dense *self);
/* Bring `transposed` up to date: after every step of the weights. */
void quipu_dense__turn(quipu_dense *self);

/* out: [n][n_out]; in: [n][n_in]. */
void quipu_dense__forward(float *out, const quipu_dense *self, const float *in, size_t n);
/*
 * Add to the gradients of the weights, which are complete after quipu_dense__settle(), and, unless it
 * is NULL, to that of the input. d_out: [n][n_out].
 */
void quipu_dense__backward(float *d_in, quipu_dense *self, const float *d_out, const float *in,
                           size_t n);

/* Bring the gradient of the weights up to date: before every step. */
void quipu_dense__settle(quipu_dense *self);

/*
 * out [n][n_out] += in [n][n_in] x weights [n_in][n_out]. The same on every machine: no sum is
 * split.
 */
void quipu_dense__multiply(float *restrict out, const float *restrict in,
                           const float *restrict weights, size_t n, size_t n_in, size_t n_out);
/* out [n_in][n_out] += in [n][n_in], turned, x d_out [n][n_out]. */
void quipu_dense__outer(float *restrict out, const float *restrict in, const float *restrict d_out,
                        size_t n, size_t n_in, size_t n_out);

#endif
