/*
 * The rows of quipu list: for the table and CSV cell by cell, for JSON member by member with sorted keys.
 */
#include "cli/listing.h"

static quipu_str relation_name(const cli_lister *self, const quipu_edge *edge)
{
    return quipu_ontology_relation_info(self->session->ontology, edge->relation)->name;
}

const cli_column cli_entity_columns[CLI_N_ENTITY_COLUMNS] = {
    {"name", false, false},    {"type", false, false},     {"documents", true, false},
    {"mentions", true, false}, {"relations", true, false}, {"last", false, false},
    {"id", false, false},
};

void cli_add_entity(cli_table *table, const cli_lister *self, uint32_t i)
{
    const quipu_entity *entity = &self->graph->entities[i];
    cli_table_add(table, entity->name);
    cli_table_add(table, quipu_ontology_type_info(self->session->ontology, entity->type)->name);
    cli_table_add_number(table, entity->n_documents);
    cli_table_add_number(table, entity->n_mentions);
    cli_table_add_number(table, self->counts.degrees[i]);
    cli_table_add(table, cli_str(self->counts.dates[i]));
    cli_table_add(table, entity->id);
}

void cli_write_entity(cli_json *json, const cli_lister *self, uint32_t i)
{
    cli_json_entity_members(json, self->session, &self->graph->entities[i]);
    cli_json_text_or_null(json, "last", cli_str(self->counts.dates[i]));
    cli_json_number(json, "n_relations", self->counts.degrees[i]);
}

const cli_column cli_relation_columns[CLI_N_RELATION_COLUMNS] = {
    {"subject", false, false},  {"relation", false, false}, {"object", false, false},
    {"status", false, false},   {"sources", true, false},   {"first", false, false},
    {"last", false, false},     {"note", false, false},     {"by", false, true},
    {"documents", true, true},  {"group", false, true},     {"subject_id", false, true},
    {"object_id", false, true}, {"evidence", false, true},  {"document", false, true},
};

/* "A | B" */
static void add_speakers(cli_table *table, const cli_lister *self, const quipu_edge *edge)
{
    char names[1024] = "";
    size_t len = 0;
    for (uint32_t i = 0; i < edge->n_by; i++) {
        quipu_str name = self->graph->entities[edge->by[i]].name;
        if (len + name.len + 4 > sizeof names)
            break;
        len += (size_t)snprintf(names + len, sizeof names - len, "%s%.*s", i > 0 ? " | " : "",
                                (int)name.len, name.ptr);
    }
    cli_table_add(table, cli_str(names));
}

void cli_add_relation(cli_table *table, const cli_lister *self, uint32_t i)
{
    const quipu_edge *edge = &self->graph->edges[i];
    const quipu_entity *subject = &self->graph->entities[edge->source];
    const quipu_entity *object = &self->graph->entities[edge->target];
    const quipu_evidence *best = edge->n_evidence > 0 ? edge->evidence : NULL;
    cli_table_add(table, subject->name);
    cli_table_add(table, relation_name(self, edge));
    cli_table_add(table, object->name);
    cli_table_add(table, cli_str(quipu_standing_name(edge->standing)));
    cli_table_add_number(table, edge->n_sources);
    cli_table_add(table, cli_str(edge->first));
    cli_table_add(table, cli_str(edge->last));
    cli_table_add(table, cli_str(edge->conflict ? "disputed" : edge->contested ? "contested" : ""));
    add_speakers(table, self, edge);
    cli_table_add_number(table, edge->n_documents);
    cli_table_add(table,
                  quipu_ontology_relation_info(self->session->ontology, edge->relation)->group);
    cli_table_add(table, subject->id);
    cli_table_add(table, object->id);
    cli_table_add(table, best != NULL ? best->text : cli_str(""));
    cli_table_add(table, best != NULL ? self->graph->sources[best->document].name : cli_str(""));
}

void cli_write_relation(cli_json *json, const cli_lister *self, uint32_t i)
{
    cli_json_edge_members(json, self->session, &self->graph->edges[i], 1);
}

const cli_column cli_document_columns[CLI_N_DOCUMENT_COLUMNS] = {
    {"document", false, false}, {"date", false, false},     {"publisher", false, false},
    {"entities", true, false},  {"relations", true, false}, {"copy_of", false, false},
    {"title", false, false},    {"address", false, true},   {"kind", false, true},
    {"sha256", false, true},    {"id", false, true},
};

static const char *kind_of(const quipu_source *source)
{
    return source->is_cited ? "cited" : source->is_table ? "table" : "text";
}

static quipu_str origin_of(const cli_lister *self, uint32_t i)
{
    uint32_t origin = self->graph->sources[i].origin;
    return origin != i ? self->graph->sources[origin].name : cli_str("");
}

void cli_add_document(cli_table *table, const cli_lister *self, uint32_t i)
{
    const quipu_source *source = &self->graph->sources[i];
    cli_table_add(table, source->name);
    cli_table_add(table, source->date);
    cli_table_add(table, source->publisher);
    cli_table_add_number(table, self->counts.n_named[i]);
    cli_table_add_number(table, self->counts.n_said[i]);
    cli_table_add(table, origin_of(self, i));
    cli_table_add(table, source->title);
    cli_table_add(table, source->address);
    cli_table_add(table, cli_str(kind_of(source)));
    cli_table_add(table, source->sha256);
    cli_table_add(table, source->id);
}

void cli_write_document(cli_json *json, const cli_lister *self, uint32_t i)
{
    const quipu_source *source = &self->graph->sources[i];
    cli_json_text_or_null(json, "address", source->address);
    cli_json_text_or_null(json, "copy_of", origin_of(self, i));
    cli_json_text_or_null(json, "date", source->date);
    cli_json_text(json, "id", source->id);
    cli_json_text(json, "kind", cli_str(kind_of(source)));
    cli_json_number(json, "n_entities", self->counts.n_named[i]);
    cli_json_number(json, "n_relations", self->counts.n_said[i]);
    cli_json_text(json, "name", source->name);
    cli_json_text_or_null(json, "publisher", source->publisher);
    cli_json_text_or_null(json, "sha256", source->sha256);
    cli_json_text_or_null(json, "title", source->title);
}
