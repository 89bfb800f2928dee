/*
 * Cuts what the documents say of one edge into events. Each piece of evidence says something of one time: that a
 * deed happened, that a lasting relation began, ended or holds. Sayings of the same time are one event. Reports
 * without a date join a deed of the days before, a plan joins what came of it in the time that was planned.
 */
#include "analyse/events.h"

#include "base/alloc.h"
#include "base/error.h"
#include "extract/calendar.h"

#include <stdlib.h>
#include <string.h>

/* A paper tells what it got from an agency on the next day, a weekly over a weekend. Own choice. */
static const quipu_day days_to_be_retold = 3;

static quipu_status add(quipu_sayings *out, const quipu_saying *model, quipu_event_kind kind,
                        const char *first, const char *last, quipu_error *err)
{
    quipu_saying *items = quipu_alloc__reserve(out->items, out->n, &out->room, sizeof *items);
    if (items == NULL)
        return quipu_error__memory(err);
    out->items = items;
    items[out->n] = *model;
    items[out->n].kind = kind;
    memmove(items[out->n].when.first, first, strlen(first) + 1);
    memmove(items[out->n].when.last, last, strlen(last) + 1);
    out->n++;
    return QUIPU_OK;
}

/* A lasting relation whose time a text gives. A day on which somebody is "former" is the day of leaving. */
static quipu_status add_period(quipu_sayings *out, const quipu_saying *model,
                               quipu_standing standing, quipu_error *err)
{
    const char *first = model->when.first, *last = model->when.last;
    bool is_open = strcmp(last, QUIPU_WHEN_OPEN) == 0;
    quipu_status status = QUIPU_OK;
    if (first[0] == '\0')
        return add(out, model, QUIPU_EVENT_ENDS, last, "", err);
    if (standing > QUIPU_FORMER)
        return add(out, model, QUIPU_EVENT_HAPPENS, first, is_open ? "" : last, err);
    if (last[0] == '\0') {
        bool leaves = standing == QUIPU_FORMER && strlen(first) == 10;
        return add(out, model, leaves ? QUIPU_EVENT_ENDS : QUIPU_EVENT_HAPPENS, first, "", err);
    }
    QUIPU_TRY(add(out, model, QUIPU_EVENT_BEGINS, first, "", err));
    if (!is_open)
        QUIPU_TRY(add(out, model, QUIPU_EVENT_ENDS, last, "", err));
done:
    return status;
}

static quipu_status add_evidence(quipu_sayings *out, const quipu_graph *graph,
                                 const quipu_evidence *evidence, uint32_t number, bool lasts,
                                 quipu_error *err)
{
    quipu_str date = graph->sources[evidence->document].date;
    quipu_saying model = {.when = evidence->when, .evidence = number};
    memcpy(model.told_on, date.ptr, date.len < 10 ? date.len : 10);
    quipu_when__shorten(&model.when);
    bool is_dated = model.when.first[0] != '\0' ||
                    (model.when.last[0] != '\0' && strcmp(model.when.last, QUIPU_WHEN_OPEN) != 0);
    if (is_dated && lasts)
        return add_period(out, &model, evidence->standing, err);
    if (is_dated && model.when.first[0] == '\0')
        return add(out, &model, QUIPU_EVENT_HAPPENS, model.when.last, "", err);
    if (is_dated)
        return add(out, &model, QUIPU_EVENT_HAPPENS, model.when.first, model.when.last, err);
    model.told = true;
    return add(out, &model, lasts ? QUIPU_EVENT_HOLDS : QUIPU_EVENT_HAPPENS, model.told_on, "", err);
}

/* --- one event of many sayings --- */

/* By kind and time; a date that a text gives before one that is only a document's. */
static int compare(const void *a, const void *b)
{
    const quipu_saying *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    int order = strcmp(x->when.first, y->when.first);
    if (order == 0)
        order = strcmp(x->when.last, y->when.last);
    if (order == 0)
        order = (int)x->told - (int)y->told;
    return order != 0 ? order : (x->evidence > y->evidence) - (x->evidence < y->evidence);
}

/* Those of an event stay together, with the one that has its time first. */
static int compare_events(const void *a, const void *b)
{
    const quipu_saying *x = a, *y = b;
    if (x->event != y->event)
        return x->event < y->event ? -1 : 1;
    return x->leads != y->leads ? (int)y->leads - (int)x->leads : compare(a, b);
}

static void sort(quipu_sayings *s, int (*by)(const void *, const void *))
{
    if (s->n > 1)
        qsort(s->items, s->n, sizeof *s->items, by);
}

static bool is_plan(const quipu_edge *edge, const quipu_saying *saying)
{
    quipu_standing standing = edge->evidence[saying->evidence].standing;
    return standing == QUIPU_PLANNED || standing == QUIPU_POSSIBLE;
}

/* Sayings of the same kind and time become groups. */
static void form_groups(quipu_sayings *s, const quipu_edge *edge)
{
    for (size_t i = 0; i < s->n; i++) {
        quipu_saying *at = &s->items[i];
        const quipu_saying *last = i > 0 ? &s->items[i - 1] : NULL;
        bool is_same = last != NULL && last->kind == at->kind &&
                       strcmp(last->when.first, at->when.first) == 0 &&
                       strcmp(last->when.last, at->when.last) == 0;
        at->group = is_same ? last->group : (uint32_t)i;
        at->event = at->group;
        at->is_plan = true;
        at->n_group = 0;
        s->items[at->group].n_group++;
        s->items[at->group].is_plan &= is_plan(edge, at);
    }
}

