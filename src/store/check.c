/*
 * Finds the assertions of a document that became no relation when all documents were resolved. In an article
 * they are mistakes of reading, and pass in silence; whoever wrote a table by hand wants to be told. A table
 * may have millions of rows: what its entities became is read once, then its assertions in one scan.
 */
#include "store/database.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

/* What an entity of the document became. */
typedef struct member {
    uint32_t local;
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

static quipu_status read_member(checking *self, sqlite3_stmt *query, quipu_error *err)
{
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
    size_t begin = 0, end = self->n_members;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (self->members[middle].local < local)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin < self->n_members && self->members[begin].local == local ? &self->members[begin]
                                                                          : NULL;
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
        QUIPU_TRY_ALLOC((of[i] = quipu_column__text(query, 1 + i, arena)).ptr);
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
static quipu_status check_ends(checking *self, sqlite3_stmt *query, quipu_error *err)
{
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

/* Each row of a query about the document. */
static quipu_status each_row(checking *self, quipu_statement which,
                             quipu_status (*take)(checking *, sqlite3_stmt *, quipu_error *),
                             quipu_error *err)
{
    sqlite3_stmt *query;
    quipu_status status = quipu_store__query(
        &query, self->store, which, (const quipu_cell[]){quipu_cell__text(self->name)}, 1, err);
    while (status == QUIPU_OK && (status = quipu_store__next(self->store, query, err)) == QUIPU_OK) {
        status = take(self, query, err);
        if (status < 0)
            sqlite3_reset(query);
    }
    return status < 0 ? status : QUIPU_OK;
}

quipu_status quipu_store_check(quipu_store *store, quipu_str name,
                               void (*fault)(void *ctx, const quipu_error *what), void *ctx,
                               quipu_error *err)
{
    char *bytes;
    checking self = {.store = store, .fault = fault, .ctx = ctx};
    quipu_status status = quipu_store__kept_name(&self.name, &bytes, name, err);
    if (status == QUIPU_OK)
        status = each_row(&self, QUIPU_LIST_PARTS, read_member, err);
    if (status == QUIPU_OK)
        status = each_row(&self, QUIPU_LIST_ENDS, check_ends, err);
    quipu_alloc__free(self.members);
    quipu_alloc__free(bytes);
    return status;
}
