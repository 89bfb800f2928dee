/*
 * The graph out of the file into arrays. Rows refer to each other by numbers that mean nothing in themselves:
 * each reference is looked up among those that were read, and checked; then all is put into the graph's order.
 */
#include "store/loading.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/sorted.h"
#include "base/str.h"

static quipu_status read_text(quipu_str *out, quipu_loading *in, sqlite3_stmt *query, int column,
                              quipu_error *err)
{
    return quipu_column__text(out, query, column, &in->whole->arena, err);
}

static quipu_status note_number(quipu_row_numbers *known, sqlite3_stmt *query, quipu_error *err)
{
    int64_t *items = quipu_alloc__reserve(known->items, known->n, &known->room, sizeof *items);
    if (items == NULL)
        return quipu_error__memory(err);
    known->items = items;
    items[known->n++] = sqlite3_column_int64(query, 0);
    return QUIPU_OK;
}

static int compare_numbers(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* The place of the row that a column refers to, or an error. */
static quipu_status read_place(uint32_t *out, const quipu_loading *in, sqlite3_stmt *query,
                               int column, const quipu_row_numbers *known, quipu_error *err)
{
    int64_t number = sqlite3_column_int64(query, column);
    size_t place =
        quipu_sorted__find(&number, known->items, known->n, sizeof *known->items, compare_numbers);
    *out = (uint32_t)place;
    return place < known->n ? QUIPU_OK
                            : quipu_store__corrupt(in->store, err, "a reference to nothing");
}

static quipu_status load_source(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    quipu_loading *in = ctx;
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
    QUIPU_TRY(note_number(&in->source_numbers, query, err));
    QUIPU_TRY(quipu_column__texts(texts, 7, query, 1, &in->whole->arena, err));
    in->n_sources++;
done:
    return status;
}

/* What a source copies may stand behind it: sources are gone through once more. */
static quipu_status load_origin(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    quipu_loading *in = ctx;
    quipu_status status = QUIPU_OK;
    uint32_t place;
    QUIPU_TRY(read_place(&place, in, query, 0, &in->source_numbers, err));
    QUIPU_TRY(read_place(&in->sources[place].origin, in, query, 10, &in->source_numbers, err));
done:
    return status;
}

static quipu_status load_entity(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    quipu_loading *in = ctx;
    quipu_status status = QUIPU_OK;
    quipu_entity *entities =
        quipu_alloc__reserve(in->entities, in->n_entities, &in->entity_room, sizeof *entities);
    QUIPU_TRY_ALLOC(entities);
    in->entities = entities;
    quipu_entity *to = &entities[in->n_entities];
    *to = (quipu_entity){.n_mentions = quipu_column__number(query, 4, 0),
                         .n_documents = quipu_column__number(query, 5, 0)};
    QUIPU_TRY(note_number(&in->entity_numbers, query, err));
    QUIPU_TRY(read_text(&to->id, in, query, 1, err));
    QUIPU_TRY(read_text(&to->name, in, query, 2, err));
    QUIPU_TRY(quipu_column__type(&to->type, in->store, query, 3, err));
    in->n_entities++;
done:
    return status;
}

/* A list of names of an entity. */
typedef struct name_list {
    const quipu_str **names;
    uint32_t *n;
} name_list;

/* The one that the query `which` fills. */
static name_list list_of(quipu_entity *entity, quipu_statement which)
{
    switch (which) {
    case QUIPU_LIST_SPELLINGS: return (name_list){&entity->mentions, &entity->n_mention_strings};
    case QUIPU_LIST_LINKS: return (name_list){&entity->links, &entity->n_links};
    default: return (name_list){&entity->aliases, &entity->n_aliases};
    }
}

static quipu_status load_name(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    quipu_loading *in = ctx;
    quipu_status status = QUIPU_OK;
    uint32_t entity;
    quipu_str *names = quipu_alloc__reserve(in->names, in->n_names, &in->name_room, sizeof *names);
    QUIPU_TRY_ALLOC(names);
    in->names = names;
    QUIPU_TRY(read_place(&entity, in, query, 0, &in->entity_numbers, err));
    QUIPU_TRY(read_text(&names[in->n_names], in, query, 1, err));
    in->n_names++;
    ++*list_of(&in->entities[entity], in->names_are).n;
done:
    return status;
}

/* Give each entity its stretch of the names that were just read. */
static quipu_status hand_out_names(quipu_loading *in, quipu_error *err)
{
    const quipu_str *names =
        quipu_arena__copy_array(&in->whole->arena, in->names, in->n_names, sizeof *names);
    if (names == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < in->n_entities; i++) {
        name_list list = list_of(&in->entities[i], in->names_are);
        *list.names = names;
        names += *list.n;
    }
    in->n_names = 0;
    return QUIPU_OK;
}

static quipu_status load_edge(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    quipu_loading *in = ctx;
    quipu_status status = QUIPU_OK;
    quipu_edge *edges = quipu_alloc__reserve(in->edges, in->n_edges, &in->edge_room, sizeof *edges);
    QUIPU_TRY_ALLOC(edges);
    in->edges = edges;
    quipu_edge *to = &edges[in->n_edges];
    *to = (quipu_edge){.n_sources = quipu_column__number(query, 13, 0),
                       .n_documents = quipu_column__number(query, 14, 0),
                       .conflict = sqlite3_column_int(query, 15) != 0,
                       .contested = sqlite3_column_int(query, 16) != 0};
    QUIPU_TRY(note_number(&in->edge_numbers, query, err));
    QUIPU_TRY(read_text(&to->id, in, query, 1, err));
    QUIPU_TRY(read_place(&to->source, in, query, 2, &in->entity_numbers, err));
    QUIPU_TRY(quipu_column__relation(&to->relation, in->store, query, 3, err));
    QUIPU_TRY(read_place(&to->target, in, query, 4, &in->entity_numbers, err));
    QUIPU_TRY(quipu_column__standing(&to->standing, in->store, query, 5, err));
    for (int i = 0; i < QUIPU_N_STANDINGS; i++)
        to->standings[i] = quipu_column__number(query, 6 + i, 0);
    quipu_column__copy(to->first, sizeof to->first, query, 11);
    quipu_column__copy(to->last, sizeof to->last, query, 12);
    in->n_edges++;
done:
    return status;
}

static quipu_status load_speaker(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    quipu_loading *in = ctx;
    quipu_status status = QUIPU_OK;
    uint32_t edge;
    uint32_t *speakers =
        quipu_alloc__reserve(in->speakers, in->n_speakers, &in->speaker_room, sizeof *speakers);
    QUIPU_TRY_ALLOC(speakers);
    in->speakers = speakers;
    QUIPU_TRY(read_place(&edge, in, query, 0, &in->edge_numbers, err));
    QUIPU_TRY(read_place(&speakers[in->n_speakers], in, query, 1, &in->entity_numbers, err));
    in->n_speakers++;
    in->edges[edge].n_by++;
done:
    return status;
}

static quipu_status load_evidence(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    quipu_loading *in = ctx;
    quipu_status status = QUIPU_OK;
    uint32_t edge;
    quipu_evidence *evidence =
        quipu_alloc__reserve(in->evidence, in->n_evidence, &in->evidence_room, sizeof *evidence);
    QUIPU_TRY_ALLOC(evidence);
    in->evidence = evidence;
    quipu_evidence *to = &evidence[in->n_evidence];
    *to = (quipu_evidence){
        .span = {quipu_column__number(query, 3, 0), quipu_column__number(query, 4, 0)},
        .by = QUIPU_NOBODY,
        .score = (float)sqlite3_column_double(query, 11)};
    QUIPU_TRY(read_place(&edge, in, query, 0, &in->edge_numbers, err));
    QUIPU_TRY(read_place(&to->document, in, query, 2, &in->source_numbers, err));
    QUIPU_TRY(read_text(&to->text, in, query, 5, err));
    QUIPU_TRY(quipu_column__standing(&to->standing, in->store, query, 6, err));
    if (sqlite3_column_type(query, 7) != SQLITE_NULL)
        QUIPU_TRY(read_place(&to->by, in, query, 7, &in->entity_numbers, err));
    quipu_column__copy(to->when.first, sizeof to->when.first, query, 8);
    quipu_column__copy(to->when.last, sizeof to->when.last, query, 9);
    QUIPU_TRY(read_text(&to->rule, in, query, 10, err));
    in->n_evidence++;
    in->edges[edge].n_evidence++;
done:
    return status;
}

static quipu_status load_rows(quipu_loading *in, quipu_statement which, quipu_take_row *load,
                              quipu_error *err)
{
    return quipu_store__each(in->store, which, NULL, 0, load, in, err);
}

static quipu_status load_names(quipu_loading *in, quipu_statement which, quipu_error *err)
{
    in->names_are = which;
    quipu_status status = load_rows(in, which, load_name, err);
    return status < 0 ? status : hand_out_names(in, err);
}

static quipu_status load_all(quipu_loading *in, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(load_rows(in, QUIPU_LIST_SOURCES, load_source, err));
    QUIPU_TRY(load_rows(in, QUIPU_LIST_SOURCES, load_origin, err));
    QUIPU_TRY(load_rows(in, QUIPU_LIST_ENTITIES, load_entity, err));
    QUIPU_TRY(load_names(in, QUIPU_LIST_ALIASES, err));
    QUIPU_TRY(load_names(in, QUIPU_LIST_SPELLINGS, err));
    QUIPU_TRY(load_names(in, QUIPU_LIST_LINKS, err));
    QUIPU_TRY(load_rows(in, QUIPU_LIST_EDGES, load_edge, err));
    QUIPU_TRY(load_rows(in, QUIPU_LIST_SPEAKERS, load_speaker, err));
    QUIPU_TRY(load_rows(in, QUIPU_LIST_EVIDENCE, load_evidence, err));
    QUIPU_TRY(quipu_loading__put_in_order(in, err));
done:
    return status;
}

/* All tables as they are at one moment: inside the writer's transaction, or one of its own. */
static quipu_status load_at_once(quipu_loading *in, quipu_error *err)
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
    quipu_loading in = {.store = store};
    *out = NULL;
    QUIPU_TRY_ALLOC(in.whole = quipu_graph__new());
    QUIPU_TRY(load_at_once(&in, err));
    *out = &in.whole->graph;
    in.whole = NULL;
done:
    quipu_graph_free(in.whole == NULL ? NULL : &in.whole->graph);
    quipu_alloc__free(in.source_numbers.items);
    quipu_alloc__free(in.entity_numbers.items);
    quipu_alloc__free(in.edge_numbers.items);
    quipu_alloc__free(in.sources);
    quipu_alloc__free(in.entities);
    quipu_alloc__free(in.edges);
    quipu_alloc__free(in.names);
    quipu_alloc__free(in.speakers);
    quipu_alloc__free(in.evidence);
    return status;
}
