#include "base/arena.h"

#include "base/alloc.h"
#include "base/str.h"
#include "unit.h"

#include <stdalign.h>

static void test_base_arena__gives_zeroed_memory_aligned_for_any_type(void **state)
{
    (void)state;
    static const unsigned char zeros[64];
    quipu_arena arena = {0};
    for (size_t n = 1; n <= sizeof zeros; n++) {
        unsigned char *p = quipu_arena__take(&arena, n, 1);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
        assert_memory_equal(p, zeros, n);
        memset(p, 0xAA, n);
    }
    quipu_arena__clear(&arena);
}

static void test_base_arena__pieces_do_not_overlap(void **state)
{
    (void)state;
    enum { n_pieces = 5000 };
    static uint32_t *pieces[n_pieces];
    quipu_arena arena = {0};
    for (uint32_t i = 0; i < n_pieces; i++) {
        pieces[i] = quipu_arena__take(&arena, 1 + i % 40, sizeof *pieces[i]);
        for (uint32_t k = 0; k < 1 + i % 40; k++)
            pieces[i][k] = i;
    }
    for (uint32_t i = 0; i < n_pieces; i++)
        for (uint32_t k = 0; k < 1 + i % 40; k++)
            assert_int_equal(pieces[i][k], i);
    quipu_arena__clear(&arena);
}

static void test_base_arena__takes_pieces_larger_than_a_block(void **state)
{
    (void)state;
    static const size_t size = 1000 * 1000;
    quipu_arena arena = {0};
    char *small = quipu_arena__take(&arena, 10, 1);
    char *large = quipu_arena__take(&arena, size, 1);
    assert_non_null(small);
    assert_non_null(large);
    memset(large, 1, size);
    assert_int_equal(small[9], 0);
    quipu_arena__clear(&arena);
}

static void test_base_arena__refuses_sizes_that_overflow(void **state)
{
    (void)state;
    quipu_arena arena = {0};
    assert_null(quipu_arena__take(&arena, SIZE_MAX / 2, 3));
    assert_null(quipu_arena__take(&arena, SIZE_MAX, 1));
    quipu_arena__clear(&arena);
}

static void test_base_arena__copies_text_with_a_nul_behind(void **state)
{
    (void)state;
    quipu_arena arena = {0};
    quipu_str copy = quipu_arena__copy(&arena, (quipu_str){"Tokyo summit", 5});
    assert_str(copy, "Tokyo");
    assert_int_equal(copy.ptr[5], '\0');
    quipu_str empty = quipu_arena__copy(&arena, (quipu_str){NULL, 0});
    assert_non_null(empty.ptr);
    assert_str(empty, "");
    quipu_arena__clear(&arena);
}

static void test_base_arena__copies_arrays(void **state)
{
    (void)state;
    static const int numbers[] = {3, 1, 4, 1, 5};
    quipu_arena arena = {0};
    int *copy = quipu_arena__copy_array(&arena, numbers, 5, sizeof *numbers);
    assert_memory_equal(copy, numbers, sizeof numbers);
    assert_non_null(quipu_arena__copy_array(&arena, NULL, 0, sizeof *numbers));
    quipu_arena__clear(&arena);
}

static void test_base_arena__can_be_used_again_after_clear(void **state)
{
    (void)state;
    quipu_arena arena = {0};
    assert_non_null(quipu_arena__take(&arena, 1, 1));
    quipu_arena__clear(&arena);
    assert_non_null(quipu_arena__take(&arena, 1, 1));
    quipu_arena__clear(&arena);
    quipu_arena__clear(&arena);
}

static void test_base_arena__says_when_memory_has_run_out(void **state)
{
    (void)state;
    quipu_arena arena = {0};
    quipu_alloc__fail_after(1);
    void *piece = quipu_arena__take(&arena, 1, 1);
    quipu_str copy = quipu_arena__copy(&arena, QUIPU_STR("text"));
    quipu_alloc__fail_after(0);
    assert_null(piece);
    assert_null(copy.ptr);
    assert_int_equal(copy.len, 0);
    quipu_arena__clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_arena__gives_zeroed_memory_aligned_for_any_type),
        cmocka_unit_test(test_base_arena__pieces_do_not_overlap),
        cmocka_unit_test(test_base_arena__takes_pieces_larger_than_a_block),
        cmocka_unit_test(test_base_arena__refuses_sizes_that_overflow),
        cmocka_unit_test(test_base_arena__copies_text_with_a_nul_behind),
        cmocka_unit_test(test_base_arena__copies_arrays),
        cmocka_unit_test(test_base_arena__can_be_used_again_after_clear),
        cmocka_unit_test(test_base_arena__says_when_memory_has_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
