/* What the words that hang on a verb, noun or adjective say of whether it is so. */
#ifndef QUIPU_EXTRACT_CLAUSE_H
#define QUIPU_EXTRACT_CLAUSE_H

#include "extract/scene.h"

typedef struct quipu_clause {
    bool is_negated;  /* "not", "no", "neither ... nor", "nobody" */
    bool is_void;     /* "a cancelled visit", "without a visit" */
    bool is_if;       /* it is itself a condition: "if", "whether" */
    bool has_if;      /* it has one: "would sign if" */
    bool is_contrary; /* "had they signed" */
    bool will, would, may, should, have, maybe;
    bool planned;  /* "a planned visit", "is to visit" */
    bool was;      /* "a former ally", "once" */
    bool is_first; /* "the first ally": not ended by being told of the past */
    bool is_gone;  /* "no longer" */
    bool has_until, has_without, has_past_copula;
} quipu_clause;

void quipu_clause__read(quipu_clause *out, const quipu_scene *scene, uint32_t token);
/* The standing that follows; `lasts`: of something that may have ended. */
quipu_standing quipu_clause__standing(const quipu_clause *clause, bool lasts);
/* Whether the verb is an infinitive: the place of its "to", else QUIPU_NO_HEAD. */
uint32_t quipu_clause__to(const quipu_scene *scene, uint32_t verb);
/* Whether a word is what its clause says of somebody: a verb, "is president", "resigned as president". */
bool quipu_clause__is_predicate(const quipu_scene *scene, uint32_t token);
/* Whether a noun is what somebody goes to a place for: "arrived for talks", "is in Rome for talks". */
bool quipu_clause__is_errand(const quipu_scene *scene, uint32_t noun);
/* Whether a noun is counted: "ten million dollars". */
bool quipu_clause__is_amount(const quipu_scene *scene, uint32_t noun);
/* Look up what each word of a document does, for quipu_clause__stands(): before all else here. */
void quipu_clause__note_stands(quipu_scene *scene);
/* QUIPU_STANDS_... bits of a word; of "rule out" where it goes on so. */
uint32_t quipu_clause__stands(const quipu_scene *scene, uint32_t token);

#endif
