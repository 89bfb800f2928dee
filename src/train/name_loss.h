/* What a sentence's names cost: the loss that a network learns to mark names by. */
#ifndef QUIPU_TRAIN_NAME_LOSS_H
#define QUIPU_TRAIN_NAME_LOSS_H

#include "text/name_label.h"

#include <stddef.h>

/*
 * The loss, in nats, of the labels' sums against what each word may be: of all ways to label the
 * sentence in which each "inside" follows its like, the share of those that the truth allows. 0 with
 * a gradient of 0 if it allows none. At most QUIPU_LEARNER_MAX_WORDS words.
 *
 * gradient, sums: [n][QUIPU_N_NAME_LABELS]; truths: [n].
 *
 * Lafferty et al. 2001: conditional random fields; Tsuboi et al. 2008: learnt from partial labels.
 */
double quipu_name_loss(float *gradient, const float *sums, const quipu_name_set *truths, size_t n);

#endif
