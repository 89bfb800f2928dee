/*
 * A graph to a ranking: select, collapse twice (directed for in, out, PageRank, hubs; undirected for all else), measure,
 * tidy the numbers, sort.
 */
#include "analyse/rank.h"

#include "analyse/brokerage.h"
#include "analyse/guard.h"
#include "analyse/measures.h"
#include "analyse/tidy.h"
#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

static const size_t exact_up_to = 10000; /* entities; the paths of so many take a minute */
static const size_t n_samples =
    200; /* sources: a standard error of some 7 % of the spread of one source's part */

enum {
    OF_PATHS = 1u << QUIPU_MEASURE_BETWEENNESS | 1u << QUIPU_MEASURE_HARMONIC |
               1u << QUIPU_MEASURE_CLOSENESS,
    OF_TRIANGLES = 1u << QUIPU_MEASURE_TRANSITIVITY | 1u << QUIPU_MEASURE_CONSTRAINT |
                   1u << QUIPU_MEASURE_EFFECTIVE_SIZE
};

static bool asks(const quipu_rank_task *task, uint32_t measures)
{
    return (task->measures & measures) != 0;
}

quipu_reach_options quipu_rank__reach(const quipu_rank_options *options)
{
    return (quipu_reach_options){options->exact_up_to > 0 ? options->exact_up_to : exact_up_to,
                                 n_samples};
}

/* --- by igraph --- */

static igraph_error_t measure(quipu_ranking *ranking, double *values, const quipu_rank_task *task,
                              const quipu_net *directed, const quipu_net *undirected,
                              const uint32_t *from, size_t n_from)
{
    igraph_error_t code = quipu_measure__degrees(values, directed, undirected);
    if (code == IGRAPH_SUCCESS)
        code = quipu_measure__prominence(values, directed, undirected);
    if (code == IGRAPH_SUCCESS && n_from > 0)
        code = quipu_measure__nearness(values, directed, from, n_from);
    if (code == IGRAPH_SUCCESS && asks(task, 1u << QUIPU_MEASURE_ARTICULATION_POINT))
        code = quipu_measure__joints(values, undirected);
    if (code == IGRAPH_SUCCESS && asks(task, 1u << QUIPU_MEASURE_COMMUNITY))
        code = quipu_measure__communities(values, &ranking->modularity, undirected);
    return code;
}

static igraph_error_t measure_pairs(quipu_ranking *ranking, double *values,
                                    const quipu_rank_task *task, const quipu_pairs pairs[2],
                                    const uint32_t *from, size_t n_from)
{
    quipu_net nets[2] = {{.has_graph = false}, {.has_graph = false}};
    quipu_surroundings before = quipu_igraph__enter();
    igraph_error_t code = quipu_net__init(&nets[0], &pairs[0], ranking->n_entities, true);
    if (code == IGRAPH_SUCCESS)
        code = quipu_net__init(&nets[1], &pairs[1], ranking->n_entities, false);
    if (code == IGRAPH_SUCCESS)
        code = measure(ranking, values, task, &nets[0], &nets[1], from, n_from);
    quipu_net__clear(&nets[0]);
    quipu_net__clear(&nets[1]);
    quipu_igraph__leave(before);
    return code;
}

/* --- by the room itself --- */

static quipu_status measure_ties(quipu_ranking *ranking, double *values, const quipu_rank_task *task,
                                 const quipu_pairs *undirected, quipu_error *err)
{
    quipu_web ties = {.n = 0};
    quipu_status status = quipu_web__init(&ties, undirected, ranking->n_entities, err);
    if (status >= 0 && asks(task, OF_TRIANGLES))
        status = quipu_brokerage__measure(values, &ties, err);
    if (status >= 0 && asks(task, OF_PATHS))
        status = quipu_reach__measure(values, NULL, &ranking->sampled, &ties, &task->reach, err);
    quipu_web__clear(&ties);
    return status;
}

/* --- the whole --- */

