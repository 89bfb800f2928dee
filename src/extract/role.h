/* The parts that fill roles, for roles.c: each gathers those in one role of a word. */
#ifndef QUIPU_EXTRACT_ROLE_H
#define QUIPU_EXTRACT_ROLE_H

#include "extract/walk.h"

/* --- role_nouns.c --- */

/* Those in a role of a noun. */
void quipu_role__collect_of_noun(quipu_walk *self, uint32_t noun, const quipu_role *role);
/* Those in phrases with a preposition, which may hang one noun deeper: "a memorandum of understanding with X". */
void quipu_role__collect_below(quipu_walk *self, uint32_t object, quipu_str preposition);

/* --- role_clauses.c --- */

/* Who is to do what a clause says that hangs on a word; the kind of clause by the role. */
void quipu_role__collect_clause_subject(quipu_walk *self, uint32_t governor, quipu_role_kind kind);

/* Who signs, by the verb above, what a participle is said of: "X and Y signed a pact brokered by Z". */
void quipu_role__collect_signers(quipu_walk *self, uint32_t verb);

/* Who is appointed by the verb that governs a participle: "named X, replacing Y". */
void quipu_role__collect_appointee(quipu_walk *self, uint32_t verb);

/* --- role_owners.c --- */

/* Names right before a noun: "the Japan-US alliance". */
void quipu_role__collect_before(quipu_walk *self, uint32_t noun, bool across_possessive);

/* --- role_echoes.c --- */

/* Whose demand or charge a noun takes up that a verb is done to: "a demand that Kyiv rejects". */
void quipu_role__collect_echoed(quipu_walk *self, uint32_t verb);
/* The noun before a verb that takes up what stands before its comma: "demand"; or QUIPU_NO_HEAD. */
uint32_t quipu_role__echo_before(const quipu_scene *scene, uint32_t verb);

/* --- role_owners.c --- */

/* Whose the object of a verb is, or its subject; what the object is a part of. */
void quipu_role__collect_owner_of_object(quipu_walk *self, uint32_t verb);
void quipu_role__collect_owner_of_subject(quipu_walk *self, uint32_t verb);
void quipu_role__collect_whole_of_object(quipu_walk *self, uint32_t verb);
/* Whose that is which follows a preposition of a word, behind the token `after`. */
void quipu_role__collect_owner_below(quipu_walk *self, uint32_t token, quipu_str preposition,
                                     uint32_t after);

#endif
