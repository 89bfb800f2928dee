/*
 * Brings a table to the rows that it shall hold: both are walked side by side in the order of their keys, what
 * differs is noted, and then written. A document that is added to a large graph changes few rows of it; the
 * others are only read. Whatever a table held before, and in whatever order, it then holds the wanted rows:
 * each old row is either found equal to a wanted one or dropped, each other wanted row is put over it.
 */
#include "store/rows.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

/* Below so many new rows their table's indexes stay: to make them anew takes about as long as the rows. */
static const size_t min_bulk = 10000;

/* A wanted row that is not there. */
typedef struct missing {
    size_t group, row;
} missing;

/* The key of a row that is there and not wanted. */
typedef struct surplus {
    quipu_cell keys[QUIPU_MAX_KEYS];
} surplus;

typedef struct merging {
    quipu_store *store;
    const quipu_rows *rows;
    sqlite3_stmt *query; /* at the next row of the table, NULL at its end */
    size_t n_there;      /* rows of the table, so far */
    quipu_cell cells[QUIPU_MAX_COLUMNS];
    missing *missing;
    size_t n_missing, missing_room;
    surplus *surplus;
    size_t n_surplus, surplus_room;
    quipu_arena arena; /* texts of keys */
} merging;

/* The order of a column of the query's row and a wanted cell; values of another kind are told apart from all. */
static int compare_cell(sqlite3_stmt *query, int column, const quipu_cell *cell)
{
    static const int types[] = {[QUIPU_CELL_NULL] = SQLITE_NULL,
                                [QUIPU_CELL_NUMBER] = SQLITE_INTEGER,
                                [QUIPU_CELL_REAL] = SQLITE_FLOAT,
                                [QUIPU_CELL_TEXT] = SQLITE_TEXT,
                                [QUIPU_CELL_BYTES] = SQLITE_BLOB};
    int64_t number;
    double real;
    if (sqlite3_column_type(query, column) != types[cell->kind])
        return -1;
    switch (cell->kind) {
    case QUIPU_CELL_NULL: return 0;
    case QUIPU_CELL_NUMBER:
        number = sqlite3_column_int64(query, column);
        return (number > cell->number) - (number < cell->number);
    case QUIPU_CELL_REAL:
        real = sqlite3_column_double(query, column);
        return (real > cell->real) - (real < cell->real);
    case QUIPU_CELL_TEXT:
    case QUIPU_CELL_BYTES: break;
    }
    const char *bytes = sqlite3_column_blob(query, column); /* of a text: as it is in the file */
    return quipu_str__compare((quipu_str){bytes, (size_t)sqlite3_column_bytes(query, column)},
                              cell->text);
}

/* The order of the first `n` columns. */
static int compare_cells(const merging *work, int n)
{
    int order = 0;
    for (int i = 0; i < n && order == 0; i++)
        order = compare_cell(work->query, i, &work->cells[i]);
    return order;
}

static quipu_status advance(merging *work, quipu_error *err)
{
    quipu_status status = quipu_store__next(work->store, work->query, err);
    if (status == QUIPU_DONE)
        work->query = NULL;
    work->n_there += status == QUIPU_OK;
    return status < 0 ? status : QUIPU_OK;
}

static quipu_status note_missing(merging *work, size_t group, size_t row, quipu_error *err)
{
    missing *items =
        quipu_alloc__reserve(work->missing, work->n_missing, &work->missing_room, sizeof *items);
    if (items == NULL)
        return quipu_error__memory(err);
    work->missing = items;
    items[work->n_missing++] = (missing){group, row};
    return QUIPU_OK;
}

static quipu_status note_surplus(merging *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    surplus *items =
        quipu_alloc__reserve(work->surplus, work->n_surplus, &work->surplus_room, sizeof *items);
    QUIPU_TRY_ALLOC(items);
    work->surplus = items;
    for (int i = 0; i < work->rows->n_keys; i++) {
        quipu_cell *key = &items[work->n_surplus].keys[i];
        if (sqlite3_column_type(work->query, i) == SQLITE_INTEGER) {
            *key = quipu_cell__number(sqlite3_column_int64(work->query, i));
            continue;
        }
        quipu_str text = {sqlite3_column_blob(work->query, i),
                          (size_t)sqlite3_column_bytes(work->query, i)};
        *key = quipu_cell__text(quipu_arena__copy(&work->arena, text));
        QUIPU_TRY_ALLOC(key->text.ptr);
    }
    work->n_surplus++;
    QUIPU_TRY(advance(work, err));
done:
    return status;
}

/* Find what the table holds of a wanted row. */
static quipu_status merge_row(merging *work, size_t group, size_t row, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    int order = 1;
    work->rows->fill(work->cells, work->rows->ctx, group, row);
    while (work->query != NULL && (order = compare_cells(work, work->rows->n_keys)) < 0)
        QUIPU_TRY(note_surplus(work, err));
    bool is_there = work->query != NULL && order == 0;
    if (!is_there || compare_cells(work, sqlite3_column_count(work->query)) != 0)
        QUIPU_TRY(note_missing(work, group, row, err));
    if (is_there)
        QUIPU_TRY(advance(work, err));
done:
    return status;
}

static quipu_status merge(merging *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_rows *rows = work->rows;
    QUIPU_TRY(quipu_store__query(&work->query, work->store, rows->list, NULL, 0, err));
    QUIPU_TRY(advance(work, err));
    for (size_t group = 0; group < rows->n_groups; group++) {
        size_t n = rows->size == NULL ? 1 : rows->size(rows->ctx, group);
        for (size_t row = 0; row < n; row++)
            QUIPU_TRY(merge_row(work, group, row, err));
    }
    while (work->query != NULL)
        QUIPU_TRY(note_surplus(work, err));
done:
    if (work->query != NULL)
        sqlite3_reset(work->query);
    return status;
}

/* Whether so many rows come that the indexes are better made anew, in their own order, when all are there. */
static bool is_bulk(const merging *work)
{
    return work->rows->indexes != NULL && work->n_missing >= min_bulk &&
           work->n_missing >= work->n_there;
}

/* Drop first: what is put may bear a name that a row had which goes. */
static quipu_status apply(merging *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_rows *rows = work->rows;
    bool bulk = is_bulk(work);
    if (bulk)
        QUIPU_TRY(quipu_store__execute(work->store, rows->indexes->drop, err));
    for (size_t i = 0; i < work->n_surplus; i++)
        QUIPU_TRY(quipu_store__write(work->store, rows->drop, work->surplus[i].keys,
                                     (size_t)rows->n_keys, err));
    for (size_t i = 0; i < work->n_missing; i++) {
        rows->fill(work->cells, rows->ctx, work->missing[i].group, work->missing[i].row);
        QUIPU_TRY(quipu_store__put_cells(work->store, rows->put, work->cells, err));
    }
    if (bulk)
        QUIPU_TRY(quipu_store__execute(work->store, rows->indexes->make, err));
done:
    return status;
}

quipu_status quipu_store__keep_rows(quipu_store *store, const quipu_rows *rows, quipu_error *err)
{
    merging work = {.store = store, .rows = rows};
    quipu_status status = merge(&work, err);
    if (status >= 0)
        status = apply(&work, err);
    quipu_alloc__free(work.missing);
    quipu_alloc__free(work.surplus);
    quipu_arena__clear(&work.arena);
    return status;
}
