/*
 * Rows in columns. All cells are gathered first, since the widest sets a column's width; the last column is left as
 * long as it is unless a terminal's line ends before it.
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_COLUMNS = 24, LEAST_COLUMN = 8, GAP = 2 };

/* Make room for `more` items of `size`; the array, or NULL where there is no memory. */
static void *grow(void *items, size_t n, size_t more, size_t *room, size_t size)
{
    if (items != NULL && n + more <= *room)
        return items;
    size_t wanted = 2 * (n + more) + 64;
    void *grown = realloc(items, wanted * size);
    if (grown != NULL)
        *room = wanted;
    return grown;
}

void cli_table_add(cli_table *table, quipu_str cell)
{
    char *text = grow(table->text, table->len, cell.len, &table->room, 1);
    table->text = text != NULL ? text : table->text;
    size_t *ends = grow(table->ends, table->n_cells, 1, &table->cells_room, sizeof *table->ends);
    table->ends = ends != NULL ? ends : table->ends;
    table->failed |= text == NULL || ends == NULL;
    if (table->failed)
        return;
    if (cell.len > 0)
        memcpy(table->text + table->len, cell.ptr, cell.len);
    table->len += cell.len;
    table->ends[table->n_cells++] = table->len;
}

void cli_table_add_number(cli_table *table, uint64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
    cli_table_add(table, cli_str(digits));
}

void cli_table_clear(cli_table *table)
{
    free(table->text);
    free(table->ends);
    *table = (cli_table){.columns = table->columns, .n_columns = table->n_columns};
}

static quipu_str cell_at(const cli_table *table, size_t i)
{
    size_t begin = i == 0 ? 0 : table->ends[i - 1];
    return (quipu_str){table->text + begin, table->ends[i] - begin};
}

static void measure(size_t *widths, const cli_table *table)
{
    for (size_t c = 0; c < table->n_columns; c++)
        widths[c] = cli_width(cli_str(table->columns[c].name));
    for (size_t i = 0; i < table->n_cells; i++) {
        size_t width = cli_width(cell_at(table, i)), c = i % table->n_columns;
        widths[c] = width > widths[c] ? width : widths[c];
    }
}

/* Take from the widest column until a row goes into a line of the terminal. */
static void squeeze(size_t *widths, const cli_table *table, size_t terminal)
{
    for (;;) {
        size_t sum = 0, widest = 0;
        for (size_t c = 0; c < table->n_columns; c++) {
            if (table->columns[c].csv_only)
                continue;
            sum += widths[c] + GAP;
            if (!table->columns[c].is_number && widths[c] > widths[widest])
                widest = c;
        }
        if (sum <= terminal + GAP || widths[widest] <= LEAST_COLUMN)
            return;
        widths[widest]--;
    }
}

static void print_cell(const cli_column *column, quipu_str cell, size_t width, bool is_last)
{
    size_t taken = cli_width(cell);
    size_t blanks = taken < width ? width - taken : 0;
    if (column->is_number)
        printf("%*s", (int)blanks, "");
    taken = cli_print_cell(stdout, cell, width);
    if (!column->is_number && !is_last)
        printf("%*s", (int)(width - taken), "");
    fputs(is_last ? "\n" : "  ", stdout);
}

static size_t last_column(const cli_table *table)
{
    size_t last = 0;
    for (size_t c = 0; c < table->n_columns; c++)
        if (!table->columns[c].csv_only)
            last = c;
    return last;
}

void cli_table_print(const cli_table *table)
{
    size_t widths[MAX_COLUMNS], terminal = cli_terminal_width(), last = last_column(table);
    measure(widths, table);
    if (terminal > 0)
        squeeze(widths, table, terminal);
    for (size_t c = 0; c < table->n_columns; c++)
        if (!table->columns[c].csv_only)
            print_cell(&table->columns[c], cli_str(table->columns[c].name), widths[c], c == last);
    for (size_t i = 0; i < table->n_cells; i++) {
        size_t c = i % table->n_columns;
        if (!table->columns[c].csv_only)
            print_cell(&table->columns[c], cell_at(table, i), widths[c], c == last);
    }
}

quipu_status cli_table_write_csv(const cli_table *table, quipu_error *err)
{
    quipu_str cells[MAX_COLUMNS];
    quipu_file *file = NULL;
    quipu_status status = cli_output_open(&file, "-", err);
    for (size_t c = 0; c < table->n_columns; c++)
        cells[c] = cli_str(table->columns[c].name);
    for (size_t i = 0; status >= 0 && i <= table->n_cells; i += table->n_columns) {
        status = quipu_export_csv_row(quipu_file_sink(file), cells, table->n_columns, NULL, err);
        for (size_t c = 0; i < table->n_cells && c < table->n_columns; c++)
            cells[c] = cell_at(table, i + c);
    }
    if (status >= 0)
        status = quipu_file_commit(file, err);
    cli_output_close(file);
    return status;
}
