/* Periods of the calendar seen from a day. Expressions in sentences are in tests/annotated/time.tsv. */
#include "extract/period.h"

#include "base/str.h"
#include "unit.h"

/* Whether the period, seen from `today`, is the days from `first` to `last`. */
static void assert_days(const quipu_period *period, const char *today, bool is_ahead,
                        const char *first, const char *last)
{
    quipu_day anchor;
    quipu_days days;
    char text[11];
    assert_true(quipu_day__parse(&anchor, quipu_str__of(today)));
    assert_true(quipu_period__resolve(&days, period, anchor, is_ahead));
    quipu_day__write(text, days.first);
    assert_string_equal(text, first);
    quipu_day__write(text, days.last);
    assert_string_equal(text, last);
}

static void test_extract_period__the_nearest_turn_follows_the_tense(void **state)
{
    (void)state;
    const quipu_period friday = {.cycle = QUIPU_CYCLE_WEEK, .part = QUIPU_PART_DAY, .number = 5};
    assert_days(&friday, "2022-11-23", false, "2022-11-18", "2022-11-18");
    assert_days(&friday, "2022-11-23", true, "2022-11-25", "2022-11-25");
    assert_days(&friday, "2022-11-25", false, "2022-11-25", "2022-11-25"); /* today counts */
    assert_days(&friday, "2022-11-25", true, "2022-11-25", "2022-11-25");
}

static void test_extract_period__a_season_reaches_over_new_year(void **state)
{
    (void)state;
    quipu_period winter = {
        .cycle = QUIPU_CYCLE_YEAR, .part = QUIPU_PART_MONTHS, .number = 12, .length = 3};
    assert_days(&winter, "2023-02-10", false, "2022-12-01", "2023-02-28");
    assert_days(&winter, "2023-02-10", true, "2022-12-01", "2023-02-28");
    winter.reach = QUIPU_REACH_BEFORE;
    assert_days(&winter, "2024-01-10", false, "2022-12-01", "2023-02-28");
}

static void test_extract_period__a_leap_day_waits_for_its_year(void **state)
{
    (void)state;
    const quipu_period day = {
        .cycle = QUIPU_CYCLE_YEAR, .part = QUIPU_PART_DATE, .number = 2, .day = 29};
    assert_days(&day, "2023-06-01", false, "2020-02-29", "2020-02-29");
    assert_days(&day, "2023-06-01", true, "2024-02-29", "2024-02-29");
    assert_days(&day, "1903-06-01", false, "1896-02-29", "1896-02-29"); /* 1900 had none */
}

static void test_extract_period__thirds_of_months_years_and_decades(void **state)
{
    (void)state;
    quipu_period period = {.cycle = QUIPU_CYCLE_DECADE, .reach = QUIPU_REACH_TURN, .turn = 198};
    period.third = 2;
    assert_days(&period, "2022-11-23", false, "1984-01-01", "1986-12-31");
    period = (quipu_period){.cycle = QUIPU_CYCLE_YEAR, .reach = QUIPU_REACH_TURN, .turn = 2019};
    period.third = 3;
    assert_days(&period, "2022-11-23", false, "2019-09-01", "2019-12-31");
    period = (quipu_period){.cycle = QUIPU_CYCLE_MONTH, .reach = QUIPU_REACH_OFFSET, .third = 3};
    assert_days(&period, "2024-02-23", false, "2024-02-21", "2024-02-29");
}

static void test_extract_period__a_shift_ends_in_a_shorter_month(void **state)
{
    (void)state;
    quipu_day day = quipu_day__of((quipu_date){2024, 3, 31});
    assert_int_equal(quipu_day__shift(day, QUIPU_CYCLE_MONTH, -1),
                     quipu_day__of((quipu_date){2024, 2, 29}));
    assert_int_equal(quipu_day__shift(day, QUIPU_CYCLE_HOUR, 48), day + 2);
    assert_int_equal(quipu_day__shift(day, QUIPU_CYCLE_HOUR, -30), day - 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_period__the_nearest_turn_follows_the_tense),
        cmocka_unit_test(test_extract_period__a_season_reaches_over_new_year),
        cmocka_unit_test(test_extract_period__a_leap_day_waits_for_its_year),
        cmocka_unit_test(test_extract_period__thirds_of_months_years_and_decades),
        cmocka_unit_test(test_extract_period__a_shift_ends_in_a_shorter_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
