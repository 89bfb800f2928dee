/*
 * A graph in memory -> one article's graph as it is scored: all names of an entity as keys, relations by name.
 * Also the pieces by which score_json.c makes the same from a file.
 */
#include "train/score_graph.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "train/score_key.h"

#include <stdlib.h>

quipu_status quipu_score_graph__new(quipu_score_graph **out, size_t n_entities, size_t n_relations,
                                    quipu_str source, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    if (n_entities > QUIPU_SCORE_MAX_ENTITIES)
        return quipu_error__at(err, QUIPU_ERR_LIMIT, source, 0, 0, 0,
                               "%zu entities are more than one article has (%d)", n_entities,
                               QUIPU_SCORE_MAX_ENTITIES);
    quipu_score_graph *graph = quipu_alloc__zero(1, sizeof *graph);
    QUIPU_TRY_ALLOC(graph);
    graph->entities = quipu_arena__take(&graph->arena, n_entities, sizeof *graph->entities);
    QUIPU_TRY_ALLOC(graph->entities);
    graph->relations = quipu_arena__take(&graph->arena, n_relations, sizeof *graph->relations);
    QUIPU_TRY_ALLOC(graph->relations);
    *out = graph;
    graph = NULL;
done:
    quipu_score_graph_free(graph);
    return status;
}

void quipu_score_graph_free(quipu_score_graph *graph)
{
    if (graph == NULL)
        return;
    quipu_arena__clear(&graph->arena);
    quipu_alloc__free(graph);
}

/* --- names -------------------------------------------------------------------------------------- */

quipu_status quipu_score_graph__expect_names(quipu_score_graph *graph, quipu_score_entity *entity,
                                             size_t n, quipu_str source, quipu_error *err)
{
    if (n > QUIPU_SCORE_MAX_NAMES - graph->n_names)
        return quipu_error__at(err, QUIPU_ERR_LIMIT, source, 0, 0, 0,
                               "more than %d names in one article", QUIPU_SCORE_MAX_NAMES);
    graph->n_names += n;
    entity->names = quipu_arena__take(&graph->arena, n, sizeof *entity->names);
    return entity->names == NULL ? quipu_error__memory(err) : QUIPU_OK;
}

/* The words of a key, sorted, each once. */
static quipu_status find_words(quipu_score_name *name, quipu_arena *arena, quipu_error *err)
{
    size_t n = 1;
    for (size_t i = 0; i < name->key.len; i++)
        n += name->key.ptr[i] == ' ';
    quipu_str *words = quipu_arena__take(arena, n, sizeof *words), rest = name->key;
    if (words == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < n; i++)
        quipu_str__split(&words[i], &rest, ' ');
    name->words = words;
    name->n_words = quipu_str__sort(words, n);
    return QUIPU_OK;
}

quipu_status quipu_score_graph__add_name(quipu_score_graph *graph, quipu_score_entity *entity,
                                         quipu_str name, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf key = {0};
    quipu_score_key__add(&key, name);
    if (key.failed) {
        status = quipu_error__memory(err);
    } else if (key.len > 0) {
        quipu_score_name *added = &entity->names[entity->n_names];
        added->key = quipu_arena__copy(&graph->arena, quipu_buf__str(&key));
        QUIPU_TRY_ALLOC(added->key.ptr);
        QUIPU_TRY(find_words(added, &graph->arena, err));
        entity->n_names++;
    }
done:
    quipu_buf__clear(&key);
    return status;
}

static int compare_names(const void *a, const void *b)
{
    return quipu_str__compare(((const quipu_score_name *)a)->key,
                              ((const quipu_score_name *)b)->key);
}

void quipu_score_graph__settle_names(quipu_score_entity *entity)
{
    size_t n_kept = 0;
    qsort(entity->names, entity->n_names, sizeof *entity->names, compare_names);
    for (size_t i = 0; i < entity->n_names; i++)
        if (n_kept == 0 || !quipu_str__is(entity->names[n_kept - 1].key, entity->names[i].key))
            entity->names[n_kept++] = entity->names[i];
    entity->n_names = n_kept;
}

bool quipu_score_entity__may_be(const quipu_score_entity *entity, quipu_str type)
{
    bool may_be = quipu_str__is(entity->type, type);
    for (size_t i = 0; i < entity->n_other_types && !may_be; i++)
        may_be = quipu_str__is(entity->other_types[i], type);
    return may_be;
}

/* --- from a graph in memory --------------------------------------------------------------------- */

static const quipu_str unnamed = {"", 0}; /* what messages call it: the caller knows the article */

static quipu_status add_names(quipu_score_graph *graph, quipu_score_entity *entity,
                              const quipu_str *names, size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < n && status == QUIPU_OK; i++)
        status = quipu_score_graph__add_name(graph, entity, names[i], err);
    return status;
}

static quipu_status take_entity(quipu_score_graph *graph, const quipu_entity *from,
                                const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status;
    quipu_score_entity *entity = &graph->entities[graph->n_entities++];
    size_t n_names = (size_t)1 + from->n_mention_strings + from->n_aliases;
    quipu_str type = quipu_ontology_type_info(ontology, from->type)->name;
    entity->core = true;
    entity->id = quipu_arena__copy(&graph->arena, from->id);
    QUIPU_TRY_ALLOC(entity->id.ptr);
    entity->name = quipu_arena__copy(&graph->arena, from->name);
    QUIPU_TRY_ALLOC(entity->name.ptr);
    entity->type = quipu_arena__copy(&graph->arena, type);
    QUIPU_TRY_ALLOC(entity->type.ptr);
    QUIPU_TRY(quipu_score_graph__expect_names(graph, entity, n_names, unnamed, err));
    QUIPU_TRY(quipu_score_graph__add_name(graph, entity, from->name, err));
    QUIPU_TRY(add_names(graph, entity, from->mentions, from->n_mention_strings, err));
    QUIPU_TRY(add_names(graph, entity, from->aliases, from->n_aliases, err));
    quipu_score_graph__settle_names(entity);
done:
    return status;
}

static quipu_status take_edge(quipu_score_graph *graph, const quipu_edge *edge,
                              const quipu_ontology *ontology, quipu_error *err)
{
    quipu_str name = quipu_ontology_relation_info(ontology, edge->relation)->name;
    quipu_score_relation *relation = &graph->relations[graph->n_relations++];
    relation->subject = edge->source;
    relation->object = edge->target;
    relation->name = quipu_arena__copy(&graph->arena, name);
    relation->status = quipu_str__of(quipu_standing_name(edge->standing));
    relation->core = true;
    return relation->name.ptr == NULL ? quipu_error__memory(err) : QUIPU_OK;
}

quipu_status quipu_score_graph_take(quipu_score_graph **out, const quipu_graph *graph,
                                    const quipu_ontology *ontology, quipu_error *err)
{
    quipu_score_graph *self;
    quipu_status status =
        quipu_score_graph__new(&self, graph->n_entities, graph->n_edges, unnamed, err);
    *out = NULL;
    for (size_t i = 0; i < graph->n_entities && status == QUIPU_OK; i++)
        status = take_entity(self, &graph->entities[i], ontology, err);
    for (size_t i = 0; i < graph->n_edges && status == QUIPU_OK; i++)
        status = take_edge(self, &graph->edges[i], ontology, err);
    if (status == QUIPU_OK)
        *out = self;
    else
        quipu_score_graph_free(self);
    return status;
}
