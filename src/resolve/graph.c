/*
 * The graph as plain arrays in one arena.
 */
#include "resolve/graph.h"

#include "base/alloc.h"

quipu_graph__whole *quipu_graph__new(void)
{
    return quipu_alloc__zero(1, sizeof(quipu_graph__whole));
}

void quipu_graph_free(quipu_graph *graph)
{
    if (graph == NULL)
        return;
    quipu_graph__whole *whole = (quipu_graph__whole *)graph;
    quipu_arena__clear(&whole->arena);
    quipu_alloc__free(whole);
}
