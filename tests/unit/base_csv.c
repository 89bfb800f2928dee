#include "base/csv.h"

#include "base/error.h"
#include "base/str.h"
#include "unit.h"

#include <stdlib.h>

/* Rows are written down as "LINE:field|field;", faults as "LINE!;". */
typedef struct notes {
    quipu_buf text;
    quipu_error fault; /* the last one */
    size_t begin, end; /* of the last row */
    size_t stop_at;    /* fail at the n-th row; 0 never */
    size_t n_rows;
} notes;

static quipu_status note_row(void *ctx, const quipu_csv_row *row, quipu_error *err)
{
    notes *self = ctx;
    if (++self->n_rows == self->stop_at)
        return quipu_error__set(err, QUIPU_ERR_LIMIT, "", "enough");
    quipu_buf__addf(&self->text, "%u:", row->line);
    for (size_t i = 0; i < row->n_fields; i++) {
        if (i > 0)
            quipu_buf__add_char(&self->text, '|');
        quipu_buf__add(&self->text, row->fields[i]);
    }
    quipu_buf__add_char(&self->text, ';');
    self->begin = row->begin;
    self->end = row->end;
    return QUIPU_OK;
}

static void note_fault(void *ctx, const quipu_error *what)
{
    notes *self = ctx;
    self->fault = *what;
    quipu_buf__addf(&self->text, "%u!;", what->line);
}

static quipu_status read_csv(notes *self, quipu_str bytes, quipu_error *err)
{
    const quipu_csv_handler handler = {note_row, note_fault, self};
    return quipu_csv__read(bytes, QUIPU_STR("people.csv"), ',', &handler, err);
}

#define assert_rows(input, expected)                                                               \
    do {                                                                                           \
        notes self = {0};                                                                          \
        assert_int_equal(read_csv(&self, QUIPU_STR(input), NULL), QUIPU_OK);                       \
        assert_str(quipu_buf__str(&self.text), expected);                                          \
        quipu_buf__clear(&self.text);                                                              \
    } while (0)

static void test_base_csv__reads_rows_with_any_line_end(void **state)
{
    (void)state;
    assert_rows("a,b\nc,d\n", "1:a|b;2:c|d;");
    assert_rows("a,b\r\nc,d\r\n", "1:a|b;2:c|d;");
    assert_rows("a,b\nc,d", "1:a|b;2:c|d;");
    assert_rows("a,b\rc,d\r", "1:a|b;1:c|d;");
    assert_rows("", "");
}

static void test_base_csv__passes_over_empty_lines_and_counts_them(void **state)
{
    (void)state;
    assert_rows("\n\na\n\n\nb\n", "3:a;6:b;");
    assert_rows("\r\n\r\na\r\n\r\nb\r\n", "3:a;5:b;");
}

static void test_base_csv__reads_quoted_fields(void **state)
{
    (void)state;
    assert_rows("\"a,b\",\"say \"\"hi\"\"\",\"\"\n", "1:a,b|say \"hi\"|;");
    assert_rows("\"two\r\nlines\",x\r\ny,z\r\n", "1:two\r\nlines|x;3:y|z;");
    assert_rows("\"\"\"\"\n", "1:\";");
    assert_rows("\"a\n\n\nb\"\nc\n", "1:a\n\n\nb;5:c;");
}

static void test_base_csv__keeps_empty_fields_and_spaces(void **state)
{
    (void)state;
    assert_rows(",,\n", "1:||;");
    assert_rows(" a , b\n", "1: a | b;");
    assert_rows("a,\n,b\n", "1:a|;2:|b;");
}

static void test_base_csv__skips_a_byte_order_mark(void **state)
{
    (void)state;
    assert_rows("\xEF\xBB\xBFid,name\n\"1\",x\n", "1:id|name;2:1|x;");
    assert_rows("\xEF\xBB\xBF\"id\",name\n", "1:id|name;");
    assert_rows("\xEF\xBB\xBF", "");
}

