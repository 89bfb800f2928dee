/*
 * Reads the tables of the folder style into one struct, by the numbers of the ontology. Colours are those of one
 * theme; colours.tsv names what they are for as the classes of an SVG do: "type-person", "group-force",
 * "standing-denied". A row for a type or standing that the ontology does not know is passed over: the tables may be
 * older or newer than it.
 */
#include "draw/style.h"

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"
#include "draw/changes.h"

#include <math.h>

static const char everything_else[] = "*";

static bool is_rest(quipu_str name)
{
    return quipu_str__is(name, quipu_str__of(everything_else));
}

static quipu_status load_types(quipu_style *out, const quipu_data *data,
                               const quipu_ontology *ontology, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_node_style rest = {
        .shape = QUIPU_STR("box"), .style = QUIPU_STR("filled"), .peripheries = QUIPU_STR("1")};
    quipu_status status =
        quipu_table__open(&rows, data, "style/types.tsv", "type shape style peripheries", err);
    if (status < 0)
        return status;
    while (quipu_table__next(&rows)) {
        quipu_type type = quipu_ontology_type(ontology, rows.cells[0]);
        quipu_node_style *style = is_rest(rows.cells[0])  ? &rest
                                  : type != QUIPU_NO_TYPE ? &out->types[type]
                                                          : NULL;
        if (style != NULL)
            *style = (quipu_node_style){
                .shape = rows.cells[1], .style = rows.cells[2], .peripheries = rows.cells[3]};
    }
    for (size_t i = 0; i < QUIPU_MAX_TYPES; i++)
        if (out->types[i].shape.len == 0)
            out->types[i] = rest;
    return QUIPU_OK;
}

bool quipu_style__parse_number(double *out, quipu_str text)
{
    double unit = 1;
    bool after_point = false;
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '.' && !after_point) {
            after_point = true;
            continue;
        }
        if (!quipu_char__is_digit(text.ptr[i]))
            return false;
        unit = after_point ? unit / 10 : unit;
        *out = after_point ? *out + unit * (text.ptr[i] - '0') : *out * 10 + (text.ptr[i] - '0');
    }
    return text.len > 0;
}

bool quipu_style__parse_percent(uint32_t *out, quipu_str text)
{
    *out = 0;
    for (size_t i = 0; i < text.len && *out <= QUIPU_MOST_PERCENT; i++) {
        if (!quipu_char__is_digit(text.ptr[i]))
            return false;
        *out = *out * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    return *out > 0 && *out <= QUIPU_MOST_PERCENT;
}

static quipu_status load_standings(quipu_style *out, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "style/standings.tsv",
                                            "standing style width mark meaning", err);
    if (status < 0)
        return status;
    while (quipu_table__next(&rows)) {
        quipu_standing standing;
        if (!quipu_standing_parse(&standing, rows.cells[0]))
            continue;
        quipu_line_style *style = &out->standings[standing];
        *style = (quipu_line_style){
            .style = rows.cells[1], .width = 1, .mark = rows.cells[3], .meaning = rows.cells[4]};
        if (!quipu_style__parse_number(&style->width, rows.cells[2]))
            return quipu_table__fault(&rows, err, "width is no number");
    }
    return QUIPU_OK;
}

/* --- colours --- */

/* The rest of `of` behind `kind`, into `*name`. */
static bool is_kind(quipu_str *name, quipu_str of, const char *kind)
{
    quipu_str begin = quipu_str__of(kind);
    *name = quipu_str__begins(of, begin) ? quipu_str__slice(of, begin.len, of.len) : of;
    return name->len < of.len;
}

static void take_type(quipu_style *out, const quipu_ontology *ontology, quipu_str name,
                      quipu_colours colours, quipu_colours *rest)
{
    quipu_type type = quipu_ontology_type(ontology, name);
    if (is_rest(name))
        *rest = colours;
    else if (type != QUIPU_NO_TYPE)
        out->types[type].colours = colours;
}

static bool take_group(quipu_style *out, quipu_str name, quipu_colours colours)
{
    size_t i = 0;
    if (is_rest(name)) {
        out->other_group = colours;
        return true;
    }
    while (i < out->n_groups && !quipu_str__is(out->groups[i].name, name))
        i++;
    if (i == QUIPU_MAX_GROUPS)
        return false;
    out->groups[i].name = name;
    out->groups[i].colours = colours;
    out->n_groups += i == out->n_groups;
    return true;
}

