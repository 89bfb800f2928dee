/* Which edges a filter admits. */
#include "graphs.h"

#include "unit.h"

static int set_up(void **state)
{
    static test_graph g;
    test_graph_summit(&g);
    *state = &g;
    return 0;
}

static int tear_down(void **state)
{
    test_graph_clear(*state);
    return 0;
}

static size_t count(const test_graph *g, quipu_edge_filter filter)
{
    size_t n = 0;
    for (size_t i = 0; i < g->graph.n_edges; i++)
        n += quipu_edge_filter_admits(&filter, &g->graph, &g->graph.edges[i]);
    return n;
}

static quipu_type_set type(const test_graph *g, const char *name)
{
    return (quipu_type_set)1 << quipu_ontology_type(g->ontology, quipu_str__of(name));
}

static void test_resolve_filter__empty_admits_all(void **state)
{
    assert_int_equal(count(*state, (quipu_edge_filter){0}), 22);
}

static void test_resolve_filter__both_ends_are_of_the_types(void **state)
{
    const test_graph *g = *state;
    assert_int_equal(count(g, (quipu_edge_filter){.types = type(g, "person")}), 5);
    assert_int_equal(count(g, (quipu_edge_filter){.types = type(g, "person") | type(g, "vessel")}),
                     6);
    assert_int_equal(count(g, (quipu_edge_filter){.types = type(g, "event")}), 0);
    quipu_edge_filter people = {.types = type(g, "person")};
    assert_true(quipu_edge_filter_admits_type(
        &people, g->graph.entities[test_graph_entity(g, "person:naruhito")].type));
    assert_false(quipu_edge_filter_admits_type(
        &people, g->graph.entities[test_graph_entity(g, "country:JPN")].type));
}

static void test_resolve_filter__relation_and_standing(void **state)
{
    const test_graph *g = *state;
    bool wanted[256] = {false};
    wanted[quipu_ontology_relation(g->ontology, QUIPU_STR("visits"))] = true;
    assert_int_equal(count(g, (quipu_edge_filter){.relations = wanted}), 3);
    wanted[quipu_ontology_relation(g->ontology, QUIPU_STR("head_of_government_of"))] = true;
    assert_int_equal(count(g, (quipu_edge_filter){.relations = wanted}), 5);
    uint32_t former = 1u << QUIPU_FORMER;
    assert_int_equal(count(g, (quipu_edge_filter){.relations = wanted, .standings = former}), 1);
    assert_int_equal(count(g, (quipu_edge_filter){.standings = former}), 3);
    assert_int_equal(count(g, (quipu_edge_filter){.standings = former | 1u << QUIPU_DENIED}), 4);
}

static void test_resolve_filter__sources_and_conflicts(void **state)
{
    test_graph *g = *state;
    assert_int_equal(count(g, (quipu_edge_filter){.min_sources = 3}), 6);
    assert_int_equal(count(g, (quipu_edge_filter){.min_sources = 4}), 0);
    assert_int_equal(count(g, (quipu_edge_filter){.only_conflicts = true}), 0);
    g->edges[2].conflict = true;
    assert_int_equal(count(g, (quipu_edge_filter){.only_conflicts = true}), 1);
    g->edges[3].contested = true;
    assert_int_equal(count(g, (quipu_edge_filter){.only_conflicts = true}), 2);
}

/* An edge from 2025-10-28 to 2025-10-29. */
static bool admits(const char *since, const char *until)
{
    quipu_edge_filter filter = {0};
    snprintf(filter.since, sizeof filter.since, "%s", since);
    snprintf(filter.until, sizeof filter.until, "%s", until);
    return quipu_edge_filter_admits_time(&filter, QUIPU_STR("2025-10-28"), QUIPU_STR("2025-10-29"));
}

static void test_resolve_filter__times_overlap(void **state)
{
    (void)state;
    assert_true(admits("", ""));
    assert_true(admits("2025-10-29", ""));
    assert_false(admits("2025-10-30", ""));
    assert_true(admits("", "2025-10-28"));
    assert_false(admits("", "2025-10-27"));
    assert_true(admits("2025-10-29", "2025-10-29"));
    assert_true(admits("2025", "2025"));
    assert_true(admits("2025-10", "2025-10"));
    assert_false(admits("2025-11", ""));
    assert_false(admits("2024", "2024-12"));
}

static void test_resolve_filter__a_year_is_compared_as_far_as_it_goes(void **state)
{
    (void)state;
    quipu_edge_filter filter = {.since = "2025-10-28", .until = "2025-10-30"};
    assert_true(quipu_edge_filter_admits_time(&filter, QUIPU_STR("2025"), QUIPU_STR("")));
    assert_false(quipu_edge_filter_admits_time(&filter, QUIPU_STR("2024"), QUIPU_STR("")));
    assert_true(quipu_edge_filter_admits_time(&filter, QUIPU_STR("2001"), QUIPU_STR("2030-01")));
    assert_true(quipu_edge_filter_admits_time(&filter, QUIPU_STR(""), QUIPU_STR("2025-10-29")));
    assert_false(quipu_edge_filter_admits_time(&filter, QUIPU_STR(""), QUIPU_STR("")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_resolve_filter__##name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(empty_admits_all),      TEST(both_ends_are_of_the_types),
        TEST(relation_and_standing), TEST(sources_and_conflicts),
        TEST(times_overlap),         TEST(a_year_is_compared_as_far_as_it_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
