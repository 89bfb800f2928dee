/* Trees from scores: always a tree, and the best one where that is plain. */
#include "text/tree.h"

#include "unit.h"

static int32_t scores[QUIPU_MAX_SENTENCE * (QUIPU_MAX_SENTENCE + 1)];
static uint16_t heads[QUIPU_MAX_SENTENCE];

/* Every word reaches the root, which has one child. */
static void assert_tree(size_t n)
{
    size_t n_roots = 0;
    for (size_t i = 0; i < n; i++) {
        size_t steps = 0;
        n_roots += heads[i] == n;
        for (size_t k = i; k < n; k = heads[k])
            assert_true(steps++ < n);
    }
    assert_int_equal(n_roots, 1);
}

static void set_score(size_t n, size_t child, size_t head, int32_t score)
{
    scores[child * (n + 1) + head] = score;
}

static void test_text_tree__takes_the_best_heads(void **state)
{
    (void)state;
    memset(scores, 0, sizeof scores);
    set_score(3, 0, 1, 10); /* "She sees it": both hang on the verb */
    set_score(3, 2, 1, 10);
    set_score(3, 1, 3, 10);
    quipu_tree__best(heads, scores, 3);
    assert_int_equal(heads[0], 1);
    assert_int_equal(heads[1], 3);
    assert_int_equal(heads[2], 1);
}

static void test_text_tree__opens_a_circle_where_it_costs_least(void **state)
{
    (void)state;
    memset(scores, 0, sizeof scores);
    set_score(3, 0, 3, 50);
    set_score(3, 1, 2, 30); /* 1 and 2 want each other */
    set_score(3, 2, 1, 20);
    set_score(3, 1, 0, 5);
    set_score(3, 2, 0, 15); /* loses 5, the other 25 */
    quipu_tree__best(heads, scores, 3);
    assert_int_equal(heads[2], 0);
    assert_int_equal(heads[1], 2);
    assert_tree(3);
}

static void test_text_tree__has_one_root_when_several_words_want_it(void **state)
{
    (void)state;
    memset(scores, 0, sizeof scores);
    for (size_t i = 0; i < 4; i++)
        set_score(4, i, 4, 10 + (int32_t)i);
    quipu_tree__best(heads, scores, 4);
    assert_int_equal(heads[3], 4);
    assert_tree(4);
}

static void test_text_tree__takes_a_single_word(void **state)
{
    (void)state;
    quipu_tree__best(heads, scores, 1);
    assert_int_equal(heads[0], 1);
}

static void test_text_tree__is_a_tree_whatever_the_scores(void **state)
{
    static const size_t sizes[] = {2, 3, 5, 17, 64, QUIPU_MAX_SENTENCE};
    uint32_t number = 1;
    (void)state;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        for (int range = 1; range < 40; range += 13) {
            size_t n = sizes[k];
            for (size_t i = 0; i < n * (n + 1); i++) {
                number = number * 1664525 + 1013904223;
                scores[i] = (int32_t)(number >> 8) % range;
            }
            quipu_tree__best(heads, scores, n);
            assert_tree(n);
        }
}

static void test_text_tree__opens_many_circles(void **state)
{
    const size_t n = QUIPU_MAX_SENTENCE;
    (void)state;
    memset(scores, 0, sizeof scores);
    for (size_t i = 0; i < n; i++)
        set_score(n, i, i ^ 1, INT32_MAX);
    set_score(n, 0, n, INT32_MIN);
    quipu_tree__best(heads, scores, n);
    assert_tree(n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_tree__takes_the_best_heads),
        cmocka_unit_test(test_text_tree__opens_a_circle_where_it_costs_least),
        cmocka_unit_test(test_text_tree__has_one_root_when_several_words_want_it),
        cmocka_unit_test(test_text_tree__takes_a_single_word),
        cmocka_unit_test(test_text_tree__is_a_tree_whatever_the_scores),
        cmocka_unit_test(test_text_tree__opens_many_circles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
