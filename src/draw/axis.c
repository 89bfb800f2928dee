/*
 * A calendar for the eye: news comes in bursts, so that an even scale would heap most events on a few points. Years are cut into
 * months, and months into days, where much happens in them; what is empty for long becomes a gap, which is drawn
 * as one. Within a cell time runs evenly. So no event stands where its date does not say, and a date that is a month is as
 * wide as the month.
 */
#include "draw/axis.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

#include <string.h>

static const int years_by_decade = 80;  /* from so many on, decades */
static const uint32_t fewest_split = 3; /* events, for which a year is cut into months */
static const size_t share_split = 6;    /* and of all events the so-manieth part */
static const size_t longest_empty = 2;  /* cells; more become a gap */
static const double base_widths[] = {60, 50, 46, 52, 26}; /* by unit; words of a cell find room */
static const double cell_padding = 8;
static const double most_growth = 5;

/* What every step needs. */
typedef struct maker {
    quipu_axis *out;
    const quipu_stretch *stretches;
    size_t n;
    quipu_day first, last; /* of all */
    bool failed;
} maker;

/* --- dates --- */

/* The days of "2025", "2025-10" or "2025-10-28". */
static bool parse_date(quipu_stretch *out, const char *date)
{
    char whole[] = "0000-01-01";
    size_t len = strlen(date);
    if ((len != 4 && len != 7 && len != 10) || !quipu_date__is_iso(quipu_str__of(date)))
        return false;
    memcpy(whole, date, len);
    if (!quipu_day__parse(&out->first, quipu_str__of(whole)))
        return false;
    quipu_date day = quipu_day__date(out->first);
    out->last = len == 10  ? out->first
                : len == 7 ? out->first + quipu_date__days_in_month(day.year, day.month) - 1
                           : quipu_day__of((quipu_date){day.year, 12, 31});
    return true;
}

bool quipu_stretch__of(quipu_stretch *out, const quipu_when *when)
{
    quipu_stretch end;
    if (!parse_date(out, when->first))
        return false;
    if (when->last[0] == '\0' || strcmp(when->last, QUIPU_WHEN_OPEN) == 0)
        return true;
    if (!parse_date(&end, when->last) || end.last < out->last)
        return true;
    out->last = end.last;
    return true;
}

/* --- periods --- */

/* The first day of the period that `day` lies in. */
static quipu_day begin_of(quipu_cell_unit unit, quipu_day day)
{
    quipu_date date = quipu_day__date(day);
    switch (unit) {
    case QUIPU_CELL_DECADE:
        return quipu_day__of((quipu_date){quipu_floor_divide(date.year, 10) * 10, 1, 1});
    case QUIPU_CELL_YEAR: return quipu_day__of((quipu_date){date.year, 1, 1});
    case QUIPU_CELL_MONTH: return quipu_day__of((quipu_date){date.year, date.month, 1});
    default: return day;
    }
}

static quipu_day end_of(quipu_cell_unit unit, quipu_day begin)
{
    quipu_date date = quipu_day__date(begin);
    switch (unit) {
    case QUIPU_CELL_DECADE: return quipu_day__of((quipu_date){date.year + 9, 12, 31});
    case QUIPU_CELL_YEAR: return quipu_day__of((quipu_date){date.year, 12, 31});
    case QUIPU_CELL_MONTH: return begin + quipu_date__days_in_month(date.year, date.month) - 1;
    default: return begin;
    }
}

/* --- cells --- */

/* Whether a period is cut: enough happens in it that is told more exactly. */
static bool is_cut(const maker *self, const quipu_cell *cell)
{
    uint32_t n = 0;
    bool is_whole = cell->first <= self->first && cell->last >= self->last;
    for (size_t i = 0; i < self->n; i++) {
        const quipu_stretch *item = &self->stretches[i];
        bool is_finer = item->last - item->first < cell->last - cell->first;
        n += is_finer && item->first >= cell->first && item->first <= cell->last;
    }
    return is_whole ? n > 0 : n >= fewest_split && n * share_split >= self->n;
}

static void add_cell(maker *self, quipu_cell cell)
{
    quipu_axis *out = self->out;
    quipu_cell *cells = quipu_alloc__reserve(out->cells, out->n, &out->room, sizeof *cells);
    if (cells == NULL) {
        self->failed = true;
        return;
    }
    for (size_t i = 0; i < self->n; i++) {
        const quipu_stretch *item = &self->stretches[i];
        bool begins = item->first >= cell.first && item->first <= cell.last;
        cell.n_begun += begins;
        cell.is_used =
            cell.is_used || begins || (item->last >= cell.first && item->last <= cell.last);
    }
    out->cells = cells;
    cells[out->n++] = cell;
}

