/*
 * The measures that igraph 0.10 or 1.x computes. igraph's habits are dealt with here: weights are strengths for all
 * of these; Leiden maximises modularity only with strengths as node weights and the resolution 1/(2m) (Traag, Waltman
 * and van Eck 2019); a graph without edges gives NaN or ones, which no reader expects, so it is left at 0.
 */
#include "analyse/measures.h"

#include <math.h>

/* Some calls have other arguments in igraph 1.0. */
#if IGRAPH_VERSION_MAJOR >= 1
#define QUIPU_EIGENVECTOR(graph, scores, weights)                                                  \
    igraph_eigenvector_centrality(graph, scores, NULL, IGRAPH_ALL, weights, NULL)
#define QUIPU_HUBS(graph, hub, authority, weights)                                                 \
    igraph_hub_and_authority_scores(graph, hub, authority, NULL, weights, NULL)
#define QUIPU_LEIDEN(graph, weights, strengths, resolution, beta, n, members)                      \
    igraph_community_leiden(graph, weights, strengths, NULL, resolution, beta, false, n, members,  \
                            NULL, NULL)
#else
#define QUIPU_EIGENVECTOR(graph, scores, weights)                                                  \
    igraph_eigenvector_centrality(graph, scores, NULL, IGRAPH_UNDIRECTED, true, weights, NULL)
#define QUIPU_HUBS(graph, hub, authority, weights)                                                 \
    igraph_hub_and_authority_scores(graph, hub, authority, NULL, true, weights, NULL)
#define QUIPU_LEIDEN(graph, weights, strengths, resolution, beta, n, members)                      \
    igraph_community_leiden(graph, weights, strengths, resolution, beta, false, n, members, NULL,  \
                            NULL)
#endif

static const igraph_real_t damping = 0.85;       /* Brin and Page 1998 */
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

static void put_all(double *values, quipu_measure measure, const igraph_vector_t *from)
{
    igraph_integer_t n = igraph_vector_size(from);
    for (igraph_integer_t i = 0; i < n; i++)
        put(values, (size_t)i, measure, VECTOR(*from)[i]);
}

igraph_error_t quipu_net__init(quipu_net *net, const quipu_pairs *pairs, size_t n_entities,
                               bool directed)
{
    igraph_error_t code;
    igraph_vector_int_t ends = {0};
    igraph_integer_t n = (igraph_integer_t)pairs->n;
    TRY(igraph_vector_int_init(&ends, 2 * n));
    TRY(igraph_vector_init(&net->weights, n));
    for (igraph_integer_t i = 0; i < n; i++) {
        VECTOR(ends)[2 * i] = pairs->items[i].from;
        VECTOR(ends)[2 * i + 1] = pairs->items[i].to;
        VECTOR(net->weights)[i] = pairs->items[i].weight;
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
    put_all(values, QUIPU_MEASURE_STRENGTH, &strengths);
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

/* `from`: where a reader begins and comes back to; NULL for anywhere. */
static igraph_error_t pagerank(double *values, quipu_measure measure, const quipu_net *net,
                               const igraph_vector_t *from)
{
    igraph_error_t code;
    igraph_vector_t ranks = {0};
    TRY(igraph_vector_init(&ranks, 0));
    TRY(igraph_personalized_pagerank(&net->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &ranks, NULL,
                                     igraph_vss_all(), IGRAPH_DIRECTED, damping, from,
                                     &net->weights, NULL));
    put_all(values, measure, &ranks);
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
    put_all(values, QUIPU_MEASURE_EIGENVECTOR, &scores);
done:
    igraph_vector_destroy(&scores);
    return code;
}

static igraph_error_t hubs(double *values, const quipu_net *net)
{
    igraph_error_t code;
    igraph_vector_t hub = {0}, authority = {0};
    if (igraph_ecount(&net->graph) == 0)
        return IGRAPH_SUCCESS;
    TRY(igraph_vector_init(&hub, 0));
    TRY(igraph_vector_init(&authority, 0));
    TRY(QUIPU_HUBS(&net->graph, &hub, &authority, &net->weights));
    put_all(values, QUIPU_MEASURE_HUB_SCORE, &hub);
    put_all(values, QUIPU_MEASURE_AUTHORITY_SCORE, &authority);
done:
    igraph_vector_destroy(&hub);
    igraph_vector_destroy(&authority);
    return code;
}

igraph_error_t quipu_measure__prominence(double *values, const quipu_net *directed,
                                         const quipu_net *undirected)
{
    igraph_error_t code;
    TRY(pagerank(values, QUIPU_MEASURE_PAGERANK, directed, NULL));
    TRY(eigenvector(values, undirected));
    TRY(hubs(values, directed));
done:
    return code;
}

igraph_error_t quipu_measure__nearness(double *values, const quipu_net *directed,
                                       const uint32_t *from, size_t n_from)
{
    igraph_error_t code;
    igraph_vector_t reset = {0};
    TRY(igraph_vector_init(&reset, igraph_vcount(&directed->graph)));
    for (size_t i = 0; i < n_from; i++)
        VECTOR(reset)[from[i]] = 1;
    TRY(pagerank(values, QUIPU_MEASURE_PERSONALIZED_PAGERANK, directed, &reset));
done:
    igraph_vector_destroy(&reset);
    return code;
}

igraph_error_t quipu_measure__joints(double *values, const quipu_net *undirected)
{
    igraph_error_t code;
    igraph_vector_int_t points = {0};
    TRY(igraph_vector_int_init(&points, 0));
    TRY(igraph_articulation_points(&undirected->graph, &points));
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&points); i++)
        put(values, (size_t)VECTOR(points)[i], QUIPU_MEASURE_ARTICULATION_POINT, 1);
done:
    igraph_vector_int_destroy(&points);
    return code;
}

igraph_error_t quipu_measure__bridges(bool *is_bridge, const quipu_net *undirected)
{
    igraph_error_t code;
    igraph_vector_int_t bridges = {0};
    TRY(igraph_vector_int_init(&bridges, 0));
    TRY(igraph_bridges(&undirected->graph, &bridges));
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&bridges); i++)
        is_bridge[VECTOR(bridges)[i]] = true;
done:
    igraph_vector_int_destroy(&bridges);
    return code;
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
