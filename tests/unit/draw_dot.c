/* Quoted DOT text: what goes in is what Graphviz shows. */
#include "draw/dot.h"

#include "base/str.h"
#include "unit.h"

static void check(const char *text, const char *wanted)
{
    quipu_buf out = {0};
    quipu_dot__add_quoted(&out, quipu_str__of(text));
    quipu_buf__add_char(&out, '\0');
    assert_string_equal(out.ptr, wanted);
    quipu_buf__clear(&out);
}

static void test_draw_dot__escapes_quotes_and_backslashes(void **state)
{
    (void)state;
    check("say \"hi\"", "\"say \\\"hi\\\"\"");
    check("\\N ends \\", "\"\\\\N ends \\\\\"");
    check("", "\"\"");
}

static void test_draw_dot__leaves_no_control_character_and_no_broken_byte(void **state)
{
    (void)state;
    check("a\x01"
          "b\nc\x7F",
          "\"ab c\"");
    check("\xF8\x88\x80\x80\x80", "\"?????\"");
}

static void test_draw_dot__escapes_ampersands_that_would_be_entities(void **state)
{
    (void)state;
    check("AT&T & co", "\"AT&T & co\"");
    check("&amp; &#x41; &", "\"&amp;amp; &amp;#x41; &\"");
}

static void test_draw_dot__keeps_lines_apart(void **state)
{
    quipu_buf out = {0};
    (void)state;
    quipu_dot__add_lines(&out, QUIPU_STR("one\ntwo\\"));
    assert_str(quipu_buf__str(&out), "\"one\\ntwo\\\\\"");
    quipu_buf__clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_dot__escapes_quotes_and_backslashes),
        cmocka_unit_test(test_draw_dot__leaves_no_control_character_and_no_broken_byte),
        cmocka_unit_test(test_draw_dot__escapes_ampersands_that_would_be_entities),
        cmocka_unit_test(test_draw_dot__keeps_lines_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
