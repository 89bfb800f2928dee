/* JSON: one record a line, keys sorted, all fields, any bytes. */
#include "graphs.h"
#include "sinks.h"
#include "unit.h"

#include <quipu/export.h>

#include <jansson.h>

static quipu_buf export_text(const test_graph *g)
{
    quipu_buf out = {0};
    assert_int_equal(quipu_export_json(quipu_buf__sink(&out), &g->graph, g->ontology, NULL, NULL),
                     QUIPU_OK);
    return out;
}

static json_t *export_graph(const test_graph *g)
{
    quipu_buf out = export_text(g);
    json_t *root = json_loadb(out.ptr, out.len, JSON_REJECT_DUPLICATES, NULL);
    quipu_buf__clear(&out);
    assert_non_null(root);
    return root;
}

static const json_t *find(const json_t *array, const char *key, const char *value)
{
    size_t i;
    const json_t *item;
    json_array_foreach(array, i, item) if (strcmp(json_string_value(json_object_get(item, key)),
                                                  value) == 0) return item;
    fail_msg("no %s", value);
    return NULL;
}

static void test_export_json__holds_every_field(void **state)
{
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    json_t *root = export_graph(&g);
    assert_int_equal(json_array_size(json_object_get(root, "documents")), 3);
    assert_int_equal(json_array_size(json_object_get(root, "entities")), g.graph.n_entities);
    assert_int_equal(json_array_size(json_object_get(root, "relations")), g.graph.n_edges);

    const json_t *entity = find(json_object_get(root, "entities"), "id", "country:USA");
    assert_string_equal(json_string_value(json_object_get(entity, "type")), "country");
    assert_int_equal(json_integer_value(json_object_get(entity, "n_mentions")), 7);
    assert_int_equal(json_array_size(json_object_get(entity, "mentions")), 2);
    assert_string_equal(json_string_value(json_array_get(json_object_get(entity, "links"), 0)),
                        "wikidata:Q1");

    const json_t *relation = find(json_object_get(root, "relations"), "type", "nominates");
    assert_string_equal(json_string_value(json_object_get(relation, "status")), "planned");
    assert_int_equal(json_object_size(json_object_get(relation, "statuses")), 1);
    assert_int_equal(
        json_integer_value(json_object_get(json_object_get(relation, "statuses"), "planned")), 2);
    assert_string_equal(json_string_value(json_array_get(json_object_get(relation, "by"), 0)),
                        "person:sanae-takaichi");
    const json_t *evidence = json_array_get(json_object_get(relation, "evidence"), 0);
    assert_int_equal(json_object_size(evidence), 9);
    assert_string_equal(json_string_value(json_object_get(evidence, "when")), "2025-10-28");
    assert_int_equal(json_integer_value(json_object_get(evidence, "begin")), 120);
    assert_true(json_is_null(
        json_object_get(json_array_get(json_object_get(root, "documents"), 0), "address")));
    json_decref(root);
    test_graph_clear(&g);
}

static void test_export_json__writes_a_record_a_line(void **state)
{
    test_graph g;
    size_t n_lines = 0;
    (void)state;
    test_graph_summit(&g);
    quipu_buf out = export_text(&g);
    quipu_str rest = quipu_buf__str(&out), line;
    while (quipu_str__split(&line, &rest, '\n'))
        n_lines++;
    assert_int_equal(n_lines, 4 + g.graph.n_sources + g.graph.n_entities + g.graph.n_edges);
    assert_true(quipu_str__contains(quipu_buf__str(&out), QUIPU_STR("{\"aliases\":[")));
    assert_true(quipu_str__contains(quipu_buf__str(&out), QUIPU_STR("\"score\":0.9,")));
    quipu_buf__clear(&out);
    test_graph_clear(&g);
}

static void test_export_json__keeps_hostile_names(void **state)
{
    test_graph g;
    (void)state;
    test_graph_hostile(&g);
    json_t *root = export_graph(&g);
    const json_t *entities = json_object_get(root, "entities");
    for (size_t i = 0; i < TEST_N_HOSTILE; i++)
        if (strstr(test_hostile_names[i], "\xFF") == NULL)
            find(entities, "name", test_hostile_names[i]);
    find(entities, "name", "five-byte ????? and lone ? bytes");
    json_decref(root);
    test_graph_clear(&g);
}

static void test_export_json__passes_on_what_the_sink_says(void **state)
{
    test_graph g;
    full_sink full = {10};
    (void)state;
    test_graph_summit(&g);
    assert_int_equal(quipu_export_json(full_sink_of(&full), &g.graph, g.ontology, NULL, NULL),
                     QUIPU_ERR_IO);
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_export_json__holds_every_field),
        cmocka_unit_test(test_export_json__writes_a_record_a_line),
        cmocka_unit_test(test_export_json__keeps_hostile_names),
        cmocka_unit_test(test_export_json__passes_on_what_the_sink_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
