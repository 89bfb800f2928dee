/*
 * Faults of a table or graph, at most so many: a file of another kind is nothing but faults.
 */
#include "read/faults.h"

#include "base/alloc.h"

void quipu_faults__add(quipu_faults *self, const quipu_error *what)
{
    if (self->n == QUIPU_MAX_FAULTS) {
        self->n_more++;
        return;
    }
    quipu_error *grown = quipu_alloc__reserve(self->items, self->n, &self->room, sizeof *grown);
    if (grown == NULL) {
        self->no_memory = true;
        return;
    }
    self->items = grown;
    self->items[self->n++] = *what;
}

void quipu_faults__clear(quipu_faults *self)
{
    quipu_alloc__free(self->items);
    *self = (quipu_faults){0};
}
