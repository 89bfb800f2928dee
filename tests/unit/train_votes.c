/* Votes on names, learnt from a few sentences of news and used again. */
#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"
#include "folder.h"

#include <quipu/train.h>

/* Tehran is a person here, which no other text says. */
static const char sentence[] = "Tehran\tNNP\tB-per\nslept\tVBD\tO\n.\t.\tO\n\n";

static void make_corpus(test_folder *folder)
{
    char news[20 * sizeof sentence] = "";
    for (size_t i = 0; i < 20; i++)
        memcpy(news + i * (sizeof sentence - 1), sentence, sizeof sentence);
    test_mkdir(folder, "names");
    test_write(folder, "names/gmb.iob2", news);
    test_write(folder, "one.iob2", sentence);
}

static void train_votes(test_folder *folder, const char *name, quipu_status expected)
{
    quipu_train_options options = QUIPU_TRAIN_OPTIONS_DEFAULT;
    char models[sizeof folder->joined];
    strcpy(models, test_mkdir(folder, name));
    options.only = "names";
    assert_int_equal(quipu_train(folder->path, models, &options, NULL), expected);
}

static quipu_str read_model(test_folder *folder, const char *name)
{
    quipu_str bytes;
    assert_int_equal(quipu_file__read(&bytes, test_path(folder, name), 1 << 26, NULL), QUIPU_OK);
    return bytes;
}

static void test_train_votes__makes_the_same_bytes_twice(void **state)
{
    make_corpus(*state);
    train_votes(*state, "one", QUIPU_OK);
    train_votes(*state, "two", QUIPU_OK);
    quipu_str one = read_model(*state, "one/names.model"),
              two = read_model(*state, "two/names.model");
    assert_true(one.len > 0 && quipu_str__is(one, two));
    quipu_alloc__free((char *)one.ptr);
    quipu_alloc__free((char *)two.ptr);
}

/* How many persons are found where the corpus has one, in a manner. */
static uint64_t count_right(test_folder *folder, const quipu_data *data, quipu_name_manner manner)
{
    quipu_eval_scores scores;
    const char *path = test_path(folder, "one.iob2");
    assert_int_equal(quipu_eval_names(&scores, path, "gmb", &manner, data, NULL), QUIPU_OK);
    return scores.names[0].n_right;
}

static void test_train_votes__turn_what_the_network_says_in_news_alone(void **state)
{
    test_folder *folder = *state;
    quipu_data *data;
    make_corpus(folder);
    test_mkdir(folder, "own");
    train_votes(folder, "own/models", QUIPU_OK);
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(count_right(folder, data, QUIPU_NAMES_NEWS), 0);
    quipu_data_close(data);
    assert_int_equal(quipu_data_open(&data, test_path(folder, "own"), NULL), QUIPU_OK);
    assert_int_equal(count_right(folder, data, QUIPU_NAMES_NEWS), 1);
    assert_int_equal(count_right(folder, data, QUIPU_NAMES_COMMON), 0);
    quipu_data_close(data);
}

static void test_train_votes__needs_news_when_asked_for_alone(void **state)
{
    train_votes(*state, "models", QUIPU_ERR_NOT_FOUND);
}

int main(void)
{
#define IN_FOLDER(test)                                                                            \
    cmocka_unit_test_setup_teardown(test, test_folder_setup, test_folder_teardown)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_train_votes__makes_the_same_bytes_twice),
        IN_FOLDER(test_train_votes__turn_what_the_network_says_in_news_alone),
        IN_FOLDER(test_train_votes__needs_news_when_asked_for_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
