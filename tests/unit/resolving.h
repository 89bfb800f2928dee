/* Graphs of a few documents by hand, for the tests of resolution. See support.h for how documents are written. */
#ifndef QUIPU_TEST_RESOLVING_H
#define QUIPU_TEST_RESOLVING_H

#include "support.h"

#include <quipu/resolve.h>

typedef struct fixture {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_graph *graph;
} fixture;

static inline int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    assert_int_equal(quipu_data_open(&f->data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&f->ontology, f->data, NULL), QUIPU_OK);
    *state = f;
    return 0;
}

static inline int tear_down(void **state)
{
    fixture *f = *state;
    quipu_graph_free(f->graph);
    quipu_ontology_free(f->ontology);
    quipu_data_close(f->data);
    free(f);
    return 0;
}

/* The graph of some documents; lives until the test ends. */
static inline const quipu_graph *graph_of(fixture *f, const char *const *documents, size_t n)
{
    quipu_resolver *resolver;
    assert_int_equal(quipu_resolver_new(&resolver, f->ontology, NULL), QUIPU_OK);
    for (size_t i = 0; i < n; i++) {
        support_extraction *made = support_new(f->ontology, documents[i]);
        assert_int_equal(quipu_resolver_add(resolver, &made->extraction, NULL), QUIPU_OK);
        support_free(made);
    }
    quipu_graph_free(f->graph);
    assert_int_equal(quipu_resolver_finish(&f->graph, resolver, NULL), QUIPU_OK);
    quipu_resolver_free(resolver);
    return f->graph;
}

#define GRAPH(f, ...)                                                                              \
    graph_of((f), (const char *const[]){__VA_ARGS__},                                              \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* The ids of all entities, joined by spaces. */
static inline const char *ids_of(const quipu_graph *graph)
{
    static char ids[4096];
    ids[0] = '\0';
    for (size_t i = 0; i < graph->n_entities; i++) {
        size_t len = strlen(ids);
        snprintf(ids + len, sizeof ids - len, "%s%.*s", i > 0 ? " " : "",
                 (int)graph->entities[i].id.len, graph->entities[i].id.ptr);
    }
    return ids;
}

static inline const char *edges_of(const quipu_graph *graph)
{
    static char ids[4096];
    ids[0] = '\0';
    for (size_t i = 0; i < graph->n_edges; i++) {
        size_t len = strlen(ids);
        snprintf(ids + len, sizeof ids - len, "%s%.*s", i > 0 ? " " : "",
                 (int)graph->edges[i].id.len, graph->edges[i].id.ptr);
    }
    return ids;
}

static inline bool is_text(quipu_str s, const char *text)
{
    return quipu_str__is(s, quipu_str__of(text));
}

#endif
