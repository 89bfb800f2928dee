/* CSV by RFC 4180, through libcsv: rows in, rows out. */
#ifndef QUIPU_BASE_CSV_H
#define QUIPU_BASE_CSV_H

#include "base/buf.h"

#include <quipu/base.h>

/* Told of each row. The fields live until it returns. */
typedef struct quipu_csv_row {
    const quipu_str *fields;
    size_t n_fields;
    uint32_t line;     /* 1-based line where the row begins */
    size_t begin, end; /* bytes of the input */
} quipu_csv_row;

typedef struct quipu_csv_handler {
    /* Returns an error to stop; QUIPU_OK to go on. */
    quipu_status (*row)(void *ctx, const quipu_csv_row *row, quipu_error *err);
    /* Told of a row with a broken quote: reading goes on with the next line. May be NULL. */
    void (*fault)(void *ctx, const quipu_error *what);
    void *ctx;
} quipu_csv_handler;

/*
 * Read all rows. A byte-order mark is skipped, empty lines are not rows, white space round fields is kept.
 * QUIPU_ERR_MEMORY; what `row` returns; QUIPU_ERR_SYNTAX for a broken quote when there is no `fault`.
 */
QUIPU_NODISCARD quipu_status quipu_csv__read(quipu_str bytes, quipu_str name, char delimiter,
                                             const quipu_csv_handler *handler, quipu_error *err);

/* Append one field, quoted where it must be; `first`: no comma before it. */
void quipu_csv__add_field(quipu_buf *out, quipu_str field, bool first);
/* The same of a text for people and spreadsheets: cleaned, so that it holds no control characters. */
void quipu_csv__add_text(quipu_buf *out, quipu_str text, bool first);
/* End a row (CR LF, as the RFC has it). */
void quipu_csv__end_row(quipu_buf *out);

#endif
