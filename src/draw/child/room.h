/* Room for words between entities that stand too near to each other. */
#ifndef QUIPU_DRAW_CHILD_ROOM_H
#define QUIPU_DRAW_CHILD_ROOM_H

#include "draw/child/layout.h"

/* A line whose label wants room between its ends. */
typedef struct quipu_room_wish {
    size_t from, to;                /* indices of entities */
    double half_width, half_height; /* points: of its words */
    double strength; /* of several lines between two, only the strongest has words there */
} quipu_room_wish;

/*
 * Move entities as little as may be, until words fit between the ends of each line and cover nobody else, as far as
 * that comes about in a few rounds; no two entities overlap after. Wishes are sorted. False: no memory.
 */
bool quipu_room__make(quipu_rectangle *nodes, size_t n, quipu_room_wish *wishes, size_t n_wishes);

#endif
