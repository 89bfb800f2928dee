/* The part of a picture that explains the rest of it. */
#ifndef QUIPU_DRAW_LEGEND_H
#define QUIPU_DRAW_LEGEND_H

#include "base/buf.h"
#include "draw/areas.h"
#include "draw/part.h"
#include "draw/style.h"

/*
 * Append the subgraph cluster_legend: the types, standings and groups that occur, each shown as the
 * map draws it. Its nodes carry what quipu-draw needs to place them: `row`, `gap` (points before
 * it) and, where it stays with the one before it, `joined`.
 */
void quipu_legend__add(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                       const quipu_part *part, const quipu_areas *areas, const quipu_style *style);

#endif
