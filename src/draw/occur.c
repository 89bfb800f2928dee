/*
 * Goes through a map's entities and lines once and notes which kinds of them there are.
 */
#include "draw/occur.h"

#include "base/str.h"

static size_t group_number(const quipu_style *style, quipu_str group)
{
    size_t i = 0;
    while (i < style->n_groups && !quipu_str__is(style->groups[i].name, group))
        i++;
    return i < style->n_groups ? i : QUIPU_MAX_GROUPS;
}

void quipu_occurrence__add(quipu_occurrence *out, const quipu_style *style, quipu_standing standing,
                           quipu_str group)
{
    out->standings[standing] = true;
    if (style->standings[standing].colours.line.len == 0)
        out->groups[group_number(style, group)] = true;
}

static void add_line(quipu_occurrence *out, const quipu_graph *graph, const quipu_ontology *ontology,
                     const quipu_part *part, const quipu_style *style, const quipu_line *line)
{
    const quipu_edge *strongest = &graph->edges[part->edges[line->first]];
    quipu_str group = quipu_ontology_relation_info(ontology, strongest->relation)->group;
    if (part->changes == NULL)
        quipu_occurrence__add(out, style, line->standing, group);
    out->changes[line->change] |= part->changes != NULL;
    out->symmetric |= line->is_symmetric;
    if (line->weight > out->most_sources)
        out->most_sources = line->weight;
    for (uint32_t i = 0; i < line->n; i++) {
        const quipu_edge *edge = &graph->edges[part->edges[line->first + i]];
        out->standings[edge->standing] =
            true; /* of a line's other relations, too: their labels say it */
        out->conflict |= edge->conflict || edge->contested;
    }
}

quipu_occurrence quipu_occurrence__find(const quipu_graph *graph, const quipu_ontology *ontology,
                                        const quipu_part *part, const quipu_style *style)
{
    quipu_occurrence occurs = {.types = {false}};
    for (size_t i = 0; i < part->n_nodes; i++) {
        const quipu_entity *entity = &graph->entities[part->nodes[i]];
        occurs.types[entity->type] = true;
        occurs.changes[quipu_changes__of_entity(part->changes, entity)] |= part->changes != NULL;
    }
    for (size_t i = 0; i < part->n_lines; i++)
        add_line(&occurs, graph, ontology, part, style, &part->lines[i]);
    return occurs;
}
