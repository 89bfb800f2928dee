/*
 * Text as XML has it. Whole stretches of plain characters are copied at once: files have millions of them.
 */
#include "base/markup.h"

#include "base/str.h"
#include "base/utf8.h"

static bool is_plain(unsigned char c)
{
    return c >= ' ' && c < 0x7F && c != '<' && c != '>' && c != '&' && c != '"';
}

static size_t add_other(quipu_buf *out, quipu_str text, size_t at)
{
    int32_t code;
    size_t len = quipu_utf8__decode(&code, text, at);
    switch (code) {
    case '<': quipu_buf__add_cstr(out, "&lt;"); break;
    case '>': quipu_buf__add_cstr(out, "&gt;"); break;
    case '&': quipu_buf__add_cstr(out, "&amp;"); break;
    case '"': quipu_buf__add_cstr(out, "&quot;"); break;
    default: quipu_utf8__clean(out, quipu_str__slice(text, at, at + len));
    }
    return len;
}

void quipu_markup__add(quipu_buf *out, quipu_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && is_plain((unsigned char)text.ptr[end]))
            end++;
        quipu_buf__add(out, quipu_str__slice(text, at, end));
        at = end < text.len ? end + add_other(out, text, end) : end;
    }
}

void quipu_markup__add_lines(quipu_buf *out, quipu_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '"')
            end++;
        quipu_markup__add(out, quipu_str__slice(text, at, end));
        if (end < text.len)
            quipu_buf__add_char(out, text.ptr[end]);
        at = end + 1;
    }
}

void quipu_markup__attribute(quipu_buf *out, const char *name, quipu_str value)
{
    quipu_buf__add_char(out, ' ');
    quipu_buf__add_cstr(out, name);
    quipu_buf__add_cstr(out, "=\"");
    quipu_markup__add(out, value);
    quipu_buf__add_char(out, '"');
}

void quipu_markup__number(quipu_buf *out, const char *name, double value)
{
    quipu_buf__addf(out, " %s=\"", name);
    quipu_buf__add_rounded(out, value);
    quipu_buf__add_char(out, '"');
}
