/* Numbers as they leave the room. */
#ifndef QUIPU_ANALYSE_TIDY_H
#define QUIPU_ANALYSE_TIDY_H

#include <quipu/analyse.h>

/* Ten significant digits: what differs beyond is the order of additions, and must not decide on ranks. */
double quipu_tidy__number(double value);
/* Number communities from 1 by falling size; somebody alone is in none, which is 0. Values are [n][QUIPU_N_MEASURES]. */
QUIPU_NODISCARD quipu_status quipu_tidy__communities(double *values, uint32_t *n_communities,
                                                     size_t n, quipu_error *err);
/* The rows by a measure, largest first, then by row. */
QUIPU_NODISCARD quipu_status quipu_tidy__order(uint32_t *order, const double *values,
                                               quipu_measure by, size_t n, quipu_error *err);

#endif
