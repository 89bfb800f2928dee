/*
 * Two graphs laid over each other: one entity for each number that matching gives (match.c), one relation for both twins
 * (sides.c), documents by name and bytes. Everything keeps the order that a graph has; numbers of entities and
 * documents inside evidence become those of the union.
 */
#include "analyse/sides.h"

#include "base/alloc.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/str.h"

#include <stdlib.h>

/* The union and all that it points to. */
typedef struct whole {
    quipu_union both; /* first: a pointer to it is a pointer to the whole */
    quipu_arena arena;
} whole;

/* Where what is in a graph is in the union. */
typedef struct side {
    const quipu_graph *graph;
    uint32_t *entities, *sources;
} side;

typedef struct uniter {
    whole *out;
    const quipu_ontology *ontology;
    side sides[2]; /* the older graph, the newer */
    quipu_match match;
    quipu_groups groups;
    quipu_twins twins;
} uniter;

static void *take(uniter *self, size_t n, size_t size)
{
    return quipu_arena__take(&self->out->arena, n, size);
}

/* --- documents --- */

/* Both graphs have their sources sorted by name. */
static void list_sources(uniter *self, quipu_source *items, quipu_change *changes)
{
    const quipu_graph *a = self->sides[0].graph, *b = self->sides[1].graph;
    size_t n = 0;
    for (uint32_t i = 0, k = 0; i < a->n_sources || k < b->n_sources; n++) {
        int order = i == a->n_sources ? 1
                    : k == b->n_sources
                        ? -1
                        : quipu_str__compare(a->sources[i].name, b->sources[k].name);
        if (order == 0 && !quipu_str__is(a->sources[i].sha256, b->sources[k].sha256))
            order =
                -1; /* the newer one is next, as its name is smaller than that of the next older one */
        changes[n] = order == 0 ? QUIPU_UNCHANGED : order < 0 ? QUIPU_REMOVED : QUIPU_ADDED;
        items[n] = order < 0 ? a->sources[i] : b->sources[k];
        if (order <= 0)
            self->sides[0].sources[i++] = (uint32_t)n;
        if (order >= 0)
            self->sides[1].sources[k++] = (uint32_t)n;
    }
    self->out->both.graph.n_sources = n;
}

static quipu_status unite_sources(uniter *self, quipu_error *err)
{
    size_t room = self->sides[0].graph->n_sources + self->sides[1].graph->n_sources;
    quipu_source *items = take(self, room, sizeof *items);
    quipu_change *changes = take(self, room, sizeof *changes);
    for (int i = 0; i < 2; i++)
        self->sides[i].sources =
            take(self, self->sides[i].graph->n_sources, sizeof *self->sides[i].sources);
    if (items == NULL || changes == NULL || self->sides[0].sources == NULL ||
        self->sides[1].sources == NULL)
        return quipu_error__memory(err);
    list_sources(self, items, changes);
    for (size_t i = 0; i < self->out->both.graph.n_sources; i++) {
        const side *of = &self->sides[changes[i] != QUIPU_REMOVED];
        items[i].origin = of->sources[items[i].origin];
    }
    self->out->both.graph.sources = items;
    self->out->both.sources = changes;
    return QUIPU_OK;
}

/* --- entities --- */

/* Of several the one that most documents name stands for all. */
static const quipu_entity *choose(const quipu_graph *graph, const uint32_t *items, uint32_t n)
{
    const quipu_entity *best = &graph->entities[items[0]];
    for (uint32_t i = 1; i < n; i++)
        if (graph->entities[items[i]].n_documents > best->n_documents)
            best = &graph->entities[items[i]];
    return best;
}

typedef struct member {
    quipu_entity entity;
    quipu_union_entity what;
    uint32_t number;
} member;

static int compare_members(const void *a, const void *b)
{
    return quipu_str__compare(((const member *)a)->entity.id, ((const member *)b)->entity.id);
}

