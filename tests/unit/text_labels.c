/* Names of tags and relations. */
#include "text/labels.h"

#include "base/str.h"
#include "unit.h"

static void test_text_labels__go_to_numbers_and_back(void **state)
{
    (void)state;
    for (uint8_t i = 0; i < QUIPU_N_UPOS; i++)
        assert_int_equal(quipu_label__upos(quipu_str__of(quipu_upos_name(i))), i);
    for (uint8_t i = 0; i < quipu_label__n_xpos(); i++)
        assert_int_equal(quipu_label__xpos(quipu_str__of(quipu_xpos_name(i))), i);
    for (uint8_t i = 0; i < quipu_label__n_deprels(); i++)
        assert_int_equal(quipu_label__deprel(quipu_str__of(quipu_deprel_name(i))), i);
}

static void test_text_labels__of_public_numbers_have_their_names(void **state)
{
    (void)state;
    assert_string_equal(quipu_upos_name(QUIPU_UPOS_ADJ), "ADJ");
    assert_string_equal(quipu_upos_name(QUIPU_UPOS_PROPN), "PROPN");
    assert_string_equal(quipu_upos_name(QUIPU_UPOS_X), "X");
    assert_string_equal(quipu_xpos_name(0), "_");
    assert_string_equal(quipu_deprel_name(0), "_");
    assert_string_equal(quipu_deprel_name(255), "_");
}

static void test_text_labels__of_unknown_names_are_the_nearest(void **state)
{
    (void)state;
    assert_int_equal(quipu_label__upos(QUIPU_STR("WORD")), QUIPU_UPOS_X);
    assert_int_equal(quipu_label__xpos(QUIPU_STR("WORD")), 0);
    assert_string_equal(quipu_deprel_name(quipu_label__deprel(QUIPU_STR("nsubj:new"))), "nsubj");
    assert_string_equal(quipu_deprel_name(quipu_label__deprel(QUIPU_STR("word"))), "dep");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_labels__go_to_numbers_and_back),
        cmocka_unit_test(test_text_labels__of_public_numbers_have_their_names),
        cmocka_unit_test(test_text_labels__of_unknown_names_are_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
