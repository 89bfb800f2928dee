/* Room for words between entities that stand too near to each other. */
#ifndef QUIPU_DRAW_CHILD_ROOM_H
#define QUIPU_DRAW_CHILD_ROOM_H

#include "draw/child/layout.h"

/* A line whose label wants room between its ends. */
typedef struct quipu_room_wish {
    size_t from, to;                /* indices of entities */
    double half_width, half_height; /* points: of its words */
    double strength;                /* of the line */
    size_t n;                       /* how many lines it stands for */
} quipu_room_wish;

/*
 * One wish for each pair of entities, sorted: as high as the words of its strongest line, as wide as the widest, which
 * find room above and below each other. Returns how many there are.
 */
size_t quipu_room__join(quipu_room_wish *wishes, size_t n);
/* How long the way between two must be for the words of their line, in ways. */
double quipu_room__need(const quipu_rectangle *from, const quipu_rectangle *to,
                        const quipu_room_wish *wish);
/*
 * Move entities as little as may be, until words fit between the ends of each line and cover nobody else, as far as
 * that comes about in a few rounds; no two entities overlap after. One wish for each pair. False: no memory.
 */
bool quipu_room__make(quipu_rectangle *nodes, size_t n, const quipu_room_wish *wishes,
                      size_t n_wishes);

#endif
