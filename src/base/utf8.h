/* UTF-8: repair, case, folding. */
#ifndef QUIPU_BASE_UTF8_H
#define QUIPU_BASE_UTF8_H

#include "base/arena.h"
#include "base/buf.h"

#include <quipu/base.h>

/*
 * Decode the code point at `s.ptr[at]` (at < s.len): its length in bytes, 1 to 4; `*code` is -1 where the bytes
 * are no UTF-8 (then the length is 1). Overlong forms, surrogates and all above U+10FFFF are no UTF-8.
 */
size_t quipu_utf8__decode(int32_t *code, quipu_str s, size_t at);
/*
 * Replace each byte that is no UTF-8 by '?', and what is a quotation mark, dash or blank in Windows-1252 by its plain
 * form; returns how many there were.
 */
uint64_t quipu_utf8__repair(char *text, size_t len);
/* Whether all of it is UTF-8. */
bool quipu_utf8__is(quipu_str s);
/*
 * Copy `s` to `out`, which has room for three times as many bytes: each byte that is no UTF-8 as "%FF", so that what
 * differs stays different. Returns the length.
 */
size_t quipu_utf8__escape(char *out, quipu_str s);
/*
 * Append `s` as text that any reader takes: control characters are left out (white space among them becomes a
 * space), each byte that is no UTF-8 becomes '?', U+FFFE and U+FFFF, which XML forbids, too.
 */
void quipu_utf8__clean(quipu_buf *out, quipu_str s);
/* Append `s` in lower case (simple case mapping: as many code points). */
void quipu_utf8__lower(quipu_buf *out, quipu_str s);
/* The same in place: a letter whose lower-case form has another length in bytes (eight or so of them) stays. */
void quipu_utf8__lower_in_place(char *text, size_t len);
/*
 * Append `s` folded for comparing names: compatibility forms taken apart, marks removed, lower case, every
 * run of what is neither letter nor digit one space, possessive 's removed, none at the ends.
 */
void quipu_utf8__fold(quipu_buf *out, quipu_str s);
/* The same as a text that lives in an arena; ptr is NULL when memory has run out. */
quipu_str quipu_utf8__folded(quipu_arena *arena, quipu_str s);
/*
 * Append what is ASCII in the compatibility decomposition (NFKD) of `s`: "Élysée ﬁn €" gives "Elysee fin ".
 */
void quipu_utf8__ascii(quipu_buf *out, quipu_str s);
/* The code points of `s`; the bytes of its first `n`. A byte that is no UTF-8 counts as one. */
size_t quipu_utf8__count(quipu_str s);
size_t quipu_utf8__head(quipu_str s, size_t n);
/* Whether the code point is an upper-case or title-case letter; a letter; a letter, mark or digit. */
bool quipu_utf8__is_upper(int32_t code);
bool quipu_utf8__is_letter(int32_t code);
bool quipu_utf8__is_word(int32_t code);
bool quipu_utf8__is_space(int32_t code);

#endif
