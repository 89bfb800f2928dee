/* Training and evaluation from end to end, on trees made here. */
#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"
#include "folder.h"

#include <quipu/train.h>

static const char trees[] =
    "# newpar\n"
    "1\tCats\tcat\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
    "2\tsleep\tsleep\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
    "\n"
    "1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
    "2\tsaw\tsee\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_\n"
    "4\tcats\tcat\tNOUN\tNNS\t_\t2\tobj\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
    "\n"
    "1\tAnn\tAnn\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-sgl)\n"
    "2\tsaw\tsee\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\ther\tshe\tPRON\tPRP\t_\t2\tobj\t_\tSpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
    "\n";

static void make_corpora(test_folder *folder)
{
    test_mkdir(folder, "trees");
    test_write(folder, "trees/tiny-train.conllu", trees);
    test_write(folder, "trees/tiny-dev.conllu", "not CoNLL-U: not read");
}

/* A teacher is made where there are sentences without trees. */
static void make_names(test_folder *folder)
{
    test_mkdir(folder, "names");
    test_write(folder, "names/wikigold.conll", "Ann I-PER\nsaw O\nher O\n. O\n\n");
}

static void train_into(test_folder *folder, const char *name, unsigned epochs)
{
    quipu_train_options options = QUIPU_TRAIN_OPTIONS_DEFAULT;
    quipu_error err;
    options.epochs = epochs;
    quipu_status status = quipu_train(folder->path, test_mkdir(folder, name), &options, &err);
    assert_int_equal(status, QUIPU_OK);
}

static quipu_str read_model(test_folder *folder, const char *name)
{
    quipu_str bytes;
    assert_int_equal(quipu_file__read(&bytes, test_path(folder, name), 1 << 26, NULL), QUIPU_OK);
    return bytes;
}

static void assert_same_file(test_folder *folder, const char *name_a, const char *name_b)
{
    quipu_str a = read_model(folder, name_a), b = read_model(folder, name_b);
    assert_true(a.len > 0);
    assert_true(quipu_str__is(a, b));
    quipu_alloc__free((char *)a.ptr);
    quipu_alloc__free((char *)b.ptr);
}

static void test_train_train__makes_the_same_bytes_twice(void **state)
{
    make_corpora(*state);
    make_names(*state);
    train_into(*state, "one", 2);
    train_into(*state, "two", 2);
    assert_same_file(*state, "one/parser.model", "two/parser.model");
    assert_same_file(*state, "one/lemmatiser.model", "two/lemmatiser.model");
}

static void test_train_train__learns_a_few_sentences_by_heart(void **state)
{
    test_folder *folder = *state;
    quipu_data *data;
    quipu_eval_scores scores;
    make_corpora(folder);
    test_mkdir(folder, "own");
    train_into(folder, "own/models", 60);
    assert_int_equal(quipu_data_open(&data, test_path(folder, "own"), NULL), QUIPU_OK);
    assert_int_equal(
        quipu_eval(&scores, test_path(folder, "trees/tiny-train.conllu"), NULL, data, NULL),
        QUIPU_OK);
    assert_int_equal(scores.n_tokens, 12);
    assert_true(scores.upos > 0.99 && scores.xpos > 0.99 && scores.lemma > 0.99);
    assert_true(scores.uas > 0.99 && scores.las > 0.99 && scores.raw_las > 0.99);
    assert_true(scores.token_f1 > 0.99 && scores.sentence_f1 > 0.99);
    assert_true(scores.has_trees && scores.has_names);
    assert_int_equal(scores.names[0].n_right, 1);
    assert_int_equal(scores.names[0].n_missed + scores.names[0].n_wrong, 0);
    make_names(folder);
    const char *names = test_path(folder, "names/wikigold.conll");
    const quipu_name_manner common = QUIPU_NAMES_COMMON;
    assert_int_equal(quipu_eval_names(&scores, names, "wikigold", &common, data, NULL), QUIPU_OK);
    assert_int_equal(scores.n_tokens, 4);
    assert_int_equal(scores.names[0].n_right, 1);
    assert_int_equal(scores.names[0].n_missed + scores.names[0].n_wrong, 0);
    assert_int_equal(quipu_eval_names(&scores, names, "nobody", NULL, data, NULL), QUIPU_ERR_SYNTAX);
    quipu_data_close(data);
}

static void test_train_train__needs_trees(void **state)
{
    test_folder *folder = *state;
    quipu_error err;
    test_mkdir(folder, "trees");
    assert_int_equal(quipu_train(folder->path, folder->path, NULL, &err), QUIPU_ERR_NOT_FOUND);
    test_write(folder, "trees/bad-train.conllu", "1\tx\n");
    assert_int_equal(quipu_train(folder->path, folder->path, NULL, &err), QUIPU_ERR_SYNTAX);
    assert_int_equal(err.line, 1);
    const char *missing = test_path(folder, "none");
    assert_int_equal(quipu_train(missing, folder->path, NULL, NULL), QUIPU_ERR_IO);
}

static void test_train_train__says_when_models_cannot_be_written(void **state)
{
    test_folder *folder = *state;
    char missing[128];
    snprintf(missing, sizeof missing, "%s/none", folder->path);
    make_corpora(folder);
    assert_int_equal(quipu_train(folder->path, missing, NULL, NULL), QUIPU_ERR_IO);
}

static void test_train_train__refuses_to_score_with_a_damaged_model(void **state)
{
    test_folder *folder = *state;
    quipu_data *data;
    quipu_eval_scores scores;
    quipu_error err;
    make_corpora(folder);
    test_mkdir(folder, "own");
    test_mkdir(folder, "own/models");
    test_write(folder, "own/models/parser.model", "no model");
    assert_int_equal(quipu_data_open(&data, test_path(folder, "own"), NULL), QUIPU_OK);
    assert_int_equal(
        quipu_eval(&scores, test_path(folder, "trees/tiny-train.conllu"), NULL, data, &err),
        QUIPU_ERR_CORRUPT);
    assert_string_equal(err.source, "models/parser.model");
    quipu_data_close(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_train_train__makes_the_same_bytes_twice,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_train_train__learns_a_few_sentences_by_heart,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_train_train__needs_trees, test_folder_setup,
                                        test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_train_train__says_when_models_cannot_be_written,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_train_train__refuses_to_score_with_a_damaged_model,
                                        test_folder_setup, test_folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
