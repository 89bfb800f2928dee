/*
 * Gathers the assertions of all documents into edges. Assertions whose ends became one entity, or whose
 * types no longer fit the relation, are left out; the rest is sorted by (source, relation, target) and
 * cut into edges, each with the standing of its newest assertion and its evidence, best first.
 */
#include "resolve/claim.h"
#include "resolve/contested.h"
#include "resolve/copies.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

/* An assertion between entities, by where it stands: there may be millions at once. */
typedef struct link {
    uint32_t source, target;
    uint32_t document, assertion;
    const quipu_relation_info *relation;
} link;

/* An entity named in a source. */
typedef struct presence {
    uint32_t entity, source;
} presence;

typedef struct edge_work {
    quipu_resolution *run;
    quipu_arena *arena; /* the graph's */
    link *links;
    size_t n_links;
    quipu_claim *claims; /* of the edge at hand */
    quipu_edge *edges;
    size_t n_edges;
    presence *presences;
    size_t n_presences;
    quipu_day *dates; /* of the sources */
    quipu_str rule;   /* the last one, copied: a table has the same in all rows */
    quipu_copies copies;
} edge_work;

/* --- sources --- */

/* Which documents are independent of each other is decided here and nowhere else. */
static quipu_status find_origins(edge_work *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(quipu_copies__find(&work->copies, work->run, err));
    for (size_t i = 0; i < work->copies.n_sources; i++)
        work->run->sources_made[i].origin = work->copies.origin[i];
done:
    return status;
}

/* The dates of the sources as text that ends in NUL, days only. */
static quipu_status copy_dates(edge_work *work, quipu_error *err)
{
    const quipu_graph *graph = &work->run->out->graph;
    work->dates = quipu_alloc__zero(graph->n_sources, sizeof *work->dates);
    if (work->dates == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < graph->n_sources; i++) {
        quipu_str date = graph->sources[i].date;
        memcpy(work->dates[i].text, date.ptr, date.len < 10 ? date.len : 10);
    }
    return QUIPU_OK;
}

/* --- links --- */

static const quipu_assertion *assertion_of(const edge_work *work, const link *of)
{
    return &work->run->documents[of->document]->assertions[of->assertion];
}

/* Whether a link makes an edge: its relation holds between two such, and no user dropped it. */
static bool fits(const edge_work *work, const link *of)
{
    const quipu_resolution *run = work->run;
    const quipu_entity *entities = run->out->graph.entities;
    quipu_relation relation = assertion_of(work, of)->relation;
    return of->source != of->target && of->source != QUIPU_NOBODY && of->target != QUIPU_NOBODY &&
           quipu_ontology_admits(run->resolver->ontology, relation, entities[of->source].type,
                                 entities[of->target].type) &&
           !quipu_decided__drops(run, of->source, relation, of->target);
}

static link make_link(const quipu_resolution *run, uint32_t document, uint32_t number)
{
    const quipu_assertion *assertion = &run->documents[document]->assertions[number];
    const quipu_item *items = &run->items[run->first_item[document]];
    const quipu_relation_info *info =
        quipu_ontology_relation_info(run->resolver->ontology, assertion->relation);
    uint32_t source = items[assertion->subject].entity, target = items[assertion->object].entity;
    bool turn = info->symmetric && source > target;
    return (link){.source = turn ? target : source,
                  .target = turn ? source : target,
                  .document = document,
                  .assertion = number,
                  .relation = info};
}

static quipu_status make_links(edge_work *work, quipu_error *err)
{
    const quipu_resolution *run = work->run;
    size_t n = 0;
    for (size_t i = 0; i < run->resolver->n_documents; i++)
        n += run->documents[i]->n_assertions;
    work->links = quipu_alloc__new(n, sizeof *work->links);
    if (work->links == NULL)
        return quipu_error__memory(err);
    for (uint32_t i = 0; i < run->resolver->n_documents; i++)
        for (uint32_t k = 0; k < run->documents[i]->n_assertions; k++) {
            work->links[work->n_links] = make_link(run, i, k);
            work->n_links += fits(work, &work->links[work->n_links]);
        }
    return QUIPU_OK;
}

static int compare_edges(const link *x, const link *y)
{
    int order = quipu_numbers__order(x->source, y->source);
    if (order == 0 && x->relation != y->relation)
        order = quipu_str__compare(x->relation->name, y->relation->name);
    return order != 0 ? order : quipu_numbers__order(x->target, y->target);
}

static int compare_links(const void *a, const void *b)
{
    return compare_edges(a, b);
}

