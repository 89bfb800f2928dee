/* Documents, and what became of things, as the page of evidence tells it. */
#ifndef QUIPU_DRAW_RETELL_H
#define QUIPU_DRAW_RETELL_H

#include "draw/changes.h"
#include "draw/part.h"

/* A document by its title, publisher and date; where it is in the web, a link to it. */
void quipu_retell__add_document(quipu_buf *out, const quipu_source *source);

/* The others append nothing where nothing is compared (`changes` is NULL). */

/* "Added", as a cell of a table. */
void quipu_retell__add_cell(quipu_buf *out, const quipu_changes *changes, const quipu_edge *edge);
/* "Added; " and "Changed: was planned, 1 source; ", before what holds of a relation now. */
void quipu_retell__add_edge(quipu_buf *out, const quipu_changes *changes, const quipu_edge *edge);
/* "Added; " and "Changed: was Bob; ", before what is told of an entity. */
void quipu_retell__add_entity(quipu_buf *out, const quipu_changes *changes,
                              const quipu_entity *entity);
/* "Added, ", before the document of a passage; nothing where the whole relation was added or removed. */
void quipu_retell__add_passage(quipu_buf *out, const quipu_changes *changes, const quipu_edge *edge,
                               const quipu_evidence *piece);
/* "Added: is new", for each change of a part's relations, as items of a list of definitions. */
void quipu_retell__add_meanings(quipu_buf *out, const quipu_part *part, const quipu_graph *graph);
/* The documents that were added or removed, as a section. */
void quipu_retell__add_documents(quipu_buf *out, const quipu_changes *changes);

#endif
