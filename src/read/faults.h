/* Rows that were left out, with the reason: the first ones are kept, the others counted. */
#ifndef QUIPU_READ_FAULTS_H
#define QUIPU_READ_FAULTS_H

#include <quipu/read.h>

/* Zero it to begin with. */
typedef struct quipu_faults {
    quipu_error *items;
    size_t n, room; /* n: at most QUIPU_MAX_FAULTS */
    size_t n_more;
    bool no_memory;
} quipu_faults;

void quipu_faults__add(quipu_faults *self, const quipu_error *what);
void quipu_faults__clear(quipu_faults *self);

#endif
