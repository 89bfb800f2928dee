/*
 * The resolved graph into the file. Its rows are numbered by hashes of the ids of what they stand for, not by
 * their places: a row keeps its number when others come and go, whatever the history of the file, so that
 * only what has changed is written.
 */
#include "store/rows.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "resolve/graph.h"

#include <stdlib.h>

#define NUMBER(n) quipu_cell__number((int64_t)(n))
#define TEXT(s) quipu_cell__text(s)
#define TEXT_OF(s) quipu_cell__text(quipu_str__of(s))

/* Digits that every tool can hold, those that have doubles only, too. */
static const int number_bits = 52;

/* The numbers of an array of the graph. */
typedef struct numbering {
    size_t n;
    uint64_t *of;    /* by place */
    uint32_t *order; /* places, by number */
} numbering;

typedef struct hashed {
    uint64_t hash;
    uint32_t place;
} hashed;

typedef struct speaker {
    uint64_t edge, entity;
} speaker;

typedef struct keeping {
    quipu_store *store;
    const quipu_graph *graph;
    const quipu_graph__member *members;
    numbering sources, entities, edges;
    size_t *first_member; /* [n_sources + 1] */
    speaker *speakers;    /* sorted */
    size_t n_speakers;
} keeping;

/* --- numbers --- */

static int compare_hashed(const void *a, const void *b)
{
    const hashed *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* The id of the i-th of some structs. */
static quipu_str id_at(const void *first, size_t size, size_t i)
{
    return *(const quipu_str *)(const void *)((const char *)first + i * size);
}

/* Number structs of `size` bytes, of which `first` is the id of the first one; who collides goes one further. */
static quipu_status number(numbering *out, const quipu_str *first, size_t n, size_t size,
                           quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    hashed *all = quipu_alloc__new(n, sizeof *all);
    out->n = n;
    QUIPU_TRY_ALLOC(all);
    QUIPU_TRY_ALLOC(out->of = quipu_alloc__new(n, sizeof *out->of));
    QUIPU_TRY_ALLOC(out->order = quipu_alloc__new(n, sizeof *out->order));
    for (uint32_t i = 0; i < n; i++)
        all[i] = (hashed){quipu_hash__bytes(id_at(first, size, i), 0) >> (64 - number_bits), i};
    if (n > 0)
        qsort(all, n, sizeof *all, compare_hashed);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && all[i].hash <= all[i - 1].hash)
            all[i].hash = all[i - 1].hash + 1;
        out->of[all[i].place] = all[i].hash;
        out->order[i] = all[i].place;
    }
done:
    quipu_alloc__free(all);
    return status;
}

static void clear_numbering(numbering *numbers)
{
    quipu_alloc__free(numbers->of);
    quipu_alloc__free(numbers->order);
}

static quipu_cell entity_cell(const keeping *keep, uint32_t entity)
{
    return entity == QUIPU_NOBODY ? (quipu_cell){.kind = QUIPU_CELL_NULL}
                                  : NUMBER(keep->entities.of[entity]);
}

/* --- rows --- */

static void fill_source(quipu_cell *cells, const void *ctx, size_t group, size_t row)
{
    const keeping *keep = ctx;
    uint32_t place = keep->sources.order[group];
    const quipu_source *from = &keep->graph->sources[place];
    const quipu_cell filled[] = {NUMBER(keep->sources.of[place]),
                                 TEXT(from->id),
                                 TEXT(from->name),
                                 TEXT(from->title),
                                 TEXT(from->date),
                                 TEXT(from->publisher),
                                 TEXT(from->address),
                                 TEXT(from->sha256),
                                 NUMBER(from->is_table),
                                 NUMBER(from->is_cited),
                                 NUMBER(keep->sources.of[from->origin])};
    (void)row;
    memcpy(cells, filled, sizeof filled);
}

static void fill_entity(quipu_cell *cells, const void *ctx, size_t group, size_t row)
{
    const keeping *keep = ctx;
    uint32_t place = keep->entities.order[group];
    const quipu_entity *from = &keep->graph->entities[place];
    quipu_str type = quipu_ontology_type_info(keep->store->ontology, from->type)->name;
    const quipu_cell filled[] = {
        NUMBER(keep->entities.of[place]), TEXT(from->id),           TEXT(from->name), TEXT(type),
        NUMBER(from->n_mentions),         NUMBER(from->n_documents)};
    (void)row;
    memcpy(cells, filled, sizeof filled);
}

static const quipu_entity *entity_at(const void *ctx, size_t group)
{
    const keeping *keep = ctx;
    return &keep->graph->entities[keep->entities.order[group]];
}

