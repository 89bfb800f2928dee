/* A recurrent layer that reads a sequence in both directions. */
#ifndef QUIPU_MODEL_GATED_H
#define QUIPU_MODEL_GATED_H

#include "model/matrix.h"

/* Widest output of a layer, both directions together. */
#define QUIPU_GATED_MAX_WIDTH 512

/*
 * Run a layer over a sequence. gates: n_out is three times the width of the output: candidates,
 * forget gates, output gates; of each the first half is read forwards and the second backwards.
 * Where the input is as wide as the output, what the output gate keeps out of the cell is taken
 * from the input.
 *
 * out: [n][width], in steps of a value, from -1 to 1; in: [n][n_in]; sums: [n][n_out], for work.
 */
void quipu_gated__apply(int16_t *out, const quipu_matrix *gates, const int16_t *in, size_t n,
                        int32_t *sums);
/* The same where the sums are made already; place k has those of row rows[k], or of row k if it is NULL. */
void quipu_gated__run(int16_t *out, const quipu_matrix *gates, const int16_t *in,
                      const int32_t *sums, const uint16_t *rows, size_t n);

#endif
