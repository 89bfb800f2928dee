/*
 * Finds the offices that two are said to hold at one time: edges of a relation that an object has to one subject at a time
 * (`cardinality` in ontology/relations.tsv).
 *
 * Who is named as the holder twice within some months, and never as the former one between, held the office all the while:
 * that is a stay. An edge is contested where a stay of another holder overlaps with one of its own. Before and after each
 * other is a change of office, however near; so is a day on which one of the two is also called the former, and two of whom
 * one succeeds the other. Dates that leave it open ("in 2019") prove nothing.
 */
#include "resolve/contested.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/sorted.h"
#include "base/str.h"
#include "extract/calendar.h"

#include <stdlib.h>

/* Days between two mentions of a holder, at most, for a stay from the one to the other: news names the head of a state that
 * it follows every few weeks, and a term of office is hardly that short. */
static const quipu_day max_gap = 92;

/* Holds from the first to the last of these days. */
typedef struct stay {
    uint32_t edge;
    quipu_day first, last;
} stay;

/* A day on which somebody is called a former holder. */
typedef struct parting {
    uint32_t edge;
    quipu_day day;
} parting;

/* An edge that says who holds an office now. */
typedef struct claim {
    quipu_relation relation;
    uint32_t target;
    uint32_t edge;
} claim;

typedef struct work {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    quipu_relation succeeds;
    quipu_edge *edges;
    size_t n_edges;
    claim *claims; /* by office */
    size_t n_claims;
    stay *stays; /* of one office, by first day */
    size_t n_stays, stay_room;
    parting *partings; /* of one office, by edge, then day */
    size_t n_partings, parting_room;
} work;

/* --- days --- */

/* The first and the last day of "2025-10-28", "2025-10" or "2025". False where there is no such day. */
static bool find_days(quipu_day *first, quipu_day *last, quipu_str date)
{
    quipu_date from = {0, 1, 1}, to = {0, 12, 31};
    int *const parts[] = {&from.year, &from.month, &from.day};
    quipu_str piece;
    size_t n = 0;
    for (; n < 3 && quipu_str__split(&piece, &date, '-'); n++) {
        *parts[n] = 0;
        for (size_t i = 0; i < piece.len; i++) {
            if (!quipu_char__is_digit(piece.ptr[i]) || i == 4)
                return false;
            *parts[n] = *parts[n] * 10 + (piece.ptr[i] - '0');
        }
    }
    if (n == 0 || from.month < 1 || from.month > 12 || from.day < 1)
        return false;
    to.year = from.year;
    to.month = n > 1 ? from.month : 12;
    to.day = n > 2 ? from.day : quipu_date__days_in_month(to.year, to.month);
    *first = quipu_day__of(from);
    *last = quipu_day__of(to);
    return true;
}

/* The day of a document; one without a date is a day of its own, before all others. */
static quipu_day day_told(const work *self, uint32_t document)
{
    quipu_day first, last;
    quipu_str date = self->graph->sources[document].date;
    if (find_days(&first, &last, quipu_str__slice(date, 0, date.len < 10 ? date.len : 10)) &&
        first == last)
        return first;
    return INT32_MIN + (quipu_day)document;
}

static bool is_dated(quipu_day day)
{
    return day > INT32_MIN / 2;
}

/* The days for which an assertion is sure to hold. False where there may be none. */
static bool find_stay(stay *out, const work *self, const quipu_evidence *from)
{
    quipu_day told = day_told(self, from->document), begin = told, begin_at_latest = told;
    quipu_day end_at_earliest, end;
    bool has_begin = find_days(&begin, &begin_at_latest, quipu_str__of(from->when.first));
    bool has_end = find_days(&end_at_earliest, &end, quipu_str__of(from->when.last));
    if (!has_end)
        end_at_earliest = begin;
    if (has_end && !has_begin)
        begin_at_latest = end_at_earliest;
    if (strcmp(from->when.last, QUIPU_WHEN_OPEN) == 0)
        end_at_earliest = told > begin_at_latest ? told : begin_at_latest;
    out->first = begin_at_latest;
    out->last = end_at_earliest;
    return out->first <= out->last;
}

