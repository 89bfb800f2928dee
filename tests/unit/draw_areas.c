/* Who belongs together: by country, by community, and when nobody asked. */
#include "draw/areas.h"

#include "base/str.h"
#include "graphs.h"
#include "unit.h"

#include <quipu/analyse.h>

static uint32_t area_of(const quipu_areas *areas, const quipu_part *part, const test_graph *g,
                        const char *id)
{
    for (size_t i = 0; i < part->n_nodes; i++)
        if (quipu_str__is(g->graph.entities[part->nodes[i]].id, quipu_str__of(id)))
            return areas->of[i];
    fail();
    return QUIPU_NO_AREA;
}

static void find(quipu_areas *areas, quipu_part *part, const test_graph *g, quipu_background kind)
{
    quipu_scope scope;
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    assert_int_equal(quipu_scope__open(&scope, &g->graph, g->ontology, g->data, &options, NULL),
                     QUIPU_OK);
    assert_int_equal(quipu_part__choose(part, &g->graph, g->ontology, &scope, 0, NULL), QUIPU_OK);
    assert_int_equal(quipu_areas__find(areas, &g->graph, g->ontology, g->data, part, kind, NULL),
                     QUIPU_OK);
    quipu_scope__clear(&scope);
}

static void start(test_graph *g, const char *const (*entities)[2], size_t n)
{
    test_graph_init(g, 32);
    test_graph_add_source(g, "a.txt", "A", "2025-01-01", "P");
    for (size_t i = 0; i < n; i++)
        test_graph_add_entity(g, entities[i][0], entities[i][0], entities[i][1], entities[i][0]);
}

static void tie(test_graph *g, const char *from, const char *relation, const char *to,
                quipu_standing standing)
{
    test_graph_add_edge(g, from, relation, to, standing, 1, NULL, "x");
}

/* Peru with four, Chile with two and a guest, and a ship that is no more than based there. */
static void make_countries(test_graph *g)
{
    static const char *const entities[][2] = {
        {"ada", "person"},  {"bank", "organization"}, {"bob", "person"}, {"chile", "country"},
        {"cy", "person"},   {"dan", "person"},        {"lima", "place"}, {"peru", "country"},
        {"ship", "vessel"}, {"tower", "facility"},
    };
    start(g, entities, sizeof entities / sizeof *entities);
    tie(g, "ada", "head_of_state_of", "peru", QUIPU_ACTUAL);
    tie(g, "ada", "head_of_state_of", "chile", QUIPU_DENIED);
    tie(g, "bob", "head_of_state_of", "chile", QUIPU_FORMER);
    tie(g, "cy", "works_for", "bank", QUIPU_ACTUAL);
    tie(g, "bank", "based_in", "chile", QUIPU_ACTUAL);
    tie(g, "dan", "meets", "ada", QUIPU_ACTUAL);
    tie(g, "dan", "head_of_state_of", "peru", QUIPU_PLANNED);
    tie(g, "lima", "located_in", "peru", QUIPU_ACTUAL);
    tie(g, "tower", "located_in", "lima", QUIPU_ACTUAL);
    tie(g, "ship", "based_in", "lima", QUIPU_ACTUAL);
    test_graph_finish(g);
}

static void test_draw_areas__gathers_those_of_a_country(void **state)
{
    test_graph g;
    quipu_part part;
    quipu_areas areas;
    (void)state;
    make_countries(&g);
    for (int i = 0; i < 2; i++) {
        find(&areas, &part, &g, i == 0 ? QUIPU_BACKGROUND_COUNTRIES : QUIPU_BACKGROUND_AUTO);
        assert_int_equal(areas.kind, QUIPU_BACKGROUND_COUNTRIES);
        assert_int_equal(areas.n, 2);
        uint32_t peru = area_of(&areas, &part, &g, "peru");
        assert_str(g.graph.entities[areas.groups[peru]].name, "peru");
        uint32_t chile = area_of(&areas, &part, &g, "chile");
        assert_true(peru != chile && peru < 2 && chile < 2);
        assert_int_equal(area_of(&areas, &part, &g, "ada"), peru);
        assert_int_equal(area_of(&areas, &part, &g, "tower"), peru);
        assert_int_equal(area_of(&areas, &part, &g, "bob"), chile);
        assert_int_equal(area_of(&areas, &part, &g, "cy"), chile); /* by way of the bank */
        assert_int_equal(area_of(&areas, &part, &g, "dan"), QUIPU_NO_AREA);
        assert_int_equal(area_of(&areas, &part, &g, "ship"), QUIPU_NO_AREA);
        quipu_areas__clear(&areas);
        quipu_part__clear(&part);
    }
    test_graph_clear(&g);
}

/* Two triangles with a bridge. */
static void make_triangles(test_graph *g)
{
    static const char *const entities[][2] = {{"a", "person"}, {"b", "person"}, {"c", "person"},
                                              {"x", "person"}, {"y", "person"}, {"z", "person"}};
    static const char *const ties[][2] = {{"a", "b"}, {"a", "c"}, {"b", "c"}, {"c", "x"},
                                          {"x", "y"}, {"x", "z"}, {"y", "z"}};
    start(g, entities, sizeof entities / sizeof *entities);
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
        tie(g, ties[i][0], "meets", ties[i][1], QUIPU_ACTUAL);
    test_graph_finish(g);
}

static void test_draw_areas__finds_communities(void **state)
{
    test_graph g;
    quipu_part part;
    quipu_areas areas;
    quipu_ranking *ranking;
    (void)state;
    make_triangles(&g);
    if (quipu_rank(&ranking, &g.graph, g.ontology, NULL, NULL) == QUIPU_ERR_UNSUPPORTED)
        skip();
    quipu_ranking_free(ranking);
    find(&areas, &part, &g, QUIPU_BACKGROUND_COMMUNITIES);
    assert_int_equal(areas.n, 2);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(areas.of[i], areas.of[i < 3 ? 0 : 3]);
    assert_true(areas.of[0] != areas.of[3]);
    quipu_areas__clear(&areas);
    quipu_part__clear(&part);
    test_graph_clear(&g);
}

static void test_draw_areas__draws_none_that_tell_nothing(void **state)
{
    test_graph g;
    quipu_part part;
    quipu_areas areas;
    (void)state;
    make_triangles(&g);
    for (int i = 0; i < 3; i++) {
        find(&areas, &part, &g,
             i == 0   ? QUIPU_BACKGROUND_AUTO
             : i == 1 ? QUIPU_BACKGROUND_NONE
                      : QUIPU_BACKGROUND_COUNTRIES);
        assert_int_equal(areas.n, 0);
        quipu_areas__clear(&areas);
        quipu_part__clear(&part);
    }
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_areas__gathers_those_of_a_country),
        cmocka_unit_test(test_draw_areas__finds_communities),
        cmocka_unit_test(test_draw_areas__draws_none_that_tell_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
