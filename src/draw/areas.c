/*
 * Groups what is on a map. Countries: everybody goes to the country that a relation of the table style/homes.tsv leads
 * to, in a few steps. Communities: as the room analyse finds them (Leiden) in the part that is shown. Groups of one or
 * two are none.
 */
#include "draw/areas.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"

#include <quipu/analyse.h>

#include <stdlib.h>

static const uint32_t smallest = 3; /* entities of an area */
static const uint32_t no_rank = UINT32_MAX;
static const int max_steps = 4; /* from somebody to the country */
static const size_t clear_share =
    3; /* where fewer than one in so many are in an area, areas tell little */

/* --- countries --- */

/* What the table says of a relation. */
typedef struct way_home {
    uint32_t rank; /* of its row, or no_rank */
    bool by_way;   /* not only straight to the country */
} way_home;

/* Each relation has the first row that it fits, by name or group. */
static quipu_status load_ways(way_home *ways, const quipu_ontology *ontology,
                              const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    size_t n = quipu_ontology_n_relations(ontology);
    quipu_status status = quipu_table__open(&rows, data, "style/homes.tsv", "kind by_way", err);
    if (status < 0)
        return status;
    for (size_t i = 0; i < n; i++)
        ways[i].rank = no_rank;
    for (uint32_t row = 0; quipu_table__next(&rows); row++)
        for (size_t i = 0; i < n; i++) {
            const quipu_relation_info *info =
                quipu_ontology_relation_info(ontology, (quipu_relation)i);
            if (ways[i].rank == no_rank && (quipu_str__is(info->name, rows.cells[0]) ||
                                            quipu_str__is(info->group, rows.cells[0])))
                ways[i] = (way_home){row, quipu_str__is(rows.cells[1], QUIPU_STR("yes"))};
        }
    return QUIPU_OK;
}

/* What holds goes before what held, an earlier row before a later one, then more sources. */
static bool is_better(const quipu_edge *edge, const quipu_edge *than, const way_home *ways)
{
    if (than == NULL || edge->standing != than->standing)
        return than == NULL || edge->standing < than->standing;
    if (ways[edge->relation].rank != ways[than->relation].rank)
        return ways[edge->relation].rank < ways[than->relation].rank;
    return edge->n_sources > than->n_sources;
}

/* For everybody the edge that leads home, or NULL. */
static void find_homes(const quipu_edge **homes, const quipu_graph *graph, quipu_type country,
                       const way_home *ways)
{
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        const way_home *way = &ways[edge->relation];
        bool counts = way->rank != no_rank &&
                      (edge->standing == QUIPU_ACTUAL || edge->standing == QUIPU_FORMER) &&
                      (way->by_way || graph->entities[edge->target].type == country);
        if (counts && is_better(edge, homes[edge->source], ways))
            homes[edge->source] = edge;
    }
}

static uint32_t country_of(const quipu_edge *const *homes, const quipu_graph *graph,
                           quipu_type country, uint32_t entity)
{
    for (int step = 0; step < max_steps; step++) {
        if (graph->entities[entity].type == country)
            return entity;
        if (homes[entity] == NULL)
            return QUIPU_NO_AREA;
        entity = homes[entity]->target;
    }
    return QUIPU_NO_AREA;
}

static bool is_shown(const quipu_part *part, uint32_t entity)
{
    size_t begin = 0, end = part->n_nodes;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (part->nodes[middle] < entity)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin < part->n_nodes && part->nodes[begin] == entity;
}

/* Each entity's group is the country, an index into graph->entities. */
static quipu_status group_by_country(uint32_t *groups, const quipu_graph *graph,
                                     const quipu_ontology *ontology, const quipu_data *data,
                                     const quipu_part *part, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_type country = quipu_ontology_type(ontology, QUIPU_STR("country"));
    const quipu_edge **homes = NULL;
    way_home *ways = NULL;
    QUIPU_TRY_ALLOC(homes = quipu_alloc__zero(graph->n_entities, sizeof *homes));
    QUIPU_TRY_ALLOC(ways = quipu_alloc__zero(quipu_ontology_n_relations(ontology), sizeof *ways));
    QUIPU_TRY(load_ways(ways, ontology, data, err));
    find_homes(homes, graph, country, ways);
    for (size_t i = 0; i < part->n_nodes; i++) {
        uint32_t home = country_of(homes, graph, country, part->nodes[i]);
        groups[i] = home != QUIPU_NO_AREA && is_shown(part, home) ? home : QUIPU_NO_AREA;
    }
done:
    quipu_alloc__free(homes);
    quipu_alloc__free(ways);
    return status;
}

/* --- communities --- */

/* The part as a graph of its own, as far as ranking looks at it. */
static void take_part(quipu_entity *entities, quipu_edge *edges, uint32_t *places,
                      const quipu_graph *graph, const quipu_part *part)
{
    for (size_t i = 0; i < part->n_nodes; i++) {
        entities[i] = graph->entities[part->nodes[i]];
        places[part->nodes[i]] = (uint32_t)i;
    }
    for (size_t i = 0; i < part->n_edges; i++) {
        edges[i] = graph->edges[part->edges[i]];
        edges[i].source = places[edges[i].source];
        edges[i].target = places[edges[i].target];
    }
}

