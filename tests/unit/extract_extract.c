/* The extractor as a whole: a user's tables, faults in them, spans, hostile texts. The cases are in tests/corpus. */
#include "base/buf.h"
#include "base/str.h"
#include "folder.h"
#include "reading.h"
#include "unit.h"

static void open_reading(test_reading *self, const char *dir)
{
    assert_int_equal(test_reading_open(self, dir, NULL), QUIPU_OK);
}

static quipu_extraction *extract(const test_reading *self, quipu_str text)
{
    quipu_extraction *extraction;
    assert_int_equal(test_reading_extract(&extraction, self, text, NULL), QUIPU_OK);
    return extraction;
}

static void test_extract_extract__spans_lead_back_to_the_words(void **state)
{
    (void)state;
    static const char text[] = "It rained.\n\nAngela Merkel visited Canada on Monday.\n";
    test_reading r;
    open_reading(&r, NULL);
    quipu_extraction *e = extract(&r, quipu_str__of(text));
    assert_int_equal(e->n_assertions, 1);
    quipu_span span = e->passages[e->assertions[0].passage].span;
    assert_str(quipu_str__slice(quipu_str__of(text), span.begin, span.end),
               "Angela Merkel visited Canada on Monday.");
    quipu_span trigger = e->assertions[0].trigger;
    assert_str(quipu_str__slice(quipu_str__of(text), trigger.begin, trigger.end), "visited");
    for (size_t i = 0; i < e->n_mentions; i++) {
        quipu_str written = quipu_str__slice(quipu_str__of(text), e->mentions[i].span.begin,
                                             e->mentions[i].span.end);
        assert_true(quipu_str__is(written, e->entities[e->mentions[i].entity].name));
    }
    quipu_extraction_free(e);
    test_reading_close(&r);
}

static void test_extract_extract__a_user_adds_names_and_rules(void **state)
{
    test_folder *dir = *state;
    test_mkdir(dir, "en");
    test_write(dir, "en/organizations.tsv", "name\taliases\nZorblax Guild\tZorblaxers\n");
    test_write(dir, "en/rules.tsv",
               "rule\ttriggers\tpos\tsubject\tobject\trelation\tstatus\tsubject_types\tobject_"
               "types\tneeds\twhere\n"
               "serenade\tserenade\tverb\tsubj\tobj\tsupports\n");
    test_reading r;
    open_reading(&r, dir->path);
    quipu_extraction *e = extract(&r, QUIPU_STR("Canada serenaded the Zorblaxers on Monday."));
    bool is_found = false;
    for (size_t i = 0; i < e->n_entities; i++)
        is_found = is_found || quipu_str__is(e->entities[i].name, QUIPU_STR("Zorblax Guild"));
    assert_true(is_found);
    quipu_extraction_free(e);
    test_reading_close(&r);
}

static void test_extract_extract__a_faulty_rule_is_named(void **state)
{
    test_folder *dir = *state;
    test_mkdir(dir, "en");
    test_write(dir, "en/rules.tsv",
               "rule\ttriggers\tpos\tsubject\tobject\trelation\tstatus\tsubject_types\tobject_"
               "types\tneeds\twhere\n"
               "x\tsign\tverb\tsubj\tobj\tsings\n");
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_extractor *extractor;
    quipu_error err;
    assert_int_equal(quipu_data_open(&data, dir->path, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&ontology, data, NULL), QUIPU_OK);
    assert_int_equal(quipu_extractor_new(&extractor, data, ontology, &err), QUIPU_ERR_SYNTAX);
    assert_null(extractor);
    assert_int_equal(err.line, 2);
    assert_string_equal(err.message, "unknown relation 'sings'");
    assert_non_null(strstr(err.source, "en/rules.tsv"));
    quipu_ontology_free(ontology);
    quipu_data_close(data);
}

static void test_extract_extract__odd_texts_end_well(void **state)
{
    static const char *const parts[] = {"Macron ", "Abdul-",         "(",  "U.S.-",     "the deal ",
                                        "and ",    "Paris, ",        "\"", "of ",       "he said ",
                                        "A.",      "\xE2\x80\x99s ", "-",  "President "};
    (void)state;
    test_reading r;
    open_reading(&r, NULL);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        quipu_buf text = {0};
        for (size_t n = 0; n < 3000; n++) {
            quipu_buf__add_cstr(&text, parts[i]);
            if (n % 7 == 0)
                quipu_buf__add_cstr(&text, parts[(i + n) % (sizeof parts / sizeof *parts)]);
        }
        quipu_extraction_free(extract(&r, quipu_buf__str(&text)));
        quipu_buf__clear(&text);
    }
    test_reading_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_extract__spans_lead_back_to_the_words),
        cmocka_unit_test_setup_teardown(test_extract_extract__a_user_adds_names_and_rules,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_extract_extract__a_faulty_rule_is_named,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test(test_extract_extract__odd_texts_end_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
