/* What of a graph is looked at: which entities, and how much each edge weighs. */
#ifndef QUIPU_ANALYSE_SELECTION_H
#define QUIPU_ANALYSE_SELECTION_H

#include <quipu/analyse.h>

#define QUIPU_NO_ROW UINT32_MAX

/* Zero it to begin with. */
typedef struct quipu_selection {
    double *weights;    /* [n_edges] 0: does not count */
    uint32_t *entities; /* [n_rows] of each row, rising */
    uint32_t *row_of;   /* [n_entities] or QUIPU_NO_ROW */
    size_t n_rows;
} quipu_selection;

/*
 * The edges that the options ask for, by their independent sources, and all entities of the types that they ask for.
 * QUIPU_ERR_MEMORY. Free with quipu_selection__clear() even after a failure.
 */
QUIPU_NODISCARD quipu_status quipu_selection__init(quipu_selection *out, const quipu_graph *graph,
                                                   const quipu_rank_options *options,
                                                   quipu_error *err);
/* Leave out the entities that no edge of these ends at. */
void quipu_selection__keep_tied(quipu_selection *self, const quipu_graph *graph);
void quipu_selection__clear(quipu_selection *self);

/* From entities to their rows, those left out skipped; returns how many there are. */
size_t quipu_selection__rows(uint32_t *out, const quipu_selection *self, const uint32_t *entities,
                             size_t n);

#endif
