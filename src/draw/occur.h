/* What there is on a map: the legend explains no more, the CSS colours no more. */
#ifndef QUIPU_DRAW_OCCUR_H
#define QUIPU_DRAW_OCCUR_H

#include "draw/part.h"
#include "draw/style.h"

typedef struct quipu_occurrence {
    bool types[QUIPU_MAX_TYPES];
    bool standings[QUIPU_N_STANDINGS];
    bool groups[QUIPU_MAX_GROUPS + 1]; /* of lines coloured by group; the last stands for all others */
    bool symmetric, conflict;          /* a line without arrowhead; a relation in dispute */
    bool changes[QUIPU_N_CHANGES];     /* where two graphs are compared */
    uint32_t most_sources;             /* behind one line */
    size_t n_areas;                    /* for the caller to set */
} quipu_occurrence;

quipu_occurrence quipu_occurrence__find(const quipu_graph *graph, const quipu_ontology *ontology,
                                        const quipu_part *part, const quipu_style *style);
/* Note a line of this standing, coloured by its group where the standing has no colour of its own. */
void quipu_occurrence__add(quipu_occurrence *out, const quipu_style *style, quipu_standing standing,
                           quipu_str group);

#endif
