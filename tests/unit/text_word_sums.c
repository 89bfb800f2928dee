/* Which words have their sums already. */
#include "text/word_sums.h"

#include "unit.h"

static quipu_word_sums kept;

static quipu_word word_of(uint32_t lower, uint32_t shape)
{
    return (quipu_word){.lower = lower, .shape = shape};
}

static void test_text_word_sums__gives_new_words_rows_of_their_own(void **state)
{
    const quipu_word words[3] = {word_of(1, 1), word_of(1, 2), word_of(1, 1)};
    uint16_t rows[3];
    (void)state;
    quipu_word_sums__clear(&kept);
    assert_int_equal(quipu_word_sums__find(rows, &kept, words, 3), 0);
    assert_int_equal(kept.n, 2);
    assert_int_equal(rows[0], 0);
    assert_int_equal(rows[1], 1);
    assert_int_equal(rows[2], 0);
}

static void test_text_word_sums__knows_words_of_earlier_sentences(void **state)
{
    const quipu_word one[2] = {word_of(1, 1), word_of(2, 1)};
    const quipu_word two[2] = {word_of(2, 1), word_of(3, 1)};
    uint16_t rows[2];
    (void)state;
    quipu_word_sums__clear(&kept);
    quipu_word_sums__find(rows, &kept, one, 2);
    assert_int_equal(quipu_word_sums__find(rows, &kept, two, 2), 2);
    assert_int_equal(rows[0], 1);
    assert_int_equal(rows[1], 2);
    assert_int_equal(kept.n, 3);
}

static void test_text_word_sums__forgets_all_when_a_sentence_has_no_room(void **state)
{
    quipu_word words[QUIPU_MAX_SENTENCE];
    uint16_t rows[QUIPU_MAX_SENTENCE];
    (void)state;
    quipu_word_sums__clear(&kept);
    for (uint32_t turn = 0; turn < 5; turn++) {
        for (uint32_t i = 0; i < QUIPU_MAX_SENTENCE; i++)
            words[i] = word_of(turn * QUIPU_MAX_SENTENCE + i, 1);
        size_t first = quipu_word_sums__find(rows, &kept, words, QUIPU_MAX_SENTENCE);
        assert_true(kept.n <= QUIPU_WORD_SUMS_ROOM);
        assert_int_equal(kept.n - first, QUIPU_MAX_SENTENCE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_word_sums__gives_new_words_rows_of_their_own),
        cmocka_unit_test(test_text_word_sums__knows_words_of_earlier_sentences),
        cmocka_unit_test(test_text_word_sums__forgets_all_when_a_sentence_has_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
