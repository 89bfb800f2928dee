/*
 * Passages that two graphs have in common tell who is who: where the same words state the same relation, the
 * entities at its ends are the same, whatever they are called by now. Evidence of both graphs is sorted by
 * passage and relation and read side by side. Where a passage states a relation several times, the end that
 * both graphs agree on tells which statement is which.
 */
#include "analyse/match.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"
#include "base/numbers.h"
#include "base/str.h"

#include <stdlib.h>

/* Statements of one relation in one passage; more are a table's rows, which say nothing of who is who. */
enum { MAX_STATEMENTS = 16 };

typedef struct statement {
    uint32_t document; /* of the newer graph */
    quipu_span span;
    quipu_relation relation;
    uint64_t text; /* hash */
    uint32_t source, target;
} statement;

typedef struct statements {
    statement *items;
    size_t n;
} statements;

typedef struct counter {
    const quipu_graph *before, *after;
    const quipu_ontology *ontology;
    quipu_vote *votes;
    size_t n, room;
} counter;

/* By what two graphs have in common. */
static int compare_passages(const statement *x, const statement *y)
{
    int order = quipu_numbers__order(x->document, y->document);
    if (order == 0)
        order = quipu_span__order(x->span, y->span);
    if (order == 0)
        order = quipu_numbers__order(x->relation, y->relation);
    return order != 0 ? order : (x->text > y->text) - (x->text < y->text);
}

static int compare(const void *a, const void *b)
{
    const statement *x = a, *y = b;
    int order = compare_passages(x, y);
    if (order == 0)
        order = quipu_numbers__order(x->source, y->source);
    return order != 0 ? order : quipu_numbers__order(x->target, y->target);
}

/* The evidence of a graph in documents that the newer graph has; each statement once. */
static quipu_status gather(statements *out, const quipu_graph *graph,
                           const quipu_map_index *documents, quipu_error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < graph->n_edges; i++)
        n += graph->edges[i].n_evidence;
    out->items = quipu_alloc__new(n + 1, sizeof *out->items);
    if (out->items == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        for (uint32_t k = 0; k < edge->n_evidence; k++) {
            const quipu_evidence *e = &edge->evidence[k];
            uint32_t document = quipu_map__get(documents, graph->sources[e->document].name);
            if (document != QUIPU_MAP_NONE)
                out->items[out->n++] = (statement){document,       e->span,
                                                   edge->relation, quipu_hash__bytes(e->text, 0),
                                                   edge->source,   edge->target};
        }
    }
    qsort(out->items, out->n, sizeof *out->items, compare);
    n = 0;
    for (size_t i = 0; i < out->n; i++)
        if (n == 0 || compare(&out->items[n - 1], &out->items[i]) != 0)
            out->items[n++] = out->items[i];
    out->n = n;
    return QUIPU_OK;
}

/* --- votes --- */

static bool is_same_id(const counter *self, uint32_t before, uint32_t after)
{
    return quipu_str__is(self->before->entities[before].id, self->after->entities[after].id);
}

static quipu_status vote(counter *self, uint32_t before, uint32_t after, quipu_error *err)
{
    quipu_vote *votes = quipu_alloc__reserve(self->votes, self->n, &self->room, sizeof *votes);
    if (votes == NULL)
        return quipu_error__memory(err);
    self->votes = votes;
    votes[self->n++] = (quipu_vote){before, after, 1};
    return QUIPU_OK;
}

/* One statement in each graph: both ends are the same. Ends of a symmetric relation may have changed places. */
static quipu_status vote_for_ends(counter *self, const statement *a, const statement *b,
                                  quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    bool straight = true;
    if (quipu_ontology_relation_info(self->ontology, a->relation)->symmetric) {
        straight = is_same_id(self, a->source, b->source) || is_same_id(self, a->target, b->target);
        if (!straight && !is_same_id(self, a->source, b->target) &&
            !is_same_id(self, a->target, b->source))
            return QUIPU_OK;
    }
    QUIPU_TRY(vote(self, a->source, straight ? b->source : b->target, err));
    QUIPU_TRY(vote(self, a->target, straight ? b->target : b->source, err));
done:
    return status;
}

