/* Annotated sentences as numbers to learn from. */
#ifndef QUIPU_TRAIN_EXAMPLES_H
#define QUIPU_TRAIN_EXAMPLES_H

#include "base/arena.h"
#include "text/treebank.h"
#include "train/learner.h"
#include "train/silver.h"
#include "train/tree_names.h"
#include "train/vocabulary.h"

/* What words and tags are numbered by. */
typedef struct quipu_numbering {
    quipu_vocabulary vocabulary;
    uint32_t n_rows[QUIPU_WORD_TABLES];
    quipu_tag tags[QUIPU_NET_MAX_TAGS];
    size_t n_tags;
    uint8_t labels[QUIPU_N_UPOS][UINT8_MAX + 1]; /* of pairs of tags */
} quipu_numbering;

/* QUIPU_ERR_LIMIT (too many pairs of tags), QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_numbering__init(quipu_numbering *out, const quipu_treebank *bank,
                                                   const quipu_silver *silver, quipu_error *err);
void quipu_numbering__clear(quipu_numbering *self);

/* Sentences to learn from; zero it to begin with. Longer ones than a network reads are left out. */
typedef struct quipu_examples {
    quipu_example *items;
    size_t n;
    size_t room; /* private */
    quipu_arena arena;
} quipu_examples;

/*
 * Append what a treebank, or silver, teaches. names: of each token of the bank, or NULL. Silver gets
 * room for a tree (`heads`, `deprels`, `tags`), which is not there yet: all heads are the root.
 */
bool quipu_examples__add_trees(quipu_examples *out, const quipu_numbering *numbering,
                               const quipu_treebank *bank, const quipu_tree_names *names);
bool quipu_examples__add_silver(quipu_examples *out, const quipu_numbering *numbering,
                                const quipu_silver *silver);
void quipu_examples__clear(quipu_examples *self);

#endif
