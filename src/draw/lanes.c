/*
 * Chooses what of a timeline is drawn. An event's strength is its share of its edge's weight on a map, that of somebody
 * the sum of the events that he has a part in. The strongest get lanes. Who has a part in one event only is
 * named at it and needs no lane, if the other one has one.
 */
#include "draw/lanes.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

typedef struct chooser {
    quipu_lanes *out;
    const quipu_graph *graph;
    const quipu_timeline *timeline;
    const quipu_scope *scope;
    size_t max_lanes, max_deeds;
    uint32_t *open;      /* [n_edges] deed that has begun and not ended */
    uint32_t *strengths; /* [n_entities] */
    uint32_t *counts;    /* [n_entities] deeds that it has a part in */
    bool *has_lane;      /* [n_entities] */
} chooser;

static const quipu_edge *edge_of(const chooser *self, const quipu_deed *deed)
{
    return &self->graph->edges[deed->event->edge];
}

/* --- from events to deeds --- */

uint32_t quipu_lanes__strength(const quipu_graph *graph, const quipu_scope *scope,
                               const quipu_event *event)
{
    uint32_t n = graph->edges[event->edge].n_sources, weight = scope->weights[event->edge];
    return n > 1 ? (uint32_t)((uint64_t)weight * event->n_sources / n) : weight;
}

static void end_deed(quipu_deed *deed, const quipu_event *event, quipu_stretch when)
{
    deed->end = event;
    deed->until = when;
}

static void take_event(chooser *self, const quipu_event *event)
{
    quipu_stretch when;
    quipu_lanes *out = self->out;
    uint32_t *open = &self->open[event->edge];
    if (self->scope->weights[event->edge] == 0 || !quipu_stretch__of(&when, &event->when))
        return;
    if (event->kind == QUIPU_EVENT_ENDS && *open != UINT32_MAX &&
        when.last >= out->deeds[*open].when.first) {
        end_deed(&out->deeds[*open], event, when);
        *open = UINT32_MAX;
        return;
    }
    if (event->kind == QUIPU_EVENT_BEGINS)
        *open = (uint32_t)out->n_deeds;
    out->deeds[out->n_deeds++] =
        (quipu_deed){.event = event,
                     .when = when,
                     .until = when,
                     .strength = quipu_lanes__strength(self->graph, self->scope, event)};
}

static void take_events(chooser *self)
{
    for (size_t i = 0; i < self->graph->n_edges; i++)
        self->open[i] = UINT32_MAX;
    for (size_t i = 0; i < self->timeline->n_items; i++)
        take_event(self, &self->timeline->items[i]);
}

/* --- who has a lane --- */

static void add_up(uint32_t *sum, uint32_t more)
{
    *sum = *sum < UINT32_MAX - more ? *sum + more : UINT32_MAX;
}

/* Strengths and numbers of deeds, of the deeds that there are. */
static void count(chooser *self)
{
    memset(self->strengths, 0, self->graph->n_entities * sizeof *self->strengths);
    memset(self->counts, 0, self->graph->n_entities * sizeof *self->counts);
    for (size_t i = 0; i < self->out->n_deeds; i++) {
        const quipu_deed *deed = &self->out->deeds[i];
        const uint32_t ends[] = {edge_of(self, deed)->source, edge_of(self, deed)->target};
        for (size_t k = 0; k < 2; k++) {
            add_up(&self->strengths[ends[k]], deed->strength);
            self->counts[ends[k]]++;
        }
    }
}

