/* Words and runs of words as the keys of maps. */
#ifndef QUIPU_EXTRACT_FOLDING_H
#define QUIPU_EXTRACT_FOLDING_H

#include "base/arena.h"
#include "base/map.h"

/* The first word of a folded phrase, and how many words there are. */
quipu_str quipu_folding__first(quipu_str folded, uint32_t *n_words);
/* Note how many words follow from the first one of a folded phrase, for quipu_scene__count_words(). */
bool quipu_folding__note_first(quipu_map_index *first_words, quipu_str folded);

#endif
