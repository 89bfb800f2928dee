/*
 * One line of JSON -> an extraction, through jansson, which refuses what is no UTF-8 and what is nested deeper than
 * 2,048. The line may come from anywhere: every number that points somewhere is checked, as is every name of a type, a relation
 * or a status, so that what is handed out is as sound as what quipu_extract() gives. Members that are not known are
 * passed over.
 */
#include "extract/lines.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "extract/builder.h"
#include "extract/calendar.h"

static quipu_status check_within(const quipu_line_reader *self, quipu_span span, uint32_t passage)
{
    quipu_span around = self->head.passages[passage].span;
    if (span.begin >= around.begin && span.end <= around.end)
        return QUIPU_OK;
    return quipu_line__wrong(self, "begin", "and 'end' do not lie in the passage");
}

/* --- the line itself ------------------------------------------------------------------------------ */

static quipu_status check_version(const quipu_line_reader *self, const json_t *root)
{
    const json_t *version = json_object_get(root, "quipu_extraction");
    if (version == NULL)
        return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, self->number, 0,
                               "no line of quipu extract: it has no 'quipu_extraction'");
    if (!json_is_integer(version) || json_integer_value(version) != QUIPU_LINES_VERSION)
        return quipu_line__wrong(self, "quipu_extraction",
                                 "is a version that this quipu does not read");
    return QUIPU_OK;
}

/* A name of bytes that are no text comes as such. */
static quipu_status read_name(quipu_line_reader *self, const json_t *root)
{
    quipu_str hex;
    quipu_status status = quipu_line__need_text(&self->head.name, self, root, "name");
    if (status == QUIPU_OK)
        status = quipu_line__text(&hex, self, root, "name_bytes");
    if (status < 0 || hex.len == 0)
        return status;
    if (hex.len % 2 != 0 || !quipu_hex__is(hex))
        return quipu_line__wrong(self, "name_bytes", "is no row of bytes in hexadecimal digits");
    char *bytes = (char *)hex.ptr; /* a copy of ours, written over by what it means */
    for (size_t i = 0; i < hex.len / 2; i++)
        bytes[i] = (char)(quipu_hex__value(bytes[2 * i]) << 4 | quipu_hex__value(bytes[2 * i + 1]));
    bytes[hex.len / 2] = '\0';
    self->head.name = (quipu_str){bytes, hex.len / 2};
    if (strlen(bytes) < hex.len / 2)
        return quipu_line__wrong(self, "name_bytes", "hold a zero, which no path does");
    return QUIPU_OK;
}

static quipu_status read_digest(quipu_line_reader *self, const json_t *root)
{
    quipu_str text;
    quipu_status status = quipu_line__need_text(&text, self, root, "sha256");
    if (status < 0)
        return status;
    if (text.len != sizeof self->head.sha256 - 1 || !quipu_hex__is(text))
        return quipu_line__wrong(self, "sha256", "is not made of 64 hexadecimal digits");
    memcpy(self->head.sha256, text.ptr, text.len);
    return QUIPU_OK;
}

/* They are the keys of a set: sorted, each once. */
static quipu_status read_shingles(quipu_line_reader *self, const json_t *root)
{
    static const size_t n_digits = 8;
    quipu_str hex;
    quipu_status status = quipu_line__text(&hex, self, root, "shingles");
    if (status < 0)
        return status;
    if (hex.len % n_digits != 0 || !quipu_hex__is(hex))
        return quipu_line__wrong(self, "shingles", "is no row of numbers of 8 hexadecimal digits");
    size_t n = hex.len / n_digits;
    uint32_t *shingles = quipu_arena__take(&self->arena, n, sizeof *shingles);
    if (shingles == NULL)
        return quipu_error__memory(self->err);
    for (size_t i = 0; i < hex.len; i++)
        shingles[i / n_digits] =
            shingles[i / n_digits] << 4 | (uint32_t)quipu_hex__value(hex.ptr[i]);
    for (size_t i = 1; i < n; i++)
        if (shingles[i - 1] >= shingles[i])
            return quipu_line__wrong(self, "shingles", "is not sorted, each number once");
    self->head.shingles = shingles;
    self->head.n_shingles = n;
    return QUIPU_OK;
}

static quipu_status read_head(quipu_line_reader *self, const json_t *root)
{
    quipu_status status;
    QUIPU_TRY(check_version(self, root));
    QUIPU_TRY(read_name(self, root));
    QUIPU_TRY(quipu_line__text(&self->head.title, self, root, "title"));
    QUIPU_TRY(quipu_line__date(&self->head.date, self, root, "date"));
    QUIPU_TRY(quipu_line__text(&self->head.publisher, self, root, "publisher"));
    QUIPU_TRY(quipu_line__text(&self->head.address, self, root, "address"));
    QUIPU_TRY(read_digest(self, root));
    QUIPU_TRY(quipu_line__bool(&self->head.is_table, self, root, "is_table"));
    QUIPU_TRY(read_shingles(self, root));
done:
    return status;
}

/* --- the items of the lists ----------------------------------------------------------------------- */

