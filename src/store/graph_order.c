/*
 * A graph that was read, from the file's order into its own.
 */
#include "store/loading.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/str.h"

#include <stdlib.h>

static int compare_sources(const void *a, const void *b)
{
    return quipu_str__compare((*(const quipu_source *const *)a)->name,
                              (*(const quipu_source *const *)b)->name);
}

static int compare_entities(const void *a, const void *b)
{
    return quipu_str__compare((*(const quipu_entity *const *)a)->id,
                              (*(const quipu_entity *const *)b)->id);
}

typedef int comparison(const void *a, const void *b);

/*
 * A sorted copy of structs of `size` bytes, in the graph's arena. `place` [n], taken by quipu_alloc__new, says where
 * each went.
 */
static quipu_status sort(void **out, uint32_t **place, quipu_loading *in, const void *items,
                         size_t n, size_t size, comparison *compare, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const char *from = items;
    char *sorted = quipu_arena__take(&in->whole->arena, n, size);
    const char **order = quipu_alloc__new(n, sizeof *order);
    QUIPU_TRY_ALLOC(sorted);
    QUIPU_TRY_ALLOC(order);
    QUIPU_TRY_ALLOC(*place = quipu_alloc__new(n, sizeof **place));
    for (size_t i = 0; i < n; i++)
        order[i] = from + i * size;
    if (n > 0)
        qsort(order, n, sizeof *order, compare);
    for (size_t i = 0; i < n; i++) {
        memcpy(sorted + i * size, order[i], size);
        (*place)[(size_t)(order[i] - from) / size] = (uint32_t)i;
    }
    *out = sorted;
done:
    quipu_alloc__free(order);
    return status;
}

/* From the places of entities and sources in the file's order to those in the graph's. */
static void turn_references(quipu_loading *in, const uint32_t *entities, const uint32_t *sources)
{
    for (size_t i = 0; i < in->n_edges; i++) {
        in->edges[i].source = entities[in->edges[i].source];
        in->edges[i].target = entities[in->edges[i].target];
    }
    for (size_t i = 0; i < in->n_speakers; i++)
        in->speakers[i] = entities[in->speakers[i]];
    for (size_t i = 0; i < in->n_evidence; i++) {
        in->evidence[i].document = sources[in->evidence[i].document];
        if (in->evidence[i].by != QUIPU_NOBODY)
            in->evidence[i].by = entities[in->evidence[i].by];
    }
}

static void turn_origins(quipu_source *sources, size_t n, const uint32_t *places)
{
    for (size_t i = 0; i < n; i++)
        sources[i].origin = places[sources[i].origin];
}

/* Give each edge its stretch of the speakers and of the evidence. */
static quipu_status hand_out_evidence(quipu_loading *in, quipu_error *err)
{
    quipu_arena *arena = &in->whole->arena;
    uint32_t *speakers =
        quipu_arena__copy_array(arena, in->speakers, in->n_speakers, sizeof *speakers);
    const quipu_evidence *evidence =
        quipu_arena__copy_array(arena, in->evidence, in->n_evidence, sizeof *evidence);
    if (speakers == NULL || evidence == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < in->n_edges; i++) {
        quipu_edge *edge = &in->edges[i];
        qsort(speakers, edge->n_by, sizeof *speakers, quipu_numbers__compare);
        edge->by = speakers;
        speakers += edge->n_by;
        edge->evidence = evidence;
        evidence += edge->n_evidence;
    }
    return QUIPU_OK;
}

/* An edge as it is sorted: by source, name of the relation, target. */
typedef struct edge_key {
    uint32_t source, relation, target, place;
} edge_key;

static int compare_edge_keys(const void *a, const void *b)
{
    const edge_key *x = a, *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    if (x->relation != y->relation)
        return x->relation < y->relation ? -1 : 1;
    return (x->target > y->target) - (x->target < y->target);
}

/* How many relations have a name before this one's. */
static uint32_t rank_of(const quipu_ontology *ontology, quipu_relation relation)
{
    uint32_t rank = 0;
    quipu_str name = quipu_ontology_relation_info(ontology, relation)->name;
    for (quipu_relation i = 0; i < quipu_ontology_n_relations(ontology); i++)
        rank += quipu_str__compare(quipu_ontology_relation_info(ontology, i)->name, name) < 0;
    return rank;
}

static quipu_status sort_edges(quipu_loading *in, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_ontology *ontology = in->store->ontology;
    size_t n_relations = quipu_ontology_n_relations(ontology);
    edge_key *keys = quipu_alloc__new(in->n_edges, sizeof *keys);
    uint32_t *ranks = quipu_alloc__new(n_relations, sizeof *ranks);
    quipu_edge *sorted = quipu_arena__take(&in->whole->arena, in->n_edges, sizeof *sorted);
    QUIPU_TRY_ALLOC(keys);
    QUIPU_TRY_ALLOC(ranks);
    QUIPU_TRY_ALLOC(sorted);
    for (size_t i = 0; i < n_relations; i++)
        ranks[i] = rank_of(ontology, (quipu_relation)i);
    for (uint32_t i = 0; i < in->n_edges; i++) {
        const quipu_edge *edge = &in->edges[i];
        keys[i] = (edge_key){edge->source, ranks[edge->relation], edge->target, i};
    }
    qsort(keys, in->n_edges, sizeof *keys, compare_edge_keys);
    for (size_t i = 0; i < in->n_edges; i++)
        sorted[i] = in->edges[keys[i].place];
    in->whole->graph.edges = sorted;
    in->whole->graph.n_edges = in->n_edges;
done:
    quipu_alloc__free(ranks);
    quipu_alloc__free(keys);
    return status;
}

quipu_status quipu_loading__put_in_order(quipu_loading *in, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_graph *graph = &in->whole->graph;
    void *sources = NULL, *entities = NULL;
    uint32_t *source_places = NULL, *entity_places = NULL;
    QUIPU_TRY(sort(&sources, &source_places, in, in->sources, in->n_sources, sizeof *in->sources,
                   compare_sources, err));
    QUIPU_TRY(sort(&entities, &entity_places, in, in->entities, in->n_entities,
                   sizeof *in->entities, compare_entities, err));
    turn_references(in, entity_places, source_places);
    turn_origins(sources, in->n_sources, source_places);
    QUIPU_TRY(hand_out_evidence(in, err));
    QUIPU_TRY(sort_edges(in, err));
    graph->sources = sources;
    graph->n_sources = in->n_sources;
    graph->entities = entities;
    graph->n_entities = in->n_entities;
done:
    quipu_alloc__free(source_places);
    quipu_alloc__free(entity_places);
    return status;
}
