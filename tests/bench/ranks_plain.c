/*
 * The measures of a ranking by plain igraph, as a careful program would call it, each part timed: what quipu's are compared with
 * in ranks.c.
 */
#include "ranks.h"

#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N_SOURCES = 200, AT_ONCE = 8 };

double ranks_now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* The seconds since `*begin`, which becomes now. */
double ranks_lap(double *begin)
{
    double end = ranks_now(), seconds = end - *begin;
    *begin = end;
    return seconds;
}

typedef struct plain {
    igraph_t directed, undirected;
    igraph_vector_t weights[2], distances;
} plain;

void ranks_must(igraph_error_t code)
{
    if (code != IGRAPH_SUCCESS) {
        fprintf(stderr, "igraph: %s\n", igraph_strerror(code));
        exit(1);
    }
}

static void fill(igraph_t *out, igraph_vector_t *weights, const made *from, bool directed)
{
    igraph_vector_int_t ends;
    igraph_attribute_combination_t none;
    size_t n = from->graph.n_edges;
    ranks_must(igraph_vector_int_init(&ends, (igraph_integer_t)(2 * n)));
    ranks_must(igraph_vector_init(weights, (igraph_integer_t)n));
    for (size_t i = 0; i < n; i++) {
        VECTOR(ends)[2 * i] = from->edges[i].source;
        VECTOR(ends)[2 * i + 1] = from->edges[i].target;
        VECTOR(*weights)[i] = from->edges[i].n_sources;
    }
    ranks_must(igraph_create(out, &ends, (igraph_integer_t)from->graph.n_entities, directed));
    ranks_must(igraph_cattribute_EAN_setv(out, "weight", weights));
    ranks_must(igraph_attribute_combination(&none, "weight", IGRAPH_ATTRIBUTE_COMBINE_SUM,
                                            IGRAPH_NO_MORE_ATTRIBUTES));
    ranks_must(igraph_simplify(out, true, true, &none));
    ranks_must(igraph_cattribute_EANV(out, "weight", igraph_ess_all(IGRAPH_EDGEORDER_ID), weights));
    igraph_attribute_combination_destroy(&none);
    igraph_vector_int_destroy(&ends);
}

static void measure_paths(const plain *self, igraph_vector_t *out)
{
    igraph_vector_int_t sources;
    igraph_matrix_t distances;
    igraph_integer_t n = igraph_vcount(&self->undirected);
    if (n <= EXACT_UP_TO) {
        ranks_must(igraph_betweenness(&self->undirected, out, igraph_vss_all(), IGRAPH_UNDIRECTED,
                                      &self->distances));
        ranks_must(igraph_harmonic_centrality(&self->undirected, out, igraph_vss_all(), IGRAPH_ALL,
                                              &self->distances, true));
        ranks_must(igraph_closeness(&self->undirected, out, NULL, NULL, igraph_vss_all(),
                                    IGRAPH_ALL, &self->distances, true));
        return;
    }
    ranks_must(igraph_vector_int_init(&sources, 0));
    ranks_must(igraph_matrix_init(&distances, 0, 0));
    ranks_must(igraph_random_sample(&sources, 0, n - 1, N_SOURCES));
    ranks_must(igraph_betweenness_subset(&self->undirected, out, igraph_vss_all(),
                                         IGRAPH_UNDIRECTED, igraph_vss_vector(&sources),
                                         igraph_vss_all(), &self->distances));
    for (igraph_integer_t at = 0; at < N_SOURCES; at += AT_ONCE) {
        igraph_vector_int_t some;
        ranks_must(igraph_vector_int_init_array(&some, &VECTOR(sources)[at], AT_ONCE));
        ranks_must(igraph_distances_dijkstra(&self->undirected, &distances, igraph_vss_vector(&some),
                                             igraph_vss_all(), &self->distances, IGRAPH_ALL));
        igraph_vector_int_destroy(&some);
    }
    igraph_matrix_destroy(&distances);
    igraph_vector_int_destroy(&sources);
}

