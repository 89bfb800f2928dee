/* Draws lines, shapes and words, as SVG or for quipu-draw. Lengths are points; y grows downwards. */
#ifndef QUIPU_DRAW_PEN_H
#define QUIPU_DRAW_PEN_H

#include "base/buf.h"

#include <quipu/base.h>

/* Zero it but for what says how it draws. */
typedef struct quipu_pen {
    bool is_dot;   /* for quipu-draw; else SVG */
    double height; /* of the picture: Graphviz measures from below */
    quipu_str font;
    quipu_buf out;   /* SVG; in DOT what stands over lines */
    quipu_buf lines; /* DOT: what lies below */
    size_t n;        /* DOT: nodes so far */
} quipu_pen;

/* How something looks; colours "#RRGGBB", "" for none. */
typedef struct quipu_ink {
    const char
        *class; /* in SVG, NULL for none: what takes its colours from there has the name of its part */
    quipu_str stroke, fill;
    double width;
    quipu_str style; /* of a line, as in style/standings.tsv */
    double opacity;  /* of the fill or the line; 0 is full */
} quipu_ink;

/* How words look. */
typedef struct quipu_type_face {
    const char *class;
    quipu_str colour;
    double size;
    int align; /* -1 begins at x, 0 has it in the middle, 1 ends there */
    bool bold, struck;
    double width; /* about as wide as it is */
} quipu_type_face;

void quipu_pen__line(quipu_pen *pen, double x1, double y1, double x2, double y2,
                     const quipu_ink *ink);
/* `radius`: of the corners. */
void quipu_pen__box(quipu_pen *pen, double x, double y, double width, double height, double radius,
                    const quipu_ink *ink);
void quipu_pen__dot(quipu_pen *pen, double x, double y, double radius, const quipu_ink *ink);
/* The head of an arrow: its tip is at x, y, and points along dx, dy, one of which is 0 and the other -1 or 1. */
void quipu_pen__tip(quipu_pen *pen, double x, double y, int dx, int dy, const quipu_ink *ink);
/* One line of foreign text on the base line y. */
void quipu_pen__words(quipu_pen *pen, double x, double y, quipu_str text,
                      const quipu_type_face *face);
/* Markup of our own, in SVG only. */
void quipu_pen__say(quipu_pen *pen, const char *markup);
/* Foreign text in elements of SVG; what stands between its lines. */
void quipu_pen__text(quipu_pen *pen, quipu_str text, const char *between);
/* ` name="value"` of a foreign text, in SVG only. */
void quipu_pen__attribute(quipu_pen *pen, const char *name, quipu_str value);
/* The whole as DOT, of this size. */
void quipu_pen__finish_dot(quipu_buf *out, const quipu_pen *pen, double width, quipu_str ground);
void quipu_pen__clear(quipu_pen *pen);

#endif
