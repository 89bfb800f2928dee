/*
 * UTF-8 by utf8proc: decoding, case, and the folded form by which names are compared.
 */
#include "base/utf8.h"

#include "base/str.h"

#include <string.h>
#include <utf8proc.h>

size_t quipu_utf8__decode(int32_t *code, quipu_str s, size_t at)
{
    unsigned char first = (unsigned char)s.ptr[at];
    if (first < 0x80) {
        *code = first;
        return 1;
    }
    utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + at,
                                            (utf8proc_ssize_t)(s.len - at), code);
    if (len < 1) {
        *code = -1;
        return 1;
    }
    return (size_t)len;
}

size_t quipu_utf8__count(quipu_str s)
{
    int32_t code;
    size_t n = 0;
    for (size_t at = 0; at < s.len; n++)
        at += quipu_utf8__decode(&code, s, at);
    return n;
}

size_t quipu_utf8__head(quipu_str s, size_t n)
{
    int32_t code;
    size_t at = 0;
    for (size_t i = 0; i < n && at < s.len; i++)
        at += quipu_utf8__decode(&code, s, at);
    return at;
}

static bool is_control(int32_t code)
{
    return (code >= 0 && code < 0x20) || (code >= 0x7F && code < 0xA0);
}

/* One code point that is no plain ASCII. */
static size_t clean_code(quipu_buf *out, quipu_str s, size_t at)
{
    int32_t code;
    size_t len = quipu_utf8__decode(&code, s, at);
    if (code < 0 || code == 0xFFFE || code == 0xFFFF)
        quipu_buf__add_char(out, '?');
    else if (code >= '\t' && code <= '\r')
        quipu_buf__add_char(out, ' ');
    else if (!is_control(code))
        quipu_buf__add(out, quipu_str__slice(s, at, at + len));
    return len;
}

void quipu_utf8__clean(quipu_buf *out, quipu_str s)
{
    for (size_t at = 0; at < s.len;) {
        size_t end = at;
        while (end < s.len && s.ptr[end] >= ' ' && s.ptr[end] <= '~')
            end++;
        quipu_buf__add(out, quipu_str__slice(s, at, end));
        at = end < s.len ? end + clean_code(out, s, end) : end;
    }
}

/* What stands for a byte that is no UTF-8: a '?' would end the sentence at each quotation mark of Windows-1252. */
static char stand_in(char byte)
{
    switch ((unsigned char)byte) {
    case 0x91:
    case 0x92: return '\'';
    case 0x93:
    case 0x94: return '"';
    case 0x96:
    case 0x97: return '-';
    case 0xA0: return ' ';
    default: return '?';
    }
}

uint64_t quipu_utf8__repair(char *text, size_t len)
{
    uint64_t n_repaired = 0;
    quipu_str s = {text, len};
    for (size_t at = 0; at < len;) {
        int32_t code;
        size_t step = quipu_utf8__decode(&code, s, at);
        if (code < 0) {
            text[at] = stand_in(text[at]);
            n_repaired++;
        }
        at += step;
    }
    return n_repaired;
}

bool quipu_utf8__is(quipu_str s)
{
    int32_t code = 0;
    for (size_t at = 0; at < s.len && code >= 0;)
        at += quipu_utf8__decode(&code, s, at);
    return code >= 0;
}

size_t quipu_utf8__escape(char *out, quipu_str s)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t len = 0;
    for (size_t at = 0, step; at < s.len; at += step) {
        int32_t code;
        step = quipu_utf8__decode(&code, s, at);
        if (code >= 0) {
            memcpy(out + len, s.ptr + at, step);
            len += step;
        } else {
            unsigned char byte = (unsigned char)s.ptr[at];
            out[len++] = '%';
            out[len++] = digits[byte >> 4];
            out[len++] = digits[byte & 15];
        }
    }
    return len;
}

static void add_code(quipu_buf *out, int32_t code)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t len = utf8proc_encode_char(code, bytes);
    if (len > 0)
        quipu_buf__add(out, (quipu_str){(const char *)bytes, (size_t)len});
}

void quipu_utf8__lower(quipu_buf *out, quipu_str s)
{
    for (size_t at = 0; at < s.len;) {
        int32_t code;
        size_t step = quipu_utf8__decode(&code, s, at);
        if (step == 1)
            quipu_buf__add_char(out, quipu_char__lower(s.ptr[at]));
        else
            add_code(out, utf8proc_tolower(code));
        at += step;
    }
}

void quipu_utf8__lower_in_place(char *text, size_t len)
{
    quipu_str s = {text, len};
    for (size_t at = 0; at < len;) {
        int32_t code;
        size_t step = quipu_utf8__decode(&code, s, at);
        utf8proc_uint8_t bytes[4];
        if (step == 1)
            text[at] = quipu_char__lower(text[at]);
        else if (utf8proc_encode_char(utf8proc_tolower(code), bytes) == (utf8proc_ssize_t)step)
            memcpy(text + at, bytes, step);
        at += step;
    }
}

