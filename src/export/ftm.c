/*
 * The graph for FollowTheMoney (Aleph, OpenSanctions): one entity a line. Documents and edges are entities too: an edge
 * is a link whose properties name its ends. Which schema stands for what is the table `ontology/ftm_schemata.tsv`.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/table.h"
#include "export/edge.h"
#include "export/value.h"
#include "ontology/ontology.h"

typedef struct schema {
    quipu_str key, name, source, target, needs;
} schema;

typedef struct writer {
    quipu_buf out, id;
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    schema *schemata;
    size_t n_schemata, schemata_room;
    quipu_map_index by_key;
} writer;

static quipu_status read_schemata(writer *self, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status =
        quipu_table__open(&rows, quipu_ontology__data(self->ontology), "ontology/ftm_schemata.tsv",
                          "name schema source target needs", err);
    while (status == QUIPU_OK && quipu_table__next(&rows)) {
        schema *grown = quipu_alloc__reserve(self->schemata, self->n_schemata, &self->schemata_room,
                                             sizeof *grown);
        if (grown == NULL)
            return quipu_error__memory(err);
        self->schemata = grown;
        grown[self->n_schemata] =
            (schema){rows.cells[0], rows.cells[1], rows.cells[2], rows.cells[3], rows.cells[4]};
        if (!quipu_map__put(&self->by_key, rows.cells[0], (uint32_t)self->n_schemata++))
            status = quipu_error__memory(err);
    }
    return status;
}

/* The row "WHAT:NAME", or NULL. */
static const schema *find_schema(writer *self, const char *what, quipu_str name)
{
    self->id.len = 0;
    quipu_buf__add_cstr(&self->id, what);
    quipu_buf__add(&self->id, name);
    self->out.failed |= self->id.failed;
    uint32_t found = quipu_map__get(&self->by_key, quipu_buf__str(&self->id));
    return found == QUIPU_MAP_NONE ? NULL : &self->schemata[found];
}

static quipu_str schema_of(writer *self, const quipu_entity *entity)
{
    const schema *of =
        find_schema(self, "type:", quipu_ontology_type_info(self->ontology, entity->type)->name);
    return of != NULL ? of->name : QUIPU_STR("Document");
}

static void begin(writer *self, quipu_str id, quipu_str name)
{
    quipu_buf__add_char(&self->out, '{');
    quipu_value__text(&self->out, "id", id);
    quipu_value__text(&self->out, "schema", name);
    quipu_value__open(&self->out, "properties", '{');
}

static quipu_status end(writer *self, quipu_sink sink, quipu_error *err)
{
    quipu_buf__add_cstr(&self->out, "}}\n");
    return quipu_piece__drain(&self->out, sink, err);
}

static void add_wikidata(writer *self, const quipu_entity *entity)
{
    static const quipu_str beginning = {"wikidata:", sizeof "wikidata:" - 1};
    for (uint32_t i = 0; i < entity->n_links; i++)
        if (quipu_str__begins(entity->links[i], beginning)) {
            quipu_value__only(
                &self->out, "wikidataId",
                quipu_str__slice(entity->links[i], beginning.len, entity->links[i].len));
            return;
        }
}

static quipu_status write_entity(writer *self, const quipu_entity *entity, quipu_sink sink,
                                 quipu_error *err)
{
    quipu_buf *out = &self->out;
    quipu_str of = schema_of(self, entity);
    begin(self, entity->id, of);
    quipu_value__only(out, "name", entity->name);
    if (quipu_str__is(of, QUIPU_STR("Address")))
        quipu_value__only(out, "full", entity->name);
    if (quipu_str__is(of, QUIPU_STR("Document")))
        quipu_value__only(out, "title", entity->name);
    if (entity->n_aliases > 0)
        quipu_value__texts(out, "alias", entity->aliases, entity->n_aliases);
    quipu_value__only(out, "keywords", quipu_ontology_type_info(self->ontology, entity->type)->name);
    add_wikidata(self, entity);
    return end(self, sink, err);
}

static quipu_status write_source(writer *self, const quipu_source *source, quipu_sink sink,
                                 quipu_error *err)
{
    quipu_buf *out = &self->out;
    begin(self, source->id, QUIPU_STR("Article"));
    quipu_value__only(out, "name", source->title.len > 0 ? source->title : source->name);
    quipu_value__only(out, "title", source->title);
    quipu_value__only(out, "fileName", source->name);
    quipu_value__only(out, "publishedAt", source->date);
    quipu_value__only(out, "publisher", source->publisher);
    quipu_value__only(out, "sourceUrl", source->address);
    return end(self, sink, err);
}

