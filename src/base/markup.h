/* Text on its way into XML, SVG or HTML. */
#ifndef QUIPU_BASE_MARKUP_H
#define QUIPU_BASE_MARKUP_H

#include "base/buf.h"

/*
 * Append text so that XML and HTML show it as it is, in elements and in attributes in double quotes: control characters
 * left out, broken UTF-8 repaired, what would be markup escaped.
 */
void quipu_markup__add(quipu_buf *out, quipu_str text);
/* The same for what stands in an element: line breaks are kept, and quotes, as a style sheet has them. */
void quipu_markup__add_lines(quipu_buf *out, quipu_str text);
/* Append ` name="value"`; a number as quipu_buf__add_rounded() has it. */
void quipu_markup__attribute(quipu_buf *out, const char *name, quipu_str value);
void quipu_markup__number(quipu_buf *out, const char *name, double value);

#endif
