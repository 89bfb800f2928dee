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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_analyse__ranking_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
