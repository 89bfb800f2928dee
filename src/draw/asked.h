/* In words: what a map was asked to show, and what it leaves out of that. */
#ifndef QUIPU_DRAW_ASKED_H
#define QUIPU_DRAW_ASKED_H

#include "base/buf.h"
#include "draw/part.h"

/* "Around Ada Bell and Peru", "How Ada Bell and Peru are connected"; the options name one entity at least. */
void quipu_asked__add_title(quipu_buf *out, const quipu_graph *graph,
                            const quipu_map_options *options);
/* "only disputed planned relations (meets, visits) among people since 2025, of 2 sources or more" */
void quipu_asked__add_filter(quipu_buf *out, const quipu_ontology *ontology,
                             const quipu_edge_filter *filter);
/*
 * A further line of the caption: "Around Ada Bell, two steps; only planned relations; 12 of 45 entities, 14 of 60
 * relations". Nothing where all is shown.
 */
void quipu_asked__add_line(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                           const quipu_scope *scope, const quipu_part *part,
                           const quipu_map_options *options);

#endif
