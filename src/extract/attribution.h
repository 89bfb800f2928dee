/* Who is named as the speaker in a sentence, by the order of its words. */
#ifndef QUIPU_EXTRACT_ATTRIBUTION_H
#define QUIPU_EXTRACT_ATTRIBUTION_H

#include "extract/scene.h"

/* The first entity that is the subject of a verb, or QUIPU_NONE. */
uint32_t quipu_attribution__subject(const quipu_scene *scene, uint32_t verb);
/*
 * Whether somebody is said to have said what stands before: "..., the minister said", "...," said the minister. The
 * speaker goes to `*speaker`: QUIPU_NONE, where it is none of the entities.
 */
bool quipu_attribution__beside(uint32_t *speaker, const quipu_scene *scene, uint32_t token);
/* Whom "according to" names in the sentence of a token; or QUIPU_NONE. */
uint32_t quipu_attribution__source(const quipu_scene *scene, uint32_t token);
/* Who says it by a verb of speech before the clause of a token, with nothing that parts them: "he said Japan won". */
uint32_t quipu_attribution__introduced(const quipu_scene *scene, uint32_t token);
/* The speaker that is told right before a quotation that begins at a token: "Abe said: ..."; or QUIPU_NONE. */
uint32_t quipu_attribution__before(const quipu_scene *scene, uint32_t open);

#endif
