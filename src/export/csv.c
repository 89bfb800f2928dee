/*
 * The graph as two tables, nodes and edges, with the headers that Gephi's importer knows. RFC 4180,
 * row by row.
 */
#include "base/csv.h"
#include "base/error.h"
#include "base/str.h"
#include "export/edge.h"
#include "export/locations.h"
#include "export/sheet.h"

#include <quipu/export.h>

static void add_node(quipu_sheet *self, const quipu_locations *places, uint32_t place,
                     const quipu_ontology *ontology)
{
    const quipu_entity *entity = &places->graph->entities[place];
    quipu_sheet__add(self, entity->id);
    quipu_sheet__add(self, entity->name);
    quipu_sheet__add(self, quipu_ontology_type_info(ontology, entity->type)->name);
    quipu_list__add(&self->list, entity->aliases, entity->n_aliases);
    quipu_sheet__add_gathered(self);
    quipu_list__add(&self->list, entity->mentions, entity->n_mention_strings);
    quipu_sheet__add_gathered(self);
    quipu_sheet__add_count(self, entity->n_documents);
    quipu_sheet__add_count(self, entity->n_mentions);
    quipu_list__add(&self->list, entity->links, entity->n_links);
    quipu_sheet__add_gathered(self);
    quipu_sheet__add(self, quipu_locations__country(places, place));
}

quipu_status quipu_export_nodes_csv(quipu_sink sink, const quipu_graph *graph,
                                    const quipu_ontology *ontology,
                                    const quipu_export_options *options, quipu_error *err)
{
    static const char *const names[] = {"Id",        "Label",     "Type",  "Aliases", "Mentions",
                                        "Documents", "NMentions", "Links", "Country"};
    quipu_status status = QUIPU_OK;
    quipu_sheet self;
    quipu_locations places;
    quipu_sheet__open(&self, sink, options);
    QUIPU_TRY(quipu_locations__find(&places, graph, ontology, err));
    quipu_sheet__add_header(&self, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < graph->n_entities; i++) {
        add_node(&self, &places, (uint32_t)i, ontology);
        QUIPU_TRY(quipu_sheet__end_row(&self, err));
    }
    QUIPU_TRY(quipu_buf__flush(&self.out, sink, err));
done:
    quipu_locations__clear(&places);
    quipu_sheet__close(&self);
    return status;
}

static void add_edge(quipu_sheet *self, const quipu_edge *edge, const quipu_graph *graph,
                     const quipu_ontology *ontology)
{
    const quipu_entity *source = &graph->entities[edge->source];
    const quipu_entity *target = &graph->entities[edge->target];
    const quipu_relation_info *relation = quipu_ontology_relation_info(ontology, edge->relation);
    quipu_sheet__add(self, source->id);
    quipu_sheet__add(self, target->id);
    quipu_sheet__add_cstr(self, relation->symmetric ? "Undirected" : "Directed");
    quipu_sheet__add(self, relation->name);
    quipu_sheet__add(self, relation->label);
    quipu_sheet__add_count(self, edge->n_sources);
    quipu_sheet__add_cstr(self, quipu_standing_name(edge->standing));
    quipu_sheet__add_cstr(self, edge->first);
    quipu_sheet__add_cstr(self, edge->last);
    quipu_sheet__add(self, source->name);
    quipu_sheet__add(self, target->name);
    quipu_sheet__add(self, relation->group);
    quipu_sheet__add_count(self, edge->n_documents);
    quipu_sheet__add_count(self, quipu_edge__n_assertions(edge));
    quipu_sheet__add_cstr(self, edge->conflict ? "true" : "false");
    quipu_edge__add_by(&self->list, edge, graph);
    quipu_sheet__add_gathered(self);
    quipu_sheet__add(self, quipu_edge__best_text(edge));
    quipu_sheet__add(self, quipu_edge__best_document(edge, graph));
    quipu_sheet__add_cstr(self, edge->contested ? "true" : "false");
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
    quipu_sheet self;
    quipu_sheet__open(&self, sink, options);
    quipu_sheet__add_header(&self, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < graph->n_edges; i++) {
        add_edge(&self, &graph->edges[i], graph, ontology);
        QUIPU_TRY(quipu_sheet__end_row(&self, err));
    }
    QUIPU_TRY(quipu_buf__flush(&self.out, sink, err));
done:
    quipu_sheet__close(&self);
    return status;
}

quipu_status quipu_export_csv_row(quipu_sink sink, const quipu_str *cells, size_t n,
                                  const quipu_export_options *options, quipu_error *err)
{
    quipu_sheet self;
    quipu_sheet__open(&self, sink, options);
    for (size_t i = 0; i < n; i++)
        quipu_sheet__add(&self, cells[i]);
    quipu_csv__end_row(&self.out);
    quipu_status status = quipu_buf__flush(&self.out, sink, err);
    quipu_sheet__close(&self);
    return status;
}
