/*
 * The graph as its assertions: one JSON object a line, each with its place in a document, so that line tools and data
 * frames can take it. Keys are sorted; what is not known is null.
 */
#include "base/error.h"
#include "base/str.h"
#include "export/edge.h"
#include "export/value.h"

#include <quipu/export.h>

typedef struct writer {
    quipu_buf out;
    const quipu_graph *graph;
    const quipu_ontology *ontology;
} writer;

static void add_entity(writer *self, const char *key, uint32_t entity)
{
    const quipu_entity *of = &self->graph->entities[entity];
    quipu_value__open(&self->out, key, '{');
    quipu_value__text(&self->out, "id", of->id);
    quipu_value__text(&self->out, "name", of->name);
    quipu_value__text(&self->out, "type", quipu_ontology_type_info(self->ontology, of->type)->name);
    quipu_value__close(&self->out, '}');
}

static void add_speaker(writer *self, uint32_t by)
{
    if (by == QUIPU_NOBODY)
        quipu_value__text_or_null(&self->out, "by", QUIPU_STR(""));
    else
        add_entity(self, "by", by);
}

static void add_document(quipu_buf *out, const quipu_source *source)
{
    quipu_value__open(out, "document", '{');
    quipu_value__text_or_null(out, "address", source->address);
    quipu_value__text_or_null(out, "date", source->date);
    quipu_value__text(out, "id", source->id);
    quipu_value__text(out, "name", source->name);
    quipu_value__text_or_null(out, "publisher", source->publisher);
    quipu_value__text_or_null(out, "title", source->title);
    quipu_value__close(out, '}');
}

static quipu_status write_assertion(writer *self, const quipu_edge *edge,
                                    const quipu_evidence *evidence, quipu_sink sink,
                                    quipu_error *err)
{
    quipu_buf *out = &self->out;
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(self->ontology, edge->relation);
    quipu_buf__add_char(out, '{');
    quipu_value__count(out, "begin", evidence->span.begin);
    add_speaker(self, evidence->by);
    add_document(out, &self->graph->sources[evidence->document]);
    quipu_value__text(out, "edge", edge->id);
    quipu_value__count(out, "end", evidence->span.end);
    add_entity(self, "object", edge->target);
    quipu_value__text(out, "relation", relation->name);
    quipu_value__text(out, "rule", evidence->rule);
    quipu_value__key(out, "score");
    quipu_buf__add_double(out, (double)(int)(evidence->score * 1e6f + 0.5f) / 1e6);
    quipu_value__text(out, "status", quipu_str__of(quipu_standing_name(evidence->standing)));
    add_entity(self, "subject", edge->source);
    quipu_value__text(out, "text", evidence->text);
    quipu_value__open(out, "when", '{');
    quipu_value__text_or_null(out, "first", quipu_str__of(evidence->when.first));
    quipu_value__text_or_null(out, "last", quipu_str__of(evidence->when.last));
    quipu_value__close(out, '}');
    quipu_buf__add_cstr(out, "}\n");
    return quipu_piece__drain(out, sink, err);
}

quipu_status quipu_export_assertions(quipu_sink sink, const quipu_graph *graph,
                                     const quipu_ontology *ontology,
                                     const quipu_export_options *options, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    writer self = {.graph = graph, .ontology = ontology};
    for (size_t i = 0; i < graph->n_edges; i++)
        for (uint32_t k = 0; k < graph->edges[i].n_evidence; k++)
            if (quipu_evidence__is_wanted(options, graph, &graph->edges[i].evidence[k]))
                QUIPU_TRY(write_assertion(&self, &graph->edges[i], &graph->edges[i].evidence[k],
                                          sink, err));
    QUIPU_TRY(quipu_buf__flush(&self.out, sink, err));
done:
    quipu_buf__clear(&self.out);
    return status;
}
