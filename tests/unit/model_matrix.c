/* Matrix times values in whole numbers. */
#include "model/matrix.h"

#include "base/str.h"
#include "unit.h"

/* A tile of three blocks and one of two; a tile of rows and rows alone. */
enum { N_IN = 32, N_OUT = 40, N_ROWS = 7 };

typedef struct example {
    int16_t weights[N_OUT * N_IN];
    int32_t bias[N_OUT];
    quipu_buf file;
    quipu_model model;
} example;

/* A model with one matrix, `m`. */
static void make_model(example *self)
{
    const quipu_model_section sections[] = {
        {"m.w", {(const char *)self->weights, sizeof self->weights}},
        {"m.b", {(const char *)self->bias, sizeof self->bias}},
    };
    quipu_model__write(&self->file, sections, 2);
    assert_int_equal(quipu_model__open(&self->model, quipu_buf__str(&self->file), "test", NULL),
                     QUIPU_OK);
}

static void fill(example *self)
{
    for (int i = 0; i < N_OUT * N_IN; i++)
        self->weights[i] = (int16_t)(i * 37 % 201 - 100);
    for (int i = 0; i < N_OUT; i++)
        self->bias[i] = i * 1000 - 4000;
}

static void assert_sums(const example *self, const int32_t *sums, const int16_t *values, size_t n)
{
    for (size_t t = 0; t < n; t++)
        for (size_t o = 0; o < N_OUT; o++) {
            int32_t sum = self->bias[o];
            for (size_t i = 0; i < N_IN; i++)
                sum += self->weights[quipu_matrix__place(N_IN, i, o)] * values[t * N_IN + i];
            assert_int_equal(sums[t * N_OUT + o], sum);
        }
}

static void test_model_matrix__sums_products_and_bias(void **state)
{
    example self = {.file = {0}};
    quipu_matrix matrix;
    int16_t values[N_ROWS * N_IN];
    int32_t sums[N_ROWS * N_OUT];
    (void)state;
    fill(&self);
    make_model(&self);
    assert_int_equal(
        quipu_matrix__open(&matrix, &self.model, "m", N_IN, N_OUT, QUIPU_VALUE_LIMIT, NULL),
        QUIPU_OK);
    for (int i = 0; i < N_ROWS * N_IN; i++)
        values[i] = (int16_t)(i * 53 % 4001 - 2000);
    for (size_t n = 1; n <= N_ROWS; n++) {
        memset(sums, 0, sizeof sums);
        quipu_matrix__apply(sums, &matrix, values, n);
        assert_sums(&self, sums, values, n);
    }
    quipu_buf__clear(&self.file);
}

static void test_model_matrix__refuses_another_shape(void **state)
{
    example self = {.file = {0}};
    quipu_matrix matrix;
    quipu_error err;
    (void)state;
    make_model(&self);
    assert_int_equal(quipu_matrix__open(&matrix, &self.model, "m", N_IN, N_OUT + 4, 1, &err),
                     QUIPU_ERR_CORRUPT);
    assert_non_null(strstr(err.message, "shape"));
    assert_int_equal(quipu_matrix__open(&matrix, &self.model, "n", N_IN, N_OUT, 1, NULL),
                     QUIPU_ERR_CORRUPT);
    quipu_buf__clear(&self.file);
}

static void test_model_matrix__refuses_weights_whose_sums_could_overflow(void **state)
{
    example self = {.file = {0}};
    quipu_matrix matrix;
    quipu_error err;
    (void)state;
    for (size_t i = 0; i < N_IN; i++)
        self.weights[quipu_matrix__place(N_IN, i, 0)] = INT16_MAX;
    make_model(&self);
    assert_int_equal(quipu_matrix__open(&matrix, &self.model, "m", N_IN, N_OUT, 100, NULL),
                     QUIPU_OK);
    assert_int_equal(quipu_matrix__open(&matrix, &self.model, "m", N_IN, N_OUT, 3000, &err),
                     QUIPU_ERR_CORRUPT);
    assert_non_null(strstr(err.message, "too large"));
    quipu_buf__clear(&self.file);
}

static void test_model_matrix__rectifies_and_cuts(void **state)
{
    static const int32_t sums[4] = {-5000, 0, 3 << QUIPU_SUM_BITS, INT32_MAX};
    int16_t values[4];
    (void)state;
    quipu_matrix__rectify(values, sums, 4);
    assert_int_equal(values[0], 0);
    assert_int_equal(values[1], 0);
    assert_int_equal(values[2], 3 << QUIPU_VALUE_BITS);
    assert_int_equal(values[3], QUIPU_VALUE_LIMIT);
}

static void test_model_matrix__clips_to_both_sides(void **state)
{
    static const int32_t sums[4] = {-(3 << QUIPU_SUM_BITS), 1 << QUIPU_SUM_BITS, INT32_MAX,
                                    INT32_MIN};
    int16_t out[4];
    (void)state;
    quipu_matrix__clip(out, sums, 4, 8, 1000);
    assert_int_equal(out[0], -768);
    assert_int_equal(out[1], 256);
    assert_int_equal(out[2], 1000);
    assert_int_equal(out[3], -1000);
}

static void test_model_matrix__multiplies_every_row_with_every_row(void **state)
{
    static const int16_t a[2][16] = {{1, 2}, {0, -3}}, b[3][16] = {{10, 20}, {1, 0}, {0, 1}};
    int32_t products[2][3];
    (void)state;
    quipu_matrix__products(&products[0][0], &a[0][0], 2, &b[0][0], 3, 16);
    assert_int_equal(products[0][0], 50);
    assert_int_equal(products[0][2], 2);
    assert_int_equal(products[1][0], -60);
    assert_int_equal(products[1][1], 0);
}

/* More rows than are multiplied at a time, and not so many times more. */
static void test_model_matrix__multiplies_rows_that_are_left_over(void **state)
{
    enum { N = 32, N_A = 2, N_B = 6 };
    int16_t a[N_A * N], b[N_B * N];
    int32_t products[N_A * N_B];
    (void)state;
    for (int i = 0; i < N_A * N; i++)
        a[i] = (int16_t)(i * 71 % 801 - 400);
    for (int i = 0; i < N_B * N; i++)
        b[i] = (int16_t)(i * 29 % 901 - 450);
    quipu_matrix__products(products, a, N_A, b, N_B, N);
    for (int k = 0; k < N_A * N_B; k++) {
        int32_t sum = 0;
        for (int i = 0; i < N; i++)
            sum += a[k / N_B * N + i] * b[k % N_B * N + i];
        assert_int_equal(products[k], sum);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_model_matrix__sums_products_and_bias),
        cmocka_unit_test(test_model_matrix__refuses_another_shape),
        cmocka_unit_test(test_model_matrix__refuses_weights_whose_sums_could_overflow),
        cmocka_unit_test(test_model_matrix__rectifies_and_cuts),
        cmocka_unit_test(test_model_matrix__clips_to_both_sides),
        cmocka_unit_test(test_model_matrix__multiplies_every_row_with_every_row),
        cmocka_unit_test(test_model_matrix__multiplies_rows_that_are_left_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