/* How many statements have an entity at one end. */
static size_t count_ends(const statement *items, size_t n, uint32_t entity, bool at_source)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        found += (at_source ? items[i].source : items[i].target) == entity;
    return found;
}

/* Several statements: those that alone share an end have the other in common. */
static quipu_status vote_for_others(counter *self, const statement *a, size_t n_a,
                                    const statement *b, size_t n_b, bool at_source, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < n_a; i++)
        for (size_t k = 0; k < n_b; k++) {
            uint32_t x = at_source ? a[i].source : a[i].target;
            uint32_t y = at_source ? b[k].source : b[k].target;
            if (is_same_id(self, x, y) && count_ends(a, n_a, x, at_source) == 1 &&
                count_ends(b, n_b, y, at_source) == 1)
                QUIPU_TRY(vote(self, at_source ? a[i].target : a[i].source,
                               at_source ? b[k].target : b[k].source, err));
        }
done:
    return status;
}

static size_t length_of_group(const statements *of, size_t at)
{
    size_t n = 1;
    while (at + n < of->n && compare_passages(&of->items[at], &of->items[at + n]) == 0)
        n++;
    return n;
}

static quipu_status vote_for_group(counter *self, const statement *a, size_t n_a,
                                   const statement *b, size_t n_b, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    if (n_a == 1 && n_b == 1)
        return vote_for_ends(self, a, b, err);
    if (n_a > MAX_STATEMENTS || n_b > MAX_STATEMENTS)
        return QUIPU_OK;
    QUIPU_TRY(vote_for_others(self, a, n_a, b, n_b, true, err));
    QUIPU_TRY(vote_for_others(self, a, n_a, b, n_b, false, err));
done:
    return status;
}

static quipu_status compare_graphs(counter *self, const statements *a, const statements *b,
                                   quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        size_t n_a = length_of_group(a, i), n_b = length_of_group(b, k);
        int order = compare_passages(&a->items[i], &b->items[k]);
        if (order == 0)
            QUIPU_TRY(vote_for_group(self, &a->items[i], n_a, &b->items[k], n_b, err));
        i += order <= 0 ? n_a : 0;
        k += order >= 0 ? n_b : 0;
    }
done:
    return status;
}

static int compare_votes(const void *a, const void *b)
{
    const quipu_vote *x = a, *y = b;
    if (x->before != y->before)
        return x->before < y->before ? -1 : 1;
    return (x->after > y->after) - (x->after < y->after);
}

static void add_up(counter *self)
{
    size_t n = 0;
    if (self->n > 1)
        qsort(self->votes, self->n, sizeof *self->votes, compare_votes);
    for (size_t i = 0; i < self->n; i++) {
        if (n > 0 && compare_votes(&self->votes[n - 1], &self->votes[i]) == 0)
            self->votes[n - 1].n++;
        else
            self->votes[n++] = self->votes[i];
    }
    self->n = n;
}

quipu_status quipu_votes__count(quipu_vote **out, size_t *n, const quipu_graph *before,
                                const quipu_graph *after, const quipu_ontology *ontology,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_map_index documents = {0};
    statements a = {NULL, 0}, b = {NULL, 0};
    counter self = {.before = before, .after = after, .ontology = ontology};
    for (uint32_t i = 0; i < after->n_sources; i++)
        QUIPU_TRY_ALLOC(quipu_map__put(&documents, after->sources[i].name, i) ? &documents : NULL);
    QUIPU_TRY(gather(&a, before, &documents, err));
    QUIPU_TRY(gather(&b, after, &documents, err));
    QUIPU_TRY(compare_graphs(&self, &a, &b, err));
    add_up(&self);
done:
    *out = self.votes;
    *n = self.n;
    quipu_map__clear(&documents);
    quipu_alloc__free(a.items);
    quipu_alloc__free(b.items);
    return status;
}
