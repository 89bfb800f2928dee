#include "base/alloc.h"

#include "unit.h"

static void test_base_alloc__refuses_sizes_that_overflow(void **state)
{
    (void)state;
    assert_null(quipu_alloc__new(SIZE_MAX / 2, 3));
    assert_null(quipu_alloc__zero(SIZE_MAX, 2));
    assert_null(quipu_alloc__grow(NULL, SIZE_MAX / 4, 5));
}

static void test_base_alloc__gives_memory_for_nothing(void **state)
{
    (void)state;
    void *nothing = quipu_alloc__new(0, 16);
    assert_non_null(nothing);
    quipu_alloc__free(nothing);
}

static void test_base_alloc__zeroes(void **state)
{
    (void)state;
    static const char zeros[4096];
    char *p = quipu_alloc__zero(sizeof zeros, 1);
    assert_memory_equal(p, zeros, sizeof zeros);
    quipu_alloc__free(p);
}

static void test_base_alloc__fails_from_the_nth_on(void **state)
{
    (void)state;
    quipu_alloc__fail_after(2);
    void *first = quipu_alloc__new(1, 1);
    void *second = quipu_alloc__new(1, 1);
    void *third = quipu_alloc__zero(1, 1);
    quipu_alloc__fail_after(0);
    void *fourth = quipu_alloc__new(1, 1);
    assert_non_null(first);
    assert_null(second);
    assert_null(third);
    assert_non_null(fourth);
    quipu_alloc__free(first);
    quipu_alloc__free(fourth);
}

static void test_base_alloc__reserves_room_without_losing_items(void **state)
{
    (void)state;
    int *items = NULL;
    size_t room = 0;
    for (size_t used = 0; used < 1000; used++) {
        int *grown = quipu_alloc__reserve(items, used, &room, sizeof *items);
        assert_non_null(grown);
        assert_true(room > used);
        items = grown;
        items[used] = (int)used;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    quipu_alloc__free(items);
}

static void test_base_alloc__keeps_the_old_array_when_it_cannot_grow(void **state)
{
    (void)state;
    size_t room = 0;
    int *items = quipu_alloc__reserve(NULL, 0, &room, sizeof *items);
    items[0] = 7;
    size_t old_room = room;
    quipu_alloc__fail_after(1);
    assert_null(quipu_alloc__reserve(items, room, &room, sizeof *items));
    quipu_alloc__fail_after(0);
    assert_int_equal(room, old_room);
    assert_int_equal(items[0], 7);
    quipu_alloc__free(items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_alloc__refuses_sizes_that_overflow),
        cmocka_unit_test(test_base_alloc__gives_memory_for_nothing),
        cmocka_unit_test(test_base_alloc__zeroes),
        cmocka_unit_test(test_base_alloc__fails_from_the_nth_on),
        cmocka_unit_test(test_base_alloc__reserves_room_without_losing_items),
        cmocka_unit_test(test_base_alloc__keeps_the_old_array_when_it_cannot_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