static member make_member(const uniter *self, uint32_t number)
{
    member made = {.number = number};
    quipu_entity_diff *diff = &made.what.diff;
    bool changed = quipu_groups__diff(diff, &self->groups, number);
    made.what.change = !changed                                ? QUIPU_UNCHANGED
                       : diff->change == QUIPU_ENTITY_APPEARED ? QUIPU_ADDED
                       : diff->change == QUIPU_ENTITY_VANISHED ? QUIPU_REMOVED
                                                               : QUIPU_CHANGED;
    made.entity = diff->n_after > 0 ? *choose(self->sides[1].graph, diff->after, diff->n_after)
                                    : *choose(self->sides[0].graph, diff->before, diff->n_before);
    return made;
}

static void place_members(uniter *self, const member *members, quipu_entity *entities,
                          quipu_union_entity *what, uint32_t *places)
{
    for (uint32_t i = 0; i < self->match.n; i++) {
        entities[i] = members[i].entity;
        what[i] = members[i].what;
        places[members[i].number] = i;
    }
    for (size_t i = 0; i < self->sides[0].graph->n_entities; i++)
        self->sides[0].entities[i] = places[self->match.before[i]];
    for (size_t i = 0; i < self->sides[1].graph->n_entities; i++)
        self->sides[1].entities[i] = places[self->match.after[i]];
}

static quipu_status unite_entities(uniter *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_union *both = &self->out->both;
    uint32_t n = self->match.n;
    uint32_t *places = NULL;
    member *members = quipu_alloc__new((size_t)n + 1, sizeof *members);
    quipu_entity *entities = take(self, n, sizeof *entities);
    quipu_union_entity *what = take(self, n, sizeof *what);
    QUIPU_TRY_ALLOC(members);
    QUIPU_TRY_ALLOC(entities);
    QUIPU_TRY_ALLOC(what);
    QUIPU_TRY_ALLOC(places = quipu_alloc__new((size_t)n + 1, sizeof *places));
    for (int i = 0; i < 2; i++)
        QUIPU_TRY_ALLOC(self->sides[i].entities = take(self, self->sides[i].graph->n_entities,
                                                       sizeof *self->sides[i].entities));
    for (uint32_t i = 0; i < n; i++)
        members[i] = make_member(self, i);
    if (n > 1)
        qsort(members, n, sizeof *members, compare_members);
    place_members(self, members, entities, what, places);
    both->graph.entities = entities;
    both->graph.n_entities = n;
    both->entities = what;
    both->of_before = self->sides[0].entities;
    both->of_after = self->sides[1].entities;
done:
    quipu_alloc__free(members);
    quipu_alloc__free(places);
    return status;
}

/* --- passages --- */

/* A relation of the union. */
typedef struct tie {
    quipu_edge edge;
    quipu_union_edge what;
    quipu_str relation;
} tie;

static quipu_evidence translate(const side *of, const quipu_evidence *piece)
{
    quipu_evidence out = *piece;
    out.document = of->sources[piece->document];
    if (piece->by != QUIPU_NOBODY)
        out.by = of->entities[piece->by];
    return out;
}

/* A passage by what it is the same as; what a table cites has no place, and is told apart by its words. */
static int compare_passages(const quipu_evidence *x, const quipu_evidence *y)
{
    int order = quipu_numbers__order(x->document, y->document);
    if (order == 0)
        order = quipu_span__order(x->span, y->span);
    if (order == 0)
        order = quipu_numbers__order(x->standing, y->standing);
    return order == 0 && x->span.end == 0 ? quipu_str__compare(x->text, y->text) : order;
}

static int compare_places(const void *a, const void *b)
{
    return compare_passages(*(const quipu_evidence *const *)a, *(const quipu_evidence *const *)b);
}

static void sort_passages(const quipu_evidence **sorted, const quipu_evidence *items, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        sorted[i] = &items[i];
    if (n > 1)
        qsort(sorted, n, sizeof(quipu_evidence *), compare_places);
}

static bool is_among(const quipu_evidence *piece, const quipu_evidence **sorted, uint32_t n)
{
    return n > 0 && bsearch(&piece, sorted, n, sizeof(quipu_evidence *), compare_places) != NULL;
}

/* Which of the passages are on the other side, too; `sorted` has room for `n_others`. */
static void find_known(bool *known, const quipu_evidence *of, uint32_t n,
                       const quipu_evidence *others, uint32_t n_others,
                       const quipu_evidence **sorted)
{
    sort_passages(sorted, others, n_others);
    for (uint32_t i = 0; i < n; i++)
        known[i] = is_among(&of[i], sorted, n_others);
}

