/* The network while it learns. */
#include "train/learner.h"

#include "unit.h"

static const uint32_t n_rows[QUIPU_WORD_TABLES] = {5, 5, 5, 5, 5, 5, 5, 5, 5};
static const uint32_t n_side_labels[QUIPU_N_SIDES] = {2, 0, 0};

/* Three words, the first and last on the second. */
static quipu_example example(void)
{
    static const uint32_t rows[3][QUIPU_WORD_TABLES] = {
        {1, 1, 1, 1, 1, 1, 1, 1, 1}, {2, 2, 2, 2, 2, 2, 2, 2, 2}, {3, 3, 3, 3, 3, 3, 3, 3, 3}};
    static const uint32_t counts[3] = {9, 9, 9};
    static const uint16_t heads[3] = {1, 3, 1};
    static const uint8_t deprels[3] = {4, 5, 6}, tags[3] = {0, 1, 2};
    return (quipu_example){3, rows, counts, heads, deprels, tags, {NULL, NULL, NULL}};
}

static quipu_losses learn(quipu_learner *learner, int n_times)
{
    quipu_losses losses = {0};
    quipu_example sentence = example();
    for (int i = 0; i < n_times; i++) {
        losses = (quipu_losses){0};
        quipu_learner__learn(&losses, learner, &sentence);
        quipu_learner__step(learner, 0.01f, 1);
    }
    return losses;
}

static void test_train_learner__begins_with_the_loss_of_guessing(void **state)
{
    quipu_learner *learner = quipu_learner__new(n_rows, 4, n_side_labels, 1);
    (void)state;
    assert_non_null(learner);
    quipu_losses losses = learn(learner, 1);
    assert_int_equal(losses.n, 3);
    assert_true(losses.tag > 3 * 0.9 && losses.tag < 3 * 2.2); /* log 4 = 1.39 */
    assert_true(losses.arc > 3 * 0.7 && losses.arc < 3 * 1.8); /* log 3 = 1.10 */
    assert_true(losses.label > 2 * 3.0 &&
                losses.label < 2 * 5.5); /* log 64 = 4.16; not that of the root */
    quipu_learner__free(learner);
}

static void test_train_learner__learns_a_sentence_by_heart(void **state)
{
    quipu_learner *learner = quipu_learner__new(n_rows, 4, n_side_labels, 1);
    (void)state;
    assert_non_null(learner);
    quipu_losses losses = learn(learner, 100);
    assert_true(losses.tag < 0.1);
    assert_true(losses.arc < 0.1);
    assert_true(losses.label < 0.1);
    quipu_learner__free(learner);
}

static void test_train_learner__learns_sides_without_a_tree(void **state)
{
    static const uint8_t labels[3] = {0, 1, 1};
    quipu_learner *learner = quipu_learner__new(n_rows, 4, n_side_labels, 1);
    quipu_losses losses = {0};
    quipu_example side = example();
    (void)state;
    assert_non_null(learner);
    side.heads = NULL;
    side.sides[0] = labels;
    for (int i = 0; i < 100; i++) {
        losses = (quipu_losses){0};
        quipu_learner__learn(&losses, learner, &side);
        quipu_learner__step(learner, 0.01f, 1);
    }
    assert_int_equal(losses.n, 0);
    assert_int_equal(losses.n_side, 3);
    assert_true(losses.side < 0.1);
    quipu_learner__free(learner);
}

static void test_train_learner__hangs_on_the_seed(void **state)
{
    (void)state;
    double arcs[3];
    for (uint64_t i = 0; i < 3; i++) {
        quipu_learner *learner = quipu_learner__new(n_rows, 4, n_side_labels, i == 2 ? 8 : 6);
        assert_non_null(learner);
        arcs[i] = learn(learner, 3).arc;
        quipu_learner__free(learner);
    }
    assert_true(arcs[0] == arcs[1]);
    assert_true(arcs[0] != arcs[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_train_learner__begins_with_the_loss_of_guessing),
        cmocka_unit_test(test_train_learner__learns_a_sentence_by_heart),
        cmocka_unit_test(test_train_learner__learns_sides_without_a_tree),
        cmocka_unit_test(test_train_learner__hangs_on_the_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
