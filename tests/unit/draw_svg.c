/* Finishing an SVG: labels and tooltips for people, no faith in what comes in. */
#include "draw/svg.h"

#include "base/str.h"
#include "sinks.h"
#include "unit.h"

static const char drawn[] =
    "<?xml version=\"1.0\"?><!DOCTYPE svg><!-- by Graphviz -->"
    "<svg width=\"10pt\" height=\"20pt\" viewBox=\"0 0 10 20\" "
    "xmlns=\"http://www.w3.org/2000/svg\" "
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\"><g id=\"graph0\" "
    "class=\"graph\"><title>map</title>"
    "<!-- 0 --><g id=\"0\" class=\"node type-person\"><title>0</title>"
    "<g id=\"a_0\"><a xlink:title=\"tip\"><ellipse/><text>A</text></a></g></g>"
    "<g id=\"title\" class=\"node\"><title>title</title><text>T</text></g></g></svg>";

#define TEXT(literal)                                                                              \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }

static quipu_figure figures[] = {
    {.id = TEXT("n-a"),
     .sentence = TEXT("A (person) & </title>"),
     .details = TEXT("A\nsaid \x01\"x\"")},
};
static const quipu_picture picture = {.figures = figures,
                                      .n_nodes = 1,
                                      .n_figures = 1,
                                      .title = TEXT("The <title>"),
                                      .caption = TEXT("From 1 document")};

static const quipu_svg_links nowhere = {.page = NULL};

/* Finish `svg`, given in pieces of `step` bytes. */
static quipu_status finish(quipu_sink sink, const char *svg, size_t step, const quipu_picture *what,
                           quipu_svg_links links, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_svg *self = quipu_svg__new(what, links);
    assert_non_null(self);
    quipu_sink inlet = quipu_svg__inlet(self);
    for (size_t at = 0, n, len = strlen(svg); at < len && status >= 0; at += n) {
        n = len - at < step ? len - at : step;
        status = inlet.write(inlet.ctx, svg + at, n, err);
    }
    if (status >= 0)
        status = quipu_svg__finish(self, sink, err);
    quipu_svg__free(self);
    return status;
}

static void test_draw_svg__labels_figures_for_those_who_do_not_see(void **state)
{
    quipu_buf out = {0};
    (void)state;
    assert_int_equal(finish(quipu_buf__sink(&out), drawn, SIZE_MAX, &picture, nowhere, NULL),
                     QUIPU_OK);
    quipu_str svg = quipu_buf__str(&out);
    assert_true(quipu_str__contains(svg, QUIPU_STR("role=\"graphics-document document\"")));
    assert_true(quipu_str__contains(
        svg,
        QUIPU_STR("role=\"graphics-symbol img\" aria-label=\"A (person) &amp; &lt;/title&gt;\"")));
    assert_true(quipu_str__contains(svg, QUIPU_STR("<title>A\nsaid \"x\"</title>")));
    assert_true(
        quipu_str__contains(svg, QUIPU_STR("<title id=\"map-title\">The &lt;title&gt;</title>")));
    assert_true(quipu_str__contains(svg, QUIPU_STR("<ellipse/><text>A</text></g>")));
    quipu_buf__clear(&out);
}

static void test_draw_svg__takes_away_what_is_for_nobody(void **state)
{
    quipu_buf out = {0};
    (void)state;
    assert_int_equal(finish(quipu_buf__sink(&out), drawn, SIZE_MAX, &picture, nowhere, NULL),
                     QUIPU_OK);
    quipu_str svg = quipu_buf__str(&out);
    assert_false(quipu_str__contains(svg, QUIPU_STR("<!")));
    assert_false(quipu_str__contains(svg, QUIPU_STR("xlink:title")));
    assert_false(quipu_str__contains(svg, QUIPU_STR("<title>map</title>")));
    assert_false(quipu_str__contains(svg, QUIPU_STR("<title>title</title>")));
    assert_false(quipu_str__contains(svg, QUIPU_STR("pt\"")));
    quipu_buf__clear(&out);
}

