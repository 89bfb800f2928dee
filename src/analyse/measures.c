/*
 * Every measure, by igraph 0.10 or 1.x. igraph's habits are dealt with here: weights are distances
 * for path measures and strengths for all others (so a net has both); Leiden maximises modularity
 * only with strengths as node weights and the resolution 1/(2m) (Traag, Waltman and van Eck 2019);
 * a graph without edges gives NaN or ones, which no reader expects, so it is left at 0. Sampling
 * follows Brandes and Pich 2007: single-source runs from a random sample of entities, scaled up.
 */
#include "analyse/measures.h"

#include <math.h>

/* Two calls have other arguments in igraph 1.0. */
#if IGRAPH_VERSION_MAJOR >= 1
#define QUIPU_EIGENVECTOR(graph, scores, weights)                                                  \
    igraph_eigenvector_centrality(graph, scores, NULL, IGRAPH_ALL, weights, NULL)
#define QUIPU_LEIDEN(graph, weights, strengths, resolution, beta, n, members)                      \
    igraph_community_leiden(graph, weights, strengths, NULL, resolution, beta, false, n, members,  \
                            NULL, NULL)
#else
#define QUIPU_EIGENVECTOR(graph, scores, weights)                                                  \
    igraph_eigenvector_centrality(graph, scores, NULL, IGRAPH_UNDIRECTED, true, weights, NULL)
#define QUIPU_LEIDEN(graph, weights, strengths, resolution, beta, n, members)                      \
    igraph_community_leiden(graph, weights, strengths, resolution, beta, false, n, members, NULL,  \
                            NULL)
#endif

/* Of sources for sampled path measures: a standard error of some 7 % of the spread of one source's
 * share. */
static const igraph_integer_t n_samples = 200;
static const igraph_integer_t sources_at_once = 8; /* a row of distances each: keeps memory small */
static const igraph_real_t damping = 0.85;         /* Brin and Page 1998 */
static const igraph_real_t randomness = 0.01;    /* of Leiden's refinement; the authors' default */
static const igraph_integer_t n_iterations = 10; /* of Leiden; most graphs are stable after 3 */

/* Inside a function with `code` and a label `done`: run a call of igraph's, leave on an error. */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        code = (call);                                                                             \
        if (code != IGRAPH_SUCCESS)                                                                \
            goto done;                                                                             \
    } while (0)

/* NaN and infinities never leave this room. */
static void put(double *values, size_t row, quipu_measure measure, double value)
{
    values[row * QUIPU_N_MEASURES + (size_t)measure] = isfinite(value) ? value : 0;
}

static void put_all(double *values, quipu_measure measure, const igraph_vector_t *from,
                    double factor)
{
    igraph_integer_t n = igraph_vector_size(from);
    for (igraph_integer_t i = 0; i < n; i++)
        put(values, (size_t)i, measure, VECTOR(*from)[i] * factor);
}

igraph_error_t quipu_net__init(quipu_net *net, const quipu_pairs *pairs, size_t n_entities,
                               bool directed)
{
    igraph_error_t code;
    igraph_vector_int_t ends = {0};
    igraph_integer_t n = (igraph_integer_t)pairs->n;
    TRY(igraph_vector_int_init(&ends, 2 * n));
    TRY(igraph_vector_init(&net->weights, n));
    TRY(igraph_vector_init(&net->distances, n));
    for (igraph_integer_t i = 0; i < n; i++) {
        VECTOR(ends)[2 * i] = pairs->items[i].from;
        VECTOR(ends)[2 * i + 1] = pairs->items[i].to;
        VECTOR(net->weights)[i] = pairs->items[i].weight;
        VECTOR(net->distances)[i] = 1 / pairs->items[i].weight;
    }
    TRY(igraph_create(&net->graph, &ends, (igraph_integer_t)n_entities, directed));
    net->has_graph = true;
done:
    igraph_vector_int_destroy(&ends);
    return code;
}

void quipu_net__clear(quipu_net *net)
{
    if (net->has_graph)
        igraph_destroy(&net->graph);
    igraph_vector_destroy(&net->weights);
    igraph_vector_destroy(&net->distances);
    *net = (quipu_net){.has_graph = false};
}

static igraph_error_t degree(double *values, quipu_measure measure, const quipu_net *net,
                             igraph_neimode_t mode)
{
    igraph_error_t code;
    igraph_vector_int_t degrees = {0};
    TRY(igraph_vector_int_init(&degrees, 0));
    TRY(igraph_degree(&net->graph, &degrees, igraph_vss_all(), mode, IGRAPH_NO_LOOPS));
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&degrees); i++)
        put(values, (size_t)i, measure, (double)VECTOR(degrees)[i]);
