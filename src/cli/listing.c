/*
 * What of a graph quipu list is asked for, and the counts that its rows tell: relations of an entity, entities and
 * relations of a document, all of them over the relations that the filter admits.
 */
#include "cli/listing.h"

#include <stdlib.h>
#include <string.h>

static bool filters_edges(const cli_list_request *asked)
{
    const quipu_edge_filter *edges = &asked->filter.edges;
    return edges->relations != NULL || edges->standings != 0 || edges->since[0] != '\0' ||
           edges->until[0] != '\0' || edges->min_sources > 0 || edges->only_conflicts;
}

static bool is_said_by(const quipu_edge *edge, uint32_t document)
{
    for (uint32_t i = 0; i < edge->n_evidence; i++)
        if (edge->evidence[i].document == document)
            return true;
    return document == QUIPU_NOBODY;
}

static bool is_wanted(const cli_lister *self, quipu_str name)
{
    return self->asked->name == NULL || quipu_name_holds(name, cli_str(self->asked->name));
}

/* --- counting ----------------------------------------------------------------------------------------- */

static void count_end(cli_counts *of, uint32_t entity, const quipu_edge *edge)
{
    of->degrees[entity]++;
    if (strcmp(edge->last, of->dates[entity]) > 0)
        of->dates[entity] = edge->last;
}

/* A document that is evidence twice counts once. */
static void count_documents(cli_counts *of, const quipu_edge *edge)
{
    for (uint32_t i = 0; i < edge->n_evidence; i++) {
        bool is_new = true;
        for (uint32_t k = 0; k < i && is_new; k++)
            is_new = edge->evidence[k].document != edge->evidence[i].document;
        of->n_said[edge->evidence[i].document] += is_new;
    }
}

/* Types are asked of the entities themselves, not of whom they have to do with. */
static void count_edges(cli_lister *self)
{
    quipu_edge_filter filter = self->asked->filter.edges;
    filter.types = 0;
    for (size_t i = 0; i < self->graph->n_edges; i++) {
        const quipu_edge *edge = &self->graph->edges[i];
        if (!quipu_edge_filter_admits(&filter, self->graph, edge))
            continue;
        count_end(&self->counts, edge->source, edge);
        count_end(&self->counts, edge->target, edge);
        count_documents(&self->counts, edge);
    }
}

static void count_member(void *ctx, uint32_t source, uint32_t entity)
{
    cli_counts *of = ctx;
    of->n_named[source]++;
    if (source == of->document)
        of->is_named[entity] = true;
}

int cli_listing_count(cli_lister *self)
{
    quipu_error err;
    cli_counts *of = &self->counts;
    const quipu_graph *graph = self->graph;
    of->degrees = calloc(graph->n_entities + 1, sizeof *of->degrees);
    of->dates = calloc(graph->n_entities + 1, sizeof *of->dates);
    of->is_named = calloc(graph->n_entities + 1, sizeof *of->is_named);
    of->n_named = calloc(graph->n_sources + 1, sizeof *of->n_named);
    of->n_said = calloc(graph->n_sources + 1, sizeof *of->n_said);
    if (of->degrees == NULL || of->dates == NULL || of->is_named == NULL || of->n_named == NULL ||
        of->n_said == NULL)
        return cli_fail_memory();
    for (size_t i = 0; i < graph->n_entities; i++)
        of->dates[i] = "";
    count_edges(self);
    if (quipu_store_list_members(self->session->store, graph, count_member, of, &err) < 0)
        return cli_fail(&err);
    return EXIT_OK;
}

void cli_listing_clear(cli_lister *self)
{
    free(self->counts.degrees);
    free(self->counts.dates);
    free(self->counts.is_named);
    free(self->counts.n_named);
    free(self->counts.n_said);
    free(self->entries);
}

/* --- what fits ---------------------------------------------------------------------------------------- */

static bool is_called(const cli_lister *self, const quipu_entity *entity)
{
    if (is_wanted(self, entity->name))
        return true;
    for (uint32_t i = 0; i < entity->n_aliases; i++)
        if (is_wanted(self, entity->aliases[i]))
            return true;
    return false;
}

bool cli_take_entity(cli_entry *out, const cli_lister *self, uint32_t i)
{
    const quipu_entity *entity = &self->graph->entities[i];
    const cli_counts *of = &self->counts;
    *out = (cli_entry){i, entity->n_documents, cli_str(of->dates[i]), entity->name};
    return quipu_edge_filter_admits_type(&self->asked->filter.edges, entity->type) &&
           (of->degrees[i] > 0 || !filters_edges(self->asked)) &&
           (of->document == QUIPU_NOBODY || of->is_named[i]) && is_called(self, entity);
}

bool cli_take_relation(cli_entry *out, const cli_lister *self, uint32_t i)
{
    const quipu_edge *edge = &self->graph->edges[i];
    const quipu_entity *entities = self->graph->entities;
    *out = (cli_entry){i, edge->n_sources, cli_str(edge->last), entities[edge->source].name};
    return quipu_edge_filter_admits(&self->asked->filter.edges, self->graph, edge) &&
           is_said_by(edge, self->counts.document) &&
           (is_called(self, &entities[edge->source]) || is_called(self, &entities[edge->target]));
}

/* Filters that documents have: their name, their date, what they are evidence for. */
bool cli_take_document(cli_entry *out, const cli_lister *self, uint32_t i)
{
    const quipu_source *source = &self->graph->sources[i];
    quipu_edge_filter dates = {.standings = 0};
    memcpy(dates.since, self->asked->filter.edges.since, sizeof dates.since);
    memcpy(dates.until, self->asked->filter.edges.until, sizeof dates.until);
    *out = (cli_entry){i, self->counts.n_said[i], source->date, source->name};
    return quipu_edge_filter_admits_time(&dates, source->date, (quipu_str){NULL, 0}) &&
           (self->counts.document == QUIPU_NOBODY || self->counts.document == i) &&
           (is_wanted(self, source->name) || is_wanted(self, source->title) ||
            is_wanted(self, source->publisher));
}
