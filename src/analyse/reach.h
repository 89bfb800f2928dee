/* What shortest paths tell: betweenness of entities and ties, closeness, harmonic centrality, with their errors. */
#ifndef QUIPU_ANALYSE_REACH_H
#define QUIPU_ANALYSE_REACH_H

#include "analyse/web.h"

/* How exact. */
typedef struct quipu_reach_options {
    size_t exact_up_to; /* entities: above that, paths from a sample */
    size_t n_samples;   /* sources of each component; one that is not larger is measured exactly */
} quipu_reach_options;

/*
 * Fill the columns of `values`, [n][QUIPU_N_MEASURES], and of `on_pairs`, [n_pairs] (may be NULL): the share of all
 * pairs of entities whose shortest paths go by a tie. `*sampled`: whether anything is an estimate. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_reach__measure(double *values, double *on_pairs, bool *sampled,
                                                  const quipu_web *ties,
                                                  const quipu_reach_options *options,
                                                  quipu_error *err);

#endif
