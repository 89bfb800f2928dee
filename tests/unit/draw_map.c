/* Whole maps. Where Graphviz was left out of the build, only those that need no quipu-draw. */
#include "base/buf.h"
#include "draw/child.h"
#include "graphs.h"
#include "programs.h"
#include "sinks.h"
#include "unit.h"

#include <quipu/draw.h>

#include <libxml/parser.h>
#include <sys/stat.h>
#include <unistd.h>

static quipu_map_options options_for(quipu_map_format format)
{
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.format = format;
    options.program = test_find_quipu_draw();
    if (options.program == NULL && format != QUIPU_MAP_DOT)
        skip();
    return options;
}

static quipu_status draw(quipu_buf *out, const test_graph *g, const quipu_map_options *options,
                         quipu_map_summary *summary, quipu_error *err)
{
    return quipu_map(quipu_buf__sink(out), &g->graph, g->ontology, g->data, options, summary, err);
}

static void test_draw_map__makes_an_svg_with_every_figure(void **state)
{
    test_graph g;
    quipu_buf out = {0};
    quipu_map_summary summary;
    quipu_map_options options = options_for(QUIPU_MAP_SVG);
    (void)state;
    test_graph_summit(&g);
    assert_int_equal(draw(&out, &g, &options, &summary, NULL), QUIPU_OK);
    assert_int_equal(summary.n_nodes, g.graph.n_entities - 1);
    assert_int_equal(summary.n_nodes_left, 1);
    assert_int_equal(summary.n_edges, g.graph.n_edges);
    assert_true(summary.engine[0] != '\0');
    assert_false(summary.cheaper);
    quipu_str svg = quipu_buf__str(&out);
    assert_true(quipu_str__contains(
        svg, QUIPU_STR(
                 "id=\"l-person.donald-trump_to_country.JPN\" class=\"edge standing-actual "
                 "group-diplomacy relation-visits\" role=\"graphics-symbol img\" "
                 "aria-label=\"Donald Trump visits Japan, 2025-10-28 to 2025-10-29; 3 sources\"")));
    assert_true(quipu_str__contains(svg, QUIPU_STR(">rare earths</text>")));
    assert_true(quipu_str__contains(svg, QUIPU_STR(">holds or has happened</text>")));
    quipu_buf__clear(&out);
    test_graph_clear(&g);
}

static void test_draw_map__gives_the_same_bytes_twice(void **state)
{
    test_graph g;
    quipu_buf out[2] = {{0}, {0}};
    quipu_map_options options = options_for(QUIPU_MAP_SVG);
    (void)state;
    test_graph_summit(&g);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(draw(&out[i], &g, &options, NULL, NULL), QUIPU_OK);
    assert_true(quipu_str__is(quipu_buf__str(&out[0]), quipu_buf__str(&out[1])));
    quipu_buf__clear(&out[0]);
    quipu_buf__clear(&out[1]);
    test_graph_clear(&g);
}

static void test_draw_map__shows_hostile_names_as_text(void **state)
{
    static const char *const engines[] = {"dot", "neato"};
    test_graph g;
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        quipu_buf out = {0};
        quipu_map_options options = options_for(QUIPU_MAP_SVG);
        options.engine = engines[i];
        test_graph_hostile(&g);
        assert_int_equal(draw(&out, &g, &options, NULL, NULL), QUIPU_OK);
        xmlDoc *document = xmlReadMemory(out.ptr, (int)out.len, NULL, NULL, XML_PARSE_NONET);
        assert_non_null(document);
        xmlFreeDoc(document);
        quipu_str svg = quipu_buf__str(&out);
        assert_false(quipu_str__contains(svg, QUIPU_STR("<script")));
        assert_false(quipu_str__contains(svg, QUIPU_STR("href")));
        assert_true(quipu_str__contains(svg, QUIPU_STR("&amp;amp; &amp;#x41; %s %n")));
        assert_true(
            quipu_str__contains(svg, QUIPU_STR(">&lt;&lt;b&gt;not HTML&lt;/b&gt;&gt;</text>")));
        quipu_buf__clear(&out);
        test_graph_clear(&g);
    }
}

static void test_draw_map__reads_no_file_that_dot_names(void **state)
{
    static const char dot[] =
        "digraph { graph [_background=\"I 0 0 9 9 9 -/etc/hostname\", imagepath=\"/etc\"]\n"
        "a [image=\"/etc/hostname\", shape=epsf, shapefile=\"/etc/hostname\"]\n"
        "b [label=<<TABLE><TR><TD><IMG SRC=\"/etc/hostname\"/></TD></TR></TABLE>>]\n"
        "a -> b [URL=\"javascript:alert(1)\", fontpath=\"/etc\"] }\n";
    quipu_map_options options = options_for(QUIPU_MAP_SVG);
    quipu_buf out = {0};
    quipu_error err;
    (void)state;
    quipu_status status = quipu_child__run(quipu_buf__sink(&out), NULL,
                                           &(quipu_child_job){.path = options.program,
                                                              .engine = "dot",
                                                              .format = "svg",
                                                              .input = quipu_str__of(dot),
                                                              .deadline = quipu_child__now() + 20},
                                           &err);
    assert_int_equal(status, QUIPU_OK);
    quipu_str svg = quipu_buf__str(&out);
    assert_false(quipu_str__contains(svg, QUIPU_STR("<image")));
    assert_false(quipu_str__contains(svg, QUIPU_STR("xlink:href")));
    assert_true(quipu_str__contains(svg, QUIPU_STR("<title>b</title>")));
    quipu_buf__clear(&out);
}

