/* Words around a noun, one by one. */
#ifndef QUIPU_EXTRACT_NOMINAL_WORDS_H
#define QUIPU_EXTRACT_NOMINAL_WORDS_H

#include "extract/roles.h"

/* Whether a word that names nothing may stand between a noun and its owner on the left. */
bool quipu_nominal__describes(const quipu_scene *scene, uint32_t token);
/* A nationality or a possessor: a noun follows that it only modifies. */
bool quipu_nominal__only_modifies(const quipu_scene *scene, const quipu_find *find);
/*
 * "of the Oslo-based | charity", "for the oil | company", "of Asia | research": tells of what kind the thing is,
 * not whose.
 */
bool quipu_nominal__only_tells_kind(const quipu_scene *scene, const quipu_find *find);
/* Behind the word that is joined to a name: "Oslo-based |". */
uint32_t quipu_nominal__behind_joined(const quipu_scene *scene, const quipu_find *find);
/* "intelligence | agency Mossad": the name of the body follows at once. */
bool quipu_nominal__has_name_behind(const quipu_scene *scene, uint32_t noun, uint32_t end);

/* "a member of the Union and the Bank": of one noun only bodies are listed, and only by "and". */
bool quipu_nominal__joins_bodies(const quipu_scene *scene, const quipu_find *find,
                                 quipu_type_set types);
/* "chairman of Acme Bank | and": the noun whose "of" phrase ends at a word, else the word itself. */
uint32_t quipu_nominal__noun_of_phrase(const quipu_scene *scene, uint32_t sentence_first,
                                       uint32_t end);
/* "took office as president", at its verb. */
bool quipu_nominal__takes_office(const quipu_scene *scene, uint32_t verb);

/* A verb that gives offices: "elect". */
bool quipu_nominal__chooses(const quipu_scene *scene, uint32_t verb);

/* So many words stand between a noun and its owner on its right. */
#define QUIPU_MAX_BEHIND_NOUN 10

/* "Kenyan and Swedish ministers": the word that joins two names before a noun. */
bool quipu_nominal__joins_names(const quipu_scene *scene, uint32_t token, uint32_t sentence_first);
/* The leftmost word of a noun's phrase; names that own it are counted in. */
uint32_t quipu_nominal__start(const quipu_scene *scene, uint32_t sentence_first, uint32_t noun);
/* Behind words that describe the name that they lead to: "and | the state-owned | Rosneft". */
uint32_t quipu_nominal__behind_description(const quipu_scene *scene, uint32_t at, uint32_t end);
/* Add the names that begin at a token and those coordinated with it, if `all`; where they end. */
uint32_t quipu_nominal__collect_list(quipu_fillers *out, const quipu_scene *scene, uint32_t at,
                                     uint32_t end, quipu_type_set types, bool all);

#endif
