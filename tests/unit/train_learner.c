/* The network while it learns. */
#include "train/learner.h"

#include "unit.h"

static quipu_learner *make(uint64_t seed)
{
    quipu_learner_shape shape = {.dim = 64,
                                 .width = 128,
                                 .n_layers = 2,
                                 .arc = 64,
                                 .label = 64,
                                 .n_tags = 4,
                                 .n_side_labels = {2, 0},
                                 .dropout = 0.1f,
                                 .name_weight = 0.6f,
                                 .knows_trees = true};
    for (size_t k = 0; k < QUIPU_WORD_TABLES; k++)
        shape.n_rows[k] = 5;
    quipu_learner *learner = quipu_learner__new(&shape, seed);
    assert_non_null(learner);
    return learner;
}

/* Three words, the first and last on the second. */
static quipu_example example(void)
{
    static const uint32_t rows[3][QUIPU_WORD_TABLES] = {
        {1, 1, 1, 1, 1, 1, 1, 1, 1}, {2, 2, 2, 2, 2, 2, 2, 2, 2}, {3, 3, 3, 3, 3, 3, 3, 3, 3}};
    static const uint32_t counts[3] = {9, 9, 9};
    static uint16_t heads[3] = {1, 3, 1};
    static uint8_t deprels[3] = {4, 5, 6}, tags[3] = {0, 1, 2};
    return (quipu_example){.n = 3,
                           .rows = rows,
                           .counts = counts,
                           .has_tree = true,
                           .heads = heads,
                           .deprels = deprels,
                           .tags = tags};
}

static quipu_losses learn_example(quipu_learner *learner, const quipu_example *sentence, int n_times)
{
    quipu_losses losses = {0};
    for (int i = 0; i < n_times; i++) {
        losses = (quipu_losses){0};
        quipu_learner__learn(&losses, learner, sentence);
        quipu_learner__step(learner, 0.01f, 1);
    }
    return losses;
}

static quipu_losses learn(quipu_learner *learner, int n_times)
{
    quipu_example sentence = example();
    return learn_example(learner, &sentence, n_times);
}

static void test_train_learner__begins_with_the_loss_of_guessing(void **state)
{
    quipu_learner *learner = make(1);
    (void)state;
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
    quipu_learner *learner = make(1);
    (void)state;
    quipu_losses losses = learn(learner, 100);
    assert_true(losses.tag < 0.1);
    assert_true(losses.arc < 0.1);
    assert_true(losses.label < 0.1);
    quipu_learner__free(learner);
}

static void test_train_learner__learns_sides_without_a_tree(void **state)
{
    static const uint8_t labels[3] = {0, QUIPU_SIDE_NO_LABEL, 1};
    quipu_learner *learner = make(1);
    quipu_example side = example();
    (void)state;
    side.has_tree = false;
    side.sides[0] = labels;
    quipu_losses losses = learn_example(learner, &side, 100);
    assert_int_equal(losses.n, 0);
    assert_int_equal(losses.n_side, 3);
    assert_true(losses.side < 0.1);
    quipu_learner__free(learner);
}

static void test_train_learner__learns_names_of_which_only_a_choice_is_known(void **state)
{
    static const quipu_name_set names[3] = {1 << 1, 1 << 2 | 1 << 4, QUIPU_NAME_ANY};
    quipu_learner *learner = make(1);
    quipu_example named = example();
    (void)state;
    named.has_tree = false;
    named.names[QUIPU_NAMES_COMMON] = names;
    quipu_losses first = learn_example(learner, &named, 1);
    assert_true(first.name > 2.0 && first.name < 6.0); /* log 11 + log 11/2 = 4.10 */
    quipu_losses losses = learn_example(learner, &named, 100);
    assert_int_equal(losses.n_name, 3);
    assert_true(losses.name < 0.1);
    quipu_learner__free(learner);
}

static void test_train_learner__predicts_what_it_learnt(void **state)
{
    quipu_learner *learner = make(1);
    uint16_t heads[3];
    uint8_t deprels[3], tags[3];
    quipu_example sentence = example();
    (void)state;
    learn(learner, 100);
    sentence.heads = heads;
    sentence.deprels = deprels;
    sentence.tags = tags;
    quipu_learner__predict(learner, &sentence);
    assert_memory_equal(heads, example().heads, sizeof heads);
    assert_memory_equal(tags, example().tags, sizeof tags);
    assert_int_equal(deprels[0], 4);
    assert_int_equal(deprels[2], 6);
    quipu_learner__free(learner);
}

static void test_train_learner__predicts_names_in_each_manner_it_learnt(void **state)
{
    static const quipu_name_set news[3] = {1 << 1, 1 << 2, 1 << 0};
    static const quipu_name_set treebank[3] = {1 << 0, 1 << 5, 1 << 0};
    quipu_learner *learner = make(1);
    quipu_name_set found[2][3];
    quipu_example named = example();
    (void)state;
    named.has_tree = false;
    named.names[QUIPU_NAMES_NEWS] = news;
    named.names[QUIPU_NAMES_TREEBANK] = treebank;
    quipu_losses losses = learn_example(learner, &named, 200);
    assert_int_equal(losses.n_name, 6);
    quipu_name_set *const wanted[QUIPU_N_NAME_MANNERS] = {
        [QUIPU_NAMES_NEWS] = found[0], [QUIPU_NAMES_TREEBANK] = found[1]};
    quipu_learner__predict_names(wanted, learner, &named);
    assert_memory_equal(found[0], news, sizeof news);
    assert_memory_equal(found[1], treebank, sizeof treebank);
    quipu_learner__free(learner);
}

static void test_train_learner__hangs_on_the_seed(void **state)
{
    (void)state;
    double arcs[3];
    for (uint64_t i = 0; i < 3; i++) {
        quipu_learner *learner = make(i == 2 ? 8 : 6);
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
        cmocka_unit_test(test_train_learner__learns_names_of_which_only_a_choice_is_known),
        cmocka_unit_test(test_train_learner__predicts_what_it_learnt),
        cmocka_unit_test(test_train_learner__predicts_names_in_each_manner_it_learnt),
        cmocka_unit_test(test_train_learner__hangs_on_the_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