static void test_base_csv__passes_nul_bytes_through(void **state)
{
    (void)state;
    assert_rows("a\0b,c\n", "1:a\0b|c;");
}

static void test_base_csv__takes_another_delimiter(void **state)
{
    (void)state;
    notes self = {0};
    const quipu_csv_handler handler = {note_row, NULL, &self};
    assert_int_equal(quipu_csv__read(QUIPU_STR("a;b,c\n"), QUIPU_STR("x"), ';', &handler, NULL),
                     QUIPU_OK);
    assert_str(quipu_buf__str(&self.text), "1:a|b,c;");
    quipu_buf__clear(&self.text);
}

static void test_base_csv__goes_on_after_a_broken_quote(void **state)
{
    (void)state;
    assert_rows("a,b\nx,\"y\"z\nc,d\n", "1:a|b;2!;3:c|d;");
    assert_rows("a\nx\"y\nb\n", "1:a;2!;3:b;");
    assert_rows("a\r\n\r\n\"x\"y\r\nb\r\n", "1:a;3!;4:b;");
    assert_rows("\"a\"b", "1!;");
}

static void test_base_csv__a_quote_that_never_closes_does_not_swallow_the_rest(void **state)
{
    (void)state;
    assert_rows("a,b\nx,\"open\nc,d\ne,f\n", "1:a|b;2!;3:c|d;4:e|f;");
    assert_rows("a,b\nx,\"open", "1:a|b;2!;");
    assert_rows("\"\n\"\"\n\"\"\nz\n", "1!;4:z;");
}

static void test_base_csv__says_where_a_quote_is_broken(void **state)
{
    (void)state;
    notes self = {0};
    assert_int_equal(read_csv(&self, QUIPU_STR("a,b,c\n1,\"2\"x,3\n"), NULL), QUIPU_OK);
    assert_int_equal(self.fault.code, QUIPU_ERR_SYNTAX);
    assert_string_equal(self.fault.source, "people.csv");
    assert_int_equal(self.fault.line, 2);
    assert_int_equal(self.fault.column, 2);
    assert_int_equal(self.fault.byte, 11);
    assert_string_equal(self.fault.message, "broken quote in field 2");
    quipu_buf__clear(&self.text);
}

static void test_base_csv__fails_at_a_broken_quote_when_nobody_listens(void **state)
{
    (void)state;
    notes self = {0};
    quipu_error err;
    const quipu_csv_handler handler = {note_row, NULL, &self};
    assert_int_equal(
        quipu_csv__read(QUIPU_STR("a\n\"b\"c\nd\n"), QUIPU_STR("x.csv"), ',', &handler, &err),
        QUIPU_ERR_SYNTAX);
    assert_int_equal(err.line, 2);
    assert_str(quipu_buf__str(&self.text), "1:a;");
    quipu_buf__clear(&self.text);
}

static void test_base_csv__stops_when_the_handler_says_so(void **state)
{
    (void)state;
    notes self = {.stop_at = 2};
    quipu_error err;
    assert_int_equal(read_csv(&self, QUIPU_STR("a\nb\nc\n"), &err), QUIPU_ERR_LIMIT);
    assert_string_equal(err.message, "enough");
    assert_str(quipu_buf__str(&self.text), "1:a;");
    quipu_buf__clear(&self.text);
}

static void test_base_csv__knows_the_bytes_of_a_row(void **state)
{
    (void)state;
    notes self = {0};
    quipu_str bytes = QUIPU_STR("id,name\r\n\r\n7,\"Abe\r\nShinzo\"\r\n");
    assert_int_equal(read_csv(&self, bytes, NULL), QUIPU_OK);
    assert_str(quipu_str__trim(quipu_str__slice(bytes, self.begin, self.end)),
               "7,\"Abe\r\nShinzo\"");
    quipu_buf__clear(&self.text);
}

