/*
 * Chooses what a map shows, by greedy growth: a map of 40 entities that hang together tells more
 * than the 40 strongest of a graph, which may have nothing to do with each other. An entity's
 * strength is the sum of the weights of its edges. Edges between the same two entities become
 * lines: one for each direction, and one of its own for what is denied.
 */
#include "draw/part.h"

#include "base/alloc.h"
#include "base/error.h"
#include "draw/context.h"

#include <stdlib.h>
#include <string.h>

/* Growing: entities are dealt with by their rank in falling strength. */
typedef struct grower {
    const quipu_graph *graph;
    const quipu_scope *scope;
    const quipu_changes *changes; /* NULL: nothing is compared */
    size_t max_nodes, n_chosen;
    uint32_t *strengths; /* [n_entities] */
    uint32_t *by_rank;   /* [n_entities] entity */
    uint32_t *rank_of;   /* [n_entities] rank */
    uint32_t *starts;    /* [n_entities + 1] of an entity's neighbours */
    uint32_t *neighbours;
    bool *chosen, *touched;        /* [n_entities] by rank */
    size_t next_touched, next_any; /* ranks before them need no look */
} grower;

/* So few on a map, and even a pair that has nothing to do with them is welcome. */
static const size_t few = 8;

typedef struct ranked {
    uint32_t strength, entity;
} ranked;

static int compare_ranked(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return (x->entity > y->entity) - (x->entity < y->entity);
}

static quipu_status rank_entities(grower *self, quipu_error *err)
{
    size_t n = self->graph->n_entities;
    ranked *all = quipu_alloc__new(n, sizeof *all);
    if (all == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < n; i++)
        all[i] = (ranked){self->strengths[i], (uint32_t)i};
    qsort(all, n, sizeof *all, compare_ranked);
    for (size_t i = 0; i < n; i++) {
        self->by_rank[i] = all[i].entity;
        self->rank_of[all[i].entity] = (uint32_t)i;
    }
    quipu_alloc__free(all);
    return QUIPU_OK;
}

static void strengthen(uint32_t *strength, uint32_t weight)
{
    *strength = *strength < UINT32_MAX - weight ? *strength + weight : UINT32_MAX;
}

/* Where two graphs are compared the map grows along what has changed. */
static bool counts(const grower *self, size_t edge)
{
    return self->scope->weights[edge] > 0 &&
           (self->changes == NULL ||
            quipu_changes__of_edge(self->changes, &self->graph->edges[edge]) != QUIPU_UNCHANGED);
}

/* Neighbours of all entities in one array: count, add up, fill from the back. */
static void list_neighbours(grower *self)
{
    const quipu_graph *graph = self->graph;
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        uint32_t weight = self->scope->weights[i];
        if (!counts(self, i))
            continue;
        self->starts[edge->source]++;
        self->starts[edge->target]++;
        strengthen(&self->strengths[edge->source], weight);
        strengthen(&self->strengths[edge->target], weight);
    }
    for (size_t i = 1; i <= graph->n_entities; i++)
        self->starts[i] += self->starts[i - 1];
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        if (!counts(self, i))
            continue;
        self->neighbours[--self->starts[edge->source]] = edge->target;
        self->neighbours[--self->starts[edge->target]] = edge->source;
    }
}

static void close_grower(grower *self)
{
    quipu_alloc__free(self->strengths);
    quipu_alloc__free(self->by_rank);
    quipu_alloc__free(self->rank_of);
    quipu_alloc__free(self->starts);
    quipu_alloc__free(self->neighbours);
    quipu_alloc__free(self->chosen);
    quipu_alloc__free(self->touched);
}

