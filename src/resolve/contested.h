/* Two holders of an office that has one. */
#ifndef QUIPU_RESOLVE_CONTESTED_H
#define QUIPU_RESOLVE_CONTESTED_H

#include "resolve/resolver.h"

/* Fill `contested` of the graph's edges: [n] in the graph's order, with their evidence. */
QUIPU_NODISCARD quipu_status quipu_edges__find_contested(quipu_edge *edges, size_t n,
                                                         const quipu_resolution *run,
                                                         quipu_error *err);

#endif