static void test_draw_map__makes_png_and_pdf(void **state)
{
    test_graph g;
    quipu_buf png = {0}, pdf = {0};
    quipu_map_options options = options_for(QUIPU_MAP_PNG);
    (void)state;
    test_graph_summit(&g);
    assert_int_equal(draw(&png, &g, &options, NULL, NULL), QUIPU_OK);
    options.format = QUIPU_MAP_PDF;
    assert_int_equal(draw(&pdf, &g, &options, NULL, NULL), QUIPU_OK);
    assert_true(quipu_str__begins(quipu_buf__str(&png), QUIPU_STR("\x89PNG")));
    assert_true(quipu_str__begins(quipu_buf__str(&pdf), QUIPU_STR("%PDF-")));
    quipu_buf__clear(&png);
    quipu_buf__clear(&pdf);
    test_graph_clear(&g);
}

static void test_draw_map__writes_dot_without_any_program(void **state)
{
    test_graph g;
    quipu_buf out = {0};
    quipu_map_options options = options_for(QUIPU_MAP_DOT);
    (void)state;
    test_graph_summit(&g);
    options.program = "/nowhere/quipu-draw";
    assert_int_equal(draw(&out, &g, &options, NULL, NULL), QUIPU_OK);
    assert_true(quipu_str__begins(quipu_buf__str(&out), QUIPU_STR("digraph map {")));
    quipu_buf__clear(&out);
    test_graph_clear(&g);
}

static void test_draw_map__says_what_is_wrong(void **state)
{
    test_graph g;
    quipu_buf out = {0};
    quipu_error err;
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    full_sink full = {10};
    (void)state;
    test_graph_summit(&g);
    options.program = "/nowhere/quipu-draw";
    assert_int_equal(draw(&out, &g, &options, NULL, &err), QUIPU_ERR_CHILD);
    options.engine = "etch-a-sketch";
    assert_int_equal(draw(&out, &g, &options, NULL, &err), QUIPU_ERR_INVALID);
    options.engine = NULL;
    options.format = QUIPU_MAP_DOT;
    assert_int_equal(
        quipu_map(full_sink_of(&full), &g.graph, g.ontology, g.data, &options, NULL, &err),
        QUIPU_ERR_IO);
    g.graph.n_edges = 0;
    assert_int_equal(draw(&out, &g, &options, NULL, &err), QUIPU_ERR_NOT_FOUND);
    assert_int_equal(out.len, 0);
    test_graph_clear(&g);
}

static void test_draw_map__says_which_layout_was_taken_in_time(void **state)
{
    test_graph g;
    quipu_buf out = {0};
    quipu_error err;
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    char path[64];
    (void)state;
    snprintf(path, sizeof path, "/tmp/quipu-test-map-%ld.sh", (long)getpid());
    FILE *script = fopen(path, "w");
    assert_non_null(script);
    fputs("#!/bin/sh\ncat >/dev/null\n[ \"$2\" = twopi ] && exec sleep 60\n"
          "printf '<svg xmlns=\"http://www.w3.org/2000/svg\"/>'\necho neato late >&2\n",
          script);
    fclose(script);
    assert_int_equal(chmod(path, 0700), 0);
    test_graph_summit(&g);
    options.program = path;
    quipu_map_summary summary;
    assert_int_equal(draw(&out, &g, &options, &summary, &err), QUIPU_OK);
    assert_string_equal(summary.engine, "neato");
    assert_true(summary.cheaper);
    options.engine = "twopi";
    options.budget = 0.1;
    assert_int_equal(draw(&out, &g, &options, &summary, &err), QUIPU_ERR_TIMEOUT);
    unlink(path);
    quipu_buf__clear(&out);
    test_graph_clear(&g);
}

/* An engine that does not end (`dot` on a graph of many lines, in no time) gives way to quipu-draw's own layout. */
static void test_draw_map__comes_out_where_an_engine_does_not_end(void **state)
{
    static const char head[] = "digraph { graph [splines=true]\n";
    quipu_map_options options = options_for(QUIPU_MAP_SVG);
    quipu_buf dot = {0}, out = {0}, said = {0};
    (void)state;
    quipu_buf__add_cstr(&dot, head);
    for (unsigned i = 0; i < 1500; i++)
        quipu_buf__addf(&dot, "n%u -> n%u; n%u -> n%u\n", i, i * 7919 % 500, i % 500,
                        i * 104729 % 700);
    quipu_buf__add_char(&dot, '}');
    quipu_child_job job = {.path = options.program,
                           .engine = "dot",
                           .format = "svg",
                           .input = quipu_buf__str(&dot),
                           .deadline = quipu_child__now() + 2.5};
    assert_int_equal(quipu_child__run(quipu_buf__sink(&out), &said, &job, NULL), QUIPU_OK);
    assert_str(quipu_buf__str(&said), "spread late\n");
    quipu_buf__clear(&dot);
    quipu_buf__clear(&out);
    quipu_buf__clear(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_map__makes_an_svg_with_every_figure),
        cmocka_unit_test(test_draw_map__gives_the_same_bytes_twice),
        cmocka_unit_test(test_draw_map__shows_hostile_names_as_text),
        cmocka_unit_test(test_draw_map__reads_no_file_that_dot_names),
        cmocka_unit_test(test_draw_map__makes_png_and_pdf),
        cmocka_unit_test(test_draw_map__writes_dot_without_any_program),
        cmocka_unit_test(test_draw_map__says_what_is_wrong),
        cmocka_unit_test(test_draw_map__says_which_layout_was_taken_in_time),
        cmocka_unit_test(test_draw_map__comes_out_where_an_engine_does_not_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
