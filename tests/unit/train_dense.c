/* Layers of a network while they are learnt: gradients against differences. */
#include "train/gated_layer.h"

#include "unit.h"

#include <math.h>

enum { N = 5, WIDTH = 16, N_OUT = 12 };

static float in[N * WIDTH], out[N * WIDTH], d_out[N * WIDTH], d_in[N * WIDTH];

static void fill(float *values, size_t n, uint32_t number, float size)
{
    for (size_t i = 0; i < n; i++) {
        number = number * 1664525 + 1013904223;
        values[i] = size * ((float)(number >> 8) / 8388608.0f - 1);
    }
}

static double weigh(const float *values, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)values[i] * (double)d_out[i];
    return sum;
}

/* How much the weighted output grows when `*what` does. */
typedef double measure(void *layer);

static double slope(float *what, measure *output, void *layer)
{
    const float step = 1e-2f;
    float kept = *what;
    *what = kept + step;
    double above = output(layer);
    *what = kept - step;
    double below = output(layer);
    *what = kept;
    return (above - below) / (2 * (double)step);
}

static double dense_output(void *layer)
{
    quipu_dense__forward(out, layer, in, N);
    return weigh(out, N * N_OUT);
}

static double gated_output(void *layer)
{
    quipu_gated_layer__forward(out, layer, in, N);
    return weigh(out, N * WIDTH);
}

static void assert_close(double a, double b)
{
    assert_true(fabs(a - b) < 2e-2 * (1 + fabs(a)));
}

static void test_train_dense__flows_back_as_it_flowed_forward(void **state)
{
    quipu_dense layer;
    uint64_t chance = 1;
    (void)state;
    assert_true(quipu_dense__init(&layer, WIDTH, N_OUT, &chance));
    fill(in, N * WIDTH, 1, 1);
    fill(d_out, N * N_OUT, 2, 1);
    memset(d_in, 0, sizeof d_in);
    quipu_dense__backward(d_in, &layer, d_out, in, N);
    quipu_dense__settle(&layer);
    for (size_t i = 0; i < N * WIDTH; i += 7)
        assert_close(slope(&in[i], dense_output, &layer), (double)d_in[i]);
    for (size_t i = 0; i < WIDTH * N_OUT; i += 11)
        assert_close(slope(&layer.weights.weights[i], dense_output, &layer),
                     (double)layer.weights.gradient[i]);
    assert_close(slope(&layer.bias.weights[3], dense_output, &layer),
                 (double)layer.bias.gradient[3]);
    quipu_dense__clear(&layer);
}

static void test_train_gated_layer__flows_back_through_time(void **state)
{
    quipu_gated_layer layer;
    uint64_t chance = 5;
    (void)state;
    assert_true(quipu_gated_layer__init(&layer, WIDTH, WIDTH, N, &chance));
    fill(in, N * WIDTH, 3, 0.3f); /* small: far from where gates are cut */
    fill(d_out, N * WIDTH, 4, 1);
    gated_output(&layer);
    quipu_gated_layer__backward(d_in, &layer, d_out, in, N);
    quipu_dense__settle(&layer.gates);
    for (size_t i = 0; i < N * WIDTH; i += 7)
        assert_close(slope(&in[i], gated_output, &layer), (double)d_in[i]);
    for (size_t i = 0; i < 3 * WIDTH * WIDTH; i += 37)
        assert_close(slope(&layer.gates.weights.weights[i], gated_output, &layer),
                     (double)layer.gates.weights.gradient[i]);
    quipu_gated_layer__clear(&layer);
}

static void test_train_parameter__steps_down_its_gradient(void **state)
{
    quipu_parameter parameter;
    uint64_t chance = 1;
    (void)state;
    assert_true(quipu_parameter__init(&parameter, 4, 2, 0, true, &chance));
    quipu_parameter__touch(&parameter, 2)[1] = 3;
    quipu_parameter__touch(&parameter, 2)[0] = -4;
    assert_true(fabs(quipu_parameter__square(&parameter) - 25) < 1e-9);
    quipu_parameter__step(&parameter, 0.1f, 1, 1);
    assert_true(parameter.weights[2 * 2 + 1] < -0.09f && parameter.weights[2 * 2 + 1] > -0.11f);
    assert_true(parameter.weights[2 * 2] > 0.09f);
    assert_true(parameter.weights[0] == 0);
    assert_int_equal(parameter.n_touched, 0);
    assert_true(quipu_parameter__square(&parameter) == 0);
    quipu_parameter__clear(&parameter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_train_dense__flows_back_as_it_flowed_forward),
        cmocka_unit_test(test_train_gated_layer__flows_back_through_time),
        cmocka_unit_test(test_train_parameter__steps_down_its_gradient),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
