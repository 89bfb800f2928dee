/*
 * A difference as CSV: relations, then entities, then documents.
 */
#include "base/buf.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/str.h"

#include <quipu/analyse.h>

typedef struct writer {
    const quipu_graph *before, *after;
    const quipu_ontology *ontology;
    quipu_buf out, field;
} writer;

static void add(writer *self, quipu_str field)
{
    quipu_csv__add_text(&self->out, field, false);
}

static void add_empty(writer *self, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add(self, (quipu_str){NULL, 0});
}

/* One more of a list in `field`. */
static void gather(writer *self, quipu_str piece)
{
    if (self->field.len > 0)
        quipu_buf__add_cstr(&self->field, " | ");
    quipu_buf__add(&self->field, piece);
}

static void add_gathered(writer *self)
{
    add(self, quipu_buf__str(&self->field));
    self->out.failed |= self->field.failed;
    self->field.len = 0;
}

static void add_standing(writer *self, const quipu_edge *edge)
{
    add(self, quipu_str__of(edge != NULL ? quipu_standing_name(edge->standing) : ""));
}

static void add_sources(writer *self, const quipu_edge *edge)
{
    if (edge != NULL)
        quipu_buf__addf(&self->out, ",%u", (unsigned)edge->n_sources);
    else
        add_empty(self, 1);
}

static void add_relation(writer *self, const quipu_edge_diff *diff)
{
    const quipu_edge *a = diff->before != QUIPU_NO_EDGE ? &self->before->edges[diff->before] : NULL;
    const quipu_edge *b = diff->after != QUIPU_NO_EDGE ? &self->after->edges[diff->after] : NULL;
    const quipu_graph *graph = b != NULL ? self->after : self->before;
    const quipu_edge *edge = b != NULL ? b : a;
    quipu_csv__add_field(&self->out, QUIPU_STR("relation"), true);
    for (unsigned i = 0; i < QUIPU_N_EDGE_CHANGES; i++)
        if ((diff->changes >> i & 1) != 0)
            gather(self, quipu_str__of(quipu_edge_change_name((quipu_edge_change)(1u << i))));
    add_gathered(self);
    add(self, a != NULL ? a->id : (quipu_str){NULL, 0});
    add(self, b != NULL ? b->id : (quipu_str){NULL, 0});
    add_empty(self, 2);
    add(self, graph->entities[edge->source].name);
    add(self, quipu_ontology_relation_info(self->ontology, edge->relation)->name);
    add(self, graph->entities[edge->target].name);
    add_standing(self, a);
    add_standing(self, b);
    add_sources(self, a);
    add_sources(self, b);
    if (edge->n_evidence > 0) {
        add(self, graph->sources[edge->evidence[0].document].name);
        add(self, edge->evidence[0].text);
    } else {
        add_empty(self, 2);
    }
}

static void add_entities(writer *self, const quipu_graph *graph, const uint32_t *entities,
                         uint32_t n, bool names)
{
    for (uint32_t i = 0; i < n; i++) {
        const quipu_entity *entity = &graph->entities[entities[i]];
        gather(self, names ? entity->name : entity->id);
    }
    add_gathered(self);
}

static void add_entity(writer *self, const quipu_entity_diff *diff)
{
    quipu_csv__add_field(&self->out, QUIPU_STR("entity"), true);
    add(self, quipu_str__of(quipu_entity_change_name(diff->change)));
    for (int names = 0; names < 2; names++) {
        add_entities(self, self->before, diff->before, diff->n_before, names);
        add_entities(self, self->after, diff->after, diff->n_after, names);
    }
    add_empty(self, 9);
}

static void add_document(writer *self, const quipu_source_diff *diff)
{
    const quipu_source *a =
        diff->before != UINT32_MAX ? &self->before->sources[diff->before] : NULL;
    const quipu_source *b = diff->after != UINT32_MAX ? &self->after->sources[diff->after] : NULL;
    quipu_csv__add_field(&self->out, QUIPU_STR("document"), true);
    add(self, quipu_str__of(a == NULL ? "appeared" : b == NULL ? "vanished" : "replaced"));
    add(self, a != NULL ? a->id : (quipu_str){NULL, 0});
    add(self, b != NULL ? b->id : (quipu_str){NULL, 0});
    add_empty(self, 9);
    add(self, b != NULL ? b->name : a->name);
    add_empty(self, 1);
}

static quipu_status end_row(writer *self, quipu_sink sink, quipu_error *err)
{
    static const size_t worth_a_write = 32 * 1024;
    quipu_csv__end_row(&self->out);
    return self->out.len >= worth_a_write ? quipu_buf__flush(&self->out, sink, err) : QUIPU_OK;
}

quipu_status quipu_diff_write_csv(const quipu_diff *diff, const quipu_graph *before,
                                  const quipu_graph *after, const quipu_ontology *ontology,
                                  quipu_sink sink, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    writer self = {.before = before, .after = after, .ontology = ontology};
    quipu_buf__add_cstr(&self.out, "what,change,old_id,new_id,old_name,new_name,subject,relation,"
                                   "object,old_status,new_status,old_sources,new_sources,"
                                   "document,sentence");
    QUIPU_TRY(end_row(&self, sink, err));
    for (size_t i = 0; i < diff->n_edges; i++) {
        add_relation(&self, &diff->edges[i]);
        QUIPU_TRY(end_row(&self, sink, err));
    }
    for (size_t i = 0; i < diff->n_entities; i++) {
        add_entity(&self, &diff->entities[i]);
        QUIPU_TRY(end_row(&self, sink, err));
    }
    for (size_t i = 0; i < diff->n_sources; i++) {
        add_document(&self, &diff->sources[i]);
        QUIPU_TRY(end_row(&self, sink, err));
    }
    QUIPU_TRY(quipu_buf__flush(&self.out, sink, err));
done:
    quipu_buf__clear(&self.out);
    quipu_buf__clear(&self.field);
    return status;
}
