/* What the order of the words tells of who does what to whom, for where the tree tells nothing. */
#ifndef QUIPU_EXTRACT_SURFACE_H
#define QUIPU_EXTRACT_SURFACE_H

#include "extract/scene.h"

/* The head of the phrase that stands right before a verb, auxiliaries and what is set between commas apart:
 * who does it. QUIPU_NO_HEAD where there is none. */
uint32_t quipu_surface__subject(const quipu_scene *scene, uint32_t verb);
/* The head of the noun phrase right after a token, or QUIPU_NO_HEAD. */
uint32_t quipu_surface__phrase_after(const quipu_scene *scene, uint32_t token);
/* The same after a preposition that follows `token` within so many words of its clause, or QUIPU_NO_HEAD. */
uint32_t quipu_surface__after_preposition(const quipu_scene *scene, uint32_t token,
                                          quipu_str preposition, uint32_t max_words);
/* Phrases of place and subject belong to a noun before them, others mostly to the verb. */
bool quipu_surface__clings_to_noun(const quipu_scene *scene, quipu_str preposition);

#endif
