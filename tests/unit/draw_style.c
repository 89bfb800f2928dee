/*
 * Style tables: every type, standing and group has a look in every theme, text can be read, lines can be seen, and what
 * has the same shape or kind of line is told apart by colour, also by colour-blind people.
 */
#include "draw/style.h"

#include "base/str.h"
#include "draw/changes.h"

#include "graphs.h"
#include "unit.h"

#include <math.h>

static const char *const themes[] = {"light", "dark", "print"};
enum { n_themes = 3, n_on_screen = 2 };
static const double enough_for_text = 4.5, enough_for_lines = 3; /* WCAG 2.1: 1.4.3, 1.4.11 */
static const double told_apart = 0.06; /* in OKLab; three times what is just noticed side by side */

typedef struct rgb {
    double part[3]; /* linear, 0 to 1 */
} rgb;

static rgb parse(quipu_str colour)
{
    rgb out;
    assert_int_equal(colour.len, 7);
    for (size_t i = 0; i < 3; i++) {
        char digits[3] = {colour.ptr[1 + 2 * i], colour.ptr[2 + 2 * i], '\0'};
        double value = (double)strtol(digits, NULL, 16) / 255;
        out.part[i] = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
    }
    return out;
}

/* Relative luminance, as WCAG defines it. */
static double luminance(quipu_str colour)
{
    rgb c = parse(colour);
    return 0.2126 * c.part[0] + 0.7152 * c.part[1] + 0.0722 * c.part[2];
}

static void check_contrast(quipu_str of, quipu_str ground, double enough)
{
    double a = luminance(of), b = luminance(ground);
    double contrast = ((a > b ? a : b) + 0.05) / ((a > b ? b : a) + 0.05);
    if (contrast < enough)
        fail_msg("%.*s on %.*s: %.2f", (int)of.len, of.ptr, (int)ground.len, ground.ptr, contrast);
}

static rgb times(const double matrix[3][3], rgb c)
{
    rgb out = {{0}};
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 3; k++)
            out.part[i] += matrix[i][k] * c.part[k];
    return out;
}

