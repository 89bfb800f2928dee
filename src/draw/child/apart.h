/* Rectangles that overlap, moved as little as may be until none does. */
#ifndef QUIPU_DRAW_CHILD_APART_H
#define QUIPU_DRAW_CHILD_APART_H

#include "draw/child/layout.h"

/*
 * Each rectangle takes the free place nearest to where it stands, in the order of `order` (a permutation of
 * 0 .. n-1): the first ones stay where they are. All are at least `gap` points apart after. False: no memory.
 */
bool quipu_apart__move(quipu_rectangle *boxes, size_t n, const size_t *order, double gap);

#endif
