/* The page beside a map: all relations as a table, all sentences, nothing that a browser would run. */
#include "base/digest.h"
#include "base/utf8.h"
#include "graphs.h"
#include "sinks.h"
#include "unit.h"

#include <quipu/draw.h>

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>

/* A page, as a browser would read it. */
typedef struct page {
    quipu_buf html;
    xmlDoc *document;
    xmlXPathContext *context;
} page;

static quipu_status write_page(quipu_sink sink, const test_graph *g, const char *map_name)
{
    quipu_buf dot = {0};
    quipu_map_evidence evidence = {sink, "m.evidence.html", map_name};
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.format = QUIPU_MAP_DOT; /* needs no quipu-draw */
    options.max_nodes = 0;
    options.evidence = &evidence;
    quipu_status status =
        quipu_map(quipu_buf__sink(&dot), &g->graph, g->ontology, g->data, &options, NULL, NULL);
    quipu_buf__clear(&dot);
    return status;
}

static void open_page(page *self, const test_graph *g, const char *map_name)
{
    static const int how = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    *self = (page){.document = NULL};
    assert_int_equal(write_page(quipu_buf__sink(&self->html), g, map_name), QUIPU_OK);
    self->document = htmlReadMemory(self->html.ptr, (int)self->html.len, NULL, "UTF-8", how);
    assert_non_null(self->document);
    self->context = xmlXPathNewContext(self->document);
    assert_non_null(self->context);
}

static void close_page(page *self)
{
    xmlXPathFreeContext(self->context);
    xmlFreeDoc(self->document);
    quipu_buf__clear(&self->html);
}

/* How many nodes a path finds; those whose text is `text`, unless that is NULL. */
static size_t count(const page *self, const char *path, const char *text)
{
    size_t n = 0;
    xmlXPathObject *found = xmlXPathEvalExpression(BAD_CAST path, self->context);
    assert_non_null(found);
    for (int i = 0; found->nodesetval != NULL && i < found->nodesetval->nodeNr; i++) {
        xmlChar *content = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
        n += text == NULL || strcmp((const char *)content, text) == 0;
        xmlFree(content);
    }
    xmlXPathFreeObject(found);
    return n;
}

static void test_draw_evidence__holds_every_relation_and_sentence(void **state)
{
    test_graph g;
    page p;
    (void)state;
    test_graph_summit(&g);
    open_page(&p, &g, "m.svg");
    assert_int_equal(count(&p, "//tbody/tr", NULL), g.n_edges);
    assert_int_equal(count(&p, "//blockquote", NULL), g.n_edges);
    assert_int_equal(count(&p, "//h2", NULL),
                     g.n_entities - 1 + 1); /* who has a relation; the table */
    assert_int_equal(count(&p, "//h3 | //h4", "Sanae Takaichi nominates Donald Trump"), 1);
    assert_int_equal(count(&p, "//*[@id='l-person.donald-trump_to_country.JPN']", NULL), 1);
    assert_int_equal(
        count(&p, "//a[@href='m.svg#l-person.donald-trump_to_country.JPN']", "Show on the map"), 1);
    assert_int_equal(count(&p, "//p[@class='facts']",
                           "planned; 2025-10-28 to 2025-10-29; says Donald Trump; 2 sources"),
                     1);
    assert_int_equal(count(&p, "//figcaption/cite", "Leaders sign minerals accord in Tokyo"),
                     g.n_edges);
    close_page(&p);
    test_graph_clear(&g);
}

static void test_draw_evidence__has_each_link_lead_to_a_place(void **state)
{
    test_graph g;
    page p;
    (void)state;
    test_graph_summit(&g);
    open_page(&p, &g, NULL);
    assert_int_equal(count(&p, "//@id[. = preceding::*/@id]", NULL), 0);
    size_t n_links = count(&p, "//a", NULL);
    assert_true(n_links > g.n_edges);
    assert_int_equal(count(&p, "//a[substring(@href, 2) = //@id]", NULL), n_links);
    close_page(&p);
    test_graph_clear(&g);
}