/* --- edges --- */

/* Whether `a` is told of a later time than `b`; at the same time the firmer standing counts. */
static bool is_newer(const quipu_claim *a, const quipu_claim *b)
{
    int order = strcmp(a->as_of, b->as_of);
    if (order == 0)
        order = strcmp(a->told, b->told);
    return order != 0 ? order > 0 : a->evidence.standing < b->evidence.standing;
}

static void fill_dates(quipu_edge *edge, const quipu_claim *claims, size_t n)
{
    const char *first = "", *last = "";
    for (size_t i = 0; i < n; i++) {
        if (first[0] == '\0' || (claims[i].date[0] != '\0' && strcmp(claims[i].date, first) < 0))
            first = claims[i].date;
        if (strcmp(claims[i].last, last) > 0)
            last = claims[i].last;
    }
    snprintf(edge->first, sizeof edge->first, "%s", first);
    snprintf(edge->last, sizeof edge->last, "%s", last);
}

static void fill_standing(quipu_edge *edge, quipu_claim *claims, size_t n)
{
    const quipu_claim *newest = &claims[0];
    for (size_t i = 0; i < n; i++) {
        edge->standings[claims[i].evidence.standing]++;
        if (is_newer(&claims[i], newest))
            newest = &claims[i];
    }
    edge->standing = newest->evidence.standing;
    edge->conflict = edge->standings[QUIPU_ACTUAL] > 0 && edge->standings[QUIPU_DENIED] > 0;
    for (size_t i = 0; i < n; i++)
        claims[i].is_current = claims[i].evidence.standing == edge->standing;
}

static quipu_status fill_counts(quipu_edge *edge, const edge_work *work, const quipu_claim *claims,
                                size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n_by = 0;
    uint32_t *scratch = quipu_alloc__new(n, sizeof *scratch);
    QUIPU_TRY_ALLOC(scratch);
    for (size_t i = 0; i < n; i++)
        scratch[i] = claims[i].evidence.document;
    edge->n_documents = (uint32_t)quipu_numbers__sort(scratch, n);
    QUIPU_TRY(quipu_copies__count(&edge->n_sources, &work->copies, scratch, edge->n_documents, err));
    for (size_t i = 0; i < n; i++)
        if (claims[i].evidence.by != QUIPU_NOBODY)
            scratch[n_by++] = claims[i].evidence.by;
    edge->n_by = (uint32_t)quipu_numbers__sort(scratch, n_by);
    edge->by = quipu_arena__copy_array(work->arena, scratch, edge->n_by, sizeof *edge->by);
    QUIPU_TRY_ALLOC(edge->by);
done:
    quipu_alloc__free(scratch);
    return status;
}

static quipu_status fill_evidence(quipu_edge *edge, edge_work *work, quipu_claim *claims, size_t n,
                                  quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_evidence *evidence = quipu_arena__take(work->arena, n, sizeof *evidence);
    QUIPU_TRY_ALLOC(evidence);
    quipu_claims__sort(claims, n);
    for (size_t i = 0; i < n; i++) {
        evidence[i] = claims[i].evidence;
        evidence[i].text = quipu_arena__copy(work->arena, evidence[i].text);
        QUIPU_TRY_ALLOC(evidence[i].text.ptr);
        if (!quipu_str__is(evidence[i].rule, work->rule)) {
            work->rule = quipu_arena__copy(work->arena, evidence[i].rule);
            QUIPU_TRY_ALLOC(work->rule.ptr);
        }
        evidence[i].rule = work->rule;
    }
    edge->evidence = evidence;
    edge->n_evidence = (uint32_t)n;
done:
    return status;
}

static quipu_status make_id(quipu_edge *edge, const edge_work *work, quipu_str relation,
                            quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_entity *entities = work->run->out->graph.entities;
    quipu_buf id = {0};
    quipu_buf__add(&id, entities[edge->source].id);
    quipu_buf__add_char(&id, '|');
    quipu_buf__add(&id, relation);
    quipu_buf__add_char(&id, '|');
    quipu_buf__add(&id, entities[edge->target].id);
    QUIPU_TRY_ALLOC(id.failed ? NULL : &id);
    edge->id = quipu_arena__copy(work->arena, quipu_buf__str(&id));
    QUIPU_TRY_ALLOC(edge->id.ptr);
done:
    quipu_buf__clear(&id);
    return status;
}

