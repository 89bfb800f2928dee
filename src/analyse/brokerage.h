/* What the triangles of a graph tell: who stands between others that have nothing to do with each other. */
#ifndef QUIPU_ANALYSE_BROKERAGE_H
#define QUIPU_ANALYSE_BROKERAGE_H

#include "analyse/web.h"

/* Fill transitivity, constraint and effective size of `values`, [n][QUIPU_N_MEASURES]. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_brokerage__measure(double *values, const quipu_web *ties,
                                                      quipu_error *err);

#endif
