/*
 * How long a ranking takes, beside the same calls in plain igraph on the same pairs:
 *
 *     ranks N [PAIRS.tsv]    a graph of N entities and about 5 N ties (Barabasi and Albert 1999);
 *                            the pairs with their weights go to the file, for networkx
 *
 * Past 10,000 entities both take the paths of 200 sources; igraph's closeness and harmonic centrality have no such
 * sample, so that it is given the distances alone. igraph has no effective size.
 */
#include "base/chance.h"
#include "base/str.h"

#include <quipu.h>

#include <igraph/igraph.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TIES_OF_ONE = 5, N_SOURCES = 200, AT_ONCE = 8, EXACT_UP_TO = 10000 };

typedef struct made {
    quipu_graph graph;
    quipu_entity *entities;
    quipu_edge *edges;
    char (*ids)[32];
} made;

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void *room(size_t n, size_t size)
{
    void *p = calloc(n, size);
    if (p == NULL)
        abort();
    return p;
}

/* A new one ties itself to ends of ties that are there, so that who has many gets more. */
static void make(made *out, size_t n, const quipu_ontology *ontology)
{
    uint64_t chance = 5;
    size_t n_edges = 0;
    quipu_relation relation = quipu_ontology_relation(ontology, QUIPU_STR("criticizes"));
    quipu_type type = quipu_ontology_type(ontology, QUIPU_STR("person"));
    out->entities = room(n, sizeof *out->entities);
    out->ids = room(n, sizeof *out->ids);
    out->edges = room(n * TIES_OF_ONE, sizeof *out->edges);
    for (size_t i = 0; i < n; i++) {
        snprintf(out->ids[i], sizeof *out->ids, "p:%07zu", i);
        out->entities[i] = (quipu_entity){
            .id = quipu_str__of(out->ids[i]), .name = quipu_str__of(out->ids[i]), .type = type};
        for (size_t k = 0; k < TIES_OF_ONE && k < i; k++) {
            const quipu_edge *other =
                n_edges > 0 ? &out->edges[quipu_chance__below(&chance, n_edges)] : NULL;
            uint32_t to = other == NULL ? 0 : k % 2 == 0 ? other->source : other->target;
            if (to == i)
                continue;
            out->edges[n_edges++] =
                (quipu_edge){.source = (uint32_t)i,
                             .target = to,
                             .relation = relation,
                             .standing = QUIPU_ACTUAL,
                             .n_sources = 1 + (uint32_t)quipu_chance__below(&chance, 4)};
        }
    }
    out->graph = (quipu_graph){NULL, 0, out->entities, n, out->edges, n_edges};
}

/* --- plain igraph --- */

typedef struct plain {
    igraph_t directed, undirected;
    igraph_vector_t weights[2], distances;
} plain;

static void must(igraph_error_t code)
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
    must(igraph_vector_int_init(&ends, (igraph_integer_t)(2 * n)));
    must(igraph_vector_init(weights, (igraph_integer_t)n));
    for (size_t i = 0; i < n; i++) {
        VECTOR(ends)[2 * i] = from->edges[i].source;
        VECTOR(ends)[2 * i + 1] = from->edges[i].target;
        VECTOR(*weights)[i] = from->edges[i].n_sources;
    }
    must(igraph_create(out, &ends, (igraph_integer_t)from->graph.n_entities, directed));
    must(igraph_cattribute_EAN_setv(out, "weight", weights));
    must(igraph_attribute_combination(&none, "weight", IGRAPH_ATTRIBUTE_COMBINE_SUM,
                                      IGRAPH_NO_MORE_ATTRIBUTES));
    must(igraph_simplify(out, true, true, &none));
    must(igraph_cattribute_EANV(out, "weight", igraph_ess_all(IGRAPH_EDGEORDER_ID), weights));
    igraph_attribute_combination_destroy(&none);
    igraph_vector_int_destroy(&ends);
}

static void measure_paths(const plain *self, igraph_vector_t *out)
{
    igraph_vector_int_t sources;
    igraph_matrix_t distances;
    igraph_integer_t n = igraph_vcount(&self->undirected);
    if (n <= EXACT_UP_TO) {
        must(igraph_betweenness(&self->undirected, out, igraph_vss_all(), IGRAPH_UNDIRECTED,
                                &self->distances));
        must(igraph_harmonic_centrality(&self->undirected, out, igraph_vss_all(), IGRAPH_ALL,
                                        &self->distances, true));
        must(igraph_closeness(&self->undirected, out, NULL, NULL, igraph_vss_all(), IGRAPH_ALL,
                              &self->distances, true));
        return;
    }
    must(igraph_vector_int_init(&sources, 0));
    must(igraph_matrix_init(&distances, 0, 0));
    must(igraph_random_sample(&sources, 0, n - 1, N_SOURCES));
    must(igraph_betweenness_subset(&self->undirected, out, igraph_vss_all(), IGRAPH_UNDIRECTED,
                                   igraph_vss_vector(&sources), igraph_vss_all(), &self->distances));
    for (igraph_integer_t at = 0; at < N_SOURCES; at += AT_ONCE) {
        igraph_vector_int_t some;
        must(igraph_vector_int_init_array(&some, &VECTOR(sources)[at], AT_ONCE));
        must(igraph_distances_dijkstra(&self->undirected, &distances, igraph_vss_vector(&some),
                                       igraph_vss_all(), &self->distances, IGRAPH_ALL));
        igraph_vector_int_destroy(&some);
    }
    igraph_matrix_destroy(&distances);
    igraph_vector_int_destroy(&sources);
}

