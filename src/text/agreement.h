/* Tags and relations that are chosen word by word, made to agree with one another. */
#ifndef QUIPU_TEXT_AGREEMENT_H
#define QUIPU_TEXT_AGREEMENT_H

#include <quipu/text.h>

/* Words, of en/agreement.tsv, which says what each list is for. */
typedef enum quipu_agreement_list {
    QUIPU_AGREEMENT_ACCUSING,
    QUIPU_AGREEMENT_BESIDE,
    QUIPU_AGREEMENT_DEED,
    QUIPU_AGREEMENT_DOER,
    QUIPU_AGREEMENT_GERUND,
    QUIPU_AGREEMENT_LISTS
} quipu_agreement_list;

/* The numbers of the relations and Penn tags, and the words, that it is about. */
typedef struct quipu_agreement {
    uint8_t aux, cop, subject, passive_subject, apposition, description;
    uint8_t conjunction, conjunct, statement, clause, adverbial, agent;
    uint8_t compound, object, receiver, complement, clausal_subject;
    uint8_t oblique, modifier, number, case_, aside, outer_subject;
    uint8_t marker, adjectival, adjective;
    uint8_t noun, plural, base, gerund, participle, past, present, third, modal, comparative;
    quipu_str words[QUIPU_AGREEMENT_LISTS]; /* joined with '|'; views into the table */
} quipu_agreement;

/* QUIPU_ERR_SYNTAX (a list that nobody asks for, or one that is missing). */
QUIPU_NODISCARD quipu_status quipu_agreement__open(quipu_agreement *self, const quipu_data *data,
                                                   quipu_error *err);
/* Settle a sentence of n tokens, whose heads count from `first`. */
void quipu_agreement__settle(const quipu_agreement *agreement, quipu_token *tokens, size_t n,
                             size_t first);

#endif
