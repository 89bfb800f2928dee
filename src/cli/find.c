/*
 * From a name as people type it to the entities of a graph.
 */
#include "cli/cli.h"

size_t cli_find_entities(uint32_t *out, size_t room, const quipu_graph *graph, quipu_str name,
                         size_t *n_exact)
{
    size_t n = quipu_graph_find(out, room, graph, name, n_exact);
    if (n == 0)
        cli_message("nobody and nothing is called '%.*s' in this graph", (int)name.len, name.ptr);
    return n < room ? n : room;
}

void cli_suggest_entities(const quipu_graph *graph, const uint32_t *entities, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        fputs("  ", stderr);
        cli_print(stderr, graph->entities[entities[i]].name);
        fputs(" (", stderr);
        cli_print(stderr, graph->entities[entities[i]].id);
        fputs(")\n", stderr);
    }
}
