/*
 * What was taken out of each document: written row by row, and read back for resolving. The mentions stay
 * in the file: resolving needs their number only, which the local entities carry.
 */
#include "store/database.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

#define NUMBER(n) quipu_cell__number((int64_t)(n))
#define TEXT(s) quipu_cell__text(s)
#define TEXT_OF(s) quipu_cell__text(quipu_str__of(s))

/* --- writing --- */

static quipu_status find_document(int64_t *id, bool *found, quipu_store *store, quipu_str name,
                                  quipu_error *err)
{
    sqlite3_stmt *query;
    quipu_status status = quipu_store__query(&query, store, QUIPU_FIND_DOCUMENT,
                                             (const quipu_cell[]){TEXT(name)}, 1, err);
    if (status == QUIPU_OK)
        status = quipu_store__next(store, query, err);
    if (status < 0)
        return status;
    *found = status == QUIPU_OK;
    *id = *found ? sqlite3_column_int64(query, 0) : 0;
    sqlite3_reset(query);
    return QUIPU_OK;
}

static quipu_status clear_document(quipu_store *store, int64_t id, quipu_error *err)
{
    static const quipu_statement clears[] = {QUIPU_CLEAR_ASSERTIONS,  QUIPU_CLEAR_MENTIONS,
                                             QUIPU_CLEAR_LOCAL_NAMES, QUIPU_CLEAR_LOCAL_ENTITIES,
                                             QUIPU_CLEAR_PASSAGES,    QUIPU_CLEAR_SHINGLES};
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < sizeof clears / sizeof *clears; i++)
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, clears[i], err, NUMBER(id)));
done:
    return status;
}

/* Write the document's own row. Of one of the same name the rows go, and the id stays. */
static quipu_status put_document(int64_t *id, quipu_store *store, const quipu_extraction *from,
                                 quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    bool found;
    QUIPU_TRY(find_document(id, &found, store, from->name, err));
    if (found)
        QUIPU_TRY(clear_document(store, *id, err));
    QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, found ? QUIPU_CHANGE_DOCUMENT : QUIPU_ADD_DOCUMENT, err,
                                    TEXT(from->name), TEXT(from->title), TEXT(from->date),
                                    TEXT(from->publisher), TEXT(from->address),
                                    TEXT_OF(from->sha256), NUMBER(from->is_table)));
    if (!found)
        *id = sqlite3_last_insert_rowid(store->db);
done:
    return status;
}

static quipu_status put_passages(quipu_store *store, int64_t id, const quipu_extraction *from,
                                 quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < from->n_passages; i++) {
        const quipu_passage *passage = &from->passages[i];
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, QUIPU_ADD_PASSAGE, err, NUMBER(id), NUMBER(i),
                                        NUMBER(passage->span.begin), NUMBER(passage->span.end),
                                        TEXT(passage->text), TEXT(passage->document)));
    }
done:
    return status;
}

static quipu_status put_names(quipu_store *store, int64_t id, size_t entity,
                              const quipu_local_entity *from, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (uint32_t i = 0; i < from->n_names; i++)
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, QUIPU_ADD_LOCAL_NAME, err, NUMBER(id),
                                        NUMBER(entity), NUMBER(i), TEXT(from->names[i])));
done:
    return status;
}

static quipu_status put_entities(quipu_store *store, int64_t id, const quipu_extraction *from,
                                 quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < from->n_entities; i++) {
        const quipu_local_entity *entity = &from->entities[i];
        quipu_cell type = {.kind = QUIPU_CELL_NULL};
        if (entity->type != QUIPU_NO_TYPE)
            type = TEXT(quipu_ontology_type_info(store->ontology, entity->type)->name);
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, QUIPU_ADD_LOCAL_ENTITY, err, NUMBER(id), NUMBER(i),
                                        TEXT(entity->id), TEXT(entity->name), type,
                                        NUMBER(entity->n_written), NUMBER(entity->n_mentions)));
        QUIPU_TRY(put_names(store, id, i, entity, err));
    }
done:
    return status;
}

