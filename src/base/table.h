/* The data tables: built in, with a user's own laid over them. */
#ifndef QUIPU_BASE_TABLE_H
#define QUIPU_BASE_TABLE_H

#include <quipu/base.h>

#define QUIPU_TABLE_MAX_COLUMNS 16

/*
 * A table is walked row by row, built-in rows first, then the user's:
 *
 *     quipu_table_rows rows;
 *     QUIPU_TRY(quipu_table__open(&rows, data, "en/titles.tsv", "title relation scope", err));
 *     while (quipu_table__next(&rows))
 *         use(rows.cells[0], ...);
 *
 * Cells are views that live as long as the quipu_data; a cell missing at the end of a row is empty.
 */
typedef struct quipu_table_rows {
    quipu_str cells[QUIPU_TABLE_MAX_COLUMNS]; /* in the order of the wanted columns */
    size_t n_cells;
    quipu_str name; /* of the table that the row stands in: its path, if it is the user's */
    uint32_t line;  /* 1-based */
    /* private: */
    quipu_str names[2], parts[2]; /* what is left of the built-in table and of the user's */
    uint32_t lines[2];
    uint32_t places[2][QUIPU_TABLE_MAX_COLUMNS]; /* of the wanted columns in the file */
    size_t part;
} quipu_table_rows;

/*
 * Begin a table. `columns` names those that are wanted, separated by spaces, in any order; all must be in
 * the header, but for those with a question mark before them ("?kind"), whose cells are then empty.
 * QUIPU_ERR_NOT_FOUND (no such table), QUIPU_ERR_SYNTAX (a column is missing).
 */
QUIPU_NODISCARD quipu_status quipu_table__open(quipu_table_rows *rows, const quipu_data *data,
                                               const char *name, const char *columns,
                                               quipu_error *err);
/* Go to the next row; false when there is none. */
bool quipu_table__next(quipu_table_rows *rows);
/* A QUIPU_ERR_SYNTAX about the current row. */
quipu_status quipu_table__fault(const quipu_table_rows *rows, quipu_error *err, const char *format,
                                ...) __attribute__((format(printf, 3, 4)));

/*
 * A table of two columns, `columns`, the first of which holds these names: out[i] is what stands with names[i]. Of
 * several rows the last counts, so that a user's row takes the place of a built-in one. QUIPU_ERR_SYNTAX (a name that
 * is none of these, or one of these that is missing), and what quipu_table__open() returns.
 */
QUIPU_NODISCARD quipu_status quipu_table__named(quipu_str *out, const char *const *names, size_t n,
                                                const quipu_data *data, const char *table,
                                                const char *columns, quipu_error *err);

/* The bytes of a file of the data folder (a model), the user's if there is one. QUIPU_ERR_NOT_FOUND. */
QUIPU_NODISCARD quipu_status quipu_data__blob(quipu_str *out, const quipu_data *data,
                                              const char *name, quipu_error *err);

#endif
