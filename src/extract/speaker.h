/* Who says so. */
#ifndef QUIPU_EXTRACT_SPEAKER_H
#define QUIPU_EXTRACT_SPEAKER_H

#include "extract/scene.h"

/* The entity to whom the text attributes what the word at `trigger` states, or QUIPU_NONE. */
uint32_t quipu_speaker__of(const quipu_scene *scene, uint32_t trigger);
/* Find the scene's quotations, whose speakers are not told yet. When memory runs out, the scene has failed. */
void quipu_speaker__find_quotes(quipu_scene *scene);
/* Who says a quotation, by the names and pronouns that are resolved so far: kept in it and given; or QUIPU_NONE. */
uint32_t quipu_speaker__tell_quote(quipu_scene *scene, uint32_t quote);
/* The same for all; once names and pronouns are resolved. */
void quipu_speaker__tell_quotes(quipu_scene *scene);

#endif
