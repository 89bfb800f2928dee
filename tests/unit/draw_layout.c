/* What a layout costs: each thing that makes it hard to read, for itself. */
#include "layouts.h"
#include "unit.h"

/* Four entities at the corners of a square. */
static void make_square(test_layout *t, double side)
{
    test_layout_init(t);
    test_layout_add_node(t, 0, 0);
    test_layout_add_node(t, side, 0);
    test_layout_add_node(t, side, side);
    test_layout_add_node(t, 0, side);
}

static double cost_of(const test_layout *t)
{
    return quipu_layout__cost(&t->layout, true);
}

static void test_draw_layout__costs_more_where_lines_cross(void **state)
{
    test_layout beside, across;
    (void)state;
    make_square(&beside, 400);
    test_layout_add_line(&beside, 0, 1);
    test_layout_add_line(&beside, 2, 3);
    make_square(&across, 400);
    test_layout_add_line(&across, 0, 2);
    test_layout_add_line(&across, 1, 3);
    assert_true(cost_of(&across) >= cost_of(&beside) + 1);
}

static void test_draw_layout__costs_more_where_a_line_passes_through_a_name(void **state)
{
    test_layout t;
    (void)state;
    make_square(&t, 400);
    test_layout_add_line(&t, 0, 1);
    double before = cost_of(&t);
    size_t in_way = test_layout_add_node(&t, 200, 100);
    assert_true(cost_of(&t) == before);
    t.nodes[in_way].y = 0;
    assert_true(cost_of(&t) > before + 1);
    assert_true(quipu_layout__cost(&t.layout, false) > cost_of(&t)); /* nobody will lead it round */
}

static void test_draw_layout__costs_more_where_lines_run_side_by_side(void **state)
{
    test_layout apart, together;
    (void)state;
    make_square(&apart, 400);
    test_layout_add_line(&apart, 0, 1);
    test_layout_add_line(&apart, 3, 2);
    make_square(&together, 400);
    together.nodes[3].y = together.nodes[2].y = 4; /* not one entity covers the other's middle */
    for (size_t i = 0; i < 4; i++)
        together.nodes[i].half_height = 1;
    test_layout_add_line(&together, 0, 1);
    test_layout_add_line(&together, 3, 2);
    assert_true(cost_of(&together) > cost_of(&apart) + 1);
}

static void test_draw_layout__costs_more_on_a_page_that_is_too_wide(void **state)
{
    test_layout t;
    (void)state;
    make_square(&t, 600);
    test_layout_add_line(&t, 0, 2);
    test_layout_add_line(&t, 1, 3);
    double fits = cost_of(&t);
    make_square(&t, 700);
    test_layout_add_line(&t, 0, 2);
    test_layout_add_line(&t, 1, 3);
    assert_true(fabs(cost_of(&t) - fits) < 1e-9); /* both are seen whole */
    t.nodes[1].x = t.nodes[2].x = 3600;
    assert_true(cost_of(&t) > 3 * fits);
}

static void test_draw_layout__measures_what_a_box_hides_of_a_line(void **state)
{
    test_layout t;
    quipu_rectangle on = {200, 0, 50, 8}, off = {200, 30, 50, 8}, at_end = {0, 0, 40, 8};
    (void)state;
    make_square(&t, 400);
    const quipu_path *path = &t.paths[test_layout_add_line(&t, 0, 1)];
    assert_true(fabs(quipu_path__hidden(path, &on) - 100) < 1e-9);
    assert_true(fabs(quipu_path__hidden(path, &at_end) - 40) < 1e-9);
    assert_true(quipu_path__hidden(path, &off) == 0);
    assert_true(quipu_path__enters(path, &on));
    assert_false(quipu_path__enters(path, &off));
    assert_true(quipu_path__at(path, 0.25).x == 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_layout__costs_more_where_lines_cross),
        cmocka_unit_test(test_draw_layout__costs_more_where_a_line_passes_through_a_name),
        cmocka_unit_test(test_draw_layout__costs_more_where_lines_run_side_by_side),
        cmocka_unit_test(test_draw_layout__costs_more_on_a_page_that_is_too_wide),
        cmocka_unit_test(test_draw_layout__measures_what_a_box_hides_of_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
