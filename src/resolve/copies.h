/* Which sources are prints of one text, and which stand within another. */
#ifndef QUIPU_RESOLVE_COPIES_H
#define QUIPU_RESOLVE_COPIES_H

#include "resolve/resolver.h"

typedef struct quipu_copies {
    size_t n_sources;
    uint32_t *text;      /* [n_sources] the first print of the source's text, itself or another */
    uint32_t *origin;    /* [n_sources] the same, or the longest text in which that one stands */
    size_t *first_whole; /* [n_sources + 1] into wholes */
    uint32_t *wholes; /* of each first print, those of all longer texts in which it stands; sorted */
} quipu_copies;

/* Needs the sources of the run. */
QUIPU_NODISCARD quipu_status quipu_copies__find(quipu_copies *out, const quipu_resolution *run,
                                                quipu_error *err);
void quipu_copies__clear(quipu_copies *self);

/*
 * How many of `sources` are independent: as many of them as can be chosen so that none repeats another. The order of
 * `sources` is changed.
 */
QUIPU_NODISCARD quipu_status quipu_copies__count(uint32_t *out, const quipu_copies *self,
                                                 uint32_t *sources, size_t n, quipu_error *err);

#endif