/* How people see linear colours, fully affected (Machado, Oliveira, Fernandes 2009). */
static const struct {
    const char *name;
    double matrix[3][3];
} eyes[] = {
    {"usual", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {"protanopia",
     {{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia",
     {{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia",
     {{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
};

/* OKLab (Ottosson 2020): distances are about as the eye judges them. */
static rgb to_oklab(rgb c)
{
    static const double to_cones[3][3] = {{0.4122214708, 0.5363325363, 0.0514459929},
                                          {0.2119034982, 0.6806995451, 0.1073969566},
                                          {0.0883024619, 0.2817188376, 0.6299787005}};
    static const double to_lab[3][3] = {{0.2104542553, 0.7936177850, -0.0040720468},
                                        {1.9779984951, -2.4285922050, 0.4505937099},
                                        {0.0259040371, 0.7827717662, -0.8086757660}};
    for (size_t i = 0; i < 3; i++)
        c.part[i] = fmin(1, fmax(0, c.part[i]));
    rgb cones = times(to_cones, c);
    for (size_t i = 0; i < 3; i++)
        cones.part[i] = cbrt(cones.part[i]);
    return times(to_lab, cones);
}

static void check_apart(const char *theme, quipu_str a, quipu_str b)
{
    for (size_t i = 0; i < sizeof eyes / sizeof *eyes; i++) {
        rgb x = to_oklab(times(eyes[i].matrix, parse(a)));
        rgb y = to_oklab(times(eyes[i].matrix, parse(b)));
        double sum = 0;
        for (size_t k = 0; k < 3; k++)
            sum += (x.part[k] - y.part[k]) * (x.part[k] - y.part[k]);
        if (sqrt(sum) < told_apart)
            fail_msg("%s, %s: %.*s and %.*s are %.3f apart", theme, eyes[i].name, (int)a.len, a.ptr,
                     (int)b.len, b.ptr, sqrt(sum));
    }
}

static void load(quipu_style *style, const test_graph *g, const char *theme)
{
    assert_int_equal(quipu_style__load(style, g->data, g->ontology, theme, NULL), QUIPU_OK);
}

/* Areas lie behind lines and outlines, and behind their own names in the legend. */
static void check_areas(const quipu_style *style)
{
    assert_true(style->n_area_colours >= 3);
    for (size_t k = 0; k < style->n_area_colours; k++) {
        quipu_str area = style->area_colours[k];
        check_contrast(style->text_colour, area, enough_for_text);
        check_contrast(style->other_group.line, area, enough_for_lines);
        check_contrast(style->standings[QUIPU_DENIED].colours.line, area, enough_for_lines);
        for (size_t i = 0; i < style->n_groups; i++)
            check_contrast(style->groups[i].colours.line, area, enough_for_lines);
        for (size_t i = 0; i < QUIPU_MAX_TYPES; i++)
            check_contrast(style->types[i].colours.line, area, enough_for_lines);
    }
}

static void test_draw_style__gives_every_text_and_line_enough_contrast(void **state)
{
    test_graph g;
    quipu_style style;
    (void)state;
    test_graph_init(&g, 1);
    for (size_t t = 0; t < n_themes; t++) {
        load(&style, &g, themes[t]);
        for (size_t i = 0; i < QUIPU_MAX_TYPES; i++) {
            check_contrast(style.types[i].colours.text, style.types[i].colours.fill,
                           enough_for_text);
            check_contrast(style.types[i].colours.line, style.page_colour, enough_for_lines);
        }
        for (size_t i = 0; i < style.n_groups; i++) {
            check_contrast(style.groups[i].colours.text, style.page_colour, enough_for_text);
            check_contrast(style.groups[i].colours.line, style.page_colour, enough_for_lines);
        }
        check_contrast(style.other_group.text, style.page_colour, enough_for_text);
        check_contrast(style.standings[QUIPU_DENIED].colours.text, style.page_colour,
                       enough_for_text);
        for (size_t i = 0; i < QUIPU_N_CHANGES; i++) { /* of entities, and of labels on the page */
            check_contrast(style.changes[i].text, style.changes[i].fill, enough_for_text);
            check_contrast(style.changes[i].text, style.page_colour, enough_for_text);
            check_contrast(style.changes[i].line, style.page_colour, enough_for_lines);
        }
        check_contrast(style.text_colour, style.page_colour, enough_for_text);
        check_areas(&style);
        check_contrast(style.title_colour, style.page_colour, enough_for_text);
    }
    test_graph_clear(&g);
}

/* Paper has one ink: there, words and kinds of line say it all. */
static void test_draw_style__keeps_groups_apart_for_the_colour_blind(void **state)
{
    test_graph g;
    quipu_style style;
    (void)state;
    test_graph_init(&g, 1);
    for (size_t t = 0; t < n_on_screen; t++) {
        load(&style, &g, themes[t]);
        for (size_t i = 0; i < style.n_groups; i++) {
            quipu_str line = style.groups[i].colours.line;
            check_apart(themes[t], line, style.standings[QUIPU_DENIED].colours.line);
            check_apart(themes[t], line, style.other_group.line);
            for (size_t k = 0; k < i; k++)
                check_apart(themes[t], line, style.groups[k].colours.line);
        }
    }
    test_graph_clear(&g);
}

static void test_draw_style__keeps_changes_apart_for_the_colour_blind(void **state)
{
    test_graph g;
    quipu_style style;
    (void)state;
    test_graph_init(&g, 1);
    for (size_t t = 0; t < n_on_screen; t++) {
        load(&style, &g, themes[t]);
        for (size_t i = 0; i < QUIPU_N_CHANGES; i++)
            for (size_t k = 0; k < i; k++)
                check_apart(themes[t], style.changes[i].line, style.changes[k].line);
    }
    test_graph_clear(&g);
}

/* On paper there is one ink: marks and patterns say what became of something. */
static void test_draw_style__tells_changes_apart_without_colour(void **state)
{
    test_graph g;
    quipu_changes changes;
    quipu_union both = {.graph = {.n_edges = 0}};
    (void)state;
    test_graph_init(&g, 1);
    assert_int_equal(
        quipu_changes__load(&changes, g.data, &(quipu_map_difference){&both, "a", "b"}, NULL),
        QUIPU_OK);
    for (size_t i = 0; i < QUIPU_N_CHANGES; i++) {
        assert_true(changes.styles[i].word.len > 0 && changes.styles[i].meaning.len > 0);
        assert_true(changes.styles[i].percent > 0);
        for (size_t k = 0; k < i; k++) {
            assert_false(quipu_str__is(changes.styles[i].mark, changes.styles[k].mark));
            assert_false(quipu_str__is(changes.styles[i].style, changes.styles[k].style));
            assert_false(quipu_str__is(changes.styles[i].word, changes.styles[k].word));
        }
    }
    test_graph_clear(&g);
}

static void test_draw_style__tells_types_apart_by_shape(void **state)
{
    test_graph g;
    quipu_style style;
    (void)state;
    test_graph_init(&g, 1);
    load(&style, &g, "print");
    for (size_t i = 0; i < quipu_ontology_n_types(g.ontology); i++)
        for (size_t k = 0; k < i; k++) {
            const quipu_node_style *a = &style.types[i], *b = &style.types[k];
            assert_false(quipu_str__is(a->shape, b->shape) && quipu_str__is(a->style, b->style) &&
                         quipu_str__is(a->peripheries, b->peripheries));
        }
    test_graph_clear(&g);
}

static bool is_grey(quipu_str colour)
{
    return colour.len == 0 || (memcmp(colour.ptr + 1, colour.ptr + 3, 2) == 0 &&
                               memcmp(colour.ptr + 3, colour.ptr + 5, 2) == 0);
}

static void check_grey(quipu_colours colours)
{
    assert_true(is_grey(colours.fill));
    assert_true(is_grey(colours.line));
    assert_true(is_grey(colours.text));
}

static void test_draw_style__needs_one_ink_on_paper(void **state)
{
    test_graph g;
    quipu_style style;
    (void)state;
    test_graph_init(&g, 1);
    load(&style, &g, "print");
    assert_str(style.page_colour, "#FFFFFF");
    for (size_t i = 0; i < QUIPU_MAX_TYPES; i++)
        check_grey(style.types[i].colours);
    for (size_t i = 0; i < style.n_groups; i++)
        check_grey(style.groups[i].colours);
    check_grey(style.standings[QUIPU_DENIED].colours);
    for (size_t i = 0; i < QUIPU_N_CHANGES; i++)
        check_grey(style.changes[i]);
    test_graph_clear(&g);
}

static void test_draw_style__knows_every_group_of_the_ontology(void **state)
{
    test_graph g;
    quipu_style style;
    (void)state;
    test_graph_init(&g, 1);
    for (size_t t = 0; t < n_themes; t++) {
        load(&style, &g, themes[t]);
        for (size_t i = 0; i < quipu_ontology_n_relations(g.ontology); i++) {
            quipu_str group = quipu_ontology_relation_info(g.ontology, (quipu_relation)i)->group;
            size_t k = 0;
            while (k < style.n_groups && !quipu_str__is(style.groups[k].name, group))
                k++;
            if (k == style.n_groups)
                fail_msg("no colour for %.*s", (int)group.len, group.ptr);
        }
        assert_true(quipu_str__is(quipu_style__of_group(&style, QUIPU_STR("unheard of")).line,
                                  style.other_group.line));
    }
    for (size_t i = 0; i < QUIPU_N_STANDINGS; i++) {
        assert_true(style.standings[i].width > 0);
        assert_true(style.standings[i].meaning.len > 0);
    }
    assert_true(style.standings[QUIPU_FORMER].width == 0.5);
    test_graph_clear(&g);
}

static void test_draw_style__refuses_a_theme_that_is_not_there(void **state)
{
    test_graph g;
    quipu_style style;
    quipu_error err;
    (void)state;
    test_graph_init(&g, 1);
    assert_int_equal(quipu_style__load(&style, g.data, g.ontology, "mauve", &err),
                     QUIPU_ERR_INVALID);
    assert_string_equal(err.message, "no theme 'mauve'");
    test_graph_clear(&g);
}

static void test_draw_style__names_months_no_longer_than_they_have_room(void **state)
{
    test_graph g;
    quipu_style style;
    (void)state;
    test_graph_init(&g, 1);
    assert_int_equal(quipu_style__load(&style, g.data, g.ontology, "light", NULL), QUIPU_OK);
    assert_str(quipu_style__month(&style, 1), "Jan");
    assert_str(quipu_style__month(&style, 12), "Dec");
    style.months = QUIPU_STR("styczeń|październik");
    assert_str(quipu_style__month(&style, 1), "styczeń");
    assert_str(quipu_style__month(&style, 2), "paździer");
    assert_str(quipu_style__month(&style, 3), "");
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_style__gives_every_text_and_line_enough_contrast),
        cmocka_unit_test(test_draw_style__keeps_groups_apart_for_the_colour_blind),
        cmocka_unit_test(test_draw_style__keeps_changes_apart_for_the_colour_blind),
        cmocka_unit_test(test_draw_style__tells_changes_apart_without_colour),
        cmocka_unit_test(test_draw_style__tells_types_apart_by_shape),
        cmocka_unit_test(test_draw_style__needs_one_ink_on_paper),
        cmocka_unit_test(test_draw_style__knows_every_group_of_the_ontology),
        cmocka_unit_test(test_draw_style__refuses_a_theme_that_is_not_there),
        cmocka_unit_test(test_draw_style__names_months_no_longer_than_they_have_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
