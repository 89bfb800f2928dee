/*
 * Which edges are asked for: by the types of their ends, relation, standing, time and sources.
 */
#include "base/str.h"

#include <quipu/resolve.h>

bool quipu_edge_filter_admits_type(const quipu_edge_filter *filter, quipu_type type)
{
    return filter->types == 0 || (filter->types & (quipu_type_set)1 << type) != 0;
}

/* Dates in order, as far as the shorter goes: 2025-10 is neither before nor after 2025-10-28. */
static int compare_dates(quipu_str a, quipu_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    return quipu_str__compare(quipu_str__slice(a, 0, len), quipu_str__slice(b, 0, len));
}

bool quipu_edge_filter_admits_time(const quipu_edge_filter *filter, quipu_str first, quipu_str last)
{
    quipu_str since = quipu_str__of(filter->since), until = quipu_str__of(filter->until);
    if (since.len == 0 && until.len == 0)
        return true;
    if (first.len == 0 && last.len == 0)
        return false;
    if (last.len == 0)
        last = first;
    return compare_dates(last, since) >= 0 && compare_dates(first, until) <= 0;
}

bool quipu_edge_filter_admits(const quipu_edge_filter *filter, const quipu_graph *graph,
                              const quipu_edge *edge)
{
    if (filter->relations != NULL && !filter->relations[edge->relation])
        return false;
    if (filter->standings != 0 && (filter->standings & 1u << edge->standing) == 0)
        return false;
    if (edge->n_sources < filter->min_sources ||
        (filter->only_conflicts && !edge->conflict && !edge->contested))
        return false;
    return quipu_edge_filter_admits_type(filter, graph->entities[edge->source].type) &&
           quipu_edge_filter_admits_type(filter, graph->entities[edge->target].type) &&
           quipu_edge_filter_admits_time(filter, quipu_str__of(edge->first),
                                         quipu_str__of(edge->last));
}
