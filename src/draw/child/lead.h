/* Lines led round the entities that they have nothing to do with. */
#ifndef QUIPU_DRAW_CHILD_LEAD_H
#define QUIPU_DRAW_CHILD_LEAD_H

#include "draw/child/layout.h"

/*
 * Lead each line that passes through an entity, or close by one, round it on the shortest way: its path in `layout` and
 * its attribute `pos` become a curve that ends where its entities' shapes begin. Lines for which there is no way stay
 * as they are. `map` must be laid out, with straight lines. False: no memory.
 */
bool quipu_lead__round(quipu_layout *layout, Agraph_t *map);

#endif
