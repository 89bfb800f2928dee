/* Names in treebanks that mark entities in MISC, as GUM does. */
#ifndef QUIPU_TRAIN_TREE_NAMES_H
#define QUIPU_TRAIN_TREE_NAMES_H

#include "text/treebank.h"
#include "train/corpus_labels.h"

/* What each token of a treebank may be. Zero it to begin with. */
typedef struct quipu_tree_names {
    quipu_name_set *sets; /* [n], as the tokens of the bank */
    size_t n;
    size_t room; /* private */
} quipu_tree_names;

/*
 * Add the tokens that a bank has more than `names`: those of one file, from `first_sentence` on.
 * QUIPU_NAME_ANY for all if the file marks no entities. Of each entity whose head is tagged as a
 * proper noun (Penn tags) the run of proper nouns around the head is its name; whether the name goes
 * on behind it over small words is left open. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_tree_names__add(quipu_tree_names *names,
                                                   const quipu_corpus_labels *labels,
                                                   const quipu_treebank *bank, size_t first_sentence,
                                                   const char *corpus, quipu_error *err);
void quipu_tree_names__clear(quipu_tree_names *names);

#endif
