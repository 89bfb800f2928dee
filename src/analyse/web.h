/* Collapsed pairs as lists of neighbours, for measures that igraph does not have or not with an error. */
#ifndef QUIPU_ANALYSE_WEB_H
#define QUIPU_ANALYSE_WEB_H

#include "analyse/collapse.h"

/* A neighbour. */
typedef struct quipu_strand {
    double distance; /* 1 / weight */
    uint32_t to;
    uint32_t pair; /* index into the pairs */
} quipu_strand;

/* An undirected graph. Zero it to begin with. */
typedef struct quipu_web {
    const quipu_pair *pairs; /* borrowed */
    size_t n, n_pairs;
    uint32_t *begin;     /* [n + 1] where each one's neighbours begin in `items` */
    quipu_strand *items; /* [2 * n_pairs] of each by rising `to` */
    uint32_t *members;   /* [n] all, component by component */
    uint32_t *first;     /* [n_components + 1] where each component begins in `members` */
    size_t n_components;
} quipu_web;

/* `pairs`: undirected ones of `n` entities; must outlive `*out`. Free with quipu_web__clear() even after a failure. */
QUIPU_NODISCARD quipu_status quipu_web__init(quipu_web *out, const quipu_pairs *pairs, size_t n,
                                             quipu_error *err);
void quipu_web__clear(quipu_web *ties);

static inline uint32_t quipu_web__degree(const quipu_web *ties, uint32_t of)
{
    return ties->begin[of + 1] - ties->begin[of];
}

#endif
