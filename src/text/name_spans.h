/* Sums of the labels of names to the names that are likeliest right. */
#ifndef QUIPU_TEXT_NAME_SPANS_H
#define QUIPU_TEXT_NAME_SPANS_H

#include "text/name_label.h"
#include "text/splitter.h"

/* Shares are found by the distance of a sum from the largest, in steps of 1/64 up to 16. */
enum { QUIPU_SPAN_SHARES = 16 * 64 };

/* Where they are worked on; used again for each sentence. */
typedef struct quipu_name_spans {
    double shares[QUIPU_SPAN_SHARES + 1];
    double weights[QUIPU_MAX_SENTENCE][QUIPU_N_NAME_LABELS]; /* of a label, whatever is around it */
    double scales[QUIPU_MAX_SENTENCE];
    double before[QUIPU_MAX_SENTENCE][QUIPU_N_NAME_LABELS]; /* of all ways up to a word */
    double ends[QUIPU_MAX_SENTENCE + 1]; /* of those in which no name goes on here */
    double best[QUIPU_MAX_SENTENCE + 1]; /* up to here */
    uint16_t from[QUIPU_MAX_SENTENCE + 1];
    uint8_t labels[QUIPU_MAX_SENTENCE +
                   1]; /* that the last name up to here begins with; then the result */
} quipu_name_spans;

/* Make ready for the first sentence. */
void quipu_name_spans__init(quipu_name_spans *self);

/*
 * The names of a sentence with the largest sum of what each is likelier than it must be. sums: in
 * steps of 2^-QUIPU_SUM_BITS nats, [n][stride], the first QUIPU_N_NAME_LABELS of each row count. Fills
 * self->labels. 1 <= n <= QUIPU_MAX_SENTENCE.
 */
void quipu_name_spans__best(quipu_name_spans *self, const int32_t *sums, size_t stride, size_t n);

#endif
