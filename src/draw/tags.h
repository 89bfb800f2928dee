/* The elements of an SVG's figures as people meet them: named, spoken, linked. */
#ifndef QUIPU_DRAW_TAGS_H
#define QUIPU_DRAW_TAGS_H

#include "draw/compose.h"

/* Where the figures of an SVG lead, and what they say. */
typedef struct quipu_svg_links {
    const char *page; /* name of the page of evidence beside it, or NULL */
    bool addresses;   /* without a page: to the documents in the web */
    bool silent; /* neither labels nor tooltips nor wide lines of each figure: a script adds them */
} quipu_svg_links;

/* What Graphviz has drawn as one thing. */
typedef enum quipu_piece_kind {
    QUIPU_PIECE_LINE,
    QUIPU_PIECE_NODE,
    QUIPU_PIECE_OTHER, /* label, band, area, title, legend ... */
    QUIPU_N_PIECE_KINDS
} quipu_piece_kind;

/* Attributes of an element as libxml2's SAX2 hands them over: five pointers each. */
typedef struct quipu_attributes {
    const unsigned char **items;
    int n;
} quipu_attributes;

/* "" where there is none of that name. */
quipu_str quipu_attributes__get(quipu_attributes of, const char *name);
/* Append all but `except` (may be NULL), links, and what a script would be called by. */
void quipu_attributes__add(quipu_buf *out, quipu_attributes of, const char *except);

/* A writer of elements. Zero it but for picture and links; `out` fails where there is no memory. */
typedef struct quipu_tags {
    const quipu_picture *picture;
    quipu_svg_links links;
    quipu_buf out, address;
    const char *name; /* of the piece at hand, as it is written */
    bool is_open;     /* the last start tag lacks its end */
    bool in_text;
    bool lacks_hit;  /* the piece at hand is a line whose course has not been met */
    size_t n_shapes; /* that are no groups */
} quipu_tags;

/* Begin a group: what it is, and for a line or an entity its figure, which is known by the number it has for an id. */
quipu_piece_kind quipu_tags__begin_group(quipu_tags *self, size_t *figure, quipu_attributes of);
/* Begin a shape without a group: the page, then areas. */
void quipu_tags__begin_shape(quipu_tags *self, quipu_attributes of);
void quipu_tags__end_piece(quipu_tags *self);
/* Inside of a piece: strokes and words. Its links are passed over; false: so is all in it, as it is nothing that draws. */
bool quipu_tags__begin(quipu_tags *self, quipu_str name, quipu_attributes of);
void quipu_tags__end(quipu_tags *self, quipu_str name);
void quipu_tags__add_text(quipu_tags *self, quipu_str text);
/* Append `start`, a text, `end`. */
void quipu_tags__add_element(quipu_buf *out, const char *start, quipu_str text, const char *end);
void quipu_tags__clear(quipu_tags *self);

#endif
