/* An explanation from inside: the stage stays, so that cues can be looked for when they are asked for. */
#ifndef QUIPU_EXTRACT_EXPLAIN_H
#define QUIPU_EXTRACT_EXPLAIN_H

#include "extract/extractor.h"

typedef struct quipu_explaining {
    quipu_explanation public; /* first: the two have one address */
    quipu_stage stage;
    quipu_extraction *extraction;
    quipu_ground *grounds;
    quipu_sighting *sightings;
    quipu_attempt *attempts;
    size_t sightings_room, attempts_room;
    bool failed; /* memory has run out */
} quipu_explaining;

#endif
