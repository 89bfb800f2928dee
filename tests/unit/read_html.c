/* Web pages and lines of JSON as articles. */
#include "base/buf.h"
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

static quipu_document *read_page(quipu_str bytes)
{
    quipu_document *document;
    quipu_error err;
    assert_int_equal(quipu_document_read(&document, reader, bytes, QUIPU_STR("a.html"), &err),
                     QUIPU_OK);
    return document;
}

static void check_text(const char *page, const char *wanted)
{
    quipu_document *document = read_page(quipu_str__of(page));
    assert_int_equal(document->text.len, strlen(wanted));
    assert_memory_equal(document->text.ptr, wanted, document->text.len);
    quipu_document_free(document);
}

static void test_read_html__tells_what_the_head_tells(void **state)
{
    (void)state;
    quipu_document *document = read_page(
        QUIPU_STR("\xEF\xBB\xBF<!-- a --><?xml version='1.0'?>\n<!DOCTYPE html><html><head>"
                  "<title>Two meet &amp; talk | The Courier</title>"
                  "<meta property='og:site_name' content='The Courier'>"
                  "<meta name='Date' content='2024-01-01'>"
                  "<link rel='canonical' href='https://courier.example/1'>"
                  "<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"NewsArticle\"],"
                  "\"datePublished\":\"2025-10-28T23:30:00-05:00\"}]}</script></head>"
                  "<body><svg><title>logo</title></svg><p>The ministers met.</p></body></html>"));
    assert_str(document->title, "Two meet & talk");
    assert_str(document->publisher, "The Courier");
    assert_str(document->address, "https://courier.example/1");
    assert_str(document->date, "2025-10-28");
    assert_str(document->text, "Two meet & talk\n\nThe ministers met.\n\n");
    quipu_document_free(document);
}

static void test_read_html__better_sources_win(void **state)
{
    (void)state;
    quipu_document *document = read_page(
        QUIPU_STR("<html><head><title>Page</title><meta property='og:title' content='Open Graph'>"
                  "<meta name='dc.date' content='October 3, 2024'></head><body><h1>Heading</h1>"
                  "<time datetime='2023-02-02'>then</time><p>They met.</p></body></html>"));
    assert_str(document->title, "Open Graph");
    assert_str(document->date, "2024-10-03");
    quipu_document_free(document);
}

static void test_read_html__takes_the_article_alone(void **state)
{
    (void)state;
    check_text("<html><body><header><p>Site of news, the best</p></header><nav><p>World</p></nav>"
               "<article><h1>Two meet</h1><p>Ann met\n <b>Bob</b>&nbsp;Carr.</p>"
               "<figure><p>Photo of Cuba attacking Peru.</p></figure>"
               "<div class='article-newsletter'><p>Sign up.</p></div><p hidden>Secret.</p>"
               "<p>Then<br>they left.</p></article><aside><p>Other story.</p></aside>"
               "<footer><p>All rights.</p></footer></body></html>",
               "Two meet\n\nTwo meet\n\nAnn met Bob Carr.\n\nThen\n\nthey left.\n\n");
}

static void test_read_html__leaves_out_links_to_other_stories(void **state)
{
    (void)state;
    check_text("<p>Ann met <a href='b'>Bob</a>.</p><p><a href='c'>Read more: Peru at war</a></p>"
               "<ul><li><a href='d'>Chile</a></li></ul><p>They left.</p>",
               "Ann met Bob.\n\nThey left.\n\n");
}

/* A class must not cost the article: here it calls nearly all of the page a video. */
static void test_read_html__a_class_does_not_outweigh_the_text(void **state)
{
    (void)state;
    check_text("<body><div class='video'><p>The two ministers met for an hour in Lima.</p></div>"
               "<div class='video'><p>Short.</p></div></body>",
               "The two ministers met for an hour in Lima.\n\n");
}

static void test_read_html__takes_pages_without_paragraphs(void **state)
{
    (void)state;
    check_text("<html><body><div>Ann met Bob.<br>They left.</div></body></html>",
               "Ann met Bob.\n\nThey left.\n\n");
}

static void test_read_html__reads_the_encoding_that_the_page_names(void **state)
{
    (void)state;
    check_text("<html><head><meta charset='iso-8859-1'></head><body><p>S\xE3o Paulo</p></body>",
               "S\xC3\xA3o Paulo\n\n");
    check_text("<html><head><meta charset='iso-8859-1'></head><body><p>S\xC3\xA3o</p></body>",
               "S\xC3\xA3o\n\n");
}

