/*
 * Gathers what quipu show tells of one entity: its relations, those of one kind together, in each the offices that
 * are held now first, else what most sources say and the newest first.
 */
#include "cli/dossier.h"

#include <stdlib.h>
#include <string.h>

static const quipu_relation_info *info_of(const cli_dossier *dossier, const quipu_edge *edge)
{
    return quipu_ontology_relation_info(dossier->session->ontology, edge->relation);
}

/* The first relation of the same group stands for the section. */
static uint16_t section_of(const quipu_ontology *ontology, quipu_relation relation)
{
    quipu_str group = quipu_ontology_relation_info(ontology, relation)->group;
    for (quipu_relation i = 0; i < relation; i++)
        if (cli_is_same(quipu_ontology_relation_info(ontology, i)->group, group))
            return i;
    return relation;
}

static cli_tie tie_of(const cli_dossier *dossier, const quipu_edge *edge)
{
    bool is_target = edge->target == dossier->entity;
    const quipu_relation_info *info = info_of(dossier, edge);
    return (cli_tie){.edge = edge,
                     .other = is_target ? edge->source : edge->target,
                     .is_incoming = is_target && !info->symmetric,
                     .is_office = cli_is_same(info->group, cli_str("office")),
                     .section = section_of(dossier->session->ontology, edge->relation)};
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

/* Offices: one after the other in the order of the ontology, in each who holds it now before who held it. */
static int compare_offices(const cli_tie *a, const cli_tie *b)
{
    if (a->is_incoming != b->is_incoming)
        return a->is_incoming ? 1 : -1;
    int order = a->is_incoming ? compare_numbers(a->edge->relation, b->edge->relation) : 0;
    return order != 0 ? order : compare_numbers(a->edge->standing, b->edge->standing);
}

static int compare_ties(const void *first, const void *second)
{
    const cli_tie *a = first, *b = second;
    int order = compare_numbers(a->section, b->section);
    if (order == 0 && a->is_office)
        order = compare_offices(a, b);
    if (order == 0)
        order = compare_numbers(b->edge->n_sources, a->edge->n_sources);
    if (order == 0)
        order = strcmp(b->edge->last, a->edge->last);
    if (order == 0)
        order = compare_numbers(a->edge->relation, b->edge->relation);
    /* edges lie in one array, in a stable order */
    return order != 0 ? order : a->edge < b->edge ? -1 : a->edge > b->edge;
}

static void note_dates(cli_dossier *dossier, const quipu_edge *edge)
{
    if (edge->first[0] != '\0' &&
        (dossier->first[0] == '\0' || strcmp(edge->first, dossier->first) < 0))
        memcpy(dossier->first, edge->first, sizeof edge->first);
    if (strcmp(edge->last, dossier->last) > 0)
        memcpy(dossier->last, edge->last, sizeof edge->last);
}

static bool is_of(const cli_dossier *dossier, const quipu_edge *edge)
{
    return edge->source == dossier->entity || edge->target == dossier->entity;
}

int cli_dossier_open(cli_dossier *dossier, const quipu_edge_filter *filter)
{
    const quipu_graph *graph = dossier->session->graph;
    for (size_t i = 0; i < graph->n_edges; i++)
        dossier->n_all += is_of(dossier, &graph->edges[i]);
    cli_tie *ties = calloc(dossier->n_all + 1, sizeof *ties);
    dossier->ties = ties;
    if (ties == NULL)
        return cli_fail_memory();
    for (size_t i = 0; i < graph->n_edges; i++) {
        if (!is_of(dossier, &graph->edges[i]))
            continue;
        note_dates(dossier, &graph->edges[i]);
        if (quipu_edge_filter_admits(filter, graph, &graph->edges[i]))
            ties[dossier->n_ties++] = tie_of(dossier, &graph->edges[i]);
    }
    qsort(ties, dossier->n_ties, sizeof *ties, compare_ties);
    return EXIT_OK;
}

void cli_dossier_close(cli_dossier *dossier)
{
    free((void *)dossier->ties);
    dossier->ties = NULL;
}

/* Whether the graph says that one person came after the other in some office. */
static bool succeeds(const cli_session *session, uint32_t later, uint32_t earlier)
{
    const quipu_graph *graph = session->graph;
    quipu_relation relation = quipu_ontology_relation(session->ontology, cli_str("succeeds"));
    for (size_t i = 0; i < graph->n_edges; i++)
        if (graph->edges[i].relation == relation && graph->edges[i].source == later &&
            graph->edges[i].target == earlier && graph->edges[i].standing != QUIPU_DENIED)
            return true;
    return false;
}

static cli_turn turn_of(const cli_session *session, const quipu_edge *held, const quipu_edge *other)
{
    if (succeeds(session, held->source, other->source))
        return CLI_BEFORE;
    if (succeeds(session, other->source, held->source))
        return CLI_AFTER;
    if (other->standing != held->standing) {
        if (other->standing == QUIPU_FORMER || held->standing == QUIPU_PLANNED)
            return CLI_BEFORE;
        if (held->standing == QUIPU_FORMER || other->standing == QUIPU_PLANNED)
            return CLI_AFTER;
    }
    return CLI_BESIDE;
}

bool cli_is_same_office(cli_turn *turn, const cli_session *session, const quipu_edge *held,
                        const quipu_edge *edge)
{
    if (edge == held || edge->relation != held->relation || edge->target != held->target ||
        edge->standing == QUIPU_DENIED || edge->standing == QUIPU_POSSIBLE ||
        !quipu_ontology_relation_info(session->ontology, held->relation)->one_subject)
        return false;
    *turn = turn_of(session, held, edge);
    return true;
}
