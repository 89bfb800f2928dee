/*
 * The graph as the two tables that Neo4j's bulk importer reads: headers name ids, labels and the types of columns;
 * lists are joined with '|'.
 */
#include "base/error.h"
#include "base/str.h"
#include "export/edge.h"
#include "export/sheet.h"

/* A list; a bar inside an item would part it, so it becomes a slash. */
static void add_texts(quipu_sheet *self, const quipu_str *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            quipu_buf__add_char(&self->list, '|');
        for (size_t k = 0; k < items[i].len; k++)
            quipu_buf__add_char(&self->list, items[i].ptr[k] == '|' ? '/' : items[i].ptr[k]);
    }
    quipu_sheet__add_gathered(self);
}

/* "person" as a label: "Person"; a relation as a type: "HEAD_OF_STATE_OF". ASCII letters, as the ontology has them. */
static void add_cased(quipu_sheet *self, quipu_str name, size_t n_upper)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        quipu_buf__add_char(&self->list,
                            i < n_upper && quipu_char__is_small(c) ? (char)(c - 'a' + 'A') : c);
    }
    quipu_sheet__add_gathered(self);
}

static void add_node(quipu_sheet *self, const quipu_entity *entity, const quipu_ontology *ontology)
{
    quipu_str type = quipu_ontology_type_info(ontology, entity->type)->name;
    quipu_sheet__add(self, entity->id);
    quipu_sheet__add(self, entity->name);
    quipu_sheet__add(self, type);
    add_texts(self, entity->aliases, entity->n_aliases);
    add_texts(self, entity->mentions, entity->n_mention_strings);
    add_texts(self, entity->links, entity->n_links);
    quipu_sheet__add_count(self, entity->n_documents);
    quipu_sheet__add_count(self, entity->n_mentions);
    add_cased(self, type, 1);
}

quipu_status quipu_export_neo4j_nodes(quipu_sink sink, const quipu_graph *graph,
                                      const quipu_ontology *ontology,
                                      const quipu_export_options *options, quipu_error *err)
{
    static const char *const names[] = {"id:ID",
                                        "name",
                                        "type",
                                        "aliases:string[]",
                                        "mentions:string[]",
                                        "links:string[]",
                                        "n_documents:long",
                                        "n_mentions:long",
                                        ":LABEL"};
    quipu_status status = QUIPU_OK;
    quipu_sheet self;
    quipu_sheet__open(&self, sink, options);
    quipu_sheet__add_header(&self, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < graph->n_entities; i++) {
        add_node(&self, &graph->entities[i], ontology);
        QUIPU_TRY(quipu_sheet__end_row(&self, err));
    }
    QUIPU_TRY(quipu_buf__flush(&self.out, sink, err));
done:
    quipu_sheet__close(&self);
    return status;
}

static void add_speakers(quipu_sheet *self, const quipu_edge *edge, const quipu_graph *graph)
{
    for (uint32_t i = 0; i < edge->n_by; i++) {
        if (i > 0)
            quipu_buf__add_char(&self->list, '|');
        quipu_buf__add(&self->list, graph->entities[edge->by[i]].id);
    }
    quipu_sheet__add_gathered(self);
}

static void add_relationship(quipu_sheet *self, const quipu_edge *edge, const quipu_graph *graph,
                             const quipu_ontology *ontology)
{
    const quipu_relation_info *relation = quipu_ontology_relation_info(ontology, edge->relation);
    quipu_sheet__add(self, graph->entities[edge->source].id);
    quipu_sheet__add(self, graph->entities[edge->target].id);
    quipu_sheet__add(self, edge->id);
    quipu_sheet__add(self, relation->name);
    quipu_sheet__add(self, relation->group);
    quipu_sheet__add_cstr(self, quipu_standing_name(edge->standing));
    quipu_sheet__add_cstr(self, edge->first);
    quipu_sheet__add_cstr(self, edge->last);
    quipu_sheet__add_count(self, edge->n_sources);
    quipu_sheet__add_count(self, edge->n_documents);
    quipu_sheet__add_count(self, quipu_edge__n_assertions(edge));
    quipu_sheet__add_truth(self, relation->symmetric);
    quipu_sheet__add_truth(self, edge->conflict);
    quipu_sheet__add_truth(self, edge->contested);
    add_speakers(self, edge, graph);
    quipu_sheet__add(self, quipu_edge__best_text(edge));
    quipu_sheet__add(self, quipu_edge__best_document(edge, graph));
    add_cased(self, relation->name, relation->name.len);
}

quipu_status quipu_export_neo4j_relationships(quipu_sink sink, const quipu_graph *graph,
                                              const quipu_ontology *ontology,
                                              const quipu_export_options *options, quipu_error *err)
{
    static const char *const names[] = {":START_ID",
                                        ":END_ID",
                                        "id",
                                        "relation",
                                        "group",
                                        "status",
                                        "first",
                                        "last",
                                        "weight:double",
                                        "n_documents:long",
                                        "n_assertions:long",
                                        "symmetric:boolean",
                                        "conflict:boolean",
                                        "contested:boolean",
                                        "by:string[]",
                                        "evidence",
                                        "document",
                                        ":TYPE"};
    quipu_status status = QUIPU_OK;
    quipu_sheet self;
    quipu_sheet__open(&self, sink, options);
    quipu_sheet__add_header(&self, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < graph->n_edges; i++) {
        add_relationship(&self, &graph->edges[i], graph, ontology);
        QUIPU_TRY(quipu_sheet__end_row(&self, err));
    }
    QUIPU_TRY(quipu_buf__flush(&self.out, sink, err));
done:
    quipu_sheet__close(&self);
    return status;
}
