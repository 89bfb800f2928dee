/* Whom the entities of a graph act for in political events: country and role, as event data codes them. */
#ifndef QUIPU_EXPORT_ACTOR_H
#define QUIPU_EXPORT_ACTOR_H

#include "base/buf.h"

#include <quipu/resolve.h>

typedef struct quipu_actor {
    uint32_t country; /* entity, or QUIPU_NOBODY */
    uint16_t role;    /* index into quipu_actors.roles; 0: none */
    uint16_t country_rank, role_rank;
} quipu_actor;

typedef struct quipu_actors {
    const quipu_graph *graph;
    quipu_actor *items; /* [n_entities] */
    quipu_str *roles;   /* each once; views into tables */
    size_t n_roles, roles_room;
} quipu_actors;

/*
 * Find country and role of every entity, by `en/actor_roles.tsv`: a country is its own; a body's role follows from its
 * kind or its name; a tie to a country or body (office, employer, party, seat) gives what that has. Linear in the
 * number of edges. Clear it even after a failure.
 */
QUIPU_NODISCARD quipu_status quipu_actors__find(quipu_actors *self, const quipu_graph *graph,
                                                const quipu_ontology *ontology, quipu_error *err);
void quipu_actors__clear(quipu_actors *self);

/* "JPN", or "" where it is not known. */
quipu_str quipu_actors__country(const quipu_actors *self, uint32_t entity);
/* "GOV", or "". */
quipu_str quipu_actors__role(const quipu_actors *self, uint32_t entity);
/* Append both in one: "JPNGOV". */
void quipu_actors__add_code(quipu_buf *out, const quipu_actors *self, uint32_t entity);

#endif
