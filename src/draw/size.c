/*
 * Reads the size of a page, by name from a table or as width and height. A page has between a thumbnail's and a
 * wall's size, so that no picture takes all memory.
 */
#include "draw/size.h"

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "draw/style.h"

static const double inch = 72, mm_per_inch = 25.4, px_per_inch = 96; /* points; CSS */
static const double smallest = 72, largest = 4000;                   /* points: A0 has 3370 */

static bool to_points(double *out, quipu_str number, quipu_str unit)
{
    double value;
    bool in_mm = quipu_str__is(unit, QUIPU_STR("mm"));
    if (!quipu_style__parse_number(&value, number))
        return false;
    if (!in_mm && unit.len > 0 && !quipu_str__is(unit, QUIPU_STR("px")))
        return false;
    *out = value * inch / (in_mm ? mm_per_inch : px_per_inch);
    return *out >= smallest && *out <= largest;
}

static bool set(quipu_page_size *out, quipu_str width, quipu_str height, quipu_str unit, bool turns)
{
    out->turns = turns;
    out->in_pixels = !quipu_str__is(unit, QUIPU_STR("mm"));
    return to_points(&out->width, width, unit) && to_points(&out->height, height, unit);
}

static quipu_status find_name(quipu_page_size *out, bool *found, const quipu_data *data,
                              quipu_str name, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status =
        quipu_table__open(&rows, data, "style/sizes.tsv", "name width height unit turns", err);
    if (status < 0)
        return status;
    while (quipu_table__next(&rows)) {
        if (!quipu_str__is(rows.cells[0], name))
            continue;
        *found = set(out, rows.cells[1], rows.cells[2], rows.cells[3],
                     quipu_str__is(rows.cells[4], QUIPU_STR("yes")));
        if (!*found)
            return quipu_table__fault(&rows, err, "no size of a page");
    }
    return QUIPU_OK;
}

/* "210x297mm" */
static bool parse_sides(quipu_page_size *out, quipu_str text)
{
    size_t x = quipu_str__find(text, 'x', 0), end = text.len;
    if (x >= text.len)
        return false;
    while (end > x && !quipu_char__is_digit(text.ptr[end - 1]))
        end--;
    return set(out, quipu_str__slice(text, 0, x), quipu_str__slice(text, x + 1, end),
               quipu_str__slice(text, end, text.len), false);
}

quipu_status quipu_page_size__parse(quipu_page_size *out, const quipu_data *data, const char *text,
                                    quipu_error *err)
{
    bool found = false;
    *out = (quipu_page_size){.width = 0};
    quipu_status status = find_name(out, &found, data, quipu_str__of(text), err);
    if (status < 0 || found || parse_sides(out, quipu_str__of(text)))
        return status;
    return quipu_error__set(err, QUIPU_ERR_INVALID, "",
                            "no page size '%s': a4, letter, 16:9 or WIDTHxHEIGHT, in mm or px",
                            text);
}

void quipu_page_size__add(quipu_buf *out, const quipu_page_size *size)
{
    static const int dpi_of_paper = 150;
    quipu_buf__add_double(out, size->width);
    quipu_buf__add_char(out, ',');
    quipu_buf__add_double(out, size->height);
    quipu_buf__addf(out, ",%d,%d", size->turns, size->in_pixels ? (int)px_per_inch : dpi_of_paper);
}
