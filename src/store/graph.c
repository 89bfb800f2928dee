/*
 * The graph in the file: its arrays written as rows in their own order, and read back into arrays. Places in
 * the arrays are the numbers of the rows, so reading needs no searching; each is checked.
 */
#include "store/database.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "resolve/graph.h"

#define NUMBER(n) quipu_cell__number((int64_t)(n))
#define TEXT(s) quipu_cell__text(s)
#define TEXT_OF(s) quipu_cell__text(quipu_str__of(s))

/* --- writing --- */

static quipu_status put_sources(quipu_store *store, const quipu_graph *graph, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < graph->n_sources; i++) {
        const quipu_source *source = &graph->sources[i];
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(
            store, QUIPU_ADD_SOURCE, err, NUMBER(i), TEXT(source->id), TEXT(source->name),
            TEXT(source->title), TEXT(source->date), TEXT(source->publisher), TEXT(source->address),
            TEXT(source->sha256), NUMBER(source->is_table), NUMBER(source->is_cited)));
    }
done:
    return status;
}

static quipu_status put_names(quipu_store *store, quipu_statement which, size_t entity,
                              const quipu_str *names, uint32_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (uint32_t i = 0; i < n; i++)
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, which, err, NUMBER(entity), TEXT(names[i])));
done:
    return status;
}

static quipu_status put_entities(quipu_store *store, const quipu_graph *graph, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < graph->n_entities; i++) {
        const quipu_entity *entity = &graph->entities[i];
        quipu_str type = quipu_ontology_type_info(store->ontology, entity->type)->name;
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, QUIPU_ADD_ENTITY, err, NUMBER(i), TEXT(entity->id),
                                        TEXT(entity->name), TEXT(type), NUMBER(entity->n_mentions),
                                        NUMBER(entity->n_documents)));
        QUIPU_TRY(put_names(store, QUIPU_ADD_ALIAS, i, entity->aliases, entity->n_aliases, err));
        QUIPU_TRY(put_names(store, QUIPU_ADD_SPELLING, i, entity->mentions,
                            entity->n_mention_strings, err));
    }
done:
    return status;
}

static quipu_status put_members(quipu_store *store, const quipu_graph__whole *whole,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < whole->n_members; i++)
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(
            store, QUIPU_ADD_MEMBER, err, NUMBER(whole->members[i].source),
            NUMBER(whole->members[i].local), NUMBER(whole->members[i].entity)));
done:
    return status;
}

static quipu_status put_evidence(quipu_store *store, size_t number, const quipu_edge *edge,
                                 quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (uint32_t i = 0; i < edge->n_evidence; i++) {
        const quipu_evidence *e = &edge->evidence[i];
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(
            store, QUIPU_ADD_EVIDENCE, err, NUMBER(number), NUMBER(i), NUMBER(e->document),
            NUMBER(e->span.begin), NUMBER(e->span.end), TEXT(e->text),
            TEXT_OF(quipu_standing_name(e->standing)), quipu_cell__index(e->by, QUIPU_NOBODY),
            TEXT_OF(e->when.first), TEXT_OF(e->when.last), TEXT(e->rule),
            quipu_cell__real((double)e->score)));
    }
done:
    return status;
}

static quipu_status put_edge(quipu_store *store, size_t number, const quipu_edge *edge,
                             quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const uint32_t *n = edge->standings;
    QUIPU_TRY(QUIPU_STORE_WRITE_ROW(
        store, QUIPU_ADD_EDGE, err, NUMBER(number), TEXT(edge->id), NUMBER(edge->source),
        TEXT(quipu_ontology_relation_info(store->ontology, edge->relation)->name),
        NUMBER(edge->target), TEXT_OF(quipu_standing_name(edge->standing)), NUMBER(n[QUIPU_ACTUAL]),
        NUMBER(n[QUIPU_FORMER]), NUMBER(n[QUIPU_PLANNED]), NUMBER(n[QUIPU_POSSIBLE]),
        NUMBER(n[QUIPU_DENIED]), TEXT_OF(edge->first), TEXT_OF(edge->last), NUMBER(edge->n_sources),
        NUMBER(edge->n_documents), NUMBER(edge->conflict)));
    for (uint32_t i = 0; i < edge->n_by; i++)
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, QUIPU_ADD_SPEAKER, err, NUMBER(number),
                                        NUMBER(edge->by[i])));
    QUIPU_TRY(put_evidence(store, number, edge, err));
