/* Names in CoNLL-U files that mark entities. */
#include "train/tree_names.h"

#include "base/str.h"
#include "folder.h"

enum { OUTSIDE = 1 << 0, B_PERSON = 1 << 1, I_PERSON = 1 << 2, B_PLACE = 1 << 5 };

static void read_text(quipu_tree_names *names, test_folder *folder, const char *text)
{
    quipu_data *data;
    quipu_corpus_labels labels = {0};
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_corpus_labels__load(&labels, data, NULL), QUIPU_OK);
    assert_int_equal(
        quipu_tree_names__read(names, &labels, test_write(folder, "f", text), "gum", NULL),
        QUIPU_OK);
    quipu_corpus_labels__clear(&labels);
    quipu_data_close(data);
}

#define ROW(id, form, upos, misc) id "\t" form "\t_\t" upos "\t_\t_\t0\troot\t_\t" misc "\n"

static void test_train_tree_names__takes_the_proper_nouns_around_the_head(void **state)
{
    quipu_tree_names names = {0};
    read_text(&names, *state,
              ROW("1", "the", "DET", "Entity=(1-person-new-nnnnn-cf1-3,4-coref")
                  ROW("2", "late", "ADJ", "_") ROW("3", "Ann", "PROPN", "_")
                      ROW("4", "Lee", "PROPN", "_") ROW("5", "of", "ADP", "_")
                          ROW("6", "Rome", "PROPN", "Entity=(2-place-new-nnnnn-cf2-1-sgl)1)"));
    assert_int_equal(names.n, 6);
    assert_int_equal(names.sets[1], OUTSIDE);
    /* The field counts from 0: id, type, status, saliences, centering, words of the head. */
    assert_int_equal(names.sets[2], B_PERSON);
    assert_int_equal(names.sets[3], I_PERSON);
    assert_int_equal(names.sets[4], OUTSIDE);
    assert_int_equal(names.sets[5], B_PLACE);
    quipu_tree_names__clear(&names);
}

static void test_train_tree_names__leaves_out_what_is_no_name(void **state)
{
    quipu_tree_names names = {0};
    read_text(&names, *state,
              "# a comment\n" ROW("1-2", "cant", "_", "_") ROW("1", "can", "AUX", "_")
                  ROW("2", "nt", "PART", "_")
                      ROW("3", "singers", "NOUN", "Entity=(1-person-new-nnnnn-cf1-1-sgl)"));
    assert_int_equal(names.n, 3);
    assert_int_equal(names.sets[2], OUTSIDE);
    quipu_tree_names__clear(&names);
}

static void test_train_tree_names__knows_nothing_of_files_without_entities(void **state)
{
    quipu_tree_names names = {0};
    read_text(&names, *state, ROW("1", "Ann", "PROPN", "_"));
    assert_int_equal(names.n, 1);
    assert_int_equal(names.sets[0], QUIPU_NAME_ANY);
    quipu_tree_names__clear(&names);
}

static void test_train_tree_names__bears_brackets_that_do_not_fit(void **state)
{
    quipu_tree_names names = {0};
    read_text(&names, *state,
              ROW("1", "Ann", "PROPN", "Entity=)(((1)-(2-person)3)(")
                  ROW("2", "Lee", "PROPN", "Entity=(9-person-new-nnnnn-cf1-700-coref)") "\n" ROW(
                      "1", "Bob", "PROPN", "Entity=(-)"));
    assert_int_equal(names.n, 3);
    quipu_tree_names__clear(&names);
}

int main(void)
{
#define IN_FOLDER(test)                                                                            \
    cmocka_unit_test_setup_teardown(test, test_folder_setup, test_folder_teardown)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_train_tree_names__takes_the_proper_nouns_around_the_head),
        IN_FOLDER(test_train_tree_names__leaves_out_what_is_no_name),
        IN_FOLDER(test_train_tree_names__knows_nothing_of_files_without_entities),
        IN_FOLDER(test_train_tree_names__bears_brackets_that_do_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