static const char connected[] =
    "<svg viewBox=\"0 0 10 20\" xmlns=\"http://www.w3.org/2000/svg\"><g id=\"graph0\">"
    "<polygon/><g id=\"2\" class=\"edge\"><path fill=\"none\" d=\"M1,2C3,4\"/></g>"
    "<g id=\"0\" class=\"node\"><text>A</text></g><g id=\"1\" class=\"node\"><text>B</text></g>"
    "<g id=\"2_label\" class=\"node label\"><text>meets</text></g></g></svg>";

/* "b" is the strongest. */
static quipu_figure couple[] = {
    {.id = TEXT("n-a"), .sentence = TEXT("A"), .details = TEXT("a"), .strength = 1},
    {.id = TEXT("n-b"), .sentence = TEXT("B"), .details = TEXT("b"), .strength = 2},
    {.id = TEXT("l-a_to_b"),
     .sentence = TEXT("A meets B"),
     .details = TEXT("line"),
     .address = TEXT("http://example.org/<x>")},
};
static const quipu_picture pair = {
    .figures = couple, .n_nodes = 2, .n_figures = 3, .title = TEXT("T"), .caption = TEXT("C")};

static void check_finished(const char *svg, quipu_svg_links links, const char *wanted)
{
    quipu_buf out = {0};
    assert_int_equal(finish(quipu_buf__sink(&out), svg, SIZE_MAX, &pair, links, NULL), QUIPU_OK);
    if (!quipu_str__contains(quipu_buf__str(&out), quipu_str__of(wanted)))
        fail_msg("no %s in %.*s", wanted, (int)out.len, out.ptr);
    quipu_buf__clear(&out);
}

static void test_draw_svg__links_figures_to_the_page(void **state)
{
    static const quipu_svg_links page = {.page = "a map.html"};
    (void)state;
    check_finished(connected, page,
                   "<a id=\"n-b\" class=\"node\" href=\"a%20map.html#n-b\" target=\"_top\" "
                   "aria-label=\"B\"><title>b</title><text>B</text></a>");
    check_finished(connected, page,
                   "<a id=\"l-a_to_b_label\" class=\"node label\" href=\"a%20map.html#l-a_to_b\" "
                   "target=\"_top\" tabindex=\"-1\" aria-hidden=\"true\"><title>line</title>");
    check_finished(connected, page, "sentences behind them: a map.html</desc>");
}

static void test_draw_svg__links_lines_to_documents(void **state)
{
    static const quipu_svg_links addresses = {.addresses = true};
    (void)state;
    check_finished(connected, addresses, "href=\"http://example.org/%3Cx%3E\"");
    check_finished(connected, addresses,
                   "<g id=\"n-a\" class=\"node\" role=\"graphics-symbol img\"");
}

static void test_draw_svg__tells_of_the_strongest_first(void **state)
{
    (void)state;
    check_finished(connected, nowhere,
                   "<g id=\"map-nodes\" role=\"graphics-object group\" aria-label=\"Entities\">\n"
                   "<g id=\"n-b\"");
    check_finished(connected, nowhere, "aria-owns=\"map-nodes map-lines\"");
}

static void test_draw_svg__widens_lines(void **state)
{
    (void)state;
    check_finished(connected, nowhere,
                   "<title>line</title><path class=\"hit\" fill=\"none\" d=\"M1,2C3,4\"/>"
                   "<path fill=\"none\" d=\"M1,2C3,4\"/></g>");
}

