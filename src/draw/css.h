/* The CSS of a map as SVG. */
#ifndef QUIPU_DRAW_CSS_H
#define QUIPU_DRAW_CSS_H

#include "base/buf.h"
#include "draw/occur.h"
#include "draw/style.h"

/* What holds in every theme: letters, struck words, what is pointed at. */
void quipu_css__add_base(quipu_buf *out, const quipu_style *style);
/* The colours of a theme for readers of whom `query` is true ("print"). */
void quipu_css__add_theme(quipu_buf *out, const char *query, const quipu_style *style,
                          const quipu_ontology *ontology, const quipu_occurrence *occurs);
/* Whether a font's name may stand in CSS and DOT as it is: letters, digits, spaces, commas and - only. */
bool quipu_css__is_font(quipu_str name);

#endif
