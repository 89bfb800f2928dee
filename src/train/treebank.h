/* CoNLL-U files as text with gold sentences and tokens. */
#ifndef QUIPU_TRAIN_TREEBANK_H
#define QUIPU_TRAIN_TREEBANK_H

#include "base/arena.h"
#include "base/buf.h"

#include <quipu/text.h>

/* Trees with the text they stand on, put together again from forms, SpaceAfter and newpar. */
typedef struct quipu_treebank {
    quipu_str text;
    quipu_block *blocks; /* a paragraph each */
    size_t n_blocks;
    quipu_token *tokens; /* form, lower, lemma, tags, head, relation, span */
    size_t n_tokens;
    quipu_sentence *sentences;
    size_t n_sentences;
    /* private: */
    quipu_arena arena;
    quipu_buf buffer, lower;
    size_t blocks_room, tokens_room, sentences_room;
} quipu_treebank;

/*
 * Append the trees of a file; `*bank` is zeroed to begin with. QUIPU_ERR_IO, QUIPU_ERR_SYNTAX
 * (err->line says where), QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_treebank__read(quipu_treebank *bank, const char *path,
                                                  quipu_error *err);
void quipu_treebank__clear(quipu_treebank *bank);

#endif
