/*
 * One set of strokes for two kinds of paper: elements of SVG, or a graph in DOT that Graphviz draws without laying anything
 * out (nodes and edges with places, the layout nop2). In DOT all lines lie below all shapes.
 */
#include "draw/pen.h"

#include "base/markup.h"
#include "base/str.h"
#include "draw/dot.h"

#include <math.h>

static const double inch = 72;
static const double tip_length = 7, tip_half = 3.2;

static void add_cell(quipu_buf *out, const char *name, quipu_str value)
{
    quipu_buf__addf(out, " %s=\"%.*s\"", name, (int)value.len, value.ptr);
}

/* --- SVG --- */

static void add_dashes(quipu_buf *out, quipu_str style)
{
    if (quipu_str__is(style, QUIPU_STR("dashed")))
        quipu_buf__add_cstr(out, " stroke-dasharray=\"5,2\"");
    else if (quipu_str__is(style, QUIPU_STR("dotted")))
        quipu_buf__add_cstr(out, " stroke-dasharray=\"1.5,3\"");
}

static void add_ink(quipu_buf *out, const quipu_ink *ink)
{
    if (ink->class != NULL)
        quipu_buf__addf(out, " class=\"%s\"", ink->class);
    add_cell(out, "fill", ink->fill.len > 0 ? ink->fill : QUIPU_STR("none"));
    if (ink->stroke.len > 0) {
        add_cell(out, "stroke", ink->stroke);
        quipu_markup__number(out, "stroke-width", ink->width);
        add_dashes(out, ink->style);
    }
    if (ink->opacity > 0)
        quipu_markup__number(out, ink->fill.len > 0 ? "fill-opacity" : "stroke-opacity",
                             ink->opacity);
    quipu_buf__add_cstr(out, "/>\n");
}

void quipu_pen__say(quipu_pen *pen, const char *markup)
{
    if (!pen->is_dot)
        quipu_buf__add_cstr(&pen->out, markup);
}

void quipu_pen__text(quipu_pen *pen, quipu_str text, const char *between)
{
    quipu_str line;
    for (bool first = true; !pen->is_dot && quipu_str__split(&line, &text, '\n'); first = false) {
        quipu_buf__add_cstr(&pen->out, first ? "" : between);
        quipu_markup__add(&pen->out, line);
    }
}

void quipu_pen__attribute(quipu_pen *pen, const char *name, quipu_str value)
{
    if (pen->is_dot)
        return;
    quipu_markup__attribute(&pen->out, name, value);
}

/* --- DOT --- */

static void add_size(quipu_buf *out, double width, double height)
{
    quipu_buf__add_cstr(out, ", width=");
    quipu_buf__add_double(out, round(width / inch * 10000) / 10000);
    quipu_buf__add_cstr(out, ", height=");
    quipu_buf__add_double(out, round(height / inch * 10000) / 10000);
}

/* `  n7 [pos="10,20", width=1, height=1`, without its end; x, y: of the middle. */
static void begin_node(quipu_pen *pen, quipu_buf *out, double x, double y, double width,
                       double height)
{
    quipu_buf__addf(out, "  n%zu [pos=\"", pen->n++);
    quipu_buf__add_rounded(out, x);
    quipu_buf__add_char(out, ',');
    quipu_buf__add_rounded(out, pen->height - y);
    quipu_buf__add_char(out, '"');
    add_size(out, width, height);
}

/* "#RRGGBB", with the opacity behind it. */
static void add_colour(quipu_buf *out, const char *name, quipu_str colour, double opacity)
{
    quipu_buf__addf(out, ", %s=\"%.*s", name, (int)colour.len, colour.ptr);
    if (opacity > 0)
        quipu_buf__addf(out, "%02X", (unsigned)lround(opacity * 255));
    quipu_buf__add_char(out, '"');
}

static void add_look(quipu_buf *out, const quipu_ink *ink, bool is_round)
{
    bool has_line = ink->stroke.len > 0, has_fill = ink->fill.len > 0;
    quipu_buf__addf(out, ", style=\"%s%s\"", has_fill ? "filled" : "solid",
                    is_round ? ",rounded" : "");
    if (has_fill)
        add_colour(out, "fillcolor", ink->fill, ink->opacity);
    if (has_line) {
        add_colour(out, "color", ink->stroke, 0);
        quipu_buf__add_cstr(out, ", penwidth=");
        quipu_buf__add_rounded(out, ink->width);
    } else {
        quipu_buf__add_cstr(out, ", penwidth=0");
    }
    quipu_buf__add_cstr(out, "];\n");
}