static void test_base_csv__reads_a_field_of_a_megabyte(void **state)
{
    (void)state;
    static const size_t len = 1000 * 1000;
    quipu_buf bytes = {0};
    notes self = {0};
    quipu_buf__add_char(&bytes, '"');
    for (size_t i = 0; i < len; i++)
        quipu_buf__add_char(&bytes, i % 64 == 63 ? '\n' : 'x');
    quipu_buf__add_cstr(&bytes, "\",last\n");
    assert_int_equal(read_csv(&self, quipu_buf__str(&bytes), NULL), QUIPU_OK);
    assert_int_equal(self.text.len, 2 + len + 1 + 4 + 1);
    assert_int_equal(self.n_rows, 1);
    quipu_buf__clear(&self.text);
    quipu_buf__clear(&bytes);
}

static quipu_str write_field(quipu_buf *buf, quipu_str field)
{
    buf->len = 0;
    quipu_csv__add_field(buf, field, true);
    return quipu_buf__str(buf);
}

static void test_base_csv__quotes_only_where_it_must(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(write_field(&buf, QUIPU_STR("plain text")), "plain text");
    assert_str(write_field(&buf, QUIPU_STR("")), "");
    assert_str(write_field(&buf, QUIPU_STR("a,b")), "\"a,b\"");
    assert_str(write_field(&buf, QUIPU_STR("a \"b\"")), "\"a \"\"b\"\"\"");
    assert_str(write_field(&buf, QUIPU_STR("a\nb")), "\"a\nb\"");
    assert_str(write_field(&buf, QUIPU_STR(" a")), "\" a\"");
    quipu_buf__clear(&buf);
}

static void test_base_csv__reads_back_what_it_writes(void **state)
{
    (void)state;
    static const char *const fields[] = {"a", "", "b,c", "\"", " d ", "e\r\nf", "\xE6\x97\xA5"};
    quipu_buf buf = {0};
    notes self = {0};
    for (size_t i = 0; i < 7; i++)
        quipu_csv__add_field(&buf, quipu_str__of(fields[i]), i == 0);
    quipu_csv__end_row(&buf);
    assert_int_equal(read_csv(&self, quipu_buf__str(&buf), NULL), QUIPU_OK);
    assert_str(quipu_buf__str(&self.text), "1:a||b,c|\"| d |e\r\nf|\xE6\x97\xA5;");
    quipu_buf__clear(&self.text);
    quipu_buf__clear(&buf);
}

static void test_base_csv__writes_texts_without_control_characters(void **state)
{
    (void)state;
    quipu_buf out = {0};
    quipu_csv__add_text(&out, QUIPU_STR("a\x1b[31m,\nb"), true);
    quipu_csv__add_text(&out, QUIPU_STR("c\xff"), false);
    assert_str(quipu_buf__str(&out), "\"a[31m, b\",c?");
    quipu_buf__clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_csv__reads_rows_with_any_line_end),
        cmocka_unit_test(test_base_csv__passes_over_empty_lines_and_counts_them),
        cmocka_unit_test(test_base_csv__reads_quoted_fields),
        cmocka_unit_test(test_base_csv__keeps_empty_fields_and_spaces),
        cmocka_unit_test(test_base_csv__skips_a_byte_order_mark),
        cmocka_unit_test(test_base_csv__passes_nul_bytes_through),
        cmocka_unit_test(test_base_csv__takes_another_delimiter),
        cmocka_unit_test(test_base_csv__goes_on_after_a_broken_quote),
        cmocka_unit_test(test_base_csv__a_quote_that_never_closes_does_not_swallow_the_rest),
        cmocka_unit_test(test_base_csv__says_where_a_quote_is_broken),
        cmocka_unit_test(test_base_csv__fails_at_a_broken_quote_when_nobody_listens),
        cmocka_unit_test(test_base_csv__stops_when_the_handler_says_so),
        cmocka_unit_test(test_base_csv__knows_the_bytes_of_a_row),
        cmocka_unit_test(test_base_csv__reads_a_field_of_a_megabyte),
        cmocka_unit_test(test_base_csv__quotes_only_where_it_must),
        cmocka_unit_test(test_base_csv__reads_back_what_it_writes),
        cmocka_unit_test(test_base_csv__writes_texts_without_control_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
