/* The measures of a part of a graph. */
#ifndef QUIPU_ANALYSE_RANK_H
#define QUIPU_ANALYSE_RANK_H

#include "analyse/reach.h"
#include "analyse/selection.h"

/* What is to be measured beside the selection. */
typedef struct quipu_rank_task {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    const quipu_rank_options *options; /* `from` and what else the selection does not say */
    quipu_reach_options reach;
    uint32_t measures; /* bits `1 << quipu_measure`: others may stay 0 */
} quipu_rank_task;

#define QUIPU_ALL_MEASURES UINT32_MAX

quipu_reach_options quipu_rank__reach(const quipu_rank_options *options);
/* As quipu_rank(), of a selection. */
QUIPU_NODISCARD quipu_status quipu_rank__selection(quipu_ranking **out, const quipu_rank_task *task,
                                                   const quipu_selection *selection,
                                                   quipu_error *err);

#endif
