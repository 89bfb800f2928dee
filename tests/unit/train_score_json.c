#include "base/buf.h"
#include "base/str.h"
#include "scores.h"
#include "train/score_graph.h"

static void test_train_score_json__reads_annotations(void **state)
{
    (void)state;
    quipu_score_graph *graph = make_graph(
        "{'doc': 'd', 'entities': ["
        "{'id': 'rao', 'name': 'Asha Rao', 'type': 'person', 'mentions': ['Rao', 'Ms. Rao'], "
        "'core': true},"
        "{'id': 'peru', 'name': 'Peru', 'type': 'country', 'mentions': ['Lima'], 'core': false}],"
        "'relations': [{'s': 'rao', 'r': 'visits', 'o': 'peru', 'status': 'planned', 'by': null,"
        "'evidence': [3, 9], 'core': false}, {'s': 'rao', 'r': 'addresses', 'o': 'peru'}]}");
    assert_int_equal(graph->n_entities, 2);
    assert_str(graph->entities[0].id, "rao");
    assert_str(graph->entities[0].name, "Asha Rao");
    assert_str(graph->entities[0].type, "person");
    assert_int_equal(graph->entities[0].n_names, 3);
    assert_true(graph->entities[0].core);
    assert_false(graph->entities[1].core);
    assert_int_equal(graph->n_relations, 2);
    assert_int_equal(graph->relations[0].subject, 0);
    assert_int_equal(graph->relations[0].object, 1);
    assert_str(graph->relations[0].name, "visits");
    assert_str(graph->relations[0].status, "planned");
    assert_false(graph->relations[0].core);
    assert_str(graph->relations[1].status, "actual");
    assert_true(graph->relations[1].core);
    quipu_score_graph_free(graph);
}

static void test_train_score_json__reads_the_keys_of_other_programs(void **state)
{
    (void)state;
    quipu_score_graph *graph = make_graph(
        "{'nodes': [{'id': 'a', 'aliases': ['One', 'Two']}, {'id': 'b', 'mentions': null}],"
        "'edges': [{'source': 'a', 'relation': 'meets', 'target': 'b'},"
        "{'source': 'b', 'type': 'visits', 'target': 'a', 'statuses': {'actual': 2}}]}");
    assert_int_equal(graph->n_entities, 2);
    assert_str(graph->entities[0].name, "a"); /* shown, but no name to be found by */
    assert_int_equal(graph->entities[0].n_names, 2);
    assert_int_equal(graph->entities[1].n_names, 0);
    assert_str(graph->relations[0].name, "meets");
    assert_str(graph->relations[1].name, "visits");
    quipu_score_graph_free(graph);
}

static void test_train_score_json__takes_an_empty_object_for_an_empty_graph(void **state)
{
    (void)state;
    quipu_score_graph *graph = make_graph("{}");
    assert_int_equal(graph->n_entities, 0);
    assert_int_equal(graph->n_relations, 0);
    quipu_score_graph_free(graph);
}

/* Of what a fault was told. */
typedef struct told {
    int n;
    quipu_error last;
} told;

static void hear(void *ctx, const quipu_error *what)
{
    told *self = ctx;
    self->n++;
    self->last = *what;
}

static void test_train_score_json__tells_of_unknown_ids_once(void **state)
{
    told heard = {0};
    quipu_score_graph *graph;
    (void)state;
    assert_int_equal(
        try_graph(&graph,
                  "{'entities': [{'id': 'a'}], 'relations': ["
                  "{'s': 'a', 'r': 'meets', 'o': 'zed'}, {'s': 'a', 'r': 'meets', 'o': 'a'},"
                  "{'s': 'why', 'r': 'meets', 'o': 'a'}]}",
                  hear, &heard, NULL),
        QUIPU_OK);
    assert_int_equal(graph->n_relations, 1);
    assert_int_equal(heard.n, 1);
    assert_string_equal(heard.last.source, "a.json");
    assert_true(strstr(heard.last.message, "'zed'") != NULL);
    assert_true(strstr(heard.last.message, ": 2") != NULL);
    quipu_score_graph_free(graph);
}

/* That a text is refused with a message that holds these words. */
static void check_refused(const char *text, const char *words)
{
    quipu_score_graph *graph;
    quipu_error err = {0};
    assert_int_equal(try_graph(&graph, text, NULL, NULL, &err), QUIPU_ERR_SYNTAX);
    assert_null(graph);
    assert_string_equal(err.source, "a.json");
    if (strstr(err.message, words) == NULL)
        fail_msg("'%s' does not say '%s'", err.message, words);
}

static void test_train_score_json__refuses_what_is_no_json(void **state)
{
    (void)state;
    check_refused("", "is no JSON");
    check_refused("{'entities': [", "is no JSON");
    check_refused("{} {}", "is no JSON");
    check_refused("{'entities': NaN}", "is no JSON");
    check_refused("{'entities': ['\xFF']}", "is no JSON");
    check_refused("{'entities': ['\\ud800']}", "is no JSON");
}

