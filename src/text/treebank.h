/* CoNLL-U as text with the sentences and tokens that it gives. */
#ifndef QUIPU_TEXT_TREEBANK_H
#define QUIPU_TEXT_TREEBANK_H

#include "base/arena.h"
#include "base/buf.h"

#include <quipu/text.h>

/* Words that are written as one: "can't". */
typedef struct quipu_word_range {
    size_t first, last; /* tokens */
    quipu_str form, misc;
} quipu_word_range;

typedef struct quipu_comment {
    size_t sentence; /* that it stands before */
    quipu_str line;
} quipu_comment;

/*
 * Sentences with the text they stand on, put together again from forms, SpaceAfter and newpar.
 * Bytes that are not UTF-8 are repaired as in documents.
 */
typedef struct quipu_treebank {
    quipu_str text;
    quipu_block *blocks; /* a paragraph each */
    size_t n_blocks;
    quipu_token *tokens; /* form, lower, lemma, tags, head, relation, span */
    quipu_str *misc;     /* [n_tokens] */
    size_t n_tokens;
    quipu_sentence *sentences; /* not empty; of any length */
    size_t n_sentences;
    quipu_word_range *ranges; /* in the order of the text */
    size_t n_ranges;
    quipu_comment *comments; /* in the order of the text */
    size_t n_comments;
    bool tokens_only; /* set by the caller: lemmas, tags and trees are not looked at */
    /* private: */
    quipu_arena arena;
    quipu_buf buffer, lower;
    size_t blocks_room, tokens_room, misc_room, sentences_room, ranges_room, comments_room;
} quipu_treebank;

/*
 * Append the sentences of a file; `*bank` is zeroed to begin with. QUIPU_ERR_IO, QUIPU_ERR_SYNTAX
 * (err->line says where), QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_treebank__read(quipu_treebank *bank, const char *path,
                                                  quipu_error *err);
/*
 * Append the sentences in `bytes`, which are copied. `name` and `line`, the lines before the
 * first, are for errors. QUIPU_ERR_SYNTAX, QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_treebank__add(quipu_treebank *bank, quipu_str bytes,
                                                 quipu_str name, uint32_t line, quipu_error *err);
void quipu_treebank__clear(quipu_treebank *bank);

/* As quipu_text_new_given(), for a bank, which must outlive `*out`. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_text__new_given(quipu_text **out, const quipu_analyser *analyser,
                                                   const quipu_treebank *bank, quipu_error *err);

#endif
