/* All formats that the library writes, for tests and measurements that go through them. */
#ifndef QUIPU_TESTS_FORMATS_H
#define QUIPU_TESTS_FORMATS_H

#include <quipu/export.h>

typedef quipu_status test_format_writer(quipu_sink, const quipu_graph *, const quipu_ontology *,
                                        const quipu_export_options *, quipu_error *);

static const struct {
    const char *end; /* of the file's name */
    test_format_writer *write;
} test_formats[] = {{".graphml", quipu_export_graphml},
                    {".json", quipu_export_json},
                    {".dot", quipu_export_dot},
                    {"-nodes.csv", quipu_export_nodes_csv},
                    {"-edges.csv", quipu_export_edges_csv},
                    {".gexf", quipu_export_gexf},
                    {".nq", quipu_export_nquads},
                    {".jsonld", quipu_export_jsonld},
                    {".ftm", quipu_export_ftm},
                    {".assertions", quipu_export_assertions},
                    {"-neo4j-nodes.csv", quipu_export_neo4j_nodes},
                    {"-neo4j-relationships.csv", quipu_export_neo4j_relationships},
                    {"-events.csv", quipu_export_events},
                    {"-dyads.csv", quipu_export_dyads}};
enum { N_TEST_FORMATS = sizeof test_formats / sizeof *test_formats };

#endif
