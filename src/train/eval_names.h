/* Names found against annotated ones. */
#ifndef QUIPU_TRAIN_EVAL_NAMES_H
#define QUIPU_TRAIN_EVAL_NAMES_H

#include "text/name_label.h"
#include "train/tree_names.h"

#include <quipu/train.h>

/*
 * Compare a sentence. found: [n], whose `name` counts; gold: [n] what each word may be. A name is
 * right if both ends and the class are. A gold name that may be of several classes, or none, counts neither way,
 * and neither does a found one in its place.
 */
void quipu_eval_names__compare(quipu_counts counts[QUIPU_N_NAME_KINDS], const quipu_token *found,
                               const quipu_name_set *gold, size_t n);

/* The same where the heads of entities are known: a found name is right if it holds one of its class. */
void quipu_eval_names__compare_heads(quipu_counts counts[QUIPU_N_NAME_KINDS],
                                     const quipu_token *found, const quipu_tree_name *gold,
                                     size_t n);

#endif
