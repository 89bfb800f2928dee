/* One article's graph in the form in which it is scored, and how it is put together. */
#ifndef QUIPU_TRAIN_SCORE_GRAPH_H
#define QUIPU_TRAIN_SCORE_GRAPH_H

#include "base/arena.h"

#include <quipu/train.h>

typedef struct quipu_score_name {
    quipu_str key;
    const quipu_str *words; /* of the key; sorted, distinct */
    size_t n_words;
} quipu_score_name;

typedef struct quipu_score_entity {
    quipu_str id, name;
    quipu_str type;
    const quipu_str *other_types; /* as right as `type` */
    size_t n_other_types;
    quipu_score_name *names; /* sorted by key, distinct, none empty */
    size_t n_names;
    bool core;
} quipu_score_entity;

typedef struct quipu_score_relation {
    uint32_t subject, object; /* entities */
    quipu_str name, status;
    bool core;
} quipu_score_relation;

struct quipu_score_graph {
    quipu_arena arena;
    quipu_score_entity *entities;
    size_t n_entities;
    quipu_score_relation *relations;
    size_t n_relations;
    size_t n_names; /* of all entities, doubles counted */
};

/* Make a graph with room for so many entities and relations, and none yet. `source` is for messages. */
QUIPU_NODISCARD quipu_status quipu_score_graph__new(quipu_score_graph **out, size_t n_entities,
                                                    size_t n_relations, quipu_str source,
                                                    quipu_error *err);

/* Make room for so many names of an entity. QUIPU_ERR_LIMIT, QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_score_graph__expect_names(quipu_score_graph *graph,
                                                             quipu_score_entity *entity, size_t n,
                                                             quipu_str source, quipu_error *err);
/* Add the key of a name, if there is anything left of it. */
QUIPU_NODISCARD quipu_status quipu_score_graph__add_name(quipu_score_graph *graph,
                                                         quipu_score_entity *entity, quipu_str name,
                                                         quipu_error *err);
/* Sort the names; each stays once. */
void quipu_score_graph__settle_names(quipu_score_entity *entity);

/* Whether an entity is of this type, or may as well be. */
bool quipu_score_entity__may_be(const quipu_score_entity *entity, quipu_str type);

#endif
