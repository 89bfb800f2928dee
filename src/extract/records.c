/*
 * Tables of entities and relations as extractions, so that hand-made and extracted facts go one way.
 */
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "extract/builder.h"
#include "extract/calendar.h"

typedef struct importer {
    const quipu_ontology *ontology;
    const quipu_records *records;
    quipu_builder builder;
    quipu_map_index entities; /* cell text -> entity */
    void (*fault)(void *ctx, const quipu_error *what);
    void *ctx;
} importer;

static void report(importer *self, const quipu_record *row, uint32_t column, const char *what,
                   quipu_str cell)
{
    quipu_error fault;
    if (self->fault == NULL)
        return;
    quipu_error__at(&fault, QUIPU_ERR_SYNTAX, self->records->name, row->span.begin, row->line,
                    column, "%s '%.*s'", what, (int)(cell.len < 80 ? cell.len : 80), cell.ptr);
    self->fault(self->ctx, &fault);
}

static void add_entity_row(importer *self, const quipu_record *row)
{
    quipu_builder *builder = &self->builder;
    quipu_str type_name = row->fields[QUIPU_FIELD_TYPE];
    quipu_type type = quipu_ontology_type(
        self->ontology, type_name.len > 0 ? type_name : QUIPU_STR("person")); /* a foreign list */
    if (type == QUIPU_NO_TYPE) {
        report(self, row, 3, "unknown type", type_name);
        return;
    }
    quipu_str name = row->fields[QUIPU_FIELD_NAME];
    uint32_t entity = quipu_builder__add_entity(builder, row->fields[QUIPU_FIELD_ID], name, type);
    if (entity == QUIPU_NOBODY)
        return;
    quipu_builder__add_alias(builder, entity, name);
    quipu_builder__add_aliases(builder, entity, row->fields[QUIPU_FIELD_ALIASES]);
}

/* The entity that a cell names, by id or name; resolution finds out who that is. */
static uint32_t named_entity(importer *self, quipu_str cell)
{
    uint32_t entity = quipu_map__get(&self->entities, cell);
    if (entity != QUIPU_MAP_NONE)
        return entity;
    entity = quipu_builder__add_entity(&self->builder, (quipu_str){NULL, 0}, cell, QUIPU_NO_TYPE);
    if (entity != QUIPU_NOBODY && !quipu_map__put(&self->entities, cell, entity))
        self->builder.failed = true;
    return entity;
}

static bool read_row(quipu_assertion *out, importer *self, const quipu_record *row)
{
    quipu_str relation = row->fields[QUIPU_FIELD_RELATION];
    quipu_str status = row->fields[QUIPU_FIELD_STATUS];
    quipu_str date = row->fields[QUIPU_FIELD_DATE];
    *out = (quipu_assertion){.by = QUIPU_NOBODY, .rule = QUIPU_STR("table"), .score = 1.0f};
    out->relation = quipu_ontology_relation(
        self->ontology, relation.len > 0 ? relation : QUIPU_STR("related_to")); /* likewise */
    if (out->relation == QUIPU_NO_RELATION) {
        report(self, row, 2, "unknown relation", relation);
        return false;
    }
    if (status.len > 0 && !quipu_standing_parse(&out->standing, status)) {
        report(self, row, 4, "unknown status", status);
        return false;
    }
    if (date.len > 0 && !quipu_date__is_iso(date)) {
        report(self, row, 6, "not an ISO date", date);
        return false;
    }
    if (date.len > 0)
        memcpy(out->when.first, date.ptr, date.len);
    return true;
}

static void add_relation_row(importer *self, const quipu_record *row)
{
    quipu_assertion assertion;
    if (!read_row(&assertion, self, row))
        return;
    assertion.subject = named_entity(self, row->fields[QUIPU_FIELD_SUBJECT]);
    assertion.object = named_entity(self, row->fields[QUIPU_FIELD_OBJECT]);
    if (row->fields[QUIPU_FIELD_BY].len > 0)
        assertion.by = named_entity(self, row->fields[QUIPU_FIELD_BY]);
    assertion.passage =
        quipu_builder__add_passage(&self->builder, row->span, row->fields[QUIPU_FIELD_EVIDENCE],
                                   row->fields[QUIPU_FIELD_DOCUMENT]);
    assertion.trigger = row->span;
    quipu_builder__add_assertion(&self->builder, &assertion);
}

quipu_status quipu_extract_records(quipu_extraction **out, const quipu_ontology *ontology,
                                   const quipu_records *records,
                                   void (*fault)(void *ctx, const quipu_error *what), void *ctx,
                                   quipu_error *err)
{
    importer self = {.ontology = ontology, .records = records, .fault = fault, .ctx = ctx};
    self.builder.head.name = quipu_builder__copy(&self.builder, records->name);
    self.builder.head.is_table = true;
    memcpy(self.builder.head.sha256, records->sha256, sizeof records->sha256);
    for (size_t i = 0; i < records->n_rows && !self.builder.failed; i++)
        if (records->kind == QUIPU_RECORDS_ENTITIES)
            add_entity_row(&self, &records->rows[i]);
        else
            add_relation_row(&self, &records->rows[i]);
    quipu_status status = quipu_builder__finish(out, &self.builder, err);
    quipu_map__clear(&self.entities);
    return status;
}