/* What both sides say of a relation, in the union's numbers. */
typedef struct passages {
    quipu_evidence *items; /* the newer graph's, then the older's */
    uint32_t n_after, n;
} passages;

static uint32_t count_passages(const uniter *self, const quipu_twin *twin)
{
    uint32_t n = 0;
    for (int at = 0; at < 2; at++)
        for (uint32_t i = 0; i < twin->n_edges[at]; i++)
            n += self->sides[at].graph->edges[twin->edges[at][i]].n_evidence;
    return n;
}

/* All that one graph says; what several of its relations share, once. `sorted` has room for all. */
static void gather_passages(passages *out, const uniter *self, const quipu_twin *twin, int at,
                            const quipu_evidence **sorted)
{
    const side *of = &self->sides[at];
    uint32_t begin = out->n;
    for (uint32_t i = 0; i < twin->n_edges[at]; i++) {
        const quipu_edge *edge = &of->graph->edges[twin->edges[at][i]];
        uint32_t n_before = out->n - begin;
        sort_passages(sorted, out->items + begin, n_before);
        for (uint32_t k = 0; k < edge->n_evidence; k++) {
            quipu_evidence piece = translate(of, &edge->evidence[k]);
            if (!is_among(&piece, sorted, n_before))
                out->items[out->n++] = piece;
        }
    }
}

/* The older passages that the newer graph has too go, the others move up. */
static void settle_passages(passages *of, quipu_change *changes, const bool *known)
{
    uint32_t n = of->n_after;
    for (uint32_t i = 0; i < of->n_after; i++)
        changes[i] = known[i] ? QUIPU_UNCHANGED : QUIPU_ADDED;
    for (uint32_t i = of->n_after; i < of->n; i++) {
        if (known[i])
            continue;
        of->items[n] = of->items[i];
        changes[n++] = QUIPU_REMOVED;
    }
    of->n = n;
}

static quipu_status unite_passages(tie *out, uniter *self, const quipu_twin *twin, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint32_t n = count_passages(self, twin);
    passages all = {.items = take(self, n, sizeof *all.items)};
    quipu_change *changes = take(self, n, sizeof *changes);
    bool *known = quipu_alloc__new((size_t)n + 1, sizeof *known);
    const quipu_evidence **sorted = quipu_alloc__new((size_t)n + 1, sizeof(quipu_evidence *));
    QUIPU_TRY_ALLOC(all.items);
    QUIPU_TRY_ALLOC(changes);
    QUIPU_TRY_ALLOC(known);
    QUIPU_TRY_ALLOC(sorted);
    gather_passages(&all, self, twin, 1, sorted);
    uint32_t n_after = all.n_after = all.n;
    gather_passages(&all, self, twin, 0, sorted);
    const quipu_evidence *older = all.items + n_after;
    find_known(known, all.items, n_after, older, all.n - n_after, sorted);
    find_known(known + n_after, older, all.n - n_after, all.items, n_after, sorted);
    settle_passages(&all, changes, known);
    out->edge.evidence = all.items;
    out->edge.n_evidence = all.n;
    out->what.evidence = changes;
done:
    quipu_alloc__free(known);
    quipu_alloc__free(sorted);
    return status;
}

/* --- relations --- */

static quipu_change change_of(unsigned changes)
{
    return changes == 0                           ? QUIPU_UNCHANGED
           : (changes & QUIPU_EDGE_APPEARED) != 0 ? QUIPU_ADDED
           : (changes & QUIPU_EDGE_VANISHED) != 0 ? QUIPU_REMOVED
                                                  : QUIPU_CHANGED;
}

/* Who says so, each once: two of them may have become one. */
static quipu_status translate_speakers(quipu_edge *edge, uniter *self, const side *of,
                                       quipu_error *err)
{
    uint32_t *by = take(self, edge->n_by, sizeof *by);
    if (by == NULL)
        return quipu_error__memory(err);
    for (uint32_t i = 0; i < edge->n_by; i++)
        by[i] = of->entities[edge->by[i]];
    edge->by = by;
    edge->n_by = (uint32_t)quipu_numbers__sort(by, edge->n_by);
    return QUIPU_OK;
}

