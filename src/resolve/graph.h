/* The memory behind a graph, for those who make one. */
#ifndef QUIPU_RESOLVE_GRAPH_H
#define QUIPU_RESOLVE_GRAPH_H

#include "base/arena.h"

#include <quipu/resolve.h>

/* Which entity a local entity of a document became. */
typedef struct quipu_graph__member {
    uint32_t source; /* index into graph.sources */
    uint32_t local;  /* index into the extraction's entities */
    uint32_t entity; /* index into graph.entities */
} quipu_graph__member;

/* A graph and all that it points to. Freed by quipu_graph_free(&whole->graph). */
typedef struct quipu_graph__whole {
    quipu_graph graph; /* first: a pointer to it is a pointer to the whole */
    quipu_arena arena;
    const quipu_graph__member *members; /* by source, then local; none in a graph that was loaded */
    size_t n_members;
} quipu_graph__whole;

/* An empty graph; NULL when memory has run out. */
quipu_graph__whole *quipu_graph__new(void);

#endif
