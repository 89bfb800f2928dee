#include "base/table.h"

#include "base/buf.h"
#include "base/builtin.h"
#include "base/str.h"
#include "folder.h"

/* A built-in table that will always be there, for laying tables over it. */
static const char types[] = "ontology/types.tsv";

static size_t count_rows(const quipu_data *data, const char *name)
{
    quipu_table_rows rows;
    size_t n = 0;
    assert_int_equal(quipu_table__open(&rows, data, name, "name", NULL), QUIPU_OK);
    while (quipu_table__next(&rows))
        n++;
    return n;
}

/* The user's table `name` with this content, open at `columns`. */
static quipu_status open_own(quipu_table_rows *rows, quipu_data **data, test_folder *folder,
                             const char *content, const char *columns, quipu_error *err)
{
    test_write(folder, "own.tsv", content);
    assert_int_equal(quipu_data_open(data, folder->path, NULL), QUIPU_OK);
    return quipu_table__open(rows, *data, "own.tsv", columns, err);
}

static void test_base_table__the_built_in_files_are_sorted_and_whole(void **state)
{
    (void)state;
    const quipu_builtin_file *file = quipu_builtin__files;
    assert_non_null(file->name);
    for (; file->name != NULL; file++) {
        assert_true(file->end > file->begin);
        if (file[1].name != NULL)
            assert_true(strcmp(file->name, file[1].name) < 0);
    }
}

static void test_base_table__gives_wanted_columns_in_the_wanted_order(void **state)
{
    quipu_data *data = NULL;
    quipu_table_rows rows;
    assert_int_equal(open_own(&rows, &data, *state,
                              "# a comment\nname\ttype\tnote\nAbe\tperson\tx\n"
                              "\n#another\nJapan\tcountry\ty\r\n",
                              "type name", NULL),
                     QUIPU_OK);
    assert_int_equal(rows.n_cells, 2);
    assert_true(quipu_table__next(&rows));
    assert_str(rows.cells[0], "person");
    assert_str(rows.cells[1], "Abe");
    assert_int_equal(rows.line, 3);
    assert_true(quipu_table__next(&rows));
    assert_str(rows.cells[0], "country");
    assert_str(rows.cells[1], "Japan");
    assert_int_equal(rows.line, 6);
    assert_false(quipu_table__next(&rows));
    assert_false(quipu_table__next(&rows));
    quipu_data_close(data);
}

static void test_base_table__cells_missing_at_the_end_are_empty(void **state)
{
    quipu_data *data = NULL;
    quipu_table_rows rows;
    assert_int_equal(open_own(&rows, &data, *state, "a\tb\tc\n1\t2\t3\n4\n\t\t5\n", "a b c", NULL),
                     QUIPU_OK);
    assert_true(quipu_table__next(&rows));
    assert_str(rows.cells[2], "3");
    assert_true(quipu_table__next(&rows));
    assert_str(rows.cells[0], "4");
    assert_str(rows.cells[1], "");
    assert_str(rows.cells[2], "");
    assert_true(quipu_table__next(&rows));
    assert_str(rows.cells[0], "");
    assert_str(rows.cells[2], "5");
    quipu_data_close(data);
}

static void test_base_table__a_column_with_a_question_mark_may_be_missing(void **state)
{
    quipu_data *data = NULL;
    quipu_table_rows rows;
    assert_int_equal(open_own(&rows, &data, *state, "name\nAbe\n", "name ?kind", NULL), QUIPU_OK);
    assert_true(quipu_table__next(&rows));
    assert_str(rows.cells[0], "Abe");
    assert_str(rows.cells[1], "");
    quipu_data_close(data);
}

static void test_base_table__passes_over_a_byte_order_mark(void **state)
{
    quipu_data *data = NULL;
    quipu_table_rows rows;
    assert_int_equal(open_own(&rows, &data, *state, "\xEF\xBB\xBFname\nAbe\n", "name", NULL),
                     QUIPU_OK);
    assert_true(quipu_table__next(&rows));
    assert_str(rows.cells[0], "Abe");
    quipu_data_close(data);
}