/* A row of a list of names: the entity and one of them. */
static void put_name(quipu_cell *cells, const keeping *keep, size_t group, quipu_str name)
{
    cells[0] = NUMBER(keep->entities.of[keep->entities.order[group]]);
    cells[1] = TEXT(name);
}

static size_t count_aliases(const void *ctx, size_t group)
{
    return entity_at(ctx, group)->n_aliases;
}

static void fill_alias(quipu_cell *cells, const void *ctx, size_t group, size_t row)
{
    put_name(cells, ctx, group, entity_at(ctx, group)->aliases[row]);
}

static size_t count_spellings(const void *ctx, size_t group)
{
    return entity_at(ctx, group)->n_mention_strings;
}

static void fill_spelling(quipu_cell *cells, const void *ctx, size_t group, size_t row)
{
    put_name(cells, ctx, group, entity_at(ctx, group)->mentions[row]);
}

static size_t count_links(const void *ctx, size_t group)
{
    return entity_at(ctx, group)->n_links;
}

static void fill_link(quipu_cell *cells, const void *ctx, size_t group, size_t row)
{
    put_name(cells, ctx, group, entity_at(ctx, group)->links[row]);
}

static size_t count_members(const void *ctx, size_t group)
{
    const keeping *keep = ctx;
    uint32_t place = keep->sources.order[group];
    return keep->first_member[place + 1] - keep->first_member[place];
}

static void fill_member(quipu_cell *cells, const void *ctx, size_t group, size_t row)
{
    const keeping *keep = ctx;
    uint32_t place = keep->sources.order[group];
    const quipu_graph__member *from = &keep->members[keep->first_member[place] + row];
    cells[0] = NUMBER(keep->sources.of[place]);
    cells[1] = NUMBER(from->local);
    cells[2] = NUMBER(keep->entities.of[from->entity]);
}

static void fill_edge(quipu_cell *cells, const void *ctx, size_t group, size_t row)
{
    const keeping *keep = ctx;
    uint32_t place = keep->edges.order[group];
    const quipu_edge *from = &keep->graph->edges[place];
    const uint32_t *n = from->standings;
    const quipu_cell filled[] = {
        NUMBER(keep->edges.of[place]),
        TEXT(from->id),
        NUMBER(keep->entities.of[from->source]),
        TEXT(quipu_ontology_relation_info(keep->store->ontology, from->relation)->name),
        NUMBER(keep->entities.of[from->target]),
        TEXT_OF(quipu_standing_name(from->standing)),
        NUMBER(n[QUIPU_ACTUAL]),
        NUMBER(n[QUIPU_FORMER]),
        NUMBER(n[QUIPU_PLANNED]),
        NUMBER(n[QUIPU_POSSIBLE]),
        NUMBER(n[QUIPU_DENIED]),
        TEXT_OF(from->first),
        TEXT_OF(from->last),
        NUMBER(from->n_sources),
        NUMBER(from->n_documents),
        NUMBER(from->conflict),
        NUMBER(from->contested)};
    (void)row;
    memcpy(cells, filled, sizeof filled);
}

static void fill_speaker(quipu_cell *cells, const void *ctx, size_t group, size_t row)
{
    const keeping *keep = ctx;
    (void)row;
    cells[0] = NUMBER(keep->speakers[group].edge);
    cells[1] = NUMBER(keep->speakers[group].entity);
}

static size_t count_evidence(const void *ctx, size_t group)
{
    const keeping *keep = ctx;
    return keep->graph->edges[keep->edges.order[group]].n_evidence;
}

static void fill_evidence(quipu_cell *cells, const void *ctx, size_t group, size_t row)
{
    const keeping *keep = ctx;
    uint32_t place = keep->edges.order[group];
    const quipu_evidence *from = &keep->graph->edges[place].evidence[row];
    const quipu_cell filled[] = {NUMBER(keep->edges.of[place]),
                                 NUMBER(row),
                                 NUMBER(keep->sources.of[from->document]),
                                 NUMBER(from->span.begin),
                                 NUMBER(from->span.end),
                                 TEXT(from->text),
                                 TEXT_OF(quipu_standing_name(from->standing)),
                                 entity_cell(keep, from->by),
                                 TEXT_OF(from->when.first),
                                 TEXT_OF(from->when.last),
                                 TEXT(from->rule),
                                 quipu_cell__real((double)from->score)};
    memcpy(cells, filled, sizeof filled);
}

/* --- what has an order of its own --- */

static int compare_speakers(const void *a, const void *b)
{
    const speaker *x = a, *y = b;
    if (x->edge != y->edge)
        return x->edge < y->edge ? -1 : 1;
    return (x->entity > y->entity) - (x->entity < y->entity);
}

