/* The search for the cheapest way between two entities, where some are barred. */
#ifndef QUIPU_ANALYSE_WAY_H
#define QUIPU_ANALYSE_WAY_H

#include "analyse/arcs.h"

/* Entities one after the other. */
typedef struct quipu_way {
    uint32_t cost;
    uint32_t n_steps;
    uint32_t nodes[QUIPU_MAX_STEPS + 1];
} quipu_way;

/* Cheaper first, then shorter, then smaller entities; 0 only for the same way. */
int quipu_way__compare(const quipu_way *a, const quipu_way *b);

/* What it costs to go on by `arc` in a search that ends at `target`. */
uint32_t quipu_way__cost(const quipu_arcs *arcs, const quipu_arc *arc, uint32_t target);

/* A place in a search: an entity after so many steps. */
typedef struct quipu_place {
    uint32_t bound; /* what the whole way costs at least */
    uint32_t cost;  /* so far */
    uint32_t used;  /* steps */
    uint32_t node;
} quipu_place;

/* Zero it to begin with. */
typedef struct quipu_search {
    const quipu_arcs *arcs;
    uint32_t target, max_steps;
    uint32_t *bounds; /* [max_steps + 1][n_entities] least cost to the target in at most so many steps */
    uint32_t *costs;  /* [max_steps + 1][n_entities] of places come to, by steps used */
    uint32_t *from;   /* the same: the entity before */
    uint32_t *rounds; /* the same: in which search */
    uint32_t round;
    bool *barred;      /* [n_entities] */
    quipu_place *heap; /* least first */
    size_t n_heap, room;
} quipu_search;

/* Clear it even after a failure. `arcs` must outlive it. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_search__init(quipu_search *search, const quipu_arcs *arcs,
                                                uint32_t target, uint32_t max_steps,
                                                quipu_error *err);
void quipu_search__clear(quipu_search *search);

/*
 * Lengthen `way` from its last entity to the target by what is cheapest, by none of its own entities and not
 * at once to one that `is_closed` says. `*found`: whether there is such a way. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_search__go(bool *found, quipu_search *search, quipu_way *way,
                                              bool (*is_closed)(const void *ctx, uint32_t node),
                                              const void *ctx, quipu_error *err);

#endif
