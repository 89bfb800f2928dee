/*
 * The strongest first, and equals in the order of the graph: the same input gives the same order.
 */
#include "draw/order.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const quipu_ranked *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

uint32_t quipu_part__node(const quipu_part *part, uint32_t entity)
{
    size_t low = 0, high = part->n_nodes;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (part->nodes[middle] <= entity)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

static void sort(quipu_order *out, uint32_t *ranks, const quipu_part *part)
{
    for (size_t i = 0; i < part->n_nodes; i++)
        out->nodes[i] = (quipu_ranked){0, part->strengths[i], (uint32_t)i};
    qsort(out->nodes, part->n_nodes, sizeof *out->nodes, compare);
    for (size_t i = 0; i < part->n_nodes; i++)
        ranks[out->nodes[i].index] = (uint32_t)i;
    for (size_t i = 0; i < part->n_lines; i++) {
        const quipu_line *line = &part->lines[i];
        out->from[i] =
            (quipu_ranked){ranks[quipu_part__node(part, line->from)], line->weight, (uint32_t)i};
        out->to[i] =
            (quipu_ranked){ranks[quipu_part__node(part, line->to)], line->weight, (uint32_t)i};
    }
    qsort(out->from, part->n_lines, sizeof *out->from, compare);
    qsort(out->to, part->n_lines, sizeof *out->to, compare);
}

quipu_status quipu_order__make(quipu_order *out, const quipu_part *part, quipu_error *err)
{
    size_t n_nodes = part->n_nodes, n_lines = part->n_lines;
    uint32_t *ranks = quipu_alloc__new(n_nodes + 1, sizeof *ranks);
    out->nodes = quipu_alloc__new(n_nodes + 1, sizeof *out->nodes);
    out->from = quipu_alloc__new(n_lines + 1, sizeof *out->from);
    out->to = quipu_alloc__new(n_lines + 1, sizeof *out->to);
    bool done = ranks != NULL && out->nodes != NULL && out->from != NULL && out->to != NULL;
    if (done)
        sort(out, ranks, part);
    quipu_alloc__free(ranks);
    return done ? QUIPU_OK : quipu_error__memory(err);
}

void quipu_order__clear(quipu_order *ranking)
{
    quipu_alloc__free(ranking->nodes);
    quipu_alloc__free(ranking->from);
    quipu_alloc__free(ranking->to);
    *ranking = (quipu_order){NULL, NULL, NULL};
}

quipu_status quipu_order__mark_lines(bool *out, const quipu_part *part, size_t most,
                                     quipu_error *err)
{
    quipu_ranked *lines = quipu_alloc__new(part->n_lines, sizeof *lines);
    if (lines == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < part->n_lines; i++) {
        const quipu_line *line = &part->lines[i];
        uint64_t ends = (uint64_t)part->strengths[quipu_part__node(part, line->from)] +
                        part->strengths[quipu_part__node(part, line->to)];
        uint32_t weight = part->changes != NULL ? line->strength : line->weight;
        lines[i] = (quipu_ranked){UINT32_MAX - weight,
                                  ends < UINT32_MAX ? (uint32_t)ends : UINT32_MAX, (uint32_t)i};
    }
    qsort(lines, part->n_lines, sizeof *lines, compare);
    for (size_t i = 0; i < part->n_lines; i++)
        out[lines[i].index] = i < most;
    quipu_alloc__free(lines);
    return QUIPU_OK;
}
