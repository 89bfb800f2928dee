/* The way of a document through the steps, for what extracts and for what explains. */
#ifndef QUIPU_EXTRACT_EXTRACTOR_H
#define QUIPU_EXTRACT_EXTRACTOR_H

#include "extract/stage.h"
#include "extract/time_words.h"

struct quipu_extractor {
    quipu_lexicon lexicon;
    quipu_rules rules;
    quipu_time_words time_words;
    quipu_ties ties;
    quipu_learnt learnt;
    quipu_labels labels;
    const quipu_ontology *ontology;
};

/*
 * Find who and what is in a document and state all that is said of it, under the eyes of `trace`, which may be NULL.
 * To be cleared whatever comes of it. False: no memory.
 */
bool quipu_extractor__read(quipu_stage *stage, const quipu_extractor *extractor,
                           const quipu_document *document, const quipu_text *text,
                           const quipu_trace *trace);
/* The last part of it: state what is said, of a scene that is known. False: no memory. */
bool quipu_extractor__state(quipu_stage *stage);
/* What the stage holds as an extraction, claim by claim an assertion. */
QUIPU_NODISCARD quipu_status quipu_extractor__write(quipu_extraction **out, quipu_stage *stage,
                                                    quipu_error *err);
void quipu_extractor__clear(quipu_stage *stage);

#endif
