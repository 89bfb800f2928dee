/* Sums of the labels of names, word by word, to labels that fit one another. */
#ifndef QUIPU_TEXT_NAME_PATH_H
#define QUIPU_TEXT_NAME_PATH_H

#include "text/name_label.h"
#include "text/splitter.h"

/* Where paths are worked on; used again for each sentence. */
typedef struct quipu_name_path {
    uint8_t before[QUIPU_MAX_SENTENCE][QUIPU_N_NAME_LABELS]; /* the label before, on the best way here */
    uint8_t labels[QUIPU_MAX_SENTENCE];
} quipu_name_path;

/*
 * The labels with the largest sum among those in which a name goes on only after it began
 * (Viterbi). sums: [n][stride], the first QUIPU_N_NAME_LABELS of each row count. Fills
 * path->labels. 1 <= n <= QUIPU_MAX_SENTENCE.
 */
void quipu_name_path__best(quipu_name_path *path, const int32_t *sums, size_t stride, size_t n);

#endif
