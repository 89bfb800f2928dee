/* Who ties together what a map shows. */
#ifndef QUIPU_DRAW_CONTEXT_H
#define QUIPU_DRAW_CONTEXT_H

#include "draw/scope.h"

/*
 * The entities that edges of the scope tie to `chosen` ones: those tied to most of them first, then by the weight of these
 * ties. `chosen` and `out` are [n_entities]. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_context__find(uint32_t *out, size_t *n, const quipu_graph *graph,
                                                 const quipu_scope *scope, const bool *chosen,
                                                 quipu_error *err);

#endif