done:
    return status;
}

quipu_status quipu_store__put_graph(quipu_store *store, const quipu_graph *graph, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(quipu_store__execute(store, quipu_store__clear_graph, err));
    QUIPU_TRY(put_sources(store, graph, err));
    QUIPU_TRY(put_entities(store, graph, err));
    QUIPU_TRY(put_members(store, (const quipu_graph__whole *)graph, err));
    for (size_t i = 0; i < graph->n_edges; i++)
        QUIPU_TRY(put_edge(store, i, &graph->edges[i], err));
done:
    return status;
}

/* --- reading --- */

/* A graph on its way out of the file: arrays that grow, put into the graph's arena when they are whole. */
typedef struct loading {
    quipu_store *store;
    quipu_graph__whole *whole;
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
    bool as_spellings; /* what the names are */
} loading;

static quipu_status read_text(quipu_str *out, loading *in, sqlite3_stmt *query, int column,
                              quipu_error *err)
{
    *out = quipu_column__text(query, column, &in->whole->arena);
    return out->ptr == NULL ? quipu_error__memory(err) : QUIPU_OK;
}

/* A place in an array of `n`, or an error. */
static quipu_status read_index(uint32_t *out, const loading *in, sqlite3_stmt *query, int column,
                               size_t n, quipu_error *err)
{
    *out = quipu_column__number(query, column, UINT32_MAX);
    return *out < n ? QUIPU_OK : quipu_store__corrupt(in->store, err, "a reference to nothing");
}

/* Rows that are numbered without gaps keep their places. */
static quipu_status check_number(const loading *in, sqlite3_stmt *query, size_t wanted,
                                 quipu_error *err)
{
    if (sqlite3_column_int64(query, 0) == (int64_t)wanted)
        return QUIPU_OK;
    return quipu_store__corrupt(in->store, err, "a row is missing");
}

static quipu_status load_source(loading *in, sqlite3_stmt *query, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_source *sources =
        quipu_alloc__reserve(in->sources, in->n_sources, &in->source_room, sizeof *sources);
    QUIPU_TRY_ALLOC(sources);
    in->sources = sources;
    quipu_source *to = &sources[in->n_sources];
    *to = (quipu_source){.is_table = sqlite3_column_int(query, 8) != 0,
                         .is_cited = sqlite3_column_int(query, 9) != 0};
    quipu_str *texts[] = {&to->id,        &to->name,    &to->title, &to->date,
                          &to->publisher, &to->address, &to->sha256};
    QUIPU_TRY(check_number(in, query, in->n_sources, err));
    for (int i = 0; i < 7; i++)
        QUIPU_TRY(read_text(texts[i], in, query, i + 1, err));
    in->n_sources++;
done:
    return status;
}

static quipu_status load_entity(loading *in, sqlite3_stmt *query, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_entity *entities =
        quipu_alloc__reserve(in->entities, in->n_entities, &in->entity_room, sizeof *entities);
    QUIPU_TRY_ALLOC(entities);
    in->entities = entities;
    quipu_entity *to = &entities[in->n_entities];
    *to = (quipu_entity){.n_mentions = quipu_column__number(query, 4, 0),
                         .n_documents = quipu_column__number(query, 5, 0)};
    QUIPU_TRY(check_number(in, query, in->n_entities, err));
    QUIPU_TRY(read_text(&to->id, in, query, 1, err));
    QUIPU_TRY(read_text(&to->name, in, query, 2, err));
    QUIPU_TRY(quipu_column__type(&to->type, in->store, query, 3, err));
    in->n_entities++;
done:
    return status;
}

static quipu_status load_name(loading *in, sqlite3_stmt *query, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint32_t entity;
    quipu_str *names = quipu_alloc__reserve(in->names, in->n_names, &in->name_room, sizeof *names);
    QUIPU_TRY_ALLOC(names);
    in->names = names;
    QUIPU_TRY(read_index(&entity, in, query, 0, in->n_entities, err));
    QUIPU_TRY(read_text(&names[in->n_names], in, query, 1, err));
    in->n_names++;
    if (in->as_spellings)
        in->entities[entity].n_mention_strings++;
    else
        in->entities[entity].n_aliases++;
done:
    return status;
}

