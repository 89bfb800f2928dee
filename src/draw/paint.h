/* How entities and lines look, as attributes in Graphviz's language. */
#ifndef QUIPU_DRAW_PAINT_H
#define QUIPU_DRAW_PAINT_H

#include "base/buf.h"
#include "draw/part.h"
#include "draw/style.h"

/*
 * Append shape, fill, outline and colours of an entity. Where two graphs are compared (`changes` is not NULL), colours and the
 * outline tell what became of it.
 */
void quipu_paint__add_entity(quipu_buf *out, const quipu_style *style, quipu_type type,
                             const quipu_changes *changes, quipu_change change);
/* Append style, width and colours of a line of a relation's group, and of the band under it. */
void quipu_paint__add_line(quipu_buf *out, const quipu_style *style, const quipu_line *line,
                           quipu_str group, const quipu_changes *changes);
/* Append the band under a line that is `width` points wide; nothing for what has not changed. */
void quipu_paint__add_band(quipu_buf *out, const quipu_style *style, const quipu_changes *changes,
                           quipu_change change, double width);

#endif
