/*
 * The graph as GEXF 1.3 for Gephi, with time: an edge has the spell from its first to its last day. Kinds keep parallel
 * edges apart. As with GraphML all edges are directed, and `symmetric` tells which are not.
 */
#include "base/error.h"
#include "base/markup.h"
#include "base/str.h"
#include "export/edge.h"
#include "export/event.h"
#include "export/locations.h"

static const char *const node_attributes[][2] = {
    {"type", "string"},     {"aliases", "string"}, {"mentions", "string"}, {"n_documents", "long"},
    {"n_mentions", "long"}, {"links", "string"},   {"country", "string"}};
static const char *const edge_attributes[][2] = {
    {"relation", "string"},   {"group", "string"},      {"status", "string"},
    {"n_documents", "long"},  {"n_assertions", "long"}, {"first", "string"},
    {"last", "string"},       {"by", "string"},         {"conflict", "boolean"},
    {"symmetric", "boolean"}, {"wikidata", "string"},   {"plover", "string"},
    {"evidence", "string"},   {"document", "string"},   {"contested", "boolean"}};
enum { N_NODE = sizeof node_attributes / sizeof *node_attributes };
enum { N_EDGE = sizeof edge_attributes / sizeof *edge_attributes };

typedef struct writer {
    quipu_buf out, list;
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    quipu_locations places;
    size_t column; /* of the next value */
} writer;

static void declare(quipu_buf *out, const char *class, const char *const (*attributes)[2], size_t n)
{
    quipu_buf__addf(out, "    <attributes class=\"%s\">\n", class);
    for (size_t i = 0; i < n; i++)
        quipu_buf__addf(out, "      <attribute id=\"%zu\" title=\"%s\" type=\"%s\"/>\n", i,
                        attributes[i][0], attributes[i][1]);
    quipu_buf__add_cstr(out, "    </attributes>\n");
}

/* The value of the next attribute; what is not known is left out. */
static void add_value(writer *self, quipu_str value)
{
    size_t column = self->column++;
    if (value.len == 0)
        return;
    quipu_buf__addf(&self->out, "<attvalue for=\"%zu\"", column);
    quipu_markup__attribute(&self->out, "value", value);
    quipu_buf__add_cstr(&self->out, "/>");
}

static void add_count(writer *self, uint32_t n)
{
    quipu_buf__addf(&self->list, "%lu", (unsigned long)n);
    add_value(self, quipu_buf__str(&self->list));
    self->list.len = 0;
}

static void add_truth(writer *self, bool value)
{
    add_value(self, value ? QUIPU_STR("true") : QUIPU_STR("false"));
}

static void add_gathered(writer *self)
{
    self->out.failed |= self->list.failed;
    add_value(self, quipu_buf__str(&self->list));
    self->list.len = 0;
}

static void add_texts(writer *self, const quipu_str *items, size_t n)
{
    quipu_list__add(&self->list, items, n);
    add_gathered(self);
}

static void begin_values(writer *self)
{
    quipu_buf__add_cstr(&self->out, "<attvalues>");
    self->column = 0;
}

static void write_node(writer *self, uint32_t place)
{
    const quipu_entity *entity = &self->graph->entities[place];
    quipu_buf *out = &self->out;
    quipu_buf__add_cstr(out, "      <node");
    quipu_markup__attribute(out, "id", entity->id);
    quipu_markup__attribute(out, "label", entity->name);
    quipu_buf__add_char(out, '>');
    begin_values(self);
    add_value(self, quipu_ontology_type_info(self->ontology, entity->type)->name);
    add_texts(self, entity->aliases, entity->n_aliases);
    add_texts(self, entity->mentions, entity->n_mention_strings);
    add_count(self, entity->n_documents);
    add_count(self, entity->n_mentions);
    add_texts(self, entity->links, entity->n_links);
    add_value(self, quipu_locations__country(&self->places, place));
    quipu_buf__add_cstr(out, "</attvalues></node>\n");
}

static void add_edge_values(writer *self, const quipu_edge *edge,
                            const quipu_relation_info *relation)
{
    begin_values(self);
    add_value(self, relation->name);
    add_value(self, relation->group);
    add_value(self, quipu_str__of(quipu_standing_name(edge->standing)));
    add_count(self, edge->n_documents);
    add_count(self, quipu_edge__n_assertions(edge));
    add_value(self, quipu_str__of(edge->first));
    add_value(self, quipu_str__of(edge->last));
    quipu_edge__add_by(&self->list, edge, self->graph);
    add_gathered(self);
    add_truth(self, edge->conflict);
    add_truth(self, relation->symmetric);
    add_value(self, relation->wikidata);
    add_value(self, relation->plover);
    add_value(self, quipu_edge__best_text(edge));
    add_value(self, quipu_edge__best_document(edge, self->graph));
    add_truth(self, edge->contested);
    quipu_buf__add_cstr(&self->out, "</attvalues>");
}

static void add_spell(quipu_buf *out, const quipu_edge *edge)
{
    char first[11], last[11];
    if (edge->first[0] == '\0')
        return;
    quipu_date__first_day(first, edge->first);
    quipu_date__last_day(last, edge->last[0] != '\0' ? edge->last : edge->first);
    quipu_buf__addf(out, "<spells><spell start=\"%s\" end=\"%s\"/></spells>", first, last);
}

static void write_edge(writer *self, const quipu_edge *edge)
{
    quipu_buf *out = &self->out;
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(self->ontology, edge->relation);
    quipu_buf__add_cstr(out, "      <edge");
    quipu_markup__attribute(out, "id", edge->id);
    quipu_markup__attribute(out, "source", self->graph->entities[edge->source].id);
    quipu_markup__attribute(out, "target", self->graph->entities[edge->target].id);
    quipu_markup__attribute(out, "kind", relation->name);
    quipu_markup__attribute(out, "label", relation->label);
    quipu_buf__addf(out, " weight=\"%lu\">", (unsigned long)edge->n_sources);
    add_edge_values(self, edge, relation);
    add_spell(out, edge);
    quipu_buf__add_cstr(out, "</edge>\n");
}

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
    "  <meta><creator>quipu</creator></meta>\n"
    "  <graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\" "
    "timerepresentation=\"interval\">\n";

quipu_status quipu_export_gexf(quipu_sink sink, const quipu_graph *graph,
                               const quipu_ontology *ontology, const quipu_export_options *options,
                               quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    writer self = {.graph = graph, .ontology = ontology};
    (void)options;
    QUIPU_TRY(quipu_locations__find(&self.places, graph, ontology, err));
    quipu_buf__add_cstr(&self.out, head);
    declare(&self.out, "node", node_attributes, N_NODE);
    declare(&self.out, "edge", edge_attributes, N_EDGE);
    quipu_buf__add_cstr(&self.out, "    <nodes>\n");
    for (size_t i = 0; i < graph->n_entities; i++) {
        write_node(&self, (uint32_t)i);
        QUIPU_TRY(quipu_piece__drain(&self.out, sink, err));
    }
    quipu_buf__add_cstr(&self.out, "    </nodes>\n    <edges>\n");
    for (size_t i = 0; i < graph->n_edges; i++) {
        write_edge(&self, &graph->edges[i]);
        QUIPU_TRY(quipu_piece__drain(&self.out, sink, err));
    }
    quipu_buf__add_cstr(&self.out, "    </edges>\n  </graph>\n</gexf>\n");
    QUIPU_TRY(quipu_buf__flush(&self.out, sink, err));
done:
    quipu_locations__clear(&self.places);
    quipu_buf__clear(&self.out);
    quipu_buf__clear(&self.list);
    return status;
}