static void add_dot_point(quipu_pen *pen, double x, double y)
{
    quipu_buf__add_rounded(&pen->lines, x);
    quipu_buf__add_char(&pen->lines, ',');
    quipu_buf__add_rounded(&pen->lines, pen->height - y);
}

/* An edge between two nodes that are not seen. */
static void add_dot_line(quipu_pen *pen, double x1, double y1, double x2, double y2,
                         const quipu_ink *ink)
{
    quipu_buf *out = &pen->lines;
    begin_node(pen, out, x1, y1, 0.01, 0.01);
    quipu_buf__add_cstr(out, ", style=invis];\n");
    begin_node(pen, out, x2, y2, 0.01, 0.01);
    quipu_buf__addf(out, ", style=invis];\n  n%zu -> n%zu [pos=\"", pen->n - 2, pen->n - 1);
    for (int i = 0; i <= 3; i++) {
        add_dot_point(pen, x1 + (x2 - x1) * i / 3, y1 + (y2 - y1) * i / 3);
        quipu_buf__add_char(out, i < 3 ? ' ' : '"');
    }
    add_colour(out, "color", ink->stroke, ink->opacity);
    quipu_buf__add_cstr(out, ", penwidth=");
    quipu_buf__add_rounded(out, ink->width);
    if (ink->style.len > 0)
        quipu_buf__addf(out, ", style=\"%.*s\"", (int)ink->style.len, ink->style.ptr);
    quipu_buf__add_cstr(out, "];\n");
}

/* --- both --- */

void quipu_pen__line(quipu_pen *pen, double x1, double y1, double x2, double y2,
                     const quipu_ink *ink)
{
    if (pen->is_dot) {
        add_dot_line(pen, x1, y1, x2, y2, ink);
        return;
    }
    quipu_buf__add_cstr(&pen->out, "<line");
    quipu_markup__number(&pen->out, "x1", x1);
    quipu_markup__number(&pen->out, "y1", y1);
    quipu_markup__number(&pen->out, "x2", x2);
    quipu_markup__number(&pen->out, "y2", y2);
    add_ink(&pen->out, ink);
}

void quipu_pen__box(quipu_pen *pen, double x, double y, double width, double height, double radius,
                    const quipu_ink *ink)
{
    if (pen->is_dot) {
        begin_node(pen, &pen->out, x + width / 2, y + height / 2, width, height);
        add_look(&pen->out, ink, radius > 0);
        return;
    }
    quipu_buf__add_cstr(&pen->out, "<rect");
    quipu_markup__number(&pen->out, "x", x);
    quipu_markup__number(&pen->out, "y", y);
    quipu_markup__number(&pen->out, "width", width);
    quipu_markup__number(&pen->out, "height", height);
    if (radius > 0)
        quipu_markup__number(&pen->out, "rx", radius);
    add_ink(&pen->out, ink);
}

void quipu_pen__dot(quipu_pen *pen, double x, double y, double radius, const quipu_ink *ink)
{
    if (pen->is_dot) {
        begin_node(pen, &pen->out, x, y, 2 * radius, 2 * radius);
        quipu_buf__add_cstr(&pen->out, ", shape=circle");
        add_look(&pen->out, ink, false);
        return;
    }
    quipu_buf__add_cstr(&pen->out, "<circle");
    quipu_markup__number(&pen->out, "cx", x);
    quipu_markup__number(&pen->out, "cy", y);
    quipu_markup__number(&pen->out, "r", radius);
    add_ink(&pen->out, ink);
}

/* A triangle of Graphviz's points up; it is turned about its middle. */
static void add_dot_tip(quipu_pen *pen, double x, double y, int dx, int dy, const quipu_ink *ink)
{
    int turn = dy < 0 ? 0 : dy > 0 ? 180 : dx > 0 ? 270 : 90;
    begin_node(pen, &pen->out, x - dx * tip_length / 2, y - dy * tip_length / 2,
               dy != 0 ? 2 * tip_half : tip_length, dy != 0 ? tip_length : 2 * tip_half);
    quipu_buf__addf(&pen->out, ", shape=triangle, orientation=%d", turn);
    add_look(&pen->out, ink, false);
}

