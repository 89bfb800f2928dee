/* Numbers that are learnt, with their gradients and what Adam remembers of them. */
#ifndef QUIPU_TRAIN_PARAMETER_H
#define QUIPU_TRAIN_PARAMETER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A matrix. Of a sparse one only the rows that were touched since the last step have gradients. */
typedef struct quipu_parameter {
    float *weights; /* [n_rows][n_cols]; the others have the same shape */
    float *gradient, *mean, *variance;
    size_t n_rows, n_cols;
    uint32_t *touched; /* NULL unless sparse */
    bool *is_touched;
    size_t n_touched;
} quipu_parameter;

/* Normal weights with deviation `spread`. False when memory has run out. */
bool quipu_parameter__init(quipu_parameter *self, size_t n_rows, size_t n_cols, float spread,
                           bool sparse, uint64_t *chance);
void quipu_parameter__clear(quipu_parameter *self);

/* The gradient of a row of a sparse parameter, to be added to. */
float *quipu_parameter__touch(quipu_parameter *self, size_t row);
/* Sum of the squares of the gradient. */
double quipu_parameter__square(const quipu_parameter *self);
/*
 * One step of Adam against the gradient times `scale`; the gradient is zero then. `n_steps` counts
 * from 1.
 */
void quipu_parameter__step(quipu_parameter *self, float rate, float scale, unsigned n_steps);

#endif
