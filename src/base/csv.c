/*
 * CSV through libcsv. Two habits of it are worked around here: it stops at a broken quote for good (so
 * reading starts anew at the next line), and it always quotes when it writes (so plain fields are added as
 * they are).
 */
#include "base/csv.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

#include <csv.h>

static const size_t max_piece = 64 * 1024, min_block = 1024;

typedef struct reader {
    const quipu_csv_handler *handler;
    quipu_str bytes, name;
    quipu_buf text;    /* the fields of the row, one after another */
    size_t *ends;      /* [n_fields] where each ends in `text` */
    quipu_str *fields; /* [n_fields] */
    size_t n_fields, ends_room, fields_room;
    size_t at; /* bytes that libcsv has taken */
    size_t row_begin;
    uint32_t line;       /* of `row_begin` */
    quipu_status status; /* QUIPU_OK until something fails */
    quipu_error *err;
} reader;

static void add_field(void *data, size_t len, void *ctx)
{
    reader *self = ctx;
    if (self->status < 0)
        return;
    quipu_buf__add(&self->text, (quipu_str){data, len});
    size_t *ends = quipu_alloc__reserve(self->ends, self->n_fields, &self->ends_room, sizeof *ends);
    if (ends == NULL || self->text.failed) {
        self->status = quipu_error__memory(self->err);
        return;
    }
    self->ends = ends;
    self->ends[self->n_fields++] = self->text.len;
}

static bool point_fields(reader *self)
{
    if (self->fields_room < self->ends_room) {
        quipu_str *grown = quipu_alloc__grow(self->fields, self->ends_room, sizeof *self->fields);
        if (grown == NULL)
            return false;
        self->fields = grown;
        self->fields_room = self->ends_room;
    }
    size_t begin = 0;
    for (size_t i = 0; i < self->n_fields; i++) {
        self->fields[i] = quipu_str__slice(quipu_buf__str(&self->text), begin, self->ends[i]);
        begin = self->ends[i];
    }
    return true;
}

static uint32_t count_lines(quipu_str bytes, size_t begin, size_t end)
{
    uint32_t n = 0;
    bytes.len = end;
    for (size_t i = quipu_str__find(bytes, '\n', begin); i < end;
         i = quipu_str__find(bytes, '\n', i + 1))
        n++;
    return n;
}

static bool is_blank(const reader *self)
{
    return self->n_fields == 0 || (self->n_fields == 1 && self->ends[0] == 0);
}

static void begin_row(reader *self, size_t at)
{
    self->line += count_lines(self->bytes, self->row_begin, at);
    self->row_begin = at;
    self->n_fields = 0;
    self->text.len = 0;
}

/* Empty lines, and the LF of the CR LF before, do not belong to a row. */
static void skip_line_ends(reader *self)
{
    for (; self->row_begin < self->bytes.len; self->row_begin++) {
        char c = self->bytes.ptr[self->row_begin];
        if (c != '\n' && c != '\r')
            break;
        self->line += c == '\n';
    }
}

static void end_row(int terminator, void *ctx)
{
    reader *self = ctx;
    (void)terminator;
    if (self->status < 0)
        return;
    if (!is_blank(self)) {
        if (!point_fields(self)) {
            self->status = quipu_error__memory(self->err);
            return;
        }
        skip_line_ends(self);
        quipu_csv_row row = {self->fields, self->n_fields, self->line, self->row_begin, self->at};
        self->status = self->handler->row(self->handler->ctx, &row, self->err);
    }
    begin_row(self, self->at);
}

/* Report the row that is broken at `self->at`, and return where the next line begins. */
static size_t report_fault(reader *self)
{
    quipu_error fault;
    size_t field = self->n_fields + 1;
    skip_line_ends(self);
    quipu_error__at(&fault, QUIPU_ERR_SYNTAX, self->name, self->at, self->line, (uint32_t)field,
                    "broken quote in field %zu", field);
    if (self->handler->fault != NULL) {
        self->handler->fault(self->handler->ctx, &fault);
    } else {
        self->status = fault.code;
        if (self->err != NULL)
            *self->err = fault;
    }
    /* The row's first line is given up; a quote that never closes must not swallow the rest. */
    size_t next = quipu_str__find(self->bytes, '\n', self->row_begin);
    return next < self->bytes.len ? next + 1 : self->bytes.len;
}

