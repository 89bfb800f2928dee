/*
 * From a name as people type it to the entities of a graph.
 */
#include "cli/cli.h"

enum { MAX_NAMED = 8 }; /* in a message */

/* Somebody in so many times more documents is who is meant. Own choice: Trump (5 of 5 articles) over Melania Trump (1). */
static const uint32_t far_better_known = 3;

size_t cli_find_entities(uint32_t *out, size_t room, const quipu_graph *graph, quipu_str name,
                         size_t *n_exact)
{
    size_t n = quipu_graph_find(out, room, graph, name, n_exact);
    if (n == 0)
        cli_message("nobody and nothing is called '%.*s' in this graph", (int)name.len, name.ptr);
    return n < room ? n : room;
}

/* "NAME (ID)" on standard error. */
static void name_entity(const quipu_graph *graph, uint32_t entity)
{
    cli_print(stderr, graph->entities[entity].name);
    fputs(" (", stderr);
    cli_print(stderr, graph->entities[entity].id);
    fputc(')', stderr);
}

static void list_entities(const quipu_graph *graph, const uint32_t *entities, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        fputs("  ", stderr);
        name_entity(graph, entities[i]);
        fputc('\n', stderr);
    }
}

/* "quipu: 'Trump' is taken for Donald Trump (ID), not for Melania Trump (ID)" */
static void note_choice(const quipu_graph *graph, const char *name, const uint32_t *found, size_t n)
{
    fputs("quipu: '", stderr);
    cli_print(stderr, cli_str(name));
    fputs("' is taken for ", stderr);
    name_entity(graph, found[0]);
    for (size_t i = 1; i < n; i++) {
        fputs(i == 1 ? ", not for " : ", ", stderr);
        name_entity(graph, found[i]);
    }
    fputc('\n', stderr);
}

/* Things that only tables name without citing a document count as being in one. */
static bool stands_out(const quipu_graph *graph, const uint32_t *found)
{
    uint64_t of_next = graph->entities[found[1]].n_documents;
    return graph->entities[found[0]].n_documents >= far_better_known * (of_next > 0 ? of_next : 1);
}

int cli_choose_entity(uint32_t *out, const cli_session *session, const char *name)
{
    uint32_t found[MAX_NAMED];
    size_t n_exact;
    size_t n = cli_find_entities(found, MAX_NAMED, session->graph, cli_str(name), &n_exact);
    if (n == 0)
        return EXIT_INPUT;
    size_t n_named = n_exact < n ? n_exact : n;
    if (n_exact > 1 && !stands_out(session->graph, found)) {
        cli_message("'%s' may be:", name);
        list_entities(session->graph, found, n_named);
        return EXIT_INPUT;
    }
    if (n_exact > 1)
        note_choice(session->graph, name, found, n_named);
    *out = found[0];
    return EXIT_OK;
}
