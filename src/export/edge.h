/* What several formats say of an edge or an entity, and how they hand it on in pieces. */
#ifndef QUIPU_EXPORT_EDGE_H
#define QUIPU_EXPORT_EDGE_H

#include "base/buf.h"

#include <quipu/export.h>

/* Number of assertions behind an edge, of all standings. */
uint32_t quipu_edge__n_assertions(const quipu_edge *edge);
/* The best passage and the name of its document; "" where an edge has none. */
quipu_str quipu_edge__best_text(const quipu_edge *edge);
quipu_str quipu_edge__best_document(const quipu_edge *edge, const quipu_graph *graph);
/* Append the ids of those an edge is attributed to, joined with " | ". */
void quipu_edge__add_by(quipu_buf *out, const quipu_edge *edge, const quipu_graph *graph);
/* Append texts joined with " | ", the way all formats write lists. */
void quipu_list__add(quipu_buf *out, const quipu_str *items, size_t n);
/* The same, one by one: `out` holds nothing but the list. */
void quipu_list__add_item(quipu_buf *out, quipu_str item);

/* Whether an assertion is asked for, by its status and time: its own, else its document's date. `options` may be NULL. */
bool quipu_evidence__is_wanted(const quipu_export_options *options, const quipu_graph *graph,
                               const quipu_evidence *evidence);

/* Hand over what has gathered once it is worth a write. */
QUIPU_NODISCARD quipu_status quipu_piece__drain(quipu_buf *out, quipu_sink sink, quipu_error *err);

#endif