static quipu_status put_mentions(quipu_store *store, int64_t id, const quipu_extraction *from,
                                 quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < from->n_mentions; i++) {
        const quipu_mention *mention = &from->mentions[i];
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, QUIPU_ADD_MENTION, err, NUMBER(id), NUMBER(i),
                                        NUMBER(mention->entity), NUMBER(mention->passage),
                                        NUMBER(mention->span.begin), NUMBER(mention->span.end),
                                        NUMBER(mention->named)));
    }
done:
    return status;
}

static quipu_status put_assertions(quipu_store *store, int64_t id, const quipu_extraction *from,
                                   quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < from->n_assertions; i++) {
        const quipu_assertion *a = &from->assertions[i];
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(
            store, QUIPU_ADD_ASSERTION, err, NUMBER(id), NUMBER(i), NUMBER(a->subject),
            TEXT(quipu_ontology_relation_info(store->ontology, a->relation)->name),
            NUMBER(a->object), TEXT_OF(quipu_standing_name(a->standing)),
            quipu_cell__index(a->by, QUIPU_NOBODY), NUMBER(a->passage), NUMBER(a->trigger.begin),
            NUMBER(a->trigger.end), TEXT_OF(a->when.first), TEXT_OF(a->when.last), TEXT(a->rule),
            quipu_cell__real((double)a->score)));
    }
done:
    return status;
}

quipu_status quipu_store__put_extraction(quipu_store *store, const quipu_extraction *extraction,
                                         quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    int64_t id;
    QUIPU_TRY(put_document(&id, store, extraction, err));
    QUIPU_TRY(put_passages(store, id, extraction, err));
    QUIPU_TRY(put_entities(store, id, extraction, err));
    QUIPU_TRY(put_mentions(store, id, extraction, err));
    QUIPU_TRY(put_assertions(store, id, extraction, err));
    QUIPU_TRY(quipu_store__put_shingles(store, id, extraction, err));
done:
    return status;
}

quipu_status quipu_store__remove_extraction(quipu_store *store, quipu_str name, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    int64_t id;
    bool found;
    QUIPU_TRY(find_document(&id, &found, store, name, err));
    if (!found)
        return quipu_error__at(err, QUIPU_ERR_NOT_FOUND, name, 0, 0, 0,
                               "no such document in the graph");
    QUIPU_TRY(clear_document(store, id, err));
    QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, QUIPU_REMOVE_DOCUMENT, err, NUMBER(id)));
done:
    return status;
}

/* --- reading --- */

/* The tables, in the order in which a document's rows are read. */
enum { PASSAGES, ENTITIES, NAMES, ASSERTIONS, SHINGLES, N_TABLES };

/* An extraction on its way out of the file. The arrays are kept from document to document. */
typedef struct reading {
    quipu_store *store;
    quipu_resolver *resolver;      /* gets each */
    sqlite3_stmt *scans[N_TABLES]; /* each at the next row, NULL at its end */
    quipu_extraction extraction;
    quipu_arena arena; /* texts of the current document */
    quipu_passage *passages;
    size_t passage_room;
    quipu_local_entity *entities;
    size_t entity_room;
    quipu_str *names; /* of all entities, in their order */
    size_t n_names, name_room;
    quipu_assertion *assertions;
    size_t assertion_room;
} reading;

static quipu_status read_text(quipu_str *out, reading *in, sqlite3_stmt *query, int column,
                              quipu_error *err)
{
    return quipu_column__text(out, query, column, &in->arena, err);
}

/* Told of each row of a table. */
typedef quipu_status read_row(reading *in, sqlite3_stmt *query, quipu_error *err);

static quipu_status read_passage(reading *in, sqlite3_stmt *query, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = in->extraction.n_passages;
    quipu_passage *passages =
        quipu_alloc__reserve(in->passages, n, &in->passage_room, sizeof *passages);
    QUIPU_TRY_ALLOC(passages);
    in->passages = passages;
    passages[n] = (quipu_passage){
        .span = {quipu_column__number(query, 2, 0), quipu_column__number(query, 3, 0)}};
    QUIPU_TRY(read_text(&passages[n].text, in, query, 4, err));
    QUIPU_TRY(read_text(&passages[n].document, in, query, 5, err));
    in->extraction.n_passages++;
done:
    return status;
}

