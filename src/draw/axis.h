/* From the days of events to a calendar as wide as what happens in it. */
#ifndef QUIPU_DRAW_AXIS_H
#define QUIPU_DRAW_AXIS_H

#include "extract/calendar.h"

#include <quipu/analyse.h>

typedef enum quipu_cell_unit {
    QUIPU_CELL_DECADE,
    QUIPU_CELL_YEAR,
    QUIPU_CELL_MONTH,
    QUIPU_CELL_DAY,
    QUIPU_CELL_GAP /* days, months or years in which nothing happens */
} quipu_cell_unit;

/* A stretch of the calendar. */
typedef struct quipu_cell {
    quipu_day first, last;
    quipu_cell_unit unit;
    double x, width;
    uint32_t n_begun; /* stretches that begin in it */
    bool is_used;     /* one begins or ends in it */
} quipu_cell;

/* From day to day, both included: what a date says. */
typedef struct quipu_stretch {
    quipu_day first, last;
} quipu_stretch;

typedef struct quipu_axis {
    quipu_cell *cells; /* by time; they follow each other without a hole */
    size_t n, room;
    double width;
} quipu_axis;

/* The days that a date means: "2025" is a whole year. False where it is no date. */
bool quipu_stretch__of(quipu_stretch *out, const quipu_when *when);
/*
 * Make the calendar of some stretches (one at least), in decades, years, months or days: each as fine as what happens in
 * it. It begins at 0; `slot` is the width that each of those takes that begin in a cell, `least` the width of the whole.
 * Clear it even after a failure. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_axis__make(quipu_axis *out, const quipu_stretch *stretches,
                                              size_t n, double slot, double least, quipu_error *err);
void quipu_axis__clear(quipu_axis *axis);
/* The cell that a day lies in; the first or last where it lies outside. */
size_t quipu_axis__cell(const quipu_axis *axis, quipu_day day);
/* Where a day begins. */
double quipu_axis__x(const quipu_axis *axis, quipu_day day);

#endif
