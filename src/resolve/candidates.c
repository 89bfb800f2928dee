/*
 * From a graph to the pairs of entities that may be one: those whose names fit (name_pairs.h) are judged by their neighbours
 * and countries. A score is a sum of weights set by hand, to sort by.
 */
#include "resolve/company.h"
#include "resolve/links.h"
#include "resolve/name_pairs.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/str.h"

#include <stdlib.h>

/* What each way is worth in which names fit, in the order of quipu_name_fit. */
static const struct {
    double weight;
    const char *reason;
} fits[] = {{0.45, "same name"},
            {0.45, "names spelt alike"},
            {0.4, "the same words in their names"},
            {0.3, "one name is the surname of the other"},
            {0.25, "one name has the initials of the other"}};

static const double for_country = 0.15, against_country = -0.3, for_neighbour = 0.1,
                    against_edge = -0.25;

/* So many neighbours count, and are named. */
enum { MAX_NEIGHBOURS = 4 };

typedef struct work {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    quipu_name_pairs pairs;
    uint32_t *first_near; /* [n_entities + 1] into near */
    uint32_t *near;       /* neighbours of each entity, sorted */
    quipu_type country;
    quipu_buf scratch;
} work;

typedef struct candidates_whole {
    quipu_candidates list; /* first: a pointer to it is a pointer to the whole */
    quipu_arena arena;
} candidates_whole;

/* --- neighbours --- */

/* The ends of all edges, by entity. */
static quipu_status list_neighbours(work *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_graph *graph = self->graph;
    uint32_t n = (uint32_t)graph->n_entities;
    QUIPU_TRY_ALLOC(self->first_near = quipu_alloc__zero((size_t)n + 2, sizeof(uint32_t)));
    QUIPU_TRY_ALLOC(self->near = quipu_alloc__new(2 * graph->n_edges + 1, sizeof(uint32_t)));
    for (size_t i = 0; i < graph->n_edges; i++) {
        self->first_near[graph->edges[i].source + 2]++;
        self->first_near[graph->edges[i].target + 2]++;
    }
    for (uint32_t i = 2; i <= n; i++)
        self->first_near[i] += self->first_near[i - 1];
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        self->near[self->first_near[edge->source + 1]++] = edge->target;
        self->near[self->first_near[edge->target + 1]++] = edge->source;
    }
    for (uint32_t i = 0; i < n; i++)
        qsort(self->near + self->first_near[i], self->first_near[i + 1] - self->first_near[i],
              sizeof(uint32_t), quipu_numbers__compare);
done:
    return status;
}

/* What the neighbours of a pair say. */
typedef struct likeness {
    uint32_t shared[MAX_NEIGHBOURS]; /* no countries */
    size_t n_shared;
    uint32_t country; /* of both, or QUIPU_NOBODY */
    bool are_joined;  /* an edge between them: a text tells them apart */
} likeness;

static void note_shared(likeness *found, const work *self, uint32_t neighbour)
{
    if (self->graph->entities[neighbour].type == self->country) {
        if (found->country == QUIPU_NOBODY)
            found->country = neighbour;
    } else if (found->n_shared == 0 ||
               found->shared[(found->n_shared - 1) % MAX_NEIGHBOURS] != neighbour) {
        if (found->n_shared < MAX_NEIGHBOURS)
            found->shared[found->n_shared] = neighbour;
        found->n_shared++;
    }
}

static likeness compare_neighbours(const work *self, const quipu_name_pair *of)
{
    likeness found = {.country = QUIPU_NOBODY};
    uint32_t a = self->first_near[of->a], a_end = self->first_near[of->a + 1];
    uint32_t b = self->first_near[of->b], b_end = self->first_near[of->b + 1];
    for (uint32_t i = a; i < a_end; i++)
        found.are_joined = found.are_joined || self->near[i] == of->b;
    while (a < a_end && b < b_end) {
        if (self->near[a] == self->near[b])
            note_shared(&found, self, self->near[a]);
        uint32_t low = self->near[a] < self->near[b] ? self->near[a] : self->near[b];
        while (a < a_end && self->near[a] == low)
            a++;
        while (b < b_end && self->near[b] == low)
            b++;
    }
    if (found.n_shared > MAX_NEIGHBOURS)
        found.n_shared = MAX_NEIGHBOURS;
    return found;
}

/* The country that an entity is bound to, by the first of its edges that says so. */
static uint32_t home_of(const work *self, uint32_t entity)
{
    const quipu_graph *graph = self->graph;
    size_t low = 0, high = graph->n_edges;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (graph->edges[middle].source < entity)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < graph->n_edges && graph->edges[low].source == entity; low++)
        if (graph->entities[graph->edges[low].target].type == self->country &&
            quipu_company__binds(self->ontology, graph->edges[low].relation))
            return graph->edges[low].target;
    return QUIPU_NOBODY;
}

/* --- judgement --- */

static void say_country(quipu_buf *out, const work *self, const char *what, uint32_t country)
{
    quipu_buf__add_cstr(out, what);
    quipu_buf__add(out, self->graph->entities[country].name);
}

