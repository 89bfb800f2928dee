/* When that which a word states was or will be, by the text. */
#ifndef QUIPU_EXTRACT_WHEN_H
#define QUIPU_EXTRACT_WHEN_H

#include "extract/scene.h"

/* The expression of time that goes with the verb, noun or adjective at `trigger`; NULL where there is none. */
const quipu_time *quipu_when__find(const quipu_scene *scene, uint32_t trigger);
/* The one that hangs on the word itself, though its days be unknown. */
const quipu_time *quipu_when__own(const quipu_scene *scene, uint32_t trigger);
/* The first as ISO 8601 days, "" where there is none. */
quipu_when quipu_when__of(const quipu_scene *scene, uint32_t trigger);

#endif
