/* "the 61-year-old", "the billionaire": who was spoken of, called by what he or she is. */
#ifndef QUIPU_EXTRACT_EPITHETS_H
#define QUIPU_EXTRACT_EPITHETS_H

#include "extract/scene.h"

/* Let such a word stand for the person it is said of; false where it is none. */
bool quipu_epithets__refer(quipu_scene *scene, uint32_t token);

#endif
