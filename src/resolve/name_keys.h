/* What variants of a name have in common: keys under which they stand together. */
#ifndef QUIPU_RESOLVE_NAME_KEYS_H
#define QUIPU_RESOLVE_NAME_KEYS_H

#include "resolve/name.h"

/* Romanisations are compared only of words so long: shorter ones are too often other names. */
enum { QUIPU_MIN_ROMANISED = 4, QUIPU_MIN_SURE = 6, QUIPU_MIN_INITIALS = 3, QUIPU_MAX_NAME_WORDS = 16 };

/* Append a form of a folded word that its romanisations have in common: "zelensky", "zelenskiy". */
void quipu_name__romanise(quipu_buf *out, quipu_str word);
/* Append "P", given name (the full form of a nickname) and surname, romanised; nothing where they are initials. */
void quipu_name__add_person_key(quipu_buf *out, const quipu_name_words *words, quipu_str first,
                                quipu_str last);
/* The words of a normal name that tell something, not "of" or "the": into out[QUIPU_MAX_NAME_WORDS]; how many. */
size_t quipu_name__telling_words(quipu_str *out, const quipu_name_words *words, quipu_str normal);
/* Append words in their order in the alphabet, in the singular. Sorts them. */
void quipu_name__add_bag(quipu_buf *out, quipu_str *words, size_t n);
/* Whether a name, as written, is three capitals or more and nothing else. */
bool quipu_name__is_acronym(quipu_str name);

#endif
