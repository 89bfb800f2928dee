/*
 * The country of a place: of one that the gazetteer of places knows, the one that stands there; else that of what it
 * is located in by the graph, a few steps up (a base, the town, the country).
 */
#include "export/locations.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

/* The place that most independent sources tell goes first. */
static void note_place(quipu_locations *self, uint32_t *sources, const quipu_edge *edge)
{
    if (edge->standing != QUIPU_ACTUAL || edge->n_sources <= sources[edge->source])
        return;
    sources[edge->source] = edge->n_sources;
    self->within[edge->source] = edge->target;
}

quipu_status quipu_locations__find(quipu_locations *self, const quipu_graph *graph,
                                   const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint32_t *sources = NULL;
    quipu_relation located_in = quipu_ontology_relation(ontology, QUIPU_STR("located_in"));
    *self = (quipu_locations){.graph = graph,
                              .types = {quipu_ontology_type(ontology, QUIPU_STR("place")),
                                        quipu_ontology_type(ontology, QUIPU_STR("facility"))}};
    QUIPU_TRY(quipu_links__read(&self->links, ontology, err));
    QUIPU_TRY_ALLOC(self->within = quipu_alloc__new(graph->n_entities + 1, sizeof *self->within));
    QUIPU_TRY_ALLOC(sources = quipu_alloc__zero(graph->n_entities + 1, sizeof *sources));
    for (size_t i = 0; i < graph->n_entities; i++)
        self->within[i] = QUIPU_NOBODY;
    for (size_t i = 0; i < graph->n_edges; i++)
        if (graph->edges[i].relation == located_in)
            note_place(self, sources, &graph->edges[i]);
done:
    quipu_alloc__free(sources);
    return status;
}

void quipu_locations__clear(quipu_locations *self)
{
    quipu_links__clear(&self->links);
    quipu_alloc__free(self->within);
    self->within = NULL;
}

/* "JPN" of "country:JPN"; a country without a code has another kind of id. */
static quipu_str code_of(quipu_str country)
{
    static const size_t begin = sizeof "country:" - 1, end = sizeof "country:JPN" - 1;
    if (!quipu_str__begins(country, QUIPU_STR("country:")) || country.len != end)
        return QUIPU_STR("");
    for (size_t i = begin; i < end; i++)
        if (!quipu_char__is_capital(country.ptr[i]))
            return QUIPU_STR("");
    return quipu_str__slice(country, begin, end);
}

quipu_str quipu_locations__country(const quipu_locations *self, uint32_t entity)
{
    enum { MOST_STEPS = 4 };
    const quipu_entity *entities = self->graph->entities;
    if (entities[entity].type != self->types[0] && entities[entity].type != self->types[1])
        return QUIPU_STR("");
    for (int step = 0; entity != QUIPU_NOBODY && step < MOST_STEPS; step++) {
        quipu_str code = code_of(entities[entity].id);
        if (code.len == 0)
            code = code_of(quipu_links__home(&self->links, entities[entity].id));
        if (code.len > 0)
            return code;
        entity = self->within[entity];
    }
    return QUIPU_STR("");
}
