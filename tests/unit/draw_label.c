/* Labels: lines of even length, long words, long names, characters of several bytes. */
#include "draw/label.h"

#include "base/str.h"
#include "unit.h"

static void check_wrap(const char *text, size_t width, size_t lines, const char *wanted)
{
    quipu_buf out = {0};
    quipu_label__wrap(&out, quipu_str__of(text), width, lines);
    quipu_buf__add_char(&out, '\0');
    assert_string_equal(out.ptr, wanted);
    quipu_buf__clear(&out);
}

static void test_draw_label__wraps_into_even_lines(void **state)
{
    (void)state;
    check_wrap("Japan", 18, 4, "Japan");
    check_wrap("USS George Washington", 18, 4, "USS George\nWashington");
    check_wrap("Framework for critical minerals", 18, 4, "Framework for\ncritical minerals");
    check_wrap("", 18, 4, "");
    check_wrap("   ", 18, 4, "");
}

static void test_draw_label__breaks_words_that_are_too_long(void **state)
{
    (void)state;
    check_wrap("abcdefghij", 4, 4, "abcd\nefgh\nij");
    check_wrap("\xC3\xA9\xC3\xA9\xC3\xA9", 2, 4, "\xC3\xA9\xC3\xA9\n\xC3\xA9");
}

static void test_draw_label__ends_with_an_ellipsis_where_lines_run_out(void **state)
{
    (void)state;
    check_wrap("aaa bbb ccc ddd eee", 4, 2, "aaa\nbbb\xE2\x80\xA6");
}

static void test_draw_label__cuts_at_characters(void **state)
{
    quipu_buf out = {0};
    (void)state;
    quipu_label__cut(&out, QUIPU_STR("\xC3\xA9t\xC3\xA9"), 3);
    quipu_label__cut(&out, QUIPU_STR("\xC3\xA9t\xC3\xA9"), 2);
    assert_str(quipu_buf__str(&out), "\xC3\xA9t\xC3\xA9\xC3\xA9\xE2\x80\xA6");
    quipu_buf__clear(&out);
}

/* An override in a name would turn the rest of a tooltip round. */
static void test_draw_label__keeps_the_direction_of_writing(void **state)
{
    (void)state;
    check_wrap("a \xE2\x80\xAE b\xE2\x81\xA6", 18, 4, "a  b");
}

/* A Hebrew name would turn round the words of the sentence that it stands in. */
static void test_draw_label__isolates_names_written_from_right_to_left(void **state)
{
    quipu_buf out = {0};
    (void)state;
    quipu_label__isolate(&out, QUIPU_STR("Ana"), 9);
    quipu_label__isolate(&out, QUIPU_STR(" \xD7\x93\xD7\x95\xD7\x93"), 9);
    quipu_label__isolate(&out, QUIPU_STR("\xE2\x81\xA9\xD8\xB9"), 9); /* with an end of its own */
    assert_str(quipu_buf__str(&out), "Ana\xE2\x81\xA8 \xD7\x93\xD7\x95\xD7\x93\xE2\x81\xA9"
                                     "\xE2\x81\xA8\xD8\xB9\xE2\x81\xA9");
    quipu_buf__clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_label__wraps_into_even_lines),
        cmocka_unit_test(test_draw_label__breaks_words_that_are_too_long),
        cmocka_unit_test(test_draw_label__ends_with_an_ellipsis_where_lines_run_out),
        cmocka_unit_test(test_draw_label__cuts_at_characters),
        cmocka_unit_test(test_draw_label__keeps_the_direction_of_writing),
        cmocka_unit_test(test_draw_label__isolates_names_written_from_right_to_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
