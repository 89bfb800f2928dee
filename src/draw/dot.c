/*
 * Text as quoted strings of the DOT language.
 */
#include "draw/dot.h"

#include "base/str.h"
#include "base/utf8.h"

/* Whether Graphviz would read what begins at `at` as an entity of HTML: "&amp;", "&#38;". */
static bool is_entity(quipu_str text, size_t at)
{
    size_t end = at + 1;
    while (end < text.len && (quipu_char__is_digit(text.ptr[end]) || text.ptr[end] == '#' ||
                              quipu_char__is_letter(text.ptr[end])))
        end++;
    return end > at + 1 && end < text.len && text.ptr[end] == ';';
}

/* Whether the text of a line may stand as it is. */
static bool is_plain_text(quipu_str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] < ' ' || line.ptr[i] > '~' || line.ptr[i] == '"' || line.ptr[i] == '\\' ||
            line.ptr[i] == '&')
            return false;
    return true;
}

/* The text of one line with quotes escaped and backslashes doubled. */
static void add_escaped(quipu_buf *out, quipu_str line)
{
    quipu_buf clean = {0};
    if (is_plain_text(line)) {
        quipu_buf__add(out, line);
        return;
    }
    quipu_utf8__clean(&clean, line);
    for (size_t i = 0; i < clean.len; i++) {
        if (clean.ptr[i] == '"' || clean.ptr[i] == '\\')
            quipu_buf__add_char(out, '\\');
        quipu_buf__add_char(out, clean.ptr[i]);
        if (clean.ptr[i] == '&' && is_entity(quipu_buf__str(&clean), i))
            quipu_buf__add_cstr(out, "amp;");
    }
    out->failed |= clean.failed;
    quipu_buf__clear(&clean);
}

void quipu_dot__add_quoted(quipu_buf *out, quipu_str text)
{
    quipu_buf__add_char(out, '"');
    add_escaped(out, text);
    quipu_buf__add_char(out, '"');
}

void quipu_dot__add_lines(quipu_buf *out, quipu_str text)
{
    quipu_str line;
    quipu_buf__add_char(out, '"');
    for (bool first = true; quipu_str__split(&line, &text, '\n'); first = false) {
        if (!first)
            quipu_buf__add_cstr(out, "\\n");
        add_escaped(out, line);
    }
    quipu_buf__add_char(out, '"');
}

static void begin_attribute(quipu_buf *out, const char *name)
{
    quipu_buf__add_cstr(out, ", ");
    quipu_buf__add_cstr(out, name);
    quipu_buf__add_char(out, '=');
}

void quipu_dot__add_attribute(quipu_buf *out, const char *name, quipu_str value)
{
    begin_attribute(out, name);
    quipu_dot__add_quoted(out, value);
}

void quipu_dot__add_number(quipu_buf *out, const char *name, double value)
{
    begin_attribute(out, name);
    quipu_buf__add_rounded(out, value);
}

static bool is_plain(char c)
{
    return quipu_char__is_digit(c) || quipu_char__is_letter(c) || c == '-';
}

void quipu_id__add_safe(quipu_buf *out, quipu_str id)
{
    for (size_t i = 0; i < id.len; i++) {
        if (is_plain(id.ptr[i]))
            quipu_buf__add_char(out, id.ptr[i]);
        else if (id.ptr[i] == ':')
            quipu_buf__add_char(out, '.');
        else
            quipu_buf__addf(out, "_%02x", (unsigned)(unsigned char)id.ptr[i]);
    }
}
