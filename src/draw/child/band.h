/* Broad bands under lines. */
#ifndef QUIPU_DRAW_CHILD_BAND_H
#define QUIPU_DRAW_CHILD_BAND_H

#include <stdbool.h>

#include <graphviz/gvc.h>

/*
 * Put a band under each line that has the attribute "band" (its style; band_color, band_width), once everything has its
 * `pos`. A band's id is that of its line and "_under". False: no memory.
 */
bool quipu_bands__add(Agraph_t *map);

#endif
