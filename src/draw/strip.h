/* A timeline that is laid out, drawn with a pen. */
#ifndef QUIPU_DRAW_STRIP_H
#define QUIPU_DRAW_STRIP_H

#include "draw/compose.h"
#include "draw/occur.h"
#include "draw/pen.h"
#include "draw/stage.h"
#include "draw/svg.h"

/* What is drawn, and how. */
typedef struct quipu_strip {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    const quipu_style *style;
    const quipu_letters *letters;
    quipu_stage *stage;
    const quipu_picture *picture; /* title and caption, in lines; CSS */
    quipu_svg_links links;
    double height; /* of the whole */
} quipu_strip;

/* What occurs on a timeline: for its legend and its CSS. */
typedef struct quipu_strip_signs {
    quipu_occurrence kinds;
    bool day, told, stretch, lasting, begin, end;
} quipu_strip_signs;

#define QUIPU_STRIP_TITLE 20.0      /* letters of the title */
#define QUIPU_STRIP_TITLE_LINE 25.0 /* from line to line of it */
#define QUIPU_STRIP_CAPTION 10.5    /* letters of the caption and legend */
#define QUIPU_STRIP_CAPTION_LINE 15.0

/* Title, calendar, the lanes and the marks. `scratch` has room for a number for each edge of the graph, and is zeroed. */
void quipu_strip__draw(quipu_pen *pen, const quipu_strip *strip, uint32_t *scratch);
/* The legend, from `top` on; returns where it ends. Without a pen nothing is drawn. */
double quipu_strip__legend(quipu_pen *pen, const quipu_strip *strip, const quipu_strip_signs *signs,
                           double top);
/* The lines of the caption below `top`. */
void quipu_strip__caption(quipu_pen *pen, const quipu_strip *strip, double top);
/* Append the id of an edge's n-th mark (from 0): unique in the picture, safe in addresses. */
void quipu_strip__add_id(quipu_buf *out, const quipu_edge *edge, uint32_t n);

/* --- mark.c: for the strip and its legend --- */

/* All lines between lanes; all marks. */
void quipu_strip__lines(quipu_pen *pen, const quipu_strip *strip);
void quipu_strip__marks(quipu_pen *pen, const quipu_strip *strip, uint32_t *scratch);
/* The element that a lane's name stands in. */
void quipu_strip__begin_name(quipu_pen *pen, const quipu_strip *strip, uint32_t entity);
void quipu_strip__end_name(quipu_pen *pen, const quipu_strip *strip);

/* A point: full where a text says the day, a ring where it is that of the document. */
void quipu_strip__point(quipu_pen *pen, const quipu_style *style, double x, double y,
                        quipu_str colour, bool is_told);
/* A bar: thin from `left` to `right`, thick where it is sure. */
void quipu_strip__bar(quipu_pen *pen, const quipu_mark *mark, double y, const quipu_ink *ink);
/* What begins there (direction 1) or ends there (-1). */
void quipu_strip__bound(quipu_pen *pen, double x, double y, int direction, const quipu_ink *ink);

#endif
