/* Names in treebanks that mark entities in MISC, as GUM does. */
#ifndef QUIPU_TRAIN_TREE_NAMES_H
#define QUIPU_TRAIN_TREE_NAMES_H

#include "text/treebank.h"
#include "train/corpus_labels.h"

/* What a token of a treebank is told of names. */
typedef struct quipu_tree_name {
    quipu_name_set set; /* what it may be, by the manner that corpora share */
    quipu_name_set own; /* by the treebank's */
    uint8_t head_of;    /* 1 + the class of the entity whose head it is, 0 for none */
} quipu_tree_name;

/* Of all tokens. Zero it to begin with. */
typedef struct quipu_tree_names {
    quipu_tree_name *items; /* [n], as the tokens of the bank */
    size_t n;
    size_t room; /* private */
} quipu_tree_names;

/*
 * Add the tokens that a bank has more than `names`: those of one file, from `first_sentence` on.
 * QUIPU_NAME_ANY for all if the file marks no entities. Of each entity whose head is tagged as a
 * proper noun (Penn tags) the run of proper nouns around the head is its name; of names within it the
 * innermost counts. Whether the name goes on behind the run over small words is left open in the
 * manner that corpora share. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_tree_names__add(quipu_tree_names *names,
                                                   const quipu_corpus_labels *labels,
                                                   const quipu_treebank *bank, size_t first_sentence,
                                                   const char *corpus, quipu_error *err);
void quipu_tree_names__clear(quipu_tree_names *names);

#endif
