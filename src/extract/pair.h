/* Pairs of names in one sentence, and what a model sees of them. */
#ifndef QUIPU_EXTRACT_PAIR_H
#define QUIPU_EXTRACT_PAIR_H

#include "extract/learnt.h"
#include "extract/scene.h"
#include "text/splitter.h"

/* Most features of a pair. */
#define QUIPU_PAIR_FEATURES 192

/* A sentence whose pairs are read: its words as numbers, made once. */
typedef struct quipu_pairs {
    const quipu_scene *scene;
    uint32_t first, end;                /* its tokens */
    uint32_t find, finds_end;           /* its finds, in scene->by_place */
    uint32_t words[QUIPU_MAX_SENTENCE]; /* of each token; 0 inside names but for their first words */
} quipu_pairs;

/* Two names in the order of the text. */
typedef struct quipu_pair {
    uint32_t a, b;    /* finds */
    uint32_t trigger; /* the word that ties them by the tree, or else the head of b */
    size_t n;
    uint64_t keys[QUIPU_PAIR_FEATURES];
} quipu_pair;

/* What to do with two finds, in the order of the text. */
typedef void quipu_pairs_visit(void *ctx, const quipu_pairs *pairs, uint32_t a, uint32_t b);
/* Visit each two names of different bearers that stand in one sentence and near each other. */
void quipu_pairs__each(const quipu_scene *scene, quipu_pairs_visit *visit, void *ctx);
/* What who is named by a find is, and what else it may be, where its type is a guess. */
quipu_type_set quipu_pair__type(const quipu_scene *scene, uint32_t find);
quipu_type_set quipu_pair__other_types(const quipu_scene *scene, uint32_t find);
/* The classes for a subject and an object; the type of one of them may be another than was guessed. */
uint32_t quipu_pair__admitted(const quipu_scene *scene, const quipu_learnt *learnt,
                              uint32_t subject, uint32_t object);
/* Read the features of two finds. */
void quipu_pair__read(quipu_pair *pair, const quipu_pairs *pairs, uint32_t a, uint32_t b);
/* The rows of weights of the features; `turned`: b is the subject. rows: [pair->n]. */
void quipu_pair__rows(uint32_t *rows, const quipu_pair *pair, bool turned, unsigned row_bits);

#endif
