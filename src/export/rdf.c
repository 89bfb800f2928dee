/*
 * From the graph to statements of RDF. Entities, documents and relations are described once, for all documents; what a
 * document says stands in the document's own graph: each assertion as an rdf:Statement with its passage, status and
 * speaker, and the statement itself where it is asserted as so.
 */
#include "export/rdf.h"

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "export/edge.h"

#include <stdio.h>

const quipu_rdf_prefix quipu_rdf__prefixes[] = {
    {"dcterms", "http://purl.org/dc/terms/"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"quipu", "urn:quipu:property:"},
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"rel", "urn:quipu:relation:"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
};
const size_t quipu_rdf__n_prefixes = sizeof quipu_rdf__prefixes / sizeof *quipu_rdf__prefixes;

typedef struct writer {
    quipu_buf *out;
    const quipu_rdf_format *format;
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    char last[32]; /* predicate about the subject at hand */
    quipu_buf subject, scope, predicate, value,
        clean; /* scope: the graph that statements stand in */
} writer;

/* --- names of things ---------------------------------------------------------------------------------- */

static bool is_unreserved(char c)
{
    return quipu_char__is_letter(c) || quipu_char__is_digit(c) ||
           (c != '\0' && strchr("-._~:", c) != NULL);
}

/* What may not stand in an IRI as it is, is written as %XX. */
static void add_encoded(writer *self, quipu_buf *out, quipu_str text)
{
    self->clean.len = 0;
    quipu_utf8__clean(&self->clean, text);
    self->out->failed |= self->clean.failed;
    for (size_t i = 0; i < self->clean.len; i++) {
        unsigned char c = (unsigned char)self->clean.ptr[i];
        if (is_unreserved((char)c))
            quipu_buf__add_char(out, (char)c);
        else
            quipu_buf__addf(out, "%%%02X", c);
    }
}

static quipu_str name_thing(writer *self, quipu_buf *out, const char *beginning, quipu_str id)
{
    out->len = 0;
    quipu_buf__add_cstr(out, beginning);
    add_encoded(self, out, id);
    self->out->failed |= out->failed;
    return quipu_buf__str(out);
}

/* --- statements about one subject --------------------------------------------------------------------- */

static void begin(writer *self, const char *beginning, quipu_str id, quipu_str scope)
{
    name_thing(self, &self->subject, beginning, id);
    if (scope.len > 0)
        name_thing(self, &self->scope, "urn:quipu:", scope);
    else
        self->scope.len = 0;
    self->last[0] = '\0';
    self->format->begin(self->out, quipu_buf__str(&self->subject), quipu_buf__str(&self->scope));
}

static void end(writer *self)
{
    self->format->end(self->out, quipu_buf__str(&self->scope));
}

static void add(writer *self, const char *predicate, quipu_str value, const char *type)
{
    quipu_rdf_statement what = {.subject = quipu_buf__str(&self->subject),
                                .graph = quipu_buf__str(&self->scope),
                                .predicate = quipu_str__of(predicate),
                                .value = value,
                                .type = type,
                                .is_again = strcmp(predicate, self->last) == 0};
    if (value.len == 0)
        return;
    snprintf(self->last, sizeof self->last, "%s", predicate);
    self->format->add(self->out, &what);
}

static void add_text(writer *self, const char *predicate, quipu_str text)
{
    add(self, predicate, text, "");
}

static void add_thing(writer *self, const char *predicate, const char *beginning, quipu_str id)
{
    add(self, predicate, name_thing(self, &self->value, beginning, id), NULL);
}

static void add_number(writer *self, const char *predicate, double number, const char *type)
{
    self->value.len = 0;
    quipu_buf__add_double(&self->value, number);
    self->out->failed |= self->value.failed;
    add(self, predicate, quipu_buf__str(&self->value), type);
}

