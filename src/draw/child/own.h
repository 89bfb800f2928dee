/* Our own layout of a map that Graphviz holds. */
#ifndef QUIPU_DRAW_CHILD_OWN_H
#define QUIPU_DRAW_CHILD_OWN_H

#include "draw/child/sizes.h"

/*
 * Set `pos` of all nodes by our own layout, which comes to an end always, and `box` to what they take. Nodes that have
 * a `pos` keep it. False: no memory.
 */
bool quipu_own__lay_out(boxf *box, const quipu_sizes *sizes, Agraph_t *map);

#endif
