/* Style tables: every type, standing and group has a look, and text can be read. */
#include "draw/style.h"

#include "graphs.h"
#include "unit.h"

#include <math.h>

static const double enough_contrast = 4.5; /* WCAG 2.1, level AA */

/* Relative luminance of "#RRGGBB", as WCAG defines it. */
static double luminance(quipu_str colour)
{
    static const double shares[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    assert_int_equal(colour.len, 7);
    for (size_t i = 0; i < 3; i++) {
        char digits[3] = {colour.ptr[1 + 2 * i], colour.ptr[2 + 2 * i], '\0'};
        double value = (double)strtol(digits, NULL, 16) / 255;
        sum += shares[i] * (value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static void check_contrast(quipu_str text, quipu_str ground)
{
    double a = luminance(text), b = luminance(ground);
    double contrast = ((a > b ? a : b) + 0.05) / ((a > b ? b : a) + 0.05);
    if (contrast < enough_contrast)
        fail_msg("%.*s on %.*s: %.2f", (int)text.len, text.ptr, (int)ground.len, ground.ptr,
                 contrast);
}

static void test_draw_style__gives_every_text_enough_contrast(void **state)
{
    test_graph g;
    quipu_style style;
    (void)state;
    test_graph_init(&g, 1);
    assert_int_equal(quipu_style__load(&style, g.data, g.ontology, NULL), QUIPU_OK);
    for (size_t i = 0; i < QUIPU_MAX_TYPES; i++)
        check_contrast(style.types[i].text, style.types[i].fill);
    for (size_t i = 0; i < style.n_groups; i++)
        check_contrast(style.groups[i].colour, style.page_colour);
    check_contrast(style.other_group, style.page_colour);
    check_contrast(style.standings[QUIPU_DENIED].colour, style.page_colour);
    check_contrast(style.text_colour, style.page_colour);
    check_contrast(style.title_colour, style.page_colour);
    test_graph_clear(&g);
}

static void test_draw_style__knows_every_group_of_the_ontology(void **state)
{
    test_graph g;
    quipu_style style;
    (void)state;
    test_graph_init(&g, 1);
    assert_int_equal(quipu_style__load(&style, g.data, g.ontology, NULL), QUIPU_OK);
    for (size_t i = 0; i < quipu_ontology_n_relations(g.ontology); i++) {
        quipu_str group = quipu_ontology_relation_info(g.ontology, (quipu_relation)i)->group;
        size_t k = 0;
        while (k < style.n_groups && !quipu_str__is(style.groups[k].name, group))
            k++;
        if (k == style.n_groups)
            fail_msg("no colour for %.*s", (int)group.len, group.ptr);
    }
    assert_str(quipu_style__group_colour(&style, QUIPU_STR("unheard of")), "#4B5563");
    for (size_t i = 0; i < QUIPU_N_STANDINGS; i++) {
        assert_true(style.standings[i].width > 0);
        assert_true(style.standings[i].meaning.len > 0);
    }
    assert_true(style.standings[QUIPU_FORMER].width == 0.5);
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_style__gives_every_text_enough_contrast),
        cmocka_unit_test(test_draw_style__knows_every_group_of_the_ontology),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