static int compare_ties(const void *a, const void *b)
{
    const tie *x = a, *y = b;
    if (x->edge.source != y->edge.source)
        return x->edge.source < y->edge.source ? -1 : 1;
    int order = quipu_str__compare(x->relation, y->relation);
    if (order != 0)
        return order;
    return (x->edge.target > y->edge.target) - (x->edge.target < y->edge.target);
}

static quipu_status make_tie(tie *out, uniter *self, const quipu_twin *twin, quipu_error *err)
{
    const quipu_edge_diff *diff = &twin->diff;
    const quipu_relation_info *info = quipu_ontology_relation_info(self->ontology, twin->relation);
    const quipu_edge *before =
        diff->before != QUIPU_NO_EDGE ? &self->sides[0].graph->edges[diff->before] : NULL;
    const quipu_edge *after =
        diff->after != QUIPU_NO_EDGE ? &self->sides[1].graph->edges[diff->after] : NULL;
    const side *of = &self->sides[after != NULL];
    *out = (tie){.edge = after != NULL ? *after : *before,
                 .what = {.change = change_of(diff->changes), .diff = *diff},
                 .relation = info->name};
    uint32_t source = of->entities[out->edge.source], target = of->entities[out->edge.target];
    bool turn = info->symmetric && source > target;
    out->edge.source = turn ? target : source;
    out->edge.target = turn ? source : target;
    quipu_status status = translate_speakers(&out->edge, self, of, err);
    return status < 0 ? status : unite_passages(out, self, twin, err);
}

static quipu_status unite_edges(uniter *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_union *both = &self->out->both;
    size_t n = self->twins.n;
    tie *ties = quipu_alloc__new(n + 1, sizeof *ties);
    quipu_edge *edges = take(self, n, sizeof *edges);
    quipu_union_edge *what = take(self, n, sizeof *what);
    QUIPU_TRY_ALLOC(ties);
    QUIPU_TRY_ALLOC(edges);
    QUIPU_TRY_ALLOC(what);
    for (size_t i = 0; i < n; i++)
        QUIPU_TRY(make_tie(&ties[i], self, &self->twins.items[i], err));
    if (n > 1)
        qsort(ties, n, sizeof *ties, compare_ties);
    for (size_t i = 0; i < n; i++) {
        edges[i] = ties[i].edge;
        what[i] = ties[i].what;
    }
    both->graph.edges = edges;
    both->graph.n_edges = n;
    both->edges = what;
done:
    quipu_alloc__free(ties);
    return status;
}

/* --- the whole --- */

static quipu_status unite(uniter *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_graph *before = self->sides[0].graph, *after = self->sides[1].graph;
    QUIPU_TRY(quipu_match__init(&self->match, before, after, self->ontology, err));
    QUIPU_TRY(
        quipu_groups__make(&self->groups, &self->out->arena, before, after, &self->match, err));
    QUIPU_TRY(quipu_twins__list(&self->twins, before, after, self->ontology, &self->match, err));
    QUIPU_TRY(unite_sources(self, err));
    QUIPU_TRY(unite_entities(self, err));
    QUIPU_TRY(unite_edges(self, err));
done:
    return status;
}

quipu_status quipu_union_new(quipu_union **out, const quipu_graph *before, const quipu_graph *after,
                             const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uniter self = {.ontology = ontology, .sides = {{.graph = before}, {.graph = after}}};
    *out = NULL;
    QUIPU_TRY_ALLOC(self.out = quipu_alloc__zero(1, sizeof *self.out));
    self.out->both.before = before;
    self.out->both.after = after;
    QUIPU_TRY(unite(&self, err));
    *out = &self.out->both;
done:
    if (status < 0 && self.out != NULL)
        quipu_union_free(&self.out->both);
    quipu_match__clear(&self.match);
    quipu_twins__clear(&self.twins);
    return status;
}

void quipu_union_free(quipu_union *both)
{
    if (both == NULL)
        return;
    whole *made = (whole *)both;
    quipu_arena__clear(&made->arena);
    quipu_alloc__free(made);
}
