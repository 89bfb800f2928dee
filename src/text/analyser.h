/* The analyser: one sentence through network and lemmatiser. */
#ifndef QUIPU_TEXT_ANALYSER_H
#define QUIPU_TEXT_ANALYSER_H

#include "text/lemmatiser.h"
#include "text/network.h"
#include "text/tokeniser.h"

struct quipu_analyser {
    quipu_tokeniser tokeniser;
    quipu_network network;
    quipu_lemmatiser lemmatiser;
};

/* Where a sentence is worked on: of one thread, used again for each sentence. */
typedef struct quipu_workspace {
    quipu_word words[QUIPU_MAX_SENTENCE];
    quipu_network_work network;
} quipu_workspace;

/* Ready for the first sentence; free with quipu_alloc__free(). NULL when memory has run out. */
quipu_workspace *quipu_workspace__new(void);

/*
 * Tag, parse and lemmatise a sentence of at least one token; the tokens have their forms. One of
 * more than QUIPU_MAX_SENTENCE is parsed in pieces. Heads are counted from `first`, the place of
 * tokens[0] in its text. Lemmas live in the tokens' text or in `arena`. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_analyser__annotate(quipu_token *tokens, size_t n_tokens,
                                                      size_t first, const quipu_analyser *analyser,
                                                      quipu_workspace *workspace,
                                                      quipu_arena *arena, quipu_error *err);

#endif
