/* The network of text/network.h in float, of any shape, while it is learnt. */
#ifndef QUIPU_TRAIN_LEARNER_H
#define QUIPU_TRAIN_LEARNER_H

#include "text/name_label.h"
#include "text/network.h"
#include "train/gated_layer.h"
#include "train/silver.h"

/* Longer sentences are not learnt from. */
#define QUIPU_LEARNER_MAX_WORDS 120

#define QUIPU_LEARNER_MAX_LAYERS 4

/* The sizes of a network: see text/network.h. */
typedef struct quipu_learner_shape {
    size_t dim, width, n_layers, arc, label;
    size_t n_rows[QUIPU_WORD_TABLES];
    size_t n_tags;
    size_t n_side_labels[QUIPU_N_SIDES]; /* 0 for a side not learnt */
    float dropout;
    float name_weight; /* what a word counts for its names, in each manner; for its tag it counts 1 */
    bool knows_trees; /* false: only tags and names are learnt */
} quipu_learner_shape;

/* A sentence to learn from. */
typedef struct quipu_example {
    size_t n;
    const uint32_t (*rows)[QUIPU_WORD_TABLES]; /* [n] */
    const uint32_t *counts;                    /* [n] how often each word was seen */
    bool has_tree;                             /* heads, deprels and tags are known */
    uint16_t *heads;                           /* [n] the root being n */
    uint8_t *deprels, *tags;                   /* [n] tags: their labels */
    /* [n] what each may be in each manner of names; NULL where that is not known */
    const quipu_name_set *names[QUIPU_N_NAME_MANNERS];
    const uint8_t *sides[QUIPU_N_SIDES]; /* [n] labels; NULL where there are none */
} quipu_example;

/* Sums of the losses (in nats), and how many words they are of. */
typedef struct quipu_losses {
    double tag, arc, label;
    uint64_t n; /* with a tree */
    double name;
    uint64_t n_name;
    double side;
    uint64_t n_side;
} quipu_losses;

typedef struct quipu_learner quipu_learner;

/* What a model is written from. */
typedef struct quipu_learner_parts {
    quipu_parameter tables[QUIPU_WORD_TABLES]; /* [n_rows][dim] */
    quipu_gated_layer layers[QUIPU_LEARNER_MAX_LAYERS];
    quipu_dense tags, arc_child, arc_mix, arc_head, label_child, label_head, labels;
    quipu_dense names[QUIPU_N_NAME_MANNERS];
    quipu_parameter root_arc; /* [1][arc] */
} quipu_learner_parts;

/* NULL when memory has run out. */
quipu_learner *quipu_learner__new(const quipu_learner_shape *shape, uint64_t seed);
void quipu_learner__free(quipu_learner *self);
const quipu_learner_parts *quipu_learner__parts(const quipu_learner *self);

/*
 * Forward and backward through an example, for all that it teaches: adds to gradients and losses.
 */
void quipu_learner__learn(quipu_losses *losses, quipu_learner *self, const quipu_example *example);
/* One step against the gradients of `n_examples` examples. */
void quipu_learner__step(quipu_learner *self, float rate, size_t n_examples);

/*
 * Set heads, deprels and tags of the example (its arrays must be there) to what the network finds
 * best.
 */
void quipu_learner__predict(quipu_learner *self, const quipu_example *example);
/* The names that the network finds best, a label a word: names[manner] is [n], or NULL to skip it. */
void quipu_learner__predict_names(quipu_name_set *const names[QUIPU_N_NAME_MANNERS],
                                  quipu_learner *self, const quipu_example *example);

#endif
