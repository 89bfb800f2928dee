/*
 * One line of JSON -> an extraction, through jansson, which refuses what is no UTF-8 and what is nested deeper than
 * 2,048. The line may come from anywhere: every number that points somewhere is checked, as is every name of a type, a relation
 * or a status, so that what is handed out is as sound as what quipu_extract() gives. Members that are not known are
 * passed over.
 */
#include "extract/lines.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "extract/builder.h"
#include "extract/calendar.h"

#include <jansson.h>

/* One line on its way in. */
typedef struct line_reader {
    const quipu_ontology *ontology;
    quipu_str source;
    uint32_t number; /* of the line */
    quipu_arena arena;
    quipu_extraction head;
    const char *list; /* what is being read, NULL for the line itself */
    size_t place;     /* in that list, from 0 as in references */
    quipu_error *err;
} line_reader;

/* --- faults --------------------------------------------------------------------------------------- */

static quipu_status wrong(const line_reader *self, const char *key, const char *what)
{
    if (self->list == NULL)
        return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, self->number, 0,
                               "'%s' %s", key, what);
    return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, self->number, 0,
                           "%s[%zu]: '%s' %s", self->list, self->place, key, what);
}

/* The same about a word, which is told. */
static quipu_status unknown(const line_reader *self, const char *key, const char *what,
                            quipu_str word)
{
    return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, self->number, 0,
                           "%s[%zu]: '%s' %s: '%.*s'", self->list, self->place, key, what,
                           (int)(word.len < 80 ? word.len : 80), word.ptr);
}

static quipu_status no_memory(const line_reader *self)
{
    return quipu_error__memory(self->err);
}

/* --- values --------------------------------------------------------------------------------------- */

static quipu_str text_of(const json_t *value)
{
    return (quipu_str){json_string_value(value), json_string_length(value)};
}

/* A copy of the text under `key`, "" where there is none. */
static quipu_status read_text(quipu_str *out, line_reader *self, const json_t *object,
                              const char *key)
{
    const json_t *value = json_object_get(object, key);
    *out = (quipu_str){"", 0};
    if (value == NULL || json_is_null(value))
        return QUIPU_OK;
    if (!json_is_string(value))
        return wrong(self, key, "is no text");
    *out = quipu_arena__copy(&self->arena, text_of(value));
    return out->ptr != NULL ? QUIPU_OK : no_memory(self);
}

/* The same for a text that has to be there. */
static quipu_status need_text(quipu_str *out, line_reader *self, const json_t *object,
                              const char *key)
{
    quipu_status status = read_text(out, self, object, key);
    return status < 0 || out->len > 0 ? status : wrong(self, key, "is missing");
}

static quipu_status read_true(bool *out, const line_reader *self, const json_t *object,
                              const char *key)
{
    const json_t *value = json_object_get(object, key);
    *out = json_is_true(value);
    if (value == NULL || json_is_boolean(value))
        return QUIPU_OK;
    return wrong(self, key, "is neither true nor false");
}

static quipu_status read_number(uint32_t *out, const line_reader *self, const json_t *object,
                                const char *key)
{
    const json_t *value = json_object_get(object, key);
    json_int_t number = json_integer_value(value);
    *out = (uint32_t)number;
    if (value == NULL)
        return wrong(self, key, "is missing");
    if (!json_is_integer(value) || number < 0 || number >= UINT32_MAX)
        return wrong(self, key, "is no whole number from 0 to 4294967294");
    return QUIPU_OK;
}

/* A number that points into a list of `n`. */
static quipu_status read_reference(uint32_t *out, const line_reader *self, const json_t *object,
                                   const char *key, const char *list, size_t n)
{
    char what[64];
    quipu_status status = read_number(out, self, object, key);
    if (status < 0 || *out < n)
        return status;
    snprintf(what, sizeof what, "points behind the last of the %s", list);
    return wrong(self, key, what);
}

static quipu_status read_span(quipu_span *out, const line_reader *self, const json_t *object)
{
    quipu_status status = read_number(&out->begin, self, object, "begin");
    if (status == QUIPU_OK)
        status = read_number(&out->end, self, object, "end");
    if (status == QUIPU_OK && out->begin > out->end)
        status = wrong(self, "end", "is before 'begin'");
    return status;
}

