/* CSV: Gephi's headers, rows that read back, formulas on request. */
#include "base/csv.h"
#include "base/utf8.h"
#include "graphs.h"
#include "sinks.h"
#include "unit.h"

#include <quipu/export.h>

typedef quipu_status exporter(quipu_sink, const quipu_graph *, const quipu_ontology *,
                              const quipu_export_options *, quipu_error *);

/* What the reader is checked against, row by row. */
typedef struct checker {
    const test_graph *g;
    size_t n_rows, n_fields;
    bool nodes;
} checker;

static quipu_status check_row(void *ctx, const quipu_csv_row *row, quipu_error *err)
{
    checker *self = ctx;
    size_t i = self->n_rows++;
    (void)err;
    assert_int_equal(row->n_fields, self->n_fields);
    if (i == 0)
        return QUIPU_OK;
    const quipu_graph *graph = &self->g->graph;
    size_t place = self->nodes ? 1 : 9;
    const quipu_entity *entity =
        self->nodes ? &graph->entities[i - 1] : &graph->entities[graph->edges[i - 1].source];
    quipu_buf clean = {0};
    quipu_utf8__clean(&clean, entity->name);
    assert_true(quipu_str__is(row->fields[place], quipu_buf__str(&clean)));
    quipu_buf__clear(&clean);
    return QUIPU_OK;
}

static quipu_buf export_table(const test_graph *g, exporter *write, bool guard)
{
    quipu_buf out = {0};
    quipu_export_options options = {.guard_formulas = guard};
    assert_int_equal(write(quipu_buf__sink(&out), &g->graph, g->ontology, &options, NULL), QUIPU_OK);
    return out;
}

static void check_table(const test_graph *g, bool nodes)
{
    quipu_buf out = export_table(g, nodes ? quipu_export_nodes_csv : quipu_export_edges_csv, false);
    checker self = {g, 0, nodes ? 9 : 19, nodes};
    quipu_csv_handler handler = {check_row, NULL, &self};
    assert_int_equal(quipu_csv__read(quipu_buf__str(&out), QUIPU_STR("t"), ',', &handler, NULL),
                     QUIPU_OK);
    assert_int_equal(self.n_rows, 1 + (nodes ? g->graph.n_entities : g->graph.n_edges));
    quipu_buf__clear(&out);
}

static void test_export_csv__reads_back_as_it_was(void **state)
{
    test_graph g;
    (void)state;
    test_graph_hostile(&g);
    check_table(&g, true);
    check_table(&g, false);
    test_graph_clear(&g);
}

static void test_export_csv__begins_with_headers_that_gephi_knows(void **state)
{
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    quipu_buf nodes = export_table(&g, quipu_export_nodes_csv, false);
    quipu_buf edges = export_table(&g, quipu_export_edges_csv, false);
    assert_true(quipu_str__begins(quipu_buf__str(&nodes), QUIPU_STR("Id,Label,Type,")));
    assert_true(quipu_str__begins(
        quipu_buf__str(&edges),
        QUIPU_STR(
            "Source,Target,Type,Kind,Label,Weight,Status,First,Last,SourceName,TargetName,")));
    assert_true(quipu_str__contains(
        quipu_buf__str(&edges),
        QUIPU_STR("\r\nperson:donald-trump,person:sanae-takaichi,Undirected,meets,")));
    quipu_buf__clear(&nodes);
    quipu_buf__clear(&edges);
    test_graph_clear(&g);
}

static void test_export_csv__guards_formulas_only_when_asked(void **state)
{
    test_graph g;
    (void)state;
    test_graph_hostile(&g);
    quipu_buf plain = export_table(&g, quipu_export_nodes_csv, false);
    quipu_buf guarded = export_table(&g, quipu_export_nodes_csv, true);
    assert_false(quipu_str__contains(quipu_buf__str(&plain), QUIPU_STR("'=HYPERLINK")));
    assert_true(quipu_str__contains(quipu_buf__str(&guarded), QUIPU_STR("'=HYPERLINK")));
    quipu_buf__clear(&plain);
    quipu_buf__clear(&guarded);
    test_graph_clear(&g);
}

static void test_export_csv__passes_on_what_the_sink_says(void **state)
{
    test_graph g;
    full_sink full = {10};
    (void)state;
    test_graph_summit(&g);
    assert_int_equal(quipu_export_nodes_csv(full_sink_of(&full), &g.graph, g.ontology, NULL, NULL),
                     QUIPU_ERR_IO);
    assert_int_equal(quipu_export_edges_csv(full_sink_of(&full), &g.graph, g.ontology, NULL, NULL),
                     QUIPU_ERR_IO);
    assert_int_equal(quipu_export_dot(full_sink_of(&full), &g.graph, g.ontology, NULL, NULL),
                     QUIPU_ERR_IO);
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_export_csv__reads_back_as_it_was),
        cmocka_unit_test(test_export_csv__begins_with_headers_that_gephi_knows),
        cmocka_unit_test(test_export_csv__guards_formulas_only_when_asked),
        cmocka_unit_test(test_export_csv__passes_on_what_the_sink_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
