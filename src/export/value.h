/* JSON on its way into a buffer, member by member. */
#ifndef QUIPU_EXPORT_VALUE_H
#define QUIPU_EXPORT_VALUE_H

#include "base/buf.h"

/* A comma where something stands before, then the key; NULL inside arrays. */
void quipu_value__key(quipu_buf *out, const char *key);
/* Open an object or array; close it with its other bracket. */
void quipu_value__open(quipu_buf *out, const char *key, char bracket);
void quipu_value__close(quipu_buf *out, char bracket);
/* A text, all of it: control characters are escaped, bytes that are no UTF-8 repaired. */
void quipu_value__escape(quipu_buf *out, quipu_str text);
/* The same in quotes. */
void quipu_value__quote(quipu_buf *out, quipu_str text);
/* The same as a member. */
void quipu_value__text(quipu_buf *out, const char *key, quipu_str text);
/* The same, but null for "". */
void quipu_value__text_or_null(quipu_buf *out, const char *key, quipu_str text);
void quipu_value__count(quipu_buf *out, const char *key, uint32_t n);
void quipu_value__texts(quipu_buf *out, const char *key, const quipu_str *items, size_t n);
/* An array of the one text; left out where it is "". */
void quipu_value__only(quipu_buf *out, const char *key, quipu_str text);

#endif
