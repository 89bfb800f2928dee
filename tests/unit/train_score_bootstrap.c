#include "train/score.h"

#include "base/str.h"
#include "unit.h"

enum { N = 12 };

/* Articles with other counts each. */
static void make_articles(quipu_score_article *articles)
{
    for (size_t i = 0; i < N; i++) {
        articles[i] = (quipu_score_article){.name = QUIPU_STR("a"), .n_status = i + 1};
        articles[i].n_status_right = i % 3;
        for (size_t k = 0; k < QUIPU_N_SCORE_COUNTS; k++)
            articles[i].counts[k] = (quipu_counts){i + k, (i * 7) % 5, (i * 5) % 7 + k};
    }
}

static void test_train_score_bootstrap__holds_the_figures(void **state)
{
    quipu_score_article articles[N];
    double low[QUIPU_N_SCORE_FIGURES], high[QUIPU_N_SCORE_FIGURES], values[QUIPU_N_SCORE_FIGURES];
    quipu_score_totals totals = {0};
    (void)state;
    make_articles(articles);
    for (size_t i = 0; i < N; i++)
        quipu_score_totals__add(&totals, &articles[i]);
    quipu_score_totals__figures(values, &totals);
    assert_int_equal(quipu_score__bootstrap(low, high, articles, N, NULL), QUIPU_OK);
    for (size_t i = 0; i < QUIPU_N_SCORE_FIGURES; i++) {
        assert_true(0 <= low[i] && low[i] < values[i]);
        assert_true(values[i] < high[i] && high[i] <= 1);
    }
}

static void test_train_score_bootstrap__is_the_same_on_every_machine(void **state)
{
    quipu_score_article articles[N];
    double low[QUIPU_N_SCORE_FIGURES], high[QUIPU_N_SCORE_FIGURES];
    (void)state;
    make_articles(articles);
    assert_int_equal(quipu_score__bootstrap(low, high, articles, N, NULL), QUIPU_OK);
    /* computed apart from this code, from the definition of the generator */
    assert_float_equal(low[QUIPU_SCORE_STATUS], 7.0 / 82, 1e-12);
    assert_float_equal(high[QUIPU_SCORE_STATUS], 12.0 / 51, 1e-12);
    assert_float_equal(low[QUIPU_SCORE_MACRO], 0.6025290045852155, 1e-12);
    assert_float_equal(high[QUIPU_SCORE_MACRO], 0.728481217402786, 1e-12);
}

static void test_train_score_bootstrap__is_a_point_where_all_articles_are_alike(void **state)
{
    quipu_score_article articles[2] = {{.n_status = 4, .n_status_right = 3},
                                       {.n_status = 4, .n_status_right = 3}};
    double low[QUIPU_N_SCORE_FIGURES], high[QUIPU_N_SCORE_FIGURES];
    (void)state;
    assert_int_equal(quipu_score__bootstrap(low, high, articles, 2, NULL), QUIPU_OK);
    assert_true(low[QUIPU_SCORE_STATUS] == 0.75 && high[QUIPU_SCORE_STATUS] == 0.75);
    assert_true(low[QUIPU_SCORE_RELATION] == 0 && high[QUIPU_SCORE_RELATION] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_train_score_bootstrap__holds_the_figures),
        cmocka_unit_test(test_train_score_bootstrap__is_the_same_on_every_machine),
        cmocka_unit_test(test_train_score_bootstrap__is_a_point_where_all_articles_are_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
