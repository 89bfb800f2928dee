/* Choosing a part: the strongest that hangs together, lines by direction, thinning that keeps it
 * connected. */
#include "draw/part.h"

#include "base/str.h"
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

/* The part that a map of so many entities shows. */
static void choose(quipu_part *out, const test_graph *g, const quipu_map_options *options)
{
    static const quipu_map_options defaults = QUIPU_MAP_OPTIONS_DEFAULT;
    quipu_scope scope;
    options = options != NULL ? options : &defaults;
    assert_int_equal(quipu_scope__open(&scope, &g->graph, g->ontology, g->data, options, NULL),
                     QUIPU_OK);
    assert_int_equal(
        quipu_part__choose(out, &g->graph, g->ontology, &scope, options->max_nodes, NULL), QUIPU_OK);
    quipu_scope__clear(&scope);
}

static void choose_strongest(quipu_part *out, const test_graph *g, size_t max_nodes)
{
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.max_nodes = max_nodes;
    choose(out, g, &options);
}

static void test_draw_part__prefers_what_hangs_together(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    make_islands(&g);
    choose_strongest(&part, &g, 3);
    assert_int_equal(part.n_nodes, 3);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(part.nodes[i], i);
    assert_int_equal(part.n_edges, 2);
    assert_int_equal(part.strengths[1], 600);
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static void test_draw_part__leaves_out_who_has_no_edge(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    make_islands(&g);
    choose_strongest(&part, &g, 0);
    assert_int_equal(part.n_nodes, 5);
    assert_int_equal(part.n_lines, 3);
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static void test_draw_part__makes_one_line_a_direction_and_standing(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    test_graph_init(&g, 16);
    test_graph_add_source(&g, "a.txt", "A", "2025-01-01", "P");
    test_graph_add_entity(&g, "a", "A", "country", "A");
    test_graph_add_entity(&g, "b", "B", "country", "B");
    test_graph_add_edge(&g, "a", "meets", "b", QUIPU_PLANNED, 1, NULL, "x");
    test_graph_add_edge(&g, "a", "criticizes", "b", QUIPU_ACTUAL, 1, NULL, "x");
    test_graph_add_edge(&g, "a", "supports", "b", QUIPU_ACTUAL, 3, NULL, "x");
    test_graph_add_edge(&g, "b", "aids", "a", QUIPU_POSSIBLE, 2, NULL, "x");
    test_graph_add_edge(&g, "b", "attacks", "a", QUIPU_DENIED, 1, NULL, "x");
    test_graph_add_edge(&g, "b", "supports", "b", QUIPU_ACTUAL, 1, NULL, "x");
    test_graph_finish(&g);
    choose_strongest(&part, &g, 0);
    assert_int_equal(part.n_lines, 4);
    assert_int_equal(part.n_edges, 5);

    const quipu_line *line = part.lines;
    assert_int_equal(line[0].from, 0);
    assert_int_equal(line[0].n, 2);
    assert_int_equal(line[0].weight, 4);
    assert_int_equal(line[0].standing, QUIPU_ACTUAL);
    assert_false(line[0].is_symmetric);
    assert_int_equal(g.graph.edges[part.edges[line[0].first]].n_sources, 3); /* strongest first */
    assert_int_equal(line[1].standing, QUIPU_PLANNED);
    assert_true(line[1].is_symmetric);
    assert_int_equal(line[2].from, 1);
    assert_int_equal(line[2].standing, QUIPU_POSSIBLE);
    assert_int_equal(line[3].from, 1);
    assert_int_equal(line[3].standing, QUIPU_DENIED);
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static void test_draw_part__draws_symmetric_lines_as_such(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    make_islands(&g);
    choose_strongest(&part, &g, 0);
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
    choose_strongest(&part, &g, 0);
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

/* A ring of nine, and beside it a pair and three in a row; on top of it all, places. */
static void make_archipelago(test_graph *g)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g",  "h",
                                      "i", "p", "q", "x", "y", "z", "far"};
    test_graph_init(g, 32);
    test_graph_add_source(g, "a.txt", "A", "2025-01-01", "P");
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        test_graph_add_entity(g, ids[i], ids[i], i < 14 ? "place" : "country", ids[i]);
    for (size_t i = 0; i < 9; i++)
        test_graph_add_edge(g, ids[i], i % 2 == 0 ? "meets" : "supports", ids[(i + 1) % 9],
                            i % 2 == 0 ? QUIPU_ACTUAL : QUIPU_PLANNED, 5, NULL, "x");
    test_graph_add_edge(g, "p", "meets", "q", QUIPU_ACTUAL, 4, NULL, "x");
    test_graph_add_edge(g, "x", "meets", "y", QUIPU_ACTUAL, 1, NULL, "x");
    test_graph_add_edge(g, "y", "meets", "z", QUIPU_ACTUAL, 1, NULL, "x");
    test_graph_add_edge(g, "a", "located_in", "far", QUIPU_ACTUAL, 8, NULL, "x");
    test_graph_finish(g);
}

static bool shows(const quipu_part *part, const test_graph *g, const char *id)
{
    for (size_t i = 0; i < part->n_nodes; i++)
        if (quipu_str__is(g->graph.entities[part->nodes[i]].id, quipu_str__of(id)))
            return true;
    return false;
}

static void test_draw_part__begins_anew_only_for_more_than_a_pair(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    make_archipelago(&g);
    choose_strongest(&part, &g, 14);
    assert_int_equal(part.n_nodes, 13);
    assert_true(shows(&part, &g, "z"));
    assert_false(shows(&part, &g, "p"));
    quipu_part__clear(&part);
    choose_strongest(&part, &g, 12); /* no room for three more */
    assert_int_equal(part.n_nodes, 10);
    quipu_part__clear(&part);
    choose_strongest(&part, &g, 0);
    assert_int_equal(part.n_nodes, 15);
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static void test_draw_part__lets_places_count_less(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    make_archipelago(&g);
    choose_strongest(&part, &g, 9);
    assert_false(shows(&part, &g, "far"));
    assert_int_equal(part.strengths[0], 1000 + 8 * 25);
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static uint32_t find(const test_graph *g, const char *id)
{
    uint32_t i = 0;
    while (!quipu_str__is(g->graph.entities[i].id, quipu_str__of(id)))
        i++;
    return i;
}

static void test_draw_part__goes_so_many_steps(void **state)
{
    static const size_t n_nodes[] = {4, 4, 6, 8}, n_edges[] = {3, 3, 5, 7};
    test_graph g;
    (void)state;
    make_archipelago(&g);
    for (uint32_t hops = 0; hops < 4; hops++) {
        quipu_part part;
        quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
        uint32_t a = find(&g, "a");
        options.entities = &a;
        options.n_entities = 1;
        options.hops = hops;
        choose(&part, &g, &options);
        assert_int_equal(part.n_nodes, n_nodes[hops]);
        assert_int_equal(part.n_edges, n_edges[hops]);
        assert_true(part.asked[0]);
        assert_false(part.asked[1]);
        quipu_part__clear(&part);
    }
    test_graph_clear(&g);
}

static void test_draw_part__shows_who_is_asked_for(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    make_archipelago(&g);
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    uint32_t asked[] = {find(&g, "p"), find(&g, "d"), find(&g, "far"), find(&g, "p")};
    options.entities = asked;
    options.n_entities = 4;
    options.filter.standings = 1u << QUIPU_PLANNED;
    options.filter.types = (quipu_type_set)1 << quipu_ontology_type(g.ontology, QUIPU_STR("place"));
    options.max_nodes = 1;
    choose(&part, &g, &options);
    assert_int_equal(part.n_nodes, 3);
    assert_int_equal(part.n_edges, 0);
    quipu_part__clear(&part);
    options.max_nodes = 9;
    choose(&part, &g, &options);
    assert_int_equal(part.n_nodes, 4); /* d supports e: c meets d */
    assert_int_equal(part.n_edges, 1);
    assert_true(shows(&part, &g, "e"));
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static void test_draw_part__keeps_paths_whole(void **state)
{
    test_graph g;
    quipu_part part;
    (void)state;
    make_archipelago(&g);
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    uint32_t ends[] = {find(&g, "b"), find(&g, "i")};
    options.entities = ends;
    options.n_entities = 2;
    options.between = true;
    options.hops = 2;
    choose(&part, &g, &options);
    assert_int_equal(part.n_nodes, 3);
    assert_int_equal(part.n_edges, 2);
    assert_true(shows(&part, &g, "a"));
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static void test_draw_part__refuses_entities_that_are_none(void **state)
{
    test_graph g;
    quipu_scope scope;
    (void)state;
    make_archipelago(&g);
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    uint32_t none = (uint32_t)g.graph.n_entities;
    options.entities = &none;
    options.n_entities = 1;
    for (size_t i = 0; i < 2; i++) {
        options.between = i == 1;
        assert_int_equal(quipu_scope__open(&scope, &g.graph, g.ontology, g.data, &options, NULL),
                         QUIPU_ERR_INVALID);
        quipu_scope__clear(&scope);
    }
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_part__prefers_what_hangs_together),
        cmocka_unit_test(test_draw_part__leaves_out_who_has_no_edge),
        cmocka_unit_test(test_draw_part__makes_one_line_a_direction_and_standing),
        cmocka_unit_test(test_draw_part__draws_symmetric_lines_as_such),
        cmocka_unit_test(test_draw_part__stays_connected_when_thinned),
        cmocka_unit_test(test_draw_part__begins_anew_only_for_more_than_a_pair),
        cmocka_unit_test(test_draw_part__lets_places_count_less),
        cmocka_unit_test(test_draw_part__goes_so_many_steps),
        cmocka_unit_test(test_draw_part__shows_who_is_asked_for),
        cmocka_unit_test(test_draw_part__keeps_paths_whole),
        cmocka_unit_test(test_draw_part__refuses_entities_that_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
