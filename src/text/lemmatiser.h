/* Tagged words to lemmas. */
#ifndef QUIPU_TEXT_LEMMATISER_H
#define QUIPU_TEXT_LEMMATISER_H

#include "base/arena.h"
#include "model/file.h"
#include "model/index.h"
#include "model/key.h"
#include "text/word.h"

#define QUIPU_LEMMA_MAX_ADDED 13

/* From a form to its lemma; also the layout of the model's section `lemma.edits`. */
typedef struct quipu_lemma_edit {
    uint8_t n_cut;      /* bytes taken off the end */
    uint8_t n_added;    /* bytes of `added` */
    uint8_t keeps_case; /* begin with the form as written, else with its lower case */
    char added[QUIPU_LEMMA_MAX_ADDED];
} quipu_lemma_edit;

typedef struct quipu_lemmatiser {
    quipu_index index; /* from a key to a row of `edits` */
    const quipu_lemma_edit *edits;
} quipu_lemmatiser;

/*
 * Keys of a word, from the most to the least special: the whole word, endings of 6 bytes to 1, the
 * tags alone.
 */
#define QUIPU_LEMMA_LEVELS (QUIPU_WORD_SUFFIXES + 2)

/* QUIPU_ERR_CORRUPT. The model must outlive `*out`. */
QUIPU_NODISCARD quipu_status quipu_lemmatiser__open(quipu_lemmatiser *out, const quipu_model *model,
                                                    quipu_error *err);
/* The key of a level for a word with the tags of `token`. */
uint64_t quipu_lemmatiser__key(const quipu_word *word, const quipu_token *token, size_t level);
/*
 * What edits begin with: the form, as written or in lower case, with straight quotation marks.
 * False: no memory.
 */
bool quipu_lemmatiser__base(quipu_str *base, quipu_arena *arena, const quipu_token *token,
                            bool keeps_case);
/* The lemma that an edit makes: a view into the token or the arena. False: no memory. */
bool quipu_lemmatiser__apply(quipu_str *lemma, quipu_arena *arena, const quipu_token *token,
                             const quipu_lemma_edit *edit);
/* Set the lemmas of a sentence. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_lemmatiser__lemmatise(quipu_token *tokens,
                                                         const quipu_word *words, size_t n,
                                                         const quipu_lemmatiser *lemmatiser,
                                                         quipu_arena *arena, quipu_error *err);

#endif
