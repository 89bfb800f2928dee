/*
 * Tells which entities of the graph each of its documents names.
 */
#include "store/database.h"

#include "base/str.h"

/* Names of documents and ids of entities are in order. */
static size_t find_source(const quipu_graph *graph, quipu_str name)
{
    size_t low = 0, high = graph->n_sources;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (quipu_str__compare(graph->sources[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < graph->n_sources && quipu_str__is(graph->sources[low].name, name)
               ? low
               : graph->n_sources;
}

static size_t find_entity(const quipu_graph *graph, quipu_str id)
{
    size_t low = 0, high = graph->n_entities;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (quipu_str__compare(graph->entities[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < graph->n_entities && quipu_str__is(graph->entities[low].id, id)
               ? low
               : graph->n_entities;
}

static quipu_str text_of(sqlite3_stmt *query, int column)
{
    const void *text = sqlite3_column_text(query, column);
    return (quipu_str){text, text == NULL ? 0 : (size_t)sqlite3_column_bytes(query, column)};
}

quipu_status quipu_store_list_members(quipu_store *store, const quipu_graph *graph,
                                      void (*each)(void *ctx, uint32_t source, uint32_t entity),
                                      void *ctx, quipu_error *err)
{
    sqlite3_stmt *query;
    quipu_status status = quipu_store__query(&query, store, QUIPU_LIST_APPEARANCES, NULL, 0, err);
    while (status == QUIPU_OK && (status = quipu_store__next(store, query, err)) == QUIPU_OK) {
        size_t source = find_source(graph, text_of(query, 0));
        size_t entity = find_entity(graph, text_of(query, 1));
        if (source < graph->n_sources && entity < graph->n_entities)
            each(ctx, (uint32_t)source, (uint32_t)entity);
    }
    if (query != NULL)
        sqlite3_reset(query);
    return status < 0 ? status : QUIPU_OK;
}
