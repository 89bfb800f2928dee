/*
 * Ties instead of entities: how many shortest paths go by each, whether it is a bridge, what kinds of relations it is
 * made of and how many independent texts tell of it.
 */
#include "analyse/guard.h"
#include "analyse/measures.h"
#include "analyse/rank.h"
#include "analyse/tidy.h"
#include "analyse/voices.h"
#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/str.h"

#include <stdlib.h>

typedef struct binder {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    quipu_selection selection;
    quipu_pairs pairs;
    quipu_voices voices;
    double *betweenness; /* [n_pairs] */
    bool *is_bridge;     /* [n_pairs] */
    uint32_t *edges;     /* [n_counted] those that count, by pair */
    uint32_t *pair_of;   /* [n_edges] */
    size_t n_counted;
    quipu_str *groups; /* [n_groups] of relations that count, in the order of the ontology */
    uint32_t n_groups;
    uint32_t *group_of; /* [n_relations] */
    uint32_t *texts;    /* of one pair */
} binder;

/* --- groups --- */

static uint32_t find_group(binder *self, quipu_str name)
{
    for (uint32_t i = 0; i < self->n_groups; i++)
        if (quipu_str__is(self->groups[i], name))
            return i;
    self->groups[self->n_groups] = name;
    return self->n_groups++;
}

/* Of the relations that count. */
static void find_groups(binder *self)
{
    const quipu_graph *graph = self->graph;
    for (size_t i = 0; i < graph->n_edges; i++)
        if (self->selection.weights[i] > 0)
            self->group_of[graph->edges[i].relation] = 1;
    for (size_t i = 0; i < quipu_ontology_n_relations(self->ontology); i++)
        if (self->group_of[i] != 0)
            self->group_of[i] = find_group(
                self, quipu_ontology_relation_info(self->ontology, (quipu_relation)i)->group);
}

/* --- which edges a pair is made of --- */