static void say_shared(quipu_buf *out, const work *self, const likeness *found)
{
    quipu_buf__addf(out, "; %zu neighbour%s in common (", found->n_shared,
                    found->n_shared == 1 ? "" : "s");
    for (size_t i = 0; i < found->n_shared; i++) {
        quipu_buf__add_cstr(out, i > 0 ? ", " : "");
        quipu_buf__add(out, self->graph->entities[found->shared[i]].name);
    }
    quipu_buf__add_char(out, ')');
}

/* The score of a pair; its reason in the scratch buffer. */
static double judge(work *self, const quipu_name_pair *of)
{
    quipu_buf *out = &self->scratch;
    likeness found = compare_neighbours(self, of);
    uint32_t home_a = home_of(self, of->a), home_b = home_of(self, of->b);
    double score = fits[of->how].weight + for_neighbour * (double)found.n_shared;
    out->len = 0;
    quipu_buf__add_cstr(out, fits[of->how].reason);
    if (home_a != QUIPU_NOBODY && home_b != QUIPU_NOBODY && home_a != home_b) {
        say_country(out, self, "; but one of ", home_a);
        say_country(out, self, ", one of ", home_b);
        score += against_country;
    } else if (found.country != QUIPU_NOBODY) {
        say_country(out, self,
                    home_a == found.country && home_b == home_a ? "; both of " : "; both with ",
                    found.country);
        score += for_country;
    }
    if (found.n_shared > 0)
        say_shared(out, self, &found);
    if (found.are_joined) {
        quipu_buf__add_cstr(out, "; but a text tells them apart");
        score += against_edge;
    }
    return score < 0 ? 0 : score > 1 ? 1 : score;
}

static quipu_status keep_candidate(quipu_candidate *out, candidates_whole *whole, work *self,
                                   const quipu_name_pair *of, quipu_error *err)
{
    const quipu_entity *entities = self->graph->entities;
    bool in_order = entities[of->a].n_documents >= entities[of->b].n_documents;
    out->first = in_order ? of->a : of->b;
    out->second = in_order ? of->b : of->a;
    out->score = judge(self, of);
    out->reason = self->scratch.failed
                      ? (quipu_str){NULL, 0}
                      : quipu_arena__copy(&whole->arena, quipu_buf__str(&self->scratch));
    return out->reason.ptr == NULL ? quipu_error__memory(err) : QUIPU_OK;
}

static int compare_candidates(const void *a, const void *b)
{
    const quipu_candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->second > y->second) - (x->second < y->second);
}

/* Whether one authority calls the two by two identifiers. */
static bool are_told_apart(const quipu_entity *a, const quipu_entity *b)
{
    bool found = false;
    for (uint32_t i = 0; i < a->n_links; i++)
        for (uint32_t k = 0; k < b->n_links; k++) {
            quipu_str authority = quipu_link__authority(a->links[i]);
            if (quipu_str__is(a->links[i], b->links[k]))
                return false;
            found |=
                authority.len > 0 && quipu_str__is(authority, quipu_link__authority(b->links[k]));
        }
    return found;
}

static quipu_status keep_candidates(candidates_whole *whole, work *self,
                                    bool (*is_decided)(void *, uint32_t, uint32_t), void *ctx,
                                    quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = 0;
    quipu_candidate *items = quipu_arena__take(&whole->arena, self->pairs.n, sizeof *items);
    QUIPU_TRY_ALLOC(items);
    for (size_t i = 0; i < self->pairs.n; i++) {
        const quipu_name_pair *of = &self->pairs.items[i];
        const quipu_entity *entities = self->graph->entities;
        if (!are_told_apart(&entities[of->a], &entities[of->b]) &&
            (is_decided == NULL || !is_decided(ctx, of->a, of->b)))
            QUIPU_TRY(keep_candidate(&items[n++], whole, self, of, err));
    }
    if (n > 0)
        qsort(items, n, sizeof *items, compare_candidates);
    whole->list = (quipu_candidates){items, n};
done:
    return status;
}

static void clear(work *self)
{
    quipu_name_pairs__clear(&self->pairs);
    quipu_buf__clear(&self->scratch);
    quipu_alloc__free(self->first_near);
    quipu_alloc__free(self->near);
}

quipu_status quipu_candidates_new(quipu_candidates **out, const quipu_graph *graph,
                                  const quipu_ontology *ontology,
                                  bool (*is_decided)(void *ctx, uint32_t first, uint32_t second),
                                  void *ctx, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    work self = {.graph = graph,
                 .ontology = ontology,
                 .country = quipu_ontology_type(ontology, QUIPU_STR("country"))};
    candidates_whole *whole = quipu_alloc__zero(1, sizeof *whole);
    *out = NULL;
    QUIPU_TRY_ALLOC(whole);
    QUIPU_TRY(quipu_name_pairs__find(&self.pairs, graph, ontology, err));
    QUIPU_TRY(list_neighbours(&self, err));
    QUIPU_TRY(keep_candidates(whole, &self, is_decided, ctx, err));
    *out = &whole->list;
    whole = NULL;
done:
    quipu_candidates_free(whole == NULL ? NULL : &whole->list);
    clear(&self);
    return status;
}

void quipu_candidates_free(quipu_candidates *candidates)
{
    if (candidates == NULL)
        return;
    candidates_whole *whole = (candidates_whole *)candidates;
    quipu_arena__clear(&whole->arena);
    quipu_alloc__free(whole);
}