/* --- the stays of an office's holders --- */

static int compare_stays(const void *a, const void *b)
{
    const stay *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    return (x->edge > y->edge) - (x->edge < y->edge);
}

static int compare_partings(const void *a, const void *b)
{
    const parting *x = a, *y = b;
    if (x->edge != y->edge)
        return x->edge < y->edge ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

/* Whether the holder is called a former one on one of these days. */
static bool is_parted(const work *self, uint32_t edge, quipu_day first, quipu_day last)
{
    const parting sought = {edge, first};
    size_t at = quipu_sorted__first(&sought, self->partings, self->n_partings,
                                    sizeof *self->partings, compare_partings);
    return at < self->n_partings && self->partings[at].edge == edge &&
           self->partings[at].day <= last;
}

static quipu_status add_evidence(work *self, uint32_t edge, const quipu_evidence *from,
                                 quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    if (from->standing == QUIPU_FORMER) {
        parting *partings = quipu_alloc__reserve(self->partings, self->n_partings,
                                                 &self->parting_room, sizeof *partings);
        QUIPU_TRY_ALLOC(partings);
        self->partings = partings;
        partings[self->n_partings++] = (parting){edge, day_told(self, from->document)};
    } else if (from->standing == QUIPU_ACTUAL) {
        stay *stays =
            quipu_alloc__reserve(self->stays, self->n_stays, &self->stay_room, sizeof *stays);
        QUIPU_TRY_ALLOC(stays);
        self->stays = stays;
        stays[self->n_stays].edge = edge;
        self->n_stays += find_stay(&stays[self->n_stays], self, from);
    }
done:
    return status;
}

/* Make one of the stays of `edge`, which are the last ones, that lie near each other. */
static void join_stays(work *self, uint32_t edge, size_t begin)
{
    stay *stays = self->stays;
    size_t n = begin;
    if (self->n_stays > begin)
        qsort(stays + begin, self->n_stays - begin, sizeof *stays, compare_stays);
    for (size_t i = begin; i < self->n_stays; i++) {
        stay *before = n > begin ? &stays[n - 1] : NULL;
        if (before != NULL && stays[i].first <= before->last)
            before->last = stays[i].last > before->last ? stays[i].last : before->last;
        else if (before != NULL && is_dated(before->last) &&
                 stays[i].first - before->last <= max_gap &&
                 !is_parted(self, edge, before->last, stays[i].first))
            before->last = stays[i].last;
        else
            stays[n++] = stays[i];
    }
    self->n_stays = n;
}

static quipu_status gather(work *self, const claim *claims, size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    self->n_stays = self->n_partings = 0;
    for (size_t i = 0; i < n; i++) {
        const quipu_edge *edge = &self->edges[claims[i].edge];
        size_t begin = self->n_stays, first_parting = self->n_partings;
        for (uint32_t k = 0; k < edge->n_evidence; k++)
            QUIPU_TRY(add_evidence(self, claims[i].edge, &edge->evidence[k], err));
        if (self->n_partings > first_parting)
            qsort(self->partings + first_parting, self->n_partings - first_parting,
                  sizeof *self->partings, compare_partings);
        join_stays(self, claims[i].edge, begin);
    }
    if (self->n_stays > 0)
        qsort(self->stays, self->n_stays, sizeof *self->stays, compare_stays);
done:
    return status;
}

/* --- two of them --- */

static int compare_places(const quipu_edge *x, const quipu_edge *y, const quipu_ontology *ontology)
{
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    int order = quipu_str__compare(quipu_ontology_relation_info(ontology, x->relation)->name,
                                   quipu_ontology_relation_info(ontology, y->relation)->name);
    return order != 0 ? order : (x->target > y->target) - (x->target < y->target);
}

/* Whether `heir` is known to have followed `before` in some office. */
static bool has_succeeded(const work *self, uint32_t heir, uint32_t before)
{
    const quipu_edge sought = {.source = heir, .relation = self->succeeds, .target = before};
    size_t low = 0, high = self->n_edges;
    if (self->succeeds == QUIPU_NO_RELATION)
        return false;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_places(&self->edges[middle], &sought, self->ontology) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < self->n_edges && compare_places(&self->edges[low], &sought, self->ontology) == 0 &&
           (self->edges[low].standing == QUIPU_ACTUAL || self->edges[low].standing == QUIPU_FORMER);
}

/* Whether two stays that overlap contradict each other. */
static bool is_contradiction(const work *self, const stay *x, const stay *y)
{
    const quipu_edge *a = &self->edges[x->edge], *b = &self->edges[y->edge];
    quipu_day first = x->first > y->first ? x->first : y->first;
    quipu_day last = x->last < y->last ? x->last : y->last;
    return !is_parted(self, x->edge, first, last) && !is_parted(self, y->edge, first, last) &&
           !has_succeeded(self, a->source, b->source) && !has_succeeded(self, b->source, a->source);
}

/* Who is contested already needs no second proof: where all overlap with all, that is found out once an edge. */
static void compare_holders(work *self)
{
    for (size_t i = 0; i < self->n_stays; i++)
        for (size_t k = i + 1; k < self->n_stays; k++) {
            const stay *x = &self->stays[i], *y = &self->stays[k];
            quipu_edge *a = &self->edges[x->edge], *b = &self->edges[y->edge];
            if (y->first > x->last)
                break;
            if (a != b && !(a->contested && b->contested) && is_contradiction(self, x, y))
                a->contested = b->contested = true;
        }
}

/* --- all offices --- */

static int compare_claims(const void *a, const void *b)
{
    const claim *x = a, *y = b;
    if (x->relation != y->relation)
        return x->relation < y->relation ? -1 : 1;
    if (x->target != y->target)
        return x->target < y->target ? -1 : 1;
    return (x->edge > y->edge) - (x->edge < y->edge);
}

static quipu_status list_claims(work *self, quipu_error *err)
{
    self->claims = quipu_alloc__new(self->n_edges, sizeof *self->claims);
    if (self->claims == NULL)
        return quipu_error__memory(err);
    for (uint32_t i = 0; i < self->n_edges; i++) {
        const quipu_edge *edge = &self->edges[i];
        if (edge->standing == QUIPU_ACTUAL &&
            quipu_ontology_relation_info(self->ontology, edge->relation)->one_subject)
            self->claims[self->n_claims++] = (claim){edge->relation, edge->target, i};
    }
    if (self->n_claims > 0)
        qsort(self->claims, self->n_claims, sizeof *self->claims, compare_claims);
    return QUIPU_OK;
}

static bool is_same_office(const claim *x, const claim *y)
{
    return x->relation == y->relation && x->target == y->target;
}

quipu_status quipu_edges__find_contested(quipu_edge *edges, size_t n, const quipu_resolution *run,
                                         quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_ontology *ontology = run->resolver->ontology;
    work self = {.graph = &run->out->graph,
                 .ontology = ontology,
                 .succeeds = quipu_ontology_relation(ontology, QUIPU_STR("succeeds")),
                 .edges = edges,
                 .n_edges = n};
    QUIPU_TRY(list_claims(&self, err));
    for (size_t begin = 0, end; begin < self.n_claims; begin = end) {
        for (end = begin + 1; end < self.n_claims; end++)
            if (!is_same_office(&self.claims[begin], &self.claims[end]))
                break;
        if (end - begin < 2)
            continue;
        QUIPU_TRY(gather(&self, self.claims + begin, end - begin, err));
        compare_holders(&self);
    }
done:
    quipu_alloc__free(self.claims);
    quipu_alloc__free(self.stays);
    quipu_alloc__free(self.partings);
    return status;
}