/* Give each entity its stretch of the names that were just read. */
static quipu_status hand_out_names(loading *in, quipu_error *err)
{
    const quipu_str *names =
        quipu_arena__copy_array(&in->whole->arena, in->names, in->n_names, sizeof *names);
    if (names == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < in->n_entities; i++) {
        quipu_entity *entity = &in->entities[i];
        if (in->as_spellings) {
            entity->mentions = names;
            names += entity->n_mention_strings;
        } else {
            entity->aliases = names;
            names += entity->n_aliases;
        }
    }
    in->n_names = 0;
    return QUIPU_OK;
}

static quipu_status load_edge(loading *in, sqlite3_stmt *query, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_edge *edges = quipu_alloc__reserve(in->edges, in->n_edges, &in->edge_room, sizeof *edges);
    QUIPU_TRY_ALLOC(edges);
    in->edges = edges;
    quipu_edge *to = &edges[in->n_edges];
    *to = (quipu_edge){.n_sources = quipu_column__number(query, 13, 0),
                       .n_documents = quipu_column__number(query, 14, 0),
                       .conflict = sqlite3_column_int(query, 15) != 0};
    QUIPU_TRY(check_number(in, query, in->n_edges, err));
    QUIPU_TRY(read_text(&to->id, in, query, 1, err));
    QUIPU_TRY(read_index(&to->source, in, query, 2, in->n_entities, err));
    QUIPU_TRY(quipu_column__relation(&to->relation, in->store, query, 3, err));
    QUIPU_TRY(read_index(&to->target, in, query, 4, in->n_entities, err));
    QUIPU_TRY(quipu_column__standing(&to->standing, in->store, query, 5, err));
    for (int i = 0; i < QUIPU_N_STANDINGS; i++)
        to->standings[i] = quipu_column__number(query, 6 + i, 0);
    quipu_column__copy(to->first, sizeof to->first, query, 11);
    quipu_column__copy(to->last, sizeof to->last, query, 12);
    in->n_edges++;
done:
    return status;
}

static quipu_status load_speaker(loading *in, sqlite3_stmt *query, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint32_t edge;
    uint32_t *speakers =
        quipu_alloc__reserve(in->speakers, in->n_speakers, &in->speaker_room, sizeof *speakers);
    QUIPU_TRY_ALLOC(speakers);
    in->speakers = speakers;
    QUIPU_TRY(read_index(&edge, in, query, 0, in->n_edges, err));
    QUIPU_TRY(read_index(&speakers[in->n_speakers], in, query, 1, in->n_entities, err));
    in->n_speakers++;
    in->edges[edge].n_by++;
done:
    return status;
}

static quipu_status load_evidence(loading *in, sqlite3_stmt *query, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint32_t edge;
    quipu_evidence *evidence =
        quipu_alloc__reserve(in->evidence, in->n_evidence, &in->evidence_room, sizeof *evidence);
    QUIPU_TRY_ALLOC(evidence);
    in->evidence = evidence;
    quipu_evidence *to = &evidence[in->n_evidence];
    *to = (quipu_evidence){
        .span = {quipu_column__number(query, 2, 0), quipu_column__number(query, 3, 0)},
        .by = QUIPU_NOBODY,
        .score = (float)sqlite3_column_double(query, 10)};
    QUIPU_TRY(read_index(&edge, in, query, 0, in->n_edges, err));
    QUIPU_TRY(read_index(&to->document, in, query, 1, in->n_sources, err));
    QUIPU_TRY(read_text(&to->text, in, query, 4, err));
    QUIPU_TRY(quipu_column__standing(&to->standing, in->store, query, 5, err));
    if (sqlite3_column_type(query, 6) != SQLITE_NULL)
        QUIPU_TRY(read_index(&to->by, in, query, 6, in->n_entities, err));
    quipu_column__copy(to->when.first, sizeof to->when.first, query, 7);
    quipu_column__copy(to->when.last, sizeof to->when.last, query, 8);
    QUIPU_TRY(read_text(&to->rule, in, query, 9, err));
    in->n_evidence++;
    in->edges[edge].n_evidence++;
done:
    return status;
}

/* Told of each row of a query. */
typedef quipu_status load_row(loading *in, sqlite3_stmt *query, quipu_error *err);

