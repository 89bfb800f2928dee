/* From the part of a graph that is shown to a picture in the DOT language. */
#ifndef QUIPU_DRAW_COMPOSE_H
#define QUIPU_DRAW_COMPOSE_H

#include "base/arena.h"
#include "base/buf.h"
#include "draw/areas.h"
#include "draw/dot.h"
#include "draw/part.h"
#include "draw/places.h"
#include "draw/style.h"

/* What stands behind a shape or line of the picture. */
typedef struct quipu_figure {
    quipu_str id;       /* in DOT and in SVG; unique, safe in both */
    quipu_str sentence; /* for readers that speak */
    quipu_str details;  /* for the tooltip, in lines */
    quipu_str address;  /* of the best document behind a line that has one in the web, else "" */
    uint32_t strength;
    bool is_absent; /* it has a place on the page of evidence only */
} quipu_figure;

/* Zero it to begin with. */
typedef struct quipu_picture {
    quipu_arena arena;
    quipu_buf dot;
    quipu_figure *figures; /* entities, then lines */
    size_t n_nodes, n_figures;
    size_t n_area_colours; /* areas take turns with them */
    quipu_str title, caption;
    quipu_buf css;              /* of an SVG; empty for none */
    bool has_size;              /* of an SVG: for a page, not as large as its reader likes */
    const quipu_places *places; /* of an older map, or NULL */
    const char *noun;           /* what it is called; NULL: "map" */
} quipu_picture;

/*
 * Compose the picture of a part of a scope, and of the areas in it. `engine` is the layout it is meant for. The same input gives the same
 * bytes. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status
quipu_picture__compose(quipu_picture *out, const quipu_graph *graph, const quipu_ontology *ontology,
                       const quipu_scope *scope, const quipu_part *part, const quipu_areas *areas,
                       const quipu_style *style, const char *engine,
                       const quipu_map_options *options, quipu_error *err);
void quipu_picture__clear(quipu_picture *picture);

#endif
