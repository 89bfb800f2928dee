/* The irregular forms of verbs, which a lemmatiser that learns endings has too few examples of. */
#ifndef QUIPU_TEXT_IRREGULAR_H
#define QUIPU_TEXT_IRREGULAR_H

#include "base/map.h"

#include <quipu/text.h>

typedef struct quipu_irregular {
    quipu_map_index forms; /* -> place in `lemmas` */
    quipu_str *lemmas;
    size_t n_lemmas, room;
} quipu_irregular;

/* Read en/irregular.tsv; clear with quipu_irregular__clear(), also after a failure. */
QUIPU_NODISCARD quipu_status quipu_irregular__init(quipu_irregular *out, const quipu_data *data,
                                                   quipu_error *err);
void quipu_irregular__clear(quipu_irregular *irregular);

/* Give the verbs among tagged tokens their lemmas where the table has them. */
void quipu_irregular__lemmatise(quipu_token *tokens, size_t n, const quipu_irregular *irregular);

#endif
