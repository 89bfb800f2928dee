/* The best few of all entities, gathered one by one. */
#ifndef QUIPU_RESOLVE_FOUND_H
#define QUIPU_RESOLVE_FOUND_H

#include <quipu/resolve.h>

typedef struct quipu_found_list {
    quipu_found *items; /* [room], best first */
    size_t room;
    size_t n; /* how many there are, may be more than `room` */
    const quipu_graph *graph;
} quipu_found_list;

/* Put `one` into its place, behind what is better. Entities must come in the order of the graph. */
void quipu_found__add(quipu_found_list *list, quipu_found one);

#endif
