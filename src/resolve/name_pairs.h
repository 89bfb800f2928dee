/* Pairs of entities of a graph whose names fit. */
#ifndef QUIPU_RESOLVE_NAME_PAIRS_H
#define QUIPU_RESOLVE_NAME_PAIRS_H

#include <quipu/resolve.h>

/* How the names of a pair fit, the surest first. */
typedef enum quipu_name_fit {
    QUIPU_SAME_NAME,
    QUIPU_SPELT_ALIKE,
    QUIPU_SAME_WORDS,
    QUIPU_SHORT_NAME, /* one is the surname of the other */
    QUIPU_INITIALS
} quipu_name_fit;

typedef struct quipu_name_pair {
    uint32_t a, b; /* a < b */
    quipu_name_fit how;
} quipu_name_pair;

typedef struct quipu_name_pairs {
    quipu_name_pair *items; /* sorted, each pair once, by the surest way in which its names fit */
    size_t n, room;
} quipu_name_pairs;

/* Fill `out` (zeroed before); clear it even after a failure. */
QUIPU_NODISCARD quipu_status quipu_name_pairs__find(quipu_name_pairs *out, const quipu_graph *graph,
                                                    const quipu_ontology *ontology,
                                                    quipu_error *err);
void quipu_name_pairs__clear(quipu_name_pairs *pairs);

#endif
