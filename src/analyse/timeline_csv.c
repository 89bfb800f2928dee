/*
 * A timeline as CSV, one row an event.
 */
#include "base/buf.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/str.h"

#include <quipu/analyse.h>

static void add(quipu_buf *out, quipu_str field)
{
    quipu_csv__add_text(out, field, false);
}

static void add_entity(quipu_buf *out, const quipu_entity *entity)
{
    add(out, entity->id);
    add(out, entity->name);
}

/* The names of the speakers, as lists stand in all tables. */
static quipu_status add_speakers(quipu_buf *out, const quipu_event *event, const quipu_graph *graph,
                                 quipu_error *err)
{
    quipu_buf names = {0};
    for (uint32_t i = 0; i < event->n_by; i++) {
        quipu_buf__add_cstr(&names, i > 0 ? " | " : "");
        quipu_buf__add(&names, graph->entities[event->by[i]].name);
    }
    bool failed = names.failed;
    add(out, quipu_buf__str(&names));
    quipu_buf__clear(&names);
    return failed ? quipu_error__memory(err) : QUIPU_OK;
}

static quipu_status add_row(quipu_buf *out, const quipu_event *event, const quipu_graph *graph,
                            const quipu_ontology *ontology, quipu_error *err)
{
    const quipu_edge *edge = &graph->edges[event->edge];
    const quipu_evidence *best = &edge->evidence[event->evidence[0]];
    quipu_csv__add_field(out, quipu_str__of(event->when.first), true);
    add(out, quipu_str__of(event->when.last));
    add(out, quipu_str__of(event->when.first[0] == '\0' ? "" : event->told ? "document" : "text"));
    add(out, quipu_str__of(quipu_event_kind_name(event->kind)));
    add_entity(out, &graph->entities[edge->source]);
    add(out, quipu_ontology_relation_info(ontology, edge->relation)->name);
    add_entity(out, &graph->entities[edge->target]);
    add(out, quipu_str__of(quipu_standing_name(event->standing)));
    quipu_status status = add_speakers(out, event, graph, err);
    quipu_buf__addf(out, ",%u,%u", (unsigned)event->n_sources, (unsigned)event->n_documents);
    add(out, graph->sources[best->document].name);
    add(out, best->text);
    quipu_csv__end_row(out);
    return status;
}

quipu_status quipu_timeline_write_csv(const quipu_timeline *timeline, const quipu_graph *graph,
                                      const quipu_ontology *ontology, quipu_sink sink,
                                      quipu_error *err)
{
    static const size_t worth_a_write = 32 * 1024;
    quipu_status status = QUIPU_OK;
    quipu_buf out = {0};
    quipu_buf__add_cstr(&out, "date,until,date_from,kind,subject_id,subject,relation,object_id,"
                              "object,status,by,sources,documents,document,sentence");
    quipu_csv__end_row(&out);
    for (size_t i = 0; i < timeline->n_items; i++) {
        QUIPU_TRY(add_row(&out, &timeline->items[i], graph, ontology, err));
        if (out.len >= worth_a_write)
            QUIPU_TRY(quipu_buf__flush(&out, sink, err));
    }
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&out);
    return status;
}
