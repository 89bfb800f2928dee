/*
 * The graph as two tables, nodes and edges, with the headers that Gephi's importer knows. RFC 4180,
 * row by row.
 *
 * Spreadsheets run cells that begin with = + - @ as formulas; on request an apostrophe is put
 * before them, which is no part of the text and so never done unasked.
 */
#include "base/csv.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "export/edge.h"

#include <quipu/export.h>

#include <stdio.h>

/* A table on its way out. */
typedef struct table {
    quipu_buf out, cell, list;
    quipu_sink sink;
    bool guard_formulas;
    bool row_begins;
} table;

static bool is_formula(quipu_str text)
{
    return text.len > 0 && text.ptr[0] != '\0' && strchr("=+-@", text.ptr[0]) != NULL;
}

static void add(table *self, quipu_str text)
{
    self->cell.len = 0;
    if (self->guard_formulas && is_formula(text))
        quipu_buf__add_char(&self->cell, '\'');
    quipu_utf8__clean(&self->cell, text);
    self->out.failed |= self->cell.failed;
    quipu_csv__add_field(&self->out, quipu_buf__str(&self->cell), self->row_begins);
    self->row_begins = false;
}

static void add_cstr(table *self, const char *text)
{
    add(self, quipu_str__of(text));
}

static void add_count(table *self, uint32_t n)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%lu", (unsigned long)n);
    add_cstr(self, digits);
}

/* Add what gathered in `list` as one cell. */
static void add_list(table *self)
{
    self->out.failed |= self->list.failed;
    add(self, quipu_buf__str(&self->list));
    self->list.len = 0;
}

static quipu_status end_row(table *self, quipu_error *err)
{
    quipu_csv__end_row(&self->out);
    self->row_begins = true;
    return quipu_piece__drain(&self->out, self->sink, err);
}

static void add_header(table *self, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        quipu_csv__add_field(&self->out, quipu_str__of(names[i]), i == 0);
    quipu_csv__end_row(&self->out);
}

static void open_table(table *self, quipu_sink sink, const quipu_export_options *options)
{
    *self = (table){.sink = sink, .row_begins = true};
    self->guard_formulas = options != NULL && options->guard_formulas;
}

static void close_table(table *self)
{
    quipu_buf__clear(&self->out);
    quipu_buf__clear(&self->cell);
    quipu_buf__clear(&self->list);
}

static void add_node(table *self, const quipu_entity *entity, const quipu_ontology *ontology)
{
    add(self, entity->id);
    add(self, entity->name);
    add(self, quipu_ontology_type_info(ontology, entity->type)->name);
    quipu_list__add(&self->list, entity->aliases, entity->n_aliases);
    add_list(self);
    quipu_list__add(&self->list, entity->mentions, entity->n_mention_strings);
    add_list(self);
    add_count(self, entity->n_documents);
    add_count(self, entity->n_mentions);
    quipu_list__add(&self->list, entity->links, entity->n_links);
    add_list(self);
}

quipu_status quipu_export_nodes_csv(quipu_sink sink, const quipu_graph *graph,
                                    const quipu_ontology *ontology,
                                    const quipu_export_options *options, quipu_error *err)
{
    static const char *const names[] = {"Id",       "Label",     "Type",      "Aliases",
                                        "Mentions", "Documents", "NMentions", "Links"};
    quipu_status status = QUIPU_OK;
    table self;
    open_table(&self, sink, options);
    add_header(&self, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < graph->n_entities; i++) {
        add_node(&self, &graph->entities[i], ontology);
        QUIPU_TRY(end_row(&self, err));
    }
    QUIPU_TRY(quipu_buf__flush(&self.out, sink, err));
done:
    close_table(&self);
    return status;
}

static void add_edge(table *self, const quipu_edge *edge, const quipu_graph *graph,
                     const quipu_ontology *ontology)
{
    const quipu_entity *source = &graph->entities[edge->source];
    const quipu_entity *target = &graph->entities[edge->target];
    const quipu_relation_info *relation = quipu_ontology_relation_info(ontology, edge->relation);
    add(self, source->id);
    add(self, target->id);
    add_cstr(self, relation->symmetric ? "Undirected" : "Directed");
    add(self, relation->name);
    add(self, relation->label);
    add_count(self, edge->n_sources);
    add_cstr(self, quipu_standing_name(edge->standing));
    add_cstr(self, edge->first);
    add_cstr(self, edge->last);
    add(self, source->name);
    add(self, target->name);
    add(self, relation->group);
    add_count(self, edge->n_documents);
    add_count(self, quipu_edge__n_assertions(edge));
    add_cstr(self, edge->conflict ? "true" : "false");
    quipu_edge__add_by(&self->list, edge, graph);
    add_list(self);
    add(self, quipu_edge__best_text(edge));
    add(self, quipu_edge__best_document(edge, graph));
    add_cstr(self, edge->contested ? "true" : "false");
}

quipu_status quipu_export_edges_csv(quipu_sink sink, const quipu_graph *graph,
                                    const quipu_ontology *ontology,
                                    const quipu_export_options *options, quipu_error *err)
{
    static const char *const names[] = {
        "Source",   "Target", "Type",       "Kind",       "Label",    "Weight",    "Status",
        "First",    "Last",   "SourceName", "TargetName", "Group",    "Documents", "Assertions",
        "Conflict", "By",     "Evidence",   "Document",   "Contested"};
    quipu_status status = QUIPU_OK;
    table self;
    open_table(&self, sink, options);
    add_header(&self, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < graph->n_edges; i++) {
        add_edge(&self, &graph->edges[i], graph, ontology);
        QUIPU_TRY(end_row(&self, err));
    }
    QUIPU_TRY(quipu_buf__flush(&self.out, sink, err));
done:
    close_table(&self);
    return status;
}

quipu_status quipu_export_csv_row(quipu_sink sink, const quipu_str *cells, size_t n,
                                  const quipu_export_options *options, quipu_error *err)
{
    table self;
    open_table(&self, sink, options);
    for (size_t i = 0; i < n; i++)
        add(&self, cells[i]);
    quipu_csv__end_row(&self.out);
    quipu_status status = quipu_buf__flush(&self.out, sink, err);
    close_table(&self);
    return status;
}
