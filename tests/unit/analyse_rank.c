/* Ranking: known values on graphs small enough to work out by hand; what must never come out. */
#include "graphs.h"
#include "sinks.h"
#include "unit.h"

#include <quipu/analyse.h>

#include <math.h>

static double value(const quipu_ranking *ranking, size_t row, quipu_measure measure)
{
    return ranking->values[row * QUIPU_N_MEASURES + (size_t)measure];
}

static void assert_near(double value_, double wanted)
{
    if (!(fabs(value_ - wanted) < 1e-6))
        fail_msg("%.9f is not %.9f", value_, wanted);
}

static quipu_ranking *rank(const test_graph *g)
{
    quipu_ranking *ranking;
    assert_int_equal(quipu_rank(&ranking, &g->graph, g->ontology, NULL, NULL), QUIPU_OK);
    return ranking;
}

/* a - b - c with weights 2 and 4, and d alone. */
static void make_path(test_graph *g)
{
    test_graph_init(g, 8);
    test_graph_add_source(g, "a.txt", "A", "2025-01-01", "P");
    test_graph_add_entity(g, "a", "A", "person", "A");
    test_graph_add_entity(g, "b", "B", "person", "B");
    test_graph_add_entity(g, "c", "C", "person", "C");
    test_graph_add_entity(g, "d", "D", "person", "D");
    test_graph_add_edge(g, "a", "supports", "b", QUIPU_ACTUAL, 2, NULL, "x");
    test_graph_add_edge(g, "b", "meets", "c", QUIPU_ACTUAL, 4, NULL, "x");
    test_graph_add_edge(g, "a", "rejects", "d", QUIPU_DENIED, 4, NULL, "x");
    test_graph_finish(g);
}

static void test_analyse_rank__gives_known_values(void **state)
{
    test_graph g;
    (void)state;
    make_path(&g);
    quipu_ranking *ranking = rank(&g);
    assert_int_equal(ranking->n_entities, 4);
    assert_near(value(ranking, 1, QUIPU_MEASURE_DEGREE_IN), 2);
    assert_near(value(ranking, 1, QUIPU_MEASURE_DEGREE_OUT), 1);
    assert_near(value(ranking, 1, QUIPU_MEASURE_DEGREE), 2);
    assert_near(value(ranking, 1, QUIPU_MEASURE_STRENGTH), 6);
    assert_near(value(ranking, 1, QUIPU_MEASURE_BETWEENNESS), 1.0 / 3);
    assert_near(value(ranking, 1, QUIPU_MEASURE_HARMONIC), (2.0 + 4.0) / 3);
    assert_near(value(ranking, 0, QUIPU_MEASURE_HARMONIC), (2.0 + 1 / 0.75) / 3);
    assert_near(value(ranking, 1, QUIPU_MEASURE_EIGENVECTOR), 1);
    assert_near(value(ranking, 0, QUIPU_MEASURE_EIGENVECTOR), 2 / sqrt(20));
    assert_near(value(ranking, 1, QUIPU_MEASURE_CORENESS), 1);
    assert_near(value(ranking, 0, QUIPU_MEASURE_COMMUNITY), 1);
    assert_int_equal(ranking->n_communities, 1);
    assert_int_equal(ranking->order[0], 1);
    assert_false(ranking->sampled);
    quipu_ranking_free(ranking);
    test_graph_clear(&g);
}

static void test_analyse_rank__gives_zeros_to_who_is_alone(void **state)
{
    test_graph g;
    (void)state;
    make_path(&g);
    quipu_ranking *ranking = rank(&g);
    for (int i = 0; i < QUIPU_N_MEASURES; i++)
        if (i != QUIPU_MEASURE_PAGERANK)
            assert_near(value(ranking, 3, (quipu_measure)i), 0);
    quipu_ranking_free(ranking);
    test_graph_clear(&g);
}

static void test_analyse_rank__counts_denied_edges_when_asked(void **state)
{
    test_graph g;
    quipu_ranking *ranking;
    quipu_rank_options options = {.standings = 1u << QUIPU_DENIED, .sort = QUIPU_MEASURE_PAGERANK};
    (void)state;
    make_path(&g);
    assert_int_equal(quipu_rank(&ranking, &g.graph, g.ontology, &options, NULL), QUIPU_OK);
    assert_near(value(ranking, 3, QUIPU_MEASURE_DEGREE_IN), 1);
    assert_near(value(ranking, 1, QUIPU_MEASURE_DEGREE), 0);
    quipu_ranking_free(ranking);
    test_graph_clear(&g);
}

