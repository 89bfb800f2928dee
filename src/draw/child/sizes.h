/* How large names and labels are, measured once for all engines. */
#ifndef QUIPU_DRAW_CHILD_SIZES_H
#define QUIPU_DRAW_CHILD_SIZES_H

#include <stdbool.h>
#include <stddef.h>

#include <graphviz/gvc.h>

/* Of nodes in inches, of labels in points; in the order in which Graphviz lists nodes and lines. */
typedef struct quipu_sizes {
    pointf *nodes, *labels;
    size_t n_nodes, n_lines;
} quipu_sizes;

/* Measure all of a map; it is as before after. False: no memory, or Graphviz fails. Clear it in either case. */
bool quipu_sizes__measure(quipu_sizes *out, GVC_t *gvc, Agraph_t *map);
/*
 * Give all of a map its size in place of its words: nothing is looked for among fonts any more when it is laid out.
 */
void quipu_sizes__fix(const quipu_sizes *sizes, Agraph_t *map);
void quipu_sizes__clear(quipu_sizes *sizes);

#endif