static void test_base_table__names_a_missing_column(void **state)
{
    quipu_error err;
    quipu_data *data = NULL;
    quipu_table_rows rows;
    assert_int_equal(open_own(&rows, &data, *state, "#c\nname\n", "name type", &err),
                     QUIPU_ERR_SYNTAX);
    assert_string_equal(err.message, "no column 'type'");
    assert_int_equal(err.line, 2);
    assert_string_equal(err.source, test_path(*state, "own.tsv"));
    quipu_data_close(data);
}

static void test_base_table__finds_a_column_far_to_the_right(void **state)
{
    quipu_data *data = NULL;
    quipu_table_rows rows;
    quipu_buf text = {0};
    for (int row = 0; row < 2; row++) {
        for (int i = 0; i < 300; i++)
            quipu_buf__addf(&text, "%s%d\t", row == 0 ? "c" : "", i);
        quipu_buf__add_char(&text, '\n');
    }
    quipu_buf__add_char(&text, '\0');
    assert_int_equal(open_own(&rows, &data, *state, text.ptr, "c255 c299", NULL), QUIPU_OK);
    assert_true(quipu_table__next(&rows));
    assert_str(rows.cells[0], "255");
    assert_str(rows.cells[1], "299");
    quipu_buf__clear(&text);
    quipu_data_close(data);
}

static void test_base_table__says_when_there_is_no_table_or_no_header(void **state)
{
    quipu_error err;
    quipu_data *data = NULL;
    quipu_table_rows rows;
    assert_int_equal(open_own(&rows, &data, *state, "# nothing\n\n", "name", &err),
                     QUIPU_ERR_SYNTAX);
    assert_string_equal(err.message, "no header row");
    assert_int_equal(quipu_table__open(&rows, data, "absent.tsv", "name", &err),
                     QUIPU_ERR_NOT_FOUND);
    assert_string_equal(err.source, "absent.tsv");
    quipu_data_close(data);
}

static void test_base_table__adds_the_users_rows_after_the_built_in_ones(void **state)
{
    quipu_data *plain = NULL, *data = NULL;
    quipu_table_rows rows;
    quipu_str last = {NULL, 0}, source = {NULL, 0};
    assert_int_equal(quipu_data_open(&plain, NULL, NULL), QUIPU_OK);
    test_mkdir(*state, "ontology");
    test_write(*state, types, "plural\tname\nspacecraft\tspacecraft\n");
    assert_int_equal(quipu_data_open(&data, ((test_folder *)*state)->path, NULL), QUIPU_OK);
    assert_int_equal(count_rows(data, types), count_rows(plain, types) + 1);
    assert_int_equal(quipu_table__open(&rows, data, types, "name", NULL), QUIPU_OK);
    while (quipu_table__next(&rows)) {
        last = rows.cells[0];
        source = rows.name;
    }
    assert_str(last, "spacecraft");
    assert_true(quipu_str__is(source, quipu_str__of(test_path(*state, types))));
    quipu_data_close(data);
    quipu_data_close(plain);
}

static void test_base_table__replaces_the_built_in_rows_when_told_so(void **state)
{
    quipu_data *data = NULL;
    test_mkdir(*state, "ontology");
    test_write(*state, types, "#replace\nname\na\nb\n");
    assert_int_equal(quipu_data_open(&data, test_path(*state, "/"), NULL), QUIPU_OK);
    assert_int_equal(count_rows(data, types), 2);
    quipu_data_close(data);
}

static void test_base_table__a_fault_names_the_row(void **state)
{
    quipu_error err;
    quipu_data *data = NULL;
    quipu_table_rows rows;
    assert_int_equal(open_own(&rows, &data, *state, "name\n\nx\n", "name", NULL), QUIPU_OK);
    assert_true(quipu_table__next(&rows));
    assert_int_equal(quipu_table__fault(&rows, &err, "unknown %s", "x"), QUIPU_ERR_SYNTAX);
    assert_int_equal(err.line, 3);
    assert_string_equal(err.message, "unknown x");
    assert_string_equal(err.source, test_path(*state, "own.tsv"));
    assert_int_equal(quipu_table__fault(&rows, NULL, "x"), QUIPU_ERR_SYNTAX);
    quipu_data_close(data);
}

