/*
 * JSON text by text: what stands before tells whether a comma is due, so there is no state.
 */
#include "export/value.h"

#include "base/str.h"
#include "base/utf8.h"

void quipu_value__key(quipu_buf *out, const char *key)
{
    if (out->len > 0 && strchr("{[\n:", out->ptr[out->len - 1]) == NULL)
        quipu_buf__add_char(out, ',');
    if (key == NULL)
        return;
    quipu_buf__add_char(out, '"');
    quipu_buf__add_cstr(out, key);
    quipu_buf__add_cstr(out, "\":");
}

void quipu_value__open(quipu_buf *out, const char *key, char bracket)
{
    quipu_value__key(out, key);
    quipu_buf__add_char(out, bracket);
}

void quipu_value__close(quipu_buf *out, char bracket)
{
    quipu_buf__add_char(out, bracket);
}

static void add_escaped(quipu_buf *out, unsigned char c)
{
    if (c == '"' || c == '\\') {
        const char both[] = {'\\', (char)c, '\0'};
        quipu_buf__add_cstr(out, both);
    } else if (c == '\n')
        quipu_buf__add_cstr(out, "\\n");
    else
        quipu_buf__addf(out, "\\u%04x", c);
}

/* Bytes that may stand as they are, from `at` on. */
static size_t plain_len(quipu_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && (unsigned char)text.ptr[end] >= ' ' && text.ptr[end] != '"' &&
           text.ptr[end] != '\\' && (unsigned char)text.ptr[end] < 0x7F)
        end++;
    return end - at;
}

void quipu_value__escape(quipu_buf *out, quipu_str text)
{
    for (size_t at = 0; at < text.len;) {
        int32_t code;
        size_t len = plain_len(text, at);
        if (len > 0)
            quipu_buf__add(out, quipu_str__slice(text, at, at + len));
        else if ((unsigned char)text.ptr[at] < 0x80) {
            add_escaped(out, (unsigned char)text.ptr[at]);
            len = 1;
        } else {
            char one[4];
            len = quipu_utf8__decode(&code, text, at);
            memcpy(one, text.ptr + at, len);
            quipu_utf8__repair(one, len);
            quipu_buf__add(out, (quipu_str){one, len});
        }
        at += len;
    }
}

void quipu_value__quote(quipu_buf *out, quipu_str text)
{
    quipu_buf__add_char(out, '"');
    quipu_value__escape(out, text);
    quipu_buf__add_char(out, '"');
}

void quipu_value__text(quipu_buf *out, const char *key, quipu_str text)
{
    quipu_value__key(out, key);
    quipu_value__quote(out, text);
}

void quipu_value__text_or_null(quipu_buf *out, const char *key, quipu_str text)
{
    if (text.len > 0) {
        quipu_value__text(out, key, text);
        return;
    }
    quipu_value__key(out, key);
    quipu_buf__add_cstr(out, "null");
}

void quipu_value__count(quipu_buf *out, const char *key, uint32_t n)
{
    quipu_value__key(out, key);
    quipu_buf__addf(out, "%lu", (unsigned long)n);
}

void quipu_value__texts(quipu_buf *out, const char *key, const quipu_str *items, size_t n)
{
    quipu_value__open(out, key, '[');
    for (size_t i = 0; i < n; i++)
        quipu_value__text(out, NULL, items[i]);
    quipu_value__close(out, ']');
}

void quipu_value__only(quipu_buf *out, const char *key, quipu_str text)
{
    if (text.len > 0)
        quipu_value__texts(out, key, &text, 1);
}
