/*
 * The graph as GraphML, by libxml2's xmlTextWriter, element by element into the sink.
 *
 * What readers demand is kept to the letter (see README.md): every key is declared before the first
 * node, attribute names are unique in their class, lists are one text, control characters are left
 * out. An attribute that is unknown is left out. The relation stands a second time as the XML
 * attribute `label` of the edge, because Gephi merges parallel edges without it.
 */
#include "base/error.h"
#include "base/str.h"
#include "export/edge.h"
#include "export/xml.h"

#include <quipu/export.h>

#include <stdio.h>

typedef struct attribute {
    const char *key, *name, *type;
} attribute;

typedef enum node_attribute {
    NODE_NAME,
    NODE_LABEL,
    NODE_TYPE,
    NODE_ALIASES,
    NODE_MENTIONS,
    NODE_N_DOCUMENTS,
    NODE_N_MENTIONS,
    NODE_LINKS,
    N_NODE_ATTRIBUTES
} node_attribute;

static const attribute node_attributes[N_NODE_ATTRIBUTES] = {
    {"n0", "name", "string"},     {"n1", "label", "string"},    {"n2", "type", "string"},
    {"n3", "aliases", "string"},  {"n4", "mentions", "string"}, {"n5", "n_documents", "long"},
    {"n6", "n_mentions", "long"}, {"n7", "links", "string"},
};

typedef enum edge_attribute {
    EDGE_RELATION,
    EDGE_LABEL,
    EDGE_GROUP,
    EDGE_STATUS,
    EDGE_WEIGHT,
    EDGE_N_DOCUMENTS,
    EDGE_N_ASSERTIONS,
    EDGE_FIRST,
    EDGE_LAST,
    EDGE_BY,
    EDGE_CONFLICT,
    EDGE_SYMMETRIC,
    EDGE_WIKIDATA,
    EDGE_PLOVER,
    EDGE_EVIDENCE,
    EDGE_DOCUMENT,
    EDGE_CONTESTED,
    N_EDGE_ATTRIBUTES
} edge_attribute;

static const attribute edge_attributes[N_EDGE_ATTRIBUTES] = {
    {"e0", "relation", "string"},    {"e1", "label", "string"},
    {"e2", "group", "string"},       {"e3", "status", "string"},
    {"e4", "weight", "double"},      {"e5", "n_documents", "long"},
    {"e6", "n_assertions", "long"},  {"e7", "first", "string"},
    {"e8", "last", "string"},        {"e9", "by", "string"},
    {"e10", "conflict", "boolean"},  {"e11", "symmetric", "boolean"},
    {"e12", "wikidata", "string"},   {"e13", "plover", "string"},
    {"e14", "evidence", "string"},   {"e15", "document", "string"},
    {"e16", "contested", "boolean"},
};

/* The XML writer, and where its bytes go. Once `status` is an error nothing more is written. */
typedef struct writer {
    quipu_xml xml;
    quipu_buf list;
} writer;

static void add_text(writer *self, const attribute *what, quipu_str value)
{
    if (value.len == 0)
        return;
    quipu_xml__begin(&self->xml, "data");
    quipu_xml__attribute(&self->xml, "key", quipu_str__of(what->key));
    quipu_xml__text(&self->xml, value);
    quipu_xml__end(&self->xml);
}

static void add_count(writer *self, const attribute *what, uint32_t n)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%lu", (unsigned long)n);
    add_text(self, what, quipu_str__of(digits));
}

static void add_truth(writer *self, const attribute *what, bool value)
{
    add_text(self, what, value ? QUIPU_STR("true") : QUIPU_STR("false"));
}

/* Write what gathered in `list`. */
static void add_gathered(writer *self, const attribute *what)
{
    if (self->list.failed && self->xml.status >= 0)
        self->xml.status = quipu_error__memory(self->xml.err);
    add_text(self, what, quipu_buf__str(&self->list));
    self->list.len = 0;
}

static void add_list(writer *self, const attribute *what, const quipu_str *items, size_t n)
{
    quipu_list__add(&self->list, items, n);
    add_gathered(self, what);
}

static void declare(writer *self, const char *class, const attribute *attributes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        quipu_xml__begin(&self->xml, "key");
        quipu_xml__attribute(&self->xml, "id", quipu_str__of(attributes[i].key));
        quipu_xml__attribute(&self->xml, "for", quipu_str__of(class));
        quipu_xml__attribute(&self->xml, "attr.name", quipu_str__of(attributes[i].name));
        quipu_xml__attribute(&self->xml, "attr.type", quipu_str__of(attributes[i].type));
        quipu_xml__end(&self->xml);
    }
}

