/*
 * Views on text.
 */
#include "base/str.h"

#include <stdlib.h>

int quipu_str__compare(quipu_str a, quipu_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len == 0 || a.ptr == b.ptr ? 0 : memcmp(a.ptr, b.ptr, len);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

int quipu_str__compare_items(const void *a, const void *b)
{
    return quipu_str__compare(*(const quipu_str *)a, *(const quipu_str *)b);
}

size_t quipu_str__sort(quipu_str *items, size_t n)
{
    size_t n_kept = 0;
    if (n > 0)
        qsort(items, n, sizeof *items, quipu_str__compare_items);
    for (size_t i = 0; i < n; i++)
        if (n_kept == 0 || !quipu_str__is(items[n_kept - 1], items[i]))
            items[n_kept++] = items[i];
    return n_kept;
}

quipu_str quipu_str__trim(quipu_str s)
{
    while (s.len > 0 && quipu_char__is_space(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && quipu_char__is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

size_t quipu_str__find(quipu_str s, char c, size_t from)
{
    if (from >= s.len)
        return s.len;
    const char *at = memchr(s.ptr + from, c, s.len - from);
    return at == NULL ? s.len : (size_t)(at - s.ptr);
}

size_t quipu_str__find_part(quipu_str s, quipu_str part, size_t from)
{
    if (part.len == 0)
        return from < s.len ? from : s.len;
    for (size_t i = quipu_str__find(s, part.ptr[0], from); i + part.len <= s.len;
         i = quipu_str__find(s, part.ptr[0], i + 1))
        if (memcmp(s.ptr + i, part.ptr, part.len) == 0)
            return i;
    return s.len;
}

bool quipu_str__begins_in_any_case(quipu_str s, quipu_str lower)
{
    if (s.len < lower.len)
        return false;
    for (size_t i = 0; i < lower.len; i++)
        if (quipu_char__lower(s.ptr[i]) != lower.ptr[i])
            return false;
    return true;
}

bool quipu_str__is_in_any_case(quipu_str s, quipu_str lower)
{
    return s.len == lower.len && quipu_str__begins_in_any_case(s, lower);
}

bool quipu_str__has_small(quipu_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (quipu_char__is_small(s.ptr[i]))
            return true;
    return false;
}

bool quipu_str__is_capitals(quipu_str s)
{
    size_t n_capitals = 0;
    for (size_t i = 0; i < s.len; i++)
        n_capitals += quipu_char__is_capital(s.ptr[i]);
    return n_capitals >= 2 && !quipu_str__has_small(s);
}

size_t quipu_str__order_mark(quipu_str s)
{
    static const quipu_str mark = {"\xEF\xBB\xBF", 3};
    return quipu_str__begins(s, mark) ? mark.len : 0;
}

quipu_str quipu_str__last_word(quipu_str s)
{
    size_t begin = s.len;
    while (begin > 0 && s.ptr[begin - 1] != ' ')
        begin--;
    return quipu_str__slice(s, begin, s.len);
}

bool quipu_str__is_among(quipu_str s, const quipu_str *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (quipu_str__is(items[i], s))
            return true;
    return false;
}

bool quipu_str__contains(quipu_str s, quipu_str part)
{
    return part.len == 0 || quipu_str__find_part(s, part, 0) < s.len;
}

bool quipu_str__split(quipu_str *piece, quipu_str *rest, char separator)
{
    if (rest->len == 0)
        return false;
    size_t at = quipu_str__find(*rest, separator, 0);
    *piece = quipu_str__slice(*rest, 0, at);
    *rest = at < rest->len ? quipu_str__slice(*rest, at + 1, rest->len) : (quipu_str){NULL, 0};
    return true;
}

/* Pieces are short words: to step over them takes less than to call for their ends. */
bool quipu_str__is_listed(quipu_str word, quipu_str list, char separator)
{
    for (size_t at = 0; at < list.len;) {
        size_t end = at;
        while (end < list.len && list.ptr[end] != separator)
            end++;
        if (end - at == word.len && quipu_str__is(quipu_str__slice(list, at, end), word))
            return true;
        at = end + 1;
    }
    return false;
}

bool quipu_str__begins_as_listed(quipu_str word, quipu_str list, char separator)
{
    quipu_str piece;
    while (quipu_str__split(&piece, &list, separator))
        if (quipu_str__begins(word, piece))
            return true;
    return false;
}

bool quipu_str__ends_as_listed(quipu_str word, quipu_str list, char separator)
{
    quipu_str piece;
    while (quipu_str__split(&piece, &list, separator))
        if (quipu_str__ends(word, piece))
            return true;
    return false;
}

uint64_t quipu_str__marks(quipu_str list, char separator)
{
    quipu_str piece;
    uint64_t marks = 0;
    while (quipu_str__split(&piece, &list, separator))
        marks |= quipu_str__mark(piece);
    return marks;
}
