/* A table on its way out as CSV, cell by cell. */
#ifndef QUIPU_EXPORT_SHEET_H
#define QUIPU_EXPORT_SHEET_H

#include "base/buf.h"

#include <quipu/export.h>

typedef struct quipu_sheet {
    quipu_buf out, cell;
    quipu_buf list; /* where a cell that is joined of several texts gathers */
    quipu_sink sink;
    bool guard_formulas;
    bool row_begins;
} quipu_sheet;

void quipu_sheet__open(quipu_sheet *self, quipu_sink sink, const quipu_export_options *options);
void quipu_sheet__close(quipu_sheet *self);
void quipu_sheet__add_header(quipu_sheet *self, const char *const *names, size_t n);
/* Add a cell. Control characters are left out. */
void quipu_sheet__add(quipu_sheet *self, quipu_str text);
void quipu_sheet__add_cstr(quipu_sheet *self, const char *text);
void quipu_sheet__add_count(quipu_sheet *self, uint32_t n);
/* "true" or "false" */
void quipu_sheet__add_truth(quipu_sheet *self, bool value);
/* Add what gathered in `list` as one cell. */
void quipu_sheet__add_gathered(quipu_sheet *self);
QUIPU_NODISCARD quipu_status quipu_sheet__end_row(quipu_sheet *self, quipu_error *err);

#endif
