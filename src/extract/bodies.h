/* Whose troops, police, officials are meant where nothing beside the noun tells. */
#ifndef QUIPU_EXTRACT_BODIES_H
#define QUIPU_EXTRACT_BODIES_H

#include "extract/scene.h"

enum { QUIPU_MAX_BODIES = 32 };

/* A noun that acted for somebody. */
typedef struct quipu_body {
    uint32_t token;
    uint32_t owner; /* an actor; QUIPU_NONE where it acted for several */
} quipu_body;

/* The latest of them, a ring. */
typedef struct quipu_bodies {
    quipu_body latest[QUIPU_MAX_BODIES];
    size_t n;
} quipu_bodies;

/*
 * Keep whom a noun acts for, or let one that does not tell stand for whom it most likely acts for; all words before
 * it have been looked at.
 */
void quipu_bodies__refer(quipu_bodies *self, quipu_scene *scene, uint32_t noun);

#endif