static int compare_pairs(const void *a, const void *b)
{
    const quipu_pair *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static uint32_t find_pair(const binder *self, const quipu_edge *edge)
{
    uint32_t a = self->selection.row_of[edge->source], b = self->selection.row_of[edge->target];
    quipu_pair key = {a < b ? a : b, a < b ? b : a, 0};
    const quipu_pair *found =
        bsearch(&key, self->pairs.items, self->pairs.n, sizeof key, compare_pairs);
    return (uint32_t)(found - self->pairs.items);
}

/* `next`: zeroed, [n_pairs + 1] */
static void sort_edges(binder *self, uint32_t *next)
{
    const quipu_graph *graph = self->graph;
    for (size_t i = 0; i < graph->n_edges; i++) {
        if (self->selection.weights[i] <= 0)
            continue;
        self->pair_of[i] = find_pair(self, &graph->edges[i]);
        next[self->pair_of[i] + 1]++;
        self->n_counted++;
    }
    for (size_t i = 0; i < self->pairs.n; i++)
        next[i + 1] += next[i];
    for (size_t i = 0; i < graph->n_edges; i++)
        if (self->selection.weights[i] > 0)
            self->edges[next[self->pair_of[i]]++] = (uint32_t)i;
}

/* --- the bonds --- */

/* From the edges at `*at` on, as long as they are of this pair. */
static void fill_bond(quipu_bond *bond, uint32_t *counts, binder *self, size_t pair, size_t *at)
{
    size_t n_texts = 0;
    const uint32_t *entities = self->selection.entities;
    const quipu_pair *ends = &self->pairs.items[pair];
    *bond = (quipu_bond){.from = entities[ends->from],
                         .to = entities[ends->to],
                         .weight = ends->weight,
                         .betweenness = quipu_tidy__number(self->betweenness[pair]),
                         .is_bridge = self->is_bridge[pair],
                         .counts = counts};
    for (; *at < self->n_counted && self->pair_of[self->edges[*at]] == pair; ++*at) {
        uint32_t edge = self->edges[*at];
        counts[self->group_of[self->graph->edges[edge].relation]]++;
        bond->n_relations++;
        for (size_t i = self->voices.begin[edge]; i < self->voices.begin[edge + 1]; i++)
            self->texts[n_texts++] = self->voices.items[i].origin;
    }
    bond->n_sources = (uint32_t)quipu_numbers__sort(self->texts, n_texts);
}

static int compare_bonds(const void *a, const void *b)
{
    const quipu_bond *x = a, *y = b;
    if (x->betweenness != y->betweenness)
        return x->betweenness > y->betweenness ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static void fill(quipu_bond *items, uint32_t *counts, binder *self)
{
    size_t at = 0;
    for (size_t i = 0; i < self->pairs.n; i++)
        fill_bond(&items[i], &counts[i * self->n_groups], self, i, &at);
    qsort(items, self->pairs.n, sizeof *items, compare_bonds);
}

/* --- measuring --- */

static quipu_status find_bridges(binder *self, quipu_error *err)
{
    quipu_net net = {.has_graph = false};
    quipu_surroundings before = quipu_igraph__enter();
    igraph_error_t code = quipu_net__init(&net, &self->pairs, self->selection.n_rows, false);
    if (code == IGRAPH_SUCCESS)
        code = quipu_measure__bridges(self->is_bridge, &net);
    quipu_net__clear(&net);
    quipu_igraph__leave(before);
    return quipu_igraph__status(code, err);
}

static quipu_status measure(binder *self, bool *sampled, const quipu_rank_options *options,
                            quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_web web = {.n = 0};
    quipu_reach_options reach = quipu_rank__reach(options);
    double *values = quipu_alloc__zero(self->selection.n_rows, QUIPU_N_MEASURES * sizeof *values);
    QUIPU_TRY_ALLOC(values);
    QUIPU_TRY(quipu_web__init(&web, &self->pairs, self->selection.n_rows, err));
    QUIPU_TRY(quipu_reach__measure(values, self->betweenness, sampled, &web, &reach, err));
    if (self->pairs.n > 0)
        QUIPU_TRY(find_bridges(self, err));
done:
    quipu_web__clear(&web);
    quipu_alloc__free(values);
    return status;
}

/* --- the whole --- */

static size_t count_evidence(const quipu_graph *graph)
{
    size_t n = 0;
    for (size_t i = 0; i < graph->n_edges; i++)
        n += graph->edges[i].n_evidence;
    return n;
}

static quipu_status open(binder *self, const quipu_rank_options *options, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint32_t *next = NULL;
    size_t n_relations = quipu_ontology_n_relations(self->ontology), n = self->graph->n_edges;
    QUIPU_TRY(quipu_selection__init(&self->selection, self->graph, options, err));
    QUIPU_TRY(quipu_pairs__collapse(&self->pairs, self->graph, self->ontology, &self->selection,
                                    false, err));
    QUIPU_TRY(quipu_voices__init(&self->voices, self->graph, err));
    QUIPU_TRY_ALLOC(self->betweenness = quipu_alloc__zero(self->pairs.n, sizeof *self->betweenness));
    QUIPU_TRY_ALLOC(self->is_bridge = quipu_alloc__zero(self->pairs.n, sizeof *self->is_bridge));
    QUIPU_TRY_ALLOC(self->edges = quipu_alloc__new(n, sizeof *self->edges));
    QUIPU_TRY_ALLOC(self->pair_of = quipu_alloc__new(n, sizeof *self->pair_of));
    QUIPU_TRY_ALLOC(self->groups = quipu_alloc__new(n_relations, sizeof *self->groups));
    QUIPU_TRY_ALLOC(self->group_of = quipu_alloc__zero(n_relations, sizeof *self->group_of));
    QUIPU_TRY_ALLOC(self->texts =
                        quipu_alloc__new(count_evidence(self->graph), sizeof *self->texts));
    QUIPU_TRY_ALLOC(next = quipu_alloc__zero(self->pairs.n + 1, sizeof *next));
    find_groups(self);
    sort_edges(self, next);
done:
    quipu_alloc__free(next);
    return status;
}

static void close(binder *self)
{
    quipu_selection__clear(&self->selection);
    quipu_pairs__clear(&self->pairs);
    quipu_voices__clear(&self->voices);
    quipu_alloc__free(self->betweenness);
    quipu_alloc__free(self->is_bridge);
    quipu_alloc__free(self->edges);
    quipu_alloc__free(self->pair_of);
    quipu_alloc__free(self->groups);
    quipu_alloc__free(self->group_of);
    quipu_alloc__free(self->texts);
}

quipu_status quipu_rank_bonds(quipu_bonds **out, const quipu_graph *graph,
                              const quipu_ontology *ontology, const quipu_rank_options *options,
                              quipu_error *err)
{
    static const quipu_rank_options defaults = QUIPU_RANK_OPTIONS_DEFAULT;
    options = options != NULL ? options : &defaults;
    quipu_status status = QUIPU_OK;
    binder self = {.graph = graph, .ontology = ontology};
    quipu_bonds *bonds = NULL;
    quipu_bond *items = NULL;
    uint32_t *counts = NULL;
    *out = NULL;
    QUIPU_TRY(open(&self, options, err));
    QUIPU_TRY_ALLOC(bonds = quipu_alloc__zero(1, sizeof *bonds));
    QUIPU_TRY_ALLOC(items = quipu_alloc__new(self.pairs.n, sizeof *items));
    QUIPU_TRY_ALLOC(counts = quipu_alloc__zero(self.pairs.n, (self.n_groups + 1) * sizeof *counts));
    QUIPU_TRY(measure(&self, &bonds->sampled, options, err));
    fill(items, counts, &self);
    *bonds = (quipu_bonds){items, self.pairs.n, self.groups, self.n_groups, counts, bonds->sampled};
    self.groups = NULL;
    items = NULL;
    counts = NULL;
    *out = bonds;
    bonds = NULL;
done:
    quipu_alloc__free(counts);
    quipu_alloc__free(items);
    quipu_alloc__free(bonds);
    close(&self);
    return status;
}
