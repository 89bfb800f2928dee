/* From the part of a graph that a map shows to a web page with the sentences behind it. */
#ifndef QUIPU_DRAW_EVIDENCE_H
#define QUIPU_DRAW_EVIDENCE_H

#include "draw/compose.h"

/*
 * Write the page: a table of all relations shown, then each entity with its lines, relations and their sentences. An
 * entity and a line have the ids that they have on the map. `dark` is the look for readers who prefer that; NULL for
 * none. `map_name` is the name of the map's file, for links back to it; NULL for none. QUIPU_ERR_MEMORY, what `sink`
 * returns.
 */
QUIPU_NODISCARD quipu_status quipu_evidence__write(quipu_sink sink, const quipu_graph *graph,
                                                   const quipu_ontology *ontology,
                                                   const quipu_part *part, const quipu_style *style,
                                                   const quipu_style *dark,
                                                   const quipu_picture *picture,
                                                   const char *map_name, quipu_error *err);

#endif
