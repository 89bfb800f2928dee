/* A sentence whose tags and arcs are settled, and the words in it that have the wrong tag. */
#ifndef QUIPU_TEXT_SETTLING_H
#define QUIPU_TEXT_SETTLING_H

#include "base/str.h"
#include "text/agreement.h"

/* Words are told by their place in the sentence; n is none. */
typedef struct quipu_settling {
    const quipu_agreement *is;
    quipu_token *tokens;
    size_t n;
    size_t first; /* heads count from here */
} quipu_settling;

/* The head of a word, or n. */
static inline size_t quipu_settling__head_of(const quipu_settling *self, size_t word)
{
    uint32_t head = self->tokens[word].head;
    return head == QUIPU_NO_HEAD ? self->n : head - self->first;
}

static inline bool quipu_settling__has_child(const quipu_settling *self, size_t head, uint8_t deprel)
{
    for (size_t i = 0; i < self->n; i++)
        if (quipu_settling__head_of(self, i) == head && self->tokens[i].deprel == deprel)
            return true;
    return false;
}

static inline void quipu_settling__hang(quipu_settling *self, size_t word, size_t head,
                                        uint8_t deprel)
{
    self->tokens[word].head = (uint32_t)(self->first + head);
    self->tokens[word].deprel = deprel;
}

/* Put a word in the place of another. */
static inline void quipu_settling__replace(quipu_settling *self, size_t word, size_t other)
{
    self->tokens[word].head = self->tokens[other].head;
    self->tokens[word].deprel = self->tokens[other].deprel;
}

static inline bool quipu_settling__is_nominal(const quipu_settling *self, size_t word)
{
    uint8_t upos = self->tokens[word].upos;
    return upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN;
}

static inline bool quipu_settling__is_comma(const quipu_settling *self, size_t word)
{
    return quipu_str__is(self->tokens[word].form, QUIPU_STR(","));
}

static inline bool quipu_settling__is_listed(const quipu_settling *self, size_t word,
                                             quipu_agreement_list list)
{
    return quipu_str__is_listed(self->tokens[word].lower, self->is->words[list], '|');
}

/* "to neighbouring Senegal", "did they visit", "denied meeting Japan", "no longer supplies", "dismissed reports". */
void quipu_settling__neighbour(quipu_settling *self, size_t word);
void quipu_settling__auxiliary(quipu_settling *self, size_t word);
void quipu_settling__object(quipu_settling *self, size_t word);
void quipu_settling__compared(quipu_settling *self, size_t word);
void quipu_settling__plural(quipu_settling *self, size_t word);
/* The one finite verb of a sentence, which was taken for a participle: "The head of the union, Ann Lee, called". */
void quipu_settling__root(quipu_settling *self);

#endif
