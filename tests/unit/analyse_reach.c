/* Sampled path measures: a sample that holds everybody gives the exact figures, another one says how far it may be off. */
#include "analyse/reach.h"
#include "base/chance.h"
#include "unit.h"

#include <math.h>
#include <stdlib.h>

enum { MANY = 2000, PER_NODE = 3 };

typedef struct measured {
    double *values;
    double *on_pairs;
    bool sampled;
} measured;

static measured measure(const quipu_pairs *pairs, size_t n, quipu_reach_options options)
{
    quipu_web ties;
    measured out = {calloc(n, QUIPU_N_MEASURES * sizeof(double)), calloc(pairs->n, sizeof(double)),
                    false};
    assert_non_null(out.values);
    assert_non_null(out.on_pairs);
    assert_int_equal(quipu_web__init(&ties, pairs, n, NULL), QUIPU_OK);
    assert_int_equal(
        quipu_reach__measure(out.values, out.on_pairs, &out.sampled, &ties, &options, NULL),
        QUIPU_OK);
    quipu_web__clear(&ties);
    return out;
}

static void forget(measured *self)
{
    free(self->values);
    free(self->on_pairs);
}

static void test_analyse_reach__knows_small_graphs(void **state)
{
    static quipu_pair items[] = {{0, 1, 1}, {0, 4, 2}, {1, 2, 3}, {1, 5, 1},
                                 {2, 3, 1}, {3, 5, 4}, {4, 5, 1}, {6, 7, 2}};
    quipu_pairs pairs = {items, sizeof items / sizeof *items};
    measured is = measure(&pairs, 9, (quipu_reach_options){0, 6});
    (void)state;
    assert_false(is.sampled); /* no component is larger than its sample */
    const double *alone = is.values + (size_t)8 * QUIPU_N_MEASURES;
    const double *six = is.values + (size_t)6 * QUIPU_N_MEASURES;
    assert_true(alone[QUIPU_MEASURE_HARMONIC] == 0 && alone[QUIPU_MEASURE_CLOSENESS] == 0);
    assert_true(fabs(six[QUIPU_MEASURE_HARMONIC] - 2.0 / 8) < 1e-12);
    assert_true(fabs(six[QUIPU_MEASURE_CLOSENESS] - 1.0 / 8 / 0.5) < 1e-12);
    assert_true(fabs(is.on_pairs[7] - 1.0 / 36) < 1e-12);
    assert_true(six[QUIPU_MEASURE_HARMONIC_ERROR] == 0);
    forget(&is);
}

/* Who came early has many ties (Barabasi and Albert 1999). */
static size_t make_pairs(quipu_pair *items)
{
    size_t n = 0;
    uint64_t chance = 7;
    for (uint32_t one = 1; one < MANY; one++)
        for (uint32_t k = 0; k < PER_NODE && k < one; k++) {
            const quipu_pair *other = n > 0 ? &items[quipu_chance__below(&chance, n)] : NULL;
            uint32_t to = other == NULL ? 0 : k % 2 == 0 ? other->from : other->to;
            bool again = to == one;
            for (size_t i = n; i > 0 && items[i - 1].to == one; i--)
                again |= items[i - 1].from == to;
            if (!again)
                items[n++] = (quipu_pair){to, one, (double)(1 + quipu_chance__below(&chance, 4))};
        }
    return n;
}

static int compare_pairs(const void *a, const void *b)
{
    const quipu_pair *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static double share_within(const measured *guessed, const measured *exact, quipu_measure value,
                           quipu_measure error)
{
    size_t n = 0;
    for (size_t i = 0; i < MANY; i++) {
        const double *row = guessed->values + i * QUIPU_N_MEASURES;
        n += fabs(row[value] - exact->values[i * QUIPU_N_MEASURES + (size_t)value]) <=
             row[error] + 1e-12;
    }
    print_message("%s: %.3f of %d within the stated error\n", quipu_measure_name(value),
                  (double)n / MANY, (int)MANY);
    return (double)n / MANY;
}

static void test_analyse_reach__states_the_error_of_samples(void **state)
{
    static quipu_pair items[MANY * PER_NODE];
    quipu_pairs pairs = {items, make_pairs(items)};
    (void)state;
    qsort(items, pairs.n, sizeof *items, compare_pairs);
    measured exact = measure(&pairs, MANY, (quipu_reach_options){MANY, 200});
    measured guessed = measure(&pairs, MANY, (quipu_reach_options){100, 200});
    assert_false(exact.sampled);
    assert_true(guessed.sampled);
    assert_true(share_within(&guessed, &exact, QUIPU_MEASURE_BETWEENNESS,
                             QUIPU_MEASURE_BETWEENNESS_ERROR) > 0.90);
    assert_true(share_within(&guessed, &exact, QUIPU_MEASURE_HARMONIC,
                             QUIPU_MEASURE_HARMONIC_ERROR) > 0.90);
    assert_true(share_within(&guessed, &exact, QUIPU_MEASURE_CLOSENESS,
                             QUIPU_MEASURE_CLOSENESS_ERROR) > 0.90);
    forget(&exact);
    forget(&guessed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analyse_reach__knows_small_graphs),
        cmocka_unit_test(test_analyse_reach__states_the_error_of_samples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
