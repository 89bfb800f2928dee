/* Why an extraction is as it is: rows, words, what fails and at what, the words that set a status. */
#include "base/str.h"
#include "folder.h"
#include "open_reading.h"
#include "unit.h"

#define RULE_COLUMNS                                                                               \
    "rule\ttriggers\tpos\tsubject\tobject\trelation\tstatus\tsubject_types\tobject_types\tneeds\t" \
    "where\n"

typedef struct explained {
    quipu_document *document;
    quipu_text *text;
    quipu_explanation *explanation;
} explained;

static explained explain_on(const test_reading *r, const char *text, const char *date)
{
    explained e;
    assert_int_equal(
        quipu_document_read(&e.document, r->reader, quipu_str__of(text), QUIPU_STR("a.txt"), NULL),
        QUIPU_OK);
    e.document->date = quipu_str__of(date);
    assert_int_equal(quipu_text_new(&e.text, r->analyser, e.document, NULL), QUIPU_OK);
    assert_int_equal(quipu_explain(&e.explanation, r->extractor, e.document, e.text, NULL),
                     QUIPU_OK);
    return e;
}

static explained explain(const test_reading *r, const char *text)
{
    return explain_on(r, text, "");
}

static void close_explained(explained *e)
{
    quipu_explanation_free(e->explanation);
    quipu_text_free(e->text);
    quipu_document_free(e->document);
}

static quipu_str words(const explained *e, quipu_span span)
{
    return quipu_str__slice(e->document->text, span.begin, span.end);
}

/* Whether a row called `rule` was tried at `trigger`, with this outcome. */
static bool was_tried(const explained *e, const char *rule, const char *trigger,
                      quipu_outcome outcome)
{
    for (size_t i = 0; i < e->explanation->n_attempts; i++) {
        const quipu_attempt *attempt = &e->explanation->attempts[i];
        if (attempt->outcome == outcome && quipu_str__is(attempt->rule, quipu_str__of(rule)) &&
            quipu_str__is(words(e, attempt->trigger), quipu_str__of(trigger)))
            return true;
    }
    return false;
}

static void assert_tried(const char *text, const char *rule, const char *trigger,
                         quipu_outcome outcome)
{
    explained e = explain(&reading, text);
    bool is_tried = was_tried(&e, rule, trigger, outcome);
    close_explained(&e);
    if (!is_tried)
        fail_msg("'%s' at '%s' is not '%s' in: %s", rule, trigger, quipu_outcome_name(outcome),
                 text);
}

static void test_extract_explain__marks_the_words_that_fill_the_roles(void **state)
{
    (void)state;
    explained e = explain(&reading, "Peru praised Chile. Canada sent envoys. It met Japan.");
    const quipu_extraction *extraction = e.explanation->extraction;
    assert_int_equal(extraction->n_assertions, 2);
    const quipu_ground *ground = &e.explanation->grounds[1];
    assert_int_equal(ground->sentence, 2);
    assert_str(words(&e, ground->subject), "It");
    assert_str(words(&e, ground->object), "Japan");
    assert_str(words(&e, extraction->assertions[1].trigger), "met");
    assert_str(ground->row.table, "en/rules.tsv");
    assert_true(ground->row.line > 7);
    close_explained(&e);
}

static void test_extract_explain__finds_words_inside_a_name(void **state)
{
    (void)state;
    explained e = explain(&reading, "The army of Syria rests. The Syrian Army rested.");
    assert_int_equal(e.explanation->extraction->n_assertions, 1);
    assert_str(words(&e, e.explanation->grounds[0].subject), "Syrian Army");
    assert_str(words(&e, e.explanation->grounds[0].object), "Syrian");
    close_explained(&e);
}