static void test_analyse_rank__ranks_graphs_without_edges_or_entities(void **state)
{
    test_graph g;
    (void)state;
    test_graph_init(&g, 4);
    test_graph_finish(&g);
    quipu_ranking *ranking = rank(&g);
    assert_int_equal(ranking->n_entities, 0);
    quipu_ranking_free(ranking);
    test_graph_add_entity(&g, "a", "A", "person", "A");
    test_graph_add_entity(&g, "b", "B", "person", "B");
    test_graph_finish(&g);
    ranking = rank(&g);
    for (size_t row = 0; row < 2; row++)
        for (int i = 0; i < QUIPU_N_MEASURES; i++)
            assert_near(value(ranking, row, (quipu_measure)i),
                        i == QUIPU_MEASURE_PAGERANK ? 0.5 : 0);
    assert_int_equal(ranking->n_communities, 0);
    quipu_ranking_free(ranking);
    test_graph_clear(&g);
}

static void test_analyse_rank__finds_two_communities(void **state)
{
    static const char *const ids[] = {"a", "b", "c", "d", "x", "y", "z"};
    static const size_t ties[][2] = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3},
                                     {2, 3}, {4, 5}, {4, 6}, {5, 6}, {3, 4}};
    test_graph g;
    (void)state;
    test_graph_init(&g, 16);
    test_graph_add_source(&g, "a.txt", "A", "2025-01-01", "P");
    for (size_t i = 0; i < 7; i++)
        test_graph_add_entity(&g, ids[i], ids[i], "person", ids[i]);
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
        test_graph_add_edge(&g, ids[ties[i][0]], "meets", ids[ties[i][1]], QUIPU_ACTUAL, 1, NULL,
                            "x");
    test_graph_finish(&g);
    quipu_ranking *ranking = rank(&g);
    assert_int_equal(ranking->n_communities, 2);
    for (size_t i = 0; i < 7; i++)
        assert_near(value(ranking, i, QUIPU_MEASURE_COMMUNITY), i < 4 ? 1 : 2); /* largest first */
    assert_near(ranking->modularity, 0.6 - (13.0 * 13 + 7 * 7) / 400 + 0.3);
    quipu_ranking_free(ranking);
    test_graph_clear(&g);
}

static void test_analyse_rank__writes_the_same_csv_twice(void **state)
{
    test_graph g;
    quipu_buf out[2] = {{0}, {0}};
    (void)state;
    test_graph_summit(&g);
    for (size_t i = 0; i < 2; i++) {
        quipu_ranking *ranking = rank(&g);
        assert_int_equal(
            quipu_ranking_write_csv(ranking, &g.graph, g.ontology, quipu_buf__sink(&out[i]), NULL),
            QUIPU_OK);
        quipu_ranking_free(ranking);
    }
    assert_true(quipu_str__is(quipu_buf__str(&out[0]), quipu_buf__str(&out[1])));
    assert_true(quipu_str__begins(
        quipu_buf__str(&out[0]),
        QUIPU_STR("id,name,type,degree_in,degree_out,degree,strength,betweenness,harmonic,"
                  "eigenvector,pagerank,coreness,community,mentions,documents,closeness,"
                  "hub_score,authority_score,transitivity,constraint,effective_size,"
                  "articulation_point,betweenness_error,harmonic_error,closeness_error\r\n")));
    assert_false(quipu_str__contains(quipu_buf__str(&out[0]), QUIPU_STR("nan")));
    quipu_buf__clear(&out[0]);
    quipu_buf__clear(&out[1]);
    test_graph_clear(&g);
}

static void test_analyse_rank__passes_on_what_the_sink_says(void **state)
{
    test_graph g;
    full_sink full = {10};
    (void)state;
    make_path(&g);
    quipu_ranking *ranking = rank(&g);
    assert_int_equal(
        quipu_ranking_write_csv(ranking, &g.graph, g.ontology, full_sink_of(&full), NULL),
        QUIPU_ERR_IO);
    quipu_ranking_free(ranking);
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analyse_rank__gives_known_values),
        cmocka_unit_test(test_analyse_rank__gives_zeros_to_who_is_alone),
        cmocka_unit_test(test_analyse_rank__counts_denied_edges_when_asked),
        cmocka_unit_test(test_analyse_rank__ranks_graphs_without_edges_or_entities),
        cmocka_unit_test(test_analyse_rank__finds_two_communities),
        cmocka_unit_test(test_analyse_rank__writes_the_same_csv_twice),
        cmocka_unit_test(test_analyse_rank__passes_on_what_the_sink_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
