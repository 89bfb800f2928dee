/*
 * A graph of somebody else as an extraction: nodes are entities under their own ids, links assertions. Words that the
 * ontology does not have become its most general ones.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "extract/builder.h"
#include "extract/calendar.h"

typedef struct importer {
    const quipu_ontology *ontology;
    quipu_builder builder;
    quipu_map_index entities; /* id of a node -> entity */
    quipu_map_index words;    /* name or label of a relation, in lower case -> relation */
    quipu_arena arena;        /* of the words */
    quipu_buf lower;
    quipu_type any_type;
    quipu_relation any_relation;
} importer;

static quipu_str lowered(importer *self, quipu_str text)
{
    self->lower.len = 0;
    quipu_utf8__lower(&self->lower, text);
    self->builder.failed |= self->lower.failed;
    return quipu_buf__str(&self->lower);
}

static void add_word(importer *self, quipu_str word, quipu_relation relation)
{
    quipu_str key = quipu_arena__copy(&self->arena, lowered(self, word));
    if (key.ptr == NULL ||
        quipu_map__add(&self->words, key, relation) == QUIPU_MAP_NONE) /* the first one stays */
        self->builder.failed = true;
}

static quipu_status read_words(importer *self, quipu_error *err)
{
    size_t n = quipu_ontology_n_relations(self->ontology);
    self->any_type = quipu_ontology_type(self->ontology, QUIPU_STR("person"));
    self->any_relation = quipu_ontology_relation(self->ontology, QUIPU_STR("related_to"));
    if (self->any_type == QUIPU_NO_TYPE || self->any_relation == QUIPU_NO_RELATION)
        return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, "",
                                "the ontology has no person or no related_to");
    for (size_t i = 0; i < n; i++)
        add_word(self, quipu_ontology_relation_info(self->ontology, (quipu_relation)i)->name,
                 (quipu_relation)i);
    for (size_t i = 0; i < n; i++)
        add_word(self, quipu_ontology_relation_info(self->ontology, (quipu_relation)i)->label,
                 (quipu_relation)i);
    return QUIPU_OK;
}

static void add_node(importer *self, const quipu_record *row)
{
    quipu_builder *builder = &self->builder;
    quipu_str id = row->fields[QUIPU_FIELD_ID], name = row->fields[QUIPU_FIELD_NAME];
    quipu_type type =
        quipu_ontology_type(self->ontology, lowered(self, row->fields[QUIPU_FIELD_TYPE]));
    uint32_t entity =
        quipu_builder__add_entity(builder, id, name, type == QUIPU_NO_TYPE ? self->any_type : type);
    if (entity == QUIPU_NOBODY)
        return;
    quipu_builder__add_alias(builder, entity, name);
    quipu_builder__add_aliases(builder, entity, row->fields[QUIPU_FIELD_ALIASES]);
    builder->failed |= !quipu_map__put(&self->entities, id, entity);
}

/* "2025-10-28", "2025-10", "2025-10-28/2025-10-29", "2025/.."; what is no date is left away. */
static void set_when(quipu_when *out, quipu_str date)
{
    size_t slash = quipu_str__find(date, '/', 0);
    quipu_str first = quipu_str__slice(date, 0, slash);
    quipu_str last = slash < date.len ? quipu_str__slice(date, slash + 1, date.len) : QUIPU_STR("");
    bool has_first = quipu_date__is_iso(first);
    bool has_last = quipu_date__is_iso(last) || quipu_str__is(last, QUIPU_STR(QUIPU_WHEN_OPEN));
    if ((first.len > 0 && !has_first) || (last.len > 0 && !has_last))
        return;
    if (first.len > 0)
        memcpy(out->first, first.ptr, first.len);
    if (last.len > 0)
        memcpy(out->last, last.ptr, last.len);
}

static void add_link(importer *self, const quipu_record *row)
{
    quipu_assertion made = {.by = QUIPU_NOBODY,
                            .rule = QUIPU_STR("graph"),
                            .score = 1.0f,
                            .trigger = row->span,
                            .relation = self->any_relation};
    uint32_t relation =
        quipu_map__get(&self->words, lowered(self, row->fields[QUIPU_FIELD_RELATION]));
    quipu_str speaker, speakers = row->fields[QUIPU_FIELD_BY];
    bool is_said = false;
    if (relation != QUIPU_MAP_NONE)
        made.relation = (quipu_relation)relation;
    if (!quipu_standing_parse(&made.standing, row->fields[QUIPU_FIELD_STATUS]))
        made.standing = QUIPU_ACTUAL;
    set_when(&made.when, row->fields[QUIPU_FIELD_DATE]);
    made.subject = quipu_map__get(&self->entities, row->fields[QUIPU_FIELD_SUBJECT]);
    made.object = quipu_map__get(&self->entities, row->fields[QUIPU_FIELD_OBJECT]);
    if (made.subject == QUIPU_MAP_NONE || made.object == QUIPU_MAP_NONE)
        return;
    made.passage =
        quipu_builder__add_passage(&self->builder, row->span, row->fields[QUIPU_FIELD_EVIDENCE],
                                   row->fields[QUIPU_FIELD_DOCUMENT]);
    while (quipu_str__split(&speaker, &speakers, '|')) {
        uint32_t by = quipu_map__get(&self->entities, quipu_str__trim(speaker));
        if (by == QUIPU_MAP_NONE)
            continue;
        made.by = by;
        is_said = true;
        quipu_builder__add_assertion(&self->builder, &made);
    }
    if (!is_said)
        quipu_builder__add_assertion(&self->builder, &made);
}

static void add_all(importer *self, const quipu_foreign *graph)
{
    quipu_extraction *head = &self->builder.head;
    head->name = quipu_builder__copy(&self->builder, graph->name);
    head->is_table = true;
    memcpy(head->sha256, graph->sha256, sizeof graph->sha256);
    for (size_t i = 0; i < graph->n_nodes && !self->builder.failed; i++)
        add_node(self, &graph->nodes[i]);
    for (size_t i = 0; i < graph->n_links && !self->builder.failed; i++)
        add_link(self, &graph->links[i]);
}

quipu_status quipu_extract_foreign(quipu_extraction **out, const quipu_ontology *ontology,
                                   const quipu_foreign *graph, quipu_error *err)
{
    importer self = {.ontology = ontology};
    *out = NULL;
    quipu_status status = read_words(&self, err);
    if (status == QUIPU_OK) {
        add_all(&self, graph);
        status = quipu_builder__finish(out, &self.builder, err);
    }
    quipu_builder__clear(&self.builder);
    quipu_map__clear(&self.entities);
    quipu_map__clear(&self.words);
    quipu_arena__clear(&self.arena);
    quipu_buf__clear(&self.lower);
    return status;
}
