/*
 * A graph to a ranking: collapse it twice (directed for in, out and PageRank; undirected for all
 * else), let igraph measure both, tidy the numbers, sort.
 *
 * igraph aborts on errors by default and keeps state for a whole process (handlers, random numbers,
 * threads of OpenMP): what a run changes is put back after it.
 */
#include "analyse/measures.h"
#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef _OPENMP
#include <omp.h>
#endif

static const size_t exact_up_to = 10000; /* entities; weighted path measures take a minute there */
static const igraph_uint_t seed = 20110601;

/* What of igraph's state was there before. */
typedef struct surroundings {
    igraph_error_handler_t *on_error;
    igraph_warning_handler_t *on_warning;
    int n_threads;
} surroundings;

/* PageRank adds up in another order with every number of threads: one, for the same bytes. */
static int set_threads(int n)
{
#ifdef _OPENMP
    int before = omp_get_max_threads();
    omp_set_num_threads(n);
    return before;
#else
    return n;
#endif
}

static surroundings enter(void)
{
    surroundings before = {igraph_set_error_handler(igraph_error_handler_ignore),
                           igraph_set_warning_handler(igraph_warning_handler_ignore),
                           set_threads(1)};
    return before;
}

static void leave(surroundings before)
{
    igraph_set_error_handler(before.on_error);
    igraph_set_warning_handler(before.on_warning);
    set_threads(before.n_threads);
}

static quipu_status translate(igraph_error_t code, quipu_error *err)
{
    if (code == IGRAPH_SUCCESS)
        return QUIPU_OK;
    if (code == IGRAPH_ENOMEM)
        return quipu_error__memory(err);
    return quipu_error__set(err, QUIPU_ERR_INVALID, "", "igraph: %s", igraph_strerror(code));
}

static igraph_error_t measure(quipu_ranking *ranking, double *values, const quipu_net *directed,
                              const quipu_net *undirected)
{
    igraph_error_t code = igraph_rng_seed(igraph_rng_default(), seed);
    if (code == IGRAPH_SUCCESS)
        code = quipu_measure__degrees(values, directed, undirected);
    if (code == IGRAPH_SUCCESS)
        code = quipu_measure__paths(values, undirected, ranking->sampled);
    if (code == IGRAPH_SUCCESS)
        code = quipu_measure__prominence(values, directed, undirected);
    if (code == IGRAPH_SUCCESS)
        code = quipu_measure__communities(values, &ranking->modularity, undirected);
    return code;
}

static igraph_error_t measure_pairs(quipu_ranking *ranking, double *values,
                                    const quipu_pairs *directed, const quipu_pairs *undirected)
{
    quipu_net nets[2] = {{.has_graph = false}, {.has_graph = false}};
    surroundings before = enter();
    igraph_error_t code = quipu_net__init(&nets[0], directed, ranking->n_entities, true);
    if (code == IGRAPH_SUCCESS)
        code = quipu_net__init(&nets[1], undirected, ranking->n_entities, false);
    if (code == IGRAPH_SUCCESS)
        code = measure(ranking, values, &nets[0], &nets[1]);
    quipu_net__clear(&nets[0]);
    quipu_net__clear(&nets[1]);
    leave(before);
    return code;
}

/* Ten significant digits: what differs beyond is the order of additions, and must not decide on
 * ranks. */
static double tidy(double value)
{
    static const int n_digits = 10;
    if (value == 0)
        return 0;
    double scale = pow(10, n_digits - 1 - floor(log10(fabs(value))));
    double tidied = round(value * scale) / scale;
    return isfinite(tidied) ? tidied : value;
}

static void tidy_all(double *values, size_t n)
{
    for (size_t i = 0; i < n * QUIPU_N_MEASURES; i++)
        values[i] = tidy(values[i]);
}

/* A community on its way to its final number. */
typedef struct community {
    uint32_t n_members;
    uint32_t number; /* Leiden's */
} community;

