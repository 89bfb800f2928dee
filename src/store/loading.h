/* A graph on its way out of the file. */
#ifndef QUIPU_STORE_LOADING_H
#define QUIPU_STORE_LOADING_H

#include "resolve/graph.h"
#include "store/database.h"

/* The numbers of the rows that were read, ascending. */
typedef struct quipu_row_numbers {
    int64_t *items;
    size_t n, room;
} quipu_row_numbers;

/* A graph on its way out of the file: arrays that grow, put into the graph's arena when they are whole. */
typedef struct quipu_loading {
    quipu_store *store;
    quipu_graph__whole *whole;
    quipu_row_numbers source_numbers, entity_numbers, edge_numbers;
    quipu_source *sources;
    size_t n_sources, source_room;
    quipu_entity *entities;
    size_t n_entities, entity_room;
    quipu_edge *edges;
    size_t n_edges, edge_room;
    quipu_str *names; /* of all entities, by entity */
    size_t n_names, name_room;
    uint32_t *speakers; /* of all edges, by edge */
    size_t n_speakers, speaker_room;
    quipu_evidence *evidence; /* of all edges, by edge */
    size_t n_evidence, evidence_room;
    quipu_statement names_are; /* the query that gives them */
} quipu_loading;

/*
 * Put what was read, whose references are places in the file's order, into `whole`: sources by name, entities by id,
 * edges by their ends, each with its stretch of the speakers and of the evidence.
 */
QUIPU_NODISCARD quipu_status quipu_loading__put_in_order(quipu_loading *in, quipu_error *err);

#endif
