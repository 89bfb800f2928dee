/* The look of a map, from the tables under src/data/style. */
#ifndef QUIPU_DRAW_STYLE_H
#define QUIPU_DRAW_STYLE_H

#include <quipu/draw.h>

/* How an entity looks. */
typedef struct quipu_node_style {
    quipu_str shape, style, peripheries, fill, line, text;
} quipu_node_style;

/* How a relation looks by its standing. */
typedef struct quipu_line_style {
    quipu_str style;
    double width;     /* times the width that the sources give */
    quipu_str colour; /* "": that of the group */
    quipu_str mark;   /* after the label, "" for none */
    quipu_str meaning;
} quipu_line_style;

#define QUIPU_MAX_GROUPS 64

/* Views into the tables: they live as long as the quipu_data. */
typedef struct quipu_style {
    quipu_node_style types[QUIPU_MAX_TYPES];
    quipu_line_style standings[QUIPU_N_STANDINGS];
    struct {
        quipu_str name, colour;
    } groups[QUIPU_MAX_GROUPS];
    size_t n_groups;
    quipu_str other_group; /* colour */
    quipu_str font, title_font, page_colour, title_colour, text_colour;
} quipu_style;

/* QUIPU_ERR_NOT_FOUND (no such table), QUIPU_ERR_SYNTAX (a row), QUIPU_ERR_LIMIT (too many groups). */
QUIPU_NODISCARD quipu_status quipu_style__load(quipu_style *out, const quipu_data *data,
                                               const quipu_ontology *ontology, quipu_error *err);
quipu_str quipu_style__group_colour(const quipu_style *style, quipu_str group);

#endif