static quipu_status load_rows(loading *in, quipu_statement which, load_row *load, quipu_error *err)
{
    sqlite3_stmt *query;
    quipu_status status = quipu_store__query(&query, in->store, which, NULL, 0, err);
    while (status == QUIPU_OK && (status = quipu_store__next(in->store, query, err)) == QUIPU_OK)
        status = load(in, query, err);
    if (query != NULL)
        sqlite3_reset(query);
    return status < 0 ? status : QUIPU_OK;
}

static quipu_status load_names(loading *in, quipu_statement which, quipu_error *err)
{
    in->as_spellings = which == QUIPU_LIST_SPELLINGS;
    quipu_status status = load_rows(in, which, load_name, err);
    return status < 0 ? status : hand_out_names(in, err);
}

/* Give each edge its stretch of the speakers and of the evidence. */
static quipu_status hand_out_evidence(loading *in, quipu_error *err)
{
    quipu_arena *arena = &in->whole->arena;
    const uint32_t *speakers =
        quipu_arena__copy_array(arena, in->speakers, in->n_speakers, sizeof *speakers);
    const quipu_evidence *evidence =
        quipu_arena__copy_array(arena, in->evidence, in->n_evidence, sizeof *evidence);
    if (speakers == NULL || evidence == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < in->n_edges; i++) {
        in->edges[i].by = speakers;
        speakers += in->edges[i].n_by;
        in->edges[i].evidence = evidence;
        evidence += in->edges[i].n_evidence;
    }
    return QUIPU_OK;
}

static quipu_status load_all(loading *in, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_graph *graph = &in->whole->graph;
    quipu_arena *arena = &in->whole->arena;
    QUIPU_TRY(load_rows(in, QUIPU_LIST_SOURCES, load_source, err));
    QUIPU_TRY(load_rows(in, QUIPU_LIST_ENTITIES, load_entity, err));
    QUIPU_TRY(load_names(in, QUIPU_LIST_ALIASES, err));
    QUIPU_TRY(load_names(in, QUIPU_LIST_SPELLINGS, err));
    QUIPU_TRY(load_rows(in, QUIPU_LIST_EDGES, load_edge, err));
    QUIPU_TRY(load_rows(in, QUIPU_LIST_SPEAKERS, load_speaker, err));
    QUIPU_TRY(load_rows(in, QUIPU_LIST_EVIDENCE, load_evidence, err));
    QUIPU_TRY(hand_out_evidence(in, err));
    graph->n_sources = in->n_sources;
    graph->n_entities = in->n_entities;
    graph->n_edges = in->n_edges;
    graph->sources =
        quipu_arena__copy_array(arena, in->sources, in->n_sources, sizeof *in->sources);
    graph->entities =
        quipu_arena__copy_array(arena, in->entities, in->n_entities, sizeof *in->entities);
    graph->edges = quipu_arena__copy_array(arena, in->edges, in->n_edges, sizeof *in->edges);
    QUIPU_TRY_ALLOC(graph->sources);
    QUIPU_TRY_ALLOC(graph->entities);
    QUIPU_TRY_ALLOC(graph->edges);
done:
    return status;
}

/* All tables as they are at one moment: inside the writer's transaction, or one of its own. */
static quipu_status load_at_once(loading *in, quipu_error *err)
{
    if (!sqlite3_get_autocommit(in->store->db))
        return load_all(in, err);
    quipu_status status = quipu_store__execute(in->store, "BEGIN", err);
    if (status < 0)
        return status;
    status = load_all(in, err);
    sqlite3_exec(in->store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

quipu_status quipu_store_load(quipu_graph **out, quipu_store *store, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    loading in = {.store = store};
    *out = NULL;
    QUIPU_TRY_ALLOC(in.whole = quipu_graph__new());
    QUIPU_TRY(load_at_once(&in, err));
    *out = &in.whole->graph;
    in.whole = NULL;
done:
    quipu_graph_free(in.whole == NULL ? NULL : &in.whole->graph);
    quipu_alloc__free(in.sources);
    quipu_alloc__free(in.entities);
    quipu_alloc__free(in.edges);
    quipu_alloc__free(in.names);
    quipu_alloc__free(in.speakers);
    quipu_alloc__free(in.evidence);
    return status;
}
