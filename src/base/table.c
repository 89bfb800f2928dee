/*
 * Data tables: tab-separated, UTF-8, a header row, `#` begins a comment line.
 */
#include "base/table.h"

#include "base/alloc.h"
#include "base/builtin.h"
#include "base/error.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/str.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

static const size_t max_file = (size_t)64 * 1024 * 1024;

typedef struct user_file {
    quipu_str name;  /* below the folder: "en/titles.tsv" */
    quipu_str bytes; /* ours */
    char *path;      /* ours; `name` points into it */
} user_file;

struct quipu_data {
    user_file *files;
    size_t n_files, room;
    size_t dir_len;
};

static quipu_status add_user_file(void *ctx, const char *path, quipu_error *err)
{
    quipu_data *data = ctx;
    user_file file = {0};
    user_file *files = quipu_alloc__reserve(data->files, data->n_files, &data->room, sizeof *files);
    if (files == NULL)
        return quipu_error__memory(err);
    data->files = files;
    quipu_status status = quipu_file__read(&file.bytes, path, max_file, err);
    if (status < 0)
        return status;
    size_t len = strlen(path);
    file.path = quipu_alloc__new(len + 1, 1);
    if (file.path == NULL) {
        quipu_alloc__free((char *)file.bytes.ptr);
        return quipu_error__memory(err);
    }
    memcpy(file.path, path, len + 1);
    file.name = (quipu_str){file.path + data->dir_len + 1, len - data->dir_len - 1};
    data->files[data->n_files++] = file;
    return QUIPU_OK;
}

quipu_status quipu_data_open(quipu_data **out, const char *dir, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    quipu_data *data = quipu_alloc__zero(1, sizeof *data);
    if (data == NULL)
        return quipu_error__memory(err);
    if (dir != NULL) {
        data->dir_len = strlen(dir);
        while (data->dir_len > 1 && dir[data->dir_len - 1] == '/')
            data->dir_len--;
        QUIPU_TRY(quipu_folder__walk(dir, add_user_file, data, err));
    }
    *out = data;
    data = NULL;
done:
    quipu_data_close(data);
    return status;
}

void quipu_data_close(quipu_data *data)
{
    if (data == NULL)
        return;
    for (size_t i = 0; i < data->n_files; i++) {
        quipu_alloc__free((char *)data->files[i].bytes.ptr);
        quipu_alloc__free(data->files[i].path);
    }
    quipu_alloc__free(data->files);
    quipu_alloc__free(data);
}

static const user_file *find_user(const quipu_data *data, quipu_str name)
{
    for (size_t i = 0; i < data->n_files; i++)
        if (quipu_str__is(data->files[i].name, name))
            return &data->files[i];
    return NULL;
}

static quipu_str find_builtin(quipu_str name)
{
    for (const quipu_builtin_file *file = quipu_builtin__files; file->name != NULL; file++)
        if (quipu_str__is(quipu_str__of(file->name), name))
            return (quipu_str){file->begin, (size_t)(file->end - file->begin)};
    return (quipu_str){NULL, 0};
}

quipu_status quipu_data__blob(quipu_str *out, const quipu_data *data, const char *name,
                              quipu_error *err)
{
    const user_file *user = find_user(data, quipu_str__of(name));
    *out = user != NULL ? user->bytes : find_builtin(quipu_str__of(name));
    if (out->ptr == NULL)
        return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, name, "no such data file");
    return QUIPU_OK;
}

/* The next line that is neither empty nor a comment; false at the end. */
static bool next_line(quipu_str *line, quipu_table_rows *rows)
{
    quipu_str *rest = &rows->parts[rows->part];
    while (quipu_str__split(line, rest, '\n')) {
        rows->lines[rows->part]++;
        if (line->len > 0 && line->ptr[line->len - 1] == '\r')
            line->len--;
        if (line->len > 0 && line->ptr[0] != '#')
            return true;
    }
    return false;
}

static bool find_column(uint32_t *place, quipu_str header, quipu_str column)
{
    quipu_str cell;
    for (*place = 0; quipu_str__split(&cell, &header, '\t'); ++*place)
        if (quipu_str__is(cell, column))
            return true;
    return false;
}

