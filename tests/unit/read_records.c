/* CSV tables: columns by name, bad rows kept aside, the rest read. */
#include "base/str.h"
#include "unit.h"

#include <quipu.h>

static quipu_records *read_table(const char *text)
{
    quipu_records *records;
    quipu_error err;
    quipu_status status =
        quipu_records_read(&records, quipu_str__of(text), QUIPU_STR("t.csv"), &err);
    assert_int_equal(status, QUIPU_OK);
    return records;
}

static void test_read_records__finds_columns_by_name(void **state)
{
    (void)state;
    quipu_records *records = read_table("note,type,name,id\nx,person,Ada,a\n");
    assert_int_equal(records->kind, QUIPU_RECORDS_ENTITIES);
    assert_int_equal(records->n_rows, 1);
    assert_true(quipu_str__is(records->rows[0].fields[QUIPU_FIELD_ID], QUIPU_STR("a")));
    assert_true(quipu_str__is(records->rows[0].fields[QUIPU_FIELD_NAME], QUIPU_STR("Ada")));
    assert_true(quipu_str__is(records->rows[0].fields[QUIPU_FIELD_TYPE], QUIPU_STR("person")));
    assert_int_equal(records->rows[0].fields[QUIPU_FIELD_ALIASES].len, 0);
    quipu_records_free(records);
}

static void test_read_records__tells_relations_from_the_header(void **state)
{
    (void)state;
    quipu_records *records =
        read_table("subject,relation,object,evidence\na,meets,b,\"A, and \"\"B\"\"\"\n");
    assert_int_equal(records->kind, QUIPU_RECORDS_RELATIONS);
    assert_true(
        quipu_str__is(records->rows[0].fields[QUIPU_FIELD_EVIDENCE], QUIPU_STR("A, and \"B\"")));
    quipu_records_free(records);
}

static void test_read_records__bad_rows_are_named_and_the_rest_goes_on(void **state)
{
    (void)state;
    quipu_records *records = read_table("id,name,type\n"
                                        "a,Ada,person\n"
                                        "b,Bob\n"
                                        "c,\"Cy\"x,person\n"
                                        ",Dee,person\n"
                                        "e,Eve,person\n");
    assert_int_equal(records->n_rows, 2);
    assert_int_equal(records->n_faults, 3);
    assert_int_equal(records->faults[0].line, 3);
    assert_int_equal(records->faults[1].line, 4);
    assert_int_equal(records->faults[1].column, 2);
    assert_int_equal(records->faults[2].line, 5);
    assert_int_equal(records->faults[2].column, 1);
    assert_string_equal(records->faults[0].source, "t.csv");
    assert_true(quipu_str__is(records->rows[1].fields[QUIPU_FIELD_NAME], QUIPU_STR("Eve")));
    assert_int_equal(records->rows[1].line, 6);
    quipu_records_free(records);
}

static void test_read_records__a_quote_never_closed_costs_one_row(void **state)
{
    (void)state;
    quipu_records *records = read_table("id,name,type\na,\"Ada,person\nb,Bob,person\n");
    assert_int_equal(records->n_faults, 1);
    assert_int_equal(records->faults[0].line, 2);
    assert_int_equal(records->n_rows, 1);
    assert_true(quipu_str__is(records->rows[0].fields[QUIPU_FIELD_ID], QUIPU_STR("b")));
    quipu_records_free(records);
}

static void test_read_records__refuses_other_tables(void **state)
{
    static const struct {
        const char *text;
        quipu_status status;
    } cases[] = {
        {"a,b\n1,2\n", QUIPU_ERR_SYNTAX}, {"", QUIPU_ERR_SYNTAX}, {"\n\n", QUIPU_ERR_SYNTAX}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        quipu_records *records;
        quipu_error err;
        quipu_status status =
            quipu_records_read(&records, quipu_str__of(cases[i].text), QUIPU_STR("t.csv"), &err);
        assert_int_equal(status, cases[i].status);
        assert_null(records);
        assert_true(err.message[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_records__finds_columns_by_name),
        cmocka_unit_test(test_read_records__tells_relations_from_the_header),
        cmocka_unit_test(test_read_records__bad_rows_are_named_and_the_rest_goes_on),
        cmocka_unit_test(test_read_records__a_quote_never_closed_costs_one_row),
        cmocka_unit_test(test_read_records__refuses_other_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
