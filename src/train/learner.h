/* The network of text/network.h in float, while it is learnt. */
#ifndef QUIPU_TRAIN_LEARNER_H
#define QUIPU_TRAIN_LEARNER_H

#include "text/network.h"
#include "train/gated_layer.h"
#include "train/silver.h"

/* Longer sentences are not learnt from. */
#define QUIPU_LEARNER_MAX_WORDS 120

/* A sentence to learn from. */
typedef struct quipu_example {
    size_t n;
    const uint32_t (*rows)[QUIPU_WORD_TABLES]; /* [n] */
    const uint32_t *counts;                    /* [n] how often each word was seen */
    const uint16_t *heads;               /* [n] the root being n; NULL where there is no tree */
    const uint8_t *deprels, *tags;       /* [n] with the tree; tags: their labels */
    const uint8_t *sides[QUIPU_N_SIDES]; /* [n] labels; NULL where there are none */
} quipu_example;

/* Sums of the losses (in nats), and how many words they are of: of trees, and of sides. */
typedef struct quipu_losses {
    double tag, arc, label;
    uint64_t n;
    double side;
    uint64_t n_side;
} quipu_losses;

typedef struct quipu_learner quipu_learner;

/* What a model is written from. */
typedef struct quipu_learner_parts {
    quipu_parameter tables[QUIPU_WORD_TABLES]; /* [n_rows][QUIPU_NET_DIM] */
    quipu_gated_layer layers[QUIPU_NET_LAYERS];
    quipu_dense tags, arc_child, arc_mix, arc_head, label_child, label_head, labels;
    quipu_parameter root_arc; /* [1][QUIPU_NET_ARC] */
} quipu_learner_parts;

/*
 * NULL when memory has run out. n_rows: [QUIPU_WORD_TABLES]; n_side_labels: [QUIPU_N_SIDES], 0 for
 * a side not learnt.
 */
quipu_learner *quipu_learner__new(const uint32_t *n_rows, size_t n_tags,
                                  const uint32_t *n_side_labels, uint64_t seed);
void quipu_learner__free(quipu_learner *self);
const quipu_learner_parts *quipu_learner__parts(const quipu_learner *self);

/*
 * Forward and backward through an example, for all that it teaches: adds to gradients and losses.
 */
void quipu_learner__learn(quipu_losses *losses, quipu_learner *self, const quipu_example *example);
/* One step against the gradients of `n_examples` examples. */
void quipu_learner__step(quipu_learner *self, float rate, size_t n_examples);

#endif
