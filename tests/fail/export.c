#include "../unit/graphs.h"
#include "../unit/sinks.h"
#include "base/buf.h"
#include "fail.h"

#include <quipu/export.h>

typedef quipu_status exporter(quipu_sink, const quipu_graph *, const quipu_ontology *,
                              const quipu_export_options *, quipu_error *);

/* A format and what is written in it. */
typedef struct task {
    const test_graph *g;
    exporter *write;
} task;

static quipu_status run(void *ctx, quipu_error *err)
{
    const task *self = ctx;
    return self->write((quipu_sink){swallow, NULL}, &self->g->graph, self->g->ontology, NULL, err);
}

static void test_fail_export__every_format_survives(void **state)
{
    static exporter *const formats[] = {
        quipu_export_graphml,   quipu_export_json,
        quipu_export_dot,       quipu_export_nodes_csv,
        quipu_export_edges_csv, quipu_export_events,
        quipu_export_dyads,     quipu_export_assertions,
        quipu_export_ftm,       quipu_export_gexf,
        quipu_export_jsonld,    quipu_export_neo4j_nodes,
        quipu_export_nquads,    quipu_export_neo4j_relationships,
    };
    test_graph g;
    (void)state;
    test_graph_hostile(&g);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        fail_each_allocation(run, &(task){&g, formats[i]});
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_export__every_format_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
