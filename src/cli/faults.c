/*
 * What was left out, as a table with a row for each fault: messages on a terminal stop after the first few, which is
 * too few for who wants to mend a list of a million rows.
 */
#include "cli/faults.h"

enum { N_COLUMNS = 4 };

static void write_row(cli_faults *self, const quipu_str *cells)
{
    if (self->file != NULL && self->status >= 0)
        self->status =
            quipu_export_csv_row(quipu_file_sink(self->file), cells, N_COLUMNS, NULL, &self->err);
}

int cli_faults_open(cli_faults *self, const char *path)
{
    const quipu_str header[N_COLUMNS] = {cli_str("file"), cli_str("line"), cli_str("column"),
                                         cli_str("message")};
    *self = (cli_faults){.status = QUIPU_OK};
    if (path == NULL)
        return EXIT_OK;
    if (cli_output_open(&self->file, path, &self->err) < 0)
        return cli_fail(&self->err);
    write_row(self, header);
    return EXIT_OK;
}

/* "" for 0: not known. */
static quipu_str number(char *out, size_t size, uint32_t n)
{
    out[0] = '\0';
    if (n > 0)
        snprintf(out, size, "%lu", (unsigned long)n);
    return cli_str(out);
}

void cli_faults_note(cli_faults *self, const quipu_error *what)
{
    char line[16], column[16];
    const quipu_str cells[N_COLUMNS] = {
        cli_str(what->source), number(line, sizeof line, what->line),
        number(column, sizeof column, what->column), cli_str(what->message)};
    write_row(self, cells);
}

int cli_faults_keep(cli_faults *self)
{
    if (self->file == NULL)
        return EXIT_OK;
    quipu_status status = self->status;
    if (status >= 0)
        status = quipu_file_commit(self->file, &self->err);
    return status < 0 ? cli_fail(&self->err) : EXIT_OK;
}

void cli_faults_close(cli_faults *self)
{
    cli_output_close(self->file);
    self->file = NULL;
}
