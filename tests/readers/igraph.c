/*
 * Reads GraphML as programs in C do, by igraph, and tells what it found, a line for each attribute:
 *
 *     igraph FILE.graphml    "node" or "edge", its number, the attribute, the value, with tabs between them
 *
 * Exit code 1, with igraph's words, if anything is an error or a warning.
 */
#include <igraph/igraph.h>

#include <stdio.h>
#include <stdlib.h>

static void stop(const char *reason, const char *file, int line)
{
    fprintf(stderr, "igraph: %s (%s:%d)\n", reason, file, line);
    exit(1);
}

static void stop_at_error(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)code;
    stop(reason, file, line);
}

static void tell_value(const igraph_t *graph, bool of_edges, igraph_integer_t i, const char *name,
                       igraph_attribute_type_t type)
{
    printf("%s\t%ld\t%s\t", of_edges ? "edge" : "node", (long)i, name);
    if (type == IGRAPH_ATTRIBUTE_STRING)
        printf("%s\n", of_edges ? EAS(graph, name, i) : VAS(graph, name, i));
    else if (type == IGRAPH_ATTRIBUTE_BOOLEAN)
        printf("%s\n", (of_edges ? EAB(graph, name, i) : VAB(graph, name, i)) ? "true" : "false");
    else
        printf("%.17g\n", of_edges ? EAN(graph, name, i) : VAN(graph, name, i));
}

static void tell(const igraph_t *graph, bool of_edges)
{
    igraph_strvector_t names[3];
    igraph_vector_int_t types[3];
    igraph_integer_t n = of_edges ? igraph_ecount(graph) : igraph_vcount(graph);
    int which = of_edges ? 2 : 1;
    for (int k = 0; k < 3; k++) {
        igraph_strvector_init(&names[k], 0);
        igraph_vector_int_init(&types[k], 0);
    }
    igraph_cattribute_list(graph, &names[0], &types[0], &names[1], &types[1], &names[2], &types[2]);
    for (igraph_integer_t i = 0; i < n; i++)
        for (igraph_integer_t k = 0; k < igraph_strvector_size(&names[which]); k++)
            tell_value(graph, of_edges, i, igraph_strvector_get(&names[which], k),
                       (igraph_attribute_type_t)VECTOR(types[which])[k]);
    for (int k = 0; k < 3; k++) {
        igraph_strvector_destroy(&names[k]);
        igraph_vector_int_destroy(&types[k]);
    }
}

int main(int argc, char **argv)
{
    igraph_t graph;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL)
        return 2;
    igraph_set_error_handler(stop_at_error);
    igraph_set_warning_handler(stop);
    igraph_set_attribute_table(&igraph_cattribute_table);
    igraph_read_graph_graphml(&graph, file, 0);
    fclose(file);
    tell(&graph, false);
    tell(&graph, true);
    igraph_destroy(&graph);
    return 0;
}
