/*
 * CSV: no input may crash the reader, and what it reads, written and read again, is the same.
 */
#include "base/csv.h"

#include "fuzz.h"

#include <stdlib.h>

typedef struct copy {
    quipu_buf out;
    size_t n_rows;
} copy;

static quipu_status copy_row(void *ctx, const quipu_csv_row *row, quipu_error *err)
{
    copy *self = ctx;
    (void)err;
    for (size_t i = 0; i < row->n_fields; i++)
        quipu_csv__add_field(&self->out, row->fields[i], i == 0);
    quipu_csv__end_row(&self->out);
    self->n_rows++;
    return QUIPU_OK;
}

static void ignore_fault(void *ctx, const quipu_error *what)
{
    (void)ctx, (void)what;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const quipu_str name = {"fuzz.csv", 8};
    copy once = {0}, twice = {0};
    const quipu_csv_handler first = {copy_row, ignore_fault, &once};
    const quipu_csv_handler second = {copy_row, NULL, &twice};
    quipu_buf__add_cstr(&once.out, "\xEF\xBB\xBF"); /* or a first field that begins so is lost */
    quipu_status status =
        quipu_csv__read((quipu_str){(const char *)data, size}, name, ',', &first, NULL);
    if (status == QUIPU_OK)
        status = quipu_csv__read(quipu_buf__str(&once.out), name, ',', &second, NULL);
    if (status != QUIPU_OK || once.n_rows != twice.n_rows)
        abort();
    quipu_buf__clear(&once.out);
    quipu_buf__clear(&twice.out);
    return 0;
}
