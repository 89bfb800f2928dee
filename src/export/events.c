/*
 * The graph as event data: who did what to whom, when, one row for each date and status of an edge whose relation has
 * a class of political events. CSV, row by row.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "export/actor.h"
#include "export/edge.h"
#include "export/event.h"
#include "export/quad.h"
#include "export/sheet.h"

#include <stdlib.h>

/* Somebody is at a place, says a passage. */
typedef struct visit {
    uint32_t document, begin, visitor, place;
} visit;

typedef struct writer {
    quipu_sheet sheet;
    quipu_actors actors;
    quipu_events events;
    quipu_quads quads;
    visit *visits; /* sorted */
    size_t n_visits, visits_room;
    const quipu_graph *graph;
    const quipu_ontology *ontology;
} writer;

/* --- where it was ------------------------------------------------------------------------------------ */

static int compare_visits(const void *a, const void *b)
{
    const visit *x = a, *y = b;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->visitor != y->visitor)
        return x->visitor < y->visitor ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static quipu_status add_visits(writer *self, const quipu_edge *edge, quipu_error *err)
{
    for (uint32_t i = 0; i < edge->n_evidence; i++) {
        visit *grown =
            quipu_alloc__reserve(self->visits, self->n_visits, &self->visits_room, sizeof *grown);
        if (grown == NULL)
            return quipu_error__memory(err);
        self->visits = grown;
        self->visits[self->n_visits++] = (visit){
            edge->evidence[i].document, edge->evidence[i].span.begin, edge->source, edge->target};
    }
    return QUIPU_OK;
}

static quipu_status find_visits(writer *self, quipu_error *err)
{
    quipu_relation visits = quipu_ontology_relation(self->ontology, QUIPU_STR("visits"));
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < self->graph->n_edges && status == QUIPU_OK; i++)
        if (self->graph->edges[i].relation == visits)
            status = add_visits(self, &self->graph->edges[i], err);
    if (self->n_visits > 0)
        qsort(self->visits, self->n_visits, sizeof *self->visits, compare_visits);
    return status;
}

/* Where a passage says that one of the two was; the first by id of several. */
static uint32_t place_of_passage(const writer *self, const quipu_edge *edge,
                                 const quipu_evidence *evidence)
{
    size_t low = 0, high = self->n_visits;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const visit *at = &self->visits[middle];
        if (at->document < evidence->document ||
            (at->document == evidence->document && at->begin < evidence->span.begin))
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < self->n_visits && self->visits[low].document == evidence->document &&
           self->visits[low].begin == evidence->span.begin;
         low++)
        if (self->visits[low].visitor == edge->source || self->visits[low].visitor == edge->target)
            return self->visits[low].place;
    return QUIPU_NOBODY;
}

static bool is_place(const writer *self, uint32_t entity)
{
    quipu_str type =
        quipu_ontology_type_info(self->ontology, self->graph->entities[entity].type)->name;
    return quipu_str__is(type, QUIPU_STR("place")) || quipu_str__is(type, QUIPU_STR("facility"));
}

/* What is done to a place happens there; else where the passages say that an actor was. */
static uint32_t place_of(const writer *self, const quipu_event *event)
{
    uint32_t place = QUIPU_NOBODY;
    bool is_visit =
        quipu_str__is(quipu_ontology_relation_info(self->ontology, event->edge->relation)->name,
                      QUIPU_STR("visits"));
    if (is_visit || is_place(self, event->edge->target))
        return event->edge->target;
    for (size_t i = 0; i < event->n_items && place == QUIPU_NOBODY; i++)
        place = place_of_passage(self, event->edge, &event->edge->evidence[event->items[i]]);
    return place;
}

/* --- who tells it ------------------------------------------------------------------------------------ */

static const quipu_source *source_of(const writer *self, const quipu_event *event, size_t item)
{
    return &self->graph->sources[event->edge->evidence[event->items[item]].document];
}

/* Whether an earlier passage stands in the same document. */
static bool is_repeated(const quipu_event *event, size_t item)
{
    const quipu_evidence *all = event->edge->evidence;
    for (size_t i = 0; i < item; i++)
        if (all[event->items[i]].document == all[event->items[item]].document)
            return true;
    return false;
}

static bool has_origin(const writer *self, const quipu_event *event, size_t item)
{
    for (size_t i = 0; i < item; i++)
        if (source_of(self, event, i)->origin == source_of(self, event, item)->origin)
            return true;
    return false;
}

static bool is_told_by(const quipu_event *event, size_t item, uint32_t by)
{
    for (size_t i = 0; i < item; i++)
        if (event->edge->evidence[event->items[i]].by == by)
            return true;
    return false;
}

static void add_tellers(writer *self, const quipu_event *event)
{
    for (size_t i = 0; i < event->n_items; i++) {
        uint32_t by = event->edge->evidence[event->items[i]].by;
        if (by != QUIPU_NOBODY && !is_told_by(event, i, by))
            quipu_list__add_item(&self->sheet.list, self->graph->entities[by].id);
    }
    quipu_sheet__add_gathered(&self->sheet);
}

static void add_documents(writer *self, const quipu_event *event)
{
    uint32_t n_documents = 0, n_sources = 0;
    for (size_t i = 0; i < event->n_items; i++) {
        n_documents += !is_repeated(event, i);
        n_sources += !has_origin(self, event, i);
    }
    quipu_sheet__add_count(&self->sheet, n_documents);
    quipu_sheet__add_count(&self->sheet, n_sources);
    for (size_t i = 0; i < event->n_items; i++)
        if (!is_repeated(event, i))
            quipu_list__add_item(&self->sheet.list, source_of(self, event, i)->name);
    quipu_sheet__add_gathered(&self->sheet);
}

