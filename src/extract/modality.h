/* Whether something is so, was so, is planned, possible or denied. */
#ifndef QUIPU_EXTRACT_MODALITY_H
#define QUIPU_EXTRACT_MODALITY_H

#include "extract/scene.h"

/* The standing of what the verb, noun or adjective at `trigger` states, taken for something that lasts. */
quipu_standing quipu_modality__standing(const quipu_scene *scene, uint32_t trigger);
/* The same for a deed: what was done is not former, unless it was a habit. */
quipu_standing quipu_modality__standing_of_deed(const quipu_scene *scene, uint32_t trigger);
/* The same for a noun that tells what somebody is or has: only what makes, keeps or ends that governs it. */
quipu_standing quipu_modality__standing_of_tie(const quipu_scene *scene, uint32_t noun);

#endif
