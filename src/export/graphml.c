/*
 * The graph as GraphML, node by node and edge by edge into the sink. What readers demand is kept to the letter (see
 * README.md): every key is declared before the first node, attribute names are unique in their class, lists are one
 * text, control characters are left out. An attribute that is unknown is left out. The relation stands a second time
 * as the XML attribute `label` of the edge, because Gephi merges parallel edges without it. Dialects differ in few
 * places: the strict one keeps to the schema of GraphML 1.0, the others add looks (graphml_look.c).
 */
#include "export/graphml.h"

#include "base/error.h"
#include "base/markup.h"
#include "base/str.h"
#include "base/utf8.h"
#include "export/edge.h"
#include "export/locations.h"

#include <stdio.h>

typedef enum node_attribute {
    NODE_NAME,
    NODE_LABEL,
    NODE_TYPE,
    NODE_ALIASES,
    NODE_MENTIONS,
    NODE_N_DOCUMENTS,
    NODE_N_MENTIONS,
    NODE_LINKS,
    NODE_COUNTRY,
    N_NODE_ATTRIBUTES
} node_attribute;

static const quipu_graphml__attribute node_attributes[N_NODE_ATTRIBUTES] = {
    QUIPU_GRAPHML__ATTRIBUTE("n0", "name", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("n1", "label", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("n2", "type", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("n3", "aliases", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("n4", "mentions", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("n5", "n_documents", "long", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("n6", "n_mentions", "long", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("n7", "links", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("n8", "country", "string", NULL),
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

static const quipu_graphml__attribute edge_attributes[N_EDGE_ATTRIBUTES] = {
    QUIPU_GRAPHML__ATTRIBUTE("e0", "relation", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e1", "label", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e2", "group", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e3", "status", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e4", "weight", "double", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e5", "n_documents", "long", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e6", "n_assertions", "long", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e7", "first", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e8", "last", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e9", "by", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e10", "conflict", "boolean", "false"),
    QUIPU_GRAPHML__ATTRIBUTE("e11", "symmetric", "boolean", "false"),
    QUIPU_GRAPHML__ATTRIBUTE("e12", "wikidata", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e13", "plover", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e14", "evidence", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e15", "document", "string", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("e16", "contested", "boolean", "false"),
};

typedef struct writer {
    quipu_buf out, list;
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    quipu_graphml__look look;
    quipu_locations places;
} writer;

static bool is_strict(const writer *self)
{
    return self->look.dialect == QUIPU_GRAPHML_STRICT;
}

/* --- data ----------------------------------------------------------------------------------------- */

void quipu_graphml__add_text(quipu_buf *out, const quipu_graphml__attribute *what, quipu_str value)
{
    if (value.len == 0)
        return;
    quipu_buf__add(out, what->open);
    quipu_markup__add(out, value);
    quipu_buf__add_cstr(out, "</data>\n");
}

void quipu_graphml__add_count(quipu_buf *out, const quipu_graphml__attribute *what, uint32_t n)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%lu", (unsigned long)n);
    quipu_graphml__add_text(out, what, quipu_str__of(digits));
}

static void add_truth(writer *self, const quipu_graphml__attribute *what, bool value)
{
    if (value || !is_strict(self))
        quipu_graphml__add_text(&self->out, what, value ? QUIPU_STR("true") : QUIPU_STR("false"));
}

/* Write what gathered in `list`. */
static void add_gathered(writer *self, const quipu_graphml__attribute *what)
{
    self->out.failed |= self->list.failed;
    quipu_graphml__add_text(&self->out, what, quipu_buf__str(&self->list));
    self->list.len = 0;
}

static void add_list(writer *self, const quipu_graphml__attribute *what, const quipu_str *items,
                     size_t n)
{
    quipu_list__add(&self->list, items, n);
    add_gathered(self, what);
}

/* --- ids ------------------------------------------------------------------------------------------ */

/* Of the characters of an NMTOKEN those on which all editions of XML agree. */
static bool is_token(int32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
           (code >= '0' && code <= '9') || code == '-' || code == '.' || code == '_' || code == ':';
}

/*
 * An id as NMTOKEN: other characters become their number, "_x26_", as SQL/XML does it (ISO 9075-14), and so does the
 * low line of what looks like one.
 */
static void add_token(quipu_buf *out, quipu_str id)
{
    for (size_t at = 0; at < id.len;) {
        int32_t code;
        size_t len = quipu_utf8__decode(&code, id, at);
        bool is_plain =
            is_token(code) && !(code == '_' && at + 1 < id.len && id.ptr[at + 1] == 'x');
        if (is_plain)
            quipu_buf__add(out, quipu_str__slice(id, at, at + len));
        else
            quipu_buf__addf(out, "_x%02lX_", (unsigned long)(code < 0 ? '?' : code));
        at += len;
    }
}

/* An attribute that names an entity. */
static void add_end(writer *self, const char *name, quipu_str id)
{
    if (!is_strict(self)) {
        quipu_markup__attribute(&self->out, name, id);
        return;
    }
    add_token(&self->list, id);
    self->out.failed |= self->list.failed;
    quipu_markup__attribute(&self->out, name, quipu_buf__str(&self->list));
    self->list.len = 0;
}

static void gather_speakers(writer *self, const quipu_edge *edge)
{
    if (!is_strict(self)) {
        quipu_edge__add_by(&self->list, edge, self->graph);
        return;
    }
    for (uint32_t i = 0; i < edge->n_by; i++) {
        if (i > 0)
            quipu_buf__add_cstr(&self->list, " | ");
        add_token(&self->list, self->graph->entities[edge->by[i]].id);
    }
}

/* --- elements ------------------------------------------------------------------------------------- */

void quipu_graphml__declare(quipu_buf *out, const char *class,
                            const quipu_graphml__attribute *attributes, size_t n, bool with_absent)
{
    for (size_t i = 0; i < n; i++) {
        quipu_buf__addf(out, " <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"",
                        attributes[i].key, class, attributes[i].name, attributes[i].type);
        if (with_absent && attributes[i].absent != NULL)
            quipu_buf__addf(out, ">\n  <default>%s</default>\n </key>\n", attributes[i].absent);
        else
            quipu_buf__add_cstr(out, "/>\n");
    }
}

static void write_node(writer *self, const quipu_entity *entity, size_t place)
{
    const quipu_graphml__attribute *with = node_attributes;
    quipu_buf *out = &self->out;
    quipu_buf__add_cstr(out, "  <node");
    add_end(self, "id", entity->id);
    quipu_buf__add_cstr(out, ">\n");
    quipu_graphml__add_text(out, &with[NODE_NAME], entity->name);
    quipu_graphml__add_text(out, &with[NODE_LABEL], entity->name);
    quipu_graphml__add_text(out, &with[NODE_TYPE],
                            quipu_ontology_type_info(self->ontology, entity->type)->name);
    add_list(self, &with[NODE_ALIASES], entity->aliases, entity->n_aliases);
    add_list(self, &with[NODE_MENTIONS], entity->mentions, entity->n_mention_strings);
    quipu_graphml__add_count(out, &with[NODE_N_DOCUMENTS], entity->n_documents);
    quipu_graphml__add_count(out, &with[NODE_N_MENTIONS], entity->n_mentions);
    add_list(self, &with[NODE_LINKS], entity->links, entity->n_links);
    quipu_graphml__add_text(out, &with[NODE_COUNTRY],
                            quipu_locations__country(&self->places, (uint32_t)place));
    quipu_graphml__add_node_look(out, &self->look, entity, place);
    quipu_buf__add_cstr(out, "  </node>\n");
}

static void add_edge_data(writer *self, const quipu_edge *edge, const quipu_relation_info *relation)
{
    const quipu_graphml__attribute *with = edge_attributes;
    quipu_buf *out = &self->out;
    quipu_graphml__add_text(out, &with[EDGE_RELATION], relation->name);
    quipu_graphml__add_text(out, &with[EDGE_LABEL], relation->label);
    quipu_graphml__add_text(out, &with[EDGE_GROUP], relation->group);
    quipu_graphml__add_text(out, &with[EDGE_STATUS],
                            quipu_str__of(quipu_standing_name(edge->standing)));
    quipu_graphml__add_count(out, &with[EDGE_WEIGHT], edge->n_sources);
    quipu_graphml__add_count(out, &with[EDGE_N_DOCUMENTS], edge->n_documents);
    quipu_graphml__add_count(out, &with[EDGE_N_ASSERTIONS], quipu_edge__n_assertions(edge));
    quipu_graphml__add_text(out, &with[EDGE_FIRST], quipu_str__of(edge->first));
    quipu_graphml__add_text(out, &with[EDGE_LAST], quipu_str__of(edge->last));
    gather_speakers(self, edge);
    add_gathered(self, &with[EDGE_BY]);
    add_truth(self, &with[EDGE_CONFLICT], edge->conflict);
    add_truth(self, &with[EDGE_SYMMETRIC], relation->symmetric);
    quipu_graphml__add_text(out, &with[EDGE_WIKIDATA], relation->wikidata);
    quipu_graphml__add_text(out, &with[EDGE_PLOVER], relation->plover);
    quipu_graphml__add_text(out, &with[EDGE_EVIDENCE], quipu_edge__best_text(edge));
    quipu_graphml__add_text(out, &with[EDGE_DOCUMENT], quipu_edge__best_document(edge, self->graph));
    add_truth(self, &with[EDGE_CONTESTED], edge->contested);
}

static void write_edge(writer *self, const quipu_edge *edge, size_t place)
{
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(self->ontology, edge->relation);
    quipu_buf *out = &self->out;
    quipu_buf__add_cstr(out, "  <edge");
    if (is_strict(self))
        quipu_buf__addf(out, " id=\"e%zu\"", place);
    else
        quipu_markup__attribute(out, "id", edge->id);
    add_end(self, "source", self->graph->entities[edge->source].id);
    add_end(self, "target", self->graph->entities[edge->target].id);
    if (!is_strict(self))
        quipu_markup__attribute(out, "label", relation->name);
    quipu_buf__add_cstr(out, ">\n");
    add_edge_data(self, edge, relation);
    quipu_graphml__add_edge_look(out, &self->look, edge, relation);
    quipu_buf__add_cstr(out, "  </edge>\n");
}

/* --- the file ------------------------------------------------------------------------------------- */

static const char xsi[] = "\n    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                          "\n    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
                          " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\"";
static const char yfiles[] = "\n    xmlns:y=\"http://www.yworks.com/xml/graphml\"";

static void write_head(writer *self)
{
    quipu_buf *out = &self->out;
    quipu_buf__add_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"");
    if (is_strict(self))
        quipu_buf__add_cstr(out, xsi);
    if (self->look.dialect == QUIPU_GRAPHML_YED)
        quipu_buf__add_cstr(out, yfiles);
    quipu_buf__add_cstr(out, ">\n");
    quipu_graphml__declare(out, "node", node_attributes, N_NODE_ATTRIBUTES, is_strict(self));
    quipu_graphml__declare(out, "edge", edge_attributes, N_EDGE_ATTRIBUTES, is_strict(self));
    quipu_graphml__declare_look(out, &self->look);
    quipu_buf__add_cstr(out, " <graph id=\"quipu\" edgedefault=\"directed\"");
    if (is_strict(self))
        quipu_buf__addf(out,
                        " parse.nodes=\"%zu\" parse.edges=\"%zu\" parse.order=\"nodesfirst\""
                        " parse.nodeids=\"free\" parse.edgeids=\"canonical\"",
                        self->graph->n_entities, self->graph->n_edges);
    quipu_buf__add_cstr(out, ">\n");
}

quipu_status quipu_export_graphml(quipu_sink sink, const quipu_graph *graph,
                                  const quipu_ontology *ontology,
                                  const quipu_export_options *options, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    writer self = {.graph = graph, .ontology = ontology};
    quipu_graphml_dialect dialect = options != NULL ? options->graphml : QUIPU_GRAPHML_COMMON;
    QUIPU_TRY(quipu_locations__find(&self.places, graph, ontology, err));
    QUIPU_TRY(quipu_graphml__load_look(&self.look, dialect, graph, ontology, err));
    write_head(&self);
    for (size_t i = 0; i < graph->n_entities; i++) {
        write_node(&self, &graph->entities[i], i);
        QUIPU_TRY(quipu_piece__drain(&self.out, sink, err));
    }
    for (size_t i = 0; i < graph->n_edges; i++) {
        write_edge(&self, &graph->edges[i], i);
        QUIPU_TRY(quipu_piece__drain(&self.out, sink, err));
    }
    quipu_buf__add_cstr(&self.out, " </graph>\n</graphml>\n");
    QUIPU_TRY(quipu_buf__flush(&self.out, sink, err));
done:
    quipu_locations__clear(&self.places);
    quipu_buf__clear(&self.out);
    quipu_buf__clear(&self.list);
    return status;
}
