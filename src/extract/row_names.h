/* Names that the rows of one file may have once. */
#ifndef QUIPU_EXTRACT_ROW_NAMES_H
#define QUIPU_EXTRACT_ROW_NAMES_H

#include "base/map.h"
#include "base/table.h"

/* Zero it to begin with. */
typedef struct quipu_row_names {
    quipu_map_index lines; /* name -> the line that it stands in */
    quipu_str file;        /* a user's rows may have the names of built-in ones */
} quipu_row_names;

/*
 * Note the name of a row, its first cell; `kind` says in a fault what it names. QUIPU_ERR_SYNTAX (it stands in
 * the same file already), QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_row_names__note(quipu_row_names *names,
                                                   const quipu_table_rows *row, const char *kind,
                                                   quipu_error *err);
void quipu_row_names__clear(quipu_row_names *names);

#endif
