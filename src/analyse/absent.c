/*
 * Stands in for what needs igraph where quipu is built without igraph.
 */
#include "base/error.h"

#include <quipu/analyse.h>

static quipu_status refuse(quipu_error *err)
{
    return quipu_error__set(err, QUIPU_ERR_UNSUPPORTED, "",
                            "this quipu was built without igraph, which computes centralities");
}

quipu_status quipu_rank(quipu_ranking **out, const quipu_graph *graph,
                        const quipu_ontology *ontology, const quipu_rank_options *options,
                        quipu_error *err)
{
    (void)graph;
    (void)ontology;
    (void)options;
    *out = NULL;
    return refuse(err);
}

quipu_status quipu_rank_bootstrap(quipu_intervals **out, const quipu_ranking *ranking,
                                  const quipu_graph *graph, const quipu_ontology *ontology,
                                  const quipu_rank_options *options, uint32_t measures,
                                  size_t n_resamples, quipu_error *err)
{
    (void)ranking;
    (void)graph;
    (void)ontology;
    (void)options;
    (void)measures;
    (void)n_resamples;
    *out = NULL;
    return refuse(err);
}

quipu_status quipu_rank_trend(quipu_trend **out, const quipu_graph *graph,
                              const quipu_ontology *ontology, const quipu_rank_options *options,
                              quipu_unit unit, quipu_error *err)
{
    (void)graph;
    (void)ontology;
    (void)options;
    (void)unit;
    *out = NULL;
    return refuse(err);
}

quipu_status quipu_rank_bonds(quipu_bonds **out, const quipu_graph *graph,
                              const quipu_ontology *ontology, const quipu_rank_options *options,
                              quipu_error *err)
{
    (void)graph;
    (void)ontology;
    (void)options;
    *out = NULL;
    return refuse(err);
}
