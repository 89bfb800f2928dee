/* What the model takes names for, put together over the document. */
#ifndef QUIPU_EXTRACT_NAME_VOTES_H
#define QUIPU_EXTRACT_NAME_VOTES_H

#include "base/map.h"
#include "text/name_label.h"

#include <quipu/text.h>

/* How often each word stands in a name of each class. Zero it to begin with. */
typedef struct quipu_name_votes {
    const quipu_text *text;
    const quipu_str *folded; /* [n_tokens] */
    quipu_map_index words;   /* folded word -> row of `counts` */
    uint32_t (*counts)[QUIPU_N_NAME_CLASSES];
    size_t n, room;
} quipu_name_votes;

/* Count the names that the model marks in a text. False: no memory. */
bool quipu_name_votes__count(quipu_name_votes *votes, const quipu_text *text,
                             const quipu_str *folded);
void quipu_name_votes__clear(quipu_name_votes *votes);

/*
 * The class of a name by what the model says here, and of its last word everywhere in the document;
 * QUIPU_N_NAME_CLASSES where it never took it for a name.
 */
quipu_name_class quipu_name_votes__class(const quipu_name_votes *votes, uint32_t first,
                                         uint32_t end);

#endif
