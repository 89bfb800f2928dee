/* Trees to models, one trainer a model. Each appends a model file to `out`. */
#ifndef QUIPU_TRAIN_TRAINERS_H
#define QUIPU_TRAIN_TRAINERS_H

#include "base/buf.h"
#include "train/silver.h"
#include "train/treebank.h"

#include <quipu/train.h>

/* `silver` may be empty. QUIPU_ERR_LIMIT (too many pairs of tags), QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_train__network(quipu_buf *out, const quipu_treebank *bank,
                                                  const quipu_silver *silver,
                                                  const quipu_train_options *options,
                                                  quipu_error *err);
/* QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_train__lemmatiser(quipu_buf *out, const quipu_treebank *bank,
                                                     quipu_error *err);

#endif
