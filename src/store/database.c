/*
 * The layer between this room and SQLite: prepares each statement once, binds and reads cells, and turns
 * SQLite's result codes into ours with its words as the message.
 */
#include "store/database.h"

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static quipu_status status_of(int code)
{
    switch (code & 0xFF) { /* the primary code of an extended one */
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return QUIPU_OK;
    case SQLITE_NOMEM: return QUIPU_ERR_MEMORY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return QUIPU_ERR_BUSY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_NOLFS: return QUIPU_ERR_IO;
    case SQLITE_TOOBIG: return QUIPU_ERR_LIMIT;
    default: return QUIPU_ERR_CORRUPT; /* damaged, no database, or not with our tables in it */
    }
}

quipu_status quipu_store__fault(const quipu_store *store, int code, quipu_error *err)
{
    quipu_status status = status_of(code);
    if (status == QUIPU_ERR_MEMORY)
        return quipu_error__memory(err);
    if (status == QUIPU_ERR_BUSY)
        return quipu_error__set(err, status, store->path, "another process is writing to it");
    const char *message = store->db == NULL ? sqlite3_errstr(code) : sqlite3_errmsg(store->db);
    if ((code & 0xFF) == SQLITE_CORRUPT)
        return quipu_error__set(err, status, store->path, "damaged: %s", message);
    int reason = status == QUIPU_ERR_IO && store->db != NULL ? sqlite3_system_errno(store->db) : 0;
    if (reason != 0)
        return quipu_error__set(err, status, store->path, "%s: %s", message, strerror(reason));
    return quipu_error__set(err, status, store->path, "%s", message);
}

