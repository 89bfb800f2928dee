/* Who is meant by "he", "its", "them". */
#ifndef QUIPU_EXTRACT_PRONOUNS_H
#define QUIPU_EXTRACT_PRONOUNS_H

#include "extract/scene.h"

/* Let a pronoun stand for those it refers to, if that can be told; all words before it have been looked at. */
void quipu_pronouns__refer(quipu_scene *scene, uint32_t token);
/* The same for a noun that says of a person who was spoken of what he or she is: "the 61-year-old". */
void quipu_pronouns__refer_as_person(quipu_scene *scene, uint32_t noun);

#endif
