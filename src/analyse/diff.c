/*
 * What changed between two graphs: relations that are no longer what they were when both are laid side by side, what
 * tells most first; entities; documents.
 */
#include "analyse/sides.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

#include <stdlib.h>

/* The difference and all that it points to. */
typedef struct whole {
    quipu_diff diff; /* first: a pointer to it is a pointer to the whole */
    quipu_arena arena;
} whole;

/* A changed edge with what it is sorted by. */
typedef struct ranked {
    quipu_edge_diff diff;
    int rank;
    uint32_t n_sources, n_documents; /* the documents of its ends */
} ranked;

typedef struct differ {
    const quipu_graph *before, *after;
    const quipu_ontology *ontology;
    const quipu_diff_options *options;
    quipu_match match;
    bool *is_named; /* [match.n]; NULL: all */
    whole *out;
} differ;

const char *quipu_entity_change_name(quipu_entity_change change)
{
    static const char *const names[QUIPU_N_ENTITY_CHANGES] = {"merged",  "split",    "regrouped",
                                                              "renamed", "appeared", "vanished"};
    return names[change];
}

const char *quipu_edge_change_name(quipu_edge_change change)
{
    switch (change) {
    case QUIPU_EDGE_STATUS: return "status";
    case QUIPU_EDGE_DISPUTED: return "disputed";
    case QUIPU_EDGE_SETTLED: return "settled";
    case QUIPU_EDGE_APPEARED: return "appeared";
    case QUIPU_EDGE_VANISHED: return "vanished";
    case QUIPU_EDGE_GAINED: return "gained";
    default: return "lost";
    }
}

/* --- relations --- */

static bool is_open(const quipu_edge *edge)
{
    return edge->standing == QUIPU_PLANNED || edge->standing == QUIPU_POSSIBLE;
}

/* What tells most comes first: what was open and now is so, what now is denied; then the first bit that is set. */
static int rank_of(unsigned changes, const quipu_edge *before, const quipu_edge *after)
{
    int rank = 0;
    if ((changes & QUIPU_EDGE_STATUS) != 0) {
        if (is_open(before) && after->standing == QUIPU_ACTUAL)
            return 0;
        return after->standing == QUIPU_DENIED || before->standing == QUIPU_DENIED ? 1 : 2;
    }
    while ((changes >> rank & 1) == 0)
        rank++;
    return rank + 2;
}

static bool is_of_interest(const differ *self, const quipu_edge *before, const quipu_edge *after,
                           const quipu_twin *twin)
{
    const quipu_edge_filter *filter = &self->options->filter;
    if (self->is_named != NULL && !self->is_named[twin->source] && !self->is_named[twin->target])
        return false;
    return (before != NULL && quipu_edge_filter_admits(filter, self->before, before)) ||
           (after != NULL && quipu_edge_filter_admits(filter, self->after, after));
}

/* False where a relation is as it was, or of no interest. */
static bool rank_edge(ranked *out, const differ *self, const quipu_twin *twin)
{
    const quipu_edge_diff *diff = &twin->diff;
    const quipu_edge *before =
        diff->before != QUIPU_NO_EDGE ? &self->before->edges[diff->before] : NULL;
    const quipu_edge *after =
        diff->after != QUIPU_NO_EDGE ? &self->after->edges[diff->after] : NULL;
    const quipu_graph *graph = after != NULL ? self->after : self->before;
    const quipu_edge *edge = after != NULL ? after : before;
    if (diff->changes == 0 || !is_of_interest(self, before, after, twin))
        return false;
    *out = (ranked){.diff = *diff,
                    .rank = rank_of(diff->changes, before, after),
                    .n_sources = edge->n_sources,
                    .n_documents = graph->entities[edge->source].n_documents +
                                   graph->entities[edge->target].n_documents};
    return true;
}

static int compare_ranked(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->n_sources != y->n_sources)
        return x->n_sources > y->n_sources ? -1 : 1;
    if (x->n_documents != y->n_documents)
        return x->n_documents > y->n_documents ? -1 : 1;
    if (x->diff.after != y->diff.after)
        return x->diff.after < y->diff.after ? -1 : 1;
    return (x->diff.before > y->diff.before) - (x->diff.before < y->diff.before);
}

static quipu_status keep_edges(differ *self, ranked *items, size_t n, quipu_error *err)
{
    quipu_edge_diff *edges = quipu_arena__take(&self->out->arena, n, sizeof *edges);
    if (edges == NULL)
        return quipu_error__memory(err);
    if (n > 1)
        qsort(items, n, sizeof *items, compare_ranked);
    for (size_t i = 0; i < n; i++)
        edges[i] = items[i].diff;
    self->out->diff.edges = edges;
    self->out->diff.n_edges = n;
    return QUIPU_OK;
}

static quipu_status diff_edges(differ *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_twins twins = {NULL, 0, {NULL, NULL}};
    ranked *items = NULL;
    size_t n = 0;
    QUIPU_TRY(
        quipu_twins__list(&twins, self->before, self->after, self->ontology, &self->match, err));
    QUIPU_TRY_ALLOC(items = quipu_alloc__new(twins.n + 1, sizeof *items));
    for (size_t i = 0; i < twins.n; i++)
        n += rank_edge(&items[n], self, &twins.items[i]);
    QUIPU_TRY(keep_edges(self, items, n, err));
done:
    quipu_twins__clear(&twins);
    quipu_alloc__free(items);
    return status;
}

/* --- entities --- */