/* A day, month or year, each with its own type. */
static void add_date(writer *self, const char *predicate, quipu_str date)
{
    add(self, predicate, date,
        date.len == 4   ? "xsd:gYear"
        : date.len == 7 ? "xsd:gYearMonth"
                        : "xsd:date");
}

static void add_relation(writer *self, const char *predicate, const quipu_relation_info *relation)
{
    add_thing(self, predicate, "urn:quipu:relation:", relation->name);
}

/* --- what there is -------------------------------------------------------------------------------------- */

static void write_relation(writer *self, const quipu_relation_info *relation)
{
    begin(self, "urn:quipu:relation:", relation->name, QUIPU_STR(""));
    add_text(self, "rdfs:comment", relation->meaning);
    add_text(self, "rdfs:label", relation->label);
    add(self, "rdf:type", QUIPU_STR("http://www.w3.org/1999/02/22-rdf-syntax-ns#Property"), NULL);
    if (relation->wikidata.len > 0 && !relation->wikidata_inverse)
        add_thing(self, "skos:closeMatch", "http://www.wikidata.org/entity/", relation->wikidata);
    end(self);
}

/* "wikidata:Q17" is the same thing elsewhere; other identifiers are told as they are. */
static void add_links(writer *self, const quipu_entity *entity)
{
    static const quipu_str wikidata = {"wikidata:", sizeof "wikidata:" - 1};
    for (uint32_t i = 0; i < entity->n_links; i++)
        if (quipu_str__begins(entity->links[i], wikidata))
            add_thing(self, "owl:sameAs", "http://www.wikidata.org/entity/",
                      quipu_str__slice(entity->links[i], wikidata.len, entity->links[i].len));
    for (uint32_t i = 0; i < entity->n_links; i++)
        if (!quipu_str__begins(entity->links[i], wikidata))
            add_text(self, "dcterms:identifier", entity->links[i]);
}

static void write_entity(writer *self, const quipu_entity *entity)
{
    begin(self, "urn:quipu:", entity->id, QUIPU_STR(""));
    add_thing(self, "rdf:type",
              "urn:quipu:type:", quipu_ontology_type_info(self->ontology, entity->type)->name);
    add_text(self, "rdfs:label", entity->name);
    for (uint32_t i = 0; i < entity->n_aliases; i++)
        add_text(self, "skos:altLabel", entity->aliases[i]);
    add_links(self, entity);
    end(self);
}

static void write_source(writer *self, const quipu_source *source)
{
    const quipu_source *origin = &self->graph->sources[source->origin];
    begin(self, "urn:quipu:", source->id, QUIPU_STR(""));
    add(self, "rdf:type", QUIPU_STR("http://www.w3.org/ns/prov#Entity"), NULL);
    add_text(self, "dcterms:identifier", source->name);
    add_text(self, "dcterms:title", source->title);
    add_date(self, "dcterms:date", source->date);
    add_text(self, "dcterms:publisher", source->publisher);
    add_text(self, "dcterms:source", source->address);
    add_text(self, "quipu:sha256", source->sha256);
    if (origin != source)
        add_thing(self, "prov:wasDerivedFrom", "urn:quipu:", origin->id);
    end(self);
}

/* --- what is said --------------------------------------------------------------------------------------- */

static void add_when(writer *self, const quipu_when *when)
{
    add_date(self, "quipu:first", quipu_str__of(when->first));
    if (strcmp(when->last, QUIPU_WHEN_OPEN) == 0)
        add(self, "quipu:open", QUIPU_STR("true"), "xsd:boolean");
    else
        add_date(self, "quipu:last", quipu_str__of(when->last));
}

