/* What a map says in words: sentences for relations and entities, the title, the caption. */
#ifndef QUIPU_DRAW_WORDS_H
#define QUIPU_DRAW_WORDS_H

#include "base/buf.h"
#include "draw/part.h"
#include "draw/style.h"

#include <quipu/analyse.h>

/* What a document is called: its title, else the last part of its path, never folders of whoever read it. */
quipu_str quipu_words__name_of(const quipu_source *source);
/*
 * "Ann nominates Bob, 2025-10, planned, says Cy; 2 sources". Where two graphs are compared, with what became of it: "Changed: Ann
 * nominates Bob, was planned; 2 sources, was 1". `changes` may be NULL, here and below.
 */
void quipu_words__sentence(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                           const quipu_changes *changes, const quipu_edge *edge);
/* "2025-10-28: Ann nominates Bob, planned, says Cy; 2 sources"; `end` is the event at which it ends, or NULL. */
void quipu_words__event(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                        const quipu_event *event, const quipu_event *end);
/* The same with its best passage and document on lines below it. */
void quipu_words__event_evidence(quipu_buf *out, const quipu_graph *graph,
                                 const quipu_ontology *ontology, const quipu_event *event,
                                 const quipu_event *end);
/* The sentences of a line, joined with ". ". */
void quipu_words__line(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                       const quipu_part *part, const quipu_line *line);
/* The same, each with its best passage and document on lines below it. */
void quipu_words__evidence(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                           const quipu_part *part, const quipu_line *line);
/* "Ann (person), also Annie; 12 mentions in 3 documents" */
void quipu_words__entity(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                         const quipu_changes *changes, const quipu_entity *entity);
/* " (planned, disputed)": what a label says besides the relation; nothing where all marks are "". */
void quipu_words__marks(quipu_buf *out, const quipu_str *marks, size_t n);
/*
 * What stands on a line: its relations one below another, the strongest first, each with a mark where it is not plainly
 * so; of many, how many more and how sure they are.
 */
void quipu_words__label(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                        const quipu_style *style, const quipu_part *part, const quipu_line *line);
/* A title for a map that was given none: that of its document, "... and 4 more"; of many, the strongest entities. */
void quipu_words__title(quipu_buf *out, const quipu_graph *graph, const quipu_part *part);
/* How many documents (or tables, where there is nothing else), of which dates and publishers. */
void quipu_words__caption(quipu_buf *out, const quipu_graph *graph);
/* Which two graphs are compared: how many documents each has, of which dates. */
void quipu_words__difference(quipu_buf *out, const quipu_changes *changes);

#endif
