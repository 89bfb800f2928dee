/* The table of ties: a user's rows, and faults in them. What the built-in rows find is in tests/corpus. */
#include "base/str.h"
#include "folder.h"
#include "reading.h"
#include "unit.h"

#define HEADER "tie\tnouns\tsubject\tobject\trelation\tsubject_types\tobject_types\tneeds\n"

/* The trained model says nothing here. */
static const char nothing_learnt[] =
    "#replace\nclass\trelation\tsubject_types\tobject_types\tunless\tin_news\tin_profiles\n";

/* The names of the ends of the only assertion in a text, read with the table "en/ties.tsv" of a folder. */
static void assert_only(test_folder *dir, const char *row, const char *text, const char *subject,
                        const char *object)
{
    quipu_extraction *e;
    test_reading r;
    char table[512];
    snprintf(table, sizeof table, "#replace\n" HEADER "%s\n", row);
    test_write(dir, "en/ties.tsv", table);
    test_write(dir, "en/learnt_ties.tsv", nothing_learnt);
    assert_int_equal(test_reading_open(&r, dir->path, NULL), QUIPU_OK);
    assert_int_equal(test_reading_extract(&e, &r, quipu_str__of(text), NULL), QUIPU_OK);
    assert_int_equal(e->n_assertions, subject == NULL ? 0 : 1);
    if (subject != NULL) {
        quipu_str one = e->entities[e->assertions[0].subject].name;
        quipu_str other = e->entities[e->assertions[0].object].name;
        assert_true(quipu_str__is(one, quipu_str__of(subject)));
        assert_true(quipu_str__is(other, quipu_str__of(object)));
    }
    quipu_extraction_free(e);
    test_reading_close(&r);
}

static void test_extract_ties__the_name_may_stand_before_or_behind(void **state)
{
    static const char row[] = "rider\tsquire\tname\tbefore|of\tsucceeds";
    test_mkdir(*state, "en");
    assert_only(*state, row, "Mark Dole, the squire of Peter Oloo, arrived.", "Mark Dole",
                "Peter Oloo");
    assert_only(*state, row, "Peter Oloo's squire, Mark Dole, arrived.", "Mark Dole", "Peter Oloo");
}

static void test_extract_ties__a_needed_word_must_stand_there(void **state)
{
    static const char row[] = "rider\tsquire\tname\tbefore|of\tsucceeds\t\t\tloyal";
    test_mkdir(*state, "en");
    assert_only(*state, row, "Mark Dole, the squire of Peter Oloo, arrived.", NULL, NULL);
    assert_only(*state, row, "Mark Dole, the loyal squire of Peter Oloo, arrived.", "Mark Dole",
                "Peter Oloo");
}

static void test_extract_ties__types_that_do_not_fit_are_refused(void **state)
{
    static const char row[] = "rider\tsquire\tname\tbefore|of\tsucceeds\torganization";
    test_mkdir(*state, "en");
    assert_only(*state, row, "Mark Dole, the squire of Peter Oloo, arrived.", NULL, NULL);
}

static void assert_fault(test_folder *dir, const char *row, const char *message)
{
    quipu_error err;
    test_reading r;
    char table[512];
    snprintf(table, sizeof table, HEADER "%s\n", row);
    test_write(dir, "en/ties.tsv", table);
    assert_int_equal(test_reading_open(&r, dir->path, &err), QUIPU_ERR_SYNTAX);
    assert_int_equal(err.line, 2);
    assert_string_equal(err.message, message);
    assert_non_null(strstr(err.source, "en/ties.tsv"));
    test_reading_close(&r);
}

static void test_extract_ties__a_faulty_row_is_named(void **state)
{
    test_mkdir(*state, "en");
    assert_fault(*state, "x\tsquire\tname\tof\tserves", "unknown relation 'serves'");
    assert_fault(*state, "x\tsquire\tname\tof\tsucceeds\thorse", "unknown type 'horse'");
}

#define in_folder(test)                                                                            \
    cmocka_unit_test_setup_teardown(test, test_folder_setup, test_folder_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(test_extract_ties__the_name_may_stand_before_or_behind),
        in_folder(test_extract_ties__a_needed_word_must_stand_there),
        in_folder(test_extract_ties__types_that_do_not_fit_are_refused),
        in_folder(test_extract_ties__a_faulty_row_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
