/*
 * Stretches of the calendar as texts name them: a cycle ("year"), a part of it ("March"), and which one is meant
 * ("last", the nearest). Resolved against a day.
 */
#ifndef QUIPU_EXTRACT_PERIOD_H
#define QUIPU_EXTRACT_PERIOD_H

#include "extract/calendar.h"

/* What comes round again and again; each turn has a number. */
typedef enum quipu_cycle {
    QUIPU_CYCLE_HOUR, /* of spans only, and counted as days */
    QUIPU_CYCLE_DAY,
    QUIPU_CYCLE_WEEK, /* from Monday */
    QUIPU_CYCLE_MONTH,
    QUIPU_CYCLE_QUARTER,
    QUIPU_CYCLE_YEAR,
    QUIPU_CYCLE_DECADE,
    QUIPU_CYCLE_CENTURY, /* from the year 1 of it: 1801 */
    QUIPU_CYCLE_HALF     /* only as part of a year */
} quipu_cycle;

typedef enum quipu_part {
    QUIPU_PART_WHOLE,
    QUIPU_PART_DAY,     /* `number` of the week or month */
    QUIPU_PART_WEEKEND, /* Saturday and Sunday of the week */
    QUIPU_PART_MONTHS,  /* of the year: `length` months from month `number` on */
    QUIPU_PART_DATE     /* of the year: month `number`, day `day` */
} quipu_part;

/* Which turn of the cycle is meant. */
typedef enum quipu_reach {
    QUIPU_REACH_NEAREST, /* by tense: the latest that has begun, or the next that has not ended */
    QUIPU_REACH_TURN,    /* the one with number `turn` */
    QUIPU_REACH_OFFSET,  /* `turn` away from the one that holds the day */
    QUIPU_REACH_BEFORE,  /* the latest that has ended */
    QUIPU_REACH_AFTER    /* the next that has not begun */
} quipu_reach;

typedef struct quipu_period {
    quipu_cycle cycle;
    quipu_part part;
    int number, day, length; /* as `part` says */
    quipu_reach reach;
    int turn;
    int third;       /* 1 early, 2 mid, 3 late, 0 all of it */
    bool is_widened; /* "the week of 12 May": the week that holds it */
} quipu_period;

/* Days, both included. */
typedef struct quipu_days {
    quipu_day first, last;
} quipu_days;

/* The days of a period seen from `anchor`; `is_ahead`: the nearest is the next one. False where there is none. */
bool quipu_period__resolve(quipu_days *out, const quipu_period *period, quipu_day anchor,
                           bool is_ahead);
/* The day so many turns of a cycle away; the last of a shorter month. */
quipu_day quipu_day__shift(quipu_day day, quipu_cycle cycle, int n);

#endif