bool quipu_utf8__is_upper(int32_t code)
{
    if (code < 0x80)
        return code >= 0 && quipu_char__is_capital((char)code);
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool quipu_utf8__is_letter(int32_t code)
{
    if (code < 0x80)
        return code >= 0 && quipu_char__is_letter((char)code);
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool quipu_utf8__is_word(int32_t code)
{
    if (code >= '0' && code <= '9')
        return true;
    if (code < 0x80)
        return quipu_utf8__is_letter(code);
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool quipu_utf8__is_space(int32_t code)
{
    if (code < 0x80)
        return code >= 0 && quipu_char__is_space((char)code);
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || code == 0x85;
}

/* Whether a possessive 's (any apostrophe) stands at `at` and ends a word there; its length, or 0. */
static size_t possessive_at(quipu_str s, size_t at)
{
    int32_t code, next;
    size_t len = quipu_utf8__decode(&code, s, at);
    if (code != '\'' && code != 0x2019 && code != 0x02BC)
        return 0;
    if (at + len >= s.len || (s.ptr[at + len] != 's' && s.ptr[at + len] != 'S'))
        return 0;
    len++;
    if (at + len < s.len) {
        quipu_utf8__decode(&next, s, at + len);
        if (quipu_utf8__is_word(next))
            return 0;
    }
    return len;
}

enum { max_parts = 18 }; /* of one code point: U+FDFA comes apart into so many */

/* Append the folded form of one letter or digit. */
static void fold_code(quipu_buf *out, int32_t code)
{
    utf8proc_int32_t parts[max_parts];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        code, parts, max_parts,
        UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < max_parts; i++)
        if (quipu_utf8__is_word(parts[i]))
            add_code(out, parts[i]);
}

/*
 * Whether a code point neither shows nor separates: marks, soft hyphens, joiners, and the dots and
 * apostrophes inside words ("U.S." is "us", "O'Neill" is "oneill").
 */
static bool vanishes(int32_t code)
{
    if (code < 0x80)
        return code == '.' || code == '\'';
    utf8proc_category_t category = utf8proc_category(code);
    return code == 0x2019 || code == 0x02BC || category == UTF8PROC_CATEGORY_CF ||
           (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME);
}

/* One character of ASCII that is no apostrophe; `gap`: whether something that separates stands before it. */
static void fold_ascii(quipu_buf *out, char c, size_t start, bool *gap)
{
    if (c == '.')
        return;
    bool separates = !quipu_utf8__is_word(c);
    if (!separates && *gap && out->len > start)
        quipu_buf__add_char(out, ' ');
    if (!separates)
        quipu_buf__add_char(out, quipu_char__lower(c));
    *gap = separates;
}

void quipu_utf8__fold(quipu_buf *out, quipu_str s)
{
    size_t start = out->len;
    bool gap = false;
    for (size_t at = 0; at < s.len;) {
        int32_t code;
        if ((unsigned char)s.ptr[at] < 0x80 && s.ptr[at] != '\'') {
            fold_ascii(out, s.ptr[at++], start, &gap);
            continue;
        }
        size_t possessive = possessive_at(s, at);
        if (possessive > 0) {
            gap = true;
            at += possessive;
            continue;
        }
        size_t step = quipu_utf8__decode(&code, s, at);
        if (vanishes(code)) {
            at += step;
            continue;
        }
        if (quipu_utf8__is_word(code)) {
            if (gap && out->len > start)
                quipu_buf__add_char(out, ' ');
            gap = false;
            fold_code(out, code);
        } else {
            gap = true;
        }
        at += step;
    }
}

quipu_str quipu_utf8__folded(quipu_arena *arena, quipu_str s)
{
    quipu_buf folded = {0};
    quipu_utf8__fold(&folded, s);
    quipu_str kept =
        folded.failed ? (quipu_str){NULL, 0} : quipu_arena__copy(arena, quipu_buf__str(&folded));
    quipu_buf__clear(&folded);
    return kept;
}

void quipu_utf8__ascii(quipu_buf *out, quipu_str s)
{
    utf8proc_int32_t parts[max_parts];
    int boundary = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t code;
        at += quipu_utf8__decode(&code, s, at);
        utf8proc_ssize_t n =
            code < 0 ? 0
                     : utf8proc_decompose_char(code, parts, max_parts,
                                               UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);
        for (utf8proc_ssize_t i = 0; i < n && i < max_parts; i++)
            if (parts[i] < 0x80)
                quipu_buf__add_char(out, (char)parts[i]);
    }
}
