/* What a sentence's names cost. */
#include "train/name_loss.h"

#include "unit.h"

#include <math.h>

enum { N = QUIPU_N_NAME_LABELS };
enum { O = 1 << 0, B_PERSON = 1 << 1, I_PERSON = 1 << 2, B_PLACE = 1 << 5 };

/* With equal sums: one way in as many as there are. Of two words, the first may be outside or begin
   one of 5 names, and the second any of these or go on where the first began: 6 * 6 + 5 ways. */
static void test_train_name_loss__is_the_share_of_ways_that_are_right(void **state)
{
    static const float sums[2 * N];
    static const quipu_name_set one[] = {B_PERSON, I_PERSON},
                                any[] = {QUIPU_NAME_ANY, QUIPU_NAME_ANY};
    static const quipu_name_set two[] = {O | B_PLACE, O};
    float gradient[2 * N];
    (void)state;
    assert_true(fabs(quipu_name_loss(gradient, sums, one, 2) - log(41)) < 1e-6);
    assert_true(fabs(quipu_name_loss(gradient, sums, two, 2) - log(41.0 / 2)) < 1e-6);
    assert_true(fabs(quipu_name_loss(gradient, sums, any, 2)) < 1e-6);
}

static void test_train_name_loss__has_the_gradient_of_its_loss(void **state)
{
    static const quipu_name_set truths[] = {B_PERSON, O | I_PERSON, B_PLACE};
    float sums[3 * N], gradient[3 * N], other[3 * N];
    const float step = 1.0f / 64;
    (void)state;
    for (size_t i = 0; i < 3 * N; i++)
        sums[i] = (float)((i * 7) % 13) / 8 - 0.7f;
    quipu_name_loss(gradient, sums, truths, 3);
    for (size_t i = 0; i < 3 * N; i++) {
        float kept = sums[i];
        sums[i] = kept + step;
        double above = quipu_name_loss(other, sums, truths, 3);
        sums[i] = kept - step;
        double below = quipu_name_loss(other, sums, truths, 3);
        sums[i] = kept;
        assert_true(fabs((above - below) / (2 * (double)step) - (double)gradient[i]) < 1e-3);
    }
}

static void test_train_name_loss__learns_nothing_from_what_cannot_be(void **state)
{
    static const quipu_name_set never[] = {I_PERSON, O};
    float sums[2 * N] = {0}, gradient[2 * N];
    (void)state;
    assert_true(quipu_name_loss(gradient, sums, never, 2) == 0);
    for (size_t i = 0; i < 2 * N; i++)
        assert_true(gradient[i] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_train_name_loss__is_the_share_of_ways_that_are_right),
        cmocka_unit_test(test_train_name_loss__has_the_gradient_of_its_loss),
        cmocka_unit_test(test_train_name_loss__learns_nothing_from_what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