static quipu_status open_grower(grower *self, const quipu_graph *graph, const quipu_scope *scope,
                                size_t max_nodes, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = graph->n_entities;
    *self = (grower){.graph = graph,
                     .scope = scope,
                     .changes = quipu_scope__changes(scope),
                     .max_nodes = max_nodes};
    QUIPU_TRY_ALLOC(self->strengths = quipu_alloc__zero(n, sizeof *self->strengths));
    QUIPU_TRY_ALLOC(self->by_rank = quipu_alloc__zero(n, sizeof *self->by_rank));
    QUIPU_TRY_ALLOC(self->rank_of = quipu_alloc__zero(n, sizeof *self->rank_of));
    QUIPU_TRY_ALLOC(self->starts = quipu_alloc__zero(n + 1, sizeof *self->starts));
    QUIPU_TRY_ALLOC(self->neighbours =
                        quipu_alloc__zero(graph->n_edges, 2 * sizeof *self->neighbours));
    QUIPU_TRY_ALLOC(self->chosen = quipu_alloc__zero(n, sizeof *self->chosen));
    QUIPU_TRY_ALLOC(self->touched = quipu_alloc__zero(n, sizeof *self->touched));
    list_neighbours(self);
    QUIPU_TRY(rank_entities(self, err));
done:
    return status;
}

static void choose(grower *self, size_t rank)
{
    uint32_t entity = self->by_rank[rank];
    self->chosen[rank] = true;
    self->n_chosen++;
    for (uint32_t i = self->starts[entity]; i < self->starts[entity + 1]; i++) {
        size_t touched = self->rank_of[self->neighbours[i]];
        self->touched[touched] = true;
        if (touched < self->next_touched)
            self->next_touched = touched;
    }
}

static bool has_one_neighbour(const grower *self, uint32_t entity)
{
    uint32_t first = self->starts[entity];
    for (uint32_t i = first; i < self->starts[entity + 1]; i++)
        if (self->neighbours[i] != self->neighbours[first])
            return false;
    return true;
}

/* Whether an entity and its only neighbour have to do with nobody else. */
static bool is_of_pair(const grower *self, uint32_t entity)
{
    return has_one_neighbour(self, entity) &&
           has_one_neighbour(self, self->neighbours[self->starts[entity]]);
}

/*
 * Whether something may be shown that has nothing to do with what is there: only what is no mere pair, where there
 * is room for three of it. A change is news wherever it is.
 */
static bool may_begin(const grower *self, uint32_t entity)
{
    if (self->n_chosen == 0)
        return true;
    size_t room = self->max_nodes - self->n_chosen;
    return self->n_chosen < few || self->changes != NULL ? room >= 2
                                                         : room >= 3 && !is_of_pair(self, entity);
}

/* The strongest entity that is tied to a chosen one, else the strongest that may begin anew; false when there is none. */
static bool choose_next(grower *self)
{
    size_t n = self->graph->n_entities;
    size_t *at = &self->next_touched;
    while (*at < n && (self->chosen[*at] || !self->touched[*at]))
        ++*at;
    if (*at < n) {
        choose(self, *at);
        return true;
    }
    at = &self->next_any;
    while (*at < n && self->strengths[self->by_rank[*at]] > 0 &&
           (self->chosen[*at] || !may_begin(self, self->by_rank[*at])))
        ++*at;
    if (*at == n || self->strengths[self->by_rank[*at]] == 0)
        return false;
    choose(self, *at);
    return true;
}

/* Who is asked for, then the strongest; without a limit whoever has an edge, in whatever order. */
static void choose_all(grower *self)
{
    bool has_limit = self->max_nodes > 0;
    for (size_t i = 0; i < self->graph->n_entities; i++)
        if (self->scope->asked[self->by_rank[i]] ||
            (!has_limit && self->strengths[self->by_rank[i]] > 0))
            choose(self, i);
    while (has_limit && self->n_chosen < self->max_nodes && choose_next(self))
        continue;
}

/* Where two graphs are compared, who ties together what has changed. */
static quipu_status add_context(grower *self, quipu_error *err)
{
    size_t n = self->graph->n_entities, n_found = 0, most = self->scope->max_context;
    size_t room = self->max_nodes > self->n_chosen ? self->max_nodes - self->n_chosen : 0;
    if (self->max_nodes > 0 && most > room)
        most = room;
    if (self->changes == NULL || most == 0)
        return QUIPU_OK;
    quipu_status status = QUIPU_OK;
    bool *chosen = NULL;
    uint32_t *found = NULL;
    QUIPU_TRY_ALLOC(chosen = quipu_alloc__new(n, sizeof *chosen));
    QUIPU_TRY_ALLOC(found = quipu_alloc__new(n, sizeof *found));
    for (size_t i = 0; i < n; i++)
        chosen[i] = self->chosen[self->rank_of[i]];
    QUIPU_TRY(quipu_context__find(found, &n_found, self->graph, self->scope, chosen, err));
    for (size_t i = 0; i < n_found && i < most; i++)
        choose(self, self->rank_of[found[i]]);
done:
    quipu_alloc__free(chosen);
    quipu_alloc__free(found);
    return status;
}

