/* A layer of a network in whole numbers: sums = weights x values + bias. */
#ifndef QUIPU_MODEL_MATRIX_H
#define QUIPU_MODEL_MATRIX_H

#include "model/file.h"

/*
 * Fixed point. A value is an int16 in steps of 1/2048, cut to -8 to 8; a weight an int16 in steps
 * of 1/1024; a sum of their products, with the bias, an int32 in steps of 2^-21.
 */
enum {
    QUIPU_VALUE_BITS = 11,
    QUIPU_WEIGHT_BITS = 10,
    QUIPU_SUM_BITS = QUIPU_VALUE_BITS + QUIPU_WEIGHT_BITS
};

/*
 * Values are cut to this size, about 8; those that come out of a recurrent layer are no larger than
 * 1.
 */
enum { QUIPU_VALUE_LIMIT = (8 << QUIPU_VALUE_BITS) - 1, QUIPU_VALUE_ONE = 1 << QUIPU_VALUE_BITS };

/* Outputs that lie side by side in the weights. */
#define QUIPU_MATRIX_LANES 8

/* n_in is even, n_out a multiple of QUIPU_MATRIX_LANES. */
typedef struct quipu_matrix {
    /* [n_out / LANES][n_in / 2][LANES][2]: of each eight outputs, two inputs at a time */
    const int16_t *weights;
    const int32_t *bias; /* [n_out] */
    uint32_t n_in, n_out;
} quipu_matrix;

/*
 * Open the sections NAME.w and NAME.b. QUIPU_ERR_CORRUPT: missing, another shape, or so large that
 * a sum of values up to `max_value` could overflow.
 */
QUIPU_NODISCARD quipu_status quipu_matrix__open(quipu_matrix *out, const quipu_model *model,
                                                const char *name, uint32_t n_in, uint32_t n_out,
                                                int32_t max_value, quipu_error *err);

/* Where the weight from an input to an output lies. */
static inline size_t quipu_matrix__place(size_t n_in, size_t in, size_t out)
{
    size_t block = out / QUIPU_MATRIX_LANES, lane = out % QUIPU_MATRIX_LANES;
    return ((block * n_in / 2 + in / 2) * QUIPU_MATRIX_LANES + lane) * 2 + in % 2;
}

/* The sums of n rows. sums: [n][n_out]; values: [n][n_in]. */
void quipu_matrix__apply(int32_t *sums, const quipu_matrix *matrix, const int16_t *values, size_t n);

/*
 * The products of every row of `a` with every row of `b`. products: [n_a][n_b]; a: [n_a][n]; b:
 * [n_b][n].
 */
void quipu_matrix__products(int32_t *products, const int16_t *a, size_t n_a, const int16_t *b,
                            size_t n_b, size_t n);

/* The largest of some sums; INT32_MIN of none. */
int32_t quipu_matrix__largest(const int32_t *sums, size_t n);

/* Sums to values, negative ones to 0, too large ones to the largest. */
void quipu_matrix__rectify(int16_t *values, const int32_t *sums, size_t n);

/* Sums to steps of 2^-bits from -limit to limit. */
void quipu_matrix__clip(int16_t *out, const int32_t *sums, size_t n, int bits, int32_t limit);

#endif
