/* Two graphs side by side: their relations as twins, their entities in groups. */
#ifndef QUIPU_ANALYSE_SIDES_H
#define QUIPU_ANALYSE_SIDES_H

#include "analyse/match.h"
#include "base/arena.h"

/* A relation of both graphs, or of one; `diff.changes` is 0 where it is as it was. */
typedef struct quipu_twin {
    uint32_t source,
        target; /* numbers of its ends; of a symmetric relation the smaller one first */
    quipu_relation relation;
    quipu_edge_diff diff;
    const uint32_t *edges[2]; /* all that fall on it, of the older graph and the newer, best first */
    uint32_t n_edges[2];
} quipu_twin;

typedef struct quipu_twins {
    quipu_twin *items; /* by source, relation and target, each once */
    size_t n;
    uint32_t *edges[2]; /* of both graphs, by the same */
} quipu_twins;

/*
 * Put the relations of both graphs side by side: those whose ends have the same numbers. Of several of one graph that fall
 * on one, the best sourced stands for them in `diff`. Zeroed before; clear it even after a failure. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_twins__list(quipu_twins *out, const quipu_graph *before,
                                               const quipu_graph *after,
                                               const quipu_ontology *ontology,
                                               const quipu_match *match, quipu_error *err);
void quipu_twins__clear(quipu_twins *twins);

/* The entities of both graphs by number. */
typedef struct quipu_groups {
    const quipu_graph *before, *after;
    struct {
        uint32_t *items, *first; /* those of number k: items[first[k]] to items[first[k + 1] - 1] */
    } sides[2];
} quipu_groups;

/* Memory is the arena's. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_groups__make(quipu_groups *out, quipu_arena *arena,
                                                const quipu_graph *before, const quipu_graph *after,
                                                const quipu_match *match, quipu_error *err);
/* The entities of a number, and what became of them; false where nothing did. */
bool quipu_groups__diff(quipu_entity_diff *out, const quipu_groups *groups, uint32_t number);

#endif
