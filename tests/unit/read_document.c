/* Articles: blocks, title, dateline, date, furniture, repair. */
#include "base/str.h"
#include "unit.h"

#include <quipu.h>

static quipu_data *data;
static quipu_reader *reader;

static int open_reader(void **state)
{
    (void)state;
    return quipu_data_open(&data, NULL, NULL) < 0 || quipu_reader_new(&reader, data, NULL) < 0;
}

static int close_reader(void **state)
{
    (void)state;
    quipu_reader_free(reader);
    quipu_data_close(data);
    return 0;
}

static quipu_document *read_text(const char *text)
{
    quipu_document *document;
    quipu_error err;
    quipu_status status =
        quipu_document_read(&document, reader, quipu_str__of(text), QUIPU_STR("a.txt"), &err);
    assert_int_equal(status, QUIPU_OK);
    return document;
}

static void assert_block(const quipu_document *document, size_t i, quipu_block_kind kind,
                         const char *text)
{
    assert_true(i < document->n_blocks);
    assert_int_equal(document->blocks[i].kind, kind);
    quipu_span span = document->blocks[i].span;
    quipu_str found = quipu_str__slice(document->text, span.begin, span.end);
    assert_int_equal(found.len, strlen(text));
    assert_memory_equal(found.ptr, text, found.len);
}

static void test_read_document__first_line_that_is_no_sentence_is_the_title(void **state)
{
    (void)state;
    quipu_document *document = read_text("Two ministers meet\n\nThe ministers met. They spoke.\n");
    assert_int_equal(document->n_blocks, 2);
    assert_block(document, 0, QUIPU_BLOCK_TITLE, "Two ministers meet");
    assert_block(document, 1, QUIPU_BLOCK_PARAGRAPH, "The ministers met. They spoke.");
    assert_true(quipu_str__is(document->title, QUIPU_STR("Two ministers meet")));
    quipu_document_free(document);
}

static void test_read_document__a_sentence_first_is_no_title(void **state)
{
    (void)state;
    quipu_document *document = read_text("The ministers met.\n\nThey spoke.\n");
    assert_block(document, 0, QUIPU_BLOCK_PARAGRAPH, "The ministers met.");
    assert_int_equal(document->title.len, 0);
    quipu_document_free(document);
}

static void test_read_document__repeated_title_is_furniture(void **state)
{
    (void)state;
    quipu_document *document = read_text("A day in May\n\nA day in May\n\nIt rained.\n");
    assert_block(document, 0, QUIPU_BLOCK_TITLE, "A day in May");
    assert_block(document, 1, QUIPU_BLOCK_FURNITURE, "A day in May");
    assert_block(document, 2, QUIPU_BLOCK_PARAGRAPH, "It rained.");
    quipu_document_free(document);
}

static void test_read_document__dateline_is_split_off(void **state)
{
    (void)state;
    quipu_document *document = read_text("Lima, May 3: The ministers met.\n");
    assert_block(document, 0, QUIPU_BLOCK_DATELINE, "Lima, May 3");
    assert_block(document, 1, QUIPU_BLOCK_PARAGRAPH, "The ministers met.");
    quipu_document_free(document);
    document = read_text("PARIS (Wire) - The ministers met.\n");
    assert_block(document, 0, QUIPU_BLOCK_DATELINE, "PARIS (Wire)");
    quipu_document_free(document);
    document = read_text("A day in May\n\nMay 3, 2021\n\nLIMA, Peru - The ministers met.\n");
    assert_block(document, 2, QUIPU_BLOCK_DATELINE, "LIMA, Peru");
    quipu_document_free(document);
    document = read_text("Lima: a city of many names. It lies on the coast.\n");
    assert_int_equal(document->blocks[0].kind, QUIPU_BLOCK_PARAGRAPH);
    quipu_document_free(document);
}

static void test_read_document__date_is_found_in_any_usual_form(void **state)
{
    static const char *const texts[] = {
        "A day\n\nMay 3, 2021\n\nIt rained.\n",
        "A day\n\n3 May 2021\n\nIt rained.\n",
        "A day\n\nPosted on 2021-05-03 by the desk\n\nIt rained.\n",
        "Lima, May 3, 2021: It rained.\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        quipu_document *document = read_text(texts[i]);
        assert_true(quipu_str__is(document->date, QUIPU_STR("2021-05-03")));
        quipu_document_free(document);
    }
}

