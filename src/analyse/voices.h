/* Which documents tell of each edge, so that its weight can be told for some of them. */
#ifndef QUIPU_ANALYSE_VOICES_H
#define QUIPU_ANALYSE_VOICES_H

#include "analyse/selection.h"

/* A document, and the text that it prints or copies. */
typedef struct quipu_voice {
    uint32_t origin, document; /* indices into graph->sources */
} quipu_voice;

/* Zero it to begin with. */
typedef struct quipu_voices {
    quipu_voice *items; /* of each edge those behind its evidence, each once, by origin */
    size_t *begin;      /* [n_edges + 1] */
} quipu_voices;

/* Linear in the evidence, but for sorting it. Free with quipu_voices__clear() even after a failure. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_voices__init(quipu_voices *out, const quipu_graph *graph,
                                                quipu_error *err);
void quipu_voices__clear(quipu_voices *voices);

/*
 * The weights of the edges where document d counts `times[d]` times; of prints of one text only that which counts most. All
 * counting once gives `whole` again. What no evidence stands behind keeps its weight, or loses it with `dated`.
 */
void quipu_voices__weigh(double *weights, const quipu_voices *voices, const quipu_graph *graph,
                         const double *whole, const uint32_t *times, bool dated);

#endif
