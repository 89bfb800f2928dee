/* Names on tokens as brackets: the attribute Entity of CorefUD and GUM. */
#ifndef QUIPU_TEXT_BRACKETS_H
#define QUIPU_TEXT_BRACKETS_H

#include "base/buf.h"

#include <quipu/text.h>

/* A name on tokens. */
typedef struct quipu_bracket {
    uint32_t first, last; /* tokens */
    uint32_t entity;
    quipu_str type;
} quipu_bracket;

/* The names of a text, gone through from its first token to its last. */
typedef struct quipu_brackets {
    const quipu_text *text;
    quipu_bracket *items; /* in the order of the text, longer ones first */
    size_t n, next;
    uint32_t *open; /* [n_open] of `items`: begun and not ended, the latest last */
    size_t n_open;
} quipu_brackets;

/* QUIPU_ERR_MEMORY. Names that no token lies in are left out. */
QUIPU_NODISCARD quipu_status quipu_brackets__init(quipu_brackets *out, const quipu_text *text,
                                                  const quipu_name *names, size_t n_names,
                                                  quipu_error *err);
void quipu_brackets__clear(quipu_brackets *self);
/* What the numbers between a bracket and the next "-" mean. */
#define QUIPU_BRACKETS_FIELDS "eid-etype-head"
/* Append the brackets of a token; call it for each token in turn. */
void quipu_brackets__add(quipu_buf *out, quipu_brackets *self, uint32_t token);

#endif
