/* Verbs of a whole sentence that the parser takes for participles. */
#ifndef QUIPU_EXTRACT_LOST_VERB_H
#define QUIPU_EXTRACT_LOST_VERB_H

#include "extract/scene.h"

/* "The head of the bank, Ann Roe, called on Iran": behind the comma that closes a name. */
bool quipu_lost_verb__is_behind_comma(const quipu_scene *scene, uint32_t verb);
/* "Taiwan's President Lai Ching-te called on China": right behind the name of a person. */
bool quipu_lost_verb__is_behind_name(const quipu_scene *scene, uint32_t verb);

#endif
