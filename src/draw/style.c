/*
 * Reads the tables of the folder style into one struct, by the numbers of the ontology. A row for a
 * type, standing or group that the ontology does not know is passed over: the tables may be older
 * or newer than it.
 */
#include "draw/style.h"

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"

static const char everything_else[] = "*";

static bool is_rest(quipu_str name)
{
    return quipu_str__is(name, quipu_str__of(everything_else));
}

static quipu_status load_types(quipu_style *out, const quipu_data *data,
                               const quipu_ontology *ontology, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_node_style rest = {QUIPU_STR("box"),   QUIPU_STR("filled"), QUIPU_STR("1"),
                             QUIPU_STR("white"), QUIPU_STR("black"),  QUIPU_STR("black")};
    quipu_status status = quipu_table__open(&rows, data, "style/types.tsv",
                                            "type shape style peripheries fill line text", err);
    if (status < 0)
        return status;
    while (quipu_table__next(&rows)) {
        quipu_type type = quipu_ontology_type(ontology, rows.cells[0]);
        quipu_node_style *style = is_rest(rows.cells[0])  ? &rest
                                  : type != QUIPU_NO_TYPE ? &out->types[type]
                                                          : NULL;
        if (style != NULL)
            *style = (quipu_node_style){rows.cells[1], rows.cells[2], rows.cells[3],
                                        rows.cells[4], rows.cells[5], rows.cells[6]};
    }
    for (size_t i = 0; i < QUIPU_MAX_TYPES; i++)
        if (out->types[i].shape.len == 0)
            out->types[i] = rest;
    return QUIPU_OK;
}

/* "0.5" and the like, with a point whatever the locale. */
static bool parse_width(double *out, quipu_str text)
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

static quipu_status load_standings(quipu_style *out, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "style/standings.tsv",
                                            "standing style width colour mark meaning", err);
    if (status < 0)
        return status;
    while (quipu_table__next(&rows)) {
        quipu_standing standing;
        if (!quipu_standing_parse(&standing, rows.cells[0]))
            continue;
        quipu_line_style *style = &out->standings[standing];
        *style = (quipu_line_style){rows.cells[1], 1, rows.cells[3], rows.cells[4], rows.cells[5]};
        if (!parse_width(&style->width, rows.cells[2]))
            return quipu_table__fault(&rows, err, "width is no number");
    }
    return QUIPU_OK;
}

static quipu_status load_groups(quipu_style *out, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "style/groups.tsv", "group colour", err);
    if (status < 0)
        return status;
    while (quipu_table__next(&rows)) {
        size_t i = 0;
        if (is_rest(rows.cells[0])) {
            out->other_group = rows.cells[1];
            continue;
        }
        while (i < out->n_groups && !quipu_str__is(out->groups[i].name, rows.cells[0]))
            i++;
        if (i == QUIPU_MAX_GROUPS)
            return quipu_error__set(err, QUIPU_ERR_LIMIT, "style/groups.tsv", "more than %d groups",
                                    QUIPU_MAX_GROUPS);
        out->groups[i].name = rows.cells[0];
        out->groups[i].colour = rows.cells[1];
        out->n_groups += i == out->n_groups;
    }
    return QUIPU_OK;
}

static quipu_status load_page(quipu_style *out, const quipu_data *data, quipu_error *err)
{
    const struct {
        quipu_str name;
        quipu_str *value;
    } places[] = {
        {QUIPU_STR("font"), &out->font},        {QUIPU_STR("title_font"), &out->title_font},
        {QUIPU_STR("page"), &out->page_colour}, {QUIPU_STR("title"), &out->title_colour},
        {QUIPU_STR("text"), &out->text_colour},
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
                               const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    memset(out, 0, sizeof *out);
    QUIPU_TRY(load_types(out, data, ontology, err));
    QUIPU_TRY(load_standings(out, data, err));
    QUIPU_TRY(load_groups(out, data, err));
    QUIPU_TRY(load_page(out, data, err));
done:
    return status;
}

quipu_str quipu_style__group_colour(const quipu_style *style, quipu_str group)
{
    for (size_t i = 0; i < style->n_groups; i++)
        if (quipu_str__is(style->groups[i].name, group))
            return style->groups[i].colour;
    return style->other_group;
}
