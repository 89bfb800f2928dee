/* What a map is asked to show: which edges may be on it, how much each counts, and who must be on it. */
#ifndef QUIPU_DRAW_SCOPE_H
#define QUIPU_DRAW_SCOPE_H

#include "draw/changes.h"

typedef struct quipu_scope {
    uint32_t *weights; /* [n_edges of the graph] hundredths of a source; 0: not on the map */
    bool *asked;       /* [n_entities of the graph] asked for by name: shown in any case */
    size_t n_asked;
    size_t n_edges;    /* that may be on the map */
    size_t n_entities; /* that have one of them, or are asked for; with `whole`: all of the graph */
    bool whole;        /* nothing was asked for: the graph as it is */
    quipu_changes changes;
    size_t n_changed; /* edges that may be on the map and have changed */
    bool is_thorough; /* a page, that can be searched and filtered: of what has not changed more is welcome */
    size_t max_context; /* entities that may be on a map of changes though nothing of them has changed */
} quipu_scope;

/*
 * Weigh the edges that the options admit: those that the filter wants, within the surroundings or on the paths that
 * are asked for. Takes the number of edges times that of hops. Free with quipu_scope__clear(), even after a failure.
 * What quipu_table__open() and quipu_paths_find() return, QUIPU_ERR_INVALID (an entity that is none).
 */
QUIPU_NODISCARD quipu_status quipu_scope__open(quipu_scope *out, const quipu_graph *graph,
                                               const quipu_ontology *ontology,
                                               const quipu_data *data,
                                               const quipu_map_options *options, quipu_error *err);
/* Whether relations are chosen by what they are, rather than by whom they tie. */
bool quipu_scope__has_filter(const quipu_map_options *options);
/* What became of the edges; NULL where nothing is compared. */
const quipu_changes *quipu_scope__changes(const quipu_scope *scope);
void quipu_scope__clear(quipu_scope *scope);

#endif
