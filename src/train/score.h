/* What is kept of each article that was compared. */
#ifndef QUIPU_TRAIN_SCORE_H
#define QUIPU_TRAIN_SCORE_H

#include "base/arena.h"

#include <quipu/train.h>

typedef struct quipu_score_article {
    quipu_str name;
    quipu_counts counts[QUIPU_N_SCORE_COUNTS];
    uint64_t n_status_right, n_status; /* of right relations */
} quipu_score_article;

/* One thing that is missed, or wrong. */
typedef struct quipu_score_miss {
    size_t article;
    bool wrong;         /* else it is missed */
    bool is_relation;   /* else it is an entity */
    quipu_str parts[3]; /* subject, relation, object; or name and type */
} quipu_score_miss;

struct quipu_score {
    const quipu_ontology *ontology;
    quipu_arena arena;
    quipu_score_article *articles;
    size_t n_articles, room;
    quipu_score_miss *misses; /* article by article; entities before relations, missed before wrong */
    size_t n_misses, misses_room;
};

/* Sums over articles, each as often as it is added. */
typedef struct quipu_score_totals {
    quipu_counts counts[QUIPU_N_SCORE_COUNTS];
    uint64_t n_status_right, n_status;
    double f1_of_relations;
    size_t n_articles;
} quipu_score_totals;

void quipu_score_totals__add(quipu_score_totals *totals, const quipu_score_article *article);
/* values: [QUIPU_N_SCORE_FIGURES] */
void quipu_score_totals__figures(double *values, const quipu_score_totals *totals);

/* Count what is right, wrong and missed in one article; adds what is wrong and missed to score->misses. */
QUIPU_NODISCARD quipu_status quipu_score__compare(quipu_score_article *out, quipu_score *score,
                                                  const quipu_score_graph *gold,
                                                  const quipu_score_graph *found, quipu_error *err);

/* The 95 % intervals of all figures; low, high: [QUIPU_N_SCORE_FIGURES]; there are two articles or more. */
QUIPU_NODISCARD quipu_status quipu_score__bootstrap(double *low, double *high,
                                                    const quipu_score_article *articles, size_t n,
                                                    quipu_error *err);

#endif
