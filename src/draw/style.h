/* The look of a map, from the tables under src/data/style. */
#ifndef QUIPU_DRAW_STYLE_H
#define QUIPU_DRAW_STYLE_H

#include <quipu/draw.h>

/* Of one thing in one theme, as "#RRGGBB"; what a thing has not is "". */
typedef struct quipu_colours {
    quipu_str fill, line, text;
} quipu_colours;

/* How an entity looks. */
typedef struct quipu_node_style {
    quipu_str shape, style, peripheries;
    quipu_colours colours;
} quipu_node_style;

/* How a relation looks by its standing. */
typedef struct quipu_line_style {
    quipu_str style;
    double width;          /* times the width that the sources give */
    quipu_str mark;        /* after the label, "" for none */
    quipu_str meaning;     /* in the legend */
    quipu_colours colours; /* "": those of the group */
} quipu_line_style;

#define QUIPU_MAX_GROUPS 64
#define QUIPU_MAX_AREA_COLOURS 16
#define QUIPU_MOST_PERCENT 1000
#define QUIPU_MONTH_NAME 32

/* Views into the tables: they live as long as the quipu_data. */
typedef struct quipu_style {
    quipu_node_style types[QUIPU_MAX_TYPES];
    quipu_line_style standings[QUIPU_N_STANDINGS];
    struct {
        quipu_str name;
        quipu_colours colours;
    } groups[QUIPU_MAX_GROUPS];
    size_t n_groups;
    quipu_colours other_group;
    quipu_colours changes[QUIPU_N_CHANGES]; /* where two graphs are compared */
    quipu_str font, title_font, page_colour, title_colour, text_colour;
    quipu_str area_colours[QUIPU_MAX_AREA_COLOURS]; /* in turn, from the largest area on */
    size_t n_area_colours;
    quipu_str symmetric_words, width_words, disputed_mark; /* "" for none */
    quipu_str day_words, told_words, stretch_words, lasting_words, begin_words,
        end_words; /* the same */
    quipu_str countries_words, communities_words;
    quipu_str months; /* joined with '|' */
} quipu_style;

/*
 * The look in a theme: "light", "dark", "print" or another that the tables have. QUIPU_ERR_NOT_FOUND (no such
 * table), QUIPU_ERR_INVALID (no such theme), QUIPU_ERR_SYNTAX (a row), QUIPU_ERR_LIMIT (too many groups).
 */
QUIPU_NODISCARD quipu_status quipu_style__load(quipu_style *out, const quipu_data *data,
                                               const quipu_ontology *ontology, const char *theme,
                                               quipu_error *err);
quipu_colours quipu_style__of_group(const quipu_style *style, quipu_str group);
/* Of a line: what its standing says goes before what its group does. */
quipu_colours quipu_style__of_line(const quipu_style *style, quipu_standing standing,
                                   quipu_str group);
/* How the calendar calls a month, from 1 to 12: QUIPU_MONTH_NAME bytes at the most; "" where the table does not tell. */
quipu_str quipu_style__month(const quipu_style *style, int month);
/* The corners of a box of this height that stands for an entity: its shape, as far as a box can have it. */
double quipu_node_style__corner(const quipu_node_style *style, double height);
/* Of a line by its standing and the sources behind it, in points. */
double quipu_style__line_width(const quipu_line_style *style, uint32_t n_sources);
/* "0.5" and the like, with a point whatever the locale. */
bool quipu_style__parse_number(double *out, quipu_str text);
/* "25": a share in percent, from 1 to QUIPU_MOST_PERCENT. */
bool quipu_style__parse_percent(uint32_t *out, quipu_str text);

#endif
