/* From JSON and from a graph to figures. */
#include "../unit/graphs.h"
#include "../unit/scores.h"
#include "../unit/sinks.h"
#include "fail.h"

#include <quipu/train.h>

static quipu_status read_graph(quipu_score_graph **out, quipu_error *err)
{
    return try_graph(
        out,
        "{'entities': [{'id': 'rao', 'name': 'Asha Rao', 'type': 'person', 'alt_types': ['group'],"
        "'mentions': ['Rao', 'Asha']}, {'id': 'japan', 'name': 'Japan', 'type': 'country'},"
        "{'id': 'deal', 'name': 'minerals framework', 'type': 'agreement'}],"
        "'relations': [{'s': 'rao', 'r': 'visits', 'o': 'japan', 'status': 'planned'},"
        "{'s': 'japan', 'r': 'signs', 'o': 'deal', 'core': false},"
        "{'s': 'rao', 'r': 'meets', 'o': 'japan'}]}",
        NULL, NULL, err);
}

/* Score the graph against three annotated entities, twice, and write the figures. */
static quipu_status run(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    const quipu_sink sink = {swallow, NULL};
    quipu_score *score = NULL;
    quipu_score_graph *gold = NULL, *found = NULL;
    quipu_status status = read_graph(&gold, err);
    if (status == QUIPU_OK)
        status = quipu_score_graph_take(&found, &g->graph, g->ontology, err);
    if (status == QUIPU_OK)
        status = quipu_score_new(&score, g->ontology, err);
    for (int i = 0; i < 2 && status == QUIPU_OK; i++)
        status = quipu_score_add(score, QUIPU_STR("a.json"), gold, found, err);
    if (status == QUIPU_OK)
        status = quipu_score_write_text(sink, score, true, err);
    if (status == QUIPU_OK)
        status = quipu_score_write_json(sink, score, true, err);
    quipu_score_free(score);
    quipu_score_graph_free(found);
    quipu_score_graph_free(gold);
    return status;
}

static void test_fail_score__figures_of_an_article(void **state)
{
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    fail_each_allocation(run, &g);
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_score__figures_of_an_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