void quipu_pen__tip(quipu_pen *pen, double x, double y, int dx, int dy, const quipu_ink *ink)
{
    const double back_x = x - dx * tip_length, back_y = y - dy * tip_length;
    const double points[] = {x,
                             y,
                             back_x - dy * tip_half,
                             back_y + dx * tip_half,
                             back_x + dy * tip_half,
                             back_y - dx * tip_half};
    if (pen->is_dot) {
        add_dot_tip(pen, x, y, dx, dy, ink);
        return;
    }
    quipu_buf__add_cstr(&pen->out, "<path d=\"M");
    for (size_t i = 0; i < 6; i++) {
        quipu_buf__add_cstr(&pen->out, i == 0 ? "" : i % 2 == 1 ? "," : "L");
        quipu_buf__add_rounded(&pen->out, points[i]);
    }
    quipu_buf__add_cstr(&pen->out, "Z\"");
    add_ink(&pen->out, ink);
}

/* The base line of letters lies a quarter of their size below their middle, as Graphviz sets them. */
static void add_dot_words(quipu_pen *pen, double x, double y, quipu_str text,
                          const quipu_type_face *face)
{
    quipu_buf label = {0};
    double room = face->align == 0 ? face->width : face->width * 1.08 + 4; /* without, centred */
    begin_node(pen, &pen->out, x - face->align * room / 2, y - face->size * 0.3, room, face->size);
    quipu_dot__add_quoted(&label, text);
    pen->out.failed |= label.failed;
    quipu_buf__addf(&pen->out, ", shape=plaintext, margin=0, label=%.*s%s\"",
                    label.len > 0 ? (int)label.len - 1 : 0, label.len > 0 ? label.ptr : "",
                    face->align < 0   ? "\\l"
                    : face->align > 0 ? "\\r"
                                      : "");
    add_colour(&pen->out, "fontcolor", face->colour, 0);
    quipu_buf__addf(&pen->out, ", fontname=\"%.*s%s\", fontsize=", (int)pen->font.len,
                    pen->font.ptr, face->bold ? " Bold" : "");
    quipu_buf__add_rounded(&pen->out, face->size);
    quipu_buf__add_cstr(&pen->out, "];\n");
    quipu_buf__clear(&label);
}

void quipu_pen__words(quipu_pen *pen, double x, double y, quipu_str text,
                      const quipu_type_face *face)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    quipu_buf *out = &pen->out;
    if (pen->is_dot) {
        add_dot_words(pen, x, y, text, face);
        return;
    }
    quipu_buf__add_cstr(out, "<text");
    quipu_markup__number(out, "x", x);
    quipu_markup__number(out, "y", y);
    if (face->class != NULL)
        quipu_buf__addf(out, " class=\"%s\"", face->class);
    if (face->align >= 0)
        quipu_buf__addf(out, " text-anchor=\"%s\"", anchors[face->align + 1]);
    quipu_markup__number(out, "font-size", face->size);
    if (face->bold)
        quipu_buf__add_cstr(out, " font-weight=\"bold\"");
    if (face->struck)
        quipu_buf__add_cstr(out, " text-decoration=\"line-through\"");
    add_cell(out, "fill", face->colour);
    quipu_buf__add_char(out, '>');
    quipu_markup__add(out, text);
    quipu_buf__add_cstr(out, "</text>\n");
}

/* A point that is not seen: two of them keep the margins. */
static void add_corner(quipu_buf *out, const char *name, double x, double y)
{
    quipu_buf__addf(out, "  %s [style=invis, width=0, height=0, pos=\"", name);
    quipu_buf__add_rounded(out, x);
    quipu_buf__add_char(out, ',');
    quipu_buf__add_rounded(out, y);
    quipu_buf__add_cstr(out, "\"];\n");
}

void quipu_pen__finish_dot(quipu_buf *out, const quipu_pen *pen, double width, quipu_str ground)
{
    quipu_buf__addf(out,
                    "digraph timeline {\n  graph [bgcolor=\"%.*s\", charset=\"UTF-8\", "
                    "outputorder=edgesfirst, pad=0];\n"
                    "  node [label=\"\", shape=box, fixedsize=true];\n  edge [arrowhead=none];\n",
                    (int)ground.len, ground.ptr);
    add_corner(out, "low", 0, 0);
    add_corner(out, "high", width, pen->height);
    quipu_buf__add(out, quipu_buf__str(&pen->lines));
    quipu_buf__add(out, quipu_buf__str(&pen->out));
    quipu_buf__add_cstr(out, "}\n");
    out->failed |= pen->lines.failed || pen->out.failed;
}

void quipu_pen__clear(quipu_pen *pen)
{
    quipu_buf__clear(&pen->out);
    quipu_buf__clear(&pen->lines);
}