static void measure_degrees(const plain *self)
{
    igraph_vector_t out;
    igraph_vector_int_t whole;
    ranks_must(igraph_vector_init(&out, 0));
    ranks_must(igraph_vector_int_init(&whole, 0));
    ranks_must(igraph_degree(&self->directed, &whole, igraph_vss_all(), IGRAPH_IN, IGRAPH_NO_LOOPS));
    ranks_must(
        igraph_degree(&self->directed, &whole, igraph_vss_all(), IGRAPH_OUT, IGRAPH_NO_LOOPS));
    ranks_must(
        igraph_degree(&self->undirected, &whole, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS));
    ranks_must(igraph_strength(&self->undirected, &out, igraph_vss_all(), IGRAPH_ALL,
                               IGRAPH_NO_LOOPS, &self->weights[1]));
    ranks_must(igraph_coreness(&self->undirected, &whole, IGRAPH_ALL));
    igraph_vector_destroy(&out);
    igraph_vector_int_destroy(&whole);
}

static void measure_prominence(const plain *self, igraph_vector_t *out)
{
    igraph_vector_t more;
    ranks_must(igraph_vector_init(&more, 0));
    ranks_must(igraph_pagerank(&self->directed, IGRAPH_PAGERANK_ALGO_PRPACK, out, NULL,
                               igraph_vss_all(), true, 0.85, &self->weights[0], NULL));
    ranks_must(igraph_eigenvector_centrality(&self->undirected, out, NULL, false, true,
                                             &self->weights[1], NULL));
    ranks_must(igraph_hub_and_authority_scores(&self->directed, out, &more, NULL, true,
                                               &self->weights[0], NULL));
    igraph_vector_destroy(&more);
}

static void measure_communities(const plain *self, igraph_vector_t *out, igraph_vector_int_t *whole)
{
    igraph_real_t modularity;
    ranks_must(igraph_strength(&self->undirected, out, igraph_vss_all(), IGRAPH_ALL,
                               IGRAPH_NO_LOOPS, &self->weights[1]));
    ranks_must(igraph_community_leiden(&self->undirected, &self->weights[1], out,
                                       1 / igraph_vector_sum(out), 0.01, false, 10, whole, NULL,
                                       NULL));
    ranks_must(
        igraph_modularity(&self->undirected, whole, &self->weights[1], 1, false, &modularity));
}

static void measure_all(figures *to, const plain *self)
{
    igraph_vector_t out;
    igraph_vector_int_t whole;
    ranks_must(igraph_vector_init(&out, 0));
    ranks_must(igraph_vector_int_init(&whole, 0));
    double begin = ranks_now();
    measure_degrees(self);
    to->seconds[PART_DEGREES] = ranks_lap(&begin);
    measure_prominence(self, &out);
    to->seconds[PART_PROMINENCE] = ranks_lap(&begin);
    ranks_must(igraph_articulation_points(&self->undirected, &whole));
    to->seconds[PART_JOINTS] = ranks_lap(&begin);
    measure_communities(self, &out, &whole);
    to->seconds[PART_COMMUNITIES] = ranks_lap(&begin);
    ranks_must(igraph_transitivity_local_undirected(&self->undirected, &out, igraph_vss_all(),
                                                    IGRAPH_TRANSITIVITY_ZERO));
    ranks_must(igraph_constraint(&self->undirected, &out, igraph_vss_all(), &self->weights[1]));
    to->seconds[PART_TRIANGLES] = ranks_lap(&begin);
    measure_paths(self, &out);
    to->seconds[PART_PATHS] = ranks_lap(&begin);
    igraph_vector_destroy(&out);
    igraph_vector_int_destroy(&whole);
}

void ranks_run_plain(figures *to, const made *from, const quipu_ontology *ontology)
{
    plain self;
    (void)ontology;
    igraph_set_attribute_table(&igraph_cattribute_table);
    omp_set_num_threads(1);
    double begin = ranks_now(), lapped = begin;
    fill(&self.directed, &self.weights[0], from, true);
    fill(&self.undirected, &self.weights[1], from, false);
    ranks_must(igraph_vector_init(&self.distances, igraph_ecount(&self.undirected)));
    for (igraph_integer_t i = 0; i < igraph_ecount(&self.undirected); i++)
        VECTOR(self.distances)[i] = 1 / VECTOR(self.weights[1])[i];
    to->seconds[PART_GRAPH] = ranks_lap(&lapped);
    measure_all(to, &self);
    to->whole = ranks_now() - begin;
}