static void test_base_table__a_users_model_takes_the_place_of_the_built_in_one(void **state)
{
    quipu_error err;
    quipu_data *data = NULL;
    quipu_str bytes;
    test_mkdir(*state, "ontology");
    test_write(*state, types, "other bytes");
    assert_int_equal(quipu_data_open(&data, ((test_folder *)*state)->path, NULL), QUIPU_OK);
    assert_int_equal(quipu_data__blob(&bytes, data, types, NULL), QUIPU_OK);
    assert_str(bytes, "other bytes");
    assert_int_equal(quipu_data__blob(&bytes, data, "ontology/relations.tsv", NULL), QUIPU_OK);
    assert_true(bytes.len > 100);
    assert_int_equal(quipu_data__blob(&bytes, data, "no.model", &err), QUIPU_ERR_NOT_FOUND);
    quipu_data_close(data);
}

static void test_base_table__says_when_the_folder_is_none(void **state)
{
    quipu_error err;
    quipu_data *data = NULL;
    assert_int_equal(quipu_data_open(&data, test_path(*state, "absent"), &err), QUIPU_ERR_IO);
    assert_null(data);
    quipu_data_close(NULL);
}

static quipu_status read_named(quipu_str *out, test_folder *folder, const char *content,
                               quipu_data **data, quipu_error *err)
{
    static const char *const names[] = {"one", "two"};
    test_write(folder, "own.tsv", content);
    assert_int_equal(quipu_data_open(data, folder->path, NULL), QUIPU_OK);
    return quipu_table__named(out, names, 2, *data, "own.tsv", "list words", err);
}

static void test_base_table__gives_what_stands_with_names(void **state)
{
    quipu_data *data = NULL;
    quipu_str found[2];
    assert_int_equal(
        read_named(found, *state, "list\twords\ntwo\tb\none\ta\ntwo\tc\n", &data, NULL), QUIPU_OK);
    assert_str(found[0], "a");
    assert_str(found[1], "c");
    quipu_data_close(data);
}

static void test_base_table__refuses_names_that_are_unknown_or_missing(void **state)
{
    quipu_data *data = NULL;
    quipu_str found[2];
    quipu_error err;
    assert_int_equal(read_named(found, *state, "list\twords\none\ta\nthree\tb\n", &data, &err),
                     QUIPU_ERR_SYNTAX);
    assert_string_equal(err.message, "unknown list 'three'");
    assert_int_equal(err.line, 3);
    quipu_data_close(data);
    assert_int_equal(read_named(found, *state, "list\twords\none\ta\n", &data, &err),
                     QUIPU_ERR_SYNTAX);
    assert_string_equal(err.message, "no list 'two'");
    quipu_data_close(data);
}

#define in_folder(test)                                                                            \
    cmocka_unit_test_setup_teardown(test, test_folder_setup, test_folder_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(test_base_table__the_built_in_files_are_sorted_and_whole),
        in_folder(test_base_table__gives_wanted_columns_in_the_wanted_order),
        in_folder(test_base_table__cells_missing_at_the_end_are_empty),
        in_folder(test_base_table__a_column_with_a_question_mark_may_be_missing),
        in_folder(test_base_table__passes_over_a_byte_order_mark),
        in_folder(test_base_table__names_a_missing_column),
        in_folder(test_base_table__finds_a_column_far_to_the_right),
        in_folder(test_base_table__says_when_there_is_no_table_or_no_header),
        in_folder(test_base_table__adds_the_users_rows_after_the_built_in_ones),
        in_folder(test_base_table__replaces_the_built_in_rows_when_told_so),
        in_folder(test_base_table__a_fault_names_the_row),
        in_folder(test_base_table__a_users_model_takes_the_place_of_the_built_in_one),
        in_folder(test_base_table__says_when_the_folder_is_none),
        in_folder(test_base_table__gives_what_stands_with_names),
        in_folder(test_base_table__refuses_names_that_are_unknown_or_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
