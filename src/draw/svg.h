/* From Graphviz's SVG to one for the web and for people who do not see it. */
#ifndef QUIPU_DRAW_SVG_H
#define QUIPU_DRAW_SVG_H

#include "draw/tags.h"

/*
 * An SVG on its way: roles, spoken labels, tooltips and links for every figure, title and description; entities and lines in
 * groups of their own, the strongest first. Figures are known by their numbers, as which quipu_picture__compose() gave
 * them to quipu-draw.
 */
typedef struct quipu_svg quipu_svg;

/* `picture` is held by reference; its style sheet is wanted by the end only. NULL: no memory. Free it with quipu_svg__free(). */
quipu_svg *quipu_svg__new(const quipu_picture *picture, quipu_svg_links links);
void quipu_svg__free(quipu_svg *self);
/* Takes Graphviz's SVG, in pieces as they come. QUIPU_ERR_CHILD (it is no XML), QUIPU_ERR_MEMORY. */
quipu_sink quipu_svg__inlet(quipu_svg *self);
/* Write the whole, once all is taken. QUIPU_ERR_CHILD (it was no SVG, or not all of one), QUIPU_ERR_MEMORY, what `sink` returns. */
QUIPU_NODISCARD quipu_status quipu_svg__finish(quipu_svg *self, quipu_sink sink, quipu_error *err);

#endif
