/*
 * A light recurrent layer: gates depend on the input alone, so that all matrix products of a
 * sequence are made at once and only elementwise work is left to the recurrence (after Bradbury et
 * al. 2017, QRNN, and Lei et al. 2018, SRU). Gates and candidates are cut to their range by
 * straight lines instead of bent by sigmoids, which whole numbers do exactly.
 *
 *     cell = forget * cell + (1 - forget) * candidate
 *     out  = output * cell + (1 - output) * in
 */
#include "model/gated.h"

#include "model/clones.h"

#include <string.h>

/* Cells are in steps of 2^-14, gates of 2^-15. */
enum { CELL_BITS = 14, GATE_BITS = 15, TO_CELL = CELL_BITS - QUIPU_VALUE_BITS };

static inline int32_t clamp(int32_t value, int32_t low, int32_t high)
{
    return value < low ? low : value > high ? high : value;
}

/* A sum to a gate: 1/2 + sum/4, cut to 0..1. */
static inline int32_t gate(int32_t sum)
{
    return clamp((1 << (GATE_BITS - 1)) + (sum >> (QUIPU_SUM_BITS - GATE_BITS + 2)), 0,
                 (1 << GATE_BITS) - 1);
}

/* A mixture: all of `a` where the gate is 1, all of `b` where it is 0. */
static inline int32_t mix(int32_t gate_, int32_t a, int32_t b)
{
    return b + (gate_ * (a - b) >> GATE_BITS);
}

/*
 * One place of one direction. sums: [3][width] from this direction's first column; in: NULL or its
 * columns.
 */
QUIPU_CLONES
static void step(int16_t *restrict out, int16_t *restrict cell, const int32_t *restrict sums,
                 const int16_t *restrict in, size_t width, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        int32_t candidate =
            clamp(sums[k] >> (QUIPU_SUM_BITS - CELL_BITS), -(1 << CELL_BITS), 1 << CELL_BITS);
        int32_t held = mix(gate(sums[width + k]), cell[k], candidate);
        int32_t value = mix(gate(sums[2 * width + k]), held, in[k] * (1 << TO_CELL));
        cell[k] = (int16_t)held;
        out[k] = (int16_t)(value >> TO_CELL);
    }
}

void quipu_gated__run(int16_t *out, const quipu_matrix *gates, const int16_t *in,
                      const int32_t *sums, const uint16_t *rows, size_t n)
{
    static const int16_t nothing[QUIPU_GATED_MAX_WIDTH] = {0};
    int16_t cell[QUIPU_GATED_MAX_WIDTH];
    size_t width = gates->n_out / 3, half = width / 2;
    bool passes = gates->n_in == width;
    memset(cell, 0, sizeof cell);
    for (size_t k = 0; k < 2 * n; k++) {
        bool forwards = k < n;
        size_t at = forwards ? k : 2 * n - 1 - k, column = forwards ? 0 : half;
        size_t row = rows == NULL ? at : rows[at];
        step(out + at * width + column, cell + column, sums + row * gates->n_out + column,
             passes ? in + at * width + column : nothing, width, half);
    }
}

void quipu_gated__apply(int16_t *out, const quipu_matrix *gates, const int16_t *in, size_t n,
                        int32_t *sums)
{
    quipu_matrix__apply(sums, gates, in, n);
    quipu_gated__run(out, gates, in, sums, NULL, n);
}
