/* Paths: what is cheaper comes first, as trying all ways finds it; filters, limits, ties. */
#include "graphs.h"
#include "unit.h"

#include <quipu/analyse.h>

enum { MAX_NODES = 9, MAX_EDGES = 40, MAX_WAYS = 20000 };

/* A graph of entities without names, for paths look at ids no more than at their order. */
typedef struct bare {
    quipu_graph graph;
    quipu_entity entities[MAX_NODES];
    quipu_edge edges[MAX_EDGES];
} bare;

static uint32_t draw(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

static void add(bare *g, uint32_t source, uint32_t target, quipu_standing standing,
                uint32_t n_sources)
{
    g->edges[g->graph.n_edges++] = (quipu_edge){
        .source = source, .target = target, .standing = standing, .n_sources = n_sources};
}

static void begin(bare *g, size_t n_entities)
{
    *g = (bare){.graph = {.n_entities = n_entities}};
    g->graph.entities = g->entities;
    g->graph.edges = g->edges;
}

static void make_random(bare *g, uint32_t *state)
{
    begin(g, 4 + draw(state, MAX_NODES - 3));
    uint32_t n = (uint32_t)g->graph.n_entities, n_edges = n + draw(state, MAX_EDGES - n);
    for (uint32_t i = 0; i < n_edges; i++)
        add(g, draw(state, n), draw(state, n), (quipu_standing)draw(state, QUIPU_N_STANDINGS),
            draw(state, 5));
}

/* --- all ways there are, by walking them --- */

typedef struct walk {
    const bare *g;
    uint32_t target, max_steps;
    bool detours;
    uint32_t way[MAX_NODES];
    bool visited[MAX_NODES];
    uint32_t costs[MAX_WAYS];
    size_t n;
} walk;

static bool joins(const quipu_edge *edge, uint32_t a, uint32_t b)
{
    return edge->standing <= QUIPU_PLANNED &&
           ((edge->source == a && edge->target == b) || (edge->source == b && edge->target == a));
}

static uint32_t price(const quipu_edge *edge)
{
    return 1000 + 1000 / (edge->n_sources > 0 ? edge->n_sources : 1) +
           (edge->standing == QUIPU_PLANNED ? 500 : 0);
}

/* UINT32_MAX where nothing joins the two. */
static uint32_t cheapest(const bare *g, uint32_t a, uint32_t b)
{
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < g->graph.n_edges; i++)
        if (joins(&g->edges[i], a, b) && price(&g->edges[i]) < least)
            least = price(&g->edges[i]);
    return least;
}

static uint32_t toll(const bare *g, uint32_t entity)
{
    static const uint32_t by_neighbours[] = {0, 0, 500, 750, 1000, 1125, 1250, 1375, 1500};
    uint32_t n = 0;
    for (uint32_t other = 0; other < g->graph.n_entities; other++)
        n += other != entity && cheapest(g, entity, other) != UINT32_MAX;
    return by_neighbours[n];
}

static bool has_shortcut(const bare *g, const uint32_t *way, uint32_t n_steps)
{
    for (uint32_t i = 0; i <= n_steps; i++)
        for (uint32_t k = i + 2; k <= n_steps; k++)
            if (cheapest(g, way[i], way[k]) != UINT32_MAX)
                return true;
    return false;
}

static void walk_on(walk *w, uint32_t at, uint32_t cost, uint32_t n_steps)
{
    w->way[n_steps] = at;
    if (at == w->target) {
        assert_true(w->n < MAX_WAYS);
        if (w->detours || !has_shortcut(w->g, w->way, n_steps))
            w->costs[w->n++] = cost;
        return;
    }
    w->visited[at] = true;
    for (uint32_t to = 0; to < w->g->graph.n_entities && n_steps < w->max_steps; to++) {
        uint32_t step = cheapest(w->g, at, to);
        if (!w->visited[to] && step != UINT32_MAX)
            walk_on(w, to, cost + step + (to == w->target ? 0 : toll(w->g, to)), n_steps + 1);
    }
    w->visited[at] = false;
}

