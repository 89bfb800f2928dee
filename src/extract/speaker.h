/* Who says so. */
#ifndef QUIPU_EXTRACT_SPEAKER_H
#define QUIPU_EXTRACT_SPEAKER_H

#include "extract/scene.h"

/* The entity to whom the text attributes what the word at `trigger` states, or QUIPU_NONE. */
uint32_t quipu_speaker__of(const quipu_scene *scene, uint32_t trigger);
/*
 * Fill the scene's quotations with their speakers; once names and pronouns are resolved. When memory runs out, the
 * scene has failed.
 */
void quipu_speaker__find_quotes(quipu_scene *scene);

#endif
