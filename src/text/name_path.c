/*
 * The best path through the labels of names. Only two ways lead to "inside": from the beginning and
 * the inside of the same class; all others are open to each label, so one best one serves them all.
 */
#include "text/name_path.h"

enum { N = QUIPU_N_NAME_LABELS };

static uint8_t best_of(const int64_t *sums)
{
    uint8_t best = 0;
    for (uint8_t i = 1; i < N; i++)
        if (sums[i] > sums[best])
            best = i;
    return best;
}

/* The label before `label` on the best way to it. */
static uint8_t best_before(const int64_t *sums, uint8_t label, uint8_t best)
{
    if (quipu_name_label__may_open(label))
        return best;
    uint8_t begins = quipu_name_label(quipu_name_label__class(label), true);
    return sums[begins] >= sums[label] ? begins : label;
}

void quipu_name_path__best(quipu_name_path *path, const int32_t *sums, size_t stride, size_t n)
{
    int64_t totals[N], next[N];
    for (uint8_t label = 0; label < N; label++) {
        bool may_open = quipu_name_label__may_open(label);
        totals[label] = may_open ? sums[label] : INT64_MIN / 2;
    }
    for (size_t i = 1; i < n; i++) {
        uint8_t best = best_of(totals);
        for (uint8_t label = 0; label < N; label++) {
            uint8_t before = best_before(totals, label, best);
            path->before[i][label] = before;
            next[label] = totals[before] + sums[i * stride + label];
        }
        for (uint8_t label = 0; label < N; label++)
            totals[label] = next[label];
    }
    uint8_t label = best_of(totals);
    for (size_t i = n - 1; i > 0; i--) {
        path->labels[i] = label;
        label = path->before[i][label];
    }
    path->labels[0] = label;
}
