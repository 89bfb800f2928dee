/*
 * CSV tables of entities and relations. Columns are found by the header's names; a row that cannot be
 * used is kept aside with its place and reason.
 */
#include "base/alloc.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "read/faults.h"

typedef struct columns {
    const char *names[QUIPU_MAX_FIELDS]; /* that a column may have, joined with '|' */
    size_t n;                            /* all of them */
    size_t n_required;                   /* the first so many must be there and filled, */
    size_t n_filled;                     /* these must be filled if they are there */
} columns;

/* After quipu's own names those of edge lists that other programs write: Gephi, igraph, spreadsheets. */
static const columns kinds[] = {
    [QUIPU_RECORDS_ENTITIES] = {{"id|Id", "name|Label", "type|Type", "aliases|Aliases"}, 4, 2, 3},
    [QUIPU_RECORDS_RELATIONS] = {{"subject|Source|source|from", "object|Target|target|to",
                                  "relation|Kind|kind|relationship", "status|Status", "by|By",
                                  "date|Date|First", "document|Document", "evidence|Evidence"},
                                 8,
                                 2,
                                 3},
};
static const size_t n_kinds = sizeof kinds / sizeof *kinds;
static const size_t no_place = SIZE_MAX;

typedef struct records {
    quipu_records public; /* first: a quipu_records is one of these */
    quipu_arena arena;
    quipu_record *rows;
    size_t rows_room;
    quipu_faults faults;
    size_t places[QUIPU_MAX_FIELDS]; /* of the known columns in the file */
    size_t n_columns;                /* of the header */
    bool has_header;
} records;

static void add_fault(void *ctx, const quipu_error *what)
{
    records *self = ctx;
    quipu_faults__add(&self->faults, what);
}

/* The first of these names that the header has. */
static size_t find_column(const quipu_csv_row *header, const char *names)
{
    quipu_str name, rest = quipu_str__of(names);
    while (quipu_str__split(&name, &rest, '|'))
        for (size_t i = 0; i < header->n_fields; i++)
            if (quipu_str__is(quipu_str__trim(header->fields[i]), name))
                return i;
    return no_place;
}

static bool fits(records *self, const quipu_csv_row *header, size_t kind)
{
    for (size_t i = 0; i < kinds[kind].n; i++) {
        self->places[i] = find_column(header, kinds[kind].names[i]);
        if (i < kinds[kind].n_required && self->places[i] == no_place)
            return false;
    }
    return true;
}

static quipu_status read_header(records *self, const quipu_csv_row *header, quipu_error *err)
{
    for (size_t kind = 0; kind < n_kinds; kind++)
        if (fits(self, header, kind)) {
            self->public.kind = (quipu_records_kind)kind;
            self->has_header = true;
            self->n_columns = header->n_fields;
            return QUIPU_OK;
        }
    return quipu_error__at(
        err, QUIPU_ERR_SYNTAX, self->public.name, header->begin, header->line, 0,
        "header has neither id,name,type nor subject,relation,object nor source,target");
}

/* Whether a row can be used; if not, it is kept aside. */
static bool check_row(records *self, const quipu_csv_row *row)
{
    quipu_error fault;
    const columns *known = &kinds[self->public.kind];
    if (row->n_fields != self->n_columns) {
        quipu_error__at(&fault, QUIPU_ERR_SYNTAX, self->public.name, row->begin, row->line,
                        (uint32_t)row->n_fields, "%zu field%s where the header has %zu",
                        row->n_fields, row->n_fields == 1 ? "" : "s", self->n_columns);
        add_fault(self, &fault);
        return false;
    }
    for (size_t i = 0; i < known->n_filled; i++)
        if (self->places[i] != no_place && quipu_str__trim(row->fields[self->places[i]]).len == 0) {
            quipu_error__at(&fault, QUIPU_ERR_SYNTAX, self->public.name, row->begin, row->line,
                            (uint32_t)(self->places[i] + 1), "'%.*s' is empty",
                            (int)strcspn(known->names[i], "|"), known->names[i]);
            add_fault(self, &fault);
            return false;
        }
    return true;
}

static quipu_status add_row(records *self, const quipu_csv_row *row, quipu_error *err)
{
    quipu_record *grown =
        quipu_alloc__reserve(self->rows, self->public.n_rows, &self->rows_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    self->rows = grown;
    quipu_record record = {row->line, {(uint32_t)row->begin, (uint32_t)row->end}, {{NULL, 0}}};
    for (size_t i = 0; i < kinds[self->public.kind].n; i++) {
        if (self->places[i] == no_place)
            continue;
        record.fields[i] =
            quipu_arena__copy(&self->arena, quipu_str__trim(row->fields[self->places[i]]));
        if (record.fields[i].ptr == NULL)
            return quipu_error__memory(err);
        quipu_utf8__repair((char *)record.fields[i].ptr, record.fields[i].len);
    }
    self->rows[self->public.n_rows++] = record;
    return QUIPU_OK;
}

static quipu_status take_row(void *ctx, const quipu_csv_row *row, quipu_error *err)
{
    records *self = ctx;
    if (!self->has_header)
        return read_header(self, row, err);
    return check_row(self, row) ? add_row(self, row, err) : QUIPU_OK;
}

static quipu_status read_all(records *self, quipu_str bytes, quipu_error *err)
{
    quipu_csv_handler handler = {take_row, add_fault, self};
    if (memchr(bytes.len > 0 ? bytes.ptr : "", '\0', bytes.len) != NULL)
        return quipu_error__at(err, QUIPU_ERR_BINARY, self->public.name, 0, 0, 0, "is not text");
    quipu_status status = quipu_csv__read(bytes, self->public.name, ',', &handler, err);
    if (status == QUIPU_OK && self->faults.no_memory)
        status = quipu_error__memory(err);
    if (status == QUIPU_OK && !self->has_header)
        status = quipu_error__at(err, QUIPU_ERR_SYNTAX, self->public.name, 0, 1, 0,
                                 "holds no header row");
    return status;
}

quipu_status quipu_records_read(quipu_records **out, quipu_str bytes, quipu_str name,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    records *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return quipu_error__memory(err);
    if (bytes.len > QUIPU_MAX_INPUT) {
        status = quipu_error__too_long(err, name, 0, QUIPU_MAX_INPUT);
        goto done;
    }
    self->public.name = quipu_arena__copy(&self->arena, name);
    QUIPU_TRY_ALLOC(self->public.name.ptr);
    quipu_digest__sha256(self->public.sha256, bytes);
    QUIPU_TRY(read_all(self, bytes, err));
    self->public.rows = self->rows;
    self->public.faults = self->faults.items;
    self->public.n_faults = self->faults.n;
    self->public.n_more_faults = self->faults.n_more;
    *out = &self->public;
    self = NULL;
done:
    quipu_records_free((quipu_records *)self);
    return status;
}

void quipu_records_free(quipu_records *table)
{
    if (table == NULL)
        return;
    records *self = (records *)table;
    quipu_alloc__free(self->rows);
    quipu_faults__clear(&self->faults);
    quipu_arena__clear(&self->arena);
    quipu_alloc__free(self);
}
