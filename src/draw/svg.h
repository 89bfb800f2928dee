/* From Graphviz's SVG to one for the web and for people who do not see it. */
#ifndef QUIPU_DRAW_SVG_H
#define QUIPU_DRAW_SVG_H

#include "draw/compose.h"

/* Where the figures of an SVG lead, and what they say. */
typedef struct quipu_svg_links {
    const char *page; /* name of the page of evidence beside it, or NULL */
    bool addresses;   /* without a page: to the documents in the web */
    bool silent; /* neither labels nor tooltips nor wide lines of each figure: a script adds them */
} quipu_svg_links;

/*
 * Rewrite `svg` into the sink: roles, spoken labels and tooltips and links for every figure, title and
 * description; entities and lines in groups of their own, the strongest first. QUIPU_ERR_CHILD (it is no XML), QUIPU_ERR_MEMORY,
 * what `sink` returns.
 */
QUIPU_NODISCARD quipu_status quipu_svg__finish(quipu_sink sink, quipu_str svg,
                                               const quipu_picture *picture, quipu_svg_links links,
                                               quipu_error *err);
/* The same; `svg` is cleared as soon as it is read. */
QUIPU_NODISCARD quipu_status quipu_svg__consume(quipu_sink sink, quipu_buf *svg,
                                                const quipu_picture *picture, quipu_svg_links links,
                                                quipu_error *err);

#endif
