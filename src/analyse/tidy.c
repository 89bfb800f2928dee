/*
 * Numbers as they leave the room: rounded, communities by size, rows in order.
 */
#include "analyse/tidy.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>

double quipu_tidy__number(double value)
{
    static const int n_digits = 10;
    if (value == 0)
        return 0;
    double scale = pow(10, n_digits - 1 - floor(log10(fabs(value))));
    double tidied = round(value * scale) / scale;
    return isfinite(tidied) ? tidied : value;
}

/* A community on its way to its final number. */
typedef struct community {
    uint32_t n_members;
    uint32_t number; /* Leiden's */
} community;

static int compare_communities(const void *a, const void *b)
{
    const community *x = a, *y = b;
    if (x->n_members != y->n_members)
        return x->n_members > y->n_members ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static double *community_of(double *values, size_t row)
{
    return &values[row * QUIPU_N_MEASURES + QUIPU_MEASURE_COMMUNITY];
}

quipu_status quipu_tidy__communities(double *values, uint32_t *n_communities, size_t n,
                                     quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *n_communities = 0;
    community *communities = quipu_alloc__zero(n, sizeof *communities);
    uint32_t *numbers = quipu_alloc__zero(n, sizeof *numbers);
    QUIPU_TRY_ALLOC(communities);
    QUIPU_TRY_ALLOC(numbers);
    for (size_t i = 0; i < n; i++) {
        communities[i].number = (uint32_t)i;
        communities[(size_t)*community_of(values, i)].n_members++;
    }
    qsort(communities, n, sizeof *communities, compare_communities);
    for (size_t i = 0; i < n && communities[i].n_members > 1; i++)
        numbers[communities[i].number] = ++*n_communities;
    for (size_t i = 0; i < n; i++)
        *community_of(values, i) = numbers[(size_t)*community_of(values, i)];
done:
    quipu_alloc__free(numbers);
    quipu_alloc__free(communities);
    return status;
}

typedef struct place {
    double rank;
    uint32_t row;
} place;

static int compare_places(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

quipu_status quipu_tidy__order(uint32_t *order, const double *values, quipu_measure by, size_t n,
                               quipu_error *err)
{
    place *places = quipu_alloc__new(n, sizeof *places);
    if (places == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < n; i++)
        places[i] = (place){values[i * QUIPU_N_MEASURES + by], (uint32_t)i};
    qsort(places, n, sizeof *places, compare_places);
    for (size_t i = 0; i < n; i++)
        order[i] = places[i].row;
    quipu_alloc__free(places);
    return QUIPU_OK;
}
