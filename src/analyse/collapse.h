/* From edges of many relations to pairs of entities with one weight. */
#ifndef QUIPU_ANALYSE_COLLAPSE_H
#define QUIPU_ANALYSE_COLLAPSE_H

#include "analyse/selection.h"

/* Two entities that have to do with each other. */
typedef struct quipu_pair {
    uint32_t from, to; /* rows */
    double weight;     /* sum of those of the edges behind it */
} quipu_pair;

typedef struct quipu_pairs {
    quipu_pair *items; /* sorted by from, then to; each pair once */
    size_t n;
} quipu_pairs;

/*
 * Collapse the edges that weigh something. With `directed` a symmetric relation counts both ways; without, `from` is
 * the smaller row and each edge counts once. Free with quipu_pairs__clear(). QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_pairs__collapse(quipu_pairs *out, const quipu_graph *graph,
                                                   const quipu_ontology *ontology,
                                                   const quipu_selection *selection, bool directed,
                                                   quipu_error *err);
void quipu_pairs__clear(quipu_pairs *pairs);

#endif
