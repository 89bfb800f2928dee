/* Days as numbers, there and back, and what is no day. */
#include "extract/calendar.h"

#include "base/str.h"
#include "unit.h"

static void test_extract_calendar__counts_from_1970(void **state)
{
    (void)state;
    assert_int_equal(quipu_day__of((quipu_date){1970, 1, 1}), 0);
    assert_int_equal(quipu_day__of((quipu_date){1969, 12, 31}), -1);
    assert_int_equal(quipu_day__of((quipu_date){2000, 3, 1}), 11017);
}

static void test_extract_calendar__every_day_of_four_centuries_comes_back(void **state)
{
    (void)state;
    quipu_day last = quipu_day__of((quipu_date){2200, 12, 31});
    for (quipu_day day = quipu_day__of((quipu_date){1799, 1, 1}); day <= last; day++) {
        quipu_day parsed;
        char text[11];
        quipu_day__write(text, day);
        assert_true(quipu_day__parse(&parsed, quipu_str__of(text)));
        assert_int_equal(parsed, day);
    }
}

static void test_extract_calendar__refuses_what_is_no_day(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",           "2025",       "2025-02-29", "2025-13-01",
                                        "2025-00-10", "2025-10-00", "2025/10/28", "20x5-10-28"};
    quipu_day day;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(quipu_day__parse(&day, quipu_str__of(wrong[i])));
    assert_true(quipu_day__parse(&day, QUIPU_STR("2024-02-29T12:00:00Z")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_calendar__counts_from_1970),
        cmocka_unit_test(test_extract_calendar__every_day_of_four_centuries_comes_back),
        cmocka_unit_test(test_extract_calendar__refuses_what_is_no_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
