/* Names with what stands before them: "Kenya's President X", "the city of Y". */
#ifndef QUIPU_EXTRACT_PHRASES_H
#define QUIPU_EXTRACT_PHRASES_H

#include "extract/scene.h"

/* A name and its title, or what it is called, are one phrase, however the tree cuts them: fills `unit_at`. */
void quipu_phrases__group(quipu_scene *scene);

#endif
