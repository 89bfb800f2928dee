/* The index from keys to numbers that models use where it lies. */
#include "model/index.h"

#include "base/str.h"
#include "model/key.h"
#include "unit.h"

enum { N = 3000 };

static uint64_t key(uint32_t i)
{
    return quipu_key__2(1, i, 7);
}

static void write_index(quipu_buf *out, size_t n)
{
    quipu_index_item items[N];
    for (uint32_t i = 0; i < n; i++)
        items[i] = (quipu_index_item){key(i), i};
    quipu_index__write(out, items, n);
    assert_false(out->failed);
}

static void test_model_index__finds_every_key(void **state)
{
    quipu_buf bytes = {0};
    quipu_index index;
    uint32_t max;
    (void)state;
    write_index(&bytes, N);
    assert_true(quipu_index__open(&index, &max, quipu_buf__str(&bytes)));
    assert_int_equal(max, N - 1);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(quipu_index__get(&index, key(i)), i);
    quipu_buf__clear(&bytes);
}

static void test_model_index__misses_other_keys(void **state)
{
    quipu_buf bytes = {0};
    quipu_index index;
    uint32_t max, n_mistaken = 0;
    (void)state;
    write_index(&bytes, N);
    assert_true(quipu_index__open(&index, &max, quipu_buf__str(&bytes)));
    for (uint32_t i = N; i < 100 * N; i++)
        n_mistaken += quipu_index__get(&index, key(i)) != QUIPU_INDEX_NONE;
    assert_true(n_mistaken < 5); /* 297,000 keys, prints of 20 bits, 2 or so of them compared */
    quipu_buf__clear(&bytes);
}

static void test_model_index__may_be_empty(void **state)
{
    quipu_buf bytes = {0};
    quipu_index index;
    uint32_t max;
    (void)state;
    write_index(&bytes, 0);
    assert_true(quipu_index__open(&index, &max, quipu_buf__str(&bytes)));
    assert_int_equal(quipu_index__get(&index, key(1)), QUIPU_INDEX_NONE);
    quipu_buf__clear(&bytes);
}

static void test_model_index__keeps_keys_that_begin_at_the_last_slot(void **state)
{
    quipu_buf bytes = {0};
    quipu_index index;
    quipu_index_item items[20];
    uint32_t max;
    (void)state;
    for (uint32_t i = 0; i < 20; i++)
        items[i] = (quipu_index_item){0xFFFFFFFF00000000u | i, i};
    quipu_index__write(&bytes, items, 20);
    assert_true(quipu_index__open(&index, &max, quipu_buf__str(&bytes)));
    for (uint32_t i = 0; i < 20; i++)
        assert_int_equal(quipu_index__get(&index, 0xFFFFFFFF00000000u | i), i);
    assert_int_equal(quipu_index__get(&index, 0xFFFFFFFF00000000u | 20), QUIPU_INDEX_NONE);
    quipu_buf__clear(&bytes);
}

static void assert_malformed(quipu_buf *bytes, size_t at, uint32_t word)
{
    quipu_index index;
    uint32_t max, kept;
    memcpy(&kept, bytes->ptr + at, sizeof kept);
    memcpy(bytes->ptr + at, &word, sizeof word);
    assert_false(quipu_index__open(&index, &max, quipu_buf__str(bytes)));
    memcpy(bytes->ptr + at, &kept, sizeof kept);
}

static void test_model_index__refuses_what_could_lead_outside(void **state)
{
    quipu_buf bytes = {0};
    quipu_index index;
    uint32_t max;
    (void)state;
    write_index(&bytes, 10);
    assert_malformed(&bytes, 0, 1000000);       /* more slots than there are */
    assert_malformed(&bytes, 4, 1000000);       /* more places to begin than slots */
    assert_malformed(&bytes, 8, 31);            /* no bit left for a print */
    assert_malformed(&bytes, bytes.len - 4, 1); /* no free slot at the end */
    assert_false(quipu_index__open(&index, &max, (quipu_str){bytes.ptr, 12}));
    quipu_buf__clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_model_index__finds_every_key),
        cmocka_unit_test(test_model_index__misses_other_keys),
        cmocka_unit_test(test_model_index__may_be_empty),
        cmocka_unit_test(test_model_index__keeps_keys_that_begin_at_the_last_slot),
        cmocka_unit_test(test_model_index__refuses_what_could_lead_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
