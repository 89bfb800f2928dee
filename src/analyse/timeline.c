/*
 * All edges' events in the order of time, as plain rows: who says so, how many documents, of which standing.
 */
#include "analyse/events.h"

#include "base/alloc.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* The timeline and all that it points to. */
typedef struct whole {
    quipu_timeline timeline; /* first: a pointer to it is a pointer to the whole */
    quipu_arena arena;
} whole;

typedef struct maker {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    const quipu_timeline_options *options;
    whole *out;
    quipu_event *events;
    size_t n, room;
    quipu_sayings sayings;
    quipu_edge_filter edges; /* what of the filter is asked of whole edges */
    unsigned standings;
    bool *is_named; /* [n_entities] */
} maker;

const char *quipu_event_kind_name(quipu_event_kind kind)
{
    static const char *const names[QUIPU_N_EVENT_KINDS] = {"happens", "begins", "ends", "holds"};
    return names[kind];
}

/* --- one event --- */

/* The standing of what is told last, of that the firmest. */
static quipu_standing newest_standing(const quipu_edge *edge, const quipu_saying *sayings, size_t n)
{
    const quipu_saying *newest = &sayings[0];
    for (size_t i = 1; i < n; i++) {
        int order = strcmp(sayings[i].told_on, newest->told_on);
        if (order > 0 || (order == 0 && edge->evidence[sayings[i].evidence].standing <
                                            edge->evidence[newest->evidence].standing))
            newest = &sayings[i];
    }
    return edge->evidence[newest->evidence].standing;
}

/* Evidence of the event's standing first, which the edge has in its own order. */
static void fill_evidence(uint32_t *out, const quipu_edge *edge, quipu_standing standing, uint32_t n)
{
    uint32_t *sorted = out + n, kept = 0;
    memcpy(sorted, out, n * sizeof *out);
    for (uint32_t i = 0; i < n; i++)
        if (edge->evidence[sorted[i]].standing == standing)
            out[kept++] = sorted[i];
    for (uint32_t i = 0; i < n; i++)
        if (edge->evidence[sorted[i]].standing != standing)
            out[kept++] = sorted[i];
}

/* Documents and speakers behind the event; `scratch` has room for as many as there is evidence. */
static quipu_status fill_sources(quipu_event *out, const quipu_edge *edge, uint32_t *scratch,
                                 quipu_arena *arena, quipu_error *err)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < out->n_evidence; i++)
        scratch[i] = edge->evidence[out->evidence[i]].document;
    out->n_documents = (uint32_t)quipu_numbers__sort(scratch, out->n_evidence);
    out->n_sources = out->n_documents < edge->n_sources ? out->n_documents : edge->n_sources;
    for (uint32_t i = 0; i < out->n_evidence; i++)
        if (edge->evidence[out->evidence[i]].by != QUIPU_NOBODY)
            scratch[n++] = edge->evidence[out->evidence[i]].by;
    out->n_by = (uint32_t)quipu_numbers__sort(scratch, n);
    out->by = quipu_arena__copy_array(arena, scratch, out->n_by, sizeof *scratch);
    return out->by == NULL ? quipu_error__memory(err) : QUIPU_OK;
}

static quipu_status fill_event(quipu_event *out, maker *self, uint32_t edge_number,
                               const quipu_saying *sayings, uint32_t n, quipu_error *err)
{
    const quipu_edge *edge = &self->graph->edges[edge_number];
    quipu_arena *arena = &self->out->arena;
    uint32_t *evidence = quipu_arena__take(arena, n, 2 * sizeof *evidence);
    if (evidence == NULL)
        return quipu_error__memory(err);
    *out = (quipu_event){.edge = edge_number,
                         .kind = sayings[0].kind,
                         .when = sayings[0].when,
                         .told = sayings[0].told,
                         .standing = newest_standing(edge, sayings, n),
                         .evidence = evidence};
    for (uint32_t i = 0; i < n; i++)
        evidence[i] = sayings[i].evidence;
    out->n_evidence = (uint32_t)quipu_numbers__sort(evidence, n);
    for (uint32_t i = 0; i < out->n_evidence; i++)
        out->standings[edge->evidence[evidence[i]].standing]++;
    fill_evidence(evidence, edge, out->standing, out->n_evidence);
    return fill_sources(out, edge, evidence + n, arena, err);
}

/* --- all events --- */

/* Whether an event is wanted; what is left out for want of a date is counted. */
static bool is_wanted(const quipu_event *event, quipu_timeline *timeline,
                      const quipu_timeline_options *options)
{
    const quipu_edge_filter *filter = &options->filter;
    bool all = options->all && filter->since[0] == '\0' && filter->until[0] == '\0';
    if (!options->all && event->kind == QUIPU_EVENT_HOLDS) {
        timeline->n_lasting++;
        return false;
    }
    if (!all && event->when.first[0] == '\0') {
        timeline->n_undated++;
        return false;
    }
    return quipu_when__is_within(&event->when, filter);
}

