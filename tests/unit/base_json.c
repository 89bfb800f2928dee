/* Text as values of jansson, values as bytes. */
#include "base/json.h"

#include "base/str.h"
#include "unit.h"

static void check(json_t *value, const char *wanted)
{
    quipu_buf out = {0};
    quipu_json__add(&out, value, JSON_ENCODE_ANY | JSON_COMPACT);
    assert_true(quipu_str__is(quipu_buf__str(&out), quipu_str__of(wanted)));
    quipu_buf__clear(&out);
}

static void test_base_json__keeps_text_and_repairs_what_is_no_utf8(void **state)
{
    (void)state;
    check(quipu_json__text(QUIPU_STR("")), "\"\"");
    check(quipu_json__text(QUIPU_STR("a\n\"\\\xC3\xA9")), "\"a\\n\\\"\\\\\xC3\xA9\"");
    check(quipu_json__text(QUIPU_STR("a\xFF")), "\"a?\"");
}

static void test_base_json__makes_arrays(void **state)
{
    static const quipu_str items[] = {{"a", 1}, {"b\xFF", 2}};
    (void)state;
    check(quipu_json__texts(items, 2), "[\"a\",\"b?\"]");
    check(quipu_json__texts(NULL, 0), "[]");
}

static void test_base_json__fills_objects_and_arrays(void **state)
{
    (void)state;
    json_t *array = quipu_json__append(json_array(), json_integer(7));
    json_t *object = quipu_json__put(json_object(), "b", quipu_json__append(array, json_null()));
    object = quipu_json__put_text(object, "none", QUIPU_STR(""));
    check(quipu_json__put_text(object, "a", QUIPU_STR("x")), "{\"b\":[7,null],\"a\":\"x\"}");
}

static void test_base_json__lets_go_what_cannot_be_filled(void **state)
{
    (void)state;
    json_t *kept = json_object();
    assert_null(quipu_json__put(json_incref(kept), "a", NULL));
    assert_null(quipu_json__put(json_incref(kept), NULL, json_true()));
    assert_null(quipu_json__append(NULL, json_incref(kept)));
    assert_null(quipu_json__put(NULL, "a", json_incref(kept)));
    assert_null(quipu_json__put_text(NULL, "a", QUIPU_STR("")));
    assert_int_equal(kept->refcount, 1);
    json_decref(kept);
}

static void test_base_json__fails_without_a_value(void **state)
{
    quipu_buf out = {0};
    (void)state;
    quipu_json__add(&out, NULL, 0);
    assert_true(out.failed);
    quipu_buf__clear(&out);
}

static void test_base_json__says_where_bytes_are_no_json(void **state)
{
    json_t *value;
    quipu_error err;
    (void)state;
    assert_int_equal(quipu_json__read(&value, QUIPU_STR("{\n\"a\" 1}"), 0, QUIPU_STR("f"), 0, &err),
                     QUIPU_ERR_SYNTAX);
    assert_null(value);
    assert_memory_equal(err.message, "is no JSON: ", 12);
    assert_string_equal(err.source, "f");
    assert_int_equal(err.line, 2);
    assert_true(err.column > 0);
    assert_int_equal(quipu_json__read(&value, (quipu_str){NULL, 0}, 0, QUIPU_STR("f"), 7, &err),
                     QUIPU_ERR_SYNTAX);
    assert_int_equal(err.line, 7);
    assert_int_equal(quipu_json__read(&value, QUIPU_STR("[\"b\", 1]"), 0, QUIPU_STR("f"), 7, &err),
                     QUIPU_OK);
    assert_str(quipu_json__string(json_array_get(value, 0)), "b");
    assert_null(quipu_json__string(json_array_get(value, 1)).ptr);
    json_decref(value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_json__keeps_text_and_repairs_what_is_no_utf8),
        cmocka_unit_test(test_base_json__makes_arrays),
        cmocka_unit_test(test_base_json__fills_objects_and_arrays),
        cmocka_unit_test(test_base_json__lets_go_what_cannot_be_filled),
        cmocka_unit_test(test_base_json__fails_without_a_value),
        cmocka_unit_test(test_base_json__says_where_bytes_are_no_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
