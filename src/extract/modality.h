/* Whether something is so, was so, is planned, possible or denied, and who says so. */
#ifndef QUIPU_EXTRACT_MODALITY_H
#define QUIPU_EXTRACT_MODALITY_H

#include "extract/scene.h"

/* The standing of what the verb, noun or adjective at `trigger` states. */
quipu_standing quipu_modality__standing(const quipu_scene *scene, uint32_t trigger);
/* The entity to whom the text attributes it, or QUIPU_NONE. */
uint32_t quipu_modality__speaker(const quipu_scene *scene, uint32_t trigger);

#endif
