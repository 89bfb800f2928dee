/* Regular forms of verbs, for where a lemma is mistaken: "blamed" that was taken for a form of "blam". */
#ifndef QUIPU_EXTRACT_INFLECTION_H
#define QUIPU_EXTRACT_INFLECTION_H

#include "base/map.h"

/* What a map keeps for the verb that a lower-case form in -ed or -ing may come from, or QUIPU_MAP_NONE. */
uint32_t quipu_inflection__find(const quipu_map_index *verbs, quipu_str form);

#endif