static quipu_status group_by_community(uint32_t *groups, const quipu_graph *graph,
                                       const quipu_ontology *ontology, const quipu_part *part,
                                       quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_ranking *ranking = NULL;
    quipu_edge *edges = quipu_alloc__new(part->n_edges, sizeof *edges);
    quipu_entity *entities = quipu_alloc__new(part->n_nodes, sizeof *entities);
    uint32_t *places = quipu_alloc__new(graph->n_entities, sizeof *places);
    QUIPU_TRY_ALLOC(edges);
    QUIPU_TRY_ALLOC(entities);
    QUIPU_TRY_ALLOC(places);
    take_part(entities, edges, places, graph, part);
    quipu_graph shown = {
        .entities = entities, .n_entities = part->n_nodes, .edges = edges, .n_edges = part->n_edges};
    QUIPU_TRY(quipu_rank(&ranking, &shown, ontology, NULL, err));
    for (size_t i = 0; i < part->n_nodes; i++) {
        double number = ranking->values[i * QUIPU_N_MEASURES + QUIPU_MEASURE_COMMUNITY];
        groups[i] = number > 0 ? (uint32_t)number : QUIPU_NO_AREA;
    }
done:
    quipu_ranking_free(ranking);
    quipu_alloc__free(edges);
    quipu_alloc__free(entities);
    quipu_alloc__free(places);
    return status;
}

/* --- areas --- */

typedef struct member {
    uint32_t group, node, size;
} member;

static int compare_groups(const void *a, const void *b)
{
    const member *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

static int compare_sizes(const void *a, const void *b)
{
    const member *x = a, *y = b;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return compare_groups(a, b);
}

/* Give the groups that are large enough their numbers. */
static void number_areas(quipu_areas *out, member *members, size_t n)
{
    qsort(members, n, sizeof *members, compare_groups);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && members[end].group == members[i].group;)
            end++;
        for (size_t k = i; k < end; k++)
            members[k].size = members[k].group != QUIPU_NO_AREA ? (uint32_t)(end - i) : 0;
    }
    qsort(members, n, sizeof *members, compare_sizes);
    for (size_t i = 0; i < n && members[i].size >= smallest; i++) {
        if (i == 0 || members[i].group != members[i - 1].group)
            out->groups[out->n++] = members[i].group;
        out->of[members[i].node] = (uint32_t)out->n - 1;
    }
}

static quipu_status make_areas(quipu_areas *out, const uint32_t *groups, size_t n, quipu_error *err)
{
    member *members = quipu_alloc__new(n, sizeof *members);
    if (members == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < n; i++) {
        members[i] = (member){groups[i], (uint32_t)i, 0};
        out->of[i] = QUIPU_NO_AREA;
    }
    number_areas(out, members, n);
    quipu_alloc__free(members);
    return QUIPU_OK;
}

/* By themselves areas are drawn only where they set several groups apart. */
static void drop_unless_clear(quipu_areas *out, size_t n)
{
    size_t n_inside = 0;
    for (size_t i = 0; i < n; i++)
        n_inside += out->of[i] != QUIPU_NO_AREA;
    if (out->n < 2 || n_inside * clear_share < n)
        out->n = 0;
}

quipu_status quipu_areas__find(quipu_areas *out, const quipu_graph *graph,
                               const quipu_ontology *ontology, const quipu_data *data,
                               const quipu_part *part, quipu_background kind, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint32_t *groups = NULL;
    *out = (quipu_areas){.kind = kind == QUIPU_BACKGROUND_AUTO ? QUIPU_BACKGROUND_COUNTRIES : kind};
    if (kind == QUIPU_BACKGROUND_NONE)
        return QUIPU_OK;
    QUIPU_TRY_ALLOC(groups = quipu_alloc__new(part->n_nodes, sizeof *groups));
    QUIPU_TRY_ALLOC(out->of = quipu_alloc__new(part->n_nodes, sizeof *out->of));
    QUIPU_TRY_ALLOC(out->groups = quipu_alloc__new(part->n_nodes, sizeof *out->groups));
    if (kind == QUIPU_BACKGROUND_COMMUNITIES)
        QUIPU_TRY(group_by_community(groups, graph, ontology, part, err));
    else
        QUIPU_TRY(group_by_country(groups, graph, ontology, data, part, err));
    QUIPU_TRY(make_areas(out, groups, part->n_nodes, err));
    if (kind == QUIPU_BACKGROUND_AUTO)
        drop_unless_clear(out, part->n_nodes);
done:
    quipu_alloc__free(groups);
    return status;
}

void quipu_areas__clear(quipu_areas *areas)
{
    quipu_alloc__free(areas->of);
    quipu_alloc__free(areas->groups);
    *areas = (quipu_areas){.of = NULL};
}