static void write_node(writer *self, const quipu_entity *entity, const quipu_ontology *ontology)
{
    const attribute *with = node_attributes;
    quipu_xml__begin(&self->xml, "node");
    quipu_xml__attribute(&self->xml, "id", entity->id);
    add_text(self, &with[NODE_NAME], entity->name);
    add_text(self, &with[NODE_LABEL], entity->name);
    add_text(self, &with[NODE_TYPE], quipu_ontology_type_info(ontology, entity->type)->name);
    add_list(self, &with[NODE_ALIASES], entity->aliases, entity->n_aliases);
    add_list(self, &with[NODE_MENTIONS], entity->mentions, entity->n_mention_strings);
    add_count(self, &with[NODE_N_DOCUMENTS], entity->n_documents);
    add_count(self, &with[NODE_N_MENTIONS], entity->n_mentions);
    add_list(self, &with[NODE_LINKS], entity->links, entity->n_links);
    quipu_xml__end(&self->xml);
}

static void add_edge_data(writer *self, const quipu_edge *edge, const quipu_graph *graph,
                          const quipu_relation_info *relation)
{
    const attribute *with = edge_attributes;
    add_text(self, &with[EDGE_RELATION], relation->name);
    add_text(self, &with[EDGE_LABEL], relation->label);
    add_text(self, &with[EDGE_GROUP], relation->group);
    add_text(self, &with[EDGE_STATUS], quipu_str__of(quipu_standing_name(edge->standing)));
    add_count(self, &with[EDGE_WEIGHT], edge->n_sources);
    add_count(self, &with[EDGE_N_DOCUMENTS], edge->n_documents);
    add_count(self, &with[EDGE_N_ASSERTIONS], quipu_edge__n_assertions(edge));
    add_text(self, &with[EDGE_FIRST], quipu_str__of(edge->first));
    add_text(self, &with[EDGE_LAST], quipu_str__of(edge->last));
    quipu_edge__add_by(&self->list, edge, graph);
    add_gathered(self, &with[EDGE_BY]);
    add_truth(self, &with[EDGE_CONFLICT], edge->conflict);
    add_truth(self, &with[EDGE_SYMMETRIC], relation->symmetric);
    add_text(self, &with[EDGE_WIKIDATA], relation->wikidata);
    add_text(self, &with[EDGE_PLOVER], relation->plover);
    add_text(self, &with[EDGE_EVIDENCE], quipu_edge__best_text(edge));
    add_text(self, &with[EDGE_DOCUMENT], quipu_edge__best_document(edge, graph));
    add_truth(self, &with[EDGE_CONTESTED], edge->contested);
}

static void write_edge(writer *self, const quipu_edge *edge, const quipu_graph *graph,
                       const quipu_ontology *ontology)
{
    const quipu_relation_info *relation = quipu_ontology_relation_info(ontology, edge->relation);
    quipu_xml__begin(&self->xml, "edge");
    quipu_xml__attribute(&self->xml, "id", edge->id);
    quipu_xml__attribute(&self->xml, "source", graph->entities[edge->source].id);
    quipu_xml__attribute(&self->xml, "target", graph->entities[edge->target].id);
    quipu_xml__attribute(&self->xml, "label", relation->name);
    add_edge_data(self, edge, graph, relation);
    quipu_xml__end(&self->xml);
}

static void write_all(writer *self, const quipu_graph *graph, const quipu_ontology *ontology)
{
    quipu_xml__begin(&self->xml, "graphml");
    quipu_xml__attribute(&self->xml, "xmlns", QUIPU_STR("http://graphml.graphdrawing.org/xmlns"));
    declare(self, "node", node_attributes, N_NODE_ATTRIBUTES);
    declare(self, "edge", edge_attributes, N_EDGE_ATTRIBUTES);
    quipu_xml__begin(&self->xml, "graph");
    quipu_xml__attribute(&self->xml, "id", QUIPU_STR("quipu"));
    quipu_xml__attribute(&self->xml, "edgedefault", QUIPU_STR("directed"));
    for (size_t i = 0; i < graph->n_entities && self->xml.status >= 0; i++)
        write_node(self, &graph->entities[i], ontology);
    for (size_t i = 0; i < graph->n_edges && self->xml.status >= 0; i++)
        write_edge(self, &graph->edges[i], graph, ontology);
}

quipu_status quipu_export_graphml(quipu_sink sink, const quipu_graph *graph,
                                  const quipu_ontology *ontology,
                                  const quipu_export_options *options, quipu_error *err)
{
    writer self = {.list = {0}};
    (void)options;
    quipu_xml__open(&self.xml, sink, err);
    write_all(&self, graph, ontology);
    quipu_buf__clear(&self.list);
    return quipu_xml__close(&self.xml);
}
