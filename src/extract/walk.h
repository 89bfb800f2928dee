/* Walks over a tree that gather who fills a role; shared by fillers, owners, arguments and roles. */
#ifndef QUIPU_EXTRACT_WALK_H
#define QUIPU_EXTRACT_WALK_H

#include "base/str.h"
#include "extract/roles.h"

/* Clauses nest, and a parser may err in circles: so deep and no deeper. */
static const unsigned quipu_walk_max_depth = 6;

/* A place to gather fillers, with the scene at hand. */
typedef struct quipu_walk {
    const quipu_scene *scene;
    const quipu_tree *tree;
    const quipu_token *tokens;
    const quipu_labels *is;
    quipu_fillers *out;
} quipu_walk;

static inline uint8_t quipu_walk__deprel(const quipu_walk *self, uint32_t token)
{
    return self->tokens[token].deprel;
}

static inline bool quipu_walk__has_head(const quipu_walk *self, uint32_t token)
{
    return self->tokens[token].head < self->scene->text->n_tokens;
}

static inline bool quipu_walk__is_verb(const quipu_walk *self, uint32_t token)
{
    return self->tokens[token].upos == QUIPU_UPOS_VERB;
}

/* Whether a word has this preposition: "in talks". */
static inline bool quipu_walk__hangs_by(const quipu_walk *self, uint32_t word, quipu_str preposition)
{
    return quipu_tree__child_is(self->tree, word, self->is->case_, preposition);
}

static inline void quipu_walk__add(quipu_walk *self, uint32_t actor)
{
    for (size_t i = 0; i < self->out->n; i++)
        if (self->out->actor[i] == actor)
            return;
    if (actor != QUIPU_NONE && self->out->n < QUIPU_MAX_FILLERS)
        self->out->actor[self->out->n++] = actor;
}

/* --- fillers.c: who a word stands for --- */

/* "Jane Roe, a lawyer who", "a bank headed by": where the noun stands for nobody, who it is said of. */
void quipu_walk__collect_described(quipu_walk *self, uint32_t noun, unsigned depth);
/* Those that a word stands for, with all that is coordinated with it. */
void quipu_walk__collect(quipu_walk *self, uint32_t token, unsigned depth);
/* Those of whom the clause of a relative pronoun speaks: "Jane Roe, a lawyer who". */
void quipu_walk__collect_antecedent(quipu_walk *self, uint32_t pronoun, unsigned depth);
/* Names that go with a common noun: "prime minister Sanae Takaichi", "the carmaker, Toyota". */
void quipu_walk__collect_names(quipu_walk *self, uint32_t noun);
/* Examples of what a noun means: "countries such as Peru", "six of the men, including X". */
void quipu_walk__collect_examples(quipu_walk *self, uint32_t noun, unsigned depth);
/* Which goods are meant: "two frigates, the X and the Y", "four ships, among them the X". */
void quipu_walk__collect_named_goods(quipu_walk *self, uint32_t goods);
/* The product that tells which goods a noun means: "F-16 jets". */
void quipu_walk__collect_kind(quipu_walk *self, uint32_t noun);
/* Whether a land or place only tells where: "strikes in Somalia targeting rebels" are not the land's. */
bool quipu_walk__is_scene(const quipu_walk *self, uint32_t noun);
/* All that is coordinated with a word, or with a name that it is part of. */
void quipu_walk__collect_conjuncts(quipu_walk *self, uint32_t token, unsigned depth);

/* --- owners.c: whom a noun acts for --- */

/* Whether a noun has an owner before it: "Russian troops". */
bool quipu_walk__has_inner_owner(const quipu_walk *self, uint32_t noun);
/* Whether a noun acts for an owner: "troops", "members". */
bool quipu_walk__is_stand_in(const quipu_walk *self, uint32_t noun);
/* Those whom a noun acts for, as the words around it tell. */
void quipu_walk__collect_owner(quipu_walk *self, uint32_t noun, unsigned depth);

/* --- inherited.c: subjects that stand elsewhere --- */

/* Where a speaker stands inside what is said, "Kenya, he said after meeting her, would train": of "train" Kenya, of
 * "said" and "meeting" the speaker; else QUIPU_NO_HEAD. */
uint32_t quipu_walk__subject_around_speech(const quipu_walk *self, uint32_t verb);
/* Who does what a verb without a subject of its own says: found by the way it hangs on others. */
void quipu_walk__collect_inherited_subject(quipu_walk *self, uint32_t verb, unsigned depth);

/* --- arguments.c: who does what to whom --- */

/* Who does what a verb says. */
void quipu_walk__collect_subject(quipu_walk *self, uint32_t verb, unsigned depth);
/* "two Palestinians", "many Pakistanis": what a few do is not done by their country. */
bool quipu_walk__is_some_nationals(const quipu_walk *self, uint32_t token);
/* Whether a form of "be" or "get" hangs on a verb, or stands before it. */
bool quipu_walk__is_after_be(const quipu_scene *scene, uint32_t verb);
/* Who owns or does what a noun says. */
void quipu_walk__collect_noun_subject(quipu_walk *self, uint32_t noun, unsigned depth);
/* "a series of attacks": the noun above whose owner is the owner of this one, or the noun itself. */
uint32_t quipu_walk__noun_that_measures(const quipu_walk *self, uint32_t noun);
/* Those in phrases with a preposition that hang on a word, behind the token `after`. */
void quipu_walk__collect_prepositional(quipu_walk *self, uint32_t token, quipu_str preposition,
                                       uint32_t after);
/* Whether a verb has "to" before it. */
bool quipu_walk__is_infinitive(const quipu_walk *self, uint32_t verb);
/* Collect from what surface.h has found; QUIPU_NO_HEAD: nothing. */
void quipu_walk__collect_found(quipu_walk *self, uint32_t head);

/* --- objects.c: to whom it is done --- */

/* To whom it is done. */
void quipu_walk__collect_object(quipu_walk *self, uint32_t verb, unsigned depth);
/* The object of a verb by the tree, or QUIPU_NO_HEAD. */
uint32_t quipu_walk__object_of(const quipu_walk *self, uint32_t verb);

#endif
