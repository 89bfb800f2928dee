/* Inflected words made from lemmas, for what the trees do not have. */
#ifndef QUIPU_TRAIN_INFLECTIONS_H
#define QUIPU_TRAIN_INFLECTIONS_H

#include "base/arena.h"
#include "base/map.h"

#include <quipu/text.h>

/* Words with form, lower, lemma and tags. Zero it to begin with. */
typedef struct quipu_inflections {
    quipu_token *tokens;
    size_t n;
    /* private: */
    size_t room;
    quipu_map_index irregular; /* lemmas of verbs and nouns that have rows of their own */
    quipu_arena arena;
} quipu_inflections;

/* Add those of the table inflections.tsv. QUIPU_ERR_NOT_FOUND, QUIPU_ERR_SYNTAX, QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_inflections__add_table(quipu_inflections *self,
                                                          const quipu_data *data, quipu_error *err);
/*
 * Add the regular forms of the lemmas of a word list: `lemma TAB pos`, where pos is v or n; other rows, and
 * lemmas of several words or with capitals, are passed over. QUIPU_ERR_IO, QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_inflections__add_list(quipu_inflections *self, const char *path,
                                                         quipu_error *err);
void quipu_inflections__clear(quipu_inflections *self);

#endif