static bool read_day(quipu_day *out, const quipu_saying *saying)
{
    const char *date = saying->when.first;
    return quipu_day__parse(out, (quipu_str){date, strlen(date)});
}

/* The event that the first of a group without a date tells again: that of the last deed of the days before. */
static uint32_t find_retold(const quipu_sayings *s, const quipu_saying *told)
{
    quipu_day day, now;
    if (!read_day(&now, told))
        return told->event;
    for (uint32_t i = told->group; i > 0;) {
        const quipu_saying *other = &s->items[s->items[i - 1].group];
        if (other->kind != told->kind)
            break;
        i = other->group;
        if (!read_day(&day, other))
            continue;
        if (now - day > days_to_be_retold)
            break;
        if (!other->told && other->is_plan == told->is_plan)
            return other->event;
    }
    return told->event;
}

/* Whether all that follows lies behind a day, month or year, of which it is no part. */
static bool begins_after(const quipu_saying *saying, const char *until)
{
    return strncmp(saying->when.first, until, strlen(until)) > 0;
}

/* The event of what came of a plan within its time; its own where nothing did. */
static uint32_t find_fulfilled(const quipu_sayings *s, const quipu_saying *plan)
{
    quipu_edge_filter planned = {0};
    memcpy(planned.since, plan->when.first, sizeof planned.since);
    memcpy(planned.until, plan->when.last[0] != '\0' ? plan->when.last : plan->when.first,
           sizeof planned.until);
    for (size_t i = 0; i < s->n; i += s->items[i].n_group) {
        const quipu_saying *other = &s->items[i];
        if (other->kind > plan->kind ||
            (other->kind == plan->kind && begins_after(other, planned.until)))
            break;
        if (other->kind == plan->kind && !other->is_plan &&
            quipu_when__is_within(&other->when, &planned))
            return other->event;
    }
    return plan->event;
}

/* Of plans, ends and what holds, where no text dates it, only the first telling is an event. */
static bool is_told_once(const quipu_saying *saying)
{
    return saying->told && saying->when.first[0] != '\0' &&
           (saying->is_plan || saying->kind != QUIPU_EVENT_HAPPENS);
}

/* Groups become parts of other groups' events. */
static void join_groups(quipu_sayings *s)
{
    uint32_t once[QUIPU_N_EVENT_KINDS][2];
    memset(once, 0xFF, sizeof once);
    for (uint32_t i = 0; i < s->n; i++) {
        quipu_saying *at = &s->items[i];
        if (at->group != i || !at->told)
            continue;
        at->event = find_retold(s, at);
        uint32_t *first = &once[at->kind][at->is_plan];
        if (is_told_once(at) && at->event == i)
            at->event = *first = *first != UINT32_MAX ? *first : i;
    }
    for (uint32_t i = 0; i < s->n; i++)
        if (s->items[i].group == i && s->items[i].is_plan && !s->items[i].told)
            s->items[i].event = find_fulfilled(s, &s->items[i]);
}

/* What joined a plan goes where the plan went. */
static void settle(quipu_sayings *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t event = s->items[s->items[i].group].event;
        s->items[i].event = s->items[event].event;
        s->items[i].leads = s->items[i].event == i;
    }
}

/* An office that was held when it was first told of, and later is "former", has ended by then. */
static void find_untold_end(quipu_sayings *s, const quipu_edge *edge)
{
    const char *held = NULL, *left = NULL;
    for (size_t i = 0; i < s->n; i++) {
        quipu_standing standing = edge->evidence[s->items[i].evidence].standing;
        const char *on = s->items[i].told_on;
        if (s->items[i].kind == QUIPU_EVENT_ENDS || on[0] == '\0')
            return;
        if (standing == QUIPU_ACTUAL && (held == NULL || strcmp(on, held) < 0))
            held = on;
        if (standing == QUIPU_FORMER && (left == NULL || strcmp(on, left) < 0))
            left = on;
    }
    if (held == NULL || left == NULL || strcmp(held, left) >= 0)
        return;
    for (size_t i = 0; i < s->n; i++)
        if (s->items[i].kind == QUIPU_EVENT_HOLDS &&
            edge->evidence[s->items[i].evidence].standing == QUIPU_FORMER)
            s->items[i].kind = QUIPU_EVENT_ENDS;
}

quipu_status quipu_sayings__gather(quipu_sayings *out, const quipu_graph *graph,
                                   const quipu_edge *edge, bool lasts, unsigned standings,
                                   quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    out->n = 0;
    for (uint32_t i = 0; i < edge->n_evidence; i++)
        if ((standings >> edge->evidence[i].standing & 1) != 0)
            QUIPU_TRY(add_evidence(out, graph, &edge->evidence[i], i, lasts, err));
    if (lasts)
        find_untold_end(out, edge);
    sort(out, compare);
    form_groups(out, edge);
    join_groups(out);
    settle(out);
    sort(out, compare_events);
done:
    return status;
}

void quipu_sayings__clear(quipu_sayings *sayings)
{
    quipu_alloc__free(sayings->items);
    *sayings = (quipu_sayings){NULL, 0, 0};
}
