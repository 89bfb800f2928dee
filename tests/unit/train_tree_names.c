/* Names in CoNLL-U files that mark entities. */
#include "train/tree_names.h"

#include "base/str.h"
#include "unit.h"

enum { OUTSIDE = 1 << 0, B_PERSON = 1 << 1, I_PERSON = 1 << 2, B_PLACE = 1 << 5 };
enum { B_ORGANIZATION = 1 << 3 };

static void read_text(quipu_tree_names *names, const char *text)
{
    quipu_data *data;
    quipu_corpus_labels labels = {0};
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_corpus_labels__load(&labels, data, NULL), QUIPU_OK);
    quipu_treebank bank = {0};
    assert_int_equal(quipu_treebank__add(&bank, quipu_str__of(text), QUIPU_STR("f"), 0, NULL),
                     QUIPU_OK);
    assert_int_equal(quipu_tree_names__add(names, &labels, &bank, 0, "gum", NULL), QUIPU_OK);
    quipu_treebank__clear(&bank);
    quipu_corpus_labels__clear(&labels);
    quipu_data_close(data);
}

#define ROW(id, form, xpos, head, misc)                                                            \
    id "\t" form "\t_\t_\t" xpos "\t_\t" head "\tdep\t_\t" misc "\n"

static void test_train_tree_names__takes_the_proper_nouns_around_the_head(void **state)
{
    quipu_tree_names names = {0};
    (void)state;
    read_text(&names,
              ROW("1", "the", "DT", "4", "Entity=(1-person-new-nnnnn-cf1-3,4-coref")
                  ROW("2", "late", "JJ", "4", "_") ROW("3", "Ann", "NNP", "4", "_")
                      ROW("4", "Lee", "NNP", "0", "_") ROW("5", "of", "IN", "6", "_")
                          ROW("6", "Rome", "NNP", "4", "Entity=(2-place-new-nnnnn-cf2-1-sgl)1)")
                              ROW("7", "said", "VBD", "4", "_"));
    assert_int_equal(names.n, 7);
    assert_int_equal(names.items[1].set, OUTSIDE);
    assert_int_equal(names.items[2].set, B_PERSON);
    assert_int_equal(names.items[3].set, I_PERSON);
    /* Whether the name goes on is open. */
    assert_int_equal(names.items[4].set, OUTSIDE | I_PERSON);
    assert_int_equal(names.items[5].set, B_PLACE | I_PERSON);
    assert_int_equal(names.items[6].set, OUTSIDE);
    /* It does not in the treebank's own manner. */
    assert_int_equal(names.items[4].own, OUTSIDE);
    assert_int_equal(names.items[5].own, B_PLACE);
    assert_int_equal(names.items[3].head_of, 1 + QUIPU_NAME_PERSON);
    assert_int_equal(names.items[2].head_of, 0);
    quipu_tree_names__clear(&names);
}

static void test_train_tree_names__leaves_out_what_is_no_name(void **state)
{
    quipu_tree_names names = {0};
    (void)state;
    read_text(&names,
              "# a comment\n" ROW("1-2", "cant", "_", "_", "_") ROW("1", "can", "MD", "0", "_")
                  ROW("2", "nt", "RB", "1", "_")
                      ROW("3", "singers", "NNS", "1", "Entity=(1-person-new-nnnnn-cf1-1-sgl)"));
    assert_int_equal(names.n, 3);
    assert_int_equal(names.items[2].set, OUTSIDE);
    quipu_tree_names__clear(&names);
}

static void test_train_tree_names__begins_anew_behind_a_name_within_a_run(void **state)
{
    quipu_tree_names names = {0};
    (void)state;
    read_text(&names,
              ROW("1", "Lima", "NNP", "2",
                  "Entity=(1-organization-new-nnnnn-cf1-2-coref(2-place-new-nnnnn-cf2-1-sgl)")
                  ROW("2", "Court", "NNP", "0", "Entity=1)"));
    assert_int_equal(names.items[0].own, B_PLACE);
    assert_int_equal(names.items[1].own, B_ORGANIZATION);
    quipu_tree_names__clear(&names);
}

static void test_train_tree_names__knows_nothing_of_files_without_entities(void **state)
{
    quipu_tree_names names = {0};
    (void)state;
    read_text(&names, ROW("1", "Ann", "NNP", "0", "_"));
    assert_int_equal(names.n, 1);
    assert_int_equal(names.items[0].set, QUIPU_NAME_ANY);
    quipu_tree_names__clear(&names);
}

static void test_train_tree_names__bears_brackets_that_do_not_fit(void **state)
{
    quipu_tree_names names = {0};
    (void)state;
    read_text(&names,
              ROW("1", "Ann", "NNP", "2", "Entity=)(((1)-(2-person)3)(")
                  ROW("2", "Lee", "NNP", "0", "Entity=(9-person-new-cf1-700-coref)") "\n" ROW(
                      "1", "Bob", "NNP", "0", "Entity=(-)"));
    assert_int_equal(names.n, 3);
    quipu_tree_names__clear(&names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_train_tree_names__takes_the_proper_nouns_around_the_head),
        cmocka_unit_test(test_train_tree_names__leaves_out_what_is_no_name),
        cmocka_unit_test(test_train_tree_names__begins_anew_behind_a_name_within_a_run),
        cmocka_unit_test(test_train_tree_names__knows_nothing_of_files_without_entities),
        cmocka_unit_test(test_train_tree_names__bears_brackets_that_do_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
