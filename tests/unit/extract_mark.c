#include "extract/mark.h"

#include "base/str.h"
#include "unit.h"

#include <string.h>

static quipu_token token_of(const char *form)
{
    return (quipu_token){.form = quipu_str__of(form), .lower = quipu_str__of(form)};
}

static void test_extract_mark__knows_hyphens_and_dashes(void **state)
{
    static const char *const forms[] = {"-", "\xE2\x80\x93", "\xE2\x80\x91"};
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        quipu_token token = token_of(forms[i]);
        assert_true(quipu_mark__is_hyphen(&token));
        assert_false(quipu_mark__is_possessive(&token));
    }
}

static void test_extract_mark__knows_marks_of_owners(void **state)
{
    static const char *const forms[] = {"'s", "\xE2\x80\x99s"};
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        quipu_token token = token_of(forms[i]);
        assert_true(quipu_mark__is_possessive(&token));
        assert_false(quipu_mark__is_hyphen(&token));
    }
}

static void test_extract_mark__takes_a_bare_apostrophe_as_tagged(void **state)
{
    (void)state;
    quipu_token token = token_of("'");
    for (token.xpos = 0; strcmp(quipu_xpos_name(token.xpos), "POS") != 0; token.xpos++)
        assert_false(quipu_mark__is_possessive(&token));
    assert_true(quipu_mark__is_possessive(&token));
}

static void test_extract_mark__leaves_words_alone(void **state)
{
    (void)state;
    quipu_token token = token_of("is");
    assert_false(quipu_mark__is_hyphen(&token));
    assert_false(quipu_mark__is_possessive(&token));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_mark__knows_hyphens_and_dashes),
        cmocka_unit_test(test_extract_mark__knows_marks_of_owners),
        cmocka_unit_test(test_extract_mark__takes_a_bare_apostrophe_as_tagged),
        cmocka_unit_test(test_extract_mark__leaves_words_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