static void test_extract_explain__extracts_the_same(void **state)
{
    (void)state;
    static const char text[] = "Peru's former president Ana Ruiz may visit Quito, the capital of "
                               "Ecuador. She will not meet Juan Paz of the Green Party.";
    quipu_extraction *plain;
    explained e = explain(&reading, text);
    const quipu_extraction *watched = e.explanation->extraction;
    assert_int_equal(test_reading_extract(&plain, &reading, quipu_str__of(text), NULL), QUIPU_OK);
    assert_true(plain->n_assertions > 2);
    assert_int_equal(watched->n_assertions, plain->n_assertions);
    assert_int_equal(watched->n_entities, plain->n_entities);
    for (size_t i = 0; i < plain->n_assertions; i++) {
        assert_int_equal(watched->assertions[i].relation, plain->assertions[i].relation);
        assert_int_equal(watched->assertions[i].standing, plain->assertions[i].standing);
        assert_int_equal(watched->assertions[i].subject, plain->assertions[i].subject);
        assert_int_equal(watched->assertions[i].object, plain->assertions[i].object);
    }
    quipu_extraction_free(plain);
    close_explained(&e);
}

static void test_extract_explain__says_what_fails(void **state)
{
    (void)state;
    assert_tried("Japan signed on Monday.", "sign", "signed", QUIPU_OUTCOME_NO_OBJECT);
    assert_tried("It was signed by nobody.", "sign-with", "signed", QUIPU_OUTCOME_NO_SUBJECT);
    assert_tried("Japan signed China.", "sign", "signed", QUIPU_OUTCOME_OBJECT_TYPE);
    assert_tried("Japan agreed with China.", "agree-with", "agreed", QUIPU_OUTCOME_NEEDS);
    assert_tried("Japan signed.", "sign-each-other", "signed", QUIPU_OUTCOME_ALONE);
    assert_tried("Ann Bell and Japan signed.", "sign-each-other", "signed", QUIPU_OUTCOME_UNLIKE);
    assert_tried("Japan met China.", "meet", "met", QUIPU_OUTCOME_STATED);
    assert_tried("The wife of Peru left.", "family", "wife", QUIPU_OUTCOME_NO_OBJECT);
    assert_tried("Prime Minister Ann Bell slept.", "title", "Minister", QUIPU_OUTCOME_NO_OWNER);
    assert_tried("Peru's Prime Minister Ann Bell met Prime Minister Bob Carr.", "title", "Minister",
                 QUIPU_OUTCOME_HELD);
}

static void test_extract_explain__a_users_row_is_named_with_its_path(void **state)
{
    test_folder *dir = *state;
    test_reading r;
    test_mkdir(dir, "en");
    test_write(dir, "en/rules.tsv", RULE_COLUMNS "# mine\nhug\thug\tverb\tsubj\tobj\tsupports\n");
    test_write(dir, "en/groups.tsv", "name\taliases\nZorblax Choir\tZorblaxers\n");
    assert_int_equal(test_reading_open(&r, dir->path, NULL), QUIPU_OK);
    explained e = explain(&r, "Canada hugged the Zorblaxers.");
    assert_true(was_tried(&e, "hug", "hugged", QUIPU_OUTCOME_STATED));
    const quipu_row row = e.explanation->grounds[0].row;
    assert_true(quipu_str__is(row.table, quipu_str__of(test_path(dir, "en/rules.tsv"))));
    assert_int_equal(row.line, 3);
    assert_int_equal(quipu_extractor_row(r.extractor, QUIPU_STR("hug")).line, 3);
    assert_int_equal(quipu_extractor_row(r.extractor, QUIPU_STR("no such rule")).line, 0);
    assert_int_equal(e.explanation->n_sightings, 2);
    const quipu_sighting *seen = &e.explanation->sightings[1];
    assert_str(seen->name, "Zorblax Choir");
    assert_true(quipu_str__is(seen->row.table, quipu_str__of(test_path(dir, "en/groups.tsv"))));
    assert_int_equal(seen->row.line, 2);
    close_explained(&e);
    test_reading_close(&r);
}