static quipu_status add_event(maker *self, uint32_t edge, const quipu_saying *sayings, uint32_t n,
                              quipu_error *err)
{
    quipu_event *events = quipu_alloc__reserve(self->events, self->n, &self->room, sizeof *events);
    if (events == NULL)
        return quipu_error__memory(err);
    self->events = events;
    quipu_status status = fill_event(&events[self->n], self, edge, sayings, n, err);
    if (status == QUIPU_OK)
        self->n += is_wanted(&events[self->n], &self->out->timeline, self->options);
    return status;
}

/* Where something is does not change from report to report, though its relation is not one that ends. */
static bool is_lasting(const maker *self, const quipu_edge *edge)
{
    const quipu_relation_info *info = quipu_ontology_relation_info(self->ontology, edge->relation);
    return info->lasts || quipu_str__is(info->group, QUIPU_STR("place"));
}

static quipu_status add_events(maker *self, uint32_t number, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_edge *edge = &self->graph->edges[number];
    quipu_sayings *sayings = &self->sayings;
    QUIPU_TRY(quipu_sayings__gather(sayings, self->graph, edge, is_lasting(self, edge),
                                    self->standings, err));
    for (size_t i = 0, end; i < sayings->n; i = end) {
        for (end = i + 1; end < sayings->n && sayings->items[end].event == sayings->items[i].event;)
            end++;
        QUIPU_TRY(add_event(self, number, &sayings->items[i], (uint32_t)(end - i), err));
    }
done:
    return status;
}

static int compare_events(const void *a, const void *b)
{
    const quipu_event *x = a, *y = b;
    bool x_is_dated = x->when.first[0] != '\0', y_is_dated = y->when.first[0] != '\0';
    if (x_is_dated != y_is_dated)
        return x_is_dated ? -1 : 1;
    int order = strcmp(x->when.first, y->when.first);
    if (order == 0)
        order = strcmp(x->when.last, y->when.last);
    if (order == 0)
        order = (int)x->told - (int)y->told;
    if (order != 0)
        return order;
    if (x->n_sources != y->n_sources)
        return x->n_sources > y->n_sources ? -1 : 1;
    if (x->edge != y->edge)
        return x->edge < y->edge ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

/* --- which edges are looked at --- */

static bool has_type(const maker *self, uint32_t entity)
{
    return quipu_edge_filter_admits_type(&self->options->filter, self->graph->entities[entity].type);
}

static bool counts(const maker *self, const quipu_edge *edge)
{
    bool source = self->is_named[edge->source], target = self->is_named[edge->target];
    if (self->options->n_entities > 0 &&
        !(self->options->between ? source && target : source || target))
        return false;
    return (has_type(self, edge->source) || has_type(self, edge->target)) &&
           quipu_edge_filter_admits(&self->edges, self->graph, edge);
}

static quipu_status open_filter(maker *self, quipu_error *err)
{
    const quipu_timeline_options *options = self->options;
    self->standings = options->filter.standings;
    if (self->standings == 0)
        self->standings = 1u << QUIPU_ACTUAL | 1u << QUIPU_FORMER | 1u << QUIPU_PLANNED;
    self->edges = (quipu_edge_filter){.relations = options->filter.relations,
                                      .min_sources = options->filter.min_sources,
                                      .only_conflicts = options->filter.only_conflicts};
    self->is_named = quipu_alloc__zero(self->graph->n_entities + 1, sizeof *self->is_named);
    if (self->is_named == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < options->n_entities; i++)
        self->is_named[options->entities[i]] = true;
    return QUIPU_OK;
}

static quipu_status make(maker *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(open_filter(self, err));
    for (uint32_t i = 0; i < self->graph->n_edges; i++)
        if (counts(self, &self->graph->edges[i]))
            QUIPU_TRY(add_events(self, i, err));
    if (self->n > 1)
        qsort(self->events, self->n, sizeof *self->events, compare_events);
    quipu_event *items =
        quipu_arena__copy_array(&self->out->arena, self->events, self->n, sizeof *items);
    QUIPU_TRY_ALLOC(items);
    self->out->timeline.items = items;
    self->out->timeline.n_items = self->n;
done:
    return status;
}

quipu_status quipu_timeline_new(quipu_timeline **out, const quipu_graph *graph,
                                const quipu_ontology *ontology,
                                const quipu_timeline_options *options, quipu_error *err)
{
    static const quipu_timeline_options standard = QUIPU_TIMELINE_OPTIONS_DEFAULT;
    quipu_status status = QUIPU_OK;
    maker self = {
        .graph = graph, .ontology = ontology, .options = options != NULL ? options : &standard};
    *out = NULL;
    QUIPU_TRY_ALLOC(self.out = quipu_alloc__zero(1, sizeof *self.out));
    QUIPU_TRY(make(&self, err));
    *out = &self.out->timeline;
done:
    if (status < 0 && self.out != NULL)
        quipu_timeline_free(&self.out->timeline);
    quipu_sayings__clear(&self.sayings);
    quipu_alloc__free(self.events);
    quipu_alloc__free(self.is_named);
    return status;
}

void quipu_timeline_free(quipu_timeline *timeline)
{
    if (timeline == NULL)
        return;
    whole *made = (whole *)timeline;
    quipu_arena__clear(&made->arena);
    quipu_alloc__free(made);
}
