/*
 * Finds the assertions of a document that became no relation when all documents were resolved. In an article
 * they are mistakes of reading, and pass in silence; whoever wrote a table by hand wants to be told. A table
 * may have millions of rows: what its entities became is read once, then its assertions in one scan.
 */
#include "store/database.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/sorted.h"
#include "base/str.h"

/* What an entity of the document became. */
typedef struct member {
    uint32_t local; /* first: they are looked up by it */
    quipu_type type;
    int64_t entity;
} member;

typedef struct checking {
    quipu_store *store;
    quipu_str name;
    member *members; /* by `local` */
    size_t n_members, room;
    void (*fault)(void *ctx, const quipu_error *what);
    void *ctx;
} checking;

static quipu_status read_member(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    checking *self = ctx;
    member *grown =
        quipu_alloc__reserve(self->members, self->n_members, &self->room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    self->members = grown;
    member *to = &grown[self->n_members];
    *to = (member){.local = quipu_column__number(query, 0, UINT32_MAX),
                   .entity = sqlite3_column_int64(query, 1)};
    quipu_status status = quipu_column__type(&to->type, self->store, query, 2, err);
    if (status == QUIPU_OK)
        self->n_members++;
    return status;
}

/* NULL for one that became nothing. */
static const member *find_member(const checking *self, uint32_t local)
{
    if (local < self->n_members && self->members[local].local == local) /* as a rule all are there */
        return &self->members[local];
    size_t place = quipu_sorted__find(&local, self->members, self->n_members, sizeof *self->members,
                                      quipu_numbers__compare);
    return place < self->n_members ? &self->members[place] : NULL;
}

/* The words for what is wrong, of a row of names and types. */
static quipu_status tell_ends(checking *self, sqlite3_stmt *query, bool is_loop, quipu_arena *arena,
                              quipu_error *err)
{
    enum { RELATION, NAME0, TYPE0, NAME1, TYPE1, N_TEXTS };
    quipu_status status = QUIPU_OK;
    quipu_error what;
    quipu_str of[N_TEXTS];
    for (int i = 0; i < N_TEXTS; i++)
        QUIPU_TRY(quipu_column__text(&of[i], query, 1 + i, arena, err));
    uint32_t byte = quipu_column__number(query, 0, 0);
    if (is_loop)
        quipu_error__at(&what, QUIPU_ERR_SYNTAX, self->name, byte, 0, 0,
                        "both ends of '%.*s' are %.*s", (int)of[RELATION].len, of[RELATION].ptr,
                        (int)of[NAME0].len, of[NAME0].ptr);
    else
        quipu_error__at(&what, QUIPU_ERR_SYNTAX, self->name, byte, 0, 0,
                        "'%.*s' does not lead from a %.*s (%.*s) to a %.*s (%.*s)",
                        (int)of[RELATION].len, of[RELATION].ptr, (int)of[TYPE0].len, of[TYPE0].ptr,
                        (int)of[NAME0].len, of[NAME0].ptr, (int)of[TYPE1].len, of[TYPE1].ptr,
                        (int)of[NAME1].len, of[NAME1].ptr);
    self->fault(self->ctx, &what);
done:
    return status;
}

static quipu_status tell(checking *self, int64_t assertion, bool is_loop, quipu_error *err)
{
    sqlite3_stmt *query;
    quipu_arena arena = {0};
    quipu_status status = quipu_store__query(
        &query, self->store, QUIPU_FIND_ENDS,
        (const quipu_cell[]){quipu_cell__text(self->name), quipu_cell__number(assertion)}, 2, err);
    if (status == QUIPU_OK)
        status = quipu_store__next(self->store, query, err);
    if (status == QUIPU_OK) {
        status = tell_ends(self, query, is_loop, &arena, err);
        sqlite3_reset(query);
    }
    quipu_arena__clear(&arena);
    return status < 0 ? status : QUIPU_OK;
}

/* Tell of an assertion that joins what its relation does not join. */
static quipu_status check_ends(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    checking *self = ctx;
    quipu_relation relation;
    quipu_status status = quipu_column__relation(&relation, self->store, query, 2, err);
    const member *subject = find_member(self, quipu_column__number(query, 1, UINT32_MAX));
    const member *object = find_member(self, quipu_column__number(query, 3, UINT32_MAX));
    if (status < 0 || subject == NULL || object == NULL)
        return status;
    bool is_loop = subject->entity == object->entity;
    if (!is_loop &&
        quipu_ontology_admits(self->store->ontology, relation, subject->type, object->type))
        return QUIPU_OK;
    return tell(self, sqlite3_column_int64(query, 0), is_loop, err);
}

quipu_status quipu_store_check(quipu_store *store, quipu_str name,
                               void (*fault)(void *ctx, const quipu_error *what), void *ctx,
                               quipu_error *err)
{
    char *bytes;
    checking self = {.store = store, .fault = fault, .ctx = ctx};
    quipu_status status = quipu_store__kept_name(&self.name, &bytes, name, err);
    const quipu_cell cells[] = {quipu_cell__text(self.name)};
    if (status == QUIPU_OK)
        status = quipu_store__each(store, QUIPU_LIST_PARTS, cells, 1, read_member, &self, err);
    if (status == QUIPU_OK)
        status = quipu_store__each(store, QUIPU_LIST_ENDS, cells, 1, check_ends, &self, err);
    quipu_alloc__free(self.members);
    quipu_alloc__free(bytes);
    return status;
}