static int compare_communities(const void *a, const void *b)
{
    const community *x = a, *y = b;
    if (x->n_members != y->n_members)
        return x->n_members > y->n_members ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static double *community_of(double *values, size_t row)
{
    return &values[row * QUIPU_N_MEASURES + QUIPU_MEASURE_COMMUNITY];
}

/* Number communities from 1 by falling size; somebody alone is in none, which is 0. */
static quipu_status number_communities(quipu_ranking *ranking, double *values, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = ranking->n_entities;
    community *communities = quipu_alloc__zero(n, sizeof *communities);
    uint32_t *numbers = quipu_alloc__zero(n, sizeof *numbers);
    QUIPU_TRY_ALLOC(communities);
    QUIPU_TRY_ALLOC(numbers);
    for (size_t i = 0; i < n; i++) {
        communities[i].number = (uint32_t)i;
        communities[(size_t)*community_of(values, i)].n_members++;
    }
    qsort(communities, n, sizeof *communities, compare_communities);
    for (size_t i = 0; i < n && communities[i].n_members > 1; i++)
        numbers[communities[i].number] = ++ranking->n_communities;
    for (size_t i = 0; i < n; i++)
        *community_of(values, i) = numbers[(size_t)*community_of(values, i)];
done:
    quipu_alloc__free(numbers);
    quipu_alloc__free(communities);
    return status;
}

typedef struct place {
    double rank;
    uint32_t row;
} place;

static int compare_places(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static quipu_status sort_rows(uint32_t *order, const double *values, size_t n, quipu_error *err)
{
    place *places = quipu_alloc__new(n, sizeof *places);
    if (places == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < n; i++)
        places[i] = (place){values[i * QUIPU_N_MEASURES + QUIPU_MEASURE_PAGERANK], (uint32_t)i};
    qsort(places, n, sizeof *places, compare_places);
    for (size_t i = 0; i < n; i++)
        order[i] = places[i].row;
    quipu_alloc__free(places);
    return QUIPU_OK;
}

/* Fill everything but the order. */
static quipu_status fill(quipu_ranking *ranking, double *values, const quipu_graph *graph,
                         const quipu_ontology *ontology, unsigned standings, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_pairs directed = {NULL, 0}, undirected = {NULL, 0};
    QUIPU_TRY(quipu_pairs__collapse(&directed, graph, ontology, standings, true, err));
    QUIPU_TRY(quipu_pairs__collapse(&undirected, graph, ontology, standings, false, err));
    if (graph->n_entities > 0)
        QUIPU_TRY(translate(measure_pairs(ranking, values, &directed, &undirected), err));
    tidy_all(values, graph->n_entities);
    QUIPU_TRY(number_communities(ranking, values, err));
done:
    quipu_pairs__clear(&directed);
    quipu_pairs__clear(&undirected);
    return status;
}

quipu_status quipu_rank(quipu_ranking **out, const quipu_graph *graph,
                        const quipu_ontology *ontology, const quipu_rank_options *options,
                        quipu_error *err)
{
    static const quipu_rank_options defaults = QUIPU_RANK_OPTIONS_DEFAULT;
    quipu_status status = QUIPU_OK;
    size_t n = graph->n_entities;
    double *values = quipu_alloc__zero(n, QUIPU_N_MEASURES * sizeof *values);
    uint32_t *order = quipu_alloc__zero(n, sizeof *order);
    quipu_ranking *ranking = quipu_alloc__zero(1, sizeof *ranking);
    *out = NULL;
    QUIPU_TRY_ALLOC(values);
    QUIPU_TRY_ALLOC(order);
    QUIPU_TRY_ALLOC(ranking);
    ranking->n_entities = n;
    ranking->sampled = n > exact_up_to;
    QUIPU_TRY(fill(ranking, values, graph, ontology,
                   options != NULL ? options->standings : defaults.standings, err));
    QUIPU_TRY(sort_rows(order, values, n, err));
    ranking->values = values;
    ranking->order = order;
    *out = ranking;
    return QUIPU_OK;
done:
    quipu_alloc__free(values);
    quipu_alloc__free(order);
    quipu_alloc__free(ranking);
    return status;
}
