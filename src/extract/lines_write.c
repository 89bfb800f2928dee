/*
 * An extraction as one line of JSON (RFC 8259), so that extracting and resolving may run on different machines. The form is
 * in README.md. What is empty is left out; the same extraction gives the same bytes, and reading the line
 * (lines_read.c) gives the same extraction again.
 */
#include "extract/lines.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

#include <math.h>

static const char hex_digits[] = "0123456789abcdef";

static void add_escaped(quipu_buf *out, char c)
{
    const char code[] = {'\\', 'u', '0', '0', hex_digits[(c >> 4) & 15], hex_digits[c & 15]};
    if (c == '"' || c == '\\') {
        quipu_buf__add_char(out, '\\');
        quipu_buf__add_char(out, c);
    } else {
        quipu_buf__add(out, (quipu_str){code, sizeof code});
    }
}

/* In quotes; a byte that is no UTF-8 becomes '?'. */
static void add_text(quipu_buf *out, quipu_str text)
{
    quipu_buf__add_char(out, '"');
    for (size_t at = 0, plain = 0; at <= text.len;) {
        int32_t code = 0;
        size_t len = at < text.len ? quipu_utf8__decode(&code, text, at) : 1;
        bool is_plain = code >= ' ' && code != '"' && code != '\\';
        if (!is_plain && at > plain)
            quipu_buf__add(out, (quipu_str){text.ptr + plain, at - plain});
        if (!is_plain && at < text.len) {
            if (code < 0)
                quipu_buf__add_char(out, '?');
            else
                add_escaped(out, (char)code);
        }
        at += len;
        if (!is_plain)
            plain = at;
    }
    quipu_buf__add_char(out, '"');
}

static void add_number(quipu_buf *out, uint32_t number)
{
    char digits[10];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    quipu_buf__add(out, (quipu_str){digits + at, sizeof digits - at});
}

/* A key, with the comma before it where something stands there. */
static void add_key(quipu_buf *out, const char *key)
{
    char last = out->len > 0 ? out->ptr[out->len - 1] : '{';
    if (last != '{')
        quipu_buf__add_char(out, ',');
    quipu_buf__add_char(out, '"');
    quipu_buf__add_cstr(out, key);
    quipu_buf__add_cstr(out, "\":");
}

static void put_text(quipu_buf *out, const char *key, quipu_str text)
{
    if (text.len == 0)
        return;
    add_key(out, key);
    add_text(out, text);
}

static void put_number(quipu_buf *out, const char *key, uint32_t number)
{
    add_key(out, key);
    add_number(out, number);
}

static void put_true(quipu_buf *out, const char *key, bool value)
{
    if (!value)
        return;
    add_key(out, key);
    quipu_buf__add_cstr(out, "true");
}

static void put_span(quipu_buf *out, quipu_span span)
{
    put_number(out, "begin", span.begin);
    put_number(out, "end", span.end);
}

/* Six digits are all that most scores have; a float never needs more than a double's shortest form. */
static void put_score(quipu_buf *out, float score)
{
    double rounded = rint((double)score * 1e6) / 1e6;
    add_key(out, "score");
    quipu_buf__add_double(out, (float)rounded == score ? rounded : (double)score);
}

/* `n_digits` at most 8. */
static void add_hex(quipu_buf *out, uint32_t number, int n_digits)
{
    while (n_digits-- > 0)
        quipu_buf__add_char(out, hex_digits[number >> 4 * n_digits & 15]);
}

/* --- the members ---------------------------------------------------------------------------------- */

/* A file may be called by bytes that are no text: they are what a document is known by. */
static void put_name(quipu_buf *out, quipu_str name)
{
    put_text(out, "name", name);
    if (quipu_utf8__is(name))
        return;
    add_key(out, "name_bytes");
    quipu_buf__add_char(out, '"');
    for (size_t i = 0; i < name.len; i++)
        add_hex(out, (unsigned char)name.ptr[i], 2);
    quipu_buf__add_char(out, '"');
}

/* Eight digits each: a third less than as decimal numbers, and much less to read. */
static void put_shingles(quipu_buf *out, const quipu_extraction *from)
{
    if (from->n_shingles == 0)
        return;
    add_key(out, "shingles");
    quipu_buf__add_char(out, '"');
    for (size_t i = 0; i < from->n_shingles; i++)
        add_hex(out, from->shingles[i], 8);
    quipu_buf__add_char(out, '"');
}