static void measure_all(const plain *self)
{
    igraph_vector_t out, more;
    igraph_vector_int_t whole;
    const igraph_vector_t *weights = &self->weights[1];
    must(igraph_vector_init(&out, 0));
    must(igraph_vector_init(&more, 0));
    must(igraph_vector_int_init(&whole, 0));
    double begin = now();
    measure_paths(self, &out);
    printf("  of which igraph's paths %.2f s\n", now() - begin);
    must(igraph_degree(&self->directed, &whole, igraph_vss_all(), IGRAPH_IN, IGRAPH_NO_LOOPS));
    must(igraph_degree(&self->directed, &whole, igraph_vss_all(), IGRAPH_OUT, IGRAPH_NO_LOOPS));
    must(igraph_degree(&self->undirected, &whole, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS));
    must(igraph_coreness(&self->undirected, &whole, IGRAPH_ALL));
    must(igraph_articulation_points(&self->undirected, &whole));
    must(igraph_pagerank(&self->directed, IGRAPH_PAGERANK_ALGO_PRPACK, &out, NULL, igraph_vss_all(),
                         true, 0.85, &self->weights[0], NULL));
    must(igraph_eigenvector_centrality(&self->undirected, &out, NULL, false, true, weights, NULL));
    must(igraph_hub_and_authority_scores(&self->directed, &out, &more, NULL, true,
                                         &self->weights[0], NULL));
    must(igraph_transitivity_local_undirected(&self->undirected, &out, igraph_vss_all(),
                                              IGRAPH_TRANSITIVITY_ZERO));
    must(igraph_constraint(&self->undirected, &out, igraph_vss_all(), weights));
    must(igraph_strength(&self->undirected, &out, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS,
                         weights));
    must(igraph_community_leiden(&self->undirected, weights, &out, 1 / igraph_vector_sum(&out),
                                 0.01, false, 10, &whole, NULL, NULL));
    igraph_vector_destroy(&out);
    igraph_vector_destroy(&more);
    igraph_vector_int_destroy(&whole);
}

static double run_plain(const made *from, const char *pairs)
{
    plain self;
    igraph_set_attribute_table(&igraph_cattribute_table);
    omp_set_num_threads(1);
    double begin = now();
    fill(&self.directed, &self.weights[0], from, true);
    fill(&self.undirected, &self.weights[1], from, false);
    must(igraph_vector_init(&self.distances, igraph_ecount(&self.undirected)));
    for (igraph_integer_t i = 0; i < igraph_ecount(&self.undirected); i++)
        VECTOR(self.distances)[i] = 1 / VECTOR(self.weights[1])[i];
    measure_all(&self);
    double seconds = now() - begin;
    FILE *out = pairs != NULL ? fopen(pairs, "w") : NULL;
    for (igraph_integer_t i = 0; out != NULL && i < igraph_ecount(&self.undirected); i++)
        fprintf(out, "%ld\t%ld\t%g\n", (long)IGRAPH_FROM(&self.undirected, i),
                (long)IGRAPH_TO(&self.undirected, i), VECTOR(self.weights[1])[i]);
    if (out != NULL)
        fclose(out);
    return seconds;
}

int main(int argc, char **argv)
{
    quipu_error err;
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_ranking *ranking;
    made is;
    size_t n = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 10000;
    if (quipu_data_open(&data, NULL, &err) < 0 || quipu_ontology_new(&ontology, data, &err) < 0)
        return 1;
    make(&is, n, ontology);
    double begin = now();
    if (quipu_rank(&ranking, &is.graph, ontology, NULL, &err) < 0)
        return 1;
    double ours = now() - begin;
    double theirs = run_plain(&is, argc > 2 ? argv[2] : NULL);
    printf("rank, %zu entities, %zu relations%s: quipu %.2f s, plain igraph %.2f s (%.2f x)\n", n,
           is.graph.n_edges, ranking->sampled ? ", paths sampled" : "", ours, theirs, ours / theirs);
    quipu_ranking_free(ranking);
    quipu_ontology_free(ontology);
    quipu_data_close(data);
    free(is.entities);
    free(is.edges);
    free(is.ids);
    return 0;
}
