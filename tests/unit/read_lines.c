/* Files of lines come line by line; what is listed as an input is what can be read. */
#include "base/buf.h"
#include "base/str.h"
#include "folder.h"
#include "unit.h"

#include <quipu/read.h>

/* A file with these bytes behind a hole, which reads as zeros; opened. */
static quipu_lines *open_lines(test_folder *folder, const char *bytes, size_t len, long hole)
{
    quipu_lines *lines;
    quipu_error err;
    const char *path = test_path(folder, "a.jsonl");
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fseek(file, hole, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    fclose(file);
    assert_int_equal(quipu_lines_open(&lines, path, &err), QUIPU_OK);
    return lines;
}

static void expect_line(quipu_lines *lines, uint32_t wanted_number, const char *wanted)
{
    quipu_str line;
    uint32_t number;
    quipu_error err;
    assert_int_equal(quipu_lines_next(&line, &number, lines, &err), QUIPU_OK);
    assert_int_equal(number, wanted_number);
    assert_int_equal(line.len, strlen(wanted));
    assert_memory_equal(line.ptr, wanted, line.len);
}

static void expect_end(quipu_lines *lines)
{
    quipu_str line;
    uint32_t number;
    quipu_error err;
    assert_int_equal(quipu_lines_next(&line, &number, lines, &err), QUIPU_DONE);
    assert_int_equal(quipu_lines_next(&line, &number, lines, &err), QUIPU_DONE);
    quipu_lines_close(lines);
}

static void test_read_lines__blank_ones_are_counted_only(void **state)
{
    static const char text[] = "\n a \r\n\n \t\r\nb\nc";
    quipu_lines *lines = open_lines(*state, text, sizeof text - 1, 0);
    expect_line(lines, 2, " a \r");
    expect_line(lines, 5, "b");
    expect_line(lines, 6, "c");
    expect_end(lines);
    expect_end(open_lines(*state, "", 0, 0));
    expect_end(open_lines(*state, "\n\n ", 3, 0));
}

static void test_read_lines__may_be_longer_than_what_is_read_at_once(void **state)
{
    quipu_buf text = {0}, longer = {0};
    for (size_t len = 65534; len < 65539; len++) {
        longer.len = text.len = 0;
        while (longer.len < len)
            quipu_buf__add_char(&longer, (char)('a' + longer.len % 26));
        quipu_buf__add_char(&longer, '\0');
        quipu_buf__add_cstr(&text, longer.ptr);
        quipu_buf__add_char(&text, '\n');
        quipu_buf__add_cstr(&text, longer.ptr);
        quipu_buf__add_cstr(&text, longer.ptr);
        quipu_buf__add_cstr(&text, "\nend\n");
        quipu_lines *lines = open_lines(*state, text.ptr, text.len, 0);
        expect_line(lines, 1, longer.ptr);
        longer.len--;
        quipu_str first = quipu_buf__str(&longer);
        quipu_buf twice = {0};
        quipu_buf__add(&twice, first);
        quipu_buf__add(&twice, first);
        quipu_buf__add_char(&twice, '\0');
        expect_line(lines, 2, twice.ptr);
        expect_line(lines, 3, "end");
        expect_end(lines);
        quipu_buf__clear(&twice);
    }
    quipu_buf__clear(&text);
    quipu_buf__clear(&longer);
}

static void test_read_lines__too_long_a_one_is_passed_over(void **state)
{
    quipu_str line;
    uint32_t number;
    quipu_error err;
    static const char rest[] = "x\nnext\n";
    quipu_lines *lines = open_lines(*state, rest, sizeof rest - 1, (long)QUIPU_MAX_LINE);
    assert_int_equal(quipu_lines_next(&line, &number, lines, &err), QUIPU_ERR_LIMIT);
    assert_int_equal(number, 1);
    assert_int_equal(err.line, 1);
    assert_string_equal(err.message, "longer than 256 MB");
    expect_line(lines, 2, "next");
    expect_end(lines);
}

static void test_read_lines__a_missing_file_is_told(void **state)
{
    (void)state;
    quipu_lines *lines;
    quipu_error err;
    assert_int_equal(quipu_lines_open(&lines, "/nowhere/a.jsonl", &err), QUIPU_ERR_IO);
    assert_null(lines);
    assert_string_equal(err.source, "/nowhere/a.jsonl");
    assert_string_equal(err.message, "cannot open: No such file or directory");
    quipu_lines_close(NULL);
}

static void test_read_lines__inputs_are_told_apart_by_their_names(void **state)
{
    test_folder *folder = *state;
    quipu_inputs *inputs;
    quipu_error err;
    static const char *const names[] = {"a.jsonl", "b.json", "c.csv", "d.txt"};
    static const bool is_lines[] = {true, false, false}, is_table[] = {false, true, false};
    for (size_t i = 0; i < 4; i++)
        test_write(folder, names[i], "");
    assert_int_equal(quipu_inputs_new(&inputs, NULL, 0, &err), QUIPU_OK);
    assert_int_equal(quipu_inputs_count(inputs), 0);
    assert_int_equal(quipu_inputs_add(inputs, folder->path, &err), QUIPU_OK);
    assert_int_equal(quipu_inputs_add(inputs, "/nowhere", &err), QUIPU_ERR_IO);
    assert_int_equal(quipu_inputs_count(inputs), 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(quipu_inputs_is_lines(inputs, i), is_lines[i]);
        assert_int_equal(quipu_inputs_is_table(inputs, i), is_table[i]);
    }
    quipu_inputs_free(inputs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_read_lines__blank_ones_are_counted_only,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_read_lines__may_be_longer_than_what_is_read_at_once,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_read_lines__too_long_a_one_is_passed_over,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_read_lines__a_missing_file_is_told, test_folder_setup,
                                        test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_read_lines__inputs_are_told_apart_by_their_names,
                                        test_folder_setup, test_folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
