/* Prints the edges of a graph file: a whole program on libquipu. */
#include <quipu.h>
#include <stdio.h>

#define TEXT(s) (int)(s).len, (s).ptr

int main(int argc, char **argv)
{
    quipu_data *data = NULL;
    quipu_ontology *ontology = NULL;
    quipu_store *store = NULL;
    quipu_graph *graph = NULL;
    quipu_error err;
    const char *path = argc > 1 ? argv[1] : "graph.quipu";
    if (quipu_data_open(&data, NULL, &err) < 0 || quipu_ontology_new(&ontology, data, &err) < 0 ||
        quipu_store_open(&store, path, QUIPU_STORE_READ, ontology, &err) < 0 ||
        quipu_store_load(&graph, store, &err) < 0)
        fprintf(stderr, "%s: %s\n", err.source, err.message);
    for (size_t i = 0; graph != NULL && i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        const quipu_relation_info *relation =
            quipu_ontology_relation_info(ontology, edge->relation);
        printf("%.*s %.*s %.*s\n", TEXT(graph->entities[edge->source].name), TEXT(relation->label),
               TEXT(graph->entities[edge->target].name));
    }
    int status = graph == NULL;
    quipu_graph_free(graph);
    quipu_store_close(store);
    quipu_ontology_free(ontology);
    quipu_data_close(data);
    return status;
}
