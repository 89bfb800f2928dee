/* What the models see of a token, as numbers made once a token. */
#ifndef QUIPU_TEXT_WORD_H
#define QUIPU_TEXT_WORD_H

#include "model/key.h"

#include <quipu/text.h>

#define QUIPU_WORD_PREFIXES 3
#define QUIPU_WORD_SUFFIXES 6

/* Hashes of a form and its parts. A part longer than the word is the whole word. */
typedef struct quipu_word {
    uint32_t lower, shape;
    uint32_t prefix[QUIPU_WORD_PREFIXES]; /* of the lower-case form: 1 to 3 bytes */
    uint32_t suffix[QUIPU_WORD_SUFFIXES]; /* 1 to 6 bytes */
} quipu_word;

quipu_word quipu_word__of(const quipu_token *token);

/* What a word's vector is put together from: the word itself (0), and its parts. */
#define QUIPU_WORD_TABLES 9
/*
 * The hash of a part, 1 to QUIPU_WORD_TABLES - 1: beginnings of 1 to 3 bytes, endings of 1 to 4,
 * the shape.
 */
uint32_t quipu_word__part(const quipu_word *word, size_t part);
/* The key of the word itself in an index. */
static inline uint64_t quipu_word__key(const quipu_word *word)
{
    return quipu_key__1(0, word->lower);
}

#endif
