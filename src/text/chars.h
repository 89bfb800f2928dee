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

/* Kinds of the characters of ASCII. */
extern const uint8_t quipu_char__ascii_kinds[128];

/* The same as quipu_char__at() for a character beyond ASCII. */
quipu_char quipu_char__wide_at(quipu_str text, size_t at);

/*
 * The character at `at`; kind QUIPU_CHAR_END at or behind the end of `text`. Invalid UTF-8 is
 * QUIPU_CHAR_OTHER. Here, as it is asked for several times a character.
 */
static inline quipu_char quipu_char__at(quipu_str text, size_t at)
{
    if (at >= text.len)
        return (quipu_char){-1, QUIPU_CHAR_END, 0};
    unsigned char first = (unsigned char)text.ptr[at];
    return first < 0x80 ? (quipu_char){first, quipu_char__ascii_kinds[first], 1}
                        : quipu_char__wide_at(text, at);
}

static inline bool quipu_char__is_word(quipu_char c)
{
    return c.kind >= QUIPU_CHAR_UPPER && c.kind <= QUIPU_CHAR_DIGIT;
}

static inline bool quipu_char__is_alphabetic(quipu_char c)
{
    return c.kind == QUIPU_CHAR_UPPER || c.kind == QUIPU_CHAR_LETTER;
}

#endif
