/* Which organ of which state a text means. */
#ifndef QUIPU_EXTRACT_ORGAN_NAMES_H
#define QUIPU_EXTRACT_ORGAN_NAMES_H

#include "base/buf.h"
#include "extract/scene.h"

/* An organ as all documents can call it. */
typedef struct quipu_organ {
    uint32_t entry; /* of the lexicon, where it knows the organ; or QUIPU_NO_ENTRY */
    bool is_common; /* a name that many states have an organ of */
} quipu_organ;

/*
 * What an actor is as an organ of a state. `name` (emptied first) is its name with that of the state, "Chinese Foreign
 * Ministry"; empty where the actor is no organ, or where the text does not tell whose it is.
 */
quipu_organ quipu_organ__of(quipu_buf *name, const quipu_scene *scene, uint32_t actor);

#endif
