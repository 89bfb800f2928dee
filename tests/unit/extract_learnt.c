/* Learnt ties: their table, a model that is damaged, and what a model of few weights says of two names. */
#include "base/str.h"
#include "extract/extractor.h"
#include "extract/pair.h"
#include "folder.h"
#include "reading.h"
#include "unit.h"

#include <stdlib.h>

#define HEADER                                                                                     \
    "#replace\nclass\trelation\tsubject_types\tobject_types\tunless\tin_news\tin_profiles\n"

static void write_table(test_folder *dir, const char *rows)
{
    char table[512];
    snprintf(table, sizeof table, HEADER "%s\n", rows);
    test_write(dir, "en/learnt_ties.tsv", table);
}

/* A model of one class in which every row has the same weight. */
static void write_model(test_folder *dir, const char *class, int16_t weight, size_t n_rows)
{
    size_t n = n_rows * QUIPU_LEARNT_CLASSES;
    int16_t *weights = calloc(n, sizeof *weights);
    quipu_buf out = {0};
    assert_non_null(weights);
    for (size_t i = 0; i < n; i += QUIPU_LEARNT_CLASSES)
        weights[i] = weight;
    const quipu_model_section sections[] = {
        {"ties.classes", quipu_str__of(class)},
        {"ties.weights", {(const char *)weights, n * sizeof *weights}},
    };
    quipu_model__write(&out, sections, 2);
    FILE *file = fopen(test_path(dir, "models/ties.model"), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(out.ptr, 1, out.len, file), out.len);
    assert_int_equal(fclose(file), 0);
    quipu_buf__clear(&out);
    free(weights);
}

static test_folder *make_folder(void **state)
{
    test_mkdir(*state, "en");
    test_mkdir(*state, "models");
    return *state;
}

static const size_t all_rows = (size_t)1 << QUIPU_LEARNT_ROW_BITS;

/* How many assertions of a text come from the model, read with the tables of a folder. */
static size_t count_learnt(test_folder *dir, const char *text)
{
    quipu_extraction *e;
    test_reading r;
    size_t n = 0;
    assert_int_equal(test_reading_open(&r, dir->path, NULL), QUIPU_OK);
    assert_int_equal(test_reading_extract(&e, &r, quipu_str__of(text), NULL), QUIPU_OK);
    for (size_t i = 0; i < e->n_assertions; i++)
        n += quipu_str__begins(e->assertions[i].rule, QUIPU_STR("model:"));
    quipu_extraction_free(e);
    test_reading_close(&r);
    return n;
}

static const char strolls[] = "Peter Oloo strolled past Jane Mwangi near Acme Bank.";

static void test_extract_learnt__a_score_below_the_threshold_says_nothing(void **state)
{
    test_folder *dir = make_folder(state);
    write_table(dir, "kin\tfamily_of\t\t\t\t60\t60");
    write_model(dir, "kin|", 1024, all_rows);
    assert_int_equal(count_learnt(dir, strolls), 1);
    write_model(dir, "kin|", -1024, all_rows);
    assert_int_equal(count_learnt(dir, strolls), 0);
}

static void test_extract_learnt__types_that_do_not_fit_are_refused(void **state)
{
    test_folder *dir = make_folder(state);
    write_table(dir, "kin\tfamily_of\t\t\t\t60\t60");
    write_model(dir, "kin|", 1024, all_rows);
    assert_int_equal(count_learnt(dir, "Acme Bank strolled past Zenith Bank."), 0);
}

static void test_extract_learnt__speaks_earlier_where_nobody_says_anything(void **state)
{
    test_folder *dir = make_folder(state);
    write_table(dir, "kin\tfamily_of\t\t\t\t100\t60");
    write_model(dir, "kin|", 1024, all_rows);
    assert_int_equal(count_learnt(dir, strolls), 1);
    assert_int_equal(count_learnt(dir, "Peter Oloo strolled past Jane Mwangi, he said."), 0);
}

