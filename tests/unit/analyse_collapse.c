/* Collapsing: parallel edges add up, loops go, symmetric edges count both ways. */
#include "analyse/collapse.h"
#include "graphs.h"
#include "unit.h"

static const unsigned all = (1u << QUIPU_N_STANDINGS) - 1;

/* a: country, b: country, c: person. */
static void make(test_graph *g)
{
    test_graph_init(g, 16);
    test_graph_add_source(g, "a.txt", "A", "2025-01-01", "P");
    test_graph_add_entity(g, "a", "A", "country", "A");
    test_graph_add_entity(g, "b", "B", "country", "B");
    test_graph_add_entity(g, "c", "C", "person", "C");
    test_graph_add_edge(g, "b", "criticizes", "a", QUIPU_ACTUAL, 2, NULL, "x");
    test_graph_add_edge(g, "b", "threatens", "a", QUIPU_PLANNED, 3, NULL, "x");
    test_graph_add_edge(g, "a", "ally_of", "b", QUIPU_FORMER, 1, NULL, "x");
    test_graph_add_edge(g, "a", "attacks", "b", QUIPU_DENIED, 5, NULL, "x");
    test_graph_add_edge(g, "c", "visits", "a", QUIPU_ACTUAL, 0, NULL, "x");
    test_graph_add_edge(g, "c", "supports", "c", QUIPU_ACTUAL, 9, NULL, "x");
    test_graph_finish(g);
}

/* Of all entities; standings: a set of bits. */
static quipu_pairs collapse(const test_graph *g, unsigned standings, bool directed)
{
    quipu_pairs pairs;
    quipu_selection selection;
    quipu_rank_options options = QUIPU_RANK_OPTIONS_DEFAULT;
    options.standings = standings;
    assert_int_equal(quipu_selection__init(&selection, &g->graph, &options, NULL), QUIPU_OK);
    assert_int_equal(
        quipu_pairs__collapse(&pairs, &g->graph, g->ontology, &selection, directed, NULL), QUIPU_OK);
    quipu_selection__clear(&selection);
    return pairs;
}

static void check(const quipu_pair *pair, uint32_t from, uint32_t to, double weight)
{
    assert_int_equal(pair->from, from);
    assert_int_equal(pair->to, to);
    assert_true(pair->weight == weight);
}

static void test_analyse_collapse__adds_up_parallel_edges(void **state)
{
    test_graph g;
    (void)state;
    make(&g);
    quipu_pairs pairs = collapse(&g, all, false);
    assert_int_equal(pairs.n, 2);
    check(&pairs.items[0], 0, 1, 11);
    check(&pairs.items[1], 0, 2, 1); /* a tie without a document still is one */
    quipu_pairs__clear(&pairs);
    test_graph_clear(&g);
}

static void test_analyse_collapse__counts_symmetric_edges_both_ways(void **state)
{
    test_graph g;
    (void)state;
    make(&g);
    quipu_pairs pairs = collapse(&g, all, true);
    assert_int_equal(pairs.n, 3);
    check(&pairs.items[0], 0, 1, 6);
    check(&pairs.items[1], 1, 0, 6);
    check(&pairs.items[2], 2, 0, 1);
    quipu_pairs__clear(&pairs);
    test_graph_clear(&g);
}

static void test_analyse_collapse__leaves_out_other_standings(void **state)
{
    test_graph g;
    (void)state;
    make(&g);
    quipu_pairs pairs = collapse(&g, 1u << QUIPU_PLANNED, true);
    assert_int_equal(pairs.n, 1);
    check(&pairs.items[0], 1, 0, 3);
    quipu_pairs__clear(&pairs);
    test_graph_clear(&g);
}

static void test_analyse_collapse__leaves_out_other_types(void **state)
{
    test_graph g;
    quipu_pairs pairs;
    quipu_selection selection;
    quipu_rank_options options = QUIPU_RANK_OPTIONS_DEFAULT;
    (void)state;
    make(&g);
    options.filter.types = (quipu_type_set)1
                           << quipu_ontology_type(g.ontology, QUIPU_STR("country"));
    assert_int_equal(quipu_selection__init(&selection, &g.graph, &options, NULL), QUIPU_OK);
    assert_int_equal(selection.n_rows, 2); /* nobody is between them who is no country */
    assert_int_equal(quipu_pairs__collapse(&pairs, &g.graph, g.ontology, &selection, false, NULL),
                     QUIPU_OK);
    assert_int_equal(pairs.n, 1);
    check(&pairs.items[0], 0, 1, 6);
    quipu_pairs__clear(&pairs);
    quipu_selection__clear(&selection);
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analyse_collapse__adds_up_parallel_edges),
        cmocka_unit_test(test_analyse_collapse__counts_symmetric_edges_both_ways),
        cmocka_unit_test(test_analyse_collapse__leaves_out_other_standings),
        cmocka_unit_test(test_analyse_collapse__leaves_out_other_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
