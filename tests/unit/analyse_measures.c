/* Sampled path measures: a sample that holds everybody gives the exact figures. */
#include "analyse/measures.h"
#include "unit.h"

#include <math.h>

static void test_analyse_measures__sample_of_all_is_exact(void **state)
{
    static quipu_pair items[] = {{0, 1, 1}, {0, 4, 2}, {1, 2, 3}, {1, 5, 1},
                                 {2, 3, 1}, {3, 5, 4}, {4, 5, 1}, {6, 7, 2}};
    quipu_pairs pairs = {items, sizeof items / sizeof *items};
    quipu_net net = {.has_graph = false};
    double exact[9 * QUIPU_N_MEASURES] = {0}, sampled[9 * QUIPU_N_MEASURES] = {0};
    (void)state;
    assert_int_equal(quipu_net__init(&net, &pairs, 9, false), IGRAPH_SUCCESS);
    assert_int_equal(quipu_measure__paths(exact, &net, false), IGRAPH_SUCCESS);
    assert_int_equal(quipu_measure__paths(sampled, &net, true), IGRAPH_SUCCESS);
    for (size_t i = 0; i < 9 * QUIPU_N_MEASURES; i++)
        if (!(fabs(exact[i] - sampled[i]) < 1e-9))
            fail_msg("%zu: %f is not %f", i, sampled[i], exact[i]);
    assert_true(exact[1 * QUIPU_N_MEASURES + QUIPU_MEASURE_BETWEENNESS] > 0);
    assert_true(exact[8 * QUIPU_N_MEASURES + QUIPU_MEASURE_HARMONIC] == 0);
    quipu_net__clear(&net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analyse_measures__sample_of_all_is_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
