/* Who speaks as "I" and "we". */
#ifndef QUIPU_EXTRACT_FIRST_PERSON_H
#define QUIPU_EXTRACT_FIRST_PERSON_H

#include "extract/scene.h"

/* The one that a pronoun of the first person stands for; QUIPU_NONE for other words, and where it is not told. */
uint32_t quipu_first_person__meant(const quipu_scene *scene, uint32_t token);
/* For whom somebody speaks: the state that is served, or else the body; QUIPU_NONE where neither is told. */
uint32_t quipu_first_person__represented(const quipu_scene *scene, uint32_t speaker);

#endif