static void test_read_document__impossible_day_is_no_date(void **state)
{
    (void)state;
    quipu_document *document = read_text("A day\n\nFebruary 30, 2021\n\nIt rained.\n");
    assert_int_equal(document->date.len, 0);
    quipu_document_free(document);
}

static void test_read_document__comment_form_is_furniture_to_the_end(void **state)
{
    (void)state;
    quipu_document *document = read_text("It rained.\n\nLeave a Reply\n\nYour name\n");
    assert_block(document, 0, QUIPU_BLOCK_PARAGRAPH, "It rained.");
    assert_block(document, 1, QUIPU_BLOCK_FURNITURE, "Leave a Reply");
    assert_block(document, 2, QUIPU_BLOCK_FURNITURE, "Your name");
    quipu_document_free(document);
}

static void test_read_document__lines_broken_at_a_width_are_one_block(void **state)
{
    (void)state;
    const char *text = "The ministers of both countries met on the coast and\n"
                       "spoke about fish. They will meet again in autumn, in\n"
                       "the mountains.\n\nIt rained.\n";
    quipu_document *document = read_text(text);
    assert_int_equal(document->n_blocks, 2);
    assert_block(document, 1, QUIPU_BLOCK_PARAGRAPH, "It rained.");
    quipu_document_free(document);
}

static void test_read_document__lower_case_goes_on_with_a_line_of_any_width(void **state)
{
    (void)state;
    const char *text = "The ministers of both countries met on the coast. They spoke about fish, "
                       "about the tides of "
                       "the spring and about what the guests\nmight eat.\n\nIt rained.\n";
    quipu_document *document = read_text(text);
    assert_int_equal(document->n_blocks, 2);
    assert_int_equal(document->blocks[0].kind, QUIPU_BLOCK_PARAGRAPH);
    assert_block(document, 1, QUIPU_BLOCK_PARAGRAPH, "It rained.");
    quipu_document_free(document);
}

static void test_read_document__repairs_byte_by_byte(void **state)
{
    (void)state;
    quipu_document *document = read_text("It \xC3(rained\xFF in Orl\xC3\xA9"
                                         "ans and elsewhere on the coast.\n");
    assert_int_equal(document->n_repaired, 2);
    assert_block(document, 0, QUIPU_BLOCK_PARAGRAPH,
                 "It ?(rained? in Orl\xC3\xA9"
                 "ans and elsewhere on the coast.");
    quipu_document_free(document);
}

static void test_read_document__checksum_is_of_the_input(void **state)
{
    (void)state;
    quipu_document *document = read_text("abc");
    assert_string_equal(document->sha256,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    quipu_document_free(document);
}

static void assert_refused(quipu_str bytes, quipu_status expected)
{
    quipu_document *document;
    quipu_error err;
    quipu_status status = quipu_document_read(&document, reader, bytes, QUIPU_STR("a.txt"), &err);
    assert_int_equal(status, expected);
    assert_int_equal(err.code, expected);
    assert_string_equal(err.source, "a.txt");
    assert_null(document);
}

static void test_read_document__refuses_what_is_no_text(void **state)
{
    (void)state;
    assert_refused((quipu_str){"PK\0\3", 4}, QUIPU_ERR_BINARY);
    assert_refused(QUIPU_STR("\xFF\xD8\xFF\xE0\x10JFIF\xFF\xDB\x84\x81\x80"), QUIPU_ERR_BINARY);
    assert_refused(QUIPU_STR(""), QUIPU_ERR_SYNTAX);
    assert_refused(QUIPU_STR(" \n\t\n"), QUIPU_ERR_SYNTAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_document__first_line_that_is_no_sentence_is_the_title),
        cmocka_unit_test(test_read_document__a_sentence_first_is_no_title),
        cmocka_unit_test(test_read_document__repeated_title_is_furniture),
        cmocka_unit_test(test_read_document__dateline_is_split_off),
        cmocka_unit_test(test_read_document__date_is_found_in_any_usual_form),
        cmocka_unit_test(test_read_document__impossible_day_is_no_date),
        cmocka_unit_test(test_read_document__comment_form_is_furniture_to_the_end),
        cmocka_unit_test(test_read_document__lines_broken_at_a_width_are_one_block),
        cmocka_unit_test(test_read_document__lower_case_goes_on_with_a_line_of_any_width),
        cmocka_unit_test(test_read_document__repairs_byte_by_byte),
        cmocka_unit_test(test_read_document__checksum_is_of_the_input),
        cmocka_unit_test(test_read_document__refuses_what_is_no_text),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
