/* What a character is to the tokeniser. */
#ifndef QUIPU_TEXT_CHARS_H
#define QUIPU_TEXT_CHARS_H

#include <quipu/base.h>

typedef enum quipu_char_kind {
    QUIPU_CHAR_END, /* behind the last character */
    QUIPU_CHAR_SPACE,
    QUIPU_CHAR_UPPER,
    QUIPU_CHAR_LETTER, /* lower-case and caseless letters, marks, what joins letters */
    QUIPU_CHAR_DIGIT,
    QUIPU_CHAR_APOSTROPHE, /* ' and its Unicode forms */
    QUIPU_CHAR_HYPHEN,
    QUIPU_CHAR_DASH,
    QUIPU_CHAR_DOT,
    QUIPU_CHAR_RUN, /* * = _ ~ ! ? < > and the like: a run of it is one token */
    QUIPU_CHAR_CURRENCY,
    QUIPU_CHAR_OTHER
} quipu_char_kind;

typedef struct quipu_char {
    int32_t code;
    uint8_t kind; /* quipu_char_kind */
    uint8_t len;  /* bytes, 0 at the end */
} quipu_char;

/*
 * The character at `at`; kind QUIPU_CHAR_END at or behind the end of `text`. Invalid UTF-8 is
 * QUIPU_CHAR_OTHER.
 */
quipu_char quipu_char__at(quipu_str text, size_t at);

static inline bool quipu_char__is_word(quipu_char c)
{
    return c.kind >= QUIPU_CHAR_UPPER && c.kind <= QUIPU_CHAR_DIGIT;
}

static inline bool quipu_char__is_alphabetic(quipu_char c)
{
    return c.kind == QUIPU_CHAR_UPPER || c.kind == QUIPU_CHAR_LETTER;
}

#endif