/* The periods of a unit from one day to another, the units below in those that are cut: at most three deep. */
static void add_periods(maker *self, quipu_cell_unit unit, quipu_day from, quipu_day to)
{
    for (quipu_day at = begin_of(unit, from), end; at <= to && !self->failed; at = end + 1) {
        end = end_of(unit, at);
        quipu_cell cell = {.first = at, .last = end, .unit = unit};
        if (unit != QUIPU_CELL_DAY && is_cut(self, &cell))
            add_periods(self, (quipu_cell_unit)(unit + 1), at < self->first ? self->first : at,
                        end > self->last ? self->last : end);
        else
            add_cell(self, cell);
    }
}

/* Long runs of cells in which nothing begins or ends become one. */
static void close_gaps(quipu_axis *axis)
{
    size_t kept = 0;
    for (size_t i = 0, end; i < axis->n; i = end) {
        for (end = i; end < axis->n && !axis->cells[end].is_used;)
            end++;
        if (end - i > longest_empty) {
            axis->cells[i].last = axis->cells[end - 1].last;
            axis->cells[i].unit = QUIPU_CELL_GAP;
            axis->cells[kept++] = axis->cells[i];
            continue;
        }
        end = end > i ? end : i + 1;
        for (size_t k = i; k < end; k++)
            axis->cells[kept++] = axis->cells[k];
    }
    axis->n = kept;
}

static double needed_width(const quipu_cell *cell, double slot)
{
    double needed = 2 * cell_padding + slot * cell->n_begun, base = base_widths[cell->unit];
    return cell->unit == QUIPU_CELL_GAP || needed < base ? base : needed;
}

static void set_widths(quipu_axis *axis, double slot, double least)
{
    double fixed = 0, flexible = 0, growth = 1;
    for (size_t i = 0; i < axis->n; i++) {
        double width = axis->cells[i].width = needed_width(&axis->cells[i], slot);
        *(axis->cells[i].unit == QUIPU_CELL_GAP ? &fixed : &flexible) += width;
    }
    if (fixed + flexible < least && flexible > 0)
        growth = (least - fixed) / flexible;
    growth = growth < most_growth ? growth : most_growth;
    axis->width = 0;
    for (size_t i = 0; i < axis->n; i++) {
        quipu_cell *cell = &axis->cells[i];
        cell->x = axis->width;
        cell->width *= cell->unit == QUIPU_CELL_GAP ? 1 : growth;
        axis->width += cell->width;
    }
}

quipu_status quipu_axis__make(quipu_axis *out, const quipu_stretch *stretches, size_t n,
                              double slot, double least, quipu_error *err)
{
    *out = (quipu_axis){.cells = NULL};
    maker self = {.out = out, .stretches = stretches, .n = n, .first = INT32_MAX, .last = INT32_MIN};
    for (size_t i = 0; i < n; i++) {
        self.first = stretches[i].first < self.first ? stretches[i].first : self.first;
        self.last = stretches[i].last > self.last ? stretches[i].last : self.last;
    }
    int years = quipu_day__date(self.last).year - quipu_day__date(self.first).year;
    add_periods(&self, years >= years_by_decade ? QUIPU_CELL_DECADE : QUIPU_CELL_YEAR, self.first,
                self.last);
    if (self.failed)
        return quipu_error__memory(err);
    close_gaps(out);
    set_widths(out, slot, least);
    return QUIPU_OK;
}

void quipu_axis__clear(quipu_axis *axis)
{
    quipu_alloc__free(axis->cells);
    *axis = (quipu_axis){.cells = NULL};
}

size_t quipu_axis__cell(const quipu_axis *axis, quipu_day day)
{
    size_t low = 0, high = axis->n;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (axis->cells[middle].first <= day)
            low = middle;
        else
            high = middle;
    }
    return low;
}

double quipu_axis__x(const quipu_axis *axis, quipu_day day)
{
    const quipu_cell *cell = &axis->cells[quipu_axis__cell(axis, day)];
    double days = (double)cell->last - cell->first + 1, into = (double)day - cell->first;
    into = into < 0 ? 0 : into > days ? days : into;
    return cell->x + cell->width * into / days;
}