/* Fill everything but the order. `from`: rows. */
static quipu_status fill(quipu_ranking *ranking, double *values, const quipu_rank_task *task,
                         const quipu_selection *selection, const uint32_t *from, size_t n_from,
                         quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_pairs pairs[2] = {{NULL, 0}, {NULL, 0}};
    for (size_t i = 0; i < 2; i++)
        QUIPU_TRY(
            quipu_pairs__collapse(&pairs[i], task->graph, task->ontology, selection, i == 0, err));
    if (ranking->n_entities > 0) {
        QUIPU_TRY(
            quipu_igraph__status(measure_pairs(ranking, values, task, pairs, from, n_from), err));
        QUIPU_TRY(measure_ties(ranking, values, task, &pairs[1], err));
    }
    for (size_t i = 0; i < ranking->n_entities * QUIPU_N_MEASURES; i++)
        values[i] = quipu_tidy__number(values[i]);
    QUIPU_TRY(quipu_tidy__communities(values, &ranking->n_communities, ranking->n_entities, err));
done:
    quipu_pairs__clear(&pairs[0]);
    quipu_pairs__clear(&pairs[1]);
    return status;
}

/* The rows that personalised PageRank starts from. */
static quipu_status choose_from(uint32_t *out, size_t *n, const quipu_rank_task *task,
                                const quipu_selection *selection, quipu_error *err)
{
    *n = quipu_selection__rows(out, selection, task->options->from, task->options->n_from);
    if (*n == 0 && task->options->n_from > 0)
        return quipu_error__set(err, QUIPU_ERR_INVALID, "",
                                "nobody that personalised PageRank starts from is looked at");
    return QUIPU_OK;
}

quipu_status quipu_rank__selection(quipu_ranking **out, const quipu_rank_task *task,
                                   const quipu_selection *selection, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = selection->n_rows, n_from;
    quipu_ranking *ranking = quipu_alloc__zero(1, sizeof *ranking);
    double *values = quipu_alloc__zero(n, QUIPU_N_MEASURES * sizeof *values);
    uint32_t *order = quipu_alloc__new(n, sizeof *order);
    uint32_t *entities = quipu_alloc__new(n, sizeof *entities);
    uint32_t *from = quipu_alloc__new(task->options->n_from, sizeof *from);
    *out = NULL;
    QUIPU_TRY_ALLOC(ranking);
    *ranking = (quipu_ranking){.values = values, .entities = entities, .order = order};
    QUIPU_TRY_ALLOC(values);
    QUIPU_TRY_ALLOC(order);
    QUIPU_TRY_ALLOC(entities);
    QUIPU_TRY_ALLOC(from);
    if (n > 0)
        memcpy(entities, selection->entities, n * sizeof *entities);
    QUIPU_TRY(choose_from(from, &n_from, task, selection, err));
    ranking->n_entities = n;
    ranking->personalized = n_from > 0;
    QUIPU_TRY(fill(ranking, values, task, selection, from, n_from, err));
    QUIPU_TRY(quipu_tidy__order(order, values, task->options->sort, n, err));
    *out = ranking;
    ranking = NULL;
    values = NULL;
    order = entities = NULL;
done:
    quipu_alloc__free(from);
    quipu_alloc__free(entities);
    quipu_alloc__free(order);
    quipu_alloc__free(values);
    quipu_alloc__free(ranking);
    return status;
}

quipu_status quipu_rank(quipu_ranking **out, const quipu_graph *graph,
                        const quipu_ontology *ontology, const quipu_rank_options *options,
                        quipu_error *err)
{
    static const quipu_rank_options defaults = QUIPU_RANK_OPTIONS_DEFAULT;
    options = options != NULL ? options : &defaults;
    quipu_selection selection = {.n_rows = 0};
    quipu_rank_task task = {graph, ontology, options, quipu_rank__reach(options),
                            QUIPU_ALL_MEASURES};
    quipu_status status = quipu_selection__init(&selection, graph, options, err);
    *out = NULL;
    if (status >= 0)
        status = quipu_rank__selection(out, &task, &selection, err);
    quipu_selection__clear(&selection);
    return status;
}
