/*
 * Stands in for rank.c where quipu is built without igraph.
 */
#include "base/error.h"

#include <quipu/analyse.h>

quipu_status quipu_rank(quipu_ranking **out, const quipu_graph *graph,
                        const quipu_ontology *ontology, const quipu_rank_options *options,
                        quipu_error *err)
{
    (void)graph;
    (void)ontology;
    (void)options;
    *out = NULL;
    return quipu_error__set(err, QUIPU_ERR_UNSUPPORTED, "",
                            "this quipu was built without igraph, which computes centralities");
}
