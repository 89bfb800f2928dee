/*
 * Tells which entities of the graph each of its documents names.
 */
#include "store/database.h"

#include "base/error.h"
#include "base/sorted.h"
#include "base/str.h"

typedef struct listing {
    const quipu_graph *graph;
    void (*each)(void *ctx, uint32_t source, uint32_t entity);
    void *ctx;
} listing;

static int compare_name(const void *wanted, const void *source)
{
    return quipu_str__compare(*(const quipu_str *)wanted, ((const quipu_source *)source)->name);
}

static int compare_id(const void *wanted, const void *entity)
{
    return quipu_str__compare(*(const quipu_str *)wanted, ((const quipu_entity *)entity)->id);
}

static quipu_status take_member(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    listing *self = ctx;
    const quipu_graph *graph = self->graph;
    quipu_str name = quipu_column__view(query, 0), id = quipu_column__view(query, 1);
    if (name.ptr == NULL || id.ptr == NULL)
        return quipu_error__memory(err);
    size_t source = quipu_sorted__find(&name, graph->sources, graph->n_sources,
                                       sizeof *graph->sources, compare_name);
    size_t entity = quipu_sorted__find(&id, graph->entities, graph->n_entities,
                                       sizeof *graph->entities, compare_id);
    if (source < graph->n_sources && entity < graph->n_entities)
        self->each(self->ctx, (uint32_t)source, (uint32_t)entity);
    return QUIPU_OK;
}

quipu_status quipu_store_list_members(quipu_store *store, const quipu_graph *graph,
                                      void (*each)(void *ctx, uint32_t source, uint32_t entity),
                                      void *ctx, quipu_error *err)
{
    listing self = {graph, each, ctx};
    return quipu_store__each(store, QUIPU_LIST_APPEARANCES, NULL, 0, take_member, &self, err);
}
