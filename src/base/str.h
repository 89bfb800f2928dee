/* Views on text. Nothing here allocates. */
#ifndef QUIPU_BASE_STR_H
#define QUIPU_BASE_STR_H

#include <quipu/base.h>
#include <string.h>

/* A view on a string literal. */
#define QUIPU_STR(literal) ((quipu_str){"" literal, sizeof(literal) - 1})

static inline quipu_str quipu_str__of(const char *text)
{
    return (quipu_str){text, text == NULL ? 0 : strlen(text)};
}

static inline bool quipu_str__is(quipu_str a, quipu_str b)
{
    return a.len == b.len && (a.len == 0 || a.ptr == b.ptr || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline quipu_str quipu_str__slice(quipu_str s, size_t begin, size_t end)
{
    /* NULL + 0 is not defined in C. */
    return (quipu_str){begin == 0 ? s.ptr : s.ptr + begin, end - begin};
}

static inline bool quipu_str__begins(quipu_str s, quipu_str with)
{
    return s.len >= with.len && (with.len == 0 || memcmp(s.ptr, with.ptr, with.len) == 0);
}

static inline bool quipu_str__ends(quipu_str s, quipu_str with)
{
    return s.len >= with.len &&
           (with.len == 0 || memcmp(s.ptr + s.len - with.len, with.ptr, with.len) == 0);
}

static inline bool quipu_char__is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool quipu_char__is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Of ASCII: a capital; a small letter; either; the small letter of a capital, and else the character itself. */
static inline bool quipu_char__is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool quipu_char__is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool quipu_char__is_letter(char c)
{
    return quipu_char__is_capital(c) || quipu_char__is_small(c);
}

static inline char quipu_char__lower(char c)
{
    return quipu_char__is_capital(c) ? (char)(c - 'A' + 'a') : c;
}

/* By bytes, then by length: the order of strcmp in the C locale. */
int quipu_str__compare(quipu_str a, quipu_str b);
/* For qsort over arrays of quipu_str. */
int quipu_str__compare_items(const void *a, const void *b);
/* Sort, and keep each once; returns how many are left. */
size_t quipu_str__sort(quipu_str *items, size_t n);
/* Without ASCII white space at either end. */
quipu_str quipu_str__trim(quipu_str s);
/* Place of `c` in `s` at or after `from`, or s.len. */
size_t quipu_str__find(quipu_str s, char c, size_t from);
/* Place of `part` in `s` at or after `from`, or s.len. */
size_t quipu_str__find_part(quipu_str s, quipu_str part, size_t from);
/* Whether `s` begins with `lower`, or is it: lower case there, any case of ASCII letters here. */
bool quipu_str__begins_in_any_case(quipu_str s, quipu_str lower);
bool quipu_str__is_in_any_case(quipu_str s, quipu_str lower);
/* Whether there is a small letter of ASCII; whether there is none, but two capitals or more. */
bool quipu_str__has_small(quipu_str s);
bool quipu_str__is_capitals(quipu_str s);
/* The bytes of a byte-order mark at the beginning: 3, or 0 where there is none. */
size_t quipu_str__order_mark(quipu_str s);
/* What stands behind the last blank; all of `s` where there is none. */
quipu_str quipu_str__last_word(quipu_str s);
/* Whether `s` is one of `items`. */
bool quipu_str__is_among(quipu_str s, const quipu_str *items, size_t n);
/* Whether `part` stands somewhere in `s`. */
bool quipu_str__contains(quipu_str s, quipu_str part);
/*
 * The next piece of `*rest` up to `separator`, which is taken away with it. False when nothing is left:
 * an empty text has no pieces, "a||b|" has "a", "" and "b".
 */
bool quipu_str__split(quipu_str *piece, quipu_str *rest, char separator);
/* Whether `word` is one of the pieces of `list`, which is split as by quipu_str__split(). */
bool quipu_str__is_listed(quipu_str word, quipu_str list, char separator);
/* Whether `word` begins, or ends, with one of the pieces of `list`. */
bool quipu_str__begins_as_listed(quipu_str word, quipu_str list, char separator);
bool quipu_str__ends_as_listed(quipu_str word, quipu_str list, char separator);
/*
 * One of 64 bits that a word is marked by, and those of all pieces of a list: a word whose bit is not among them is
 * not listed.
 */
static inline uint64_t quipu_str__mark(quipu_str word)
{
    if (word.len == 0)
        return 1;
    unsigned char first = (unsigned char)word.ptr[0], last = (unsigned char)word.ptr[word.len - 1];
    return (uint64_t)1 << ((first * 31u + last * 7u + word.len) & 63);
}
uint64_t quipu_str__marks(quipu_str list, char separator);

#endif