/* --- rows -------------------------------------------------------------------------------------------- */

static const char *const names[] = {
    "event",       "date",        "date_end",       "precision",      "actor1",
    "actor1_name", "actor1_type", "actor1_country", "actor1_role",    "actor1_code",
    "actor2",      "actor2_name", "actor2_type",    "actor2_country", "actor2_role",
    "actor2_code", "class",       "quad",           "relation",       "symmetric",
    "lasts",       "status",      "place",          "place_name",     "place_country",
    "by",          "documents",   "sources",        "document_names", "sentence"};

static void add_actor(writer *self, uint32_t entity)
{
    const quipu_entity *of = &self->graph->entities[entity];
    quipu_sheet__add(&self->sheet, of->id);
    quipu_sheet__add(&self->sheet, of->name);
    quipu_sheet__add(&self->sheet, quipu_ontology_type_info(self->ontology, of->type)->name);
    quipu_sheet__add(&self->sheet, quipu_actors__country(&self->actors, entity));
    quipu_sheet__add(&self->sheet, quipu_actors__role(&self->actors, entity));
    quipu_actors__add_code(&self->sheet.list, &self->actors, entity);
    quipu_sheet__add_gathered(&self->sheet);
}

static void add_place(writer *self, const quipu_event *event)
{
    uint32_t place = place_of(self, event);
    bool is_known = place != QUIPU_NOBODY;
    const quipu_entity *of = is_known ? &self->graph->entities[place] : NULL;
    quipu_sheet__add(&self->sheet, is_known ? of->id : QUIPU_STR(""));
    quipu_sheet__add(&self->sheet, is_known ? of->name : QUIPU_STR(""));
    quipu_sheet__add(&self->sheet,
                     is_known ? quipu_actors__country(&self->actors, place) : QUIPU_STR(""));
}

/* "SUBJECT|RELATION|OBJECT|DATE|STATUS": the same for as long as the event is. */
static void add_id(writer *self, const quipu_event *event)
{
    quipu_buf *id = &self->sheet.list;
    quipu_buf__add(id, event->edge->id);
    quipu_buf__addf(id, "|%s%s%s|%s", event->first, event->last[0] != '\0' ? "/" : "", event->last,
                    quipu_standing_name(event->standing));
    if (strcmp(event->precision, "day") != 0)
        quipu_buf__addf(id, "|%s", event->precision);
    quipu_sheet__add_gathered(&self->sheet);
}

static quipu_status write_event(writer *self, const quipu_event *event, quipu_error *err)
{
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(self->ontology, event->edge->relation);
    quipu_sheet *sheet = &self->sheet;
    add_id(self, event);
    quipu_sheet__add_cstr(sheet, event->first);
    quipu_sheet__add_cstr(sheet, event->last);
    quipu_sheet__add_cstr(sheet, event->precision);
    add_actor(self, event->edge->source);
    add_actor(self, event->edge->target);
    quipu_sheet__add(sheet, quipu_event__class(relation));
    quipu_sheet__add(sheet, quipu_quads__of(&self->quads, quipu_event__class(relation)));
    quipu_sheet__add(sheet, relation->name);
    quipu_sheet__add_truth(sheet, relation->symmetric);
    quipu_sheet__add_truth(sheet, relation->lasts);
    quipu_sheet__add_cstr(sheet, quipu_standing_name(event->standing));
    add_place(self, event);
    add_tellers(self, event);
    add_documents(self, event);
    quipu_sheet__add(sheet, event->edge->evidence[event->items[0]].text);
    return quipu_sheet__end_row(sheet, err);
}

static quipu_status write_edge(writer *self, const quipu_edge *edge,
                               const quipu_edge_filter *filter, quipu_error *err)
{
    quipu_status status = quipu_events__gather(&self->events, self->graph, edge, filter, err);
    for (size_t i = 0; i < self->events.n && status >= 0; i++)
        status = write_event(self, &self->events.events[i], err);
    return status;
}

quipu_status quipu_export_events(quipu_sink sink, const quipu_graph *graph,
                                 const quipu_ontology *ontology,
                                 const quipu_export_options *options, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    writer self = {.graph = graph, .ontology = ontology};
    quipu_sheet__open(&self.sheet, sink, options);
    QUIPU_TRY(quipu_actors__find(&self.actors, graph, ontology, err));
    QUIPU_TRY(quipu_quads__read(&self.quads, ontology, err));
    QUIPU_TRY(find_visits(&self, err));
    quipu_sheet__add_header(&self.sheet, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < graph->n_edges; i++)
        if (quipu_ontology_relation_info(ontology, graph->edges[i].relation)->plover.len > 0)
            QUIPU_TRY(
                write_edge(&self, &graph->edges[i], options != NULL ? options->filter : NULL, err));
    QUIPU_TRY(quipu_buf__flush(&self.sheet.out, sink, err));
done:
    quipu_sheet__close(&self.sheet);
    quipu_actors__clear(&self.actors);
    quipu_events__clear(&self.events);
    quipu_quads__clear(&self.quads);
    quipu_alloc__free(self.visits);
    return status;
}