/* As it comes from a pipe, cut anywhere. */
static void test_draw_svg__takes_pieces_of_any_size(void **state)
{
    quipu_buf whole = {0}, out = {0};
    (void)state;
    assert_int_equal(finish(quipu_buf__sink(&whole), drawn, SIZE_MAX, &picture, nowhere, NULL),
                     QUIPU_OK);
    for (size_t step = 1; step < 40; step++) {
        out.len = 0;
        assert_int_equal(finish(quipu_buf__sink(&out), drawn, step, &picture, nowhere, NULL),
                         QUIPU_OK);
        assert_true(quipu_str__is(quipu_buf__str(&out), quipu_buf__str(&whole)));
    }
    quipu_buf__clear(&whole);
    quipu_buf__clear(&out);
}

/* A number that is none of a figure's is the id of something else; links and what they hold are passed over. */
static void test_draw_svg__lets_others_be(void **state)
{
    static const char other[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                                "xmlns:xlink=\"http://www.w3.org/1999/xlink\"><g id=\"graph0\">"
                                "<g id=\"7\"><title>x</title><g><a xlink:href=\"javascript:1\">"
                                "<text xlink:href=\"x\" onclick=\"y()\">&lt;&amp;\"</text></a></g>"
                                "<script>alert(1)<b/></script><image href=\"z\"/></g>"
                                "<style>g{}</style><g id=\"99999999999999999999999\"/></g></svg>";
    (void)state;
    check_finished(other, nowhere,
                   "<g id=\"graph0\">\n<g id=\"7\"><text>&lt;&amp;\"</text></g>\n"
                   "<g id=\"99999999999999999999999\"/>\n</g>\n</svg>\n");
}

/* A document type may declare entities, even such as hold each other; none is put in. */
static void test_draw_svg__expands_no_entities(void **state)
{
    static const char laughs[] =
        "<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"g\"><g id=\"7\"><text>&b;</text></g></g>"
        "</svg>";
    quipu_buf out = {0};
    (void)state;
    if (finish(quipu_buf__sink(&out), laughs, SIZE_MAX, &pair, nowhere, NULL) >= 0)
        assert_false(quipu_str__contains(quipu_buf__str(&out), QUIPU_STR("haha")));
    quipu_buf__clear(&out);
}

static void test_draw_svg__refuses_what_is_no_svg(void **state)
{
    quipu_buf out = {0};
    quipu_error err;
    (void)state;
    assert_int_equal(finish(quipu_buf__sink(&out), "<svg><g>", SIZE_MAX, &picture, nowhere, &err),
                     QUIPU_ERR_CHILD);
    assert_string_equal(err.message, "quipu-draw's SVG is not XML");
    assert_int_equal(finish(quipu_buf__sink(&out), "<html/>", SIZE_MAX, &picture, nowhere, NULL),
                     QUIPU_ERR_CHILD);
    assert_int_equal(finish(quipu_buf__sink(&out), "", SIZE_MAX, &picture, nowhere, NULL),
                     QUIPU_ERR_CHILD);
    assert_int_equal(out.len, 0);
    quipu_buf__clear(&out);
}

static void test_draw_svg__passes_on_what_the_sink_says(void **state)
{
    full_sink full = {10};
    (void)state;
    assert_int_equal(finish(full_sink_of(&full), drawn, SIZE_MAX, &picture, nowhere, NULL),
                     QUIPU_ERR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_svg__labels_figures_for_those_who_do_not_see),
        cmocka_unit_test(test_draw_svg__takes_away_what_is_for_nobody),
        cmocka_unit_test(test_draw_svg__links_figures_to_the_page),
        cmocka_unit_test(test_draw_svg__links_lines_to_documents),
        cmocka_unit_test(test_draw_svg__tells_of_the_strongest_first),
        cmocka_unit_test(test_draw_svg__widens_lines),
        cmocka_unit_test(test_draw_svg__takes_pieces_of_any_size),
        cmocka_unit_test(test_draw_svg__lets_others_be),
        cmocka_unit_test(test_draw_svg__expands_no_entities),
        cmocka_unit_test(test_draw_svg__refuses_what_is_no_svg),
        cmocka_unit_test(test_draw_svg__passes_on_what_the_sink_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
