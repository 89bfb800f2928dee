/* What igraph computes of a collapsed graph. The only header of the room that knows igraph. */
#ifndef QUIPU_ANALYSE_MEASURES_H
#define QUIPU_ANALYSE_MEASURES_H

#include "analyse/collapse.h"

#include <igraph/igraph.h>

/* A graph of igraph's with its weights. Zero it to begin with. */
typedef struct quipu_net {
    igraph_t graph;
    bool has_graph;
    igraph_vector_t weights; /* [n_pairs] */
} quipu_net;

igraph_error_t quipu_net__init(quipu_net *net, const quipu_pairs *pairs, size_t n_entities,
                               bool directed);
void quipu_net__clear(quipu_net *net);

/* Each fills its columns of `values`, [n_entities][QUIPU_N_MEASURES]. */
igraph_error_t quipu_measure__degrees(double *values, const quipu_net *directed,
                                      const quipu_net *undirected);
igraph_error_t quipu_measure__prominence(double *values, const quipu_net *directed,
                                         const quipu_net *undirected);
/* Personalised PageRank of who is near some: rows `from`, at least one. */
igraph_error_t quipu_measure__nearness(double *values, const quipu_net *directed,
                                       const uint32_t *from, size_t n_from);
/* Whose absence would cut others off. */
igraph_error_t quipu_measure__joints(double *values, const quipu_net *undirected);
/* Pairs without which others would be cut off, [n_pairs], zeroed. */
igraph_error_t quipu_measure__bridges(bool *is_bridge, const quipu_net *undirected);
/* Communities as Leiden finds them, numbered from 0 in no order that means anything. */
igraph_error_t quipu_measure__communities(double *values, double *modularity,
                                          const quipu_net *undirected);

#endif
