/* Rows that a table shall hold, in place of those that it holds: only the difference is written. */
#ifndef QUIPU_STORE_ROWS_H
#define QUIPU_STORE_ROWS_H

#include "store/database.h"

enum { QUIPU_MAX_COLUMNS = 24, QUIPU_MAX_KEYS = 2 };

/* A table and its rows in the order of their keys, in groups: the aliases of each entity. */
typedef struct quipu_rows {
    quipu_statement list; /* all columns of all rows, by key */
    quipu_statement put;  /* a row, in place of one with its key */
    quipu_statement drop; /* the row with a key */
    int n_keys;           /* the first columns are the key */
    size_t n_groups;
    size_t (*size)(const void *ctx, size_t group); /* NULL: groups of one */
    /* Fill the cells of a row; texts stay where they are until the next call of quipu_store__keep_rows(). */
    void (*fill)(quipu_cell *cells, const void *ctx, size_t group, size_t row);
    const void *ctx;
    const quipu_indexes *indexes; /* that are made anew where the table gets many rows; NULL: none */
} quipu_rows;

/* Make the table hold these rows and no others. */
QUIPU_NODISCARD quipu_status quipu_store__keep_rows(quipu_store *store, const quipu_rows *rows,
                                                    quipu_error *err);

#endif
