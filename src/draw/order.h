/* In which order a reader is told of what a map shows. */
#ifndef QUIPU_DRAW_ORDER_H
#define QUIPU_DRAW_ORDER_H

#include "draw/part.h"

/* A node, or a line seen from one of its ends. */
typedef struct quipu_ranked {
    uint32_t rank; /* of a line: that of the entity at this end, 0 for the strongest */
    uint32_t weight, index;
} quipu_ranked;

typedef struct quipu_order {
    quipu_ranked *nodes; /* [n_nodes] the strongest first */
    quipu_ranked *from,
        *to; /* [n_lines] by the entity where the line begins, where it ends; then by weight */
} quipu_order;

/* Clear it even after a failure. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_order__make(quipu_order *out, const quipu_part *part,
                                               quipu_error *err);
void quipu_order__clear(quipu_order *order);
/*
 * Mark the `most` lines [n_lines] with most sources, all where there are no more; of equals those between stronger
 * entities. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_order__mark_lines(bool *out, const quipu_part *part, size_t most,
                                                     quipu_error *err);
/* The place of an entity in part->nodes; that of another where it is not there. */
uint32_t quipu_part__node(const quipu_part *part, uint32_t entity);

#endif
