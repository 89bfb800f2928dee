/* Who on a map belongs together: those of one country, or of one community. Each group has an area of its own colour. */
#ifndef QUIPU_DRAW_AREAS_H
#define QUIPU_DRAW_AREAS_H

#include "base/buf.h"
#include "draw/part.h"

#define QUIPU_NO_AREA UINT32_MAX

typedef struct quipu_areas {
    uint32_t *of;          /* [n_nodes of the part] number of the area, or QUIPU_NO_AREA */
    uint32_t *groups;      /* [n] of countries: their indices into graph->entities */
    size_t n;              /* largest first */
    quipu_background kind; /* what they are: never QUIPU_BACKGROUND_AUTO */
} quipu_areas;

/*
 * Find areas of three entities or more. Countries count where they are on the map themselves. Free with
 * quipu_areas__clear(), even after a failure. What quipu_table__open() and quipu_rank() return.
 */
QUIPU_NODISCARD quipu_status quipu_areas__find(quipu_areas *out, const quipu_graph *graph,
                                               const quipu_ontology *ontology,
                                               const quipu_data *data, const quipu_part *part,
                                               quipu_background kind, quipu_error *err);
void quipu_areas__clear(quipu_areas *areas);

#endif
