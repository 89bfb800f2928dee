/* What the files of the learner share. */
#ifndef QUIPU_TRAIN_LEARNER_INSIDE_H
#define QUIPU_TRAIN_LEARNER_INSIDE_H

#include "base/arena.h"
#include "train/learner.h"

enum { QUIPU_LEARNER_N_MATRICES = 7 + QUIPU_N_NAME_MANNERS }; /* of the parts, beside the gates */

/* [n][...] each; n is that of the sentence at hand. d_: gradients of the loss. */
struct quipu_learner {
    quipu_learner_parts parts;
    quipu_dense sides[QUIPU_N_SIDES]; /* n_out is 0 where a side is not learnt */
    quipu_learner_shape shape;
    bool learns; /* words and values are dropped by chance */
    uint64_t chance;
    unsigned n_steps;
    uint32_t *words; /* rows of the words, some of them 0 by dropout */
    /* values[k]: what goes into layer k, and out of the last */
    float *values[QUIPU_LEARNER_MAX_LAYERS + 1], *d_values[QUIPU_LEARNER_MAX_LAYERS + 1];
    float *masks[QUIPU_LEARNER_MAX_LAYERS + 1];
    float *sums, *d_sums; /* of a labelling: tags, names, sides */
    float *child, *mixed, *head, *head_turned, *scores;
    float *d_child, *d_mixed, *d_head, *d_scores;
    float *child_mask, *head_mask, *label_mask;
    float *label_child, *label_head, *joined, *labels;
    float *d_label_head, *d_joined, *d_labels;
    int32_t *steps; /* scores as whole numbers, for the tree */
    quipu_arena arena;
};

/* What comes out of the last layer. */
static inline float *quipu_learner__read(const quipu_learner *self)
{
    return self->values[self->shape.n_layers];
}

/* Read the sentence, up to quipu_learner__read(). */
void quipu_learner__forward(quipu_learner *self, const quipu_example *example);

/* The sums of each label for each word. */
void quipu_learner__sum_labels(quipu_learner *self, const quipu_dense *matrix, size_t n);
/* scores: [n][n + 1] of each word (the last: the root) as the head of each. */
void quipu_learner__score_arcs(quipu_learner *self, size_t n);
/* labels: [n][QUIPU_NET_DEPRELS] of each word under its head. */
void quipu_learner__score_labels(quipu_learner *self, const quipu_example *example);

/* Each returns the loss, and adds to the gradients of what comes out of the last layer. */
double quipu_learner__learn_labels(quipu_learner *self, quipu_dense *matrix, const uint8_t *truth,
                                   size_t n, float weight);
double quipu_learner__learn_names(quipu_learner *self, quipu_name_manner manner,
                                  const quipu_name_set *truths, size_t n, float weight);
double quipu_learner__learn_arcs(quipu_learner *self, const quipu_example *example);
double quipu_learner__learn_relations(quipu_learner *self, const quipu_example *example);

/* Draw a mask, and drop what it says. */
void quipu_learner__drop(quipu_learner *self, float *values, float *mask, size_t n, size_t width);
/* Back through it. */
void quipu_learner__undrop(float *gradient, const float *mask, size_t n, size_t width);

#endif
