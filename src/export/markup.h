/* XML on its way into a buffer: elements, attributes, text. */
#ifndef QUIPU_EXPORT_MARKUP_H
#define QUIPU_EXPORT_MARKUP_H

#include "base/buf.h"

/* Append text as XML may hold it: without control characters, repaired, with < > & and quotes escaped. */
void quipu_markup__add(quipu_buf *out, quipu_str text);
/* Append ` name="value"`. */
void quipu_markup__attribute(quipu_buf *out, const char *name, quipu_str value);

#endif
