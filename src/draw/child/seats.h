/* Who stands where: places for the labels of lines in a layout. */
#ifndef QUIPU_DRAW_CHILD_SEATS_H
#define QUIPU_DRAW_CHILD_SEATS_H

#include "draw/child/layout.h"

typedef enum quipu_seat_kind {
    QUIPU_SEAT_NONE, /* no place: the line goes without */
    QUIPU_SEAT_WORDS,
    QUIPU_SEAT_NUMBER,
} quipu_seat_kind;

/* A label that wants a place, and what it was given. */
typedef struct quipu_seat {
    size_t line;                    /* index into layout->paths; has points */
    double half_width, half_height; /* points: of the words, in the end of what stands there */
    double strength;                /* of the line */
    double x, y;                    /* of its middle, where there is one */
    double cost;                    /* of this place to a reader, in lines that cross */
    quipu_seat_kind kind;
} quipu_seat;

/* The half sizes of what stands for words that find no room. */
extern const double quipu_number_half_width, quipu_number_half_height; /* points */

/*
 * Give labels their places: on their own line, over no entity and no other label, over as few other lines as may be.
 * The strongest choose first; weaker ones in their way become numbers where they find no other place. The same
 * labels are given the same places. False: no memory.
 */
bool quipu_seats__choose(quipu_seat *seats, size_t n, const quipu_layout *layout);

/* What a reader pays for them, in lines that cross: most for strong lines without words. */
double quipu_seats__cost(const quipu_seat *seats, size_t n);

#endif
