/* The verb that another is joined to by "and". */
#ifndef QUIPU_EXTRACT_JOINED_H
#define QUIPU_EXTRACT_JOINED_H

#include "extract/scene.h"

/* What a word that the parser joins to another is joined to: that one, or a verb above it whose form agrees. */
uint32_t quipu_joined__head(const quipu_scene *scene, uint32_t verb);
/* Whether a verb is joined to the one above it: by the parser, or "demanded that she go, warned Japan", which parsers
 * take for what is demanded. */
bool quipu_joined__is_one(const quipu_scene *scene, uint32_t verb);

#endif