quipu_status quipu_store__corrupt(const quipu_store *store, quipu_error *err, const char *format,
                                  ...)
{
    char message[sizeof err->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return quipu_error__set(err, QUIPU_ERR_CORRUPT, store->path, "%s", message);
}

quipu_status quipu_store__execute(quipu_store *store, const char *sql, quipu_error *err)
{
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? QUIPU_OK : quipu_store__fault(store, code, err);
}

static int bind(sqlite3_stmt *statement, int column, const quipu_cell *cell)
{
    switch (cell->kind) {
    case QUIPU_CELL_NUMBER: return sqlite3_bind_int64(statement, column, cell->number);
    case QUIPU_CELL_REAL: return sqlite3_bind_double(statement, column, cell->real);
    case QUIPU_CELL_TEXT:
        return sqlite3_bind_text64(statement, column, cell->text.len > 0 ? cell->text.ptr : "",
                                   cell->text.len, SQLITE_STATIC, SQLITE_UTF8);
    case QUIPU_CELL_BYTES:
        return sqlite3_bind_blob64(statement, column, cell->text.ptr, cell->text.len, SQLITE_STATIC);
    case QUIPU_CELL_NULL: break;
    }
    return sqlite3_bind_null(statement, column);
}

quipu_status quipu_store__query(sqlite3_stmt **out, quipu_store *store, quipu_statement which,
                                const quipu_cell *cells, size_t n, quipu_error *err)
{
    int code = SQLITE_OK;
    *out = NULL;
    if (store->statements[which] == NULL)
        code = sqlite3_prepare_v3(store->db, quipu_store__statements[which], -1,
                                  SQLITE_PREPARE_PERSISTENT, &store->statements[which], NULL);
    for (size_t i = 0; code == SQLITE_OK && i < n; i++)
        code = bind(store->statements[which], (int)i + 1, &cells[i]);
    if (code != SQLITE_OK)
        return quipu_store__fault(store, code, err);
    *out = store->statements[which];
    return QUIPU_OK;
}

quipu_status quipu_store__next(quipu_store *store, sqlite3_stmt *query, quipu_error *err)
{
    int code = sqlite3_step(query);
    if (code == SQLITE_ROW)
        return QUIPU_OK;
    quipu_status status = code == SQLITE_DONE ? QUIPU_DONE : quipu_store__fault(store, code, err);
    sqlite3_reset(query);
    return status;
}

quipu_status quipu_store__write(quipu_store *store, quipu_statement which, const quipu_cell *cells,
                                size_t n, quipu_error *err)
{
    sqlite3_stmt *statement;
    quipu_status status = quipu_store__query(&statement, store, which, cells, n, err);
    if (status == QUIPU_OK)
        status = quipu_store__next(store, statement, err);
    return status < 0 ? status : QUIPU_OK;
}

quipu_status quipu_store__put_cells(quipu_store *store, quipu_statement which,
                                    const quipu_cell *cells, quipu_error *err)
{
    sqlite3_stmt *statement;
    quipu_status status = quipu_store__query(&statement, store, which, NULL, 0, err);
    if (status < 0)
        return status;
    return quipu_store__write(store, which, cells, (size_t)sqlite3_bind_parameter_count(statement),
                              err);
}

quipu_status quipu_store__count(uint64_t *out, quipu_store *store, quipu_statement which,
                                quipu_error *err)
{
    sqlite3_stmt *query;
    quipu_status status = quipu_store__query(&query, store, which, NULL, 0, err);
    if (status == QUIPU_OK)
        status = quipu_store__next(store, query, err);
    if (status != QUIPU_OK)
        return status;
    *out = (uint64_t)sqlite3_column_int64(query, 0);
    sqlite3_reset(query);
    return QUIPU_OK;
}

quipu_status quipu_store__each(quipu_store *store, quipu_statement which, const quipu_cell *cells,
                               size_t n, quipu_take_row *take, void *ctx, quipu_error *err)
{
    sqlite3_stmt *query;
    quipu_status status = quipu_store__query(&query, store, which, cells, n, err);
    while (status == QUIPU_OK && (status = quipu_store__next(store, query, err)) == QUIPU_OK)
        status = take(ctx, query, err);
    if (query != NULL)
        sqlite3_reset(query);
    return status < 0 ? status : QUIPU_OK;
}

quipu_str quipu_column__view(sqlite3_stmt *query, int column)
{
    if (sqlite3_column_type(query, column) == SQLITE_NULL)
        return QUIPU_STR("");
    const char *text = (const char *)sqlite3_column_text(query, column);
    return (quipu_str){text, text == NULL ? 0 : (size_t)sqlite3_column_bytes(query, column)};
}

quipu_status quipu_column__text(quipu_str *out, sqlite3_stmt *query, int column, quipu_arena *arena,
                                quipu_error *err)
{
    *out = quipu_column__view(query, column);
    if (out->ptr != NULL)
        *out = quipu_arena__copy(arena, *out);
    if (out->ptr == NULL)
        return quipu_error__memory(err);
    quipu_utf8__repair((char *)out->ptr, out->len); /* a file from elsewhere may hold anything */
    return QUIPU_OK;
}

quipu_status quipu_column__texts(quipu_str *const *out, int n, sqlite3_stmt *query, int column,
                                 quipu_arena *arena, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (int i = 0; i < n && status == QUIPU_OK; i++)
        status = quipu_column__text(out[i], query, column + i, arena, err);
    return status;
}

uint32_t quipu_column__number(sqlite3_stmt *query, int column, uint32_t none)
{
    int64_t number = sqlite3_column_int64(query, column);
    if (sqlite3_column_type(query, column) == SQLITE_NULL || number < 0 || number >= UINT32_MAX)
        return none;
    return (uint32_t)number;
}

void quipu_column__copy(char *out, size_t size, sqlite3_stmt *query, int column)
{
    quipu_str text = quipu_column__view(query, column);
    size_t len = text.len < size ? text.len : size - 1;
    if (len > 0)
        memcpy(out, text.ptr, len);
    out[len] = '\0';
}

quipu_status quipu_column__relation(quipu_relation *out, const quipu_store *store,
                                    sqlite3_stmt *query, int column, quipu_error *err)
{
    quipu_str name = quipu_column__view(query, column);
    *out = quipu_ontology_relation(store->ontology, name);
    if (*out != QUIPU_NO_RELATION)
        return QUIPU_OK;
    return quipu_store__corrupt(store, err, "the ontology has no relation '%.*s'", (int)name.len,
                                name.ptr);
}

quipu_status quipu_column__type(quipu_type *out, const quipu_store *store, sqlite3_stmt *query,
                                int column, quipu_error *err)
{
    quipu_str name = quipu_column__view(query, column);
    *out = quipu_ontology_type(store->ontology, name);
    if (*out != QUIPU_NO_TYPE)
        return QUIPU_OK;
    return quipu_store__corrupt(store, err, "the ontology has no type '%.*s'", (int)name.len,
                                name.ptr);
}

quipu_status quipu_column__standing(quipu_standing *out, const quipu_store *store,
                                    sqlite3_stmt *query, int column, quipu_error *err)
{
    quipu_str name = quipu_column__view(query, column);
    if (quipu_standing_parse(out, name))
        return QUIPU_OK;
    return quipu_store__corrupt(store, err, "'%.*s' is no status", (int)name.len, name.ptr);
}