/* Where the line that begins at `begin` ends, behind its CR or LF; a long line comes in pieces. */
static size_t line_end(quipu_str bytes, size_t begin)
{
    size_t end = begin;
    size_t last = bytes.len - begin > max_piece ? begin + max_piece : bytes.len;
    while (end < last && bytes.ptr[end] != '\n' && bytes.ptr[end] != '\r')
        end++;
    return end < last ? end + 1 : end;
}

/* A line at a time, so that each row's place is known. Returns false at a broken quote. */
static bool feed(reader *self, struct csv_parser *parser)
{
    while (self->at < self->bytes.len && self->status >= 0) {
        size_t begin = self->at;
        self->at = line_end(self->bytes, begin);
        size_t len = self->at - begin;
        /* Twice the room for the field at hand: by itself libcsv takes 128 bytes more at a time. */
        csv_set_blk_size(parser, csv_get_buffer_size(parser) + min_block);
        size_t taken = csv_parse(parser, self->bytes.ptr + begin, len, add_field, end_row, self);
        if (taken != len) {
            self->at = begin + taken;
            return false;
        }
    }
    if (self->status < 0)
        return true;
    return csv_fini(parser, add_field, end_row, self) == 0;
}

static void *grow(void *p, size_t size)
{
    return quipu_alloc__grow(p, size, 1);
}

static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static quipu_status read_rows(reader *self, char delimiter)
{
    for (bool is_whole = false; !is_whole && self->status >= 0;) {
        struct csv_parser parser;
        if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
            return quipu_error__memory(self->err);
        csv_set_delim(&parser, (unsigned char)delimiter);
        csv_set_space_func(&parser, no_space);
        csv_set_realloc_func(&parser, grow);
        csv_set_free_func(&parser, quipu_alloc__free);
        is_whole = feed(self, &parser);
        bool no_memory = !is_whole && csv_error(&parser) == CSV_ENOMEM;
        csv_free(&parser);
        if (no_memory)
            return quipu_error__memory(self->err);
        if (is_whole)
            break;
        size_t next = report_fault(self);
        begin_row(self, next);
        self->at = next;
        is_whole = next >= self->bytes.len;
    }
    return self->status;
}

quipu_status quipu_csv__read(quipu_str bytes, quipu_str name, char delimiter,
                             const quipu_csv_handler *handler, quipu_error *err)
{
    reader self = {.handler = handler, .bytes = bytes, .name = name, .line = 1, .err = err};
    self.at = self.row_begin = quipu_str__order_mark(bytes);
    quipu_status status = read_rows(&self, delimiter);
    quipu_buf__clear(&self.text);
    quipu_alloc__free(self.ends);
    quipu_alloc__free(self.fields);
    return status;
}

static bool must_quote(quipu_str field)
{
    for (size_t i = 0; i < field.len; i++)
        if (strchr(",\"\r\n", field.ptr[i]) != NULL && field.ptr[i] != '\0')
            return true;
    return field.len > 0 &&
           (quipu_char__is_space(field.ptr[0]) || quipu_char__is_space(field.ptr[field.len - 1]));
}

void quipu_csv__add_field(quipu_buf *out, quipu_str field, bool first)
{
    if (!first)
        quipu_buf__add_char(out, ',');
    if (!must_quote(field)) {
        quipu_buf__add(out, field);
        return;
    }
    size_t room = csv_write(NULL, 0, field.ptr, field.len);
    char *quoted = quipu_alloc__new(room, 1);
    if (quoted == NULL) {
        out->failed = true;
        return;
    }
    csv_write(quoted, room, field.ptr, field.len);
    quipu_buf__add(out, (quipu_str){quoted, room});
    quipu_alloc__free(quoted);
}

void quipu_csv__add_text(quipu_buf *out, quipu_str text, bool first)
{
    quipu_buf clean = {0};
    quipu_utf8__clean(&clean, text);
    out->failed |= clean.failed;
    quipu_csv__add_field(out, quipu_buf__str(&clean), first);
    quipu_buf__clear(&clean);
}

void quipu_csv__end_row(quipu_buf *out)
{
    quipu_buf__add_cstr(out, "\r\n");
}