static void test_read_html__a_page_without_text_is_none(void **state)
{
    (void)state;
    quipu_document *document;
    quipu_error err;
    static const char *const pages[] = {"<html><body></body></html>", "<html>",
                                        "<p><a href='b'>Home</a></p>"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        quipu_status status = quipu_document_read(&document, reader, quipu_str__of(pages[i]),
                                                  QUIPU_STR("a.html"), &err);
        assert_int_equal(status, QUIPU_ERR_SYNTAX);
        assert_string_equal(err.message, "holds no text");
    }
}

static void test_read_html__text_that_begins_with_a_sign_is_text(void **state)
{
    (void)state;
    check_text("<3 from Lima\n", "<3 from Lima\n");
    check_text("<people> met.\n", "<people> met.\n");
}

/* Nested deeper than any stack: it must end, whatever is kept of it. */
static void test_read_html__survives_depth(void **state)
{
    enum { n = 200000 };
    quipu_document *document = NULL;
    quipu_buf page = {0};
    (void)state;
    quipu_buf__add_cstr(&page, "<html><body><p>They met.</p>");
    for (int i = 0; i < n; i++)
        quipu_buf__add_cstr(&page, "<div><b>");
    assert_false(page.failed);
    assert_int_equal(
        quipu_document_read(&document, reader, quipu_buf__str(&page), QUIPU_STR("a.html"), NULL),
        QUIPU_OK);
    quipu_document_free(document);
    quipu_buf__clear(&page);
}

/* --- lines of JSON --- */

static quipu_status read_line(quipu_document **out, const char *line, quipu_error *err)
{
    return quipu_document_read_line(out, reader, quipu_str__of(line), QUIPU_STR("a.jsonl"), 7, err);
}

static void test_read_html__lines_are_articles(void **state)
{
    (void)state;
    quipu_document *document;
    assert_int_equal(
        read_line(&document,
                  "{\"headline\":\"Two meet\",\"body\":\" They met.\",\"url\":\"http://a\","
                  "\"date_publish\":\"2025-10-28 10:00:00\",\"publisher\":{\"name\":\"C\"},"
                  "\"title\":null}",
                  NULL),
        QUIPU_OK);
    assert_str(document->name, "http://a");
    assert_str(document->title, "Two meet");
    assert_str(document->text, "Two meet\n\nThey met.");
    assert_str(document->date, "2025-10-28");
    assert_str(document->publisher, "C");
    quipu_document_free(document);
}

static void test_read_html__lines_may_hold_html(void **state)
{
    (void)state;
    quipu_document *document;
    assert_int_equal(read_line(&document, "{\"text\":\"<p>Ann met.</p>\",\"id\":3}", NULL),
                     QUIPU_OK);
    assert_str(document->name, "a.jsonl#3");
    assert_str(document->text, "Ann met.\n\n");
    quipu_document_free(document);
    assert_int_equal(read_line(&document, "{\"text\":\"Ann met.\"}", NULL), QUIPU_OK);
    assert_str(document->name, "a.jsonl:7");
    quipu_document_free(document);
}

static void test_read_html__bad_lines_are_named(void **state)
{
    static const struct {
        const char *line, *message;
    } bad[] = {
        {"[1]", "is no JSON object"},
        {"{\"id\":1}", "is neither an article (no 'text') nor a line of quipu extract"},
        {"{\"text\":5}", "'text' is no text"},
        {"{\"text\":\"\"}", "is neither an article (no 'text') nor a line of quipu extract"}};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        quipu_document *document;
        quipu_error err;
        assert_int_equal(read_line(&document, bad[i].line, &err), QUIPU_ERR_SYNTAX);
        assert_null(document);
        assert_string_equal(err.message, bad[i].message);
        assert_int_equal(err.line, 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_html__tells_what_the_head_tells),
        cmocka_unit_test(test_read_html__better_sources_win),
        cmocka_unit_test(test_read_html__takes_the_article_alone),
        cmocka_unit_test(test_read_html__leaves_out_links_to_other_stories),
        cmocka_unit_test(test_read_html__a_class_does_not_outweigh_the_text),
        cmocka_unit_test(test_read_html__takes_pages_without_paragraphs),
        cmocka_unit_test(test_read_html__reads_the_encoding_that_the_page_names),
        cmocka_unit_test(test_read_html__a_page_without_text_is_none),
        cmocka_unit_test(test_read_html__text_that_begins_with_a_sign_is_text),
        cmocka_unit_test(test_read_html__survives_depth),
        cmocka_unit_test(test_read_html__lines_are_articles),
        cmocka_unit_test(test_read_html__lines_may_hold_html),
        cmocka_unit_test(test_read_html__bad_lines_are_named),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