/* "1" is the first; false: there is no such number. */
static bool take_area(quipu_style *out, quipu_str number, quipu_colours colours)
{
    size_t n = 0;
    for (size_t i = 0; i < number.len && n <= QUIPU_MAX_AREA_COLOURS; i++)
        n = quipu_char__is_digit(number.ptr[i]) ? n * 10 + (size_t)(number.ptr[i] - '0')
                                                : QUIPU_MAX_AREA_COLOURS + 1;
    if (n == 0 || n > QUIPU_MAX_AREA_COLOURS)
        return false;
    out->area_colours[n - 1] = colours.fill;
    return true;
}

/* Areas take the colours up to the first gap. */
static void count_areas(quipu_style *out)
{
    while (out->n_area_colours < QUIPU_MAX_AREA_COLOURS &&
           out->area_colours[out->n_area_colours].len > 0)
        out->n_area_colours++;
}

static void take_change(quipu_style *out, quipu_str name, quipu_colours colours)
{
    for (size_t i = 0; i < QUIPU_N_CHANGES; i++)
        if (quipu_str__is(name, quipu_str__of(quipu_change__name((quipu_change)i))))
            out->changes[i] = colours;
}

static void take_page(quipu_style *out, quipu_str of, quipu_colours colours)
{
    if (quipu_str__is(of, QUIPU_STR("page"))) {
        out->page_colour = colours.fill;
        out->text_colour = colours.text;
    } else if (quipu_str__is(of, QUIPU_STR("title"))) {
        out->title_colour = colours.text;
    }
}

/* False: too many groups, or an area that is not numbered. */
static bool take_colours(quipu_style *out, const quipu_ontology *ontology, quipu_str of,
                         quipu_colours colours, quipu_colours *rest)
{
    quipu_str name;
    quipu_standing standing;
    if (is_kind(&name, of, "group-"))
        return take_group(out, name, colours);
    if (is_kind(&name, of, "area-"))
        return take_area(out, name, colours);
    if (is_kind(&name, of, "type-"))
        take_type(out, ontology, name, colours, rest);
    else if (is_kind(&name, of, "change-"))
        take_change(out, name, colours);
    else if (!is_kind(&name, of, "standing-"))
        take_page(out, of, colours);
    else if (quipu_standing_parse(&standing, name))
        out->standings[standing].colours = colours;
    return true;
}

/* "#RRGGBB" or nothing: colours stand in DOT and CSS as they are. */
static bool is_colour(quipu_str text)
{
    static const char digits[] = "0123456789ABCDEFabcdef";
    if (text.len == 0)
        return true;
    for (size_t i = 1; i < text.len; i++)
        if (memchr(digits, text.ptr[i], sizeof digits - 1) == NULL)
            return false;
    return text.len == 7 && text.ptr[0] == '#';
}

/* A type without a row of its own has the colours of the rest; so has a change, in a theme of the user's. */
static void fill_gaps(quipu_style *out, const quipu_colours *rest)
{
    for (size_t i = 0; i < QUIPU_N_CHANGES; i++)
        if (out->changes[i].fill.len == 0)
            out->changes[i] = *rest;
    for (size_t i = 0; i < QUIPU_MAX_TYPES; i++)
        if (out->types[i].colours.fill.len == 0)
            out->types[i].colours = *rest;
}

