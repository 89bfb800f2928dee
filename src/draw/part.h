/* The part of a graph that a map shows, and the lines it is drawn with. */
#ifndef QUIPU_DRAW_PART_H
#define QUIPU_DRAW_PART_H

#include "draw/scope.h"

/* One line on the map: the relations between two entities that go the same way and are as sure. */
typedef struct quipu_line {
    uint32_t from, to;       /* indices into graph->entities */
    uint32_t first, n;       /* its edges: quipu_part.edges[first .. first + n), strongest first */
    quipu_standing standing; /* of all of them */
    uint32_t weight;         /* sum of n_sources */
    uint32_t strength;       /* sum of the scope's weights */
    bool is_symmetric;       /* all of them are */
    quipu_change change;     /* what became of all of them */
} quipu_line;

typedef struct quipu_part {
    uint32_t *nodes; /* indices into graph->entities, rising */
    size_t n_nodes;
    bool *asked;         /* [n_nodes] asked for by name */
    uint32_t *strengths; /* [n_nodes] sum of the weights of the scope's edges */
    uint32_t *edges;     /* indices into graph->edges, in the order of the lines */
    size_t n_edges;
    quipu_line *lines; /* by their ends */
    size_t n_lines;
    const quipu_changes *
        changes; /* those of the scope, which must outlive the part; NULL where nothing is compared */
} quipu_part;

/*
 * Choose at most `max_nodes` entities (0: all that have an edge of the scope) and the scope's edges among them.
 *
 * Grows from who is asked for, else from the strongest entity, to the strongest that is tied to what is there; where
 * that is used up, the strongest that is left begins anew, but no pair that has to do with nobody else. Who is asked for
 * is chosen in any case. Where two graphs are compared, only edges that have changed count; then entities are added
 * that other edges tie to most of those chosen. Free with quipu_part__clear(). QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_part__choose(quipu_part *out, const quipu_graph *graph,
                                                const quipu_ontology *ontology,
                                                const quipu_scope *scope, size_t max_nodes,
                                                quipu_error *err);
/*
 * Leave out the weakest lines past `max_lines`; what hangs together goes on doing so, even where
 * that takes more lines. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_part__thin(quipu_part *part, const quipu_graph *graph,
                                              size_t max_lines, quipu_error *err);
/* Edges of the part that have changed. */
size_t quipu_part__count_changed(const quipu_part *part, const quipu_graph *graph);
void quipu_part__clear(quipu_part *part);

#endif
