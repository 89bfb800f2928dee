/* Names found against annotated ones. */
#include "train/eval_names.h"

#include "unit.h"

enum { O = 1 << 0, B_PERSON = 1 << 1, I_PERSON = 1 << 2, B_PLACE = 1 << 5, I_PLACE = 1 << 6 };
enum { B_OTHER = 1 << 9, I_OTHER = 1 << 10 };

static void compare(quipu_counts *counts, const uint8_t *found, const quipu_name_set *gold, size_t n)
{
    quipu_token tokens[8] = {{.name = 0}};
    assert_true(n <= 8);
    for (size_t i = 0; i < n; i++)
        tokens[i].name = found[i];
    memset(counts, 0, QUIPU_N_NAME_KINDS * sizeof *counts);
    quipu_eval_names__compare(counts, tokens, gold, n);
}

static void test_train_eval_names__counts_by_class_and_both_ends(void **state)
{
    /*                                  right            too short       other class  not there */
    static const quipu_name_set gold[] = {B_PERSON, I_PERSON, B_PLACE, I_PLACE, B_PERSON, O, O};
    static const uint8_t found[] = {1, 2, 5, 0, 5, 0, 1};
    quipu_counts counts[QUIPU_N_NAME_KINDS];
    (void)state;
    compare(counts, found, gold, 7);
    assert_int_equal(counts[QUIPU_NAME_PERSON].n_right, 1);
    assert_int_equal(counts[QUIPU_NAME_PERSON].n_missed, 1);
    assert_int_equal(counts[QUIPU_NAME_PERSON].n_wrong, 1);
    assert_int_equal(counts[QUIPU_NAME_PLACE].n_right, 0);
    assert_int_equal(counts[QUIPU_NAME_PLACE].n_missed, 1);
    assert_int_equal(counts[QUIPU_NAME_PLACE].n_wrong, 2);
}

static void test_train_eval_names__leaves_open_what_the_corpus_leaves_open(void **state)
{
    static const quipu_name_set gold[] = {B_PLACE | B_OTHER | O, I_PLACE | I_OTHER | O, O};
    static const uint8_t inside[] = {5, 6, 0}, beside[] = {0, 0, 5};
    quipu_counts counts[QUIPU_N_NAME_KINDS];
    (void)state;
    compare(counts, inside, gold, 3);
    assert_int_equal(counts[QUIPU_NAME_PLACE].n_right, 0);
    assert_int_equal(counts[QUIPU_NAME_PLACE].n_wrong, 0);
    compare(counts, beside, gold, 3);
    assert_int_equal(counts[QUIPU_NAME_PLACE].n_wrong, 1);
    assert_int_equal(counts[QUIPU_NAME_PLACE].n_missed, 0);
}

static void test_train_eval_names__counts_by_heads(void **state)
{
    /*                     "Lima" within  "Court" head   "Ann" missed */
    static const uint8_t found[] = {3, 4, 0, 0, 1};
    quipu_tree_name gold[5] = {{0}};
    quipu_token tokens[5] = {{.name = 0}};
    quipu_counts counts[QUIPU_N_NAME_KINDS] = {{0}};
    (void)state;
    for (size_t i = 0; i < 5; i++)
        tokens[i].name = found[i];
    gold[0].head_of = 1 + QUIPU_NAME_PLACE;
    gold[1].head_of = 1 + QUIPU_NAME_ORGANIZATION;
    gold[3].head_of = 1 + QUIPU_NAME_PERSON;
    quipu_eval_names__compare_heads(counts, tokens, gold, 5);
    assert_int_equal(counts[QUIPU_NAME_ORGANIZATION].n_right, 1);
    assert_int_equal(counts[QUIPU_NAME_PLACE].n_missed, 1);
    assert_int_equal(counts[QUIPU_NAME_PERSON].n_missed, 1);
    assert_int_equal(counts[QUIPU_NAME_PERSON].n_wrong, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_train_eval_names__counts_by_class_and_both_ends),
        cmocka_unit_test(test_train_eval_names__leaves_open_what_the_corpus_leaves_open),
        cmocka_unit_test(test_train_eval_names__counts_by_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
