/* Tokens of a block to sentences. */
#ifndef QUIPU_TEXT_SPLITTER_H
#define QUIPU_TEXT_SPLITTER_H

#include "text/tokeniser.h"

/*
 * A sentence that shows no end is cut after so many tokens, which bounds the memory of what comes
 * after.
 */
#define QUIPU_MAX_SENTENCE 256

/* How many of the tokens at `first` make the next sentence; at least 1 when first < n. */
size_t quipu_splitter__next(const quipu_tokeniser *tables, const quipu_token *tokens, size_t first,
                            size_t n);

#endif
