/*
 * Tokens to hashes of their form, lower-case form, beginnings, endings and shape ("Xx", "X.X.",
 * "dddd-d"). For the lower-case form digits are all one, and so are straight and curly quotation
 * marks, which differ between sources and not in meaning.
 */
#include "text/word.h"

#include "text/chars.h"

#include <string.h>

/* No more of a word is looked at. */
enum { MAX_SEEN = 48 };

static uint32_t step(uint32_t hash, unsigned char c)
{
    hash = (hash ^ c) * 0x01000193u;
    return hash ^ hash >> 15;
}

static uint32_t hash_bytes(quipu_str s)
{
    uint32_t hash = 0x811C9DC5u;
    for (size_t i = 0; i < s.len; i++)
        hash = step(hash, (unsigned char)s.ptr[i]);
    return hash;
}

static void add_parts(quipu_word *word, quipu_str s)
{
    uint32_t prefix = 0x811C9DC5u, suffix = 0x811C9DC5u;
    for (size_t i = 0; i < QUIPU_WORD_PREFIXES; i++) {
        if (i < s.len)
            prefix = step(prefix, (unsigned char)s.ptr[i]);
        word->prefix[i] = prefix;
    }
    for (size_t i = 0; i < QUIPU_WORD_SUFFIXES; i++) {
        if (i < s.len)
            suffix = step(suffix, (unsigned char)s.ptr[s.len - 1 - i]);
        word->suffix[i] = suffix;
    }
}

static unsigned char shape_of(quipu_char c)
{
    switch (c.kind) {
    case QUIPU_CHAR_UPPER: return 'X';
    case QUIPU_CHAR_LETTER: return 'x';
    case QUIPU_CHAR_DIGIT: return 'd';
    default: return c.code < 0x80 ? (unsigned char)c.code : '~';
    }
}

/* Kinds of characters, runs longer than two cut to two. */
static uint32_t hash_shape(quipu_str form)
{
    uint32_t hash = 0x811C9DC5u;
    unsigned char last = 0;
    unsigned run = 0;
    for (size_t at = 0; at < form.len;) {
        quipu_char c = quipu_char__at(form, at);
        unsigned char shape = shape_of(c);
        run = shape == last ? run + 1 : 1;
        if (run <= 2)
            hash = step(hash, shape);
        last = shape;
        at += c.len;
    }
    return hash;
}

static char plain_quote(int32_t code)
{
    switch (code) {
    case 0x2018: /* single quotation marks */
    case 0x2019:
    case 0x02BC: return '\'';
    case 0x201C: /* double quotation marks */
    case 0x201D:
    case 0xAB:
    case 0xBB: return '"';
    default: return '\0';
    }
}

/* The lower-case form as the models see it. */
static quipu_str simplify(char out[MAX_SEEN], quipu_str lower)
{
    quipu_str seen = {out, 0};
    for (size_t at = 0; at < lower.len;) {
        quipu_char c = quipu_char__at(lower, at);
        char plain = c.kind == QUIPU_CHAR_DIGIT ? '0' : plain_quote(c.code);
        size_t len = plain == '\0' ? c.len : 1;
        if (seen.len + len > MAX_SEEN)
            break;
        memcpy(out + seen.len, plain == '\0' ? lower.ptr + at : &plain, len);
        seen.len += len;
        at += c.len;
    }
    return seen;
}

quipu_word quipu_word__of(const quipu_token *token)
{
    char buffer[MAX_SEEN];
    quipu_str seen = simplify(buffer, token->lower);
    quipu_str form = token->form;
    if (form.len > MAX_SEEN)
        form.len = MAX_SEEN;
    quipu_word word = {
        .lower = hash_bytes(seen),
        .shape = hash_shape(form),
    };
    add_parts(&word, seen);
    return word;
}

uint32_t quipu_word__part(const quipu_word *word, size_t part)
{
    if (part <= QUIPU_WORD_PREFIXES)
        return word->prefix[part - 1];
    if (part < QUIPU_WORD_TABLES - 1)
        return word->suffix[part - QUIPU_WORD_PREFIXES - 1];
    return word->shape;
}
