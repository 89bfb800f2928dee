/* Who has which title in a text, so that "the US president", "the foreign minister" can be told. */
#ifndef QUIPU_EXTRACT_HOLDERS_H
#define QUIPU_EXTRACT_HOLDERS_H

#include "extract/scene.h"

typedef struct quipu_holders {
    quipu_map_index by_title; /* last word or two of a title -> who had it last */
    quipu_map_index by_owner; /* the same with what it belongs to, and with who has it */
} quipu_holders;

/* Note the titles of all sentences: who is alone in having one is known by it before that is told, too. */
void quipu_holders__look_ahead(quipu_holders *self, quipu_scene *scene);
/* Note those of a sentence that has been read. */
void quipu_holders__note(quipu_holders *self, quipu_scene *scene, uint32_t sentence);
/* Let a title that names nobody stand for who has it; all words before it have been looked at. */
void quipu_holders__refer(quipu_holders *self, quipu_scene *scene, uint32_t token);
void quipu_holders__clear(quipu_holders *self);

#endif
