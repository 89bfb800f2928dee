/* Annotated text to models, one trainer a model. Each appends a model file to `out`. */
#ifndef QUIPU_TRAIN_TRAINERS_H
#define QUIPU_TRAIN_TRAINERS_H

#include "base/buf.h"
#include "text/treebank.h"
#include "train/inflections.h"
#include "train/silver.h"
#include "train/tree_names.h"

#include <quipu/train.h>

/* All that is learnt from. */
typedef struct quipu_train_corpora {
    quipu_treebank bank;
    quipu_tree_names names; /* of the bank's tokens */
    quipu_silver silver;    /* may be empty */
    quipu_inflections inflections;
} quipu_train_corpora;

/* QUIPU_ERR_LIMIT (too many pairs of tags), QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_train__network(quipu_buf *out, const quipu_train_corpora *corpora,
                                                  const quipu_train_options *options,
                                                  quipu_error *err);
/* tokens: [n_tokens], whose forms, lemmas and tags count. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_train__lemmatiser(quipu_buf *out, const quipu_token *tokens,
                                                     size_t n_tokens, quipu_error *err);
/*
 * Votes on names beside the network of the program as it is built, from the news in a folder.
 * QUIPU_ERR_NOT_FOUND (there is none); QUIPU_ERR_SYNTAX; QUIPU_ERR_IO; QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_train__votes(quipu_buf *out, const char *folder,
                                                const quipu_train_options *options,
                                                quipu_error *err);
/*
 * From the corpora of ties in a folder, read by the program as it is built. QUIPU_ERR_NOT_FOUND (none is there);
 * QUIPU_ERR_SYNTAX; QUIPU_ERR_IO; QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_train__ties(quipu_buf *out, const char *folder,
                                               const quipu_train_options *options, quipu_error *err);

#endif
