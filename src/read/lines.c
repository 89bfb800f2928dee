/*
 * A file of lines, one at a time: however long the file is, no more than one of its lines is in memory.
 */
#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

#include <quipu/read.h>

#include <errno.h>
#include <stdio.h>

struct quipu_lines {
    FILE *in;
    quipu_buf path; /* NUL-ended */
    quipu_buf line; /* the one at hand */
    uint32_t number;
    char bytes[64 * 1024]; /* read ahead */
    size_t at, n;
};

static quipu_status io_error(const quipu_lines *lines, const char *what, quipu_error *err)
{
    return quipu_error__set(err, QUIPU_ERR_IO, lines->path.ptr, "%s: %s", what, strerror(errno));
}

quipu_status quipu_lines_open(quipu_lines **out, const char *path, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    quipu_lines *self = quipu_alloc__zero(1, sizeof *self);
    QUIPU_TRY_ALLOC(self);
    quipu_buf__add_cstr(&self->path, path);
    quipu_buf__add_char(&self->path, '\0');
    QUIPU_TRY_ALLOC(self->path.failed ? NULL : self->path.ptr);
    self->in = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (self->in == NULL) {
        status = io_error(self, "cannot open", err);
        goto done;
    }
    *out = self;
    self = NULL;
done:
    quipu_lines_close(self);
    return status;
}

void quipu_lines_close(quipu_lines *lines)
{
    if (lines == NULL)
        return;
    if (lines->in != NULL && lines->in != stdin)
        fclose(lines->in);
    quipu_buf__clear(&lines->path);
    quipu_buf__clear(&lines->line);
    quipu_alloc__free(lines);
}

/* Take what is read ahead, up to the end of the line; true where that is reached. Too long a line is only passed over. */
static bool take_piece(quipu_lines *self, bool *is_long)
{
    quipu_str ahead = {self->bytes + self->at, self->n - self->at};
    size_t len = quipu_str__find(ahead, '\n', 0);
    *is_long = *is_long || self->line.len + len > QUIPU_MAX_LINE;
    if (!*is_long)
        quipu_buf__add(&self->line, (quipu_str){ahead.ptr, len});
    self->at += len + (len < ahead.len);
    return len < ahead.len;
}

/* The next line, as it is; QUIPU_DONE at the end. */
static quipu_status read_line(quipu_lines *self, bool *is_long, quipu_error *err)
{
    bool has_begun = false;
    *is_long = false;
    self->line.len = 0;
    for (;;) {
        if (self->at == self->n) {
            self->at = 0;
            self->n = fread(self->bytes, 1, sizeof self->bytes, self->in);
            if (ferror(self->in))
                return io_error(self, "cannot read", err);
            if (self->n == 0)
                return has_begun ? QUIPU_OK : QUIPU_DONE;
        }
        has_begun = true;
        if (take_piece(self, is_long))
            return QUIPU_OK;
    }
}

quipu_status quipu_lines_next(quipu_str *line, uint32_t *number, quipu_lines *lines,
                              quipu_error *err)
{
    bool is_long;
    *line = (quipu_str){"", 0};
    do {
        quipu_status status = read_line(lines, &is_long, err);
        if (status != QUIPU_OK)
            return status;
        lines->number++;
        if (lines->line.failed)
            return quipu_error__memory(err);
    } while (!is_long && quipu_str__trim(quipu_buf__str(&lines->line)).len == 0);
    *number = lines->number;
    if (is_long)
        return quipu_error__too_long(err, quipu_str__of(lines->path.ptr), lines->number,
                                     QUIPU_MAX_LINE);
    *line = quipu_buf__str(&lines->line);
    return QUIPU_OK;
}
