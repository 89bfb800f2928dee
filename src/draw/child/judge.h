/* What a map that is laid out costs its reader. */
#ifndef QUIPU_DRAW_CHILD_JUDGE_H
#define QUIPU_DRAW_CHILD_JUDGE_H

#include <stdbool.h>

#include <graphviz/gvc.h>

/*
 * The cost of a layout and of its labels, in lines that cross. `is_led_round`: its straight lines will be led round
 * entities. False: no memory.
 */
bool quipu_judge__cost(double *out, Agraph_t *map, bool is_led_round);
/*
 * Untangle a layout of straight lines and make room for its words, where that costs a reader less than `*cost`,
 * which becomes the new cost. False: no memory.
 */
bool quipu_judge__improve(double *cost, GVC_t *gvc, Agraph_t *map);

#endif