static quipu_status take_nodes(quipu_part *out, const grower *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = self->n_chosen;
    QUIPU_TRY_ALLOC(out->nodes = quipu_alloc__new(n, sizeof *out->nodes));
    QUIPU_TRY_ALLOC(out->asked = quipu_alloc__new(n, sizeof *out->asked));
    QUIPU_TRY_ALLOC(out->strengths = quipu_alloc__new(n, sizeof *out->strengths));
    for (size_t i = 0; i < self->graph->n_entities; i++) {
        if (!self->chosen[self->rank_of[i]])
            continue;
        out->nodes[out->n_nodes] = (uint32_t)i;
        out->asked[out->n_nodes] = self->scope->asked[i];
        out->strengths[out->n_nodes++] = self->strengths[i];
    }
done:
    return status;
}

/* Which way an edge goes along its line: from the smaller index, either way, from the larger. */
typedef enum direction { UP = 0, BOTH = 1, DOWN = 2 } direction;

/* An edge that will be drawn, with what lines are made by. */
typedef struct piece {
    uint32_t low, high; /* the ends */
    quipu_standing standing;
    quipu_change change;
    direction direction;
    uint32_t n_sources, edge;
} piece;

static int compare_pieces(const void *a, const void *b)
{
    const piece *x = a, *y = b;
    if (x->low != y->low)
        return x->low < y->low ? -1 : 1;
    if (x->high != y->high)
        return x->high < y->high ? -1 : 1;
    if (x->standing != y->standing)
        return x->standing < y->standing ? -1 : 1;
    if (x->change != y->change)
        return x->change < y->change ? -1 : 1;
    if (x->direction != y->direction)
        return x->direction < y->direction ? -1 : 1;
    if (x->n_sources != y->n_sources)
        return x->n_sources > y->n_sources ? -1 : 1;
    return (x->edge > y->edge) - (x->edge < y->edge);
}

static piece make_piece(const grower *self, const quipu_ontology *ontology, uint32_t i)
{
    const quipu_edge *edge = &self->graph->edges[i];
    bool up = edge->source < edge->target;
    bool symmetric = quipu_ontology_relation_info(ontology, edge->relation)->symmetric;
    return (piece){.low = up ? edge->source : edge->target,
                   .high = up ? edge->target : edge->source,
                   .standing = edge->standing,
                   .change = quipu_changes__of_edge(self->changes, edge),
                   .direction = symmetric ? BOTH
                                : up      ? UP
                                          : DOWN,
                   .n_sources = edge->n_sources > 0 ? edge->n_sources : 1,
                   .edge = i};
}

/* What has not changed is there to tie things together: two who share a change need no more. Returns how many are left. */
static size_t drop_beside_changes(piece *pieces, size_t n)
{
    size_t left = 0;
    for (size_t i = 0, end; i < n; i = end) {
        bool changed = false;
        for (end = i;
             end < n && pieces[end].low == pieces[i].low && pieces[end].high == pieces[i].high;
             end++)
            changed |= pieces[end].change != QUIPU_UNCHANGED;
        for (size_t k = i; k < end; k++)
            if (!changed || pieces[k].change != QUIPU_UNCHANGED)
                pieces[left++] = pieces[k];
    }
    return left;
}

static size_t collect_pieces(piece *pieces, const grower *self, const quipu_ontology *ontology)
{
    size_t n = 0;
    for (size_t i = 0; i < self->graph->n_edges; i++) {
        const quipu_edge *edge = &self->graph->edges[i];
        if (self->scope->weights[i] > 0 && self->chosen[self->rank_of[edge->source]] &&
            self->chosen[self->rank_of[edge->target]])
            pieces[n++] = make_piece(self, ontology, (uint32_t)i);
    }
    qsort(pieces, n, sizeof *pieces, compare_pieces);
    return self->changes == NULL || self->scope->is_thorough ? n : drop_beside_changes(pieces, n);
}

