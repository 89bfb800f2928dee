#include "base/error.h"

#include "base/str.h"
#include "unit.h"

static void test_base_error__says_what_and_where(void **state)
{
    (void)state;
    quipu_error err;
    quipu_status status = quipu_error__at(&err, QUIPU_ERR_SYNTAX, QUIPU_STR("a.csv"), 120, 7, 3,
                                          "unknown type '%s'", "persn");
    assert_int_equal(status, QUIPU_ERR_SYNTAX);
    assert_int_equal(err.code, QUIPU_ERR_SYNTAX);
    assert_string_equal(err.source, "a.csv");
    assert_int_equal(err.byte, 120);
    assert_int_equal(err.line, 7);
    assert_int_equal(err.column, 3);
    assert_string_equal(err.message, "unknown type 'persn'");
}

static void test_base_error__forgets_the_place_of_an_older_error(void **state)
{
    (void)state;
    quipu_error err;
    quipu_error__at(&err, QUIPU_ERR_SYNTAX, QUIPU_STR("a.csv"), 120, 7, 3, "first");
    quipu_error__set(&err, QUIPU_ERR_IO, "b.csv", "second");
    assert_int_equal(err.line, 0);
    assert_int_equal(err.byte, 0);
    assert_string_equal(err.source, "b.csv");
}

static void test_base_error__needs_nobody_to_listen(void **state)
{
    (void)state;
    assert_int_equal(quipu_error__set(NULL, QUIPU_ERR_IO, "a", "b"), QUIPU_ERR_IO);
    assert_int_equal(quipu_error__at(NULL, QUIPU_ERR_LIMIT, QUIPU_STR("a"), 0, 0, 0, "b"),
                     QUIPU_ERR_LIMIT);
    assert_int_equal(quipu_error__memory(NULL), QUIPU_ERR_MEMORY);
}

static void test_base_error__cuts_what_does_not_fit(void **state)
{
    (void)state;
    char long_text[2000];
    quipu_error err;
    memset(long_text, 'x', sizeof long_text);
    long_text[sizeof long_text - 1] = '\0';
    quipu_error__set(&err, QUIPU_ERR_IO, long_text, "%s", long_text);
    assert_int_equal(strlen(err.source), sizeof err.source - 1);
    assert_int_equal(strlen(err.message), sizeof err.message - 1);
}

static void test_base_error__is_one_line_without_control_characters(void **state)
{
    (void)state;
    quipu_error err;
    quipu_error__set(&err, QUIPU_ERR_IO, "a\nb", "a\x1b[31m\tb\x7f");
    assert_string_equal(err.source, "a?b");
    assert_string_equal(err.message, "a?[31m?b?");
}

static quipu_status leave_early(quipu_status first, bool *reached, quipu_error *err)
{
    quipu_status status;
    *reached = false;
    QUIPU_TRY(first);
    QUIPU_TRY_ALLOC(reached);
    *reached = true;
    (void)err;
done:
    return status;
}

static void test_base_error__try_leaves_on_errors_only(void **state)
{
    (void)state;
    bool reached;
    assert_int_equal(leave_early(QUIPU_OK, &reached, NULL), QUIPU_OK);
    assert_true(reached);
    assert_int_equal(leave_early(QUIPU_DONE, &reached, NULL), QUIPU_DONE);
    assert_true(reached);
    assert_int_equal(leave_early(QUIPU_ERR_BUSY, &reached, NULL), QUIPU_ERR_BUSY);
    assert_false(reached);
}

static void test_base_error__every_status_has_its_own_name(void **state)
{
    (void)state;
    for (int a = QUIPU_ERR_BINARY; a <= QUIPU_DONE; a++) {
        assert_string_not_equal(quipu_status_name((quipu_status)a), "unknown");
        for (int b = QUIPU_ERR_BINARY; b < a; b++)
            assert_string_not_equal(quipu_status_name((quipu_status)a),
                                    quipu_status_name((quipu_status)b));
    }
}

static void test_base_error__the_version_has_three_numbers(void **state)
{
    (void)state;
    unsigned dots = 0;
    for (const char *c = quipu_version(); *c != '\0'; c++) {
        assert_true(quipu_char__is_digit(*c) || *c == '.');
        dots += *c == '.';
    }
    assert_int_equal(dots, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_error__says_what_and_where),
        cmocka_unit_test(test_base_error__forgets_the_place_of_an_older_error),
        cmocka_unit_test(test_base_error__needs_nobody_to_listen),
        cmocka_unit_test(test_base_error__cuts_what_does_not_fit),
        cmocka_unit_test(test_base_error__is_one_line_without_control_characters),
        cmocka_unit_test(test_base_error__try_leaves_on_errors_only),
        cmocka_unit_test(test_base_error__every_status_has_its_own_name),
        cmocka_unit_test(test_base_error__the_version_has_three_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
