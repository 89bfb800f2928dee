/* A set of sentences, a row each, for the programs that score them. */
#ifndef QUIPU_TESTS_ROWS_H
#define QUIPU_TESTS_ROWS_H

#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

#define ROWS_MAX_CELLS 8

static inline void stop_on(quipu_status status, const quipu_error *err)
{
    if (status < 0) {
        fprintf(stderr, "%s:%u: %s\n", err->source, (unsigned)err->line, err->message);
        exit(2);
    }
}

/* Called with the cells of a row (ptr is NULL where there is none) and its number, from 1. */
typedef void run_row_function(void *bench, const quipu_str *cells, size_t number);

/* Run each row of a file whose first cell is `prefix` and digits; other lines are passed over. */
static inline void run_rows(const char *path, char prefix, size_t n_cells, run_row_function *run,
                            void *bench)
{
    quipu_error err;
    quipu_str bytes, line, rest;
    size_t number = 0;
    stop_on(quipu_file__read(&bytes, path, 1 << 20, &err), &err);
    rest = bytes;
    while (quipu_str__split(&line, &rest, '\n')) {
        quipu_str cells[ROWS_MAX_CELLS] = {{NULL, 0}};
        for (size_t i = 0; i < n_cells && quipu_str__split(&cells[i], &line, '\t'); i++)
            ;
        bool is_row =
            cells[0].len == 4 && cells[0].ptr[0] == prefix && quipu_char__is_digit(cells[0].ptr[1]);
        if (is_row)
            run(bench, cells, ++number);
    }
    quipu_alloc__free((char *)bytes.ptr);
}

#endif
