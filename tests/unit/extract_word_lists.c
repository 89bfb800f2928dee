/* Small sets of words by name, and what is refused. */
#include "extract/word_lists.h"
#include "folder.h"
#include "unit.h"

/* Load the lists with a user's own rows before them. */
static quipu_status load(quipu_word_lists *lists, quipu_data **data, test_folder *dir,
                         const char *rows, quipu_error *err)
{
    char content[256];
    snprintf(content, sizeof content, "list\twords\tnote\n%s", rows);
    test_mkdir(dir, "en");
    test_write(dir, "en/word_lists.tsv", content);
    assert_int_equal(quipu_data_open(data, dir->path, err), QUIPU_OK);
    return quipu_word_lists__load(lists, *data, err);
}

static void test_extract_word_lists__a_list_that_nobody_asks_for_is_refused(void **state)
{
    quipu_word_lists lists;
    quipu_data *data;
    quipu_error err;
    assert_int_equal(load(&lists, &data, *state, "blame\taccuse\t\nplaim\tclaim\t\n", &err),
                     QUIPU_ERR_SYNTAX);
    assert_string_equal(err.message, "unknown list 'plaim'");
    assert_int_equal(err.line, 3);
    quipu_data_close(data);
}

static void test_extract_word_lists__a_row_takes_the_place_of_the_one_here(void **state)
{
    quipu_word_lists lists;
    quipu_data *data;
    quipu_error err;
    assert_int_equal(load(&lists, &data, *state, "blame\tslate\t\n", &err), QUIPU_OK);
    assert_true(quipu_word_lists__has(&lists, QUIPU_WORDS_BLAME, QUIPU_STR("slate")));
    assert_false(quipu_word_lists__has(&lists, QUIPU_WORDS_BLAME, QUIPU_STR("accuse")));
    assert_true(quipu_word_lists__has(&lists, QUIPU_WORDS_TAKE, QUIPU_STR("assume")));
    quipu_data_close(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            test_extract_word_lists__a_list_that_nobody_asks_for_is_refused, test_folder_setup,
            test_folder_teardown),
        cmocka_unit_test_setup_teardown(
            test_extract_word_lists__a_row_takes_the_place_of_the_one_here, test_folder_setup,
            test_folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
