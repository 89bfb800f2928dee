/* What governs a word, and how it hangs on it: "plans to visit", "said that", "paid a visit". */
#ifndef QUIPU_EXTRACT_GOVERNOR_H
#define QUIPU_EXTRACT_GOVERNOR_H

#include "extract/scene.h"

/* A document's words, and what of it is asked. */
typedef struct quipu_words {
    const quipu_scene *scene;
    const quipu_token *tokens;
    const quipu_labels *is;
    bool is_tie; /* "the president", not a deed: what governs the noun governs its bearer */
} quipu_words;

/* How a word hangs on its governor. */
typedef enum quipu_tie {
    QUIPU_TIE_NONE, /* the governor says nothing of it */
    QUIPU_TIE_COMPLEMENT, /* "plans to visit", "denied attacking": what stands of the governor holds for it */
    QUIPU_TIE_REPORT,   /* "said that", "reports that" */
    QUIPU_TIE_PURPOSE,  /* "came to visit", "came for talks" */
    QUIPU_TIE_MOMENT,   /* "when he arrives" */
    QUIPU_TIE_ARGUMENT, /* "planned a visit", "the talks ended" */
    QUIPU_TIE_SHARED    /* "will meet and sign" */
} quipu_tie;

bool quipu_governor__is_nominal(const quipu_words *words, uint32_t token);
bool quipu_governor__has_child(const quipu_words *words, uint32_t token, uint8_t label);
/* Whether a preposition or conjunction hangs on a word. */
bool quipu_governor__has_case(const quipu_words *words, uint32_t token, const char *preposition);
/* "talks with Peru on buying", "any attack would be a mistake": whether a gerund or noun says what may be done, of
 * which others only talk. */
bool quipu_governor__is_talked_of(const quipu_words *words, uint32_t token);
/* The word that governs `token`, and how; or QUIPU_NONE. */
uint32_t quipu_governor__find(const quipu_words *words, uint32_t token, quipu_tie *how);

#endif
