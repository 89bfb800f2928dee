/*
 * The graph as JSON: documents, entities, relations with all their evidence, one a line, keys
 * sorted. jansson makes each line, so escaping and numbers are its own; only the frame round the
 * lines is written here. What is not known is null.
 */
#include "base/json.h"
#include "base/error.h"
#include "base/str.h"
#include "export/edge.h"

#include <quipu/export.h>

static json_t *text_or_null(quipu_str text)
{
    return text.len == 0 ? json_null() : quipu_json__text(text);
}

static json_t *document_value(const quipu_source *source, const quipu_graph *graph)
{
    json_t *o = json_object();
    const quipu_source *origin = &graph->sources[source->origin];
    o = quipu_json__put(o, "id", quipu_json__text(source->id));
    o = quipu_json__put(o, "name", quipu_json__text(source->name));
    o = quipu_json__put(o, "title", text_or_null(source->title));
    o = quipu_json__put(o, "date", text_or_null(source->date));
    o = quipu_json__put(o, "publisher", text_or_null(source->publisher));
    o = quipu_json__put(o, "address", text_or_null(source->address));
    o = quipu_json__put(o, "sha256", text_or_null(source->sha256));
    o = quipu_json__put(o, "copy_of", origin == source ? json_null() : quipu_json__text(origin->id));
    return o;
}

static json_t *entity_value(const quipu_entity *entity, const quipu_ontology *ontology)
{
    json_t *o = json_object();
    quipu_str type = quipu_ontology_type_info(ontology, entity->type)->name;
    o = quipu_json__put(o, "id", quipu_json__text(entity->id));
    o = quipu_json__put(o, "name", quipu_json__text(entity->name));
    o = quipu_json__put(o, "type", quipu_json__text(type));
    o = quipu_json__put(o, "aliases", quipu_json__texts(entity->aliases, entity->n_aliases));
    o = quipu_json__put(o, "links", quipu_json__texts(entity->links, entity->n_links));
    o = quipu_json__put(o, "mentions",
                        quipu_json__texts(entity->mentions, entity->n_mention_strings));
    o = quipu_json__put(o, "n_documents", json_integer(entity->n_documents));
    o = quipu_json__put(o, "n_mentions", json_integer(entity->n_mentions));
    return o;
}

/* A day, or an interval as ISO 8601 writes it. */
static json_t *when_value(const quipu_when *when)
{
    char text[sizeof when->first + sizeof when->last];
    snprintf(text, sizeof text, "%s%s%s", when->first, when->last[0] != '\0' ? "/" : "", when->last);
    return text_or_null(quipu_str__of(text));
}

static json_t *evidence_value(const quipu_evidence *evidence, const quipu_graph *graph)
{
    json_t *o = json_object();
    const char *standing = quipu_standing_name(evidence->standing);
    json_t *by = evidence->by == QUIPU_NOBODY ? json_null()
                                              : quipu_json__text(graph->entities[evidence->by].id);
    o = quipu_json__put(o, "by", by);
    o = quipu_json__put(o, "document", quipu_json__text(graph->sources[evidence->document].id));
    o = quipu_json__put(o, "begin", json_integer(evidence->span.begin));
    o = quipu_json__put(o, "end", json_integer(evidence->span.end));
    o = quipu_json__put(o, "text", quipu_json__text(evidence->text));
    o = quipu_json__put(o, "status", json_string(standing));
    o = quipu_json__put(o, "when", when_value(&evidence->when));
    o = quipu_json__put(o, "rule", quipu_json__text(evidence->rule));
    o = quipu_json__put(o, "score", json_real((double)evidence->score));
    return o;
}

static json_t *evidences_value(const quipu_edge *edge, const quipu_graph *graph)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < edge->n_evidence; i++)
        array = quipu_json__append(array, evidence_value(&edge->evidence[i], graph));
    return array;
}

static json_t *by_value(const quipu_edge *edge, const quipu_graph *graph)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < edge->n_by; i++)
        array = quipu_json__append(array, quipu_json__text(graph->entities[edge->by[i]].id));
    return array;
}

static json_t *statuses_value(const quipu_edge *edge)
{
    json_t *o = json_object();
    for (int i = 0; i < QUIPU_N_STANDINGS; i++)
        if (edge->standings[i] > 0)
            o = quipu_json__put(o, quipu_standing_name((quipu_standing)i),
                                json_integer(edge->standings[i]));
    return o;
}

static json_t *relation_value(const quipu_edge *edge, const quipu_graph *graph,
                              const quipu_ontology *ontology)
{
    json_t *o = json_object();
    quipu_str type = quipu_ontology_relation_info(ontology, edge->relation)->name;
    o = quipu_json__put(o, "source", quipu_json__text(graph->entities[edge->source].id));
    o = quipu_json__put(o, "type", quipu_json__text(type));
    o = quipu_json__put(o, "target", quipu_json__text(graph->entities[edge->target].id));
    o = quipu_json__put(o, "status", json_string(quipu_standing_name(edge->standing)));
    o = quipu_json__put(o, "statuses", statuses_value(edge));
    o = quipu_json__put(o, "by", by_value(edge, graph));
    o = quipu_json__put(o, "first", text_or_null(quipu_str__of(edge->first)));
    o = quipu_json__put(o, "last", text_or_null(quipu_str__of(edge->last)));
    o = quipu_json__put(o, "n_sources", json_integer(edge->n_sources));
    o = quipu_json__put(o, "n_documents", json_integer(edge->n_documents));
    o = quipu_json__put(o, "conflict", json_boolean(edge->conflict));
    o = quipu_json__put(o, "contested", json_boolean(edge->contested));
    o = quipu_json__put(o, "evidence", evidences_value(edge, graph));
    return o;
}

/* A float has six decimal digits that hold. */
#define LINE_FORM (JSON_SORT_KEYS | JSON_COMPACT | JSON_REAL_PRECISION(6))

/* Add one line and take the value over; NULL stands for no memory. */
static quipu_status add_line(quipu_buf *out, json_t *value, bool first, quipu_sink sink,
                             quipu_error *err)
{
    quipu_buf__add_cstr(out, first ? "\n" : ",\n");
    quipu_json__add(out, value, LINE_FORM);
    return quipu_piece__drain(out, sink, err);
}

quipu_status quipu_export_json(quipu_sink sink, const quipu_graph *graph,
                               const quipu_ontology *ontology, const quipu_export_options *options,
                               quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf out = {0};
    (void)options;
    quipu_buf__add_cstr(&out, "{\"documents\":[");
    for (size_t i = 0; i < graph->n_sources; i++)
        QUIPU_TRY(add_line(&out, document_value(&graph->sources[i], graph), i == 0, sink, err));
    quipu_buf__add_cstr(&out, "\n],\"entities\":[");
    for (size_t i = 0; i < graph->n_entities; i++)
        QUIPU_TRY(add_line(&out, entity_value(&graph->entities[i], ontology), i == 0, sink, err));
    quipu_buf__add_cstr(&out, "\n],\"relations\":[");
    for (size_t i = 0; i < graph->n_edges; i++)
        QUIPU_TRY(
            add_line(&out, relation_value(&graph->edges[i], graph, ontology), i == 0, sink, err));
    quipu_buf__add_cstr(&out, "\n]}\n");
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&out);
    return status;
}
