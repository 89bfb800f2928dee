/*
 * A ranking as a value: its names, its end. Needs no igraph.
 */
#include "base/alloc.h"
#include "base/str.h"

#include <quipu/analyse.h>

static const char *const names[QUIPU_N_MEASURES] = {
    "degree_in",         "degree_out",         "degree",
    "strength",          "betweenness",        "harmonic",
    "eigenvector",       "pagerank",           "coreness",
    "community",         "closeness",          "hub_score",
    "authority_score",   "transitivity",       "constraint",
    "effective_size",    "articulation_point", "personalized_pagerank",
    "betweenness_error", "harmonic_error",     "closeness_error",
};

const char *quipu_measure_name(quipu_measure measure)
{
    return names[measure];
}

bool quipu_measure_parse(quipu_measure *out, quipu_str name)
{
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++) {
        if (!quipu_str__is(name, quipu_str__of(names[i])))
            continue;
        *out = (quipu_measure)i;
        return true;
    }
    return false;
}

void quipu_ranking_free(quipu_ranking *ranking)
{
    if (ranking == NULL)
        return;
    quipu_alloc__free((double *)ranking->values);
    quipu_alloc__free((uint32_t *)ranking->order);
    quipu_alloc__free((uint32_t *)ranking->entities);
    quipu_alloc__free(ranking);
}

void quipu_intervals_free(quipu_intervals *intervals)
{
    if (intervals == NULL)
        return;
    quipu_alloc__free((quipu_interval *)intervals->items);
    quipu_alloc__free(intervals);
}

void quipu_trend_free(quipu_trend *trend)
{
    if (trend == NULL)
        return;
    for (size_t i = 0; i < trend->n_items; i++)
        quipu_ranking_free(trend->items[i].ranking);
    quipu_alloc__free((quipu_trend_item *)trend->items);
    quipu_alloc__free(trend);
}

void quipu_bonds_free(quipu_bonds *bonds)
{
    if (bonds == NULL)
        return;
    quipu_alloc__free((quipu_bond *)bonds->items);
    quipu_alloc__free((quipu_str *)bonds->groups);
    quipu_alloc__free((uint32_t *)bonds->counts);
    quipu_alloc__free(bonds);
}
