/* All formats that the library writes, for tests and measurements that go through them. */
#ifndef QUIPU_TESTS_FORMATS_H
#define QUIPU_TESTS_FORMATS_H

#include <quipu/export.h>

typedef quipu_status test_format_writer(quipu_sink, const quipu_graph *, const quipu_ontology *,
                                        const quipu_export_options *, quipu_error *);

typedef struct test_format {
    const char *end; /* of the file's name */
    test_format_writer *write;
    quipu_graphml_dialect dialect;
} test_format;

static const test_format test_formats[] = {
    {".graphml", quipu_export_graphml, QUIPU_GRAPHML_COMMON},
    {"-strict.graphml", quipu_export_graphml, QUIPU_GRAPHML_STRICT},
    {"-gephi.graphml", quipu_export_graphml, QUIPU_GRAPHML_GEPHI},
    {"-yed.graphml", quipu_export_graphml, QUIPU_GRAPHML_YED},
    {".gexf", quipu_export_gexf, 0},
    {".json", quipu_export_json, 0},
    {".assertions", quipu_export_assertions, 0},
    {".dot", quipu_export_dot, 0},
    {"-nodes.csv", quipu_export_nodes_csv, 0},
    {"-edges.csv", quipu_export_edges_csv, 0},
    {".nq", quipu_export_nquads, 0},
    {".jsonld", quipu_export_jsonld, 0},
    {".ftm", quipu_export_ftm, 0},
    {"-neo4j-nodes.csv", quipu_export_neo4j_nodes, 0},
    {"-neo4j-relationships.csv", quipu_export_neo4j_relationships, 0},
    {"-events.csv", quipu_export_events, 0},
    {"-dyads.csv", quipu_export_dyads, 0},
};
enum { N_TEST_FORMATS = sizeof test_formats / sizeof *test_formats };

static inline quipu_status test_format_write(const test_format *format, quipu_sink sink,
                                             const quipu_graph *graph,
                                             const quipu_ontology *ontology, quipu_error *err)
{
    quipu_export_options options = QUIPU_EXPORT_OPTIONS_DEFAULT;
    options.graphml = format->dialect;
    return format->write(sink, graph, ontology, &options, err);
}

#endif
