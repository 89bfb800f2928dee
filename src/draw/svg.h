/* From Graphviz's SVG to one for the web and for people who do not see it. */
#ifndef QUIPU_DRAW_SVG_H
#define QUIPU_DRAW_SVG_H

#include "draw/compose.h"

/*
 * Rewrite `svg` into the sink: roles, spoken labels and tooltips for every figure, title and
 * description, struck labels of what is denied. QUIPU_ERR_CHILD (it is no XML), QUIPU_ERR_MEMORY,
 * what `sink` returns.
 */
QUIPU_NODISCARD quipu_status quipu_svg__finish(quipu_sink sink, quipu_str svg,
                                               const quipu_picture *picture, quipu_error *err);

#endif
