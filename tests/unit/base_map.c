#include "base/map.h"

#include "base/alloc.h"
#include "base/str.h"
#include "unit.h"

#include <stdio.h>

static void test_base_map__finds_what_was_put(void **state)
{
    (void)state;
    quipu_map_index map = {0};
    assert_int_equal(quipu_map__get(&map, QUIPU_STR("Japan")), QUIPU_MAP_NONE);
    assert_true(quipu_map__put(&map, QUIPU_STR("Japan"), 81));
    assert_true(quipu_map__put(&map, QUIPU_STR("Japan"), 82));
    assert_int_equal(quipu_map__get(&map, QUIPU_STR("Japan")), 82);
    assert_int_equal(quipu_map__get(&map, QUIPU_STR("Jap")), QUIPU_MAP_NONE);
    assert_int_equal(map.n, 1);
    quipu_map__clear(&map);
}

static void test_base_map__add_keeps_the_first_number(void **state)
{
    (void)state;
    quipu_map_index map = {0};
    assert_int_equal(quipu_map__add(&map, QUIPU_STR("China"), 1), 1);
    assert_int_equal(quipu_map__add(&map, QUIPU_STR("China"), 2), 1);
    quipu_map__clear(&map);
}

static void test_base_map__compares_keys_by_bytes_not_by_address(void **state)
{
    (void)state;
    char here[] = "a\0b", there[] = "a\0b";
    quipu_map_index map = {0};
    assert_true(quipu_map__put(&map, (quipu_str){here, 3}, 5));
    assert_int_equal(quipu_map__get(&map, (quipu_str){there, 3}), 5);
    assert_int_equal(quipu_map__get(&map, (quipu_str){there, 1}), QUIPU_MAP_NONE);
    quipu_map__clear(&map);
}

static void test_base_map__takes_the_empty_key(void **state)
{
    (void)state;
    quipu_map_index map = {0};
    assert_true(quipu_map__put(&map, (quipu_str){NULL, 0}, 9));
    assert_int_equal(quipu_map__get(&map, QUIPU_STR("")), 9);
    assert_int_equal(quipu_map__get(&map, (quipu_str){NULL, 0}), 9);
    quipu_map__clear(&map);
}

static void test_base_map__keeps_many_keys(void **state)
{
    (void)state;
    enum { n_keys = 20000 };
    static char texts[n_keys][8];
    quipu_map_index map = {0};
    for (uint32_t i = 0; i < n_keys; i++) {
        snprintf(texts[i], sizeof texts[i], "%u", i);
        assert_true(quipu_map__put(&map, quipu_str__of(texts[i]), i));
    }
    assert_int_equal(map.n, n_keys);
    for (uint32_t i = 0; i < n_keys; i++)
        assert_int_equal(quipu_map__get(&map, quipu_str__of(texts[i])), i);
    quipu_map__clear(&map);
}

static void test_base_map__stays_whole_when_it_cannot_grow(void **state)
{
    (void)state;
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    quipu_map_index map = {0};
    size_t n = 0;
    while (map.n_slots < 32)
        assert_true(quipu_map__put(&map, (quipu_str){letters + n, 1}, (uint32_t)n)), n++;
    quipu_alloc__fail_after(1);
    while (n < 26 && quipu_map__put(&map, (quipu_str){letters + n, 1}, (uint32_t)n))
        n++;
    uint32_t refused = quipu_map__add(&map, QUIPU_STR("one more"), 1);
    quipu_alloc__fail_after(0);
    assert_in_range(n, 13, 25);
    assert_int_equal(refused, QUIPU_MAP_NONE);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(quipu_map__get(&map, (quipu_str){letters + i, 1}), i);
    quipu_map__clear(&map);
}

static void test_base_map__hash_is_the_same_on_every_machine(void **state)
{
    (void)state;
    assert_true(quipu_hash__bytes(QUIPU_STR(""), 0) == 0xECBA3DF2C3383C52u);
    assert_true(quipu_hash__bytes(QUIPU_STR("quipu"), 0) == 0x39640664C6336D41u);
    assert_true(quipu_hash__bytes(QUIPU_STR("quipu"), 0) !=
                quipu_hash__bytes(QUIPU_STR("quipu"), 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_map__finds_what_was_put),
        cmocka_unit_test(test_base_map__add_keeps_the_first_number),
        cmocka_unit_test(test_base_map__compares_keys_by_bytes_not_by_address),
        cmocka_unit_test(test_base_map__takes_the_empty_key),
        cmocka_unit_test(test_base_map__keeps_many_keys),
        cmocka_unit_test(test_base_map__stays_whole_when_it_cannot_grow),
        cmocka_unit_test(test_base_map__hash_is_the_same_on_every_machine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
