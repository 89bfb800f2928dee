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

/* Whether a line wants a band. */
bool quipu_bands__are_there(Agraph_t *map);
/* Give lines with bands, of a map that is laid out, their place as `pos`: else Graphviz puts band and line side by side. */
void quipu_bands__keep_lines(Agraph_t *map);

#endif
