/* "the North", "the South": countries that a text calls by a part of their names. */
#ifndef QUIPU_EXTRACT_HALVES_H
#define QUIPU_EXTRACT_HALVES_H

#include "extract/scene.h"

/* Whether a token is such a word, by itself behind "the". */
bool quipu_halves__is_half(const quipu_scene *scene, uint32_t token);
/* Let it stand for the country that the text names so; false where there is none. */
bool quipu_halves__refer(quipu_scene *scene, uint32_t token);

#endif
