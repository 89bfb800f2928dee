/* What the tables know of single words, looked up together: a word of a text is asked for once. */
#ifndef QUIPU_EXTRACT_WORD_FACTS_H
#define QUIPU_EXTRACT_WORD_FACTS_H

#include "base/map.h"

typedef struct quipu_word_facts {
    uint32_t cue;                    /* QUIPU_CUE_... bits */
    uint32_t standing;               /* QUIPU_STANDS_... bits */
    uint8_t body;                    /* QUIPU_BODY_... bits */
    uint8_t name_words, title_words; /* of the longest known name, title that begins with it */
    bool is_small;                   /* begins a name that needs no capital: "oil" */
} quipu_word_facts;

/* Zero it to begin with. */
typedef struct quipu_word_table {
    quipu_map_index index; /* word, or two joined by a blank -> facts */
    quipu_word_facts *facts;
    size_t n_facts, room;
} quipu_word_table;

void quipu_word_table__clear(quipu_word_table *table);
/* The facts of a word, to be added to; NULL when memory has run out. They move when the next is noted. */
quipu_word_facts *quipu_word_table__note(quipu_word_table *table, quipu_str word);
/* The facts of a word; all 0 where nothing is known of it. */
const quipu_word_facts *quipu_word_table__get(const quipu_word_table *table, quipu_str word);

#endif
