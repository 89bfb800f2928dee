/*
 * Without a comparison fill and outline of an entity tell its type, colour of a line its relation's group. Where two
 * graphs are compared, all colours tell what became of something: the shape still tells the type, the style of the
 * line its standing. Bands under lines and outlines have a pattern for each change, so that it can be read in grey.
 */
#include "draw/paint.h"

#include "base/str.h"
#include "draw/dot.h"

static const double thin_width = 0.8;    /* points, of what has not changed */
static const double outline_width = 2.4; /* of an entity that has */
static const double band_width = 8;      /* more than the line on it */
static const char band_shade[] = "59";   /* of 255, hexadecimal: how much covers what is below */

static void add_colours(quipu_buf *out, quipu_colours colours)
{
    quipu_dot__add_attribute(out, "fillcolor", colours.fill);
    quipu_dot__add_attribute(out, "color", colours.line);
    quipu_dot__add_attribute(out, "fontcolor", colours.text);
}

void quipu_paint__add_entity(quipu_buf *out, const quipu_style *style, quipu_type type,
                             const quipu_changes *changes, quipu_change change)
{
    const quipu_node_style *look = &style->types[type];
    quipu_buf outline = {0};
    quipu_buf__add(&outline, look->style);
    if (changes != NULL && changes->styles[change].style.len > 0) {
        quipu_buf__add_cstr(&outline, outline.len > 0 ? "," : "");
        quipu_buf__add(&outline, changes->styles[change].style);
    }
    quipu_dot__add_attribute(out, "shape", look->shape);
    quipu_dot__add_attribute(out, "style", quipu_buf__str(&outline));
    quipu_dot__add_attribute(out, "peripheries", look->peripheries);
    add_colours(out, changes != NULL ? style->changes[change] : look->colours);
    if (changes != NULL)
        quipu_dot__add_number(out, "penwidth",
                              change == QUIPU_UNCHANGED ? thin_width : outline_width);
    out->failed |= outline.failed;
    quipu_buf__clear(&outline);
}

void quipu_paint__add_band(quipu_buf *out, const quipu_style *style, const quipu_changes *changes,
                           quipu_change change, double width)
{
    quipu_buf colour = {0};
    if (changes == NULL || changes->styles[change].style.len == 0)
        return;
    quipu_buf__add(&colour, style->changes[change].line);
    quipu_buf__add_cstr(&colour, band_shade);
    quipu_dot__add_attribute(out, "band", changes->styles[change].style);
    quipu_dot__add_attribute(out, "band_color", quipu_buf__str(&colour));
    quipu_dot__add_number(out, "band_width", width + band_width);
    out->failed |= colour.failed;
    quipu_buf__clear(&colour);
}

void quipu_paint__add_line(quipu_buf *out, const quipu_style *style, const quipu_line *line,
                           quipu_str group, const quipu_changes *changes)
{
    const quipu_line_style *look = &style->standings[line->standing];
    bool is_pale = changes != NULL && line->change == QUIPU_UNCHANGED;
    double width = is_pale ? thin_width : quipu_style__line_width(look, line->weight);
    quipu_colours colours = changes != NULL ? style->changes[line->change]
                                            : quipu_style__of_line(style, line->standing, group);
    quipu_dot__add_attribute(out, "style", look->style);
    quipu_dot__add_attribute(out, "color", colours.line);
    quipu_dot__add_attribute(out, "fontcolor", colours.text);
    quipu_dot__add_number(out, "penwidth", width);
    quipu_paint__add_band(out, style, changes, line->change, width);
}
