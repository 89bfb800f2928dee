/* SQLite as this room uses it: statements made once, cells bound by kind, errors turned into ours. */
#ifndef QUIPU_STORE_DATABASE_H
#define QUIPU_STORE_DATABASE_H

#include "base/arena.h"
#include "store/schema.h"

#include <quipu/store.h>

#include <sqlite3.h>

struct quipu_store {
    sqlite3 *db;
    char *path;
    const quipu_ontology *ontology;
    quipu_store_mode mode;
    bool is_logged; /* write-ahead logging was tried, to be switched off at the end */
    sqlite3_stmt *statements[QUIPU_N_STATEMENTS]; /* NULL until needed */
};

/* A value for a column. */
typedef struct quipu_cell {
    enum {
        QUIPU_CELL_NULL,
        QUIPU_CELL_NUMBER,
        QUIPU_CELL_REAL,
        QUIPU_CELL_TEXT,
        QUIPU_CELL_BYTES
    } kind;
    int64_t number;
    double real;
    quipu_str text;
} quipu_cell;

static inline quipu_cell quipu_cell__number(int64_t number)
{
    return (quipu_cell){.kind = QUIPU_CELL_NUMBER, .number = number};
}

static inline quipu_cell quipu_cell__real(double real)
{
    return (quipu_cell){.kind = QUIPU_CELL_REAL, .real = real};
}

static inline quipu_cell quipu_cell__text(quipu_str text)
{
    return (quipu_cell){.kind = QUIPU_CELL_TEXT, .text = text};
}

static inline quipu_cell quipu_cell__bytes(quipu_str bytes)
{
    return (quipu_cell){.kind = QUIPU_CELL_BYTES, .text = bytes};
}

/* An index, NULL where it is `none`. */
static inline quipu_cell quipu_cell__index(uint32_t index, uint32_t none)
{
    return index == none ? (quipu_cell){.kind = QUIPU_CELL_NULL} : quipu_cell__number(index);
}

/* Our error for the last failure of SQLite. */
quipu_status quipu_store__fault(const quipu_store *store, int code, quipu_error *err);
/* A QUIPU_ERR_CORRUPT. */
quipu_status quipu_store__corrupt(const quipu_store *store, quipu_error *err, const char *format,
                                  ...) __attribute__((format(printf, 3, 4)));

/* Run SQL that has no parameters and gives no rows. */
QUIPU_NODISCARD quipu_status quipu_store__execute(quipu_store *store, const char *sql,
                                                  quipu_error *err);

/* Run a statement that gives no rows. */
QUIPU_NODISCARD quipu_status quipu_store__write(quipu_store *store, quipu_statement which,
                                                const quipu_cell *cells, size_t n, quipu_error *err);
/* The same with as many cells as it has parameters. */
QUIPU_NODISCARD quipu_status quipu_store__put_cells(quipu_store *store, quipu_statement which,
                                                    const quipu_cell *cells, quipu_error *err);
#define QUIPU_STORE_WRITE_ROW(store, which, err, ...)                                              \
    quipu_store__write((store), (which), (const quipu_cell[]){__VA_ARGS__},                        \
                       sizeof((const quipu_cell[]){__VA_ARGS__}) / sizeof(quipu_cell), (err))

/*
 * Begin a query: step it with quipu_store__next(), which gives QUIPU_OK for a row and QUIPU_DONE at the
 * end; call sqlite3_reset() on it when leaving early.
 */
