/* What one edge says, cut into events. */
#ifndef QUIPU_ANALYSE_EVENTS_H
#define QUIPU_ANALYSE_EVENTS_H

#include <quipu/analyse.h>

/* What one piece of evidence says of one time. */
typedef struct quipu_saying {
    quipu_event_kind kind;
    quipu_when when; /* "" unknown */
    bool told;       /* `when` is the document's date */
    char told_on[11];
    uint32_t evidence; /* of the edge */
    uint32_t group;    /* place of the first saying of this kind and time */
    uint32_t n_group;  /* of that first one: sayings of its kind and time, which follow it */
    uint32_t event;    /* number of the event that it is part of */
    bool is_plan;      /* so are all of the group */
    bool leads;        /* it has the event's time, and comes first of its sayings */
} quipu_saying;

/* Room for the sayings of one edge. Zero it to begin with; clear it in the end. */
typedef struct quipu_sayings {
    quipu_saying *items; /* by event, in the end */
    size_t n, room;
} quipu_sayings;

/*
 * Fill `out` anew with what an edge says by evidence of the standings in the set; sayings of one event stand
 * together. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_sayings__gather(quipu_sayings *out, const quipu_graph *graph,
                                                   const quipu_edge *edge, bool lasts,
                                                   unsigned standings, quipu_error *err);
void quipu_sayings__clear(quipu_sayings *sayings);

/* Whole months and years in their short form: [2025-10-01, 2025-10-31] is "2025-10". */
void quipu_when__shorten(quipu_when *when);

/* Whether a time fits the limits of a filter; what goes on has no end. */
bool quipu_when__is_within(const quipu_when *when, const quipu_edge_filter *filter);

#endif
