/* Tags and relations that are chosen word by word, made to agree with one another. */
#ifndef QUIPU_TEXT_AGREEMENT_H
#define QUIPU_TEXT_AGREEMENT_H

#include <quipu/text.h>

/* Settle a sentence of n tokens, whose heads count from `first`. */
void quipu_agreement__settle(quipu_token *tokens, size_t n, size_t first);

#endif
