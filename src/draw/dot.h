/* Text in Graphviz's language. */
#ifndef QUIPU_DRAW_DOT_H
#define QUIPU_DRAW_DOT_H

#include "base/buf.h"

/*
 * Append `text` as a quoted DOT string that means the text itself: quotes are escaped, backslashes
 * doubled (else "\N" or "\n" would be an escape), "&" before what would make it an entity becomes "&amp;",
 * control characters left out, broken UTF-8 repaired.
 */
void quipu_dot__add_quoted(quipu_buf *out, quipu_str text);
/* As above for text in which line breaks stay: each becomes "\n", a centred line. */
void quipu_dot__add_lines(quipu_buf *out, quipu_str text);
/* Append ", name=" and the value: text in quotes, a number to two decimals. */
void quipu_dot__add_attribute(quipu_buf *out, const char *name, quipu_str value);
void quipu_dot__add_number(quipu_buf *out, const char *name, double value);

/* Append an id as letters, digits and - . _ only; different ids stay different. */
void quipu_id__add_safe(quipu_buf *out, quipu_str id);

#endif