static void test_extract_explain__says_what_told_the_types(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        quipu_sight sight;
    } wanted[] = {{"Japan", QUIPU_SIGHT_TABLE},
                  {"Bell", QUIPU_SIGHT_TITLE},
                  {"Ministry of Wool", QUIPU_SIGHT_WORD},
                  {"deal", QUIPU_SIGHT_THING},
                  {"She", QUIPU_SIGHT_REFERENCE}};
    explained e =
        explain(&reading, "Japan's Prime Minister Bell signed a deal with the Ministry of "
                          "Wool. She left.");
    for (size_t w = 0; w < sizeof wanted / sizeof *wanted; w++) {
        bool is_seen = false;
        for (size_t i = 0; i < e.explanation->n_sightings; i++)
            is_seen = is_seen || (quipu_str__is(words(&e, e.explanation->sightings[i].span),
                                                quipu_str__of(wanted[w].words)) &&
                                  e.explanation->sightings[i].sight == wanted[w].sight);
        if (!is_seen)
            fail_msg("%s is not seen by %s", wanted[w].words, quipu_sight_name(wanted[w].sight));
    }
    close_explained(&e);
}

/* That the words which set the status of the only relation of a text are `wanted`, joined with blanks. */
static void assert_cues(const char *text, quipu_standing standing, const char *wanted)
{
    quipu_span cues[4];
    size_t n, len = 0;
    char found[200] = "";
    explained e = explain_on(&reading, text, "2021-05-04");
    assert_int_equal(e.explanation->extraction->n_assertions, 1);
    assert_int_equal(e.explanation->extraction->assertions[0].standing, standing);
    assert_int_equal(quipu_explanation_cues(cues, 4, &n, e.explanation, 0, NULL), QUIPU_OK);
    for (size_t i = 0; i < n; i++) {
        quipu_str cue = words(&e, cues[i]);
        len += (size_t)snprintf(found + len, sizeof found - len, "%s%.*s", i > 0 ? " " : "",
                                (int)cue.len, cue.ptr);
    }
    assert_string_equal(found, wanted);
    /* Nothing stays mute. */
    assert_int_equal(quipu_explanation_cues(cues, 0, &n, e.explanation, 0, NULL), QUIPU_OK);
    assert_true((n > 0) == (wanted[0] != '\0'));
    close_explained(&e);
}

static void test_extract_explain__finds_the_words_that_set_the_status(void **state)
{
    (void)state;
    assert_cues("Canada met Japan.", QUIPU_ACTUAL, "");
    assert_cues("Canada may meet Japan.", QUIPU_POSSIBLE, "may");
    assert_cues("Canada will meet Japan.", QUIPU_PLANNED, "will");
    assert_cues("Canada did not meet Japan.", QUIPU_DENIED, "not");
    assert_cues("Canada denied meeting Japan.", QUIPU_DENIED, "denied");
    assert_cues("Former Canadian president Ann Bell sang.", QUIPU_FORMER, "Former");
    assert_cues("Did Canada meet Japan?", QUIPU_POSSIBLE, "?");
    assert_cues("Canada meets Japan on Friday.", QUIPU_PLANNED, "on Friday");
    assert_cues("Canada is due to meet Japan.", QUIPU_PLANNED, "due");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_explain__marks_the_words_that_fill_the_roles),
        cmocka_unit_test(test_extract_explain__finds_words_inside_a_name),
        cmocka_unit_test(test_extract_explain__extracts_the_same),
        cmocka_unit_test(test_extract_explain__says_what_fails),
        cmocka_unit_test_setup_teardown(test_extract_explain__a_users_row_is_named_with_its_path,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test(test_extract_explain__says_what_told_the_types),
        cmocka_unit_test(test_extract_explain__finds_the_words_that_set_the_status),
    };
    return cmocka_run_group_tests(tests, open_reading, close_reading);
}
