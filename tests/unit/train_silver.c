/* Sentences with silver tags, in the two forms they come in. */
#include "train/silver.h"

#include "base/str.h"
#include "folder.h"

static void test_train_silver__reads_news_but_for_the_last_tenth(void **state)
{
    quipu_silver silver = {0};
    char text[1024] = "";
    for (int i = 0; i < 20; i++)
        strcat(text, "Tokyo\tNNP\tB-geo\nrose\tVBD\tO\n\n");
    const char *path = test_write(*state, "gmb.iob2", text);
    assert_int_equal(quipu_silver__read_news(&silver, path, NULL), QUIPU_OK);
    assert_int_equal(silver.n_sentences, 18);
    assert_int_equal(silver.n_tokens, 36);
    assert_str(silver.tokens[2].form, "Tokyo");
    assert_str(silver.tokens[2].lower, "tokyo");
    assert_int_equal(silver.n_labels[QUIPU_SIDE_NEWS_TAGS], 2);
    assert_int_equal(silver.labels[2][QUIPU_SIDE_NEWS_TAGS], 0);
    assert_int_equal(silver.labels[3][QUIPU_SIDE_NEWS_TAGS], 1);
    assert_int_equal(silver.labels[3][QUIPU_SIDE_NEWS_NAMES], 1);
    assert_true(silver.sentences[1].has[QUIPU_SIDE_NEWS_NAMES]);
    assert_false(silver.sentences[1].has[QUIPU_SIDE_PROSE_TAGS]);
    quipu_silver__clear(&silver);
}

static void test_train_silver__reads_prose(void **state)
{
    quipu_silver silver = {0};
    const char *path = test_write(
        *state, "masc.txt", "# a.txt\nIt_PRP 's_VBZ over_RB _x y_ plain\n\nSnake_case_NN ._.");
    assert_int_equal(quipu_silver__read_prose(&silver, path, NULL), QUIPU_OK);
    assert_int_equal(silver.n_sentences, 2);
    assert_int_equal(silver.sentences[1].first, 4);
    assert_str(silver.tokens[1].form, "'s");
    assert_str(silver.tokens[4].form, "Snake_case");
    assert_true(silver.sentences[0].has[QUIPU_SIDE_PROSE_TAGS]);
    quipu_silver__clear(&silver);
}

static void test_train_silver__refuses_rows_without_columns(void **state)
{
    quipu_silver silver = {0};
    quipu_error err;
    const char *path = test_write(*state, "gmb.iob2", "a\tNN\tO\nb\tNN\n");
    assert_int_equal(quipu_silver__read_news(&silver, path, &err), QUIPU_ERR_SYNTAX);
    assert_int_equal(err.line, 2);
    quipu_silver__clear(&silver);
    assert_int_equal(quipu_silver__read_news(&silver, test_path(*state, "none"), NULL),
                     QUIPU_ERR_IO);
    quipu_silver__clear(&silver);
}

static void test_train_silver__refuses_too_many_labels(void **state)
{
    quipu_silver silver = {0};
    char text[2048] = "";
    for (int i = 0; i <= QUIPU_SIDE_MAX_LABELS; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "a_T%d ", i);
    const char *path = test_write(*state, "masc.txt", text);
    assert_int_equal(quipu_silver__read_prose(&silver, path, NULL), QUIPU_ERR_LIMIT);
    quipu_silver__clear(&silver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_train_silver__reads_news_but_for_the_last_tenth,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_train_silver__reads_prose, test_folder_setup,
                                        test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_train_silver__refuses_rows_without_columns,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_train_silver__refuses_too_many_labels,
                                        test_folder_setup, test_folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