static void test_draw_evidence__allows_its_own_style_and_nothing_else(void **state)
{
    test_graph g;
    page p;
    char digest[45], policy[200];
    (void)state;
    test_graph_summit(&g);
    open_page(&p, &g, "m.svg");
    xmlXPathObject *style = xmlXPathEvalExpression(BAD_CAST "string(//style)", p.context);
    quipu_digest__sha256_base64(digest, quipu_str__of((const char *)style->stringval));
    snprintf(policy, sizeof policy,
             "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'",
             digest);
    assert_int_equal(count(&p, "//meta[@http-equiv='Content-Security-Policy']/@content", policy), 1);
    assert_int_equal(
        count(&p, "//script | //img | //@style | //@*[starts-with(name(), 'on')]", NULL), 0);
    xmlXPathFreeObject(style);
    close_page(&p);
    test_graph_clear(&g);
}

/* Every document has a hostile name for its name, title, publisher, date and address. */
static void make_hostile(test_graph *g)
{
    test_graph_hostile(g);
    for (size_t i = 0; i < TEST_N_HOSTILE; i++) {
        const char *name = test_hostile_names[i];
        uint32_t source = test_graph_add_source(g, name, i % 2 == 0 ? name : "", name, name);
        g->sources[source].address = test_graph_text(g, name);
    }
    for (size_t i = 0; i < TEST_N_HOSTILE; i++)
        ((quipu_evidence *)g->edges[i].evidence)->document = (uint32_t)i + 1;
    g->graph.n_sources = g->n_sources;
}

static void test_draw_evidence__shows_hostile_text_as_text(void **state)
{
    static const char *const places[] = {"//h2", "//tbody//th", "//blockquote", "//figcaption/cite",
                                         "//figcaption/bdi"};
    test_graph g;
    page p;
    (void)state;
    make_hostile(&g);
    open_page(&p, &g, "javascript:alert(1)\"<.svg");
    for (size_t i = 0; i < TEST_N_HOSTILE; i++) {
        quipu_buf clean = {0};
        quipu_utf8__clean(&clean, quipu_str__of(test_hostile_names[i]));
        quipu_buf__add_char(&clean, '\0');
        const char *slash = strrchr(clean.ptr, '/'); /* a file is cited without its folders */
        for (size_t k = 0; k < sizeof places / sizeof *places; k++)
            assert_true(
                count(&p, places[k], clean.ptr) > 0 ||
                (k == 3 && i % 2 == 1 && slash != NULL && count(&p, places[k], slash + 1) > 0));
        quipu_buf__clear(&clean);
    }
    assert_int_equal(count(&p, "//script | //b | //svg | //@*[starts-with(name(), 'on')]", NULL), 0);
    assert_int_equal(count(&p, "//a[starts-with(@href, 'javascript:')]", NULL), 0);
    assert_true(count(&p, "//a[starts-with(@href, 'javascript%3Aalert%281%29%22%3C.svg')]", NULL) >
                0);
    for (size_t i = 0; i < p.html.len; i++)
        assert_true((unsigned char)p.html.ptr[i] >= 0x20 || p.html.ptr[i] == '\n');
    close_page(&p);
    test_graph_clear(&g);
}

static void test_draw_evidence__links_to_documents_in_the_web(void **state)
{
    test_graph g;
    page p;
    (void)state;
    test_graph_summit(&g);
    g.sources[0].address = QUIPU_STR("HTTPS://example.org/a b?x=\"1\"&y=<\xC3\xA9>");
    open_page(&p, &g, "m.svg");
    assert_int_equal(count(&p,
                           "//a[@rel='noreferrer']"
                           "[@href='HTTPS://example.org/a%20b?x=%221%22&y=%3C%C3%A9%3E']",
                           "Leaders sign minerals accord in Tokyo"),
                     g.n_edges);
    close_page(&p);
    test_graph_clear(&g);
}

static void test_draw_evidence__passes_on_what_the_sink_says(void **state)
{
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    for (size_t room = 0; room < 40000; room += 8000) {
        full_sink full = {room};
        assert_int_equal(write_page(full_sink_of(&full), &g, "m.svg"), QUIPU_ERR_IO);
    }
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_evidence__holds_every_relation_and_sentence),
        cmocka_unit_test(test_draw_evidence__has_each_link_lead_to_a_place),
        cmocka_unit_test(test_draw_evidence__allows_its_own_style_and_nothing_else),
        cmocka_unit_test(test_draw_evidence__shows_hostile_text_as_text),
        cmocka_unit_test(test_draw_evidence__links_to_documents_in_the_web),
        cmocka_unit_test(test_draw_evidence__passes_on_what_the_sink_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