static quipu_status read_passage(void *item, quipu_line_reader *self, const json_t *object)
{
    quipu_status status;
    quipu_passage *passage = item;
    QUIPU_TRY(quipu_line__span(&passage->span, self, object));
    QUIPU_TRY(quipu_line__text(&passage->text, self, object, "text"));
    QUIPU_TRY(quipu_line__text(&passage->document, self, object, "document"));
done:
    return status;
}

static quipu_status read_type(quipu_type *out, quipu_line_reader *self, const json_t *object)
{
    quipu_str name;
    *out = QUIPU_NO_TYPE;
    quipu_status status = quipu_line__text(&name, self, object, "type");
    if (status < 0)
        return status;
    if (name.len == 0)
        return self->head.is_table ? QUIPU_OK : quipu_line__wrong(self, "type", "is missing");
    *out = quipu_ontology_type(self->ontology, name);
    return *out != QUIPU_NO_TYPE ? QUIPU_OK : quipu_line__unknown(self, "type", name);
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

static quipu_status check_names(const quipu_line_reader *self, const quipu_local_entity *entity)
{
    const quipu_str *known = entity->names + entity->n_written;
    size_t n_known = entity->n_names - entity->n_written;
    if (!is_sorted(entity->names, entity->n_written) || !is_sorted(known, n_known))
        return quipu_line__wrong(self, "names",
                                 "are not sorted, each once: those written first, then the rest");
    if (have_common(entity->names, entity->n_written, known, n_known))
        return quipu_line__wrong(self, "names", "hold one twice");
    if (!quipu_str__is_among(entity->name, entity->names, entity->n_names))
        return quipu_line__wrong(self, "name", "is not among the names");
    return QUIPU_OK;
}

static quipu_status read_names(quipu_local_entity *entity, quipu_line_reader *self,
                               const json_t *object)
{
    const json_t *list = json_object_get(object, "names");
    size_t n = json_array_size(list);
    if (!json_is_array(list) || n == 0 || n >= UINT32_MAX)
        return quipu_line__wrong(self, "names", "is no list of texts");
    quipu_str *names = quipu_arena__take(&self->arena, n, sizeof *names);
    if (names == NULL)
        return quipu_error__memory(self->err);
    for (size_t i = 0; i < n; i++) {
        const json_t *name = json_array_get(list, i);
        if (!json_is_string(name))
            return quipu_line__wrong(self, "names", "is no list of texts");
        names[i] = quipu_arena__copy(&self->arena, quipu_json__string(name));
        if (names[i].ptr == NULL)
            return quipu_error__memory(self->err);
    }
    entity->names = names;
    entity->n_names = (uint32_t)n;
    return QUIPU_OK;
}

static quipu_status read_entity(void *item, quipu_line_reader *self, const json_t *object)
{
    quipu_status status;
    quipu_local_entity *entity = item;
    QUIPU_TRY(quipu_line__text(&entity->id, self, object, "id"));
    QUIPU_TRY(quipu_line__need_text(&entity->name, self, object, "name"));
    QUIPU_TRY(read_type(&entity->type, self, object));
    QUIPU_TRY(quipu_line__number(&entity->n_mentions, self, object, "n_mentions"));
    QUIPU_TRY(read_names(entity, self, object));
    QUIPU_TRY(quipu_line__number(&entity->n_written, self, object, "n_written"));
    if (entity->n_written > entity->n_names)
        return quipu_line__wrong(self, "n_written", "is more than there are names");
    QUIPU_TRY(check_names(self, entity));
done:
    return status;
}

static quipu_status read_mention(void *item, quipu_line_reader *self, const json_t *object)
{
    quipu_status status;
    quipu_mention *mention = item;
    const quipu_extraction *head = &self->head;
    QUIPU_TRY(quipu_line__span(&mention->span, self, object));
    QUIPU_TRY(quipu_line__reference(&mention->entity, self, object, "entity", "entities",
                                    head->n_entities));
    QUIPU_TRY(quipu_line__reference(&mention->passage, self, object, "passage", "passages",
                                    head->n_passages));
    QUIPU_TRY(check_within(self, mention->span, mention->passage));
    QUIPU_TRY(quipu_line__bool(&mention->named, self, object, "named"));
    if (self->place > 0 && quipu_mention__compare(mention - 1, mention) > 0)
        return quipu_line__wrong(self, "begin", "is before that of the mention above");
done:
    return status;
}

static quipu_status read_relation(quipu_relation *out, quipu_line_reader *self, const json_t *object)
{
    quipu_str name;
    quipu_status status = quipu_line__need_text(&name, self, object, "relation");
    if (status < 0)
        return status;
    *out = quipu_ontology_relation(self->ontology, name);
    return *out != QUIPU_NO_RELATION ? QUIPU_OK : quipu_line__unknown(self, "relation", name);
}

static quipu_status read_standing(quipu_standing *out, quipu_line_reader *self, const json_t *object)
{
    quipu_str name;
    quipu_status status = quipu_line__need_text(&name, self, object, "status");
    if (status < 0 || quipu_standing_parse(out, name))
        return status;
    return quipu_line__unknown(self, "status", name);
}

static quipu_status read_when(quipu_when *out, quipu_line_reader *self, const json_t *object)
{
    quipu_str first, last;
    quipu_status status = quipu_line__date(&first, self, object, "first");
    if (status == QUIPU_OK)
        status = quipu_line__text(&last, self, object, "last");
    if (status < 0)
        return status;
    bool is_open = quipu_str__is(last, QUIPU_STR(QUIPU_WHEN_OPEN));
    if (last.len > 0 && !is_open && !quipu_date__is_iso(last))
        return quipu_line__wrong(self, "last", "is no ISO date");
    memcpy(out->first, first.ptr, first.len);
    memcpy(out->last, last.ptr, last.len);
    return QUIPU_OK;
}

static quipu_status read_by(uint32_t *out, const quipu_line_reader *self, const json_t *object)
{
    const json_t *value = json_object_get(object, "by");
    *out = QUIPU_NOBODY;
    if (value == NULL || json_is_null(value))
        return QUIPU_OK;
    return quipu_line__reference(out, self, object, "by", "entities", self->head.n_entities);
}

static quipu_status read_assertion(void *item, quipu_line_reader *self, const json_t *object)
{
    quipu_status status;
    quipu_assertion *to = item;
    size_t n_entities = self->head.n_entities, n_passages = self->head.n_passages;
    QUIPU_TRY(quipu_line__reference(&to->subject, self, object, "subject", "entities", n_entities));
    QUIPU_TRY(read_relation(&to->relation, self, object));
    QUIPU_TRY(quipu_line__reference(&to->object, self, object, "object", "entities", n_entities));
    QUIPU_TRY(read_standing(&to->standing, self, object));
    QUIPU_TRY(read_by(&to->by, self, object));
    QUIPU_TRY(quipu_line__reference(&to->passage, self, object, "passage", "passages", n_passages));
    QUIPU_TRY(quipu_line__span(&to->trigger, self, object));
    QUIPU_TRY(check_within(self, to->trigger, to->passage));
    QUIPU_TRY(read_when(&to->when, self, object));
    QUIPU_TRY(quipu_line__need_text(&to->rule, self, object, "rule"));
    QUIPU_TRY(quipu_line__score(&to->score, self, object));
done:
    return status;
}

/* --- the lists ------------------------------------------------------------------------------------ */

typedef quipu_status read_item(void *item, quipu_line_reader *self, const json_t *object);

/* The list under `key` as an array of items of `size` bytes; it has to be there, though it may be empty. */
static quipu_status read_list(void *array, size_t *n, quipu_line_reader *self, const json_t *root,
                              const char *key, size_t size, read_item *read)
{
    const json_t *list = json_object_get(root, key);
    const void **out = array;
    quipu_status status = QUIPU_OK;
    if (!json_is_array(list) || json_array_size(list) >= UINT32_MAX)
        return quipu_line__wrong(self, key, list == NULL ? "is missing" : "is no list");
    *n = 0;
    char *items = quipu_arena__take(&self->arena, json_array_size(list), size);
    if (items == NULL)
        return quipu_error__memory(self->err);
    *out = items;
    self->list = key;
    for (self->place = 0; self->place < json_array_size(list) && status == QUIPU_OK; self->place++)
        status = read(items + self->place * size, self, json_array_get(list, self->place));
    self->list = NULL;
    *n = json_array_size(list);
    return status;
}

/* Each entity is named as often as it says. */
static quipu_status count_mentions(quipu_line_reader *self)
{
    const quipu_extraction *head = &self->head;
    uint32_t *counts = quipu_alloc__zero(head->n_entities, sizeof *counts);
    if (counts == NULL)
        return quipu_error__memory(self->err);
    for (size_t i = 0; i < head->n_mentions; i++)
        counts[head->mentions[i].entity] += head->mentions[i].named;
    quipu_status status = QUIPU_OK;
    self->list = "entities";
    for (self->place = 0; self->place < head->n_entities && status == QUIPU_OK; self->place++)
        if (counts[self->place] != head->entities[self->place].n_mentions)
            status =
                quipu_line__wrong(self, "n_mentions", "is not the number of mentions that name it");
    quipu_alloc__free(counts);
    return status;
}

static quipu_status read_lists(quipu_line_reader *self, const json_t *root)
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

static quipu_status parse(json_t **out, const quipu_line_reader *self, quipu_str line)
{
    *out = NULL;
    if (line.len > QUIPU_MAX_LINE)
        return quipu_error__too_long(self->err, self->source, self->number, QUIPU_MAX_LINE);
    return quipu_json__read(out, line, JSON_REJECT_DUPLICATES, self->source, self->number,
                            self->err);
}

quipu_status quipu_extraction_read(quipu_extraction **out, const quipu_ontology *ontology,
                                   quipu_str line, quipu_str source, uint32_t number,
                                   quipu_error *err)
{
    quipu_status status;
    json_t *root = NULL;
    quipu_line_reader self = {.ontology = ontology, .source = source, .number = number, .err = err};
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
