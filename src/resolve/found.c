/*
 * Keeps the best of what is found in order, by insertion: there is room for a handful.
 */
#include "resolve/found.h"

#include <string.h>

static int compare_counts(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

/* Below 0 where `a` is better; 0 where only the order of ids is left. */
static int compare(const quipu_graph *graph, const quipu_found *a, const quipu_found *b)
{
    const quipu_entity *in_a = &graph->entities[a->entity], *in_b = &graph->entities[b->entity];
    int order = compare_counts(a->fit, b->fit);
    if (order == 0)
        order = compare_counts(a->n_edits, b->n_edits);
    if (order == 0)
        order = compare_counts(in_b->n_documents, in_a->n_documents);
    return order != 0 ? order : compare_counts(in_b->n_mentions, in_a->n_mentions);
}

void quipu_found__add(quipu_found_list *list, quipu_found one)
{
    size_t kept = list->n < list->room ? list->n : list->room, at = kept;
    list->n++;
    while (at > 0 && compare(list->graph, &one, &list->items[at - 1]) < 0)
        at--;
    if (at == list->room)
        return;
    if (kept == list->room)
        kept--;
    memmove(list->items + at + 1, list->items + at, (kept - at) * sizeof *list->items);
    list->items[at] = one;
}