static quipu_status read_entity(reading *in, sqlite3_stmt *query, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = in->extraction.n_entities;
    quipu_local_entity *entities =
        quipu_alloc__reserve(in->entities, n, &in->entity_room, sizeof *entities);
    QUIPU_TRY_ALLOC(entities);
    in->entities = entities;
    entities[n] = (quipu_local_entity){.type = QUIPU_NO_TYPE,
                                       .n_written = quipu_column__number(query, 5, 0),
                                       .n_mentions = quipu_column__number(query, 6, 0)};
    QUIPU_TRY(read_text(&entities[n].id, in, query, 2, err));
    QUIPU_TRY(read_text(&entities[n].name, in, query, 3, err));
    if (sqlite3_column_type(query, 4) != SQLITE_NULL)
        QUIPU_TRY(quipu_column__type(&entities[n].type, in->store, query, 4, err));
    in->extraction.n_entities++;
done:
    return status;
}

static quipu_status read_name(reading *in, sqlite3_stmt *query, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint32_t entity = quipu_column__number(query, 1, UINT32_MAX);
    quipu_str *names = quipu_alloc__reserve(in->names, in->n_names, &in->name_room, sizeof *names);
    QUIPU_TRY_ALLOC(names);
    in->names = names;
    if (entity >= in->extraction.n_entities)
        return quipu_store__corrupt(in->store, err, "a name of no entity");
    QUIPU_TRY(read_text(&names[in->n_names], in, query, 2, err));
    in->entities[entity].n_names++;
    in->n_names++;
done:
    return status;
}

/* An index below `n`, or an error. */
static quipu_status read_index(uint32_t *out, const reading *in, sqlite3_stmt *query, int column,
                               size_t n, quipu_error *err)
{
    *out = quipu_column__number(query, column, UINT32_MAX);
    return *out < n ? QUIPU_OK : quipu_store__corrupt(in->store, err, "a reference to nothing");
}

static quipu_status fill_assertion(quipu_assertion *to, reading *in, sqlite3_stmt *query,
                                   quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n_entities = in->extraction.n_entities;
    *to = (quipu_assertion){
        .by = QUIPU_NOBODY,
        .trigger = {quipu_column__number(query, 7, 0), quipu_column__number(query, 8, 0)},
        .score = (float)sqlite3_column_double(query, 12)};
    QUIPU_TRY(read_index(&to->subject, in, query, 1, n_entities, err));
    QUIPU_TRY(quipu_column__relation(&to->relation, in->store, query, 2, err));
    QUIPU_TRY(read_index(&to->object, in, query, 3, n_entities, err));
    QUIPU_TRY(quipu_column__standing(&to->standing, in->store, query, 4, err));
    if (sqlite3_column_type(query, 5) != SQLITE_NULL)
        QUIPU_TRY(read_index(&to->by, in, query, 5, n_entities, err));
    QUIPU_TRY(read_index(&to->passage, in, query, 6, in->extraction.n_passages, err));
    quipu_column__copy(to->when.first, sizeof to->when.first, query, 9);
    quipu_column__copy(to->when.last, sizeof to->when.last, query, 10);
    QUIPU_TRY(read_text(&to->rule, in, query, 11, err));
done:
    return status;
}

static quipu_status read_assertion(reading *in, sqlite3_stmt *query, quipu_error *err)
{
    size_t n = in->extraction.n_assertions;
    quipu_assertion *assertions =
        quipu_alloc__reserve(in->assertions, n, &in->assertion_room, sizeof *assertions);
    if (assertions == NULL)
        return quipu_error__memory(err);
    in->assertions = assertions;
    quipu_status status = fill_assertion(&assertions[n], in, query, err);
    if (status == QUIPU_OK)
        in->extraction.n_assertions++;
    return status;
}

static quipu_status read_shingles(reading *in, sqlite3_stmt *query, quipu_error *err)
{
    return quipu_store__read_shingles(&in->extraction, in->store, query, 1, &in->arena, err);
}

/*
 * Each table is read in one scan by document, all side by side: a query for each document and table would cost more
 * than the rows.
 */
