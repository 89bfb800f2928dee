/*
 * One article: its bytes checked and repaired, cut into blocks, with the title and date that it shows.
 */
#include "base/alloc.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "read/article_json.h"
#include "read/blocks.h"
#include "read/date.h"
#include "read/html.h"

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

static quipu_status check_size(quipu_str bytes, quipu_str name, quipu_error *err)
{
    if (bytes.len <= QUIPU_MAX_DOCUMENT)
        return QUIPU_OK;
    return quipu_error__at(err, QUIPU_ERR_LIMIT, name, 0, 0, 0,
                           "longer than %zu MB, which no article is",
                           QUIPU_MAX_DOCUMENT / (1024 * 1024));
}

/* Plain text is kept as long as it is: offsets are those of the input. */
static quipu_status keep_text(document *self, quipu_str bytes, quipu_str name, quipu_error *err)
{
    quipu_document *doc = &self->public;
    doc->text = quipu_arena__copy(&self->arena, bytes);
    if (doc->text.ptr == NULL)
        return quipu_error__memory(err);
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

static quipu_status keep_date(document *self, const quipu_date *date, quipu_error *err)
{
    char iso[40];
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", date->year, date->month, date->day);
    self->public.date = quipu_arena__copy(&self->arena, quipu_str__of(iso));
    return self->public.date.ptr != NULL ? QUIPU_OK : quipu_error__memory(err);
}

/* The date that somebody has told, else the one that the text shows. */
static quipu_status find_date(document *self, const quipu_reader *reader, quipu_str told,
                              quipu_error *err)
{
    static const size_t n_looked_at = 6;
    const quipu_document *doc = &self->public;
    quipu_date date;
    if (quipu_date__find(&date, reader, told) && date.year != 0)
        return keep_date(self, &date, err);
    for (size_t i = 0; i < doc->n_blocks && i < n_looked_at; i++) {
        quipu_str line = block_text(doc, &doc->blocks[i]);
        if (quipu_date__find(&date, reader, line) && date.year != 0 && is_date_line(line, &date))
            return keep_date(self, &date, err);
    }
    return QUIPU_OK;
}

static void find_title(quipu_document *doc)
{
    for (size_t i = 0; i < doc->n_blocks; i++)
        if (doc->blocks[i].kind == QUIPU_BLOCK_TITLE)
            doc->title = block_text(doc, &doc->blocks[i]);
}

/* Cut the text, and find what nobody has told of it. */
static quipu_status finish(document *self, const quipu_reader *reader, const quipu_article *told,
                           quipu_error *err)
{
    quipu_document *doc = &self->public;
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(quipu_blocks__cut(doc, &self->arena, reader, err));
    if (doc->n_blocks == 0)
        return quipu_error__at(err, QUIPU_ERR_SYNTAX, doc->name, 0, 0, 0, "holds no text");
    find_title(doc);
    doc->title = told->title.len > 0 ? told->title : doc->title;
    doc->publisher = told->publisher;
    doc->address = told->address;
    QUIPU_TRY(find_date(self, reader, told->date, err));
done:
    return status;
}

/* A page's own word on itself counts where nobody else has told. */
static quipu_status read_page(quipu_article *told, document *self, const quipu_reader *reader,
                              quipu_str bytes, quipu_error *err)
{
    quipu_article page;
    quipu_status status = quipu_html__read(&page, &self->arena, reader, bytes, err);
    self->public.text = page.text;
    told->title = told->title.len > 0 ? told->title : page.title;
    told->date = told->date.len > 0 ? told->date : page.date;
    told->publisher = told->publisher.len > 0 ? told->publisher : page.publisher;
    told->address = told->address.len > 0 ? told->address : page.address;
    return status;
}

static quipu_status read_text(document *self, const quipu_reader *reader, quipu_article *told,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    if (quipu_html__is(told->text))
        status = read_page(told, self, reader, told->text, err);
    else
        status = keep_text(self, told->text, self->public.name, err);
    return status < 0 ? status : finish(self, reader, told, err);
}

/* Make what reads into `*out` public, or let it go. */
static quipu_status hand_over(quipu_document **out, document *self, quipu_status status)
{
    if (status == QUIPU_OK)
        *out = &self->public;
    else
        quipu_document_free((quipu_document *)self);
    return status;
}

quipu_status quipu_document_read(quipu_document **out, const quipu_reader *reader, quipu_str bytes,
                                 quipu_str name, quipu_error *err)
{
    quipu_article told = {.text = bytes};
    *out = NULL;
    document *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return quipu_error__memory(err);
    quipu_digest__sha256(self->public.sha256, bytes);
    self->public.name = quipu_arena__copy(&self->arena, name);
    quipu_status status = self->public.name.ptr != NULL ? QUIPU_OK : quipu_error__memory(err);
    if (status == QUIPU_OK)
        status = check_size(bytes, name, err);
    if (status == QUIPU_OK)
        status = read_text(self, reader, &told, err);
    return hand_over(out, self, status);
}

bool quipu_line_is_article(quipu_str line)
{
    return !quipu_str__contains(line, QUIPU_STR("\"quipu_extraction\""));
}

quipu_status quipu_document_read_line(quipu_document **out, const quipu_reader *reader,
                                      quipu_str line, quipu_str source, uint32_t number,
                                      quipu_error *err)
{
    quipu_article told;
    *out = NULL;
    document *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return quipu_error__memory(err);
    quipu_digest__sha256(self->public.sha256, line);
    quipu_status status = check_size(line, source, err);
    if (status == QUIPU_OK)
        status = quipu_article_json__read(&told, &self->public.name, &self->arena, line, source,
                                          number, err);
    if (status == QUIPU_OK)
        status = read_text(self, reader, &told, err);
    return hand_over(out, self, status);
}

void quipu_document_free(quipu_document *doc)
{
    if (doc == NULL)
        return;
    document *self = (document *)doc;
    quipu_arena__clear(&self->arena);
    quipu_alloc__free(self);
}
