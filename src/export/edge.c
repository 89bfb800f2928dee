/*
 * The parts that GraphML, CSV and DOT share: an edge's best evidence, joined lists, and output in
 * pieces, so that memory does not grow with the graph.
 */
#include "export/edge.h"

#include "base/str.h"

uint32_t quipu_edge__n_assertions(const quipu_edge *edge)
{
    uint32_t n = 0;
    for (size_t i = 0; i < QUIPU_N_STANDINGS; i++)
        n += edge->standings[i];
    return n;
}

quipu_str quipu_edge__best_text(const quipu_edge *edge)
{
    return edge->n_evidence > 0 ? edge->evidence[0].text : QUIPU_STR("");
}

quipu_str quipu_edge__best_document(const quipu_edge *edge, const quipu_graph *graph)
{
    return edge->n_evidence > 0 ? graph->sources[edge->evidence[0].document].name : QUIPU_STR("");
}

static void add_item(quipu_buf *out, quipu_str item, bool first)
{
    if (!first)
        quipu_buf__add_cstr(out, " | ");
    quipu_buf__add(out, item);
}

void quipu_edge__add_by(quipu_buf *out, const quipu_edge *edge, const quipu_graph *graph)
{
    for (uint32_t i = 0; i < edge->n_by; i++)
        add_item(out, graph->entities[edge->by[i]].id, i == 0);
}

void quipu_list__add_item(quipu_buf *out, quipu_str item)
{
    add_item(out, item, out->len == 0);
}

void quipu_list__add(quipu_buf *out, const quipu_str *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_item(out, items[i], i == 0);
}

bool quipu_evidence__is_wanted(const quipu_export_options *options, const quipu_graph *graph,
                               const quipu_evidence *evidence)
{
    const quipu_edge_filter *filter = options != NULL ? options->filter : NULL;
    quipu_str first = quipu_str__of(evidence->when.first),
              last = quipu_str__of(evidence->when.last);
    if (filter == NULL)
        return true;
    if (filter->standings != 0 && (filter->standings & 1u << evidence->standing) == 0)
        return false;
    if (first.len == 0 && last.len == 0)
        first = graph->sources[evidence->document].date;
    return quipu_edge_filter_admits_time(filter, first, last);
}

quipu_status quipu_piece__drain(quipu_buf *out, quipu_sink sink, quipu_error *err)
{
    static const size_t worth_a_write = 32 * 1024;
    if (out->len < worth_a_write && !out->failed)
        return QUIPU_OK;
    return quipu_buf__flush(out, sink, err);
}
