#include "../unit/graphs.h"
#include "../unit/sinks.h"
#include "base/buf.h"
#include "draw/explorer.h"
#include "draw/part.h"
#include "draw/svg.h"
#include "fail.h"

#include <quipu/analyse.h>
#include <quipu/draw.h>

static quipu_status write_dot(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.format = QUIPU_MAP_DOT;
    options.max_nodes = 8; /* few enough to be thinned out */
    options.background = QUIPU_BACKGROUND_COUNTRIES;
    return quipu_map((quipu_sink){swallow, NULL}, &g->graph, g->ontology, g->data, &options, NULL,
                     err);
}

static quipu_status write_path(void *ctx, quipu_error *err)
{
    static const uint32_t ends[] = {0, 3};
    const test_graph *g = ctx;
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.format = QUIPU_MAP_DOT;
    options.entities = ends;
    options.n_entities = 2;
    options.between = true;
    return quipu_map((quipu_sink){swallow, NULL}, &g->graph, g->ontology, g->data, &options, NULL,
                     err);
}

static quipu_status write_evidence(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    quipu_map_evidence evidence = {{swallow, NULL}, "m.evidence.html", "m.svg"};
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.format = QUIPU_MAP_DOT;
    options.max_nodes = 3;
    options.evidence = &evidence;
    return quipu_map((quipu_sink){swallow, NULL}, &g->graph, g->ontology, g->data, &options, NULL,
                     err);
}

static quipu_status draw_timeline(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    quipu_map_evidence evidence = {{swallow, NULL}, "t.evidence.html", "t.svg"};
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    quipu_timeline *timeline;
    options.max_nodes = 5;
    options.evidence = &evidence;
    quipu_status status = quipu_timeline_new(&timeline, &g->graph, g->ontology, NULL, err);
    if (status >= 0)
        status = quipu_timeline_draw((quipu_sink){swallow, NULL}, timeline, &g->graph, g->ontology,
                                     g->data, &options, NULL, err);
    quipu_timeline_free(timeline);
    return status;
}

/* Of a graph and what is left of it without some edges. */
static quipu_status write_difference(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    quipu_graph less = g->graph;
    quipu_union *both;
    quipu_map_evidence evidence = {{swallow, NULL}, "d.evidence.html", "d.svg"};
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    less.n_edges -= 3;
    quipu_status status = quipu_union_new(&both, &less, &g->graph, g->ontology, err);
    if (status < 0)
        return status;
    options.difference = &(quipu_map_difference){both, "a", "b"};
    options.format = QUIPU_MAP_DOT;
    options.evidence = &evidence;
    status = quipu_map((quipu_sink){swallow, NULL}, &both->graph, g->ontology, g->data, &options,
                       NULL, err);
    quipu_union_free(both);
    return status;
}

static quipu_status thin_part(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    quipu_part part = {.nodes = NULL};
    quipu_scope scope;
    static const uint32_t ends[] = {0, 1};
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.entities = ends;
    options.n_entities = 2;
    options.hops = 3;
    quipu_status status = quipu_scope__open(&scope, &g->graph, g->ontology, g->data, &options, err);
    if (status >= 0)
        status = quipu_part__choose(&part, &g->graph, g->ontology, &scope, 0, err);
    if (status >= 0)
        status = quipu_part__thin(&part, &g->graph, 3, err);
    quipu_part__clear(&part);
    quipu_scope__clear(&scope);
    return status;
}

static quipu_status add_time(void *ctx, quipu_error *err)
{
    const test_graph *g = ctx;
    const quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    quipu_buf out = {0};
    quipu_part part = {.nodes = NULL};
    quipu_scope scope;
    quipu_style style;
    quipu_explorer page = {.graph = &g->graph,
                           .ontology = g->ontology,
                           .part = &part,
                           .scope = &scope,
                           .style = &style};
    quipu_status status = quipu_scope__open(&scope, &g->graph, g->ontology, g->data, &options, err);
    if (status >= 0)
        status = quipu_part__choose(&part, &g->graph, g->ontology, &scope, 0, err);
    if (status >= 0)
        status = quipu_style__load(&style, g->data, g->ontology, "light", err);
    if (status >= 0)
        status = quipu_explorer__add_time(&out, &page, err);
    quipu_buf__clear(&out);
    quipu_part__clear(&part);
    quipu_scope__clear(&scope);
    return status;
}

static quipu_status finish_svg(void *ctx, quipu_error *err)
{
    static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"g\">"
                              "<g id=\"0\"><title>x</title><text>A</text></g></g></svg>";
    const quipu_picture *picture = ctx;
    quipu_svg *self = quipu_svg__new(picture, (quipu_svg_links){.page = "p.html"});
    if (self == NULL)
        return quipu_error__memory(err);
    quipu_sink inlet = quipu_svg__inlet(self);
    quipu_status status = inlet.write(inlet.ctx, svg, sizeof svg - 1, err);
    if (status >= 0)
        status = quipu_svg__finish(self, (quipu_sink){swallow, NULL}, err);
    quipu_svg__free(self);
    return status;
}

static void test_fail_draw__composing_survives(void **state)
{
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    fail_each_allocation(write_dot, &g);
    fail_each_allocation(write_evidence, &g);
    fail_each_allocation(write_path, &g);
    fail_each_allocation(write_difference, &g);
    fail_each_allocation(thin_part, &g);
    test_graph_clear(&g);
}

static void test_fail_draw__timelines_survive(void **state)
{
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    fail_each_allocation(draw_timeline, &g);
    fail_each_allocation(add_time, &g);
    test_graph_clear(&g);
}

static void test_fail_draw__finishing_survives(void **state)
{
    quipu_figure figure = {
        .id = QUIPU_STR("a"), .sentence = QUIPU_STR("sentence"), .details = QUIPU_STR("details")};
    char css[] = "text{}";
    quipu_picture picture = {.figures = &figure,
                             .n_nodes = 1,
                             .n_figures = 1,
                             .title = QUIPU_STR("title"),
                             .caption = QUIPU_STR("caption"),
                             .css = {.ptr = css, .len = sizeof css - 1}};
    (void)state;
    fail_each_allocation(finish_svg, &picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_draw__composing_survives),
        cmocka_unit_test(test_fail_draw__timelines_survive),
        cmocka_unit_test(test_fail_draw__finishing_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
