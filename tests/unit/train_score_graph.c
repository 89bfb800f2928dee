#include "train/score_graph.h"

#include "base/str.h"
#include "graphs.h"
#include "scores.h"
#include "train/score_key.h"

#include <stdlib.h>

static bool has_name(const quipu_score_entity *entity, const char *key)
{
    for (size_t i = 0; i < entity->n_names; i++)
        if (quipu_str__is(entity->names[i].key, quipu_str__of(key)))
            return true;
    return false;
}

static void test_train_score_graph__takes_what_it_exports(void **state)
{
    test_graph g;
    quipu_score_graph *graph;
    (void)state;
    test_graph_summit(&g);
    assert_int_equal(quipu_score_graph_take(&graph, &g.graph, g.ontology, NULL), QUIPU_OK);
    assert_int_equal(graph->n_entities, g.graph.n_entities);
    assert_int_equal(graph->n_relations, g.graph.n_edges);
    const quipu_score_entity *entity = graph->entities;
    while (!quipu_str__is(entity->id, QUIPU_STR("country:CHN")))
        entity++;
    assert_str(entity->type, "country");
    assert_true(entity->core);
    assert_true(has_name(entity, "china"));
    assert_true(has_name(entity, "beijing"));
    const quipu_score_relation *relation = graph->relations;
    while (!quipu_str__is(relation->name, QUIPU_STR("threatens")))
        relation++;
    assert_str(relation->status, "denied");
    assert_str(graph->entities[relation->subject].id, "country:CHN");
    assert_str(graph->entities[relation->object].id, "country:USA");
    quipu_score_graph_free(graph);
    test_graph_clear(&g);
}

static void test_train_score_graph__refuses_more_than_an_article_has(void **state)
{
    quipu_score_graph *graph;
    quipu_error err;
    quipu_graph many = {.n_entities = QUIPU_SCORE_MAX_ENTITIES + 1};
    (void)state;
    assert_int_equal(quipu_score_graph_take(&graph, &many, NULL, &err), QUIPU_ERR_LIMIT);
    assert_null(graph);
    assert_true(strstr(err.message, "2049") != NULL);
}

static void test_train_score_graph__counts_names_of_all_entities(void **state)
{
    quipu_score_graph *graph;
    quipu_error err;
    (void)state;
    assert_int_equal(quipu_score_graph__new(&graph, 2, 0, QUIPU_STR("a"), &err), QUIPU_OK);
    quipu_score_entity *entity = graph->entities;
    assert_int_equal(quipu_score_graph__expect_names(graph, &entity[0], QUIPU_SCORE_MAX_NAMES - 1,
                                                     QUIPU_STR("a"), &err),
                     QUIPU_OK);
    assert_int_equal(quipu_score_graph__expect_names(graph, &entity[1], 2, QUIPU_STR("a"), &err),
                     QUIPU_ERR_LIMIT);
    assert_string_equal(err.source, "a");
    quipu_score_graph_free(graph);
}

static void test_train_score_graph__keeps_each_name_and_word_once(void **state)
{
    quipu_score_graph *graph;
    (void)state;
    assert_int_equal(quipu_score_graph__new(&graph, 1, 0, QUIPU_STR("a"), NULL), QUIPU_OK);
    quipu_score_entity *entity = &graph->entities[0];
    static const char *const names[] = {"Pact of the Andes", "the Andes' pact", "pact of Andes",
                                        "-", "deal by deal"};
    assert_int_equal(quipu_score_graph__expect_names(graph, entity, 5, QUIPU_STR("a"), NULL),
                     QUIPU_OK);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(quipu_score_graph__add_name(graph, entity, quipu_str__of(names[i]), NULL),
                         QUIPU_OK);
    quipu_score_graph__settle_names(entity);
    assert_int_equal(entity->n_names, 3);
    assert_str(entity->names[0].key, "andes pact");
    assert_str(entity->names[1].key, "deal by deal");
    assert_int_equal(entity->names[1].n_words, 2);
    assert_str(entity->names[1].words[0], "by");
    assert_str(entity->names[2].key, "pact of andes");
    quipu_score_graph_free(graph);
}

static void test_train_score_graph__knows_other_types(void **state)
{
    (void)state;
    quipu_score_graph *graph = make_graph("{'entities': [{'id': 'x', 'type': 'event', 'alt_types': "
                                          "['award', 'work']}, {'id': 'y'}]}");
    assert_true(quipu_score_entity__may_be(&graph->entities[0], QUIPU_STR("event")));
    assert_true(quipu_score_entity__may_be(&graph->entities[0], QUIPU_STR("work")));
    assert_false(quipu_score_entity__may_be(&graph->entities[0], QUIPU_STR("")));
    assert_true(quipu_score_entity__may_be(&graph->entities[1], QUIPU_STR("")));
    assert_false(quipu_score_entity__may_be(&graph->entities[1], QUIPU_STR("event")));
    quipu_score_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_train_score_graph__takes_what_it_exports),
        cmocka_unit_test(test_train_score_graph__refuses_more_than_an_article_has),
        cmocka_unit_test(test_train_score_graph__counts_names_of_all_entities),
        cmocka_unit_test(test_train_score_graph__keeps_each_name_and_word_once),
        cmocka_unit_test(test_train_score_graph__knows_other_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
