/* In which country the places of a graph are. */
#ifndef QUIPU_EXPORT_LOCATIONS_H
#define QUIPU_EXPORT_LOCATIONS_H

#include "resolve/links.h"

#include <quipu/resolve.h>

typedef struct quipu_locations {
    const quipu_graph *graph;
    quipu_links links; /* what the gazetteers know */
    uint32_t *within;  /* [n_entities] what an entity is located in, or QUIPU_NOBODY */
    quipu_type types[2];
} quipu_locations;

/* Find out, once for all; 4 bytes an entity are held. Clear it even after a failure. */
QUIPU_NODISCARD quipu_status quipu_locations__find(quipu_locations *self, const quipu_graph *graph,
                                                   const quipu_ontology *ontology, quipu_error *err);
void quipu_locations__clear(quipu_locations *self);
/* "JPN" for a place or facility: by the gazetteer, else by what the documents say; "" where neither tells. */
quipu_str quipu_locations__country(const quipu_locations *self, uint32_t entity);

#endif
