/* Which entity of a program's graph is which annotated one. */
#ifndef QUIPU_TRAIN_SCORE_ALIGN_H
#define QUIPU_TRAIN_SCORE_ALIGN_H

#include "train/score_graph.h"

#define QUIPU_NO_PARTNER UINT32_MAX

/*
 * Pair entities one to one. partner: [gold->n_entities] the entity of `found`, or QUIPU_NO_PARTNER; back:
 * [found->n_entities] the reverse.
 */
QUIPU_NODISCARD quipu_status quipu_score__align(uint32_t *partner, uint32_t *back,
                                                const quipu_score_graph *gold,
                                                const quipu_score_graph *found, quipu_error *err);

#endif
