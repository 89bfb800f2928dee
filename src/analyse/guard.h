/* igraph kept from doing harm. */
#ifndef QUIPU_ANALYSE_GUARD_H
#define QUIPU_ANALYSE_GUARD_H

#include <quipu/base.h>

#include <igraph/igraph.h>

/* What of igraph's state was there before. */
typedef struct quipu_surroundings {
    igraph_error_handler_t *on_error;
    igraph_warning_handler_t *on_warning;
    int n_threads;
} quipu_surroundings;

/* Around calls of igraph's: errors are returned, one thread adds up, chance begins at the same place. */
quipu_surroundings quipu_igraph__enter(void);
void quipu_igraph__leave(quipu_surroundings before);
/* QUIPU_OK, QUIPU_ERR_MEMORY, or QUIPU_ERR_INVALID with igraph's words. */
quipu_status quipu_igraph__status(igraph_error_t code, quipu_error *err);

#endif
