/* What "the country", "the militant group", "the two leaders" refer to. */
#ifndef QUIPU_EXTRACT_DESCRIPTIONS_H
#define QUIPU_EXTRACT_DESCRIPTIONS_H

#include "extract/scene.h"

/* Note the words of the names of a sentence, so that "the court" is found by "Supreme Court". */
void quipu_descriptions__note_names(quipu_map_index *by_word, quipu_scene *scene, uint32_t sentence);
/* Let a definite noun in the singular stand for what it describes; false where that is nothing. */
bool quipu_descriptions__refer_to_one(const quipu_map_index *by_word, quipu_scene *scene,
                                      uint32_t noun);
/* Whether a body may be of one of these kinds, joined with '|'; where nothing tells its kind, of "any". */
bool quipu_descriptions__is_of_kind(const quipu_scene *scene, uint32_t actor, quipu_str kinds);
/* Let "both sides", "the two leaders", "the two", "the companies" stand for those that were named together, or last. */
void quipu_descriptions__refer_to_several(quipu_scene *scene, uint32_t noun);
/* The same for "the two", "the pair": two persons. */
void quipu_descriptions__refer_to_two(quipu_scene *scene, uint32_t word);

#endif
