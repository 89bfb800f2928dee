/*
 * Comparisons of articles, gathered; their sums as precision, recall and F1 over all articles (micro-average).
 */
#include "train/score.h"

#include "base/alloc.h"
#include "base/error.h"
#include "train/score_graph.h"

quipu_status quipu_score_new(quipu_score **out, const quipu_ontology *ontology, quipu_error *err)
{
    *out = quipu_alloc__zero(1, sizeof **out);
    if (*out == NULL)
        return quipu_error__memory(err);
    (*out)->ontology = ontology;
    return QUIPU_OK;
}

void quipu_score_free(quipu_score *score)
{
    if (score == NULL)
        return;
    quipu_alloc__free(score->articles);
    quipu_alloc__free(score->misses);
    quipu_arena__clear(&score->arena);
    quipu_alloc__free(score);
}

quipu_status quipu_score_add(quipu_score *score, quipu_str name, const quipu_score_graph *gold,
                             const quipu_score_graph *found, quipu_error *err)
{
    static const quipu_score_graph nothing;
    quipu_status status;
    size_t n_misses = score->n_misses;
    quipu_score_article article = {.name = quipu_arena__copy(&score->arena, name)};
    QUIPU_TRY_ALLOC(article.name.ptr);
    QUIPU_TRY(quipu_score__compare(&article, score, gold, found != NULL ? found : &nothing, err));
    quipu_score_article *grown =
        quipu_alloc__reserve(score->articles, score->n_articles, &score->room, sizeof *grown);
    QUIPU_TRY_ALLOC(grown);
    score->articles = grown;
    score->articles[score->n_articles++] = article;
done:
    if (status < 0)
        score->n_misses = n_misses;
    return status;
}

/* --- figures ------------------------------------------------------------------------------------ */

static double share(double part, double whole)
{
    return whole == 0 ? 0 : part / whole;
}

static double precision_of(const quipu_counts *counts)
{
    return share((double)counts->n_right, (double)(counts->n_right + counts->n_wrong));
}

static double recall_of(const quipu_counts *counts)
{
    return share((double)counts->n_right, (double)(counts->n_right + counts->n_missed));
}

static double f1_of(const quipu_counts *counts)
{
    double precision = precision_of(counts), recall = recall_of(counts);
    return share(2 * precision * recall, precision + recall);
}

void quipu_score_totals__add(quipu_score_totals *totals, const quipu_score_article *article)
{
    for (int i = 0; i < QUIPU_N_SCORE_COUNTS; i++) {
        totals->counts[i].n_right += article->counts[i].n_right;
        totals->counts[i].n_wrong += article->counts[i].n_wrong;
        totals->counts[i].n_missed += article->counts[i].n_missed;
    }
    totals->n_status_right += article->n_status_right;
    totals->n_status += article->n_status;
    const quipu_counts *relation = &article->counts[QUIPU_SCORE_RELATION];
    uint64_t n_both = 2 * relation->n_right;
    totals->f1_of_relations +=
        share((double)n_both, (double)(n_both + relation->n_wrong + relation->n_missed));
    totals->n_articles++;
}

void quipu_score_totals__figures(double *values, const quipu_score_totals *totals)
{
    for (int i = 0; i < QUIPU_N_SCORE_COUNTS; i++)
        values[i] = f1_of(&totals->counts[i]);
    values[QUIPU_SCORE_STATUS] = share((double)totals->n_status_right, (double)totals->n_status);
    values[QUIPU_SCORE_MACRO] = share(totals->f1_of_relations, (double)totals->n_articles);
}

quipu_status quipu_score_sum(quipu_score_summary *out, const quipu_score *score, quipu_error *err)
{
    quipu_score_totals totals = {0};
    *out = (quipu_score_summary){.n_articles = score->n_articles};
    for (size_t i = 0; i < score->n_articles; i++)
        quipu_score_totals__add(&totals, &score->articles[i]);
    for (int i = 0; i < QUIPU_N_SCORE_COUNTS; i++) {
        out->counts[i] = totals.counts[i];
        out->precision[i] = precision_of(&totals.counts[i]);
        out->recall[i] = recall_of(&totals.counts[i]);
    }
    out->n_status_right = totals.n_status_right;
    out->n_status = totals.n_status;
    quipu_score_totals__figures(out->value, &totals);
    out->has_intervals = score->n_articles >= 2;
    return out->has_intervals ? quipu_score__bootstrap(out->low, out->high, score->articles,
                                                       score->n_articles, err)
                              : QUIPU_OK;
}
