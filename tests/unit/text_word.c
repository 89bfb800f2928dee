/* What the models see of a token. */
#include "text/word.h"

#include "base/str.h"
#include "unit.h"

static quipu_word word_of(const char *form, const char *lower)
{
    quipu_token token = {.form = quipu_str__of(form), .lower = quipu_str__of(lower)};
    return quipu_word__of(&token);
}

static void test_text_word__sees_one_word_in_any_case_but_another_shape(void **state)
{
    quipu_word a = word_of("Tokyo", "tokyo"), b = word_of("TOKYO", "tokyo");
    (void)state;
    assert_int_equal(a.lower, b.lower);
    assert_int_equal(a.suffix[2], b.suffix[2]);
    assert_int_not_equal(a.shape, b.shape);
}

static void test_text_word__sees_one_number_in_all_of_a_length(void **state)
{
    quipu_word a = word_of("1960", "1960"), b = word_of("2025", "2025"), c = word_of("28", "28");
    (void)state;
    assert_memory_equal(&a, &b, sizeof a);
    assert_int_not_equal(a.lower, c.lower);
}

static void test_text_word__sees_straight_and_curly_quotes_as_one(void **state)
{
    quipu_word a = word_of("'s", "'s"), b = word_of("\xE2\x80\x99s", "\xE2\x80\x99s");
    (void)state;
    assert_int_equal(a.lower, b.lower);
    assert_int_equal(word_of("\"", "\"").lower, word_of("\xE2\x80\x9C", "\xE2\x80\x9C").lower);
}

static void test_text_word__sees_beginnings_and_endings(void **state)
{
    quipu_word a = word_of("signing", "signing"), b = word_of("meeting", "meeting");
    (void)state;
    assert_int_equal(a.suffix[2], b.suffix[2]);
    assert_int_not_equal(a.suffix[3], b.suffix[3]);
    assert_int_not_equal(a.prefix[0], b.prefix[0]);
    assert_int_equal(word_of("sign", "sign").prefix[2], a.prefix[2]);
}

static void test_text_word__gives_parts_by_number(void **state)
{
    quipu_word word = word_of("Japan", "japan");
    (void)state;
    assert_int_equal(quipu_word__part(&word, 1), word.prefix[0]);
    assert_int_equal(quipu_word__part(&word, 3), word.prefix[2]);
    assert_int_equal(quipu_word__part(&word, 4), word.suffix[0]);
    assert_int_equal(quipu_word__part(&word, 7), word.suffix[3]);
    assert_int_equal(quipu_word__part(&word, QUIPU_WORD_TABLES - 1), word.shape);
}

static void test_text_word__looks_no_further_than_48_bytes(void **state)
{
    char a[101], b[101];
    (void)state;
    memset(a, 'x', 100);
    memset(b, 'x', 100);
    a[100] = b[100] = '\0';
    b[60] = 'y';
    quipu_word one = word_of(a, a), other = word_of(b, b);
    assert_memory_equal(&one, &other, sizeof one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_word__sees_one_word_in_any_case_but_another_shape),
        cmocka_unit_test(test_text_word__sees_one_number_in_all_of_a_length),
        cmocka_unit_test(test_text_word__sees_straight_and_curly_quotes_as_one),
        cmocka_unit_test(test_text_word__sees_beginnings_and_endings),
        cmocka_unit_test(test_text_word__gives_parts_by_number),
        cmocka_unit_test(test_text_word__looks_no_further_than_48_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
