/*
 * How far the figures hang on which articles were annotated: the percentile bootstrap of Efron and Tibshirani (An
 * Introduction to the Bootstrap, 1993, chapter 13) over articles. Each of 1,000 resamples draws as many articles as
 * there are, with replacement, and sums them up; an interval is the middle 95 % of a figure's 1,000 values. One
 * sequence of whole numbers serves all figures, so that the intervals are the same on every machine.
 */
#include "base/alloc.h"
#include "base/chance.h"
#include "base/error.h"
#include "base/numbers.h"
#include "train/score.h"

#include <stdlib.h>

enum { n_resamples = 1000, n_left_out = 25 /* at each end: 2.5 % */ };
static const uint64_t seed = 0x9E3779B97F4A7C15u; /* any but 0; 2^64 over the golden ratio */

/* values: [n_resamples][QUIPU_N_SCORE_FIGURES] */
static void resample(double *values, const quipu_score_article *articles, size_t n)
{
    uint64_t chance = seed;
    for (size_t i = 0; i < n_resamples; i++) {
        quipu_score_totals totals = {0};
        for (size_t k = 0; k < n; k++)
            quipu_score_totals__add(&totals, &articles[quipu_chance__below(&chance, n)]);
        quipu_score_totals__figures(values + i * QUIPU_N_SCORE_FIGURES, &totals);
    }
}

quipu_status quipu_score__bootstrap(double *low, double *high, const quipu_score_article *articles,
                                    size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    double *column = quipu_alloc__new(n_resamples, sizeof *column);
    double *values = quipu_alloc__new((size_t)n_resamples * QUIPU_N_SCORE_FIGURES, sizeof *values);
    QUIPU_TRY_ALLOC(column);
    QUIPU_TRY_ALLOC(values);
    resample(values, articles, n);
    for (size_t figure = 0; figure < QUIPU_N_SCORE_FIGURES; figure++) {
        for (size_t i = 0; i < n_resamples; i++)
            column[i] = values[i * QUIPU_N_SCORE_FIGURES + figure];
        qsort(column, n_resamples, sizeof *column, quipu_numbers__compare_doubles);
        low[figure] = column[n_left_out];
        high[figure] = column[n_resamples - 1 - n_left_out];
    }
done:
    quipu_alloc__free(values);
    quipu_alloc__free(column);
    return status;
}
