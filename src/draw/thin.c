/*
 * Thins out a part that has more lines than a reader can follow. The lines that hold it together
 * stay first (a maximum spanning forest, by Kruskal's method), then the strongest of the others.
 */
#include "draw/part.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

typedef struct ranked {
    uint32_t strength, line;
} ranked;

static int compare(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* The entity that stands for all that hang together with this one; paths are halved on the way. */
static uint32_t find_root(uint32_t *parents, uint32_t entity)
{
    while (parents[entity] != entity) {
        parents[entity] = parents[parents[entity]];
        entity = parents[entity];
    }
    return entity;
}

/* Mark the lines that join what did not hang together yet; returns how many. */
static size_t keep_forest(bool *kept, uint32_t *parents, const quipu_part *part, const ranked *order)
{
    size_t n = 0;
    for (size_t i = 0; i < part->n_lines; i++) {
        const quipu_line *line = &part->lines[order[i].line];
        uint32_t from = find_root(parents, line->from), to = find_root(parents, line->to);
        if (from == to)
            continue;
        parents[from] = to;
        kept[order[i].line] = true;
        n++;
    }
    return n;
}

static void keep_strongest(bool *kept, size_t n, const quipu_part *part, const ranked *order,
                           size_t max_lines)
{
    for (size_t i = 0; i < part->n_lines && n < max_lines; i++) {
        n += !kept[order[i].line];
        kept[order[i].line] = true;
    }
}

/* Close the gaps in `lines` and `edges`. */
static void drop_others(quipu_part *part, const bool *kept)
{
    size_t n_lines = 0, n_edges = 0;
    for (size_t i = 0; i < part->n_lines; i++) {
        quipu_line line = part->lines[i];
        if (!kept[i])
            continue;
        memmove(part->edges + n_edges, part->edges + line.first, line.n * sizeof *part->edges);
        line.first = (uint32_t)n_edges;
        n_edges += line.n;
        part->lines[n_lines++] = line;
    }
    part->n_lines = n_lines;
    part->n_edges = n_edges;
}

quipu_status quipu_part__thin(quipu_part *part, const quipu_graph *graph, size_t max_lines,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    ranked *order = NULL;
    bool *kept = NULL;
    uint32_t *parents = NULL;
    if (part->n_lines <= max_lines)
        return QUIPU_OK;
    QUIPU_TRY_ALLOC(order = quipu_alloc__new(part->n_lines, sizeof *order));
    QUIPU_TRY_ALLOC(kept = quipu_alloc__zero(part->n_lines, sizeof *kept));
    QUIPU_TRY_ALLOC(parents = quipu_alloc__new(graph->n_entities, sizeof *parents));
    for (size_t i = 0; i < part->n_lines; i++)
        order[i] = (ranked){part->lines[i].strength, (uint32_t)i};
    for (size_t i = 0; i < graph->n_entities; i++)
        parents[i] = (uint32_t)i;
    qsort(order, part->n_lines, sizeof *order, compare);
    keep_strongest(kept, keep_forest(kept, parents, part, order), part, order, max_lines);
    drop_others(part, kept);
done:
    quipu_alloc__free(order);
    quipu_alloc__free(kept);
    quipu_alloc__free(parents);
    return status;
}
