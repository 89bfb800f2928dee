/*
 * igraph aborts on errors by default and keeps state for a whole process (handlers, random numbers, threads of
 * OpenMP): what a run changes is put back after it.
 */
#include "analyse/guard.h"

#include "base/error.h"

#ifdef _OPENMP
#include <omp.h>
#endif

static const igraph_uint_t seed = 20110601;

/* PageRank adds up in another order with every number of threads: one, for the same bytes. */
static int set_threads(int n)
{
#ifdef _OPENMP
    int before = omp_get_max_threads();
    omp_set_num_threads(n);
    return before;
#else
    return n;
#endif
}

quipu_surroundings quipu_igraph__enter(void)
{
    quipu_surroundings before = {igraph_set_error_handler(igraph_error_handler_ignore),
                                 igraph_set_warning_handler(igraph_warning_handler_ignore),
                                 set_threads(1)};
    igraph_rng_seed(igraph_rng_default(), seed);
    return before;
}

void quipu_igraph__leave(quipu_surroundings before)
{
    igraph_set_error_handler(before.on_error);
    igraph_set_warning_handler(before.on_warning);
    set_threads(before.n_threads);
}

quipu_status quipu_igraph__status(igraph_error_t code, quipu_error *err)
{
    if (code == IGRAPH_SUCCESS)
        return QUIPU_OK;
    if (code == IGRAPH_ENOMEM)
        return quipu_error__memory(err);
    return quipu_error__set(err, QUIPU_ERR_INVALID, "", "igraph: %s", igraph_strerror(code));
}
