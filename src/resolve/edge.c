/*
 * Gathers the assertions of all documents into edges. Assertions whose ends became one entity, or whose
 * types no longer fit the relation, are left out; the rest is sorted by (source, relation, target) and
 * cut into edges, each with the standing of its newest assertion and its evidence, best first.
 */
#include "resolve/contested.h"
#include "resolve/copies.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

/* An assertion between entities. */
typedef struct link {
    uint32_t source, target;
    quipu_str relation_name;
    quipu_relation relation;
    quipu_evidence evidence; /* texts still in the extraction */
    const char *date;        /* of what is asserted, else of the document: "" unknown */
    const char *last;        /* end of it */
    const char *told;        /* the document's date */
    const char *as_of;       /* the day up to which it knows how things stand */
    bool is_current;         /* has the edge's standing */
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
    quipu_edge *edges;
    size_t n_edges;
    presence *presences;
    size_t n_presences;
    char (*dates)[11]; /* of the sources */
    quipu_str rule;    /* the last one, copied: a table has the same in all rows */
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
        memcpy(work->dates[i], date.ptr, date.len < 10 ? date.len : 10);
    }
    return QUIPU_OK;
}

/* --- links --- */

static bool fits(const edge_work *work, const link *of)
{
    const quipu_entity *entities = work->run->out->graph.entities;
    return of->source != of->target && of->source != QUIPU_NOBODY && of->target != QUIPU_NOBODY &&
           quipu_ontology_admits(work->run->resolver->ontology, of->relation,
                                 entities[of->source].type, entities[of->target].type);
}

/* The days that an assertion is about; what goes on lasts until the day of the document. */
static void fill_days(link *out, const quipu_when *when)
{
    bool is_open = strcmp(when->last, QUIPU_WHEN_OPEN) == 0;
    const char *last = is_open ? "" : when->last;
    out->date = when->first[0] != '\0' ? when->first : last[0] != '\0' ? last : out->told;
    out->last = last[0] != '\0' ? last : out->date;
    if (is_open && strcmp(out->told, out->date) > 0)
        out->last = out->told;
}

/* Nobody knows of days to come: a plan for 2030 says how things stand when it is told. */
static void fill_as_of(link *out)
{
    bool lies_ahead = strcmp(out->last, out->told) > 0 || out->evidence.standing == QUIPU_PLANNED ||
                      out->evidence.standing == QUIPU_POSSIBLE;
    out->as_of = lies_ahead && out->told[0] != '\0' ? out->told : out->last;
}

static link make_link(const edge_work *work, uint32_t document, const quipu_assertion *assertion)
{
    const quipu_resolution *run = work->run;
    const quipu_extraction *from = run->documents[document];
    const quipu_item *items = &run->items[run->first_item[document]];
    const quipu_relation_info *info =
        quipu_ontology_relation_info(run->resolver->ontology, assertion->relation);
    const quipu_passage *passage = &from->passages[assertion->passage];
    uint32_t source = quipu_resolution__source(run, document, assertion);
    link made = {.source = items[assertion->subject].entity,
                 .target = items[assertion->object].entity,
                 .relation_name = info->name,
                 .relation = assertion->relation,
                 .evidence = {.document = source,
                              .text = passage->text,
                              .standing = assertion->standing,
                              .by = assertion->by == QUIPU_NOBODY ? QUIPU_NOBODY
                                                                  : items[assertion->by].entity,
                              .when = assertion->when,
                              .rule = assertion->rule,
                              .score = assertion->score},
                 .told = work->dates[source]};
    if (passage->document.len == 0) /* where it stands in a cited document is not known */
        made.evidence.span = passage->span;
    fill_days(&made, &assertion->when);
    fill_as_of(&made);
    if (info->symmetric && made.source > made.target) {
        uint32_t target = made.source;
        made.source = made.target;
        made.target = target;
    }
    return made;
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
    for (uint32_t i = 0; i < run->resolver->n_documents; i++) {
        const quipu_extraction *from = run->documents[i];
        for (size_t k = 0; k < from->n_assertions; k++) {
            work->links[work->n_links] = make_link(work, i, &from->assertions[k]);
            const link *made = &work->links[work->n_links];
            work->n_links += fits(work, made) &&
                             !quipu_decided__drops(run, made->source, made->relation, made->target);
        }
    }
    return QUIPU_OK;
}

static int compare_edges(const link *x, const link *y)
{
    int order = quipu_numbers__order(x->source, y->source);
    if (order == 0)
        order = quipu_str__compare(x->relation_name, y->relation_name);
    return order != 0 ? order : quipu_numbers__order(x->target, y->target);
}

/* What makes two links the same statement of the same passage. */
static int compare_statements(const quipu_evidence *x, const quipu_evidence *y)
{
    int order = quipu_numbers__order(x->document, y->document);
    if (order == 0)
        order = quipu_span__order(x->span, y->span);
    if (order == 0)
        order = quipu_str__compare(x->text, y->text);
    if (order == 0)
        order = quipu_numbers__order(x->standing, y->standing);
    if (order == 0)
        order = quipu_numbers__order(x->by, y->by);
    if (order == 0)
        order = strcmp(x->when.first, y->when.first);
    return order != 0 ? order : strcmp(x->when.last, y->when.last);
}

static int compare_scores(const quipu_evidence *x, const quipu_evidence *y)
{
    return (x->score < y->score) - (x->score > y->score);
}

/* By edge, by statement, the surer one first. */
static int compare_links(const void *a, const void *b)
{
    const link *x = a, *y = b;
    int order = compare_edges(x, y);
    if (order == 0)
        order = compare_statements(&x->evidence, &y->evidence);
    if (order == 0)
        order = compare_scores(&x->evidence, &y->evidence);
    return order != 0 ? order : quipu_str__compare(x->evidence.rule, y->evidence.rule);
}

