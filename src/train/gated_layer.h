/* The recurrent layer of model/gated.h while it is learnt. */
#ifndef QUIPU_TRAIN_GATED_LAYER_H
#define QUIPU_TRAIN_GATED_LAYER_H

#include "train/dense.h"

typedef struct quipu_gated_layer {
    quipu_dense gates; /* n_out is three times the width */
    float *sums;       /* [max_len][3 * width] candidates and gates, cut to their range */
    float *d_sums;
    float *cells; /* [max_len][width] */
    size_t width;
} quipu_gated_layer;

/* False when memory has run out. */
bool quipu_gated_layer__init(quipu_gated_layer *self, size_t n_in, size_t width, size_t max_len,
                             uint64_t *chance);
void quipu_gated_layer__clear(quipu_gated_layer *self);

/* out: [n][width]; in: [n][n_in]. */
void quipu_gated_layer__forward(float *out, quipu_gated_layer *self, const float *in, size_t n);
/* After forward() with the same input: add to the gradients of the weights; d_in is overwritten. */
void quipu_gated_layer__backward(float *d_in, quipu_gated_layer *self, const float *d_out,
                                 const float *in, size_t n);

#endif