static void put_head(quipu_buf *out, const quipu_extraction *from)
{
    put_number(out, "quipu_extraction", QUIPU_LINES_VERSION);
    put_name(out, from->name);
    put_text(out, "title", from->title);
    put_text(out, "date", from->date);
    put_text(out, "publisher", from->publisher);
    put_text(out, "address", from->address);
    put_text(out, "sha256", quipu_str__of(from->sha256));
    put_true(out, "is_table", from->is_table);
    put_shingles(out, from);
}

/* An extraction on its way out. */
typedef struct line_writer {
    quipu_buf out;
    const quipu_extraction *from;
    const quipu_ontology *ontology;
} line_writer;

/* The members of one item of a list. */
typedef void put_item(line_writer *self, size_t i);

static void put_passage(line_writer *self, size_t i)
{
    const quipu_passage *passage = &self->from->passages[i];
    put_span(&self->out, passage->span);
    put_text(&self->out, "text", passage->text);
    put_text(&self->out, "document", passage->document);
}

static void put_names(quipu_buf *out, const quipu_local_entity *entity)
{
    add_key(out, "names");
    quipu_buf__add_char(out, '[');
    for (uint32_t i = 0; i < entity->n_names; i++) {
        if (i > 0)
            quipu_buf__add_char(out, ',');
        add_text(out, entity->names[i]);
    }
    quipu_buf__add_char(out, ']');
}

static void put_entity(line_writer *self, size_t i)
{
    const quipu_local_entity *entity = &self->from->entities[i];
    put_text(&self->out, "id", entity->id);
    put_text(&self->out, "name", entity->name);
    if (entity->type != QUIPU_NO_TYPE)
        put_text(&self->out, "type", quipu_ontology_type_info(self->ontology, entity->type)->name);
    put_number(&self->out, "n_mentions", entity->n_mentions);
    put_number(&self->out, "n_written", entity->n_written);
    put_names(&self->out, entity);
}

static void put_mention(line_writer *self, size_t i)
{
    const quipu_mention *mention = &self->from->mentions[i];
    put_span(&self->out, mention->span);
    put_number(&self->out, "entity", mention->entity);
    put_number(&self->out, "passage", mention->passage);
    put_true(&self->out, "named", mention->named);
}

static void put_assertion(line_writer *self, size_t i)
{
    quipu_buf *out = &self->out;
    const quipu_assertion *assertion = &self->from->assertions[i];
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(self->ontology, assertion->relation);
    put_number(out, "subject", assertion->subject);
    put_text(out, "relation", relation->name);
    put_number(out, "object", assertion->object);
    put_text(out, "status", quipu_str__of(quipu_standing_name(assertion->standing)));
    if (assertion->by != QUIPU_NOBODY)
        put_number(out, "by", assertion->by);
    put_number(out, "passage", assertion->passage);
    put_span(out, assertion->trigger);
    put_text(out, "first", quipu_str__of(assertion->when.first));
    put_text(out, "last", quipu_str__of(assertion->when.last));
    put_text(out, "rule", assertion->rule);
    put_score(out, assertion->score);
}

static void put_list(line_writer *self, const char *key, size_t n, put_item *put)
{
    add_key(&self->out, key);
    quipu_buf__add_char(&self->out, '[');
    for (size_t i = 0; i < n; i++) {
        quipu_buf__add_cstr(&self->out, i > 0 ? ",{" : "{");
        put(self, i);
        quipu_buf__add_char(&self->out, '}');
    }
    quipu_buf__add_char(&self->out, ']');
}

quipu_status quipu_extraction_write(quipu_sink sink, const quipu_extraction *extraction,
                                    const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status;
    line_writer self = {.from = extraction, .ontology = ontology};
    quipu_buf__add_char(&self.out, '{');
    put_head(&self.out, extraction);
    put_list(&self, "passages", extraction->n_passages, put_passage);
    put_list(&self, "entities", extraction->n_entities, put_entity);
    put_list(&self, "mentions", extraction->n_mentions, put_mention);
    put_list(&self, "assertions", extraction->n_assertions, put_assertion);
    quipu_buf__add_cstr(&self.out, "}\n");
    if (self.out.failed)
        status = quipu_error__memory(err);
    else if (self.out.len > QUIPU_MAX_LINE)
        status =
            quipu_error__at(err, QUIPU_ERR_LIMIT, extraction->name, 0, 0, 0,
                            "its line would be longer than %zu MB", QUIPU_MAX_LINE / (1024 * 1024));
    else
        status = quipu_buf__flush(&self.out, sink, err);
    quipu_buf__clear(&self.out);
    return status;
}
