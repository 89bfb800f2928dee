/* Dates as they are written at the head of an article. */
#ifndef QUIPU_READ_DATE_H
#define QUIPU_READ_DATE_H

#include "read/reader.h"

typedef struct quipu_date {
    int year;        /* 0: not written */
    int month;       /* 1..12 */
    int day;         /* 1..31 */
    quipu_span span; /* in the line */
} quipu_date;

/*
 * The first date in a line: "October 28, 2025", "28 October 2025", "Oct. 28", "2025-10-28". False when there
 * is none, or it is no day of the calendar.
 */
bool quipu_date__find(quipu_date *out, const quipu_reader *reader, quipu_str line);

#endif
