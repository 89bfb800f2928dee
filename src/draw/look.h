/* What maps and timelines share: how they look by their options, where they lead, the page beside them. */
#ifndef QUIPU_DRAW_LOOK_H
#define QUIPU_DRAW_LOOK_H

#include "draw/compose.h"
#include "draw/occur.h"
#include "draw/svg.h"

/* The theme and font of the options. What quipu_style__load() returns, QUIPU_ERR_INVALID (no font, no time). */
QUIPU_NODISCARD quipu_status quipu_look__load(quipu_style *out, const quipu_data *data,
                                              const quipu_ontology *ontology,
                                              const quipu_map_options *options, quipu_error *err);
/*
 * Append the CSS of an SVG: with no theme given, it is dark where its reader likes that, and fit for paper. What
 * quipu_style__load() returns, QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_look__add_css(quipu_buf *out, const quipu_data *data,
                                                 const quipu_ontology *ontology,
                                                 const quipu_style *style,
                                                 const quipu_occurrence *occurs,
                                                 const quipu_map_options *options, quipu_error *err);
/* Where the figures of an SVG lead. */
quipu_svg_links quipu_look__links(const quipu_map_options *options);
/* Write the page of evidence, if one is wanted. What quipu_evidence__write() and quipu_style__load() return. */
QUIPU_NODISCARD quipu_status quipu_look__write_evidence(
    const quipu_map_options *options, const quipu_graph *graph, const quipu_ontology *ontology,
    const quipu_data *data, const quipu_part *part, const quipu_style *style,
    const quipu_picture *picture, quipu_error *err);

#endif