int quipu_weighed__compare(const void *a, const void *b)
{
    const quipu_weighed *x = a, *y = b;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static bool is_covered(const chooser *self, const quipu_deed *deed)
{
    return self->has_lane[edge_of(self, deed)->source] ||
           self->has_lane[edge_of(self, deed)->target];
}

/* The subjects of deeds that nobody has a lane for, the strongest deeds first. */
static size_t cover_rest(chooser *self, quipu_weighed *list, size_t n_lanes)
{
    size_t n = 0;
    for (size_t i = 0; i < self->out->n_deeds; i++)
        if (!is_covered(self, &self->out->deeds[i]))
            list[n++] = (quipu_weighed){self->out->deeds[i].strength, (uint32_t)i};
    if (n > 1)
        qsort(list, n, sizeof *list, quipu_weighed__compare);
    for (size_t i = 0; i < n; i++) {
        const quipu_deed *deed = &self->out->deeds[list[i].index];
        if (self->max_lanes > 0 && n_lanes >= self->max_lanes)
            break;
        if (is_covered(self, deed))
            continue;
        self->has_lane[edge_of(self, deed)->source] = true;
        n_lanes++;
    }
    return n_lanes;
}

/* Who is asked for, then the strongest that have a part in several deeds, then who is needed. */
static quipu_status give_lanes(chooser *self, quipu_error *err)
{
    size_t n = 0, n_lanes = 0, room = self->graph->n_entities + self->out->n_deeds;
    quipu_weighed *list = quipu_alloc__new(room + 1, sizeof *list);
    if (list == NULL)
        return quipu_error__memory(err);
    for (uint32_t i = 0; i < self->graph->n_entities; i++) {
        self->has_lane[i] = self->scope->asked[i] && self->counts[i] > 0;
        n_lanes += self->has_lane[i];
        if (!self->has_lane[i] && self->counts[i] > 1)
            list[n++] = (quipu_weighed){self->strengths[i], i};
    }
    if (n > 1)
        qsort(list, n, sizeof *list, quipu_weighed__compare);
    for (size_t i = 0; i < n && (self->max_lanes == 0 || n_lanes < self->max_lanes); i++, n_lanes++)
        self->has_lane[list[i].index] = true;
    cover_rest(self, list, n_lanes);
    quipu_alloc__free(list);
    return QUIPU_OK;
}

/* --- which deeds --- */

/* What ties two that have lanes tells more; of equal ones the later tells more. */
static quipu_weighed weigh_deed(const chooser *self, size_t i)
{
    const quipu_deed *deed = &self->out->deeds[i];
    const quipu_edge *edge = edge_of(self, deed);
    bool ties = self->has_lane[edge->source] && self->has_lane[edge->target];
    uint32_t strength = deed->strength < UINT32_MAX / 2 ? deed->strength : UINT32_MAX / 2;
    return (quipu_weighed){ties ? 2 * strength : strength, (uint32_t)(self->out->n_deeds - i)};
}

static quipu_status keep_strongest(chooser *self, quipu_error *err)
{
    size_t n = 0, kept = 0, n_deeds = self->out->n_deeds;
    quipu_weighed *list = quipu_alloc__new(n_deeds + 1, sizeof *list);
    bool *keep = quipu_alloc__zero(n_deeds + 1, sizeof *keep);
    if (list != NULL && keep != NULL) {
        for (size_t i = 0; i < n_deeds; i++)
            if (is_covered(self, &self->out->deeds[i]))
                list[n++] = weigh_deed(self, i);
        if (n > 1)
            qsort(list, n, sizeof *list, quipu_weighed__compare);
        for (size_t i = 0; i < n && (self->max_deeds == 0 || i < self->max_deeds); i++)
            keep[n_deeds - list[i].index] = true;
        for (size_t i = 0; i < n_deeds; i++)
            if (keep[i])
                self->out->deeds[kept++] = self->out->deeds[i];
        self->out->n_deeds = kept;
    }
    quipu_status status = list == NULL || keep == NULL ? quipu_error__memory(err) : QUIPU_OK;
    quipu_alloc__free(list);
    quipu_alloc__free(keep);
    return status;
}

/* Whose only deed stands in the lane of somebody who has more, or as much, needs no lane. */
static void fold_lanes(chooser *self)
{
    for (size_t i = 0; i < self->graph->n_entities; i++)
        self->has_lane[i] = self->has_lane[i] && self->counts[i] > 0;
    for (size_t i = 0; i < self->out->n_deeds; i++) {
        const quipu_edge *edge = edge_of(self, &self->out->deeds[i]);
        const uint32_t ends[] = {edge->target, edge->source}; /* who acts keeps his lane */
        if (!self->has_lane[ends[0]] || !self->has_lane[ends[1]])
            continue;
        for (size_t k = 0; k < 2; k++)
            if (self->counts[ends[k]] == 1 && !self->scope->asked[ends[k]]) {
                self->has_lane[ends[k]] = false;
                break;
            }
    }
}

/* --- the result --- */

static quipu_status take_lanes(chooser *self, quipu_error *err)
{
    quipu_lanes *out = self->out;
    uint32_t *lane_of;
    size_t n = self->graph->n_entities;
    quipu_status status = QUIPU_OK;
    QUIPU_TRY_ALLOC(lane_of = quipu_alloc__new(n + 1, sizeof *lane_of));
    QUIPU_TRY_ALLOC(out->entities = quipu_alloc__new(n + 1, sizeof *out->entities));
    QUIPU_TRY_ALLOC(out->strengths = quipu_alloc__new(n + 1, sizeof *out->strengths));
    for (uint32_t i = 0; i < n; i++) {
        lane_of[i] = self->has_lane[i] ? (uint32_t)out->n : QUIPU_NO_LANE;
        out->n_shown += self->counts[i] > 0;
        if (!self->has_lane[i])
            continue;
        out->strengths[out->n] = self->strengths[i];
        out->entities[out->n++] = i;
    }
    for (size_t i = 0; i < out->n_deeds; i++) {
        out->deeds[i].from = lane_of[edge_of(self, &out->deeds[i])->source];
        out->deeds[i].to = lane_of[edge_of(self, &out->deeds[i])->target];
    }
done:
    quipu_alloc__free(lane_of);
    return status;
}

static size_t count_parts(const chooser *self)
{
    size_t n = 0;
    for (size_t i = 0; i < self->graph->n_entities; i++)
        n += self->counts[i] > 0;
    return n;
}

static quipu_status open_chooser(chooser *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = self->graph->n_entities + 1;
    QUIPU_TRY_ALLOC(self->open = quipu_alloc__new(self->graph->n_edges + 1, sizeof *self->open));
    QUIPU_TRY_ALLOC(self->strengths = quipu_alloc__zero(n, sizeof *self->strengths));
    QUIPU_TRY_ALLOC(self->counts = quipu_alloc__zero(n, sizeof *self->counts));
    QUIPU_TRY_ALLOC(self->has_lane = quipu_alloc__zero(n, sizeof *self->has_lane));
    QUIPU_TRY_ALLOC(self->out->deeds =
                        quipu_alloc__new(self->timeline->n_items + 1, sizeof *self->out->deeds));
done:
    return status;
}

quipu_status quipu_lanes__choose(quipu_lanes *out, const quipu_graph *graph,
                                 const quipu_timeline *timeline, const quipu_scope *scope,
                                 size_t max_lanes, size_t max_deeds, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    chooser self = {.out = out,
                    .graph = graph,
                    .timeline = timeline,
                    .scope = scope,
                    .max_lanes = max_lanes,
                    .max_deeds = max_deeds};
    *out = (quipu_lanes){.n = 0};
    QUIPU_TRY(open_chooser(&self, err));
    take_events(&self);
    count(&self);
    size_t n_deeds = out->n_deeds, n_parts = count_parts(&self);
    QUIPU_TRY(give_lanes(&self, err));
    QUIPU_TRY(keep_strongest(&self, err));
    count(&self);
    fold_lanes(&self);
    QUIPU_TRY(take_lanes(&self, err));
    out->n_deeds_left = n_deeds - out->n_deeds;
    out->n_shown_left = n_parts - out->n_shown;
    QUIPU_TRY(quipu_lanes__arrange(out, err));
done:
    quipu_alloc__free(self.open);
    quipu_alloc__free(self.strengths);
    quipu_alloc__free(self.counts);
    quipu_alloc__free(self.has_lane);
    return status;
}

void quipu_lanes__clear(quipu_lanes *lanes)
{
    quipu_alloc__free(lanes->deeds);
    quipu_alloc__free(lanes->entities);
    quipu_alloc__free(lanes->strengths);
    *lanes = (quipu_lanes){.n = 0};
}