static quipu_status load_colours(quipu_style *out, const quipu_data *data,
                                 const quipu_ontology *ontology, const char *theme, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_colours rest = {QUIPU_STR("#FFFFFF"), QUIPU_STR("#000000"), QUIPU_STR("#000000")};
    quipu_status status =
        quipu_table__open(&rows, data, "style/colours.tsv", "theme of fill line text", err);
    if (status < 0)
        return status;
    while (quipu_table__next(&rows)) {
        quipu_colours colours = {rows.cells[2], rows.cells[3], rows.cells[4]};
        if (!quipu_str__is(rows.cells[0], quipu_str__of(theme)))
            continue;
        if (!is_colour(colours.fill) || !is_colour(colours.line) || !is_colour(colours.text))
            return quipu_table__fault(&rows, err, "a colour is not of the form #RRGGBB");
        if (!take_colours(out, ontology, rows.cells[1], colours, &rest))
            return quipu_error__set(err, QUIPU_ERR_LIMIT, "style/colours.tsv",
                                    "more than %d groups, or an area that is none of 1 to %d",
                                    QUIPU_MAX_GROUPS, QUIPU_MAX_AREA_COLOURS);
    }
    fill_gaps(out, &rest);
    count_areas(out);
    if (out->page_colour.len == 0)
        return quipu_error__set(err, QUIPU_ERR_INVALID, "style/colours.tsv", "no theme '%s'", theme);
    return QUIPU_OK;
}

static quipu_status load_page(quipu_style *out, const quipu_data *data, quipu_error *err)
{
    const struct {
        quipu_str name;
        quipu_str *value;
    } places[] = {
        {QUIPU_STR("font"), &out->font},
        {QUIPU_STR("title_font"), &out->title_font},
        {QUIPU_STR("symmetric"), &out->symmetric_words},
        {QUIPU_STR("width"), &out->width_words},
        {QUIPU_STR("disputed"), &out->disputed_mark},
        {QUIPU_STR("day"), &out->day_words},
        {QUIPU_STR("told"), &out->told_words},
        {QUIPU_STR("stretch"), &out->stretch_words},
        {QUIPU_STR("lasting"), &out->lasting_words},
        {QUIPU_STR("begin"), &out->begin_words},
        {QUIPU_STR("end"), &out->end_words},
        {QUIPU_STR("months"), &out->months},
        {QUIPU_STR("countries"), &out->countries_words},
        {QUIPU_STR("communities"), &out->communities_words},
    };
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "style/page.tsv", "name value", err);
    if (status < 0)
        return status;
    while (quipu_table__next(&rows))
        for (size_t i = 0; i < sizeof places / sizeof *places; i++)
            if (quipu_str__is(rows.cells[0], places[i].name))
                *places[i].value = rows.cells[1];
    return QUIPU_OK;
}

quipu_status quipu_style__load(quipu_style *out, const quipu_data *data,
                               const quipu_ontology *ontology, const char *theme, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    memset(out, 0, sizeof *out);
    QUIPU_TRY(load_types(out, data, ontology, err));
    QUIPU_TRY(load_standings(out, data, err));
    QUIPU_TRY(load_colours(out, data, ontology, theme, err));
    QUIPU_TRY(load_page(out, data, err));
done:
    return status;
}

quipu_str quipu_style__month(const quipu_style *style, int month)
{
    static const size_t most_letters = 8;
    quipu_str rest = style->months, name = {NULL, 0};
    for (int i = 0; i < month; i++)
        if (!quipu_str__split(&name, &rest, '|'))
            return QUIPU_STR("");
    return quipu_str__slice(name, 0, quipu_utf8__head(name, most_letters));
}

quipu_colours quipu_style__of_group(const quipu_style *style, quipu_str group)
{
    for (size_t i = 0; i < style->n_groups; i++)
        if (quipu_str__is(style->groups[i].name, group))
            return style->groups[i].colours;
    return style->other_group;
}

quipu_colours quipu_style__of_line(const quipu_style *style, quipu_standing standing,
                                   quipu_str group)
{
    quipu_colours own = style->standings[standing].colours;
    return own.line.len > 0 ? own : quipu_style__of_group(style, group);
}

double quipu_style__line_width(const quipu_line_style *style, uint32_t n_sources)
{
    static const double thinnest = 1.2, per_doubling = 0.7, thickest = 4.5;
    double width = thinnest + per_doubling * log2(n_sources > 0 ? n_sources : 1);
    return (width < thickest ? width : thickest) * style->width;
}

/* Persons and groups are round, countries rounded. */
double quipu_node_style__corner(const quipu_node_style *style, double height)
{
    static const double rounded = 5;
    if (quipu_str__is(style->shape, QUIPU_STR("ellipse")))
        return height / 2;
    return quipu_str__contains(style->style, QUIPU_STR("rounded")) ? rounded : 0;
}
