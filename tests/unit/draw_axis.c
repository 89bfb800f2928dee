/* The calendar of a timeline: as fine as what happens, without holes, each day where its date says. */
#include "draw/axis.h"

#include "unit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static quipu_stretch stretch(const char *first, const char *last)
{
    quipu_when when = {.first = ""};
    quipu_stretch out;
    snprintf(when.first, sizeof when.first, "%s", first);
    snprintf(when.last, sizeof when.last, "%s", last);
    assert_true(quipu_stretch__of(&out, &when));
    return out;
}

static quipu_day day_of(const char *date)
{
    return stretch(date, "").first;
}

/* The cells by unit, as letters: "y" a year, "." a gap. */
static void check_cells(const char *wanted, const quipu_stretch *stretches, size_t n)
{
    static const char letters[] = {'d', 'y', 'm', '1', '.'};
    quipu_axis axis;
    char found[64] = "";
    assert_int_equal(quipu_axis__make(&axis, stretches, n, 12, 500, NULL), QUIPU_OK);
    assert_true(axis.n < sizeof found);
    for (size_t i = 0; i < axis.n; i++) {
        found[i] = letters[axis.cells[i].unit];
        assert_true(axis.cells[i].width > 0);
        if (i == 0)
            continue;
        assert_int_equal(axis.cells[i].first, axis.cells[i - 1].last + 1);
        assert_true(fabs(axis.cells[i].x - axis.cells[i - 1].x - axis.cells[i - 1].width) < 1e-6);
    }
    assert_string_equal(found, wanted);
    for (size_t i = 0; i < n; i++) {
        const quipu_cell *cell = &axis.cells[quipu_axis__cell(&axis, stretches[i].first)];
        assert_true(cell->first <= stretches[i].first && cell->last >= stretches[i].first);
        assert_true(quipu_axis__x(&axis, stretches[i].first) <
                    quipu_axis__x(&axis, stretches[i].last + 1));
    }
    quipu_axis__clear(&axis);
}

static void test_draw_axis__reads_dates_of_any_precision(void **state)
{
    quipu_when when = {.first = "2024-02"};
    quipu_stretch out;
    (void)state;
    assert_true(quipu_stretch__of(&out, &when));
    assert_int_equal(out.last - out.first, 28);
    out = stretch("2025", "");
    assert_int_equal(out.last - out.first, 364);
    out = stretch("2025-10-27", "2025-10");
    assert_int_equal(out.last - out.first, 4);
    out = stretch("2025-10-27", "..");
    assert_int_equal(out.last, out.first);
    out = stretch("2025-10-27", "2019"); /* an end before the beginning is none */
    assert_int_equal(out.last, out.first);
    for (const char *const *bad =
             (const char *const[]){"", "x", "20251", "2025-13", "2025-02-30", NULL};
         *bad != NULL; bad++) {
        snprintf(when.first, sizeof when.first, "%s", *bad);
        assert_false(quipu_stretch__of(&out, &when));
    }
}

static void test_draw_axis__is_as_fine_as_what_happens(void **state)
{
    (void)state;
    check_cells("1", (quipu_stretch[]){stretch("2025-10-28", "")}, 1);
    check_cells("m", (quipu_stretch[]){stretch("2025-10", "")}, 1);
    check_cells("y", (quipu_stretch[]){stretch("2025", "")}, 1);
    check_cells("111", (quipu_stretch[]){stretch("2025-10-27", ""), stretch("2025-10-29", "")}, 2);
    check_cells("yyy", (quipu_stretch[]){stretch("2019-05-01", ""), stretch("2021", "")}, 2);
    check_cells("mm", (quipu_stretch[]){stretch("2021-05-01", ""), stretch("2021-06", "")}, 2);
    check_cells("d.d", (quipu_stretch[]){stretch("1914-07-28", ""), stretch("2025-10-28", "")}, 2);
}

static void test_draw_axis__cuts_where_much_happens(void **state)
{
    const quipu_stretch news[] = {stretch("2019", ""), stretch("2025-10-27", ""),
                                  stretch("2025-10-28", ""), stretch("2025-10-28", ""),
                                  stretch("2025-10-29", "")};
    (void)state;
    check_cells("y.111", news, 5);
}

static void test_draw_axis__leaves_out_what_is_empty_for_long(void **state)
{
    (void)state;
    check_cells("yyyy", (quipu_stretch[]){stretch("2016", ""), stretch("2019", "")}, 2);
    check_cells("y.y", (quipu_stretch[]){stretch("2015", ""), stretch("2019", "")}, 2);
    check_cells("y.y", (quipu_stretch[]){stretch("2015", "2019")},
                1); /* where it begins and ends is seen */
}

static void test_draw_axis__makes_room_for_what_begins(void **state)
{
    quipu_stretch many[30];
    quipu_axis axis;
    (void)state;
    for (size_t i = 0; i < 30; i++)
        many[i] = stretch(i < 29 ? "2025-10-28" : "2025-10-29", "");
    assert_int_equal(quipu_axis__make(&axis, many, 30, 12, 0, NULL), QUIPU_OK);
    assert_int_equal(axis.n, 2);
    assert_true(axis.cells[0].width >= 29 * 12 && axis.cells[1].width < 100);
    assert_true(quipu_axis__x(&axis, day_of("1900")) == 0);
    assert_true(quipu_axis__x(&axis, day_of("2100")) == axis.width);
    quipu_axis__clear(&axis);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_axis__reads_dates_of_any_precision),
        cmocka_unit_test(test_draw_axis__is_as_fine_as_what_happens),
        cmocka_unit_test(test_draw_axis__cuts_where_much_happens),
        cmocka_unit_test(test_draw_axis__leaves_out_what_is_empty_for_long),
        cmocka_unit_test(test_draw_axis__makes_room_for_what_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
