/* Choosing a part: the strongest that hangs together, lines by direction, thinning that keeps it
 * connected. */
#include "draw/part.h"

#include "graphs.h"
#include "unit.h"

/* A chain a - b - c with weak ties, a strong pair x - y far from it. */
static void make_islands(test_graph *g)
{
    static const char *const ids[] = {"a", "b", "c", "x", "y", "z"};
    test_graph_init(g, 16);
    test_graph_add_source(g, "a.txt", "A", "2025-01-01", "P");
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        test_graph_add_entity(g, ids[i], ids[i], "person", ids[i]);
    test_graph_add_edge(g, "a", "meets", "b", QUIPU_ACTUAL, 5, NULL, "x");
    test_graph_add_edge(g, "b", "meets", "c", QUIPU_ACTUAL, 1, NULL, "x");
    test_graph_add_edge(g, "x", "meets", "y", QUIPU_ACTUAL, 4, NULL, "x");
    test_graph_finish(g);
}

static void test_draw_part__prefers_what_hangs_together(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    make_islands(&g);
    assert_int_equal(quipu_part__choose(&part, &g.graph, g.ontology, 3, NULL), QUIPU_OK);
    assert_int_equal(part.n_nodes, 3);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(part.nodes[i], i);
    assert_int_equal(part.n_edges, 2);
    assert_int_equal(part.strengths[1], 6);
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static void test_draw_part__leaves_out_who_has_no_edge(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    make_islands(&g);
    assert_int_equal(quipu_part__choose(&part, &g.graph, g.ontology, 0, NULL), QUIPU_OK);
    assert_int_equal(part.n_nodes, 5);
    assert_int_equal(part.n_lines, 3);
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static void test_draw_part__makes_one_line_a_direction_and_one_for_denials(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    test_graph_init(&g, 16);
    test_graph_add_source(&g, "a.txt", "A", "2025-01-01", "P");
    test_graph_add_entity(&g, "a", "A", "country", "A");
    test_graph_add_entity(&g, "b", "B", "country", "B");
    test_graph_add_edge(&g, "a", "meets", "b", QUIPU_PLANNED, 1, NULL, "x");
    test_graph_add_edge(&g, "a", "supports", "b", QUIPU_ACTUAL, 3, NULL, "x");
    test_graph_add_edge(&g, "b", "aids", "a", QUIPU_POSSIBLE, 2, NULL, "x");
    test_graph_add_edge(&g, "b", "attacks", "a", QUIPU_DENIED, 1, NULL, "x");
    test_graph_add_edge(&g, "b", "supports", "b", QUIPU_ACTUAL, 1, NULL, "x");
    test_graph_finish(&g);
    assert_int_equal(quipu_part__choose(&part, &g.graph, g.ontology, 0, NULL), QUIPU_OK);
    assert_int_equal(part.n_lines, 3);
    assert_int_equal(part.n_edges, 4);

    const quipu_line *line = part.lines;
    assert_int_equal(line[0].from, 0);
    assert_int_equal(line[0].n, 2);
    assert_int_equal(line[0].weight, 4);
    assert_int_equal(line[0].standing, QUIPU_ACTUAL);
    assert_false(line[0].is_symmetric);
    assert_int_equal(g.graph.edges[part.edges[line[0].first]].n_sources, 3); /* strongest first */
    assert_int_equal(line[1].from, 1);
    assert_int_equal(line[1].standing, QUIPU_POSSIBLE);
    assert_int_equal(line[2].from, 1);
    assert_int_equal(line[2].standing, QUIPU_DENIED);
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static void test_draw_part__draws_symmetric_lines_as_such(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    make_islands(&g);
    assert_int_equal(quipu_part__choose(&part, &g.graph, g.ontology, 0, NULL), QUIPU_OK);
    for (size_t i = 0; i < part.n_lines; i++)
        assert_true(part.lines[i].is_symmetric);
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static void test_draw_part__stays_connected_when_thinned(void **state)
{
    test_graph g;
    quipu_part part;
    size_t n_touched = 0;
    (void)state;
    test_graph_summit(&g);
    assert_int_equal(quipu_part__choose(&part, &g.graph, g.ontology, 0, NULL), QUIPU_OK);
    size_t n_nodes = part.n_nodes, n_lines = part.n_lines;
    assert_true(n_lines > n_nodes);
    assert_int_equal(quipu_part__thin(&part, &g.graph, 1, NULL), QUIPU_OK);
    assert_int_equal(part.n_lines, n_nodes - 1); /* a tree */
    for (size_t i = 0; i < part.n_nodes; i++)
        for (size_t k = 0; k < part.n_lines; k++)
            if (part.lines[k].from == part.nodes[i] || part.lines[k].to == part.nodes[i]) {
                n_touched++;
                break;
            }
    assert_int_equal(n_touched, n_nodes);
    for (size_t k = 1; k < part.n_lines; k++)
        assert_int_equal(part.lines[k].first, part.lines[k - 1].first + part.lines[k - 1].n);
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_part__prefers_what_hangs_together),
        cmocka_unit_test(test_draw_part__leaves_out_who_has_no_edge),
        cmocka_unit_test(test_draw_part__makes_one_line_a_direction_and_one_for_denials),
        cmocka_unit_test(test_draw_part__draws_symmetric_lines_as_such),
        cmocka_unit_test(test_draw_part__stays_connected_when_thinned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
