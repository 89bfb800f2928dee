/* Logistic regressions over shared hashed features, one a class, learnt together. */
#ifndef QUIPU_TRAIN_TIE_LEARNER_H
#define QUIPU_TRAIN_TIE_LEARNER_H

#include "base/buf.h"
#include "extract/learnt.h"

#include <quipu/train.h>

/* Two names in an order: their features, and which classes are known to hold, or not to hold, of them. */
typedef struct quipu_tie_example {
    size_t first; /* of its rows */
    uint32_t n;
    uint32_t known, holds; /* sets of classes; holds is part of known */
    uint32_t minor; /* classes that a corpus nearer to the task teaches: they count little here */
} quipu_tie_example;

/* Zero it to begin with. */
typedef struct quipu_tie_examples {
    quipu_tie_example *items;
    size_t n, items_room;
    uint32_t *rows;
    size_t n_rows, rows_room;
} quipu_tie_examples;

/* Append one; false when memory has run out. `example->first` and `n` are set here. */
bool quipu_tie_examples__add(quipu_tie_examples *examples, quipu_tie_example example,
                             const uint32_t *rows, size_t n);
void quipu_tie_examples__clear(quipu_tie_examples *examples);

/* Learn, and append the weights as whole numbers: [1 << QUIPU_LEARNT_ROW_BITS][QUIPU_LEARNT_CLASSES]. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_tie_learner__learn(quipu_buf *out,
                                                      const quipu_tie_examples *examples,
                                                      size_t n_classes,
                                                      const quipu_train_options *options,
                                                      quipu_error *err);

#endif
