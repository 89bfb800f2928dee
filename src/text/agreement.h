/* Tags and relations that are chosen word by word, made to agree with one another. */
#ifndef QUIPU_TEXT_AGREEMENT_H
#define QUIPU_TEXT_AGREEMENT_H

#include <quipu/text.h>

/* The numbers of the relations and Penn tags that it is about. */
typedef struct quipu_agreement {
    uint8_t aux, cop, subject, passive_subject, apposition, description;
    uint8_t conjunction, conjunct, statement, clause, adverbial, agent;
    uint8_t compound, object, receiver, complement, clausal_subject;
    uint8_t oblique, modifier, number, case_, aside, outer_subject;
    uint8_t noun, plural, base, gerund, participle, past, present, third, modal, comparative;
} quipu_agreement;

void quipu_agreement__init(quipu_agreement *self);
/* Settle a sentence of n tokens, whose heads count from `first`. */
void quipu_agreement__settle(const quipu_agreement *agreement, quipu_token *tokens, size_t n,
                             size_t first);

#endif
