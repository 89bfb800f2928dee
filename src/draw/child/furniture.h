/* Title, caption and legend: taken out of a graph before its layout, put round it after. */
#ifndef QUIPU_DRAW_CHILD_FURNITURE_H
#define QUIPU_DRAW_CHILD_FURNITURE_H

#include <stdbool.h>

#include <graphviz/gvc.h>

typedef struct quipu_furniture {
    Agraph_t *graph; /* its nodes in the order they are placed; NULL when there is none */
} quipu_furniture;

/* Move title, caption and the subgraph cluster_legend out of `map`. False: no memory. */
bool quipu_furniture__take(quipu_furniture *out, Agraph_t *map);
/* Add a number of the key and what it stands for. False: no memory. */
bool quipu_furniture__explain(quipu_furniture *furniture, unsigned number, const char *words);
/* Give each piece its place round the map, which takes `box`; it grows to take them in. False when Graphviz fails. */
bool quipu_furniture__place(quipu_furniture *furniture, boxf *box, GVC_t *gvc);
/* Add the pieces to `map`, whose layout has been freed; they have a `pos` as its own nodes have. */
bool quipu_furniture__put_back(const quipu_furniture *furniture, Agraph_t *map);

#endif
