/*
 * From the assertions behind an edge to events: each has one date and one status, and all passages that tell it. Dates
 * are made whole days, and how exact they were is told beside them.
 */
#include "export/event.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "extract/calendar.h"

#include <stdio.h>
#include <stdlib.h>

/* `date`, and behind it `rest` if there is room. */
static void put_day(char out[11], const char *date, const char *rest)
{
    size_t len = strlen(date), n = strlen(rest);
    if (len + n > 10)
        len = n = 0;
    memcpy(out, date, len);
    memcpy(out + len, rest, n);
    out[len + n] = '\0';
}

void quipu_date__first_day(char out[11], const char *date)
{
    size_t len = strlen(date);
    put_day(out, date, len == 4 ? "-01-01" : len == 7 ? "-01" : "");
}

void quipu_date__last_day(char out[11], const char *date)
{
    size_t len = strlen(date);
    if (len != 7) {
        put_day(out, date, len == 4 ? "-12-31" : "");
        return;
    }
    int year = atoi(date), month = atoi(date + 5);
    int day = month >= 1 && month <= 12 ? quipu_date__days_in_month(year, month) : 28;
    const char digits[] = {'-', (char)('0' + day / 10), (char)('0' + day % 10), '\0'};
    put_day(out, date, digits);
}

quipu_str quipu_event__class(const quipu_relation_info *relation)
{
    return quipu_str__slice(relation->plover, 0, quipu_str__find(relation->plover, '|', 0));
}

/* What stands in words, as whole days. */
static void set_stated(quipu_event *out, const quipu_when *when)
{
    bool is_open = strcmp(when->last, QUIPU_WHEN_OPEN) == 0;
    size_t len = strlen(when->first);
    quipu_date__first_day(out->first, when->first[0] != '\0' ? when->first : when->last);
    if (when->first[0] == '\0')
        out->precision = "until";
    else if (is_open)
        out->precision = "open";
    else if (when->last[0] != '\0') {
        quipu_date__last_day(out->last, when->last);
        out->precision = "interval";
    } else {
        out->precision = len == 4 ? "year" : len == 7 ? "month" : "day";
        if (len < 10)
            quipu_date__last_day(out->last, when->first);
    }
}

static void begin_event(quipu_event *out, const quipu_graph *graph, const quipu_edge *edge,
                        uint32_t item)
{
    const quipu_evidence *evidence = &edge->evidence[item];
    *out = (quipu_event){.edge = edge, .standing = evidence->standing, .precision = "none"};
    if (evidence->when.first[0] != '\0' || evidence->when.last[0] != '\0') {
        set_stated(out, &evidence->when);
        return;
    }
    quipu_str date = graph->sources[evidence->document].date;
    if (date.len == 0 || date.len >= sizeof out->first)
        return;
    char told[11];
    snprintf(told, sizeof told, "%.*s", (int)date.len, date.ptr);
    quipu_date__first_day(out->first, told);
    out->precision = "document";
}

static int compare_events(const void *a, const void *b)
{
    const quipu_event *x = a, *y = b;
    int order = strcmp(x->first, y->first);
    if (order == 0)
        order = strcmp(x->last, y->last);
    if (order == 0)
        order = (x->standing > y->standing) - (x->standing < y->standing);
    if (order == 0)
        order = strcmp(x->precision, y->precision);
    if (order == 0)
        order = x->items < y->items ? -1 : x->items > y->items;
    return order;
}

/* Whether two are told as the same: by date and status. */
static bool is_same(const quipu_event *a, const quipu_event *b)
{
    return a->standing == b->standing && strcmp(a->first, b->first) == 0 &&
           strcmp(a->last, b->last) == 0 && strcmp(a->precision, b->precision) == 0;
}

static bool is_admitted(const quipu_edge_filter *filter, const quipu_event *event)
{
    if (filter == NULL)
        return true;
    if (filter->standings != 0 && (filter->standings & 1u << event->standing) == 0)
        return false;
    return quipu_edge_filter_admits_time(filter, quipu_str__of(event->first),
                                         quipu_str__of(event->last));
}

static quipu_status make_room(quipu_events *self, size_t n, quipu_error *err)
{
    if (n <= self->items_room)
        return QUIPU_OK;
    quipu_event *events = quipu_alloc__grow(self->events, n, sizeof *events);
    if (events == NULL)
        return quipu_error__memory(err);
    self->events = events;
    uint32_t *items = quipu_alloc__grow(self->items, n * 2, sizeof *items);
    if (items == NULL)
        return quipu_error__memory(err);
    self->items = items;
    self->items_room = n;
    return QUIPU_OK;
}

quipu_status quipu_events__gather(quipu_events *self, const quipu_graph *graph,
                                  const quipu_edge *edge, const quipu_edge_filter *filter,
                                  quipu_error *err)
{
    size_t n = 0, n_events = 0;
    self->n = 0;
    quipu_status status = make_room(self, edge->n_evidence, err);
    if (status < 0 || edge->n_evidence == 0)
        return status;
    uint32_t *sorted = self->items + self->items_room; /* the second half is what events point to */
    for (uint32_t i = 0; i < edge->n_evidence; i++) {
        begin_event(&self->events[n], graph, edge, i);
        if (!is_admitted(filter, &self->events[n]))
            continue;
        self->items[i] = i;
        self->events[n++].items = &self->items[i];
    }
    qsort(self->events, n, sizeof *self->events, compare_events);
    for (size_t i = 0; i < n; i++) {
        sorted[i] = *self->events[i].items;
        if (n_events > 0 && is_same(&self->events[n_events - 1], &self->events[i])) {
            self->events[n_events - 1].n_items++;
            continue;
        }
        self->events[n_events] = self->events[i];
        self->events[n_events].items = &sorted[i];
        self->events[n_events++].n_items = 1;
    }
    self->n = n_events;
    return QUIPU_OK;
}

void quipu_events__clear(quipu_events *self)
{
    quipu_alloc__free(self->events);
    quipu_alloc__free(self->items);
    *self = (quipu_events){0};
}