QUIPU_NODISCARD quipu_status quipu_store__query(sqlite3_stmt **out, quipu_store *store,
                                                quipu_statement which, const quipu_cell *cells,
                                                size_t n, quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_store__next(quipu_store *store, sqlite3_stmt *query,
                                               quipu_error *err);
/* The one number that a query without parameters gives. */
QUIPU_NODISCARD quipu_status quipu_store__count(uint64_t *out, quipu_store *store,
                                                quipu_statement which, quipu_error *err);

/* Told of each row of a query. */
typedef quipu_status quipu_take_row(void *ctx, sqlite3_stmt *query, quipu_error *err);
/* Hand out the rows of a query, up to the first that is not taken. */
QUIPU_NODISCARD quipu_status quipu_store__each(quipu_store *store, quipu_statement which,
                                               const quipu_cell *cells, size_t n,
                                               quipu_take_row *take, void *ctx, quipu_error *err);

/* Text of a column of the current row, until the next step; "" for a NULL. ptr is NULL when memory has run out. */
quipu_str quipu_column__view(sqlite3_stmt *query, int column);
/* The same copied into the arena; of several columns, one behind the other. */
QUIPU_NODISCARD quipu_status quipu_column__text(quipu_str *out, sqlite3_stmt *query, int column,
                                                quipu_arena *arena, quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_column__texts(quipu_str *const *out, int n, sqlite3_stmt *query,
                                                 int column, quipu_arena *arena, quipu_error *err);
/* A number; out of its range, or a NULL, it is `none`. */
uint32_t quipu_column__number(sqlite3_stmt *query, int column, uint32_t none);
/* At most size - 1 bytes, NUL-ended. */
void quipu_column__copy(char *out, size_t size, sqlite3_stmt *query, int column);

/* The numbers of names in the tables. QUIPU_ERR_CORRUPT where the ontology does not know one. */
QUIPU_NODISCARD quipu_status quipu_column__relation(quipu_relation *out, const quipu_store *store,
                                                    sqlite3_stmt *query, int column,
                                                    quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_column__type(quipu_type *out, const quipu_store *store,
                                                sqlite3_stmt *query, int column, quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_column__standing(quipu_standing *out, const quipu_store *store,
                                                    sqlite3_stmt *query, int column,
                                                    quipu_error *err);

/* What the other files of the room do. */
/* Begin a transaction unless one is open. */
QUIPU_NODISCARD quipu_status quipu_store__begin(quipu_store *store, quipu_error *err);
/* After an error, back to the last commit; returns `status`. */
quipu_status quipu_store__give_up(quipu_store *store, quipu_status status);
/* Keep which decisions rest, as the resolver found when it last finished. */
QUIPU_NODISCARD quipu_status quipu_store__put_rests(quipu_store *store,
                                                    const quipu_decisions *decisions,
                                                    const quipu_resolver *resolver,
                                                    quipu_error *err);
/* The version of the tables, 0 for an empty file. QUIPU_ERR_CORRUPT: no graph of ours, or a newer one. */
QUIPU_NODISCARD quipu_status quipu_store__version(int *out, quipu_store *store, quipu_error *err);
/* Bring the tables from `version` to QUIPU_SCHEMA_VERSION, inside the caller's transaction. */
QUIPU_NODISCARD quipu_status quipu_store__migrate(quipu_store *store, int version, quipu_error *err);
/* The name of a document as it is kept; `*bytes`, to be freed, holds it where it is another than `name`. */
QUIPU_NODISCARD quipu_status quipu_store__kept_name(quipu_str *out, char **bytes, quipu_str name,
                                                    quipu_error *err);

/* Resolve everything that is in the file and keep the graph. */
QUIPU_NODISCARD quipu_status quipu_store__resolve(quipu_store *store, quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_store__put_extraction(quipu_store *store,
                                                         const quipu_extraction *extraction,
                                                         quipu_error *err);
/* The shingles of a document, which has none in the file; of one that has no row there they stay as they are. */
QUIPU_NODISCARD quipu_status quipu_store__put_shingles(quipu_store *store, int64_t document,
                                                       const quipu_extraction *from,
                                                       quipu_error *err);
/* Those in a column of the current row. */
QUIPU_NODISCARD quipu_status quipu_store__read_shingles(quipu_extraction *to,
                                                        const quipu_store *store,
                                                        sqlite3_stmt *query, int column,
                                                        quipu_arena *arena, quipu_error *err);
/* QUIPU_ERR_NOT_FOUND where there is no document of this name. */
QUIPU_NODISCARD quipu_status quipu_store__remove_extraction(quipu_store *store, quipu_str name,
                                                            quipu_error *err);
/* Hand every extraction to the resolver. */
QUIPU_NODISCARD quipu_status quipu_store__read_extractions(quipu_store *store,
                                                           quipu_resolver *resolver,
                                                           quipu_error *err);
/* Keep a graph in place of the one that was there: rows that stay the same are not written. */
QUIPU_NODISCARD quipu_status quipu_store__put_graph(quipu_store *store, const quipu_graph *graph,
                                                    quipu_error *err);

#endif
