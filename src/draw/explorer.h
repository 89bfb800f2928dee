/* A map that answers: one page with the picture, what it rests on, and the program that shows it. */
#ifndef QUIPU_DRAW_EXPLORER_H
#define QUIPU_DRAW_EXPLORER_H

#include "draw/compose.h"

#include <jansson.h>

/* What a page is made of. */
typedef struct quipu_explorer {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    const quipu_part *part;
    const quipu_scope *scope;
    const quipu_picture *picture;
    const quipu_style *style;
    const quipu_data *data; /* the folder web/explorer */
} quipu_explorer;

/*
 * Append the data of a page as JSON that can stand inside a <script> element: no '<' in it, ASCII only.
 * QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_explorer__add_data(quipu_buf *out, const quipu_explorer *page,
                                                      quipu_error *err);
/* The same for its timeline: events, and how relations and entities look. */
QUIPU_NODISCARD quipu_status quipu_explorer__add_time(quipu_buf *out, const quipu_explorer *page,
                                                      quipu_error *err);
/* Append a value so that it can stand inside a <script> element. NULL stands for no memory. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_explorer__add_json(quipu_buf *out, const json_t *value,
                                                      quipu_error *err);
/* The names of entities as an array. NULL: no memory. */
json_t *quipu_explorer__names(const quipu_explorer *page, const uint32_t *entities, uint32_t n);
/*
 * Write the page. `svg` is finished by quipu_svg__finish(). QUIPU_ERR_NOT_FOUND (a file of the folder web/explorer is
 * missing), QUIPU_ERR_MEMORY, what `sink` returns.
 */
QUIPU_NODISCARD quipu_status quipu_explorer__write(quipu_sink sink, const quipu_explorer *page,
                                                   quipu_str svg, quipu_error *err);

#endif
