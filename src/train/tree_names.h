/* Names in CoNLL-U files that mark entities in MISC, as GUM does. */
#ifndef QUIPU_TRAIN_TREE_NAMES_H
#define QUIPU_TRAIN_TREE_NAMES_H

#include "train/corpus_labels.h"

#include <quipu/text.h>

/* What each word of a file may be, in the order of its words. */
typedef struct quipu_tree_names {
    quipu_name_set *sets;
    size_t n;
    size_t room; /* private */
} quipu_tree_names;

/*
 * Append the words of a file: QUIPU_NAME_ANY for all if it marks no entities. Of each entity whose
 * head is tagged as a proper noun (Penn tags) the run of proper nouns around the head is its name;
 * whether the name goes on behind it over small words is left open. QUIPU_ERR_IO, QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_tree_names__read(quipu_tree_names *names,
                                                    const quipu_corpus_labels *labels,
                                                    const char *path, const char *corpus,
                                                    quipu_error *err);
void quipu_tree_names__clear(quipu_tree_names *names);

#endif
