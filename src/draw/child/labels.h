/* Labels of lines: each on its own line, where it covers nothing. */
#ifndef QUIPU_DRAW_CHILD_LABELS_H
#define QUIPU_DRAW_CHILD_LABELS_H

#include "draw/child/furniture.h"
#include "draw/child/layout.h"

typedef struct quipu_labels quipu_labels;

/*
 * Find each label of a map that is laid out its place: on its line, over no entity and no other label. Where there is
 * none for the words, a number stands on the line; where there is none for a number either, the line goes without.
 * `layout` must outlive the result. NULL: no memory.
 */
quipu_labels *quipu_labels__place(const quipu_layout *layout);
/* Move the entities of a layout, lines left alone, so that lines cross less and labels have room. False: no memory. */
bool quipu_labels__make_room(quipu_layout *layout);
/* What a reader pays for labels that became numbers or found no place, in lines that cross. */
double quipu_labels__cost(const quipu_labels *labels);
/*
 * Make the labels nodes of class "label" with a `pos`, on a ground of the page's colour; numbers are explained in the
 * furniture's key. The layout must have been freed. False: no memory.
 */
bool quipu_labels__write(const quipu_labels *labels, Agraph_t *map, quipu_furniture *furniture);
void quipu_labels__free(quipu_labels *labels);

#endif