static quipu_status make_edge(quipu_edge *edge, edge_work *work, const link *links, size_t n_links,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_claim *claims = work->claims;
    for (size_t i = 0; i < n_links; i++)
        claims[i] =
            quipu_claim__make(work->run, links[i].document, links[i].assertion, work->dates);
    size_t n = quipu_claims__thin(claims, n_links);
    *edge = (quipu_edge){.source = links->source,
                         .target = links->target,
                         .relation = assertion_of(work, links)->relation};
    QUIPU_TRY(make_id(edge, work, links->relation->name, err));
    fill_standing(edge, claims, n);
    fill_dates(edge, claims, n);
    QUIPU_TRY(fill_counts(edge, work, claims, n, err));
    QUIPU_TRY(fill_evidence(edge, work, claims, n, err));
done:
    return status;
}

/* The first link of another edge. */
static size_t end_of_edge(const edge_work *work, size_t begin)
{
    size_t end = begin + 1;
    while (end < work->n_links && compare_edges(&work->links[begin], &work->links[end]) == 0)
        end++;
    return end;
}

static quipu_status make_edges(edge_work *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = 0, most = 0;
    for (size_t begin = 0, end; begin < work->n_links; begin = end, n++) {
        end = end_of_edge(work, begin);
        most = end - begin > most ? end - begin : most;
    }
    QUIPU_TRY_ALLOC(work->edges = quipu_arena__take(work->arena, n, sizeof *work->edges));
    QUIPU_TRY_ALLOC(work->claims = quipu_alloc__new(most, sizeof *work->claims));
    for (size_t begin = 0, end; begin < work->n_links; begin = end) {
        end = end_of_edge(work, begin);
        QUIPU_TRY(
            make_edge(&work->edges[work->n_edges++], work, work->links + begin, end - begin, err));
    }
    work->run->out->graph.edges = work->edges;
    work->run->out->graph.n_edges = n;
    QUIPU_TRY(quipu_edges__find_contested(work->edges, n, work->run, err));
done:
    return status;
}

/* --- documents of an entity --- */

static int compare_presences(const void *a, const void *b)
{
    const presence *x = a, *y = b;
    int order = quipu_numbers__order(x->entity, y->entity);
    return order != 0 ? order : quipu_numbers__order(x->source, y->source);
}

static void note_presence(edge_work *work, uint32_t entity, uint32_t source)
{
    work->presences[work->n_presences++] = (presence){entity, source};
}

/*
 * Count the documents that name each entity: texts, and the documents that tables cite for it. A table
 * counts only where its rows cite nothing.
 */
static quipu_status count_documents(edge_work *work, quipu_error *err)
{
    const quipu_resolution *run = work->run;
    work->presences = quipu_alloc__new(run->n_items + 2 * work->n_links, sizeof(presence));
    if (work->presences == NULL)
        return quipu_error__memory(err);
    for (uint32_t i = 0; i < run->n_items; i++)
        if (!run->documents[run->items[i].document]->is_table &&
            run->items[i].entity != QUIPU_NOBODY)
            note_presence(work, run->items[i].entity, run->source_of[run->items[i].document]);
    for (size_t i = 0; i < work->n_links; i++) {
        const link *of = &work->links[i];
        uint32_t source = quipu_resolution__source(run, of->document, assertion_of(work, of));
        note_presence(work, of->source, source);
        note_presence(work, of->target, source);
    }
    qsort(work->presences, work->n_presences, sizeof(presence), compare_presences);
    for (size_t i = 0; i < work->n_presences; i++)
        if (i == 0 || compare_presences(&work->presences[i - 1], &work->presences[i]) != 0)
            run->entities[work->presences[i].entity].n_documents++;
    quipu_alloc__free(work->presences);
    work->presences = NULL;
    return QUIPU_OK;
}

quipu_status quipu_resolution__make_edges(quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    edge_work work = {.run = run, .arena = &run->out->arena, .rule = QUIPU_STR("")};
    QUIPU_TRY(find_origins(&work, err));
    QUIPU_TRY(copy_dates(&work, err));
    QUIPU_TRY(quipu_decided__find_edges(run, err));
    QUIPU_TRY(make_links(&work, err));
    qsort(work.links, work.n_links, sizeof *work.links, compare_links);
    QUIPU_TRY(count_documents(&work, err));
    QUIPU_TRY(make_edges(&work, err));
done:
    quipu_alloc__free(work.presences);
    quipu_alloc__free(work.links);
    quipu_alloc__free(work.claims);
    quipu_alloc__free(work.dates);
    quipu_copies__clear(&work.copies);
    return status;
}
