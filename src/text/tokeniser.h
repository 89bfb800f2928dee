/* Text to tokens, after the conventions of UD English. */
#ifndef QUIPU_TEXT_TOKENISER_H
#define QUIPU_TEXT_TOKENISER_H

#include "base/map.h"

#include <quipu/text.h>

/* No form in the tables has more bytes; longer words are not looked up. */
#define QUIPU_MAX_FORM 24

/* What the tables say of a form: a set of these. */
enum {
    QUIPU_FORM_CLITIC = 1,
    QUIPU_FORM_ELISION = 2,
    QUIPU_FORM_PREFIX = 4,
    QUIPU_FORM_SUFFIX = 8,
    QUIPU_FORM_UNIT = 16,
    QUIPU_FORM_STARTER = 32,
    QUIPU_FORM_WHOLE = 64,
    QUIPU_FORM_NUMBERED = 128,
    QUIPU_FORM_NETWORK = 256
};

/* What `en/abbreviations.tsv` says of a form that ends in a full stop. */
enum { QUIPU_ABBREVIATION_NONE, QUIPU_ABBREVIATION_INNER, QUIPU_ABBREVIATION_FINAL };

typedef struct quipu_tokeniser {
    quipu_map_index forms;         /* lower case: set of QUIPU_FORM_ */
    quipu_map_index splits;        /* lower case: row of `parts` */
    quipu_map_index abbreviations; /* as written, with the full stop: QUIPU_ABBREVIATION_ */
    quipu_str *parts;              /* "can|not" */
    size_t n_parts, parts_room;
} quipu_tokeniser;

/* A growing array of tokens. */
typedef struct quipu_tokens {
    quipu_token *items;
    size_t n, room;
} quipu_tokens;

/* QUIPU_ERR_NOT_FOUND, QUIPU_ERR_SYNTAX (a table), QUIPU_ERR_MEMORY. The tables must outlive it. */
QUIPU_NODISCARD quipu_status quipu_tokeniser__init(quipu_tokeniser *self, const quipu_data *data,
                                                   quipu_error *err);
void quipu_tokeniser__clear(quipu_tokeniser *self);

/*
 * Append the tokens of `span`. `lower` is `text` in lower case, byte for byte in the same places.
 * Linear. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_tokeniser__split(quipu_tokens *out, const quipu_tokeniser *self,
                                                    quipu_str text, quipu_str lower,
                                                    quipu_span span, quipu_error *err);

/* The set of QUIPU_FORM_ for a form in lower case. */
unsigned quipu_tokeniser__form(const quipu_tokeniser *self, quipu_str lower);
/* QUIPU_ABBREVIATION_ for a form as written, with its full stop. */
unsigned quipu_tokeniser__abbreviation(const quipu_tokeniser *self, quipu_str form);

#endif
