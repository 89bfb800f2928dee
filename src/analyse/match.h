/* Which entities of two graphs are the same. */
#ifndef QUIPU_ANALYSE_MATCH_H
#define QUIPU_ANALYSE_MATCH_H

#include <quipu/analyse.h>

/*
 * Entities that belong together have the same number, which is that of no other: one of each graph, one of one
 * graph alone, or several that were merged or split.
 */
typedef struct quipu_match {
    uint32_t *before; /* [n_entities of the older graph] */
    uint32_t *after;  /* [n_entities of the newer graph] */
    uint32_t n;       /* numbers */
} quipu_match;

/* Zeroed before; clear it even after a failure. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_match__init(quipu_match *match, const quipu_graph *before,
                                               const quipu_graph *after,
                                               const quipu_ontology *ontology, quipu_error *err);
void quipu_match__clear(quipu_match *match);

/* --- votes.c: what the passages say --- */

/* Two entities that stand at the same end of a relation that the same passage states. */
typedef struct quipu_vote {
    uint32_t before, after;
    uint32_t n; /* passages */
} quipu_vote;

/* The votes for all pairs, by older and newer entity; to be freed. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_votes__count(quipu_vote **out, size_t *n,
                                                const quipu_graph *before, const quipu_graph *after,
                                                const quipu_ontology *ontology, quipu_error *err);

#endif
