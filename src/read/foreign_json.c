/*
 * A graph as quipu's JSON export has it -> nodes and links: a link for each piece of evidence, by jansson.
 */
#include "read/foreign.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"

typedef struct parser {
    quipu_foreign__whole *to;
    json_t *root;
    quipu_map_index documents; /* id -> place in the array */
    quipu_buf text;
} parser;

static quipu_str text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        return QUIPU_STR("");
    return quipu_json__string(value);
}

static quipu_str copy_of(parser *self, const json_t *object, const char *key)
{
    return quipu_foreign__copy(self->to, text_of(object, key));
}

/* The texts of an array, joined. */
static quipu_str joined(parser *self, const json_t *array)
{
    size_t i;
    json_t *item;
    self->text.len = 0;
    json_array_foreach(array, i, item)
    {
        if (!json_is_string(item))
            continue;
        quipu_buf__add_cstr(&self->text, self->text.len > 0 ? " | " : "");
        quipu_buf__add(&self->text, quipu_json__string(item));
    }
    self->to->no_memory |= self->text.failed;
    return quipu_foreign__copy(self->to, quipu_buf__str(&self->text));
}

static void add_entity(parser *self, const json_t *entity, uint32_t number)
{
    quipu_record row = {.line = number};
    row.fields[QUIPU_FIELD_ID] = copy_of(self, entity, "id");
    row.fields[QUIPU_FIELD_NAME] = copy_of(self, entity, "name");
    row.fields[QUIPU_FIELD_TYPE] = copy_of(self, entity, "type");
    row.fields[QUIPU_FIELD_ALIASES] = joined(self, json_object_get(entity, "aliases"));
    quipu_foreign__add_node(self->to, &row);
}

static const json_t *document_of(const parser *self, const json_t *evidence)
{
    uint32_t place = quipu_map__get(&self->documents, text_of(evidence, "document"));
    return place == QUIPU_MAP_NONE
               ? NULL
               : json_array_get(json_object_get(self->root, "documents"), place);
}

/* When it is, by its own words, else by its document's date, which would not be known else. */
static quipu_str date_of(parser *self, const json_t *evidence, const json_t *document)
{
    static const quipu_str open = {"/..", 3};
    quipu_str when = text_of(evidence, "when"), told = text_of(document, "date");
    if (when.len == 0)
        return quipu_foreign__copy(self->to, told);
    if (!quipu_str__ends(when, open) || told.len == 0)
        return quipu_foreign__copy(self->to, when);
    quipu_str first = quipu_str__slice(when, 0, when.len - open.len);
    if (quipu_str__compare(told, first) <= 0)
        return quipu_foreign__copy(self->to, first);
    self->text.len = 0;
    quipu_buf__add(&self->text, first);
    quipu_buf__add_char(&self->text, '/');
    quipu_buf__add(&self->text, told);
    self->to->no_memory |= self->text.failed;
    return quipu_foreign__copy(self->to, quipu_buf__str(&self->text));
}

static void add_evidence(parser *self, const quipu_record *ends, const json_t *evidence)
{
    quipu_record row = *ends;
    const json_t *document = document_of(self, evidence);
    row.fields[QUIPU_FIELD_STATUS] = copy_of(self, evidence, "status");
    row.fields[QUIPU_FIELD_BY] = copy_of(self, evidence, "by");
    row.fields[QUIPU_FIELD_DATE] = date_of(self, evidence, document);
    row.fields[QUIPU_FIELD_DOCUMENT] = copy_of(self, document, "name");
    row.fields[QUIPU_FIELD_EVIDENCE] = copy_of(self, evidence, "text");
    quipu_foreign__add_link(self->to, &row);
}

static void add_relation(parser *self, const json_t *relation, uint32_t number)
{
    size_t i;
    json_t *item;
    const json_t *evidence = json_object_get(relation, "evidence");
    quipu_record row = {.line = number};
    row.fields[QUIPU_FIELD_SUBJECT] = copy_of(self, relation, "source");
    row.fields[QUIPU_FIELD_RELATION] = copy_of(self, relation, "type");
    row.fields[QUIPU_FIELD_OBJECT] = copy_of(self, relation, "target");
    json_array_foreach(evidence, i, item) add_evidence(self, &row, item);
    if (json_array_size(evidence) > 0)
        return;
    row.fields[QUIPU_FIELD_STATUS] = copy_of(self, relation, "status");
    row.fields[QUIPU_FIELD_DATE] = copy_of(self, relation, "first");
    quipu_foreign__add_link(self->to, &row);
}

static quipu_status take(parser *self, quipu_error *err)
{
    size_t i;
    json_t *item;
    const json_t *entities = json_object_get(self->root, "entities");
    const json_t *relations = json_object_get(self->root, "relations");
    if (!json_is_array(entities) || !json_is_array(relations))
        return quipu_error__at(err, QUIPU_ERR_SYNTAX, self->to->public.name, 0, 1, 0,
                               "holds no arrays of entities and relations");
    json_array_foreach(json_object_get(self->root, "documents"), i, item)
    {
        if (!quipu_map__put(&self->documents, text_of(item, "id"), (uint32_t)i))
            return quipu_error__memory(err);
    }
    json_array_foreach(entities, i, item) add_entity(self, item, (uint32_t)i + 1);
    json_array_foreach(relations, i, item) add_relation(self, item, (uint32_t)i + 1);
    return QUIPU_OK;
}

static quipu_status parse(parser *self, quipu_str bytes, quipu_error *err)
{
    quipu_status status =
        quipu_json__read(&self->root, bytes, JSON_REJECT_DUPLICATES, self->to->public.name, 0, err);
    return status < 0 ? status : take(self, err);
}

quipu_status quipu_foreign_read_json(quipu_foreign **out, quipu_str bytes, quipu_str name,
                                     quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    parser self = {0};
    *out = NULL;
    QUIPU_TRY(quipu_foreign__new(&self.to, bytes, name, err));
    QUIPU_TRY(parse(&self, bytes, err));
    QUIPU_TRY(quipu_foreign__finish(out, self.to, err));
    self.to = NULL;
done:
    json_decref(self.root);
    quipu_map__clear(&self.documents);
    quipu_buf__clear(&self.text);
    quipu_foreign_free((quipu_foreign *)self.to);
    return status;
}
