/* The edges of a graph as roads between entities, with what it costs to take them. */
#ifndef QUIPU_ANALYSE_ARCS_H
#define QUIPU_ANALYSE_ARCS_H

#include <quipu/analyse.h>

/* An edge, seen from one of its ends. */
typedef struct quipu_arc {
    uint32_t to; /* first: looked up by it */
    uint32_t edge;
    uint32_t cost; /* thousandths */
    float score;   /* of its best evidence */
} quipu_arc;

typedef struct quipu_arcs {
    quipu_arc *items; /* by entity, then by the other end, then cheapest first */
    uint32_t *first;  /* [n_entities + 1] */
    uint32_t *tolls;  /* [n_entities] what coming by an entity costs, thousandths */
    size_t n_entities;
} quipu_arcs;

/*
 * Zeroed before; clear it even after a failure. Edges that are not wanted, that lead from an entity to itself or
 * to one to be avoided are left out; `from` and `to` are neither avoided nor of a wrong type. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_arcs__init(quipu_arcs *arcs, const quipu_graph *graph,
                                              uint32_t from, uint32_t to,
                                              const quipu_path_options *options, quipu_error *err);
void quipu_arcs__clear(quipu_arcs *arcs);

/* The cheapest arc from one entity to another; NULL where there is none. */
const quipu_arc *quipu_arcs__between(const quipu_arcs *arcs, uint32_t from, uint32_t to);

#endif