/* The row of the relation, if the ends have the schemata that its link takes. */
static const schema *link_schema(writer *self, const quipu_edge *edge)
{
    quipu_str from = schema_of(self, &self->graph->entities[edge->source]);
    quipu_str to = schema_of(self, &self->graph->entities[edge->target]);
    const schema *of = find_schema(
        self, "relation:", quipu_ontology_relation_info(self->ontology, edge->relation)->name);
    if (of == NULL)
        return NULL;
    size_t middle = quipu_str__find(of->needs, ' ', 0);
    bool fits = quipu_str__is(from, quipu_str__slice(of->needs, 0, middle)) &&
                middle < of->needs.len &&
                quipu_str__is(to, quipu_str__slice(of->needs, middle + 1, of->needs.len));
    return fits ? of : NULL;
}

static void add_end(writer *self, quipu_str property, uint32_t entity)
{
    quipu_buf *out = &self->out;
    quipu_value__key(out, NULL);
    quipu_value__quote(out, property);
    quipu_buf__add_char(out, ':');
    quipu_value__texts(out, NULL, &self->graph->entities[entity].id, 1); /* ':' asks for no comma */
}

/* The documents behind an edge, each once: evidence of one document need not stand together. */
static void add_proof(writer *self, const quipu_edge *edge)
{
    quipu_buf *out = &self->out;
    quipu_value__open(out, "proof", '[');
    for (uint32_t i = 0; i < edge->n_evidence; i++) {
        uint32_t k = 0;
        while (k < i && edge->evidence[k].document != edge->evidence[i].document)
            k++;
        if (k == i)
            quipu_value__text(out, NULL, self->graph->sources[edge->evidence[i].document].id);
    }
    quipu_value__close(out, ']');
}

/* Whether a text states the first date: else it is only the day of a document, and things may have begun before. */
static bool is_stated(const quipu_edge *edge)
{
    for (uint32_t i = 0; i < edge->n_evidence; i++)
        if (edge->first[0] != '\0' && strcmp(edge->evidence[i].when.first, edge->first) == 0)
            return true;
    return false;
}

static quipu_status write_link(writer *self, const quipu_edge *edge, quipu_sink sink,
                               quipu_error *err)
{
    static const schema any = {
        .name = {"UnknownLink", 11}, .source = {"subject", 7}, .target = {"object", 6}};
    quipu_buf *out = &self->out;
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(self->ontology, edge->relation);
    const schema *of = link_schema(self, edge);
    bool is_personal = of != NULL && (quipu_str__is(of->name, QUIPU_STR("Family")) ||
                                      quipu_str__is(of->name, QUIPU_STR("Associate")));
    of = of != NULL ? of : &any;
    begin(self, edge->id, of->name);
    add_end(self, of->source, edge->source);
    add_end(self, of->target, edge->target);
    quipu_value__only(out, is_personal ? "relationship" : "role", relation->label);
    if (!is_personal)
        quipu_value__only(out, "status", quipu_str__of(quipu_standing_name(edge->standing)));
    quipu_value__only(out, relation->lasts && is_stated(edge) ? "startDate" : "date",
                      quipu_str__of(edge->first));
    if (relation->lasts && is_stated(edge) && edge->standing == QUIPU_FORMER)
        quipu_value__only(out, "endDate", quipu_str__of(edge->last));
    quipu_value__only(out, "summary", quipu_edge__best_text(edge));
    quipu_value__only(out, "recordId", relation->name);
    if (edge->n_evidence > 0)
        add_proof(self, edge);
    return end(self, sink, err);
}

static quipu_status write_all(writer *self, quipu_sink sink, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_graph *graph = self->graph;
    QUIPU_TRY(read_schemata(self, err));
    for (size_t i = 0; i < graph->n_sources; i++)
        QUIPU_TRY(write_source(self, &graph->sources[i], sink, err));
    for (size_t i = 0; i < graph->n_entities; i++)
        QUIPU_TRY(write_entity(self, &graph->entities[i], sink, err));
    for (size_t i = 0; i < graph->n_edges; i++)
        QUIPU_TRY(write_link(self, &graph->edges[i], sink, err));
    QUIPU_TRY(quipu_buf__flush(&self->out, sink, err));
done:
    return status;
}

quipu_status quipu_export_ftm(quipu_sink sink, const quipu_graph *graph,
                              const quipu_ontology *ontology, const quipu_export_options *options,
                              quipu_error *err)
{
    writer self = {.graph = graph, .ontology = ontology};
    (void)options;
    quipu_status status = write_all(&self, sink, err);
    quipu_buf__clear(&self.out);
    quipu_buf__clear(&self.id);
    quipu_map__clear(&self.by_key);
    quipu_alloc__free(self.schemata);
    return status;
}
