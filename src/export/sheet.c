/*
 * Cells and rows of CSV tables: RFC 4180, UTF-8, without control characters, in pieces.
 *
 * Spreadsheets run cells that begin with = + - @ as formulas; on request an apostrophe is put
 * before them, which is no part of the text and so never done unasked.
 */
#include "export/sheet.h"

#include "base/csv.h"
#include "base/str.h"
#include "base/utf8.h"
#include "export/edge.h"

#include <stdio.h>

static bool is_formula(quipu_str text)
{
    return text.len > 0 && text.ptr[0] != '\0' && strchr("=+-@", text.ptr[0]) != NULL;
}

void quipu_sheet__add(quipu_sheet *self, quipu_str text)
{
    self->cell.len = 0;
    if (self->guard_formulas && is_formula(text))
        quipu_buf__add_char(&self->cell, '\'');
    quipu_utf8__clean(&self->cell, text);
    self->out.failed |= self->cell.failed;
    quipu_csv__add_field(&self->out, quipu_buf__str(&self->cell), self->row_begins);
    self->row_begins = false;
}

void quipu_sheet__add_cstr(quipu_sheet *self, const char *text)
{
    quipu_sheet__add(self, quipu_str__of(text));
}

void quipu_sheet__add_count(quipu_sheet *self, uint32_t n)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%lu", (unsigned long)n);
    quipu_sheet__add_cstr(self, digits);
}

void quipu_sheet__add_truth(quipu_sheet *self, bool value)
{
    quipu_sheet__add_cstr(self, value ? "true" : "false");
}

void quipu_sheet__add_gathered(quipu_sheet *self)
{
    self->out.failed |= self->list.failed;
    quipu_sheet__add(self, quipu_buf__str(&self->list));
    self->list.len = 0;
}

quipu_status quipu_sheet__end_row(quipu_sheet *self, quipu_error *err)
{
    quipu_csv__end_row(&self->out);
    self->row_begins = true;
    return quipu_piece__drain(&self->out, self->sink, err);
}

void quipu_sheet__add_header(quipu_sheet *self, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        quipu_csv__add_field(&self->out, quipu_str__of(names[i]), i == 0);
    quipu_csv__end_row(&self->out);
}

void quipu_sheet__open(quipu_sheet *self, quipu_sink sink, const quipu_export_options *options)
{
    *self = (quipu_sheet){.sink = sink, .row_begins = true};
    self->guard_formulas = options != NULL && options->guard_formulas;
}

void quipu_sheet__close(quipu_sheet *self)
{
    quipu_buf__clear(&self->out);
    quipu_buf__clear(&self->cell);
    quipu_buf__clear(&self->list);
}
