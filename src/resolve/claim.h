/* An assertion as evidence of an edge. */
#ifndef QUIPU_RESOLVE_CLAIM_H
#define QUIPU_RESOLVE_CLAIM_H

#include "resolve/resolver.h"

/* "2025-10-28", or less of it, or "". */
typedef struct quipu_day {
    char text[11];
} quipu_day;

typedef struct quipu_claim {
    quipu_evidence evidence; /* texts still in the extraction */
    const char *date;        /* of what is asserted, else of the document: "" unknown */
    const char *last;        /* end of it */
    const char *told;        /* the document's date */
    const char *as_of;       /* the day up to which it knows how things stand */
    bool is_current;         /* has the edge's standing; filled by who knows it */
} quipu_claim;

/* What an assertion of a document claims. `dates`: of the sources; borrowed. */
quipu_claim quipu_claim__make(const quipu_resolution *run, uint32_t document, uint32_t assertion,
                              const quipu_day *dates);
/* Keep one of those that two rules found in one passage, the surer one; returns how many are left. */
size_t quipu_claims__thin(quipu_claim *claims, size_t n);
/* Put them in the order in which evidence is shown: what the edge stands for, the surest, then by place. */
void quipu_claims__sort(quipu_claim *claims, size_t n);

#endif