/* The order in which evidence is shown: what the edge stands for, the surest, then by place. */
static int compare_shown(const void *a, const void *b)
{
    const link *x = a, *y = b;
    if (x->is_current != y->is_current)
        return x->is_current ? -1 : 1;
    int order = compare_scores(&x->evidence, &y->evidence);
    return order != 0 ? order : compare_statements(&x->evidence, &y->evidence);
}

/* Sort, and keep one link of those that two rules found in one passage. */
static void sort_links(edge_work *work)
{
    link *links = work->links;
    size_t n = 0;
    qsort(links, work->n_links, sizeof *links, compare_links);
    for (size_t i = 0; i < work->n_links; i++)
        if (n == 0 || compare_edges(&links[n - 1], &links[i]) != 0 ||
            compare_statements(&links[n - 1].evidence, &links[i].evidence) != 0)
            links[n++] = links[i];
    work->n_links = n;
}

/* --- edges --- */

/* Whether `a` is told of a later time than `b`; at the same time the firmer standing counts. */
static bool is_newer(const link *a, const link *b)
{
    int order = strcmp(a->as_of, b->as_of);
    if (order == 0)
        order = strcmp(a->told, b->told);
    return order != 0 ? order > 0 : a->evidence.standing < b->evidence.standing;
}

static void fill_dates(quipu_edge *edge, const link *links, size_t n)
{
    const char *first = "", *last = "";
    for (size_t i = 0; i < n; i++) {
        if (first[0] == '\0' || (links[i].date[0] != '\0' && strcmp(links[i].date, first) < 0))
            first = links[i].date;
        if (strcmp(links[i].last, last) > 0)
            last = links[i].last;
    }
    snprintf(edge->first, sizeof edge->first, "%s", first);
    snprintf(edge->last, sizeof edge->last, "%s", last);
}

static void fill_standing(quipu_edge *edge, link *links, size_t n)
{
    const link *newest = &links[0];
    for (size_t i = 0; i < n; i++) {
        edge->standings[links[i].evidence.standing]++;
        if (is_newer(&links[i], newest))
            newest = &links[i];
    }
    edge->standing = newest->evidence.standing;
    edge->conflict = edge->standings[QUIPU_ACTUAL] > 0 && edge->standings[QUIPU_DENIED] > 0;
    for (size_t i = 0; i < n; i++)
        links[i].is_current = links[i].evidence.standing == edge->standing;
}

static quipu_status fill_counts(quipu_edge *edge, const edge_work *work, const link *links,
                                size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n_by = 0;
    uint32_t *scratch = quipu_alloc__new(n, sizeof *scratch);
    QUIPU_TRY_ALLOC(scratch);
    for (size_t i = 0; i < n; i++)
        scratch[i] = links[i].evidence.document;
    edge->n_documents = (uint32_t)quipu_numbers__sort(scratch, n);
    QUIPU_TRY(quipu_copies__count(&edge->n_sources, &work->copies, scratch, edge->n_documents, err));
    for (size_t i = 0; i < n; i++)
        if (links[i].evidence.by != QUIPU_NOBODY)
            scratch[n_by++] = links[i].evidence.by;
    edge->n_by = (uint32_t)quipu_numbers__sort(scratch, n_by);
    edge->by = quipu_arena__copy_array(work->arena, scratch, edge->n_by, sizeof *edge->by);
    QUIPU_TRY_ALLOC(edge->by);
done:
    quipu_alloc__free(scratch);
    return status;
}

static quipu_status fill_evidence(quipu_edge *edge, edge_work *work, link *links, size_t n,
                                  quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_evidence *evidence = quipu_arena__take(work->arena, n, sizeof *evidence);
    QUIPU_TRY_ALLOC(evidence);
    qsort(links, n, sizeof *links, compare_shown);
    for (size_t i = 0; i < n; i++) {
        evidence[i] = links[i].evidence;
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

static quipu_status make_edge(quipu_edge *edge, edge_work *work, link *links, size_t n,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *edge = (quipu_edge){
        .source = links[0].source, .target = links[0].target, .relation = links[0].relation};
    QUIPU_TRY(make_id(edge, work, links[0].relation_name, err));
    fill_standing(edge, links, n);
    fill_dates(edge, links, n);
    QUIPU_TRY(fill_counts(edge, work, links, n, err));
    QUIPU_TRY(fill_evidence(edge, work, links, n, err));
done:
    return status;
}

static quipu_status make_edges(edge_work *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    link *links = work->links;
    size_t n = 0;
    for (size_t i = 0; i < work->n_links; i++)
        n += i == 0 || compare_edges(&links[i - 1], &links[i]) != 0;
    QUIPU_TRY_ALLOC(work->edges = quipu_arena__take(work->arena, n, sizeof *work->edges));
    for (size_t begin = 0, end; begin < work->n_links; begin = end) {
        for (end = begin + 1; end < work->n_links; end++)
            if (compare_edges(&links[begin], &links[end]) != 0)
                break;
        QUIPU_TRY(make_edge(&work->edges[work->n_edges], work, links + begin, end - begin, err));
        work->n_edges++;
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
        note_presence(work, work->links[i].source, work->links[i].evidence.document);
        note_presence(work, work->links[i].target, work->links[i].evidence.document);
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
    sort_links(&work);
    QUIPU_TRY(count_documents(&work, err));
    QUIPU_TRY(make_edges(&work, err));
done:
    quipu_alloc__free(work.presences);
    quipu_alloc__free(work.links);
    quipu_alloc__free(work.dates);
    quipu_copies__clear(&work.copies);
    return status;
}
