/* Our own layout: who has more to do with each other is nearer, nobody overlaps, the same every time. */
#include "draw/child/spread.h"

#include "draw/child/apart.h"
#include "layouts.h"
#include "unit.h"

static void make_boxes(quipu_rectangle *boxes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        boxes[i] = (quipu_rectangle){0, 0, 30, 10};
}

static double distance(const quipu_rectangle *a, const quipu_rectangle *b)
{
    return hypot(a->x - b->x, a->y - b->y);
}

static void test_draw_spread__lays_a_path_out_in_its_order(void **state)
{
    enum { n = 8 };
    quipu_rectangle boxes[n], again[n];
    quipu_link links[n - 1];
    (void)state;
    make_boxes(boxes, n);
    make_boxes(again, n);
    for (size_t i = 0; i + 1 < n; i++)
        links[i] = (quipu_link){i, i + 1};
    assert_true(quipu_spread__make(boxes, n, links, n - 1));
    assert_true(quipu_spread__make(again, n, links, n - 1));
    assert_memory_equal(boxes, again, sizeof boxes);
    assert_int_equal(test_layout_count_overlaps(boxes, n, 0), 0);
    for (size_t i = 1; i < n; i++)
        assert_true(distance(&boxes[0], &boxes[i]) > distance(&boxes[0], &boxes[i - 1]));
}

static void test_draw_spread__keeps_islands_apart(void **state)
{
    enum { n = 6 };
    quipu_rectangle boxes[n];
    static const quipu_link links[] = {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}};
    (void)state;
    make_boxes(boxes, n);
    assert_true(quipu_spread__make(boxes, n, links, sizeof links / sizeof *links));
    assert_int_equal(test_layout_count_overlaps(boxes, n, 0), 0);
    for (size_t i = 0; i < n; i++)
        assert_true(isfinite(boxes[i].x) && isfinite(boxes[i].y));
}

static void test_draw_spread__adds_a_newcomer_beside_whom_it_is_tied_to(void **state)
{
    enum { n = 4 };
    quipu_rectangle boxes[n] = {{0, 0, 30, 10}, {500, 0, 30, 10}, {1000, 0, 30, 10}, {0, 0, 30, 10}};
    static const bool has_place[n] = {true, true, true, false};
    static const quipu_link links[] = {{0, 1}, {1, 2}, {2, 3}};
    (void)state;
    assert_true(quipu_spread__add(boxes, n, has_place, links, 3));
    for (size_t i = 0; i < 3; i++)
        assert_true(boxes[i].x == 500 * (double)i && boxes[i].y == 0);
    assert_true(distance(&boxes[3], &boxes[2]) < distance(&boxes[3], &boxes[1]));
    assert_int_equal(test_layout_count_overlaps(boxes, n, 0), 0);
}

static void test_draw_spread__draws_nobody_without_complaint(void **state)
{
    quipu_rectangle one = {0, 0, 30, 10};
    (void)state;
    assert_true(quipu_spread__make(&one, 1, NULL, 0));
    assert_true(isfinite(one.x) && isfinite(one.y));
    assert_true(quipu_spread__make(&one, 0, NULL, 0));
}

static void test_draw_spread__takes_overlaps_away_and_no_more(void **state)
{
    enum { n = 5 };
    static const size_t order[n] = {2, 0, 1, 3, 4};
    quipu_rectangle boxes[n] = {{0, 0, 30, 10},
                                {5, 5, 30, 10},
                                {10, 0, 30, 10}, /* put down first, so it stays */
                                {0, 0, 30, 10},
                                {900, 0, 30, 10}}; /* in nobody's way */
    (void)state;
    assert_true(quipu_apart__move(boxes, n, order, 4));
    assert_int_equal(test_layout_count_overlaps(boxes, n, 4), 0);
    assert_true(boxes[2].x == 10 && boxes[2].y == 0);
    assert_true(boxes[4].x == 900 && boxes[4].y == 0);
    for (size_t i = 0; i < 4; i++)
        assert_true(hypot(boxes[i].x, boxes[i].y) < 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_spread__lays_a_path_out_in_its_order),
        cmocka_unit_test(test_draw_spread__keeps_islands_apart),
        cmocka_unit_test(test_draw_spread__adds_a_newcomer_beside_whom_it_is_tied_to),
        cmocka_unit_test(test_draw_spread__draws_nobody_without_complaint),
        cmocka_unit_test(test_draw_spread__takes_overlaps_away_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