done:
    igraph_vector_int_destroy(&degrees);
    return code;
}

static igraph_error_t strength(double *values, const quipu_net *net)
{
    igraph_error_t code;
    igraph_vector_t strengths = {0};
    TRY(igraph_vector_init(&strengths, 0));
    TRY(igraph_strength(&net->graph, &strengths, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS,
                        &net->weights));
    put_all(values, QUIPU_MEASURE_STRENGTH, &strengths, 1);
done:
    igraph_vector_destroy(&strengths);
    return code;
}

static igraph_error_t coreness(double *values, const quipu_net *net)
{
    igraph_error_t code;
    igraph_vector_int_t cores = {0};
    TRY(igraph_vector_int_init(&cores, 0));
    TRY(igraph_coreness(&net->graph, &cores, IGRAPH_ALL));
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&cores); i++)
        put(values, (size_t)i, QUIPU_MEASURE_CORENESS, (double)VECTOR(cores)[i]);
done:
    igraph_vector_int_destroy(&cores);
    return code;
}

igraph_error_t quipu_measure__degrees(double *values, const quipu_net *directed,
                                      const quipu_net *undirected)
{
    igraph_error_t code;
    TRY(degree(values, QUIPU_MEASURE_DEGREE_IN, directed, IGRAPH_IN));
    TRY(degree(values, QUIPU_MEASURE_DEGREE_OUT, directed, IGRAPH_OUT));
    TRY(degree(values, QUIPU_MEASURE_DEGREE, undirected, IGRAPH_ALL));
    TRY(strength(values, undirected));
    TRY(coreness(values, undirected));
done:
    return code;
}

/* Pairs of other entities that one may lie between; the share of them is what is reported. */
static double count_pairs(const quipu_net *net)
{
    double n = (double)igraph_vcount(&net->graph);
    return (n - 1) * (n - 2) / 2;
}

static igraph_error_t exact_paths(double *values, const quipu_net *net)
{
    igraph_error_t code;
    igraph_vector_t results = {0};
    TRY(igraph_vector_init(&results, 0));
    TRY(igraph_betweenness(&net->graph, &results, igraph_vss_all(), IGRAPH_UNDIRECTED,
                           &net->distances));
    put_all(values, QUIPU_MEASURE_BETWEENNESS, &results, 1 / count_pairs(net));
    TRY(igraph_harmonic_centrality(&net->graph, &results, igraph_vss_all(), IGRAPH_ALL,
                                   &net->distances, true));
    put_all(values, QUIPU_MEASURE_HARMONIC, &results, 1);
done:
    igraph_vector_destroy(&results);
    return code;
}

static igraph_error_t sampled_betweenness(double *values, const quipu_net *net,
                                          const igraph_vector_int_t *sources)
{
    igraph_error_t code;
    igraph_vector_t results = {0};
    double scale = (double)igraph_vcount(&net->graph) / (double)igraph_vector_int_size(sources);
    TRY(igraph_vector_init(&results, 0));
    TRY(igraph_betweenness_subset(&net->graph, &results, igraph_vss_all(), IGRAPH_UNDIRECTED,
                                  igraph_vss_vector(sources), igraph_vss_all(), &net->distances));
    put_all(values, QUIPU_MEASURE_BETWEENNESS, &results, scale / count_pairs(net));
done:
    igraph_vector_destroy(&results);
    return code;
}

/* Add the closeness to some sources to everybody's sum. */
static igraph_error_t add_closeness(igraph_vector_t *sums, igraph_matrix_t *distances,
                                    const quipu_net *net, const igraph_vector_int_t *sources)
{
    igraph_error_t code =
        igraph_distances_dijkstra(&net->graph, distances, igraph_vss_vector(sources),
                                  igraph_vss_all(), &net->distances, IGRAPH_ALL);
    if (code != IGRAPH_SUCCESS)
        return code;
    for (igraph_integer_t row = 0; row < igraph_matrix_nrow(distances); row++)
        for (igraph_integer_t i = 0; i < igraph_vector_size(sums); i++)
            if (i != VECTOR(*sources)[row])
                VECTOR(*sums)[i] += 1 / MATRIX(*distances, row, i); /* 1 / infinity is 0 */
    return code;
}

/* The mean over the sampled sources; an entity that is in the sample has one source less. */
static void put_harmonic(double *values, igraph_vector_t *sums, const igraph_vector_int_t *sources)
{
    igraph_integer_t n = igraph_vector_int_size(sources);
    for (igraph_integer_t i = 0; i < n; i++)
        VECTOR(*sums)[VECTOR(*sources)[i]] *= (double)n / (double)(n - 1);
    put_all(values, QUIPU_MEASURE_HARMONIC, sums, 1 / (double)n);
}

