/*
 * How maps look: each theme has its own colours and no other's, an SVG follows its reader unless it is told not to, pages
 * have the size that was asked for.
 */
#include "base/buf.h"
#include "draw/css.h"
#include "graphs.h"
#include "programs.h"
#include "unit.h"

#include <quipu/draw.h>

/* The summit's map, drawn as `options` say; with quipu-draw where there is one. */
static quipu_status draw(quipu_buf *out, quipu_map_options options, quipu_error *err)
{
    test_graph g;
    test_graph_summit(&g);
    quipu_status status =
        quipu_map(quipu_buf__sink(out), &g.graph, g.ontology, g.data, &options, NULL, err);
    test_graph_clear(&g);
    return status;
}

static quipu_map_options options_for(quipu_map_format format)
{
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.format = format;
    options.program = test_find_quipu_draw();
    if (options.program == NULL && format != QUIPU_MAP_DOT)
        skip();
    return options;
}

static bool has(const quipu_buf *out, const char *text)
{
    return quipu_str__contains(quipu_buf__str(out), quipu_str__of(text));
}

static void test_draw_look__gives_each_theme_its_colours_alone(void **state)
{
    static const struct {
        const char *name, *page, *person, *visit;
    } themes[] = {{"light", "\"#FFFFFF\"", "\"#DCE9F7\"", "\"#056C47\""},
                  {"dark", "\"#14181F\"", "\"#1A354E\"", "\"#35D49C\""},
                  {"print", "\"#FFFFFF\"", "\"#E6E6E6\"", "\"#000000\""}};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        quipu_buf out = {0};
        quipu_map_options options = options_for(QUIPU_MAP_DOT);
        options.theme = themes[i].name;
        assert_int_equal(draw(&out, options, NULL), QUIPU_OK);
        for (size_t k = 0; k < 3; k++) {
            assert_int_equal(has(&out, themes[k].person), i == k);
            assert_int_equal(has(&out, themes[k].visit), i == k);
        }
        assert_true(has(&out, themes[i].page));
        quipu_buf__clear(&out);
    }
}

static void test_draw_look__lets_an_svg_follow_its_reader(void **state)
{
    quipu_buf out = {0};
    quipu_map_options options = options_for(QUIPU_MAP_SVG);
    (void)state;
    assert_int_equal(draw(&out, options, NULL), QUIPU_OK);
    assert_true(has(&out, "@media screen and (prefers-color-scheme:dark){"));
    assert_true(has(&out, "@media print{"));
    assert_true(has(&out, ".type-person [stroke]:not([fill=none]){fill:#1A354E}"));
    assert_true(has(&out, "fill=\"#dce9f7\""));
    assert_false(has(&out, ".type-work"));
    assert_false(has(&out, "width=\"1440pt\""));
    quipu_buf__clear(&out);
}

static void test_draw_look__keeps_an_svg_to_the_theme_that_it_is_given(void **state)
{
    quipu_buf out = {0};
    quipu_map_options options = options_for(QUIPU_MAP_SVG);
    (void)state;
    options.theme = "dark";
    assert_int_equal(draw(&out, options, NULL), QUIPU_OK);
    assert_false(has(&out, "@media"));
    assert_true(has(&out, "fill=\"#14181f\""));
    assert_false(has(&out, "fill=\"#ffffff\""));
    quipu_buf__clear(&out);
}

static void test_draw_look__fits_a_map_to_a_page(void **state)
{
    quipu_buf out = {0};
    quipu_map_options options = options_for(QUIPU_MAP_SVG);
    (void)state;
    options.size = "16:9";
    assert_int_equal(draw(&out, options, NULL), QUIPU_OK);
    assert_true(
        has(&out, "width=\"1440pt\" height=\"810pt\" viewBox=\"0.00 0.00 1440.00 810.00\""));
    quipu_buf__clear(&out);
}

static void test_draw_look__marks_what_sources_contradict(void **state)
{
    test_graph g;
    quipu_buf out = {0};
    quipu_map_options options = options_for(QUIPU_MAP_DOT);
    (void)state;
    test_graph_summit(&g);
    for (size_t i = 0; i < g.graph.n_edges; i++)
        g.edges[i].conflict = true;
    assert_int_equal(
        quipu_map(quipu_buf__sink(&out), &g.graph, g.ontology, g.data, &options, NULL, NULL),
        QUIPU_OK);
    assert_true(has(&out, "visits (disputed)"));
    assert_true(has(&out, "(planned, disputed)"));
    quipu_buf__clear(&out);
    test_graph_clear(&g);
}

static void test_draw_look__says_which_wish_is_none(void **state)
{
    quipu_buf out = {0};
    quipu_error err;
    quipu_map_options options = options_for(QUIPU_MAP_DOT);
    (void)state;
    options.theme = "mauve";
    assert_int_equal(draw(&out, options, &err), QUIPU_ERR_INVALID);
    options.theme = NULL;
    options.size = "a99";
    assert_int_equal(draw(&out, options, &err), QUIPU_ERR_INVALID);
    assert_non_null(strstr(err.message, "no page size 'a99'"));
    options.size = NULL;
    options.font = "Arial\"; url(x)";
    assert_int_equal(draw(&out, options, &err), QUIPU_ERR_INVALID);
    options.font = "DejaVu Sans";
    assert_int_equal(draw(&out, options, &err), QUIPU_OK);
    assert_true(has(&out, "fontname=\"DejaVu Sans\""));
    assert_false(has(&out, "Liberation"));
    quipu_buf__clear(&out);
}

static void test_draw_look__takes_only_names_of_fonts_for_fonts(void **state)
{
    (void)state;
    assert_true(quipu_css__is_font(QUIPU_STR("Source Sans 3, Noto-Sans")));
    assert_false(quipu_css__is_font(QUIPU_STR("")));
    assert_false(quipu_css__is_font(QUIPU_STR("a}b")));
    assert_false(quipu_css__is_font(QUIPU_STR("a\nb")));
    assert_false(quipu_css__is_font(QUIPU_STR("</style>")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_look__gives_each_theme_its_colours_alone),
        cmocka_unit_test(test_draw_look__lets_an_svg_follow_its_reader),
        cmocka_unit_test(test_draw_look__keeps_an_svg_to_the_theme_that_it_is_given),
        cmocka_unit_test(test_draw_look__fits_a_map_to_a_page),
        cmocka_unit_test(test_draw_look__marks_what_sources_contradict),
        cmocka_unit_test(test_draw_look__says_which_wish_is_none),
        cmocka_unit_test(test_draw_look__takes_only_names_of_fonts_for_fonts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