static void describe(writer *self, const quipu_edge *edge, const quipu_evidence *evidence)
{
    const quipu_entity *entities = self->graph->entities;
    const quipu_source *source = &self->graph->sources[evidence->document];
    add(self, "rdf:type", QUIPU_STR("http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"), NULL);
    add_thing(self, "rdf:subject", "urn:quipu:", entities[edge->source].id);
    add_relation(self, "rdf:predicate",
                 quipu_ontology_relation_info(self->ontology, edge->relation));
    add_thing(self, "rdf:object", "urn:quipu:", entities[edge->target].id);
    add_text(self, "quipu:status", quipu_str__of(quipu_standing_name(evidence->standing)));
    add_when(self, &evidence->when);
    add_thing(self, "prov:wasQuotedFrom", "urn:quipu:", source->id);
    if (evidence->by != QUIPU_NOBODY)
        add_thing(self, "prov:wasAttributedTo", "urn:quipu:", entities[evidence->by].id);
    add_text(self, "prov:value", evidence->text);
    add_number(self, "quipu:begin", evidence->span.begin, "xsd:integer");
    add_number(self, "quipu:end", evidence->span.end, "xsd:integer");
    add_text(self, "quipu:rule", evidence->rule);
    add_number(self, "quipu:score", (double)(int)(evidence->score * 1e6f + 0.5f) / 1e6,
               "xsd:decimal");
}

static void write_assertion(writer *self, const quipu_edge *edge, uint32_t place)
{
    const quipu_evidence *evidence = &edge->evidence[place];
    const quipu_source *source = &self->graph->sources[evidence->document];
    char beginning[64];
    snprintf(beginning, sizeof beginning, "urn:quipu:assertion:%lu:", (unsigned long)place + 1);
    begin(self, beginning, edge->id, source->id);
    describe(self, edge, evidence);
    end(self);
    if (evidence->standing != QUIPU_ACTUAL)
        return;
    self->predicate.len = 0;
    quipu_buf__add_cstr(&self->predicate, "rel:");
    add_encoded(self, &self->predicate,
                quipu_ontology_relation_info(self->ontology, edge->relation)->name);
    quipu_buf__add_char(&self->predicate, '\0');
    self->out->failed |= self->predicate.failed;
    begin(self, "urn:quipu:", self->graph->entities[edge->source].id, source->id);
    add_thing(self, self->predicate.failed ? "" : self->predicate.ptr,
              "urn:quipu:", self->graph->entities[edge->target].id);
    end(self);
}

static quipu_status write_all(writer *self, quipu_sink sink, const quipu_export_options *options,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < quipu_ontology_n_relations(self->ontology); i++)
        write_relation(self, quipu_ontology_relation_info(self->ontology, (quipu_relation)i));
    for (size_t i = 0; i < self->graph->n_sources; i++) {
        write_source(self, &self->graph->sources[i]);
        QUIPU_TRY(quipu_piece__drain(self->out, sink, err));
    }
    for (size_t i = 0; i < self->graph->n_entities; i++) {
        write_entity(self, &self->graph->entities[i]);
        QUIPU_TRY(quipu_piece__drain(self->out, sink, err));
    }
    for (size_t i = 0; i < self->graph->n_edges; i++) {
        const quipu_edge *edge = &self->graph->edges[i];
        for (uint32_t k = 0; k < edge->n_evidence; k++)
            if (quipu_evidence__is_wanted(options, self->graph, &edge->evidence[k]))
                write_assertion(self, edge, k);
        QUIPU_TRY(quipu_piece__drain(self->out, sink, err));
    }
done:
    return status;
}

quipu_status quipu_rdf__write(quipu_buf *out, const quipu_rdf_format *format, quipu_sink sink,
                              const quipu_graph *graph, const quipu_ontology *ontology,
                              const quipu_export_options *options, quipu_error *err)
{
    writer self = {.out = out, .format = format, .graph = graph, .ontology = ontology};
    quipu_status status = write_all(&self, sink, options, err);
    quipu_buf__clear(&self.subject);
    quipu_buf__clear(&self.scope);
    quipu_buf__clear(&self.predicate);
    quipu_buf__clear(&self.value);
    quipu_buf__clear(&self.clean);
    return status;
}
