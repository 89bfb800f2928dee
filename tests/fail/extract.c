/* The way from bytes to an extraction, and from a table. */
#include "../unit/open_reading.h"
#include "base/buf.h"
#include "base/str.h"
#include "fail.h"

static quipu_status read_article(void *ctx, quipu_error *err)
{
    quipu_extraction *extraction;
    const quipu_str *text = ctx;
    quipu_status status = test_reading_extract(&extraction, &reading, *text, err);
    quipu_extraction_free(extraction);
    return status;
}

static quipu_status explain(quipu_explanation **out, quipu_document **document, quipu_text **text,
                            quipu_str bytes, quipu_error *err)
{
    quipu_status status =
        quipu_document_read(document, reading.reader, bytes, QUIPU_STR("a.txt"), err);
    if (status == QUIPU_OK)
        status = quipu_text_new(text, reading.analyser, *document, err);
    if (status == QUIPU_OK)
        status = quipu_explain(out, reading.extractor, *document, *text, err);
    return status;
}

/* With the words that set the status of each assertion. */
static quipu_status explain_article(void *ctx, quipu_error *err)
{
    const quipu_str *bytes = ctx;
    quipu_document *document = NULL;
    quipu_text *text = NULL;
    quipu_explanation *e = NULL;
    quipu_span cues[4];
    size_t n;
    quipu_status status = explain(&e, &document, &text, *bytes, err);
    for (size_t i = 0; status == QUIPU_OK && i < e->extraction->n_assertions; i++)
        status = quipu_explanation_cues(cues, 4, &n, e, i, err);
    quipu_explanation_free(e);
    quipu_text_free(text);
    quipu_document_free(document);
    return status;
}

static quipu_status read_table(void *ctx, quipu_error *err)
{
    quipu_records *records = NULL;
    quipu_extraction *extraction = NULL;
    const quipu_str *bytes = ctx;
    quipu_status status = quipu_records_read(&records, *bytes, QUIPU_STR("t.csv"), err);
    if (status == QUIPU_OK)
        status = quipu_extract_records(&extraction, reading.ontology, records, NULL, NULL, err);
    quipu_extraction_free(extraction);
    quipu_records_free(records);
    return status;
}

/* Written as a line and read again. jansson's own memory is not among what runs out. */
static quipu_status pass_on(void *ctx, quipu_error *err)
{
    const quipu_extraction *extraction = ctx;
    quipu_extraction *again = NULL;
    quipu_buf line = {0};
    quipu_status status =
        quipu_extraction_write(quipu_buf__sink(&line), extraction, reading.ontology, err);
    if (status == QUIPU_OK)
        status = quipu_extraction_read(&again, reading.ontology, quipu_buf__str(&line),
                                       QUIPU_STR("a.jsonl"), 1, err);
    quipu_extraction_free(again);
    quipu_buf__clear(&line);
    return status;
}

static void test_fail_extract__an_article(void **state)
{
    quipu_str text =
        QUIPU_STR("A pact in May\n\nMay 3, 2021\n\nLIMA - Peru's President Ana Ruiz signed "
                  "the Andes Water Treaty with Chile. She may visit Quito, Ecuador. The "
                  "treaty's critics (ABC) left on Monday.\n\nLeave a Reply\n");
    (void)state;
    fail_each_allocation(read_article, &text);
}

static void test_fail_extract__an_explanation(void **state)
{
    quipu_str text = QUIPU_STR("Peru's President Ana Ruiz may visit Chile. She will sign a pact.");
    (void)state;
    fail_each_allocation(explain_article, &text);
}

static void test_fail_extract__a_table(void **state)
{
    quipu_str entities = QUIPU_STR("id,name,type,aliases\na,Ada,person,A | B\nb,Bob\n");
    quipu_str relations =
        QUIPU_STR("subject,relation,object,evidence\na,meets,b,\"They \"\"met\"\".\"\n");
    (void)state;
    fail_each_allocation(read_table, &entities);
    fail_each_allocation(read_table, &relations);
}

static void test_fail_extract__a_line(void **state)
{
    quipu_extraction *extraction;
    quipu_str text = QUIPU_STR("Peru's President Ana Ruiz met Chile's Juan Paz. She left.");
    (void)state;
    assert_int_equal(test_reading_extract(&extraction, &reading, text, NULL), QUIPU_OK);
    assert_true(extraction->n_assertions > 0);
    fail_each_allocation(pass_on, extraction);
    quipu_extraction_free(extraction);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_extract__an_article),
        cmocka_unit_test(test_fail_extract__an_explanation),
        cmocka_unit_test(test_fail_extract__a_table),
        cmocka_unit_test(test_fail_extract__a_line),
    };
    return cmocka_run_group_tests(tests, open_reading, close_reading);
}
