/* Names and labels in lines that fit. Control characters and what changes the writing direction are left out,
 * broken UTF-8 is repaired. */
#ifndef QUIPU_DRAW_LABEL_H
#define QUIPU_DRAW_LABEL_H

#include "base/buf.h"

/*
 * Append `text` in lines of about `width` characters, broken by '\n' at spaces, all about as long;
 * a word longer than a line is broken. Past `max_lines` the rest becomes an ellipsis.
 */
void quipu_label__wrap(quipu_buf *out, quipu_str text, size_t width, size_t max_lines);
/* Append at most `max_chars` characters of `text`, the last an ellipsis where some are left out. */
void quipu_label__cut(quipu_buf *out, quipu_str text, size_t max_chars);
/*
 * The same amid a sentence: text with letters that are written from right to left is isolated (U+2068, U+2069), so
 * that it does not turn round what stands beside it.
 */
void quipu_label__isolate(quipu_buf *out, quipu_str text, size_t max_chars);

#endif