static uint32_t documents_of(const differ *self, const quipu_entity_diff *of)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < of->n_before; i++)
        if (self->before->entities[of->before[i]].n_documents > most)
            most = self->before->entities[of->before[i]].n_documents;
    for (uint32_t i = 0; i < of->n_after; i++)
        if (self->after->entities[of->after[i]].n_documents > most)
            most = self->after->entities[of->after[i]].n_documents;
    return most;
}

typedef struct ranked_entity {
    quipu_entity_diff diff;
    uint32_t n_documents, number;
} ranked_entity;

static int compare_ranked_entities(const void *a, const void *b)
{
    const ranked_entity *x = a, *y = b;
    if (x->diff.change != y->diff.change)
        return x->diff.change < y->diff.change ? -1 : 1;
    if (x->n_documents != y->n_documents)
        return x->n_documents > y->n_documents ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static size_t rank_entities(ranked_entity *out, const differ *self, const quipu_groups *groups)
{
    size_t n = 0;
    for (uint32_t i = 0; i < self->match.n; i++) {
        ranked_entity *at = &out[n];
        *at = (ranked_entity){.number = i};
        bool changed = quipu_groups__diff(&at->diff, groups, i);
        at->n_documents = documents_of(self, &at->diff);
        n += changed && (self->is_named == NULL || self->is_named[i]);
    }
    if (n > 1)
        qsort(out, n, sizeof *out, compare_ranked_entities);
    return n;
}

static quipu_status diff_entities(differ *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_groups groups;
    quipu_arena *arena = &self->out->arena;
    ranked_entity *items = quipu_alloc__new((size_t)self->match.n + 1, sizeof *items);
    QUIPU_TRY_ALLOC(items);
    QUIPU_TRY(quipu_groups__make(&groups, arena, self->before, self->after, &self->match, err));
    size_t n = rank_entities(items, self, &groups);
    quipu_entity_diff *entities = quipu_arena__take(arena, n, sizeof *entities);
    QUIPU_TRY_ALLOC(entities);
    for (size_t i = 0; i < n; i++)
        entities[i] = items[i].diff;
    self->out->diff.entities = entities;
    self->out->diff.n_entities = n;
done:
    quipu_alloc__free(items);
    return status;
}

/* --- documents --- */

/* Both graphs have their sources sorted by name. */
static quipu_status diff_sources(differ *self, quipu_error *err)
{
    const quipu_source *a = self->before->sources, *b = self->after->sources;
    size_t n_a = self->before->n_sources, n_b = self->after->n_sources, n = 0;
    quipu_source_diff *items = quipu_arena__take(&self->out->arena, n_a + n_b, sizeof *items);
    if (items == NULL)
        return quipu_error__memory(err);
    for (uint32_t i = 0, k = 0; i < n_a || k < n_b;) {
        int order = i == n_a ? 1 : k == n_b ? -1 : quipu_str__compare(a[i].name, b[k].name);
        if (order != 0 || !quipu_str__is(a[i].sha256, b[k].sha256))
            items[n++] =
                (quipu_source_diff){order <= 0 ? i : UINT32_MAX, order >= 0 ? k : UINT32_MAX};
        i += order <= 0;
        k += order >= 0;
    }
    self->out->diff.sources = items;
    self->out->diff.n_sources = n;
    return QUIPU_OK;
}

/* --- the whole --- */

static quipu_status mark_named(differ *self, quipu_error *err)
{
    const quipu_diff_options *options = self->options;
    if (options->n_before + options->n_after == 0)
        return QUIPU_OK;
    self->is_named = quipu_alloc__zero((size_t)self->match.n + 1, sizeof *self->is_named);
    if (self->is_named == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < options->n_before; i++)
        self->is_named[self->match.before[options->before[i]]] = true;
    for (size_t i = 0; i < options->n_after; i++)
        self->is_named[self->match.after[options->after[i]]] = true;
    return QUIPU_OK;
}

static bool asks_for_all(const quipu_edge_filter *filter)
{
    return filter->types == 0 && filter->relations == NULL && filter->standings == 0 &&
           filter->since[0] == '\0' && filter->until[0] == '\0' && filter->min_sources == 0 &&
           !filter->only_conflicts;
}

static quipu_status make(differ *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    bool all = asks_for_all(&self->options->filter);
    QUIPU_TRY(quipu_match__init(&self->match, self->before, self->after, self->ontology, err));
    QUIPU_TRY(mark_named(self, err));
    QUIPU_TRY(diff_edges(self, err));
    if (all)
        QUIPU_TRY(diff_entities(self, err));
    if (all && self->is_named == NULL)
        QUIPU_TRY(diff_sources(self, err));
done:
    return status;
}

quipu_status quipu_diff_new(quipu_diff **out, const quipu_graph *before, const quipu_graph *after,
                            const quipu_ontology *ontology, const quipu_diff_options *options,
                            quipu_error *err)
{
    static const quipu_diff_options standard = QUIPU_DIFF_OPTIONS_DEFAULT;
    quipu_status status = QUIPU_OK;
    differ self = {.before = before,
                   .after = after,
                   .ontology = ontology,
                   .options = options != NULL ? options : &standard};
    *out = NULL;
    QUIPU_TRY_ALLOC(self.out = quipu_alloc__zero(1, sizeof *self.out));
    QUIPU_TRY(make(&self, err));
    *out = &self.out->diff;
done:
    if (status < 0 && self.out != NULL)
        quipu_diff_free(&self.out->diff);
    quipu_match__clear(&self.match);
    quipu_alloc__free(self.is_named);
    return status;
}

void quipu_diff_free(quipu_diff *diff)
{
    if (diff == NULL)
        return;
    whole *made = (whole *)diff;
    quipu_arena__clear(&made->arena);
    quipu_alloc__free(made);
}
