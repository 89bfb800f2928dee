/*
 * One article: its bytes checked and repaired, cut into blocks, with the title and date that it shows.
 */
#include "base/alloc.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "read/blocks.h"
#include "read/date.h"

#include <stdio.h>

typedef struct document {
    quipu_document public; /* first: a quipu_document is one of these */
    quipu_arena arena;
} document;

/* More than this share of control characters or broken UTF-8 is no text (a photograph has over half). */
static const double max_odd_share = 0.1;

static bool is_binary(quipu_str bytes, uint64_t n_repaired)
{
    uint64_t n_odd = n_repaired;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        if (c == '\0')
            return true;
        n_odd += c < 0x20 && !quipu_char__is_space((char)c) && c != 0x1B;
    }
    return (double)n_odd > max_odd_share * (double)bytes.len;
}

/* What some editors save as "Unicode", by its byte-order mark. */
static bool is_utf16(quipu_str bytes)
{
    static const quipu_str little = {"\xFF\xFE", 2}, big = {"\xFE\xFF", 2};
    return quipu_str__begins(bytes, little) || quipu_str__begins(bytes, big);
}

static quipu_status keep_text(document *self, quipu_str bytes, quipu_str name, quipu_error *err)
{
    quipu_document *doc = &self->public;
    if (bytes.len > QUIPU_MAX_DOCUMENT)
        return quipu_error__at(err, QUIPU_ERR_LIMIT, name, 0, 0, 0,
                               "longer than %zu MB, which no article is",
                               QUIPU_MAX_DOCUMENT / (1024 * 1024));
    doc->name = quipu_arena__copy(&self->arena, name);
    doc->text = quipu_arena__copy(&self->arena, bytes);
    if (doc->name.ptr == NULL || doc->text.ptr == NULL)
        return quipu_error__memory(err);
    quipu_digest__sha256(doc->sha256, bytes);
    doc->n_repaired = quipu_utf8__repair((char *)doc->text.ptr, doc->text.len);
    if (is_utf16(bytes))
        return quipu_error__at(err, QUIPU_ERR_BINARY, name, 0, 0, 0, "is UTF-16; save it as UTF-8");
    if (is_binary(doc->text, doc->n_repaired))
        return quipu_error__at(err, QUIPU_ERR_BINARY, name, 0, 0, 0, "is not text");
    return QUIPU_OK;
}

static quipu_str block_text(const quipu_document *doc, const quipu_block *block)
{
    return quipu_str__slice(doc->text, block->span.begin, block->span.end);
}

/* A line that holds a date and hardly more ("Posted on October 28, 2025 by ...") dates the article. */
static bool is_date_line(quipu_str line, const quipu_date *date)
{
    static const size_t max_other = 60;
    return line.len - (date->span.end - date->span.begin) <= max_other;
}

static quipu_status find_date(document *self, const quipu_reader *reader, quipu_error *err)
{
    static const size_t n_looked_at = 6;
    quipu_document *doc = &self->public;
    for (size_t i = 0; i < doc->n_blocks && i < n_looked_at; i++) {
        quipu_date date;
        quipu_str line = block_text(doc, &doc->blocks[i]);
        if (!quipu_date__find(&date, reader, line) || date.year == 0 || !is_date_line(line, &date))
            continue;
        char iso[40];
        snprintf(iso, sizeof iso, "%04d-%02d-%02d", date.year, date.month, date.day);
        doc->date = quipu_arena__copy(&self->arena, quipu_str__of(iso));
        return doc->date.ptr != NULL ? QUIPU_OK : quipu_error__memory(err);
    }
    return QUIPU_OK;
}

static void find_title(quipu_document *doc)
{
    for (size_t i = 0; i < doc->n_blocks; i++)
        if (doc->blocks[i].kind == QUIPU_BLOCK_TITLE)
            doc->title = block_text(doc, &doc->blocks[i]);
}

quipu_status quipu_document_read(quipu_document **out, const quipu_reader *reader, quipu_str bytes,
                                 quipu_str name, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    document *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return quipu_error__memory(err);
    QUIPU_TRY(keep_text(self, bytes, name, err));
    QUIPU_TRY(quipu_blocks__cut(&self->public, &self->arena, reader, err));
    if (self->public.n_blocks == 0) {
        status = quipu_error__at(err, QUIPU_ERR_SYNTAX, name, 0, 0, 0, "holds no text");
        goto done;
    }
    find_title(&self->public);
    QUIPU_TRY(find_date(self, reader, err));
    *out = &self->public;
    self = NULL;
done:
    quipu_document_free((quipu_document *)self);
    return status;
}

void quipu_document_free(quipu_document *doc)
{
    if (doc == NULL)
        return;
    document *self = (document *)doc;
    quipu_arena__clear(&self->arena);
    quipu_alloc__free(self);
}
