/* Untangling, and room for words: fewer crossings, nobody over another, the same every time. */
#include "draw/child/untangle.h"

#include "layouts.h"
#include "unit.h"

static quipu_room_wish make_wish(size_t from, size_t to, double half_width)
{
    return (quipu_room_wish){from, to, half_width, 7, 1, 1};
}

/* A ring of six whose places are shuffled: it can be drawn without a crossing. */
static size_t make_ring(quipu_rectangle *nodes, quipu_room_wish *wishes)
{
    enum { n = 6 };
    static const size_t shuffled[n] = {0, 3, 1, 4, 2, 5};
    for (size_t i = 0; i < n; i++) {
        double angle = 6.283185307179586 * (double)shuffled[i] / n;
        nodes[i] = (quipu_rectangle){300 * cos(angle), 250 * sin(angle), 30, 10};
        wishes[i] = make_wish(i, (i + 1) % n, 30);
    }
    return n;
}

static double cost_of_lines(const quipu_rectangle *nodes, size_t n, const quipu_room_wish *wishes,
                            size_t n_wishes)
{
    test_layout t;
    test_layout_init(&t);
    for (size_t i = 0; i < n; i++)
        test_layout_add_node(&t, nodes[i].x, nodes[i].y);
    for (size_t i = 0; i < n_wishes; i++)
        test_layout_add_line(&t, wishes[i].from, wishes[i].to);
    return quipu_layout__cost(&t.layout, true);
}

static void test_draw_untangle__takes_crossings_out_of_a_ring(void **state)
{
    quipu_rectangle nodes[6], again[6];
    quipu_room_wish wishes[6];
    (void)state;
    size_t n = make_ring(nodes, wishes);
    make_ring(again, wishes);
    n = quipu_room__join(wishes, n);
    assert_int_equal(n, 6);
    double before = cost_of_lines(nodes, 6, wishes, n);
    assert_true(quipu_untangle__make(nodes, 6, wishes, n));
    assert_true(cost_of_lines(nodes, 6, wishes, n) <= before - 3);
    assert_int_equal(test_layout_count_overlaps(nodes, 6, 0), 0);
    assert_true(quipu_untangle__make(again, 6, wishes, n));
    for (size_t i = 0; i < 6; i++)
        assert_true(nodes[i].x == again[i].x && nodes[i].y == again[i].y);
}

static void test_draw_untangle__draws_apart_those_without_room_for_words(void **state)
{
    quipu_rectangle nodes[] = {{0, 0, 30, 10}, {70, 0, 30, 10}, {35, 40, 30, 10}};
    quipu_room_wish wishes[] = {make_wish(0, 1, 50), make_wish(1, 2, 20)};
    (void)state;
    assert_true(quipu_room__need(&nodes[0], &nodes[1], &wishes[0]) > 1);
    assert_true(quipu_room__make(nodes, 3, wishes, 2));
    for (size_t i = 0; i < 2; i++)
        assert_true(quipu_room__need(&nodes[wishes[i].from], &nodes[wishes[i].to], &wishes[i]) <
                    1.1);
    assert_int_equal(test_layout_count_overlaps(nodes, 3, 1), 0);
}

static void test_draw_untangle__leaves_what_has_room_where_it_is(void **state)
{
    quipu_rectangle nodes[] = {{0, 0, 30, 10}, {300, 0, 30, 10}};
    quipu_room_wish wish = make_wish(0, 1, 50);
    (void)state;
    assert_true(quipu_room__make(nodes, 2, &wish, 1));
    assert_true(nodes[0].x == 0 && nodes[0].y == 0 && nodes[1].x == 300 && nodes[1].y == 0);
}

static void test_draw_untangle__joins_lines_between_the_same_two(void **state)
{
    quipu_room_wish wishes[] = {make_wish(2, 1, 40), make_wish(0, 1, 9), make_wish(1, 2, 60),
                                make_wish(3, 3, 5)};
    (void)state;
    wishes[0].strength = 4;
    wishes[0].half_height = 20;
    assert_int_equal(quipu_room__join(wishes, 4), 2);
    assert_int_equal(wishes[0].from, 0);
    assert_int_equal(wishes[1].n, 2);
    assert_true(wishes[1].strength == 4 && wishes[1].half_height == 20 &&
                wishes[1].half_width == 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_untangle__takes_crossings_out_of_a_ring),
        cmocka_unit_test(test_draw_untangle__draws_apart_those_without_room_for_words),
        cmocka_unit_test(test_draw_untangle__leaves_what_has_room_where_it_is),
        cmocka_unit_test(test_draw_untangle__joins_lines_between_the_same_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
