/*
 * Adds up the advance widths of letters, from a table. Ligatures and kerning are left out, which make text narrower:
 * what is measured here has room enough.
 */
#include "draw/letters.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"

#include <stdlib.h>

static const int32_t last_code = 0x10FFFF;
static const uint32_t widest = 4000; /* thousandths: what is wider is a fault in the table */

static bool parse_code(int32_t *out, quipu_str text)
{
    static const char digits[] = "0123456789ABCDEF";
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *digit = memchr(digits, text.ptr[i], sizeof digits - 1);
        if (digit == NULL || *out > last_code)
            return false;
        *out = *out * 16 + (int32_t)(digit - digits);
    }
    return text.len > 0 && *out <= last_code;
}

static bool parse_width(uint32_t *out, quipu_str text)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!quipu_char__is_digit(text.ptr[i]) || *out > widest)
            return false;
        *out = *out * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    return text.len > 0 && *out <= widest;
}

static int compare_ranges(const void *a, const void *b)
{
    const quipu_letter_range *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

/* A user's range takes the place of the one that begins alike. */
static bool add_range(quipu_letters *out, quipu_letter_range range)
{
    for (size_t i = 0; i < out->n; i++)
        if (out->items[i].first == range.first) {
            out->items[i] = range;
            return true;
        }
    quipu_letter_range *items = quipu_alloc__reserve(out->items, out->n, &out->room, sizeof *items);
    if (items == NULL)
        return false;
    out->items = items;
    items[out->n++] = range;
    return true;
}

static quipu_status add_row(quipu_letters *out, const quipu_table_rows *rows, quipu_error *err)
{
    quipu_letter_range range;
    if (!parse_width(&range.width, rows->cells[2]))
        return quipu_table__fault(rows, err, "width is no number of thousandths");
    if (quipu_str__is(rows->cells[0], QUIPU_STR("*"))) {
        out->other = range.width;
        return QUIPU_OK;
    }
    if (!parse_code(&range.first, rows->cells[0]) || !parse_code(&range.last, rows->cells[1]) ||
        range.last < range.first)
        return quipu_table__fault(rows, err, "first and last are no letters");
    return add_range(out, range) ? QUIPU_OK : quipu_error__memory(err);
}

quipu_status quipu_letters__load(quipu_letters *out, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    *out = (quipu_letters){.other = 1000};
    quipu_status status =
        quipu_table__open(&rows, data, "style/letters.tsv", "first last width", err);
    while (status >= 0 && quipu_table__next(&rows))
        status = add_row(out, &rows, err);
    if (out->n > 1)
        qsort(out->items, out->n, sizeof *out->items, compare_ranges);
    return status;
}

void quipu_letters__clear(quipu_letters *letters)
{
    quipu_alloc__free(letters->items);
    *letters = (quipu_letters){.items = NULL};
}

static uint32_t width_of(const quipu_letters *letters, int32_t code)
{
    size_t low = 0, high = letters->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (letters->items[middle].first <= code)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && code <= letters->items[low - 1].last ? letters->items[low - 1].width
                                                           : letters->other;
}

double quipu_letters__width(const quipu_letters *letters, quipu_str text, double size)
{
    uint64_t thousandths = 0;
    for (size_t at = 0; at < text.len;) {
        int32_t code;
        at += quipu_utf8__decode(&code, text, at);
        thousandths += width_of(letters, code);
    }
    return (double)thousandths / 1000 * size;
}
