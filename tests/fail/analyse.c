#include "../unit/graphs.h"
#include "base/buf.h"
#include "fail.h"

#include <quipu/analyse.h>

static quipu_status rank(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    quipu_ranking *ranking;
    quipu_buf out = {0};
    quipu_status status = quipu_rank(&ranking, &g->graph, g->ontology, NULL, err);
    if (status >= 0)
        status =
            quipu_ranking_write_csv(ranking, &g->graph, g->ontology, quipu_buf__sink(&out), err);
    quipu_ranking_free(ranking);
    quipu_buf__clear(&out);
    return status;
}

static void test_fail_analyse__ranking_survives(void **state)
{
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    fail_each_allocation(rank, &g);
    test_graph_clear(&g);
}

static quipu_status resample(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    quipu_ranking *ranking;
    quipu_intervals *intervals = NULL;
    quipu_buf out = {0};
    quipu_status status = quipu_rank(&ranking, &g->graph, g->ontology, NULL, err);
    if (status >= 0)
        status = quipu_rank_bootstrap(&intervals, ranking, &g->graph, g->ontology, NULL,
                                      1u << QUIPU_MEASURE_BETWEENNESS, 3, err);
    if (status >= 0)
        status = quipu_intervals_write_csv(intervals, ranking, &g->graph, g->ontology,
                                           quipu_buf__sink(&out), err);
    quipu_intervals_free(intervals);
    quipu_ranking_free(ranking);
    quipu_buf__clear(&out);
    return status;
}

static quipu_status find_trend(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    quipu_trend *trend;
    quipu_buf out = {0};
    quipu_status status = quipu_rank_trend(&trend, &g->graph, g->ontology, NULL, QUIPU_MONTH, err);
    if (status >= 0)
        status = quipu_trend_write_csv(trend, &g->graph, g->ontology, quipu_buf__sink(&out), err);
    quipu_trend_free(trend);
    quipu_buf__clear(&out);
    return status;
}

static quipu_status find_bonds(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    quipu_bonds *bonds;
    quipu_buf out = {0};
    quipu_status status = quipu_rank_bonds(&bonds, &g->graph, g->ontology, NULL, err);
    if (status >= 0)
        status = quipu_bonds_write_csv(bonds, &g->graph, quipu_buf__sink(&out), err);
    quipu_bonds_free(bonds);
    quipu_buf__clear(&out);
    return status;
}

static void test_fail_analyse__reports_survive(void **state)
{
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    fail_each_allocation(resample, &g);
    fail_each_allocation(find_trend, &g);
    fail_each_allocation(find_bonds, &g);
    test_graph_clear(&g);
}

static quipu_status find_paths(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    quipu_paths *paths;
    quipu_status status = quipu_paths_find(&paths, &g->graph, test_graph_entity(g, "country:CHN"),
                                           test_graph_entity(g, "person:naruhito"), NULL, err);
    if (status == QUIPU_OK)
        assert_true(paths->n_items > 1);
    quipu_paths_free(paths);
    return status;
}

static void test_fail_analyse__paths_survive(void **state)
{
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    fail_each_allocation(find_paths, &g);
    test_graph_clear(&g);
}

static quipu_status tell(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    quipu_timeline *timeline;
    quipu_buf out = {0};
    quipu_status status = quipu_timeline_new(&timeline, &g->graph, g->ontology, NULL, err);
    if (status == QUIPU_OK)
        status =
            quipu_timeline_write_csv(timeline, &g->graph, g->ontology, quipu_buf__sink(&out), err);
    quipu_timeline_free(timeline);
    quipu_buf__clear(&out);
    return status;
}

static void test_fail_analyse__timelines_survive(void **state)
{
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    fail_each_allocation(tell, &g);
    test_graph_clear(&g);
}

/* A graph, and one in which somebody goes by another id and somebody is gone. */
typedef struct pair {
    test_graph before, after;
} pair;

static quipu_status compare(void *ctx, quipu_error *err)
{
    const pair *graphs = ctx;
    const test_graph *a = &graphs->before, *b = &graphs->after;
    quipu_diff *diff;
    quipu_buf out = {0};
    uint32_t abe = test_graph_entity(a, "person:shinzo-abe");
    const quipu_diff_options options = {.before = &abe, .n_before = 1};
    quipu_status status = quipu_diff_new(&diff, &a->graph, &b->graph, a->ontology, &options, err);
    quipu_diff_free(diff);
    diff = NULL;
    if (status == QUIPU_OK)
        status = quipu_diff_new(&diff, &a->graph, &b->graph, a->ontology, NULL, err);
    if (status == QUIPU_OK)
        status = quipu_diff_write_csv(diff, &a->graph, &b->graph, a->ontology,
                                      quipu_buf__sink(&out), err);
    quipu_diff_free(diff);
    quipu_buf__clear(&out);
    return status;
}

static quipu_status unite(void *ctx, quipu_error *err)
{
    const pair *graphs = ctx;
    const test_graph *a = &graphs->before;
    quipu_union *both;
    quipu_status status = quipu_union_new(&both, &a->graph, &graphs->after.graph, a->ontology, err);
    quipu_union_free(both);
    return status;
}

static void test_fail_analyse__differences_survive(void **state)
{
    pair graphs;
    (void)state;
    test_graph_summit(&graphs.before);
    test_graph_summit(&graphs.after);
    graphs.after.entities[test_graph_entity(&graphs.after, "person:shinzo-abe")].id =
        QUIPU_STR("person:someone");
    graphs.after.graph.n_edges -= 3;
    fail_each_allocation(compare, &graphs);
    fail_each_allocation(unite, &graphs);
    test_graph_clear(&graphs.before);
    test_graph_clear(&graphs.after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_analyse__ranking_survives),
        cmocka_unit_test(test_fail_analyse__reports_survive),
        cmocka_unit_test(test_fail_analyse__paths_survive),
        cmocka_unit_test(test_fail_analyse__timelines_survive),
        cmocka_unit_test(test_fail_analyse__differences_survive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
