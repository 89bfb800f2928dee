/* A name that two rows of one table have is refused, in the tables whose rows apply by themselves. */
#include "folder.h"
#include "reading.h"
#include "unit.h"

#include <stdio.h>

/* Open the tables with one's own rows under a header; what is said against them, or "". */
static void assert_said(test_folder *dir, const char *table, const char *header, const char *rows,
                        const char *message)
{
    quipu_error err = {0};
    test_reading r;
    char content[512];
    snprintf(content, sizeof content, "%s\n%s", header, rows);
    test_write(dir, table, content);
    quipu_status wanted = message[0] == '\0' ? QUIPU_OK : QUIPU_ERR_SYNTAX;
    assert_int_equal(test_reading_open(&r, dir->path, &err), wanted);
    assert_string_equal(err.message, message);
    if (wanted < 0) {
        assert_int_equal(err.line, 4);
        assert_non_null(strstr(err.source, table));
    }
    test_reading_close(&r);
    assert_int_equal(remove(test_path(dir, table)), 0);
}

static const char rule_header[] = "rule\ttriggers\tpos\tsubject\tobject\trelation\tstatus\t"
                                  "subject_types\tobject_types\tneeds\twhere";
static const char tie_header[] =
    "tie\tnouns\tsubject\tobject\trelation\tsubject_types\tobject_types\tneeds";
static const char class_header[] =
    "class\trelation\tsubject_types\tobject_types\tunless\tin_news\tin_profiles";

static void test_extract_row_names__a_name_that_is_there_twice_is_told(void **state)
{
    test_mkdir(*state, "en");
    assert_said(*state, "en/rules.tsv", rule_header,
                "x\tdub\tverb\tsubj\tobj\tmeets\ny\tdub\tverb\tsubj\tobj\tmeets\n"
                "x\tdub\tverb\tsubj\twith\tmeets\n",
                "rule 'x' is there twice (first on line 2)");
    assert_said(*state, "en/ties.tsv", tie_header,
                "y\tsquire\tname\tof\tsucceeds\nx\tsquire\tname\tof\tsucceeds\n"
                "x\tpage\tname\tof\tsucceeds\n",
                "tie 'x' is there twice (first on line 3)");
    assert_said(*state, "en/learnt_ties.tsv", class_header,
                "chief\tleads\t\t\t\t70\t25\nowner\towns\t\t\t\t70\t25\n"
                "chief\tleads\t\t\t\t80\t25\n",
                "class 'chief' is there twice (first on line 2)");
    assert_said(*state, "en/cues.tsv", "word\tcue", "dub\tspeech\nfoe\tvague\ndub\tlight\n",
                "word 'dub' is there twice (first on line 2)");
    assert_said(*state, "en/bodies.tsv", "word\tclass", "foe\trebel\ndub\tarmed\ndub\tpower\n",
                "word 'dub' is there twice (first on line 3)");
    assert_said(*state, "en/standing.tsv", "words\tcue", "dub\tplan\nfoe\tplan\ndub\tdeny\n",
                "word 'dub' is there twice (first on line 2)");
}

static void test_extract_row_names__a_user_may_name_what_is_built_in(void **state)
{
    test_mkdir(*state, "en");
    assert_said(*state, "en/rules.tsv", rule_header, "sign\tdub\tverb\tsubj\tobj\tsigns\n", "");
    assert_said(*state, "en/ties.tsv", tie_header, "city\tsquire\tname\tof\tsucceeds\n", "");
    assert_said(*state, "en/learnt_ties.tsv", class_header, "chief\tleads\t\t\t\t80\t25\n", "");
    assert_said(*state, "en/cues.tsv", "word\tcue", "abandon\tspeech\n", "");
    assert_said(*state, "en/standing.tsv", "words\tcue", "abandon\tplan\n", "");
}

#define in_folder(test)                                                                            \
    cmocka_unit_test_setup_teardown(test, test_folder_setup, test_folder_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(test_extract_row_names__a_name_that_is_there_twice_is_told),
        in_folder(test_extract_row_names__a_user_may_name_what_is_built_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
