/* Which events a timeline shows as a picture, and in whose lanes. */
#ifndef QUIPU_DRAW_LANES_H
#define QUIPU_DRAW_LANES_H

#include "draw/axis.h"
#include "draw/scope.h"

#define QUIPU_NO_LANE UINT32_MAX

/* What is drawn as one: an event, or the beginning of something that lasts together with its end. */
typedef struct quipu_deed {
    const quipu_event *event;
    const quipu_event *end; /* NULL for none */
    quipu_stretch when;     /* of the event */
    quipu_stretch until;    /* of the end; `when` where there is none */
    uint32_t strength;      /* hundredths of a source */
    uint32_t from, to;      /* lanes of subject and object; one at least is one */
} quipu_deed;

typedef struct quipu_lanes {
    quipu_deed *deeds; /* by time */
    size_t n_deeds;
    uint32_t *entities; /* [n] whose the lanes are, from above */
    size_t n;
    uint32_t *strengths; /* [n] sum of what is shown of each */
    size_t n_deeds_left; /* that have a date and are not shown */
    size_t n_shown,
        n_shown_left; /* entities that have a part in what is shown, in what has a date and is not */
} quipu_lanes;

/* Something by its strength; the strongest comes first, of equal ones the smaller index. */
typedef struct quipu_weighed {
    uint32_t strength, index;
} quipu_weighed;
int quipu_weighed__compare(const void *a, const void *b);

/*
 * Choose at most `max_lanes` lanes and `max_deeds` deeds (0: all). A lane is for who takes part in two deeds or more, or in
 * one that would be nobody's; whom the scope has asked for has one in any case. Lanes of those who act together are near
 * each other, the strongest above. Clear it even after a failure. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_lanes__choose(quipu_lanes *out, const quipu_graph *graph,
                                                 const quipu_timeline *timeline,
                                                 const quipu_scope *scope, size_t max_lanes,
                                                 size_t max_deeds, quipu_error *err);
/* An event's share of what its edge weighs in a scope, in hundredths of a source. */
uint32_t quipu_lanes__strength(const quipu_graph *graph, const quipu_scope *scope,
                               const quipu_event *event);
/* Put the lanes into an order in which connections are short. `n` is that of lanes. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_lanes__arrange(quipu_lanes *lanes, quipu_error *err);
void quipu_lanes__clear(quipu_lanes *lanes);

#endif
