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

#endif
