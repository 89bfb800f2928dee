/* Looking things up in order. */
#include "base/sorted.h"

#include "base/numbers.h"
#include "unit.h"

static size_t first(uint32_t wanted, const uint32_t *items, size_t n)
{
    return quipu_sorted__first(&wanted, items, n, sizeof *items, quipu_numbers__compare);
}

static size_t find(uint32_t wanted, const uint32_t *items, size_t n)
{
    return quipu_sorted__find(&wanted, items, n, sizeof *items, quipu_numbers__compare);
}

static void test_base_sorted__finds_the_first_of_equals(void **state)
{
    static const uint32_t items[] = {2, 3, 3, 3, 7};
    (void)state;
    for (size_t n = 0; n <= 5; n++)
        for (uint32_t wanted = 0; wanted < 9; wanted++) {
            size_t place = 0;
            while (place < n && items[place] < wanted)
                place++;
            assert_int_equal(first(wanted, items, n), place);
            bool is_there = place < n && items[place] == wanted;
            assert_int_equal(find(wanted, items, n), is_there ? place : n);
        }
}

static void test_base_sorted__finds_nothing_in_nothing(void **state)
{
    (void)state;
    assert_int_equal(first(1, NULL, 0), 0);
    assert_int_equal(find(1, NULL, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_sorted__finds_the_first_of_equals),
        cmocka_unit_test(test_base_sorted__finds_nothing_in_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
