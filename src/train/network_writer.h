/* From a network in float to a model file in whole numbers. */
#ifndef QUIPU_TRAIN_NETWORK_WRITER_H
#define QUIPU_TRAIN_NETWORK_WRITER_H

#include "base/buf.h"
#include "train/learner.h"
#include "train/vocabulary.h"

/*
 * Append the two sections of a matrix that quipu_matrix__open() reads: weights and bias, with
 * outputs of nothing up to a multiple of eight.
 */
void quipu_matrix__write(quipu_buf *weights, quipu_buf *bias, const quipu_dense *dense);

/* Append the model that quipu_network__open() reads. tags: [n_tags]. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_network__write(quipu_buf *out, const quipu_learner_parts *parts,
                                                  const quipu_vocabulary *vocabulary,
                                                  const quipu_tag *tags, size_t n_tags,
                                                  quipu_error *err);

#endif
