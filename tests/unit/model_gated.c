/* The recurrent layer: what its gates do, and that it reads both ways. */
#include "model/gated.h"

#include "unit.h"

/* Eight columns: four forwards, four backwards. */
enum { WIDTH = 8, N_OUT = 3 * WIDTH, N_IN = 16, LEN = 3, ONE = 1 << QUIPU_SUM_BITS };

static int16_t weights[N_OUT * N_IN];
static int32_t bias[N_OUT];

/* A layer whose candidate, forget gate and output gate hang on nothing but these sums. */
static quipu_matrix constant_layer(int32_t candidate, int32_t forget, int32_t output)
{
    memset(weights, 0, sizeof weights);
    for (int k = 0; k < WIDTH; k++) {
        bias[k] = candidate;
        bias[WIDTH + k] = forget;
        bias[2 * WIDTH + k] = output;
    }
    return (quipu_matrix){weights, bias, N_IN, N_OUT};
}

static void run(int16_t out[LEN][WIDTH], quipu_matrix layer)
{
    static const int16_t in[LEN][N_IN];
    int32_t sums[LEN * N_OUT];
    quipu_gated__apply(&out[0][0], &layer, &in[0][0], LEN, sums);
}

static void assert_near(int16_t value, double expected)
{
    assert_true(value > expected * QUIPU_VALUE_ONE - 3 && value < expected * QUIPU_VALUE_ONE + 3);
}

static void test_model_gated__gathers_from_both_ends(void **state)
{
    int16_t out[LEN][WIDTH];
    (void)state;
    run(out, constant_layer(ONE, 0, 4 * ONE)); /* forget gate 1/2, output gate 1 */
    assert_near(out[0][0], 0.5);
    assert_near(out[1][0], 0.75);
    assert_near(out[2][0], 0.875);
    assert_near(out[2][7], 0.5);
    assert_near(out[1][7], 0.75);
    assert_near(out[0][7], 0.875);
}

static void test_model_gated__keeps_all_or_takes_all_new(void **state)
{
    int16_t out[LEN][WIDTH];
    (void)state;
    run(out, constant_layer(ONE, 4 * ONE, 4 * ONE)); /* keeps the cell, which is empty */
    assert_near(out[2][0], 0);
    run(out, constant_layer(-ONE, -4 * ONE, 4 * ONE)); /* takes the candidate */
    assert_near(out[0][0], -1);
    assert_near(out[2][0], -1);
}

static void test_model_gated__cuts_candidates_to_one(void **state)
{
    int16_t out[LEN][WIDTH];
    (void)state;
    run(out, constant_layer(100 * ONE, -4 * ONE, 4 * ONE));
    assert_near(out[1][1], 1);
    run(out, constant_layer(100 * ONE, -4 * ONE, -4 * ONE)); /* shut */
    assert_near(out[1][1], 0);
}

static void test_model_gated__passes_its_input_on_where_it_is_as_wide(void **state)
{
    enum { WIDE = 16 };
    static int16_t wide_weights[3 * WIDE * WIDE], in[LEN][WIDE], out[LEN][WIDE];
    static int32_t wide_bias[3 * WIDE], sums[LEN * 3 * WIDE];
    (void)state;
    for (int k = 2 * WIDE; k < 3 * WIDE; k++)
        wide_bias[k] = -4 * ONE; /* output gates shut */
    for (int k = 0; k < WIDE; k++)
        in[1][k] = (int16_t)(k * 100 - 700);
    const quipu_matrix layer = {wide_weights, wide_bias, WIDE, 3 * WIDE};
    quipu_gated__apply(&out[0][0], &layer, &in[0][0], LEN, sums);
    assert_memory_equal(out, in, sizeof in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_model_gated__gathers_from_both_ends),
        cmocka_unit_test(test_model_gated__keeps_all_or_takes_all_new),
        cmocka_unit_test(test_model_gated__cuts_candidates_to_one),
        cmocka_unit_test(test_model_gated__passes_its_input_on_where_it_is_as_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
