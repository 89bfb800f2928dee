#include "base/str.h"
#include "fail.h"

#include <quipu/extract.h>

static const char graphml[] =
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
    "<key id=\"a\" for=\"node\" attr.name=\"name\"/><key id=\"b\" for=\"edge\" "
    "attr.name=\"relation\"/>"
    "<key id=\"c\" for=\"edge\" attr.name=\"first\"/><key id=\"d\" for=\"edge\" "
    "attr.name=\"last\"/>"
    "<graph><node id=\"1\"><data key=\"a\">Ann</data></node><node id=\"2\"/><node id=\"2\"/>"
    "<edge source=\"1\" target=\"2\"><data key=\"b\">meets</data><data key=\"c\">2025</data>"
    "<data key=\"d\">2026</data></edge><edge source=\"1\" target=\"3\"/></graph></graphml>";
static const char json[] =
    "{\"documents\":[{\"id\":\"d\",\"name\":\"a.txt\",\"date\":\"2025-01-02\"}],"
    "\"entities\":[{\"id\":\"person:a\",\"name\":\"A\",\"type\":\"person\",\"aliases\":[\"B\","
    "\"C\"]},"
    "{\"id\":\"person:d\",\"name\":\"D\",\"type\":\"person\"}],"
    "\"relations\":[{\"source\":\"person:a\",\"type\":\"meets\",\"target\":\"person:d\","
    "\"evidence\":"
    "[{\"document\":\"d\",\"when\":\"2024/"
    "..\",\"by\":\"person:a\",\"text\":\"t\",\"status\":\"actual\"}]}]}";

static const char html[] =
    "<!DOCTYPE html><html><head><title>Two meet</title><meta property='og:site_name' content='C'>"
    "<link rel='canonical' href='http://a'></head><body><h1>Two meet</h1><time "
    "datetime='2025-10-28'>"
    "</time><p>Ann Bell met <a href='b'>Bob Carr</a>.</p></body></html>";
static const char article[] =
    "{\"title\":\"Two meet\",\"text\":\"<p>Ann met Bob.</p>\",\"id\":\"x\"}";

static quipu_reader *reading;

typedef quipu_status reader(quipu_foreign **out, quipu_str bytes, quipu_str name, quipu_error *err);

/* A graph and how it is read. */
typedef struct task {
    reader *read;
    quipu_str bytes;
    const quipu_ontology *ontology;
} task;

static quipu_status run(void *ctx, quipu_error *err)
{
    const task *self = ctx;
    quipu_foreign *graph;
    quipu_extraction *extraction = NULL;
    quipu_status status = self->read(&graph, self->bytes, QUIPU_STR("g"), err);
    if (status == QUIPU_OK)
        status = quipu_extract_foreign(&extraction, self->ontology, graph, err);
    quipu_extraction_free(extraction);
    quipu_foreign_free(graph);
    return status;
}

static void test_fail_read__graphs_of_others_survive(void **state)
{
    quipu_data *data;
    quipu_ontology *ontology;
    (void)state;
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&ontology, data, NULL), QUIPU_OK);
    fail_each_allocation(run, &(task){quipu_foreign_read_graphml, quipu_str__of(graphml), ontology});
    fail_each_allocation(run, &(task){quipu_foreign_read_json, quipu_str__of(json), ontology});
    quipu_ontology_free(ontology);
    quipu_data_close(data);
}

/* libxml2's and jansson's own memory is not among what runs out. */
static quipu_status read_document(void *ctx, quipu_error *err)
{
    const quipu_str *bytes = ctx;
    quipu_document *document;
    quipu_status status = quipu_document_read(&document, reading, *bytes, QUIPU_STR("a.html"), err);
    quipu_document_free(document);
    return status;
}

static quipu_status read_line(void *ctx, quipu_error *err)
{
    const quipu_str *line = ctx;
    quipu_document *document;
    quipu_status status =
        quipu_document_read_line(&document, reading, *line, QUIPU_STR("a.jsonl"), 1, err);
    quipu_document_free(document);
    return status;
}

static void test_fail_read__articles_survive(void **state)
{
    quipu_data *data;
    quipu_str page = quipu_str__of(html), line = quipu_str__of(article);
    (void)state;
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_reader_new(&reading, data, NULL), QUIPU_OK);
    fail_each_allocation(read_document, &page);
    fail_each_allocation(read_line, &line);
    quipu_reader_free(reading);
    quipu_data_close(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_read__graphs_of_others_survive),
        cmocka_unit_test(test_fail_read__articles_survive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