static quipu_status check_within(const line_reader *self, quipu_span span, uint32_t passage)
{
    quipu_span around = self->head.passages[passage].span;
    if (span.begin >= around.begin && span.end <= around.end)
        return QUIPU_OK;
    return wrong(self, "begin", "and 'end' do not lie in the passage");
}

static quipu_status read_date(quipu_str *out, line_reader *self, const json_t *object,
                              const char *key)
{
    quipu_status status = read_text(out, self, object, key);
    if (status < 0 || out->len == 0 || quipu_date__is_iso(*out))
        return status;
    return wrong(self, key, "is no ISO date");
}

/* --- the line itself ------------------------------------------------------------------------------ */

static quipu_status check_version(const line_reader *self, const json_t *root)
{
    const json_t *version = json_object_get(root, "quipu_extraction");
    if (version == NULL)
        return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, self->number, 0,
                               "no line of quipu extract: it has no 'quipu_extraction'");
    if (!json_is_integer(version) || json_integer_value(version) != QUIPU_LINES_VERSION)
        return wrong(self, "quipu_extraction", "is a version that this quipu does not read");
    return QUIPU_OK;
}

/* The value of a hexadecimal digit in lower case, or -1. */
static int hex_value(char c)
{
    if (quipu_char__is_digit(c))
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_hex(quipu_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (hex_value(text.ptr[i]) < 0)
            return false;
    return true;
}

/* A name of bytes that are no text comes as such. */
static quipu_status read_name(line_reader *self, const json_t *root)
{
    quipu_str hex;
    quipu_status status = need_text(&self->head.name, self, root, "name");
    if (status == QUIPU_OK)
        status = read_text(&hex, self, root, "name_bytes");
    if (status < 0 || hex.len == 0)
        return status;
    if (hex.len % 2 != 0 || !is_hex(hex))
        return wrong(self, "name_bytes", "is no row of bytes in hexadecimal digits");
    char *bytes = (char *)hex.ptr; /* a copy of ours, written over by what it means */
    for (size_t i = 0; i < hex.len / 2; i++)
        bytes[i] = (char)(hex_value(bytes[2 * i]) << 4 | hex_value(bytes[2 * i + 1]));
    bytes[hex.len / 2] = '\0';
    self->head.name = (quipu_str){bytes, hex.len / 2};
    return QUIPU_OK;
}

static quipu_status read_digest(line_reader *self, const json_t *root)
{
    quipu_str text;
    quipu_status status = need_text(&text, self, root, "sha256");
    if (status < 0)
        return status;
    if (text.len != sizeof self->head.sha256 - 1 || !is_hex(text))
        return wrong(self, "sha256", "is not made of 64 hexadecimal digits");
    memcpy(self->head.sha256, text.ptr, text.len);
    return QUIPU_OK;
}

/* They are the keys of a set: sorted, each once. */
static quipu_status read_shingles(line_reader *self, const json_t *root)
{
    static const size_t n_digits = 8;
    quipu_str hex;
    quipu_status status = read_text(&hex, self, root, "shingles");
    if (status < 0)
        return status;
    if (hex.len % n_digits != 0 || !is_hex(hex))
        return wrong(self, "shingles", "is no row of numbers of 8 hexadecimal digits");
    size_t n = hex.len / n_digits;
    uint32_t *shingles = quipu_arena__take(&self->arena, n, sizeof *shingles);
    if (shingles == NULL)
        return no_memory(self);
    for (size_t i = 0; i < hex.len; i++)
        shingles[i / n_digits] = shingles[i / n_digits] << 4 | (uint32_t)hex_value(hex.ptr[i]);
    for (size_t i = 1; i < n; i++)
        if (shingles[i - 1] >= shingles[i])
            return wrong(self, "shingles", "is not sorted, each number once");
    self->head.shingles = shingles;
    self->head.n_shingles = n;
    return QUIPU_OK;
}

static quipu_status read_head(line_reader *self, const json_t *root)
{
    quipu_status status;
    QUIPU_TRY(check_version(self, root));
    QUIPU_TRY(read_name(self, root));
    QUIPU_TRY(read_text(&self->head.title, self, root, "title"));
    QUIPU_TRY(read_date(&self->head.date, self, root, "date"));
    QUIPU_TRY(read_text(&self->head.publisher, self, root, "publisher"));
    QUIPU_TRY(read_text(&self->head.address, self, root, "address"));
    QUIPU_TRY(read_digest(self, root));
    QUIPU_TRY(read_true(&self->head.is_table, self, root, "is_table"));
    QUIPU_TRY(read_shingles(self, root));
done:
    return status;
}

/* --- the items of the lists ----------------------------------------------------------------------- */

static quipu_status read_passage(void *item, line_reader *self, const json_t *object)
{
    quipu_status status;
    quipu_passage *passage = item;
    QUIPU_TRY(read_span(&passage->span, self, object));
    QUIPU_TRY(read_text(&passage->text, self, object, "text"));
    QUIPU_TRY(read_text(&passage->document, self, object, "document"));
done:
    return status;
}

static quipu_status read_type(quipu_type *out, line_reader *self, const json_t *object)
{
    quipu_str name;
    *out = QUIPU_NO_TYPE;
    quipu_status status = read_text(&name, self, object, "type");
    if (status < 0)
        return status;
    if (name.len == 0)
        return self->head.is_table ? QUIPU_OK : wrong(self, "type", "is missing");
    *out = quipu_ontology_type(self->ontology, name);
    return *out != QUIPU_NO_TYPE ? QUIPU_OK : unknown(self, "type", "is not known", name);
}

static bool is_sorted(const quipu_str *names, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (quipu_str__compare(names[i - 1], names[i]) >= 0)
            return false;
    return true;
}

/* Both lists are sorted. */
static bool have_common(const quipu_str *a, size_t n_a, const quipu_str *b, size_t n_b)
{
    for (size_t i = 0, j = 0; i < n_a && j < n_b;) {
        int order = quipu_str__compare(a[i], b[j]);
        if (order == 0)
            return true;
        i += order < 0;
        j += order > 0;
    }
    return false;
}

static bool holds(const quipu_str *names, size_t n, quipu_str name)
{
    for (size_t i = 0; i < n; i++)
        if (quipu_str__is(names[i], name))
            return true;
    return false;
}

static quipu_status check_names(const line_reader *self, const quipu_local_entity *entity)
{
    const quipu_str *known = entity->names + entity->n_written;
    size_t n_known = entity->n_names - entity->n_written;
    if (!is_sorted(entity->names, entity->n_written) || !is_sorted(known, n_known))
        return wrong(self, "names", "are not sorted, each once: those written first, then the rest");
    if (have_common(entity->names, entity->n_written, known, n_known))
        return wrong(self, "names", "hold one twice");
    if (!holds(entity->names, entity->n_names, entity->name))
        return wrong(self, "name", "is not among the names");
    return QUIPU_OK;
}

static quipu_status read_names(quipu_local_entity *entity, line_reader *self, const json_t *object)
{
    const json_t *list = json_object_get(object, "names");
    size_t n = json_array_size(list);
    if (!json_is_array(list) || n == 0 || n >= UINT32_MAX)
        return wrong(self, "names", "is no list of texts");
    quipu_str *names = quipu_arena__take(&self->arena, n, sizeof *names);
    if (names == NULL)
        return no_memory(self);
    for (size_t i = 0; i < n; i++) {
        const json_t *name = json_array_get(list, i);
        if (!json_is_string(name))
            return wrong(self, "names", "is no list of texts");
        names[i] = quipu_arena__copy(&self->arena, text_of(name));
        if (names[i].ptr == NULL)
            return no_memory(self);
    }
    entity->names = names;
    entity->n_names = (uint32_t)n;
    return QUIPU_OK;
}

static quipu_status read_entity(void *item, line_reader *self, const json_t *object)
{
    quipu_status status;
    quipu_local_entity *entity = item;
    QUIPU_TRY(read_text(&entity->id, self, object, "id"));
    QUIPU_TRY(need_text(&entity->name, self, object, "name"));
    QUIPU_TRY(read_type(&entity->type, self, object));
    QUIPU_TRY(read_number(&entity->n_mentions, self, object, "n_mentions"));
    QUIPU_TRY(read_names(entity, self, object));
    QUIPU_TRY(read_number(&entity->n_written, self, object, "n_written"));
    if (entity->n_written > entity->n_names)
        return wrong(self, "n_written", "is more than there are names");
    QUIPU_TRY(check_names(self, entity));
done:
    return status;
}

static quipu_status read_mention(void *item, line_reader *self, const json_t *object)
{
    quipu_status status;
    quipu_mention *mention = item;
    const quipu_extraction *head = &self->head;
    QUIPU_TRY(read_span(&mention->span, self, object));
    QUIPU_TRY(
        read_reference(&mention->entity, self, object, "entity", "entities", head->n_entities));
    QUIPU_TRY(
        read_reference(&mention->passage, self, object, "passage", "passages", head->n_passages));
    QUIPU_TRY(check_within(self, mention->span, mention->passage));
    QUIPU_TRY(read_true(&mention->named, self, object, "named"));
    if (self->place > 0 && quipu_mention__compare(mention - 1, mention) > 0)
        return wrong(self, "begin", "is before that of the mention above");
done:
    return status;
}

static quipu_status read_relation(quipu_relation *out, line_reader *self, const json_t *object)
{
    quipu_str name;
    quipu_status status = need_text(&name, self, object, "relation");
    if (status < 0)
        return status;
    *out = quipu_ontology_relation(self->ontology, name);
    return *out != QUIPU_NO_RELATION ? QUIPU_OK : unknown(self, "relation", "is not known", name);
}

static quipu_status read_standing(quipu_standing *out, line_reader *self, const json_t *object)
{
    quipu_str name;
    quipu_status status = need_text(&name, self, object, "status");
    if (status < 0 || quipu_standing_parse(out, name))
        return status;
    return unknown(self, "status", "is not known", name);
}

static quipu_status read_when(quipu_when *out, line_reader *self, const json_t *object)
{
    quipu_str first, last;
    quipu_status status = read_date(&first, self, object, "first");
    if (status == QUIPU_OK)
        status = read_text(&last, self, object, "last");
    if (status < 0)
        return status;
    bool is_open = quipu_str__is(last, QUIPU_STR(QUIPU_WHEN_OPEN));
    if (last.len > 0 && !is_open && !quipu_date__is_iso(last))
        return wrong(self, "last", "is no ISO date");
    memcpy(out->first, first.ptr, first.len);
    memcpy(out->last, last.ptr, last.len);
    return QUIPU_OK;
}

static quipu_status read_score(float *out, const line_reader *self, const json_t *object)
{
    const json_t *value = json_object_get(object, "score");
    double score = json_number_value(value);
    *out = (float)score;
    if (json_is_number(value) && score >= 0 && score <= 1)
        return QUIPU_OK;
    return wrong(self, "score", "is no number from 0 to 1");
}

static quipu_status read_by(uint32_t *out, const line_reader *self, const json_t *object)
{
    const json_t *value = json_object_get(object, "by");
    *out = QUIPU_NOBODY;
    if (value == NULL || json_is_null(value))
        return QUIPU_OK;
    return read_reference(out, self, object, "by", "entities", self->head.n_entities);
}

static quipu_status read_assertion(void *item, line_reader *self, const json_t *object)
{
    quipu_status status;
    quipu_assertion *to = item;
    size_t n_entities = self->head.n_entities, n_passages = self->head.n_passages;
    QUIPU_TRY(read_reference(&to->subject, self, object, "subject", "entities", n_entities));
    QUIPU_TRY(read_relation(&to->relation, self, object));
    QUIPU_TRY(read_reference(&to->object, self, object, "object", "entities", n_entities));
    QUIPU_TRY(read_standing(&to->standing, self, object));
    QUIPU_TRY(read_by(&to->by, self, object));
    QUIPU_TRY(read_reference(&to->passage, self, object, "passage", "passages", n_passages));
    QUIPU_TRY(read_span(&to->trigger, self, object));
    QUIPU_TRY(check_within(self, to->trigger, to->passage));
    QUIPU_TRY(read_when(&to->when, self, object));
    QUIPU_TRY(need_text(&to->rule, self, object, "rule"));
    QUIPU_TRY(read_score(&to->score, self, object));
done:
    return status;
}

/* --- the lists ------------------------------------------------------------------------------------ */

typedef quipu_status read_item(void *item, line_reader *self, const json_t *object);

/* The list under `key` as an array of items of `size` bytes; it has to be there, though it may be empty. */
static quipu_status read_list(void *array, size_t *n, line_reader *self, const json_t *root,
                              const char *key, size_t size, read_item *read)
{
    const json_t *list = json_object_get(root, key);
    const void **out = array;
    quipu_status status = QUIPU_OK;
    if (!json_is_array(list) || json_array_size(list) >= UINT32_MAX)
        return wrong(self, key, list == NULL ? "is missing" : "is no list");
    *n = 0;
    char *items = quipu_arena__take(&self->arena, json_array_size(list), size);
    if (items == NULL)
        return no_memory(self);
    *out = items;
    self->list = key;
    for (self->place = 0; self->place < json_array_size(list) && status == QUIPU_OK; self->place++)
        status = read(items + self->place * size, self, json_array_get(list, self->place));
    self->list = NULL;
    *n = json_array_size(list);
    return status;
}

/* Each entity is named as often as it says. */
static quipu_status count_mentions(line_reader *self)
{
    const quipu_extraction *head = &self->head;
    uint32_t *counts = quipu_alloc__zero(head->n_entities, sizeof *counts);
    if (counts == NULL)
        return no_memory(self);
    for (size_t i = 0; i < head->n_mentions; i++)
        counts[head->mentions[i].entity] += head->mentions[i].named;
    quipu_status status = QUIPU_OK;
    self->list = "entities";
    for (self->place = 0; self->place < head->n_entities && status == QUIPU_OK; self->place++)
        if (counts[self->place] != head->entities[self->place].n_mentions)
            status = wrong(self, "n_mentions", "is not the number of mentions that name it");
    quipu_alloc__free(counts);
    return status;
}

static quipu_status read_lists(line_reader *self, const json_t *root)
{
    quipu_status status;
    quipu_extraction *head = &self->head;
    QUIPU_TRY(read_list(&head->passages, &head->n_passages, self, root, "passages",
                        sizeof *head->passages, read_passage));
    QUIPU_TRY(read_list(&head->entities, &head->n_entities, self, root, "entities",
                        sizeof *head->entities, read_entity));
    QUIPU_TRY(read_list(&head->mentions, &head->n_mentions, self, root, "mentions",
                        sizeof *head->mentions, read_mention));
    QUIPU_TRY(read_list(&head->assertions, &head->n_assertions, self, root, "assertions",
                        sizeof *head->assertions, read_assertion));
    QUIPU_TRY(count_mentions(self));
done:
    return status;
}

static quipu_status parse(json_t **out, const line_reader *self, quipu_str line)
{
    json_error_t why;
    *out = NULL;
    if (line.len > QUIPU_MAX_LINE)
        return quipu_error__at(self->err, QUIPU_ERR_LIMIT, self->source, 0, self->number, 0,
                               "longer than %zu MB", QUIPU_MAX_LINE / (1024 * 1024));
    *out = json_loadb(line.len > 0 ? line.ptr : "", line.len, JSON_REJECT_DUPLICATES, &why);
    if (*out != NULL)
        return QUIPU_OK;
    if (json_error_code(&why) == json_error_out_of_memory)
        return no_memory(self);
    return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, (uint64_t)why.position,
                           self->number, why.column > 0 ? (uint32_t)why.column : 0,
                           "is no JSON: %s", why.text);
}

quipu_status quipu_extraction_read(quipu_extraction **out, const quipu_ontology *ontology,
                                   quipu_str line, quipu_str source, uint32_t number,
                                   quipu_error *err)
{
    quipu_status status;
    json_t *root = NULL;
    line_reader self = {.ontology = ontology, .source = source, .number = number, .err = err};
    *out = NULL;
    QUIPU_TRY(parse(&root, &self, line));
    QUIPU_TRY(read_head(&self, root));
    QUIPU_TRY(read_lists(&self, root));
    QUIPU_TRY(quipu_extraction__keep(out, &self.head, &self.arena, err));
done:
    quipu_arena__clear(&self.arena);
    json_decref(root);
    return status;
}
