/* Lemmas by edits. */
#include "text/lemmatiser.h"

#include "base/str.h"
#include "unit.h"

static quipu_arena arena;

static int clear_arena(void **state)
{
    (void)state;
    quipu_arena__clear(&arena);
    return 0;
}

static void assert_lemma(const char *form, const char *lower, quipu_lemma_edit edit,
                         const char *expected)
{
    quipu_token token = {.form = quipu_str__of(form), .lower = quipu_str__of(lower)};
    quipu_str lemma;
    assert_true(quipu_lemmatiser__apply(&lemma, &arena, &token, &edit));
    assert_int_equal(lemma.len, strlen(expected));
    assert_memory_equal(lemma.ptr, expected, lemma.len);
}

static void test_text_lemmatiser__cuts_and_adds(void **state)
{
    (void)state;
    assert_lemma("Ministers", "ministers", (quipu_lemma_edit){.n_cut = 1}, "minister");
    assert_lemma("countries", "countries", (quipu_lemma_edit){3, 1, 0, "y"}, "country");
    assert_lemma("was", "was", (quipu_lemma_edit){3, 2, 0, "be"}, "be");
}

static void test_text_lemmatiser__keeps_case_where_the_edit_says_so(void **state)
{
    (void)state;
    assert_lemma("States", "states", (quipu_lemma_edit){.n_cut = 1, .keeps_case = 1}, "State");
}

static void test_text_lemmatiser__straightens_quotation_marks(void **state)
{
    (void)state;
    assert_lemma("\xE2\x80\x99s", "\xE2\x80\x99s", (quipu_lemma_edit){0}, "'s");
    assert_lemma("\xE2\x80\x9C", "\xE2\x80\x9C", (quipu_lemma_edit){0}, "\"");
    assert_lemma("\xE2\x80\x94", "\xE2\x80\x94", (quipu_lemma_edit){0}, "\xE2\x80\x94");
}

static void test_text_lemmatiser__never_cuts_a_character_in_two(void **state)
{
    (void)state;
    assert_lemma("caf\xC3\xA9", "caf\xC3\xA9", (quipu_lemma_edit){.n_cut = 1}, "caf\xC3\xA9");
    assert_lemma("a", "a", (quipu_lemma_edit){.n_cut = 9}, "a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_lemmatiser__cuts_and_adds),
        cmocka_unit_test(test_text_lemmatiser__keeps_case_where_the_edit_says_so),
        cmocka_unit_test(test_text_lemmatiser__straightens_quotation_marks),
        cmocka_unit_test(test_text_lemmatiser__never_cuts_a_character_in_two),
    };
    return cmocka_run_group_tests(tests, NULL, clear_arena);
}
