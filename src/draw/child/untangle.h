/* A layout with fewer lines that cross. */
#ifndef QUIPU_DRAW_CHILD_UNTANGLE_H
#define QUIPU_DRAW_CHILD_UNTANGLE_H

#include "draw/child/room.h"

/*
 * Move entities one at a time, as long as that makes a small layout easier to read: fewer straight lines that
 * cross, pass through entities or under labels, or leave an entity side by side; short ways; room for words. Links are one for
 * each pair (quipu_room__join()). The same layout is always changed in the same way. False: no memory.
 */
bool quipu_untangle__make(quipu_rectangle *nodes, size_t n, const quipu_room_wish *links,
                          size_t n_links);

#endif