/* Whether a piece goes on the line that `first` begins. Symmetric ones join the direction that
 * comes first. */
static bool joins(const piece *first, const piece *next)
{
    return first->low == next->low && first->high == next->high &&
           first->standing == next->standing && first->change == next->change && !(first->direction == UP && next->direction == DOWN);
}

static void add_to_line(quipu_line *line, const piece *next, const grower *self)
{
    line->n++;
    line->weight += next->n_sources;
    strengthen(&line->strength, self->scope->weights[next->edge]);
    line->is_symmetric = line->is_symmetric && next->direction == BOTH;
    if (next->direction == DOWN) {
        line->from = next->high;
        line->to = next->low;
    }
}

static int compare_strength(const piece *a, const piece *b)
{
    if (a->n_sources != b->n_sources)
        return a->n_sources > b->n_sources ? -1 : 1;
    return (a->edge > b->edge) - (a->edge < b->edge);
}

/* Few pieces make up a line: insertion is enough. */
static void sort_line(piece *pieces, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && compare_strength(&pieces[j], &pieces[j - 1]) < 0; j--) {
            piece swapped = pieces[j];
            pieces[j] = pieces[j - 1];
            pieces[j - 1] = swapped;
        }
}

static void make_lines(quipu_part *out, piece *pieces, size_t n, const grower *self)
{
    for (size_t i = 0, end; i < n; i = end) {
        quipu_line line = {.from = pieces[i].low,
                           .to = pieces[i].high,
                           .first = (uint32_t)i,
                           .standing = pieces[i].standing,
                           .change = pieces[i].change,
                           .is_symmetric = true};
        for (end = i; end < n && joins(&pieces[i], &pieces[end]); end++)
            add_to_line(&line, &pieces[end], self);
        sort_line(pieces + i, end - i);
        out->lines[out->n_lines++] = line;
    }
    for (size_t i = 0; i < n; i++)
        out->edges[i] = pieces[i].edge;
    out->n_edges = n;
}

static quipu_status take_edges(quipu_part *out, const grower *self, const quipu_ontology *ontology,
                               quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    piece *pieces = quipu_alloc__new(self->graph->n_edges, sizeof *pieces);
    QUIPU_TRY_ALLOC(pieces);
    size_t n = collect_pieces(pieces, self, ontology);
    QUIPU_TRY_ALLOC(out->edges = quipu_alloc__new(n, sizeof *out->edges));
    QUIPU_TRY_ALLOC(out->lines = quipu_alloc__new(n, sizeof *out->lines));
    make_lines(out, pieces, n, self);
done:
    quipu_alloc__free(pieces);
    return status;
}

quipu_status quipu_part__choose(quipu_part *out, const quipu_graph *graph,
                                const quipu_ontology *ontology, const quipu_scope *scope,
                                size_t max_nodes, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    grower self;
    memset(out, 0, sizeof *out);
    QUIPU_TRY(open_grower(&self, graph, scope, max_nodes, err));
    choose_all(&self);
    QUIPU_TRY(add_context(&self, err));
    out->changes = self.changes;
    QUIPU_TRY(take_nodes(out, &self, err));
    QUIPU_TRY(take_edges(out, &self, ontology, err));
done:
    close_grower(&self);
    if (status < 0)
        quipu_part__clear(out);
    return status;
}

size_t quipu_part__count_changed(const quipu_part *part, const quipu_graph *graph)
{
    size_t n = 0;
    for (size_t i = 0; i < part->n_edges; i++)
        n +=
            quipu_changes__of_edge(part->changes, &graph->edges[part->edges[i]]) != QUIPU_UNCHANGED;
    return n;
}

void quipu_part__clear(quipu_part *part)
{
    quipu_alloc__free(part->nodes);
    quipu_alloc__free(part->asked);
    quipu_alloc__free(part->strengths);
    quipu_alloc__free(part->edges);
    quipu_alloc__free(part->lines);
    *part = (quipu_part){.nodes = NULL};
}
