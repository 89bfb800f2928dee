/* What the labels of annotated corpora stand for among the classes of names. */
#ifndef QUIPU_TRAIN_CORPUS_LABELS_H
#define QUIPU_TRAIN_CORPUS_LABELS_H

#include "base/arena.h"
#include "base/map.h"
#include "text/name_label.h"

#include <quipu/text.h>

/* Of a label that may also be no name. */
#define QUIPU_CLASS_NONE (1u << QUIPU_N_NAME_CLASSES)

/* Zero it to begin with. */
typedef struct quipu_corpus_labels {
    quipu_map_index sets;    /* "corpus label" to a set of 1 << quipu_name_class */
    quipu_map_index manners; /* corpus to quipu_name_manner */
    quipu_arena arena;
} quipu_corpus_labels;

/* From corpora.tsv. QUIPU_ERR_NOT_FOUND, QUIPU_ERR_SYNTAX, QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_corpus_labels__load(quipu_corpus_labels *out,
                                                       const quipu_data *data, quipu_error *err);
void quipu_corpus_labels__clear(quipu_corpus_labels *self);

/* The classes that a label may stand for: a set of 1 << quipu_name_class; 0 for an unknown one. */
unsigned quipu_corpus_labels__classes(const quipu_corpus_labels *self, const char *corpus,
                                      quipu_str label);
/* In whose manner a corpus draws names; QUIPU_NAMES_COMMON for an unknown one. */
quipu_name_manner quipu_corpus_labels__manner(const quipu_corpus_labels *self, const char *corpus);
/* What a word may be that begins a name of one of `classes`, or goes on with it. */
quipu_name_set quipu_corpus_labels__names(unsigned classes, bool begins);

#endif