static void test_train_score_json__says_where_the_fault_is(void **state)
{
    quipu_score_graph *graph;
    quipu_error err = {0};
    (void)state;
    assert_int_equal(try_graph(&graph, "{\n 'entities': oops}", NULL, NULL, &err), QUIPU_ERR_SYNTAX);
    assert_int_equal(err.line, 2);
}

static void test_train_score_json__refuses_values_of_another_type(void **state)
{
    (void)state;
    check_refused("[]", "no JSON object");
    check_refused("{'entities': {}}", "'entities' is no list");
    check_refused("{'nodes': 3}", "'nodes' is no list");
    check_refused("{'relations': 'x'}", "'relations' is no list");
    check_refused("{'entities': [{'id': 'a'}, 7]}", "entities, number 2");
    check_refused("{'entities': [{'name': 'A'}]}", "'id' is missing");
    check_refused("{'entities': [{'id': 5}]}", "'id' is no text");
    check_refused("{'entities': [{'id': 'a'}, {'id': 'a'}]}", "entities, number 2: 'id'");
    check_refused("{'entities': [{'id': 'a', 'name': []}]}", "'name' is no text");
    check_refused("{'entities': [{'id': 'a', 'type': null}]}", "'type' is no text");
    check_refused("{'entities': [{'id': 'a', 'mentions': 'A'}]}", "'mentions' is no list");
    check_refused("{'entities': [{'id': 'a', 'aliases': ['A', {}]}]}", "'aliases' holds");
    check_refused("{'entities': [{'id': 'a', 'alt_types': [1]}]}", "'alt_types' holds");
    check_refused("{'entities': [{'id': 'a', 'core': 'yes'}]}", "'core' is neither");
    check_refused("{'relations': [{'r': 'meets', 'o': 'a'}]}", "relations, number 1: 's'");
    check_refused("{'relations': [{'s': 'a', 'o': 'a'}]}", "'r' is missing");
    check_refused("{'relations': [{'s': 'a', 'relation': 4, 'o': 'a'}]}", "'relation' is no text");
    check_refused("{'relations': [{'s': 'a', 'r': 'meets', 'target': {}}]}", "'target' is no text");
    check_refused("{'entities': [{'id': 'a'}],"
                  "'relations': [{'s': 'a', 'r': 'meets', 'o': 'a', 'status': 1}]}",
                  "'status' is no text");
}

/* A file with `n` times a text in its middle. */
static quipu_status read_repeated(const char *head, const char *text, size_t n, const char *tail,
                                  quipu_error *err)
{
    quipu_buf buf = {0};
    quipu_score_graph *graph;
    quipu_buf__add_cstr(&buf, head);
    for (size_t i = 0; i < n; i++)
        quipu_buf__add_cstr(&buf, text);
    quipu_buf__add_cstr(&buf, tail);
    assert_false(buf.failed);
    quipu_status status =
        quipu_score_graph_read(&graph, quipu_buf__str(&buf), QUIPU_STR("a.json"), NULL, NULL, err);
    assert_null(graph);
    quipu_buf__clear(&buf);
    return status;
}

static void test_train_score_json__survives_deep_nesting(void **state)
{
    quipu_error err;
    (void)state;
    assert_int_equal(read_repeated("", "[", 100000, "", &err), QUIPU_ERR_SYNTAX);
    assert_int_equal(read_repeated("", "{\"entities\":", 100000, "", &err), QUIPU_ERR_SYNTAX);
    assert_true(strstr(err.message, "depth") != NULL);
}

static void test_train_score_json__has_limits(void **state)
{
    quipu_error err;
    (void)state;
    assert_int_equal(
        read_repeated("{\"entities\": [{}", ",{}", QUIPU_SCORE_MAX_ENTITIES, "]}", &err),
        QUIPU_ERR_LIMIT);
    assert_string_equal(err.source, "a.json");
    assert_int_equal(read_repeated("{\"entities\": [{\"id\": \"a\", \"mentions\": [\"\"", ",\"\"",
                                   QUIPU_SCORE_MAX_NAMES, "]}]}", &err),
                     QUIPU_ERR_LIMIT);
    assert_int_equal(read_repeated("", " ", QUIPU_SCORE_MAX_FILE + 1, "", &err), QUIPU_ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_train_score_json__reads_annotations),
        cmocka_unit_test(test_train_score_json__reads_the_keys_of_other_programs),
        cmocka_unit_test(test_train_score_json__takes_an_empty_object_for_an_empty_graph),
        cmocka_unit_test(test_train_score_json__tells_of_unknown_ids_once),
        cmocka_unit_test(test_train_score_json__refuses_what_is_no_json),
        cmocka_unit_test(test_train_score_json__says_where_the_fault_is),
        cmocka_unit_test(test_train_score_json__refuses_values_of_another_type),
        cmocka_unit_test(test_train_score_json__survives_deep_nesting),
        cmocka_unit_test(test_train_score_json__has_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