/* Find the wanted columns in the header of a part. */
static quipu_status read_header(quipu_table_rows *rows, const char *columns, quipu_error *err)
{
    quipu_str header, column, wanted = quipu_str__of(columns);
    if (!next_line(&header, rows))
        return quipu_error__at(err, QUIPU_ERR_SYNTAX, rows->names[rows->part], 0, 1, 0,
                               "no header row");
    for (rows->n_cells = 0; quipu_str__split(&column, &wanted, ' '); rows->n_cells++) {
        assert(rows->n_cells < QUIPU_TABLE_MAX_COLUMNS);
        uint32_t *place = &rows->places[rows->part][rows->n_cells];
        bool is_optional = quipu_str__begins(column, QUIPU_STR("?"));
        if (is_optional)
            column = quipu_str__slice(column, 1, column.len);
        if (!find_column(place, header, column) && !is_optional)
            return quipu_error__at(err, QUIPU_ERR_SYNTAX, rows->names[rows->part], 0,
                                   rows->lines[rows->part], 0, "no column '%.*s'", (int)column.len,
                                   column.ptr);
    }
    return QUIPU_OK;
}

quipu_status quipu_table__open(quipu_table_rows *rows, const quipu_data *data, const char *name,
                               const char *columns, quipu_error *err)
{
    memset(rows, 0, sizeof *rows);
    rows->names[0] = quipu_str__of(name);
    rows->parts[0] = find_builtin(rows->names[0]);
    const user_file *user = find_user(data, rows->names[0]);
    if (rows->parts[0].ptr == NULL && user == NULL)
        return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, name, "no such data table");
    if (user != NULL) {
        rows->names[1] = quipu_str__of(user->path);
        size_t mark = quipu_str__order_mark(user->bytes); /* as editors on Windows put it */
        rows->parts[1] = quipu_str__slice(user->bytes, mark, user->bytes.len);
        if (quipu_str__begins(rows->parts[1], QUIPU_STR("#replace")))
            rows->parts[0] = (quipu_str){NULL, 0};
    }
    for (rows->part = 0; rows->part < 2; rows->part++) {
        if (rows->parts[rows->part].ptr == NULL)
            continue;
        quipu_status status = read_header(rows, columns, err);
        if (status < 0)
            return status;
    }
    rows->part = 0;
    return QUIPU_OK;
}

/* The wanted cells of a line; cells that are missing at its end are empty. */
static void pick_cells(quipu_table_rows *rows, quipu_str line)
{
    const uint32_t *places = rows->places[rows->part];
    memset(rows->cells, 0, rows->n_cells * sizeof *rows->cells);
    quipu_str cell;
    for (uint32_t place = 0; quipu_str__split(&cell, &line, '\t'); place++)
        for (size_t i = 0; i < rows->n_cells; i++)
            if (places[i] == place)
                rows->cells[i] = cell;
}

bool quipu_table__next(quipu_table_rows *rows)
{
    quipu_str line;
    for (; rows->part < 2; rows->part++) {
        if (!next_line(&line, rows))
            continue;
        rows->name = rows->names[rows->part];
        rows->line = rows->lines[rows->part];
        pick_cells(rows, line);
        return true;
    }
    return false;
}

quipu_status quipu_table__fault(const quipu_table_rows *rows, quipu_error *err, const char *format,
                                ...)
{
    char message[sizeof err->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return quipu_error__at(err, QUIPU_ERR_SYNTAX, rows->name, 0, rows->line, 0, "%s", message);
}

static size_t place_of(quipu_str name, const char *const *names, size_t n)
{
    size_t i = 0;
    while (i < n && !quipu_str__is(name, quipu_str__of(names[i])))
        i++;
    return i;
}

quipu_status quipu_table__named(quipu_str *out, const char *const *names, size_t n,
                                const quipu_data *data, const char *table, const char *columns,
                                quipu_error *err)
{
    quipu_table_rows row;
    int kind = (int)strcspn(columns, " "); /* "list" */
    memset(out, 0, n * sizeof *out);
    quipu_status status = quipu_table__open(&row, data, table, columns, err);
    if (status < 0)
        return status;
    while (quipu_table__next(&row)) {
        quipu_str name = row.cells[0];
        size_t place = place_of(name, names, n);
        if (place == n)
            return quipu_table__fault(&row, err, "unknown %.*s '%.*s'", kind, columns,
                                      (int)name.len, name.ptr);
        out[place] = row.cells[1];
    }
    for (size_t i = 0; i < n; i++)
        if (out[i].ptr == NULL)
            return quipu_error__set(err, QUIPU_ERR_SYNTAX, table, "no %.*s '%s'", kind, columns,
                                    names[i]);
    return QUIPU_OK;
}