static quipu_status list_speakers(keeping *keep, quipu_error *err)
{
    const quipu_graph *graph = keep->graph;
    size_t n = 0;
    for (size_t i = 0; i < graph->n_edges; i++)
        n += graph->edges[i].n_by;
    keep->speakers = quipu_alloc__new(n, sizeof *keep->speakers);
    if (keep->speakers == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < graph->n_edges; i++)
        for (uint32_t k = 0; k < graph->edges[i].n_by; k++)
            keep->speakers[keep->n_speakers++] =
                (speaker){keep->edges.of[i], keep->entities.of[graph->edges[i].by[k]]};
    if (n > 0)
        qsort(keep->speakers, n, sizeof *keep->speakers, compare_speakers);
    return QUIPU_OK;
}

/* Members come by source. */
static quipu_status find_members(keeping *keep, size_t n, quipu_error *err)
{
    size_t at = 0;
    keep->first_member = quipu_alloc__new(keep->graph->n_sources + 1, sizeof *keep->first_member);
    if (keep->first_member == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i <= keep->graph->n_sources; i++) {
        while (at < n && keep->members[at].source < i)
            at++;
        keep->first_member[i] = at;
    }
    return QUIPU_OK;
}

static quipu_status prepare(keeping *keep, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_graph *graph = keep->graph;
    const quipu_graph__whole *whole = (const quipu_graph__whole *)graph;
    keep->members = whole->members;
    QUIPU_TRY(
        number(&keep->sources, &graph->sources->id, graph->n_sources, sizeof(quipu_source), err));
    QUIPU_TRY(number(&keep->entities, &graph->entities->id, graph->n_entities, sizeof(quipu_entity),
                     err));
    QUIPU_TRY(number(&keep->edges, &graph->edges->id, graph->n_edges, sizeof(quipu_edge), err));
    QUIPU_TRY(list_speakers(keep, err));
    QUIPU_TRY(find_members(keep, whole->n_members, err));
done:
    return status;
}

static quipu_status keep_tables(const keeping *keep, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n_sources = keep->sources.n, n_entities = keep->entities.n, n_edges = keep->edges.n;
    const quipu_rows tables[] = {
        {QUIPU_LIST_SOURCES, QUIPU_PUT_SOURCE, QUIPU_DROP_SOURCE, 1, n_sources, NULL, fill_source,
         keep, NULL},
        {QUIPU_LIST_ENTITIES, QUIPU_PUT_ENTITY, QUIPU_DROP_ENTITY, 1, n_entities, NULL, fill_entity,
         keep, NULL},
        {QUIPU_LIST_ALIASES, QUIPU_PUT_ALIAS, QUIPU_DROP_ALIAS, 2, n_entities, count_aliases,
         fill_alias, keep, NULL},
        {QUIPU_LIST_SPELLINGS, QUIPU_PUT_SPELLING, QUIPU_DROP_SPELLING, 2, n_entities,
         count_spellings, fill_spelling, keep, NULL},
        {QUIPU_LIST_LINKS, QUIPU_PUT_LINK, QUIPU_DROP_LINK, 2, n_entities, count_links, fill_link,
         keep, NULL},
        {QUIPU_LIST_MEMBERS, QUIPU_PUT_MEMBER, QUIPU_DROP_MEMBER, 2, n_sources, count_members,
         fill_member, keep, &quipu_store__member_indexes},
        {QUIPU_LIST_EDGES, QUIPU_PUT_EDGE, QUIPU_DROP_EDGE, 1, n_edges, NULL, fill_edge, keep,
         &quipu_store__edge_indexes},
        {QUIPU_LIST_SPEAKERS, QUIPU_PUT_SPEAKER, QUIPU_DROP_SPEAKER, 2, keep->n_speakers, NULL,
         fill_speaker, keep, NULL},
        {QUIPU_LIST_EVIDENCE, QUIPU_PUT_EVIDENCE, QUIPU_DROP_EVIDENCE, 2, n_edges, count_evidence,
         fill_evidence, keep, NULL},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        QUIPU_TRY(quipu_store__keep_rows(keep->store, &tables[i], err));
done:
    return status;
}

quipu_status quipu_store__put_graph(quipu_store *store, const quipu_graph *graph, quipu_error *err)
{
    keeping keep = {.store = store, .graph = graph};
    quipu_status status = prepare(&keep, err);
    if (status >= 0)
        status = keep_tables(&keep, err);
    quipu_alloc__free(keep.speakers);
    quipu_alloc__free(keep.first_member);
    clear_numbering(&keep.edges);
    clear_numbering(&keep.entities);
    clear_numbering(&keep.sources);
    return status;
}