static const struct table {
    quipu_statement list;
    read_row *read;
} tables[N_TABLES] = {[PASSAGES] = {QUIPU_LIST_PASSAGES, read_passage},
                      [ENTITIES] = {QUIPU_LIST_LOCAL_ENTITIES, read_entity},
                      [NAMES] = {QUIPU_LIST_LOCAL_NAMES, read_name},
                      [ASSERTIONS] = {QUIPU_LIST_ASSERTIONS, read_assertion},
                      [SHINGLES] = {QUIPU_LIST_SHINGLES, read_shingles}};

/* Go to the next row of a table. */
static quipu_status advance(reading *in, int table, quipu_error *err)
{
    quipu_status status = quipu_store__next(in->store, in->scans[table], err);
    if (status != QUIPU_OK) /* the statement is reset */
        in->scans[table] = NULL;
    return status < 0 ? status : QUIPU_OK;
}

static quipu_status begin_scans(reading *in, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (int i = 0; i < N_TABLES; i++) {
        QUIPU_TRY(quipu_store__query(&in->scans[i], in->store, tables[i].list, NULL, 0, err));
        QUIPU_TRY(advance(in, i, err));
    }
done:
    return status;
}

static void end_scans(reading *in)
{
    for (int i = 0; i < N_TABLES; i++)
        if (in->scans[i] != NULL)
            sqlite3_reset(in->scans[i]);
}

/* Read the rows of one document; those of none that is there are passed over. */
static quipu_status read_rows(reading *in, int table, int64_t document, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    while (in->scans[table] != NULL) {
        int64_t of = sqlite3_column_int64(in->scans[table], 0);
        if (of > document)
            break;
        if (of == document)
            QUIPU_TRY(tables[table].read(in, in->scans[table], err));
        QUIPU_TRY(advance(in, table, err));
    }
done:
    return status;
}

/* Give each entity its stretch of the names, which came in the order of the entities. */
static quipu_status hand_out_names(reading *in, quipu_error *err)
{
    size_t begin = 0;
    for (size_t i = 0; i < in->extraction.n_entities; i++) {
        quipu_local_entity *entity = &in->entities[i];
        if (entity->n_written > entity->n_names)
            return quipu_store__corrupt(in->store, err, "an entity lacks names");
        entity->names = entity->n_names > 0 ? in->names + begin : NULL;
        begin += entity->n_names;
    }
    return QUIPU_OK;
}

static quipu_status read_head(reading *in, sqlite3_stmt *query, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_extraction *to = &in->extraction;
    quipu_arena__clear(&in->arena);
    in->n_names = 0;
    *to = (quipu_extraction){.is_table = sqlite3_column_int(query, 7) != 0};
    quipu_str *texts[] = {&to->name, &to->title, &to->date, &to->publisher, &to->address};
    QUIPU_TRY(quipu_column__texts(texts, 5, query, 1, &in->arena, err));
    quipu_column__copy(to->sha256, sizeof to->sha256, query, 6);
done:
    return status;
}

/* Read the document whose row `query` stands at, and hand it on. */
static quipu_status read_document(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    reading *in = ctx;
    quipu_status status = QUIPU_OK;
    int64_t id = sqlite3_column_int64(query, 0);
    QUIPU_TRY(read_head(in, query, err));
    for (int i = 0; i < N_TABLES; i++)
        QUIPU_TRY(read_rows(in, i, id, err));
    QUIPU_TRY(hand_out_names(in, err));
    in->extraction.passages = in->passages;
    in->extraction.entities = in->entities;
    in->extraction.assertions = in->assertions;
    QUIPU_TRY(quipu_resolver_add(in->resolver, &in->extraction, err));
done:
    return status;
}

quipu_status quipu_store__read_extractions(quipu_store *store, quipu_resolver *resolver,
                                           quipu_error *err)
{
    reading in = {.store = store, .resolver = resolver};
    quipu_status status = begin_scans(&in, err);
    if (status == QUIPU_OK)
        status = quipu_store__each(store, QUIPU_LIST_DOCUMENTS, NULL, 0, read_document, &in, err);
    end_scans(&in);
    quipu_alloc__free(in.assertions);
    quipu_alloc__free(in.names);
    quipu_alloc__free(in.entities);
    quipu_alloc__free(in.passages);
    quipu_arena__clear(&in.arena);
    return status;
}
