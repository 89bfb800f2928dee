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

/* Put a new value under a key and take it over. False when memory has run out, also for a NULL value. */
static bool put(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

/* The object if it was filled; else it is let go and NULL. */
static json_t *keep_if(bool filled, json_t *object)
{
    if (filled)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *document_value(const quipu_source *source, const quipu_graph *graph)
{
    json_t *o = json_object();
    const quipu_source *origin = &graph->sources[source->origin];
    bool ok = put(o, "id", quipu_json__text(source->id)) &&
              put(o, "name", quipu_json__text(source->name)) &&
              put(o, "title", text_or_null(source->title)) &&
              put(o, "date", text_or_null(source->date)) &&
              put(o, "publisher", text_or_null(source->publisher)) &&
              put(o, "address", text_or_null(source->address)) &&
              put(o, "sha256", text_or_null(source->sha256)) &&
              put(o, "copy_of", origin == source ? json_null() : quipu_json__text(origin->id));
    return keep_if(ok, o);
}

static json_t *entity_value(const quipu_entity *entity, const quipu_ontology *ontology)
{
    json_t *o = json_object();
    quipu_str type = quipu_ontology_type_info(ontology, entity->type)->name;
    bool ok = put(o, "id", quipu_json__text(entity->id)) &&
              put(o, "name", quipu_json__text(entity->name)) &&
              put(o, "type", quipu_json__text(type)) &&
              put(o, "aliases", quipu_json__texts(entity->aliases, entity->n_aliases)) &&
              put(o, "links", quipu_json__texts(entity->links, entity->n_links)) &&
              put(o, "mentions", quipu_json__texts(entity->mentions, entity->n_mention_strings)) &&
              put(o, "n_documents", json_integer(entity->n_documents)) &&
              put(o, "n_mentions", json_integer(entity->n_mentions));
    return keep_if(ok, o);
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
    bool ok = put(o, "by", by) &&
              put(o, "document", quipu_json__text(graph->sources[evidence->document].id)) &&
              put(o, "begin", json_integer(evidence->span.begin)) &&
              put(o, "end", json_integer(evidence->span.end)) &&
              put(o, "text", quipu_json__text(evidence->text)) &&
              put(o, "status", json_string(standing)) &&
              put(o, "when", when_value(&evidence->when)) &&
              put(o, "rule", quipu_json__text(evidence->rule)) &&
              put(o, "score", json_real((double)evidence->score));
    return keep_if(ok, o);
}

static json_t *evidences_value(const quipu_edge *edge, const quipu_graph *graph)
{
    json_t *array = json_array();
    bool ok = array != NULL;
    for (uint32_t i = 0; i < edge->n_evidence && ok; i++)
        ok = json_array_append_new(array, evidence_value(&edge->evidence[i], graph)) == 0;
    return keep_if(ok, array);
}

static json_t *by_value(const quipu_edge *edge, const quipu_graph *graph)
{
    json_t *array = json_array();
    bool ok = array != NULL;
    for (uint32_t i = 0; i < edge->n_by && ok; i++)
        ok = json_array_append_new(array, quipu_json__text(graph->entities[edge->by[i]].id)) == 0;
    return keep_if(ok, array);
}

static json_t *statuses_value(const quipu_edge *edge)
{
    json_t *o = json_object();
    bool ok = o != NULL;
    for (int i = 0; i < QUIPU_N_STANDINGS && ok; i++)
        if (edge->standings[i] > 0)
            ok = put(o, quipu_standing_name((quipu_standing)i), json_integer(edge->standings[i]));
    return keep_if(ok, o);
}

static json_t *relation_value(const quipu_edge *edge, const quipu_graph *graph,
                              const quipu_ontology *ontology)
{
    json_t *o = json_object();
    quipu_str type = quipu_ontology_relation_info(ontology, edge->relation)->name;
    bool ok = put(o, "source", quipu_json__text(graph->entities[edge->source].id)) &&
              put(o, "type", quipu_json__text(type)) &&
              put(o, "target", quipu_json__text(graph->entities[edge->target].id)) &&
              put(o, "status", json_string(quipu_standing_name(edge->standing))) &&
              put(o, "statuses", statuses_value(edge)) && put(o, "by", by_value(edge, graph)) &&
              put(o, "first", text_or_null(quipu_str__of(edge->first))) &&
              put(o, "last", text_or_null(quipu_str__of(edge->last))) &&
              put(o, "n_sources", json_integer(edge->n_sources)) &&
              put(o, "n_documents", json_integer(edge->n_documents)) &&
              put(o, "conflict", json_boolean(edge->conflict)) &&
              put(o, "contested", json_boolean(edge->contested)) &&
              put(o, "evidence", evidences_value(edge, graph));
    return keep_if(ok, o);
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
