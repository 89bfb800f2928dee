/* The assertions of an edge as dated events: those of one date and status are one. */
#ifndef QUIPU_EXPORT_EVENT_H
#define QUIPU_EXPORT_EVENT_H

#include <quipu/export.h>

typedef struct quipu_event {
    const quipu_edge *edge;
    quipu_standing standing;
    char first[11], last[11]; /* whole days; last: "" where it is one day, or goes on */
    const char *precision;    /* day, month, year, interval, open, until, document, none */
    const uint32_t *items;    /* evidence of the edge, best first */
    size_t n_items;
} quipu_event;

/* Room that is used again for every edge. Zero it to begin with. */
typedef struct quipu_events {
    quipu_event *events;
    size_t n;
    uint32_t *items;
    size_t items_room;
} quipu_events;

/*
 * Gather the events of an edge, by date, then status, in the order of the evidence among equals; those that `filter` (may be
 * NULL) does not admit by status or time are left out. What no words date has the date of its document, the earliest
 * of several.
 */
QUIPU_NODISCARD quipu_status quipu_events__gather(quipu_events *self, const quipu_graph *graph,
                                                  const quipu_edge *edge,
                                                  const quipu_edge_filter *filter, quipu_error *err);
void quipu_events__clear(quipu_events *self);

/* The first and the last day of a date that may be a month or a year ("2025-10"); "" for "". */
void quipu_date__first_day(char out[11], const char *date);
void quipu_date__last_day(char out[11], const char *date);

/* The class of a relation's events, the first that is listed; "" where it has none. */
quipu_str quipu_event__class(const quipu_relation_info *relation);

#endif
