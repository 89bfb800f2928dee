/*
 * Reads a line word by word and tries the three usual orders of a date at each.
 */
#include "read/date.h"

#include "base/str.h"

typedef struct word {
    quipu_str text;
    size_t begin, end;
} word;

static bool is_separator(char c)
{
    return quipu_char__is_space(c) || c == ',' || c == '(' || c == ')' || c == ':' || c == ';';
}

/* The next word at or after `from`; false at the end of the line. */
static bool next_word(word *out, quipu_str line, size_t from)
{
    while (from < line.len && is_separator(line.ptr[from]))
        from++;
    size_t end = from;
    while (end < line.len && !is_separator(line.ptr[end]))
        end++;
    *out = (word){quipu_str__slice(line, from, end), from, end};
    return end > from;
}

/* A number of `min` to `max` digits, which may carry "st", "nd", "rd", "th"; else 0. */
static int number(quipu_str text, size_t min, size_t max)
{
    int value = 0;
    size_t n = 0;
    for (; n < text.len && n < max && quipu_char__is_digit(text.ptr[n]); n++)
        value = value * 10 + (text.ptr[n] - '0');
    if (n < min || (n < text.len && quipu_char__is_digit(text.ptr[n])))
        return 0;
    return n == text.len || (max == 2 && text.len == n + 2) ? value : 0;
}

static bool is_calendar_day(const quipu_date *date)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (date->year % 4 == 0 && date->year % 100 != 0) || date->year % 400 == 0;
    if (date->month < 1 || date->month > 12 || date->day < 1 || date->day > days[date->month - 1])
        return false;
    return date->year == 0 || date->month != 2 || date->day < 29 || is_leap;
}

/* "2025-10-28" or "2025/10/28", with anything but a digit after it (a time of day). */
static bool read_iso(quipu_date *out, const word *at)
{
    quipu_str t = at->text;
    if (t.len < 10 || (t.ptr[4] != '-' && t.ptr[4] != '/') || t.ptr[7] != t.ptr[4])
        return false;
    if (t.len > 10 && t.ptr[10] != 'T')
        return false;
    *out = (quipu_date){number(quipu_str__slice(t, 0, 4), 4, 4),
                        number(quipu_str__slice(t, 5, 7), 2, 2),
                        number(quipu_str__slice(t, 8, 10), 2, 2),
                        {(uint32_t)at->begin, (uint32_t)(at->begin + 10)}};
    return out->year != 0;
}

/* "October 28" or "28 October", with a year after it or not. */
static bool read_words(quipu_date *out, const quipu_reader *reader, quipu_str line,
                       const word *first)
{
    word second, third;
    if (!next_word(&second, line, first->end))
        return false;
    int day_before = number(first->text, 1, 2), day_behind = number(second.text, 1, 2);
    if (day_before == 0 && day_behind == 0) /* nearly all words of a text */
        return false;
    int month = quipu_reader__month(reader, first->text);
    int day = month > 0 ? day_behind : day_before;
    if (month == 0)
        month = quipu_reader__month(reader, second.text);
    *out = (quipu_date){0, month, day, {(uint32_t)first->begin, (uint32_t)second.end}};
    if (next_word(&third, line, second.end) && number(third.text, 4, 4) >= 1000) {
        out->year = number(third.text, 4, 4);
        out->span.end = (uint32_t)third.end;
    }
    return month > 0 && day > 0;
}

bool quipu_date__find(quipu_date *out, const quipu_reader *reader, quipu_str line)
{
    word at;
    for (size_t from = 0; next_word(&at, line, from); from = at.end)
        if ((read_iso(out, &at) || read_words(out, reader, line, &at)) && is_calendar_day(out))
            return true;
    return false;
}