static void test_extract_learnt__gives_way_to_rules(void **state)
{
    static const char stated[] = "Peter Oloo married Jane Mwangi.";
    static const char met[] = "Peter Oloo met Jane Mwangi.";
    test_folder *dir = make_folder(state);
    write_table(dir, "kin\tfamily_of\t\t\tmeets\t60\t60");
    write_model(dir, "kin|", 1024, all_rows);
    assert_int_equal(count_learnt(dir, stated), 0);
    assert_int_equal(count_learnt(dir, met), 0);
}

static void test_extract_learnt__a_column_without_a_row_is_passed_over(void **state)
{
    test_folder *dir = make_folder(state);
    write_table(dir, "kin\tfamily_of\t\t\t\t60\t60");
    write_model(dir, "foe|", 1024, all_rows);
    assert_int_equal(count_learnt(dir, strolls), 0);
}

static void assert_fault(test_folder *dir, quipu_status status, const char *message)
{
    quipu_error err;
    test_reading r;
    assert_int_equal(test_reading_open(&r, dir->path, &err), status);
    assert_string_equal(err.message, message);
    test_reading_close(&r);
}

static void test_extract_learnt__faults_of_the_table_are_told(void **state)
{
    test_folder *dir = make_folder(state);
    write_table(dir, "kin\tcousin_of\t\t\t\t60\t60");
    assert_fault(dir, QUIPU_ERR_SYNTAX, "unknown relation 'cousin_of'");
    write_table(dir, "kin\tfamily_of\t\t\t\t60\tsome");
    assert_fault(dir, QUIPU_ERR_SYNTAX, "a threshold is a whole number of percent");
    write_table(dir, "kin\tfamily_of\t\t\t\t101\t60");
    assert_fault(dir, QUIPU_ERR_SYNTAX, "a threshold is a whole number of percent");
    write_table(dir, "kin\tfamily_of\t\t\tmeets|cousin_of\t60\t60");
    assert_fault(dir, QUIPU_ERR_SYNTAX, "unknown relation 'cousin_of'");
}

static void test_extract_learnt__a_model_of_another_size_is_refused(void **state)
{
    test_folder *dir = make_folder(state);
    write_model(dir, "kin|", 1024, all_rows / 2);
    assert_fault(dir, QUIPU_ERR_CORRUPT, "has another number of weights");
    test_write(dir, "models/ties.model", "no model");
    assert_fault(dir, QUIPU_ERR_CORRUPT, "is no model of quipu's");
}

static void test_extract_learnt__sums_become_probabilities(void **state)
{
    (void)state;
    assert_float_equal(quipu_learnt__probability(0), 0.5, 1e-6);
    assert_float_equal(quipu_learnt__probability(1 << QUIPU_LEARNT_BITS), 0.73, 1e-6);
    assert_float_equal(quipu_learnt__probability(INT32_MIN), 0.0, 1e-6);
    assert_float_equal(quipu_learnt__probability(INT32_MAX), 1.0, 1e-6);
}

int main(void)
{
#define IN_FOLDER(test)                                                                            \
    cmocka_unit_test_setup_teardown(test, test_folder_setup, test_folder_teardown)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_extract_learnt__a_score_below_the_threshold_says_nothing),
        IN_FOLDER(test_extract_learnt__types_that_do_not_fit_are_refused),
        IN_FOLDER(test_extract_learnt__speaks_earlier_where_nobody_says_anything),
        IN_FOLDER(test_extract_learnt__gives_way_to_rules),
        IN_FOLDER(test_extract_learnt__a_column_without_a_row_is_passed_over),
        IN_FOLDER(test_extract_learnt__faults_of_the_table_are_told),
        IN_FOLDER(test_extract_learnt__a_model_of_another_size_is_refused),
        cmocka_unit_test(test_extract_learnt__sums_become_probabilities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
