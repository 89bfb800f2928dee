/* Words to what is known of them. */
#include "extract/word_facts.h"

#include "base/str.h"
#include "unit.h"

static void test_extract_word_facts__gathers_what_several_tables_say(void **state)
{
    quipu_word_table table = {.facts = NULL};
    (void)state;
    quipu_word_table__note(&table, QUIPU_STR("minister"))->cue = 4;
    quipu_word_table__note(&table, QUIPU_STR("army"))->body = 2;
    quipu_word_table__note(&table, QUIPU_STR("minister"))->title_words = 3;
    const quipu_word_facts *facts = quipu_word_table__get(&table, QUIPU_STR("minister"));
    assert_int_equal(facts->cue, 4);
    assert_int_equal(facts->title_words, 3);
    assert_int_equal(facts->body, 0);
    assert_int_equal(table.n_facts, 2);
    quipu_word_table__clear(&table);
}

static void test_extract_word_facts__knows_nothing_of_other_words(void **state)
{
    quipu_word_table table = {.facts = NULL};
    (void)state;
    assert_int_equal(quipu_word_table__get(&table, QUIPU_STR("army"))->body, 0);
    quipu_word_table__note(&table, QUIPU_STR("army"))->body = 2;
    assert_int_equal(quipu_word_table__get(&table, QUIPU_STR("arm"))->body, 0);
    quipu_word_table__clear(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_word_facts__gathers_what_several_tables_say),
        cmocka_unit_test(test_extract_word_facts__knows_nothing_of_other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
