/* Nouns that tie the names around them: "the wife of X", "a unit of Y", "the Iraqi city of Z"; see en/ties.tsv. */
#ifndef QUIPU_EXTRACT_TIES_H
#define QUIPU_EXTRACT_TIES_H

#include "base/map.h"
#include "extract/trace.h"

#include <quipu/extract.h>

/* One row of the table. */
typedef struct quipu_tie {
    quipu_str name;
    quipu_str subject,
        object; /* where they stand: "name", "before", "both" or prepositions, joined with '|' */
    quipu_relation relation;
    quipu_type_set subject_types, object_types;
    quipu_str needs; /* words, joined with '|', one of which must stand before the noun; or "" */
    quipu_origin origin;
    uint32_t next; /* tie of the same noun, or QUIPU_MAP_NONE */
} quipu_tie;

/* All ties, by noun. Immutable once loaded. */
typedef struct quipu_ties {
    quipu_tie *ties;
    size_t n_ties, ties_room;
    quipu_map_index nouns; /* lemma -> its first tie */
} quipu_ties;

QUIPU_NODISCARD quipu_status quipu_ties__load(quipu_ties *ties, const quipu_data *data,
                                              const quipu_ontology *ontology, quipu_error *err);
void quipu_ties__clear(quipu_ties *ties);

#endif
