/*
 * Breaks a label into lines: as few as its length needs, and those about equally long, because a
 * box with a full line and a stray word below it is wider than it has to be. Characters are counted
 * as code points.
 */
#include "draw/label.h"

#include "base/str.h"
#include "base/utf8.h"

static const char ellipsis[] = "\xE2\x80\xA6";

/* What changes the writing direction of all that follows would turn the rest of a sentence round. */
static bool turns_text(int32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

/* As quipu_utf8__clean(), without that. */
static void clean_text(quipu_buf *out, quipu_str text)
{
    quipu_buf clean = {0};
    quipu_utf8__clean(&clean, text);
    for (size_t at = 0, step; at < clean.len; at += step) {
        int32_t code;
        step = quipu_utf8__decode(&code, quipu_buf__str(&clean), at);
        if (!turns_text(code))
            quipu_buf__add(out, quipu_str__slice(quipu_buf__str(&clean), at, at + step));
    }
    out->failed |= clean.failed;
    quipu_buf__clear(&clean);
}

/* Where the first line of `text` ends: at the last space within `width`, or at the first one not
 * far behind it. */
static size_t line_end(quipu_str text, size_t width, size_t max_width)
{
    size_t limit = quipu_utf8__head(text, width + 1), end = 0;
    if (quipu_utf8__head(text, width) == text.len)
        return text.len;
    for (size_t i = 0; i < limit && i < text.len; i++)
        if (text.ptr[i] == ' ')
            end = i;
    if (end > 0)
        return end;
    size_t space = quipu_str__find(text, ' ', 0), longest = quipu_utf8__head(text, max_width);
    return space < longest ? space : longest;
}

/* As quipu_label__cut() for text that is clean. */
static void cut(quipu_buf *out, quipu_str text, size_t max_chars)
{
    if (quipu_utf8__count(text) <= max_chars) {
        quipu_buf__add(out, text);
        return;
    }
    quipu_buf__add(
        out, quipu_str__trim(quipu_str__slice(text, 0, quipu_utf8__head(text, max_chars - 1))));
    quipu_buf__add_cstr(out, ellipsis);
}

/* As quipu_label__wrap() for text that is clean. */
static void wrap(quipu_buf *out, quipu_str text, size_t width, size_t max_lines)
{
    static const size_t slack = 2; /* lines need not be equal to the letter */
    size_t n_chars = quipu_utf8__count(text);
    size_t n_lines = (n_chars + width - 1) / width;
    size_t even = n_lines > 0 ? n_chars / n_lines + slack : width;
    if (even > width)
        even = width;
    for (size_t line = 1; text.len > 0; line++) {
        if (line > 1)
            quipu_buf__add_char(out, '\n');
        if (line == max_lines) {
            cut(out, text, width);
            return;
        }
        size_t end = line_end(text, even, width);
        quipu_buf__add(out, quipu_str__slice(text, 0, end));
        text = quipu_str__trim(quipu_str__slice(text, end, text.len));
    }
}

void quipu_label__cut(quipu_buf *out, quipu_str text, size_t max_chars)
{
    quipu_buf clean = {0};
    clean_text(&clean, text);
    cut(out, quipu_buf__str(&clean), max_chars);
    out->failed |= clean.failed;
    quipu_buf__clear(&clean);
}

void quipu_label__wrap(quipu_buf *out, quipu_str text, size_t width, size_t max_lines)
{
    quipu_buf clean = {0};
    clean_text(&clean, text);
    wrap(out, quipu_str__trim(quipu_buf__str(&clean)), width, max_lines);
    out->failed |= clean.failed;
    quipu_buf__clear(&clean);
}

/* Hebrew, Arabic and the other scripts that Unicode lays out from right to left. */
static bool is_right_to_left(int32_t code)
{
    return (code >= 0x0590 && code <= 0x08FF) || (code >= 0xFB1D && code <= 0xFDFF) ||
           (code >= 0xFE70 && code <= 0xFEFC) || (code >= 0x10800 && code <= 0x10FFF) ||
           (code >= 0x1E800 && code <= 0x1EFFF);
}

static bool has_right_to_left(quipu_str text)
{
    for (size_t at = 0; at < text.len;) {
        int32_t code;
        at += quipu_utf8__decode(&code, text, at);
        if (is_right_to_left(code))
            return true;
    }
    return false;
}

void quipu_label__isolate(quipu_buf *out, quipu_str text, size_t max_chars)
{
    bool is_apart = has_right_to_left(text);
    quipu_buf__add_cstr(out, is_apart ? "\xE2\x81\xA8" : "");
    quipu_label__cut(out, text, max_chars);
    quipu_buf__add_cstr(out, is_apart ? "\xE2\x81\xA9" : "");
}