static int compare_costs(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool is_simple(const quipu_path *path)
{
    for (uint32_t i = 0; i < path->n_steps; i++)
        for (uint32_t k = i + 1; k < path->n_steps; k++)
            if (path->steps[i].from == path->steps[k].to)
                return false;
    return true;
}

static void check_path(const bare *g, const quipu_path *path, uint32_t from, uint32_t to)
{
    uint32_t at = from, cost = 0;
    for (uint32_t i = 0; i < path->n_steps; i++) {
        const quipu_step *step = &path->steps[i];
        assert_int_equal(step->from, at);
        assert_true(joins(&g->edges[step->edge], at, step->to));
        assert_int_equal(price(&g->edges[step->edge]), cheapest(g, at, step->to));
        at = step->to;
        cost += cheapest(g, step->from, at) + (at == to ? 0 : toll(g, at));
    }
    assert_int_equal(at, to);
    assert_int_equal(cost, path->cost);
    assert_true(is_simple(path));
}

/* The costs found are the least of all ways, in order, and the ways are different ones. */
static size_t check_against_all(const bare *g, uint32_t from, uint32_t to, uint32_t max_steps,
                                bool detours)
{
    static walk w;
    quipu_paths *paths;
    quipu_path_options options = {6, max_steps, {0}, NULL, 0, detours};
    w = (walk){.g = g, .target = to, .max_steps = max_steps, .detours = detours};
    walk_on(&w, from, 0, 0);
    qsort(w.costs, w.n, sizeof *w.costs, compare_costs);
    assert_int_equal(quipu_paths_find(&paths, &g->graph, from, to, &options, NULL), QUIPU_OK);
    assert_int_equal(paths->n_items, w.n < 6 ? w.n : 6);
    for (size_t i = 0; i < paths->n_items; i++) {
        assert_int_equal(paths->items[i].cost, w.costs[i]);
        check_path(g, &paths->items[i], from, to);
    }
    size_t n = paths->n_items;
    quipu_paths_free(paths);
    return n;
}

static void test_analyse_path__none_is_cheaper_than_those_found(void **state)
{
    uint32_t random = 20251028;
    size_t n_found = 0;
    (void)state;
    for (int i = 0; i < 300; i++) {
        bare g;
        make_random(&g, &random);
        uint32_t to = 1 + draw(&random, (uint32_t)g.graph.n_entities - 1);
        uint32_t max_steps = 1 + draw(&random, MAX_NODES - 1);
        n_found += check_against_all(&g, 0, to, max_steps, true);
        n_found += check_against_all(&g, 0, to, max_steps > 3 ? 3 : max_steps, false);
    }
    assert_true(n_found > 600);
}

static bool is_same(const quipu_path *a, const quipu_path *b)
{
    if (a->n_steps != b->n_steps)
        return false;
    for (uint32_t i = 0; i < a->n_steps; i++)
        if (a->steps[i].to != b->steps[i].to)
            return false;
    return true;
}

static void test_analyse_path__none_is_told_twice(void **state)
{
    uint32_t random = 7;
    (void)state;
    for (int i = 0; i < 100; i++) {
        bare g;
        quipu_paths *paths;
        quipu_path_options options = {50, 8, {0}, NULL, 0, true};
        make_random(&g, &random);
        assert_int_equal(quipu_paths_find(&paths, &g.graph, 0, 1, &options, NULL), QUIPU_OK);
        for (size_t k = 0; k < paths->n_items; k++)
            for (size_t j = 0; j < k; j++)
                assert_false(is_same(&paths->items[k], &paths->items[j]));
        quipu_paths_free(paths);
    }
}

/* --- graphs made by hand --- */

static quipu_paths *find(const bare *g, uint32_t from, uint32_t to,
                         const quipu_path_options *options)
{
    quipu_paths *paths;
    assert_int_equal(quipu_paths_find(&paths, &g->graph, from, to, options, NULL), QUIPU_OK);
    return paths;
}

/* 0 and 4: by the hub 1 (six neighbours), or by 2 and 3 who know few. */
static void make_hub(bare *g)
{
    begin(g, 9);
    add(g, 0, 1, QUIPU_ACTUAL, 1);
    add(g, 1, 4, QUIPU_ACTUAL, 1);
    add(g, 0, 2, QUIPU_ACTUAL, 3);
    add(g, 3, 2, QUIPU_ACTUAL, 3);
    add(g, 3, 4, QUIPU_ACTUAL, 3);
    for (uint32_t i = 5; i < 9; i++)
        add(g, 1, i, QUIPU_ACTUAL, 1);
}

static void test_analyse_path__a_hub_says_less_than_a_well_sourced_detour(void **state)
{
    bare g;
    (void)state;
    make_hub(&g);
    quipu_paths *paths = find(&g, 0, 4, NULL);
    assert_int_equal(paths->n_items, 2);
    assert_int_equal(paths->items[0].n_steps, 3);
    assert_int_equal(paths->items[1].n_steps, 2);
    quipu_paths_free(paths);
}

static void test_analyse_path__avoids_and_limits(void **state)
{
    bare g;
    const uint32_t two = 2, end = 4;
    (void)state;
    make_hub(&g);
    quipu_paths *paths = find(&g, 0, 4, &(quipu_path_options){3, 6, {0}, &two, 1, false});
    assert_int_equal(paths->n_items, 1);
    assert_int_equal(paths->items[0].steps[0].to, 1);
    quipu_paths_free(paths);
    paths = find(&g, 0, 4, &(quipu_path_options){3, 2, {0}, &end, 1, false});
    assert_int_equal(paths->n_items, 1); /* an end is not avoided; three steps are too many */
    quipu_paths_free(paths);
    paths = find(&g, 0, 4, &(quipu_path_options){3, 1, {0}, NULL, 0, false});
    assert_int_equal(paths->n_items, 0);
    quipu_paths_free(paths);
}

static void test_analyse_path__shows_the_best_edge_and_the_others(void **state)
{
    bare g;
    (void)state;
    begin(&g, 3);
    add(&g, 0, 1, QUIPU_PLANNED, 1);
    add(&g, 1, 0, QUIPU_ACTUAL, 2);
    add(&g, 0, 1, QUIPU_ACTUAL, 1);
    add(&g, 0, 1, QUIPU_DENIED, 9);
    add(&g, 0, 0, QUIPU_ACTUAL, 9);
    quipu_paths *paths = find(&g, 0, 1, NULL);
    assert_int_equal(paths->n_items, 1);
    assert_int_equal(paths->items[0].cost, 1500);
    assert_int_equal(paths->items[0].steps[0].edge, 1);
    assert_int_equal(paths->items[0].steps[0].n_others, 2);
    assert_int_equal(paths->items[0].steps[0].others[0], 2);
    assert_int_equal(paths->items[0].steps[0].others[1], 0);
    quipu_paths_free(paths);
}

static void test_analyse_path__uses_the_edges_that_count(void **state)
{
    bare g;
    const bool relations[] = {true, false};
    const quipu_path_options options = {
        3,    6, {.relations = relations, .standings = 1u << QUIPU_ACTUAL | 1u << QUIPU_DENIED},
        NULL, 0, false};
    (void)state;
    begin(&g, 3);
    add(&g, 0, 1, QUIPU_ACTUAL, 1);
    add(&g, 1, 2, QUIPU_ACTUAL, 1);
    add(&g, 0, 2, QUIPU_ACTUAL, 1);
    add(&g, 1, 2, QUIPU_DENIED, 1);
    g.edges[1].relation = g.edges[2].relation = 1;
    quipu_paths *paths = find(&g, 2, 0, &options);
    assert_int_equal(paths->n_items, 1);
    assert_int_equal(paths->items[0].steps[0].edge, 3);
    assert_int_equal(paths->items[0].cost, 3000 + 500 + 2000);
    quipu_paths_free(paths);
}

static void test_analyse_path__comes_by_wanted_types_only(void **state)
{
    bare g;
    (void)state;
    begin(&g, 4);
    add(&g, 0, 1, QUIPU_ACTUAL, 1);
    add(&g, 1, 3, QUIPU_ACTUAL, 1);
    add(&g, 0, 2, QUIPU_ACTUAL, 1);
    add(&g, 2, 3, QUIPU_ACTUAL, 1);
    g.entities[2].type = 4;
    const quipu_path_options options = {3, 6, {.types = 1u << 4}, NULL, 0, false};
    quipu_paths *paths = find(&g, 0, 3, &options);
    assert_int_equal(paths->n_items, 1);
    assert_int_equal(paths->items[0].steps[0].to, 2);
    quipu_paths_free(paths);
}

static void test_analyse_path__ties_go_to_smaller_entities(void **state)
{
    bare g;
    (void)state;
    begin(&g, 6);
    for (uint32_t i = 4; i > 0; i--) {
        add(&g, i, 5, QUIPU_ACTUAL, 1);
        add(&g, 0, i, QUIPU_ACTUAL, 1);
    }
    quipu_paths *paths = find(&g, 0, 5, NULL);
    assert_int_equal(paths->n_items, 3);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(paths->items[i].steps[0].to, i + 1);
    quipu_paths_free(paths);
}

static void test_analyse_path__nothing_between_one_and_the_same(void **state)
{
    bare g;
    quipu_paths *paths;
    quipu_error err;
    (void)state;
    make_hub(&g);
    paths = find(&g, 3, 3, NULL);
    assert_int_equal(paths->n_items, 0);
    quipu_paths_free(paths);
    const quipu_path_options far = {1, QUIPU_MAX_STEPS + 1, {0}, NULL, 0, false};
    assert_int_equal(quipu_paths_find(&paths, &g.graph, 0, 1, &far, &err), QUIPU_ERR_INVALID);
    assert_null(paths);
    quipu_paths_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analyse_path__none_is_cheaper_than_those_found),
        cmocka_unit_test(test_analyse_path__none_is_told_twice),
        cmocka_unit_test(test_analyse_path__a_hub_says_less_than_a_well_sourced_detour),
        cmocka_unit_test(test_analyse_path__avoids_and_limits),
        cmocka_unit_test(test_analyse_path__shows_the_best_edge_and_the_others),
        cmocka_unit_test(test_analyse_path__uses_the_edges_that_count),
        cmocka_unit_test(test_analyse_path__comes_by_wanted_types_only),
        cmocka_unit_test(test_analyse_path__ties_go_to_smaller_entities),
        cmocka_unit_test(test_analyse_path__nothing_between_one_and_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