static igraph_error_t sampled_harmonic(double *values, const quipu_net *net,
                                       const igraph_vector_int_t *sources)
{
    igraph_error_t code;
    igraph_vector_t sums = {0};
    igraph_vector_int_t some = {0};
    igraph_matrix_t distances;
    igraph_integer_t n = igraph_vector_int_size(sources);
    bool has_matrix = false;
    TRY(igraph_vector_init(&sums, igraph_vcount(&net->graph)));
    TRY(igraph_vector_int_init(&some, 0));
    TRY(igraph_matrix_init(&distances, 0, 0));
    has_matrix = true;
    for (igraph_integer_t at = 0; at < n; at += sources_at_once) {
        igraph_vector_int_clear(&some);
        for (igraph_integer_t i = at; i < n && i < at + sources_at_once; i++)
            TRY(igraph_vector_int_push_back(&some, VECTOR(*sources)[i]));
        TRY(add_closeness(&sums, &distances, net, &some));
    }
    put_harmonic(values, &sums, sources);
done:
    if (has_matrix)
        igraph_matrix_destroy(&distances);
    igraph_vector_int_destroy(&some);
    igraph_vector_destroy(&sums);
    return code;
}

igraph_error_t quipu_measure__paths(double *values, const quipu_net *undirected, bool sampled)
{
    igraph_error_t code;
    igraph_vector_int_t sources = {0};
    igraph_integer_t n = igraph_vcount(&undirected->graph);
    if (!sampled)
        return exact_paths(values, undirected);
    TRY(igraph_vector_int_init(&sources, 0));
    TRY(igraph_random_sample(&sources, 0, n - 1, n < n_samples ? n : n_samples));
    TRY(sampled_betweenness(values, undirected, &sources));
    TRY(sampled_harmonic(values, undirected, &sources));
done:
    igraph_vector_int_destroy(&sources);
    return code;
}

static igraph_error_t pagerank(double *values, const quipu_net *net)
{
    igraph_error_t code;
    igraph_vector_t ranks = {0};
    TRY(igraph_vector_init(&ranks, 0));
    TRY(igraph_pagerank(&net->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &ranks, NULL, igraph_vss_all(),
                        IGRAPH_DIRECTED, damping, &net->weights, NULL));
    put_all(values, QUIPU_MEASURE_PAGERANK, &ranks, 1);
done:
    igraph_vector_destroy(&ranks);
    return code;
}

static igraph_error_t eigenvector(double *values, const quipu_net *net)
{
    igraph_error_t code;
    igraph_vector_t scores = {0};
    if (igraph_ecount(&net->graph) == 0)
        return IGRAPH_SUCCESS;
    TRY(igraph_vector_init(&scores, 0));
    TRY(QUIPU_EIGENVECTOR(&net->graph, &scores, &net->weights));
    put_all(values, QUIPU_MEASURE_EIGENVECTOR, &scores, 1);
done:
    igraph_vector_destroy(&scores);
    return code;
}

igraph_error_t quipu_measure__prominence(double *values, const quipu_net *directed,
                                         const quipu_net *undirected)
{
    igraph_error_t code = pagerank(values, directed);
    return code == IGRAPH_SUCCESS ? eigenvector(values, undirected) : code;
}

igraph_error_t quipu_measure__communities(double *values, double *modularity,
                                          const quipu_net *undirected)
{
    igraph_error_t code;
    igraph_vector_int_t members = {0};
    igraph_vector_t strengths = {0};
    const igraph_t *graph = &undirected->graph;
    const igraph_vector_t *weights = &undirected->weights;
    *modularity = 0;
    if (igraph_ecount(graph) == 0) {
        for (igraph_integer_t i = 0; i < igraph_vcount(graph); i++)
            put(values, (size_t)i, QUIPU_MEASURE_COMMUNITY, (double)i);
        return IGRAPH_SUCCESS;
    }
    TRY(igraph_vector_int_init(&members, 0));
    TRY(igraph_vector_init(&strengths, 0));
    TRY(igraph_strength(graph, &strengths, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS, weights));
    TRY(QUIPU_LEIDEN(graph, weights, &strengths, 1 / igraph_vector_sum(&strengths), randomness,
                     n_iterations, &members));
    TRY(igraph_modularity(graph, &members, weights, 1, IGRAPH_UNDIRECTED, modularity));
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&members); i++)
        put(values, (size_t)i, QUIPU_MEASURE_COMMUNITY, (double)VECTOR(members)[i]);
done:
    igraph_vector_destroy(&strengths);
    igraph_vector_int_destroy(&members);
    return code;
}
