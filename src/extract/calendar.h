/* Days of the Gregorian calendar as numbers, so that dates can be compared and counted. */
#ifndef QUIPU_EXTRACT_CALENDAR_H
#define QUIPU_EXTRACT_CALENDAR_H

#include <quipu/base.h>

/* Days since 1970-01-01; negative before. */
typedef int32_t quipu_day;

/* month: 1..12, day: from 1. */
typedef struct quipu_date {
    int year, month, day;
} quipu_date;

/* Rounds down, below zero too. */
static inline int quipu_floor_divide(int a, int b)
{
    return a / b - (a % b < 0);
}

int quipu_date__days_in_month(int year, int month);
quipu_day quipu_day__of(quipu_date date);
quipu_date quipu_day__date(quipu_day day);
/* "2025-10-28", also with more behind it. False where there is no such day. */
bool quipu_day__parse(quipu_day *out, quipu_str text);
/* Whether a text is a year, month or day as ISO 8601 writes it: "2025", "2025-10", "2025-10-28". */
bool quipu_date__is_iso(quipu_str date);
/* As ISO 8601 writes it; years outside 0..9999 are cut to these. */
void quipu_day__write(char out[11], quipu_day day);

#endif
