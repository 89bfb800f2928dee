/* Which texts have many shingles in common, without comparing each with each. */
#ifndef QUIPU_RESOLVE_SHARING_H
#define QUIPU_RESOLVE_SHARING_H

#include <quipu/base.h>

/* The words of a text as a set: quipu_extraction.shingles. */
typedef struct quipu_shingled {
    const uint32_t *shingles; /* sorted, each once */
    size_t n;
} quipu_shingled;

/* An index of texts by some of their shingles. Texts are found from when they are listed. */
typedef struct quipu_sharing {
    size_t n_texts;
    size_t *first_group; /* [n_texts + 1] into groups */
    uint32_t *
        groups; /* of each text, the shingles it was entered by that another text has too: places in `listed` */
    uint32_t *
        listed; /* of each such shingle, how many texts are listed, then these; all in one place, as they are read */
    uint32_t *n_hits; /* [n_texts] all 0 between calls */
    uint32_t *found;  /* [n_texts] */
    size_t n_found;
} quipu_sharing;

QUIPU_NODISCARD quipu_status quipu_sharing__make(quipu_sharing *out, const quipu_shingled *texts,
                                                 size_t n, quipu_error *err);
void quipu_sharing__clear(quipu_sharing *self);

/* Let `text` be found from now on. */
void quipu_sharing__list(quipu_sharing *self, uint32_t text);
/* The fewest shingles that two texts must have in common. */
typedef double quipu_sharing_least(const quipu_shingled *a, const quipu_shingled *b);
/*
 * Fill `found` with the listed texts that may have as many shingles in common with `text`: nearly all of those, and some
 * others.
 */
void quipu_sharing__find(quipu_sharing *self, const quipu_shingled *texts, uint32_t text,
                         quipu_sharing_least *least);
/* How many shingles two texts have in common. */
size_t quipu_sharing__count(const quipu_shingled *a, const quipu_shingled *b);

#endif
