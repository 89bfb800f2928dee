/*
 * A tree from the scores of arcs. Each word takes its best head, one of them the root; then each
 * circle is opened where it costs least, towards a word that is connected to the root. This is the
 * maximum spanning tree (Chu and Liu 1965, Edmonds 1967) but for the rare sentence where opening
 * one circle should change another, and takes n * n steps at most for n words.
 */
#include "text/tree.h"

#include "model/matrix.h"

typedef struct builder {
    uint16_t *heads;
    const int32_t *scores;
    uint16_t n;
    bool connected[QUIPU_MAX_SENTENCE + 1]; /* whether the root is reached from here */
} builder;

static int32_t score(const builder *self, uint16_t child, uint16_t head)
{
    return self->scores[(size_t)child * (self->n + 1u) + head];
}

/* The best head of a word among the other words: the first of those with the largest score. */
static uint16_t best_word(const builder *self, uint16_t child)
{
    const int32_t *row = self->scores + (size_t)child * (self->n + 1u);
    int32_t before = quipu_matrix__largest(row, child);
    int32_t behind = quipu_matrix__largest(row + child + 1, self->n - child - 1u);
    int32_t largest = before > behind ? before : behind;
    uint16_t best = 0;
    while (best == child || row[best] != largest)
        best++;
    return best;
}

/*
 * Give each word its best head among the words, and the root to the one that gains most or loses
 * least by it.
 */
static void choose_heads(builder *self)
{
    uint16_t top = 0;
    int64_t top_gain = INT64_MIN;
    for (uint16_t i = 0; i < self->n; i++) {
        self->heads[i] = best_word(self, i);
        int64_t gain = (int64_t)score(self, i, self->n) - score(self, i, self->heads[i]);
        if (gain > top_gain) {
            top_gain = gain;
            top = i;
        }
    }
    self->heads[top] = self->n;
}

/*
 * Find out which words are connected to the root; returns one on a circle, or n when there is none.
 */
static uint16_t connect(builder *self)
{
    uint16_t seen[QUIPU_MAX_SENTENCE] = {0}, circle = self->n;
    for (uint16_t i = 0; i <= self->n; i++)
        self->connected[i] = i == self->n;
    for (uint16_t i = 0; i < self->n; i++) {
        uint16_t end = i;
        while (!self->connected[end] && seen[end] == 0) {
            seen[end] = (uint16_t)(i + 1);
            end = self->heads[end];
        }
        if (self->connected[end])
            for (uint16_t k = i; !self->connected[k]; k = self->heads[k])
                self->connected[k] = true;
        else if (seen[end] == i + 1)
            circle = end;
    }
    return circle;
}

/*
 * Give the word of a circle that loses least by it a head that is connected to the root, but not
 * the root itself.
 */
static void open_circle(builder *self, uint16_t circle)
{
    uint16_t child = circle, best_child = circle, best_head = circle;
    int64_t least = INT64_MAX;
    do {
        for (uint16_t head = 0; head < self->n; head++) {
            int64_t loss =
                (int64_t)score(self, child, self->heads[child]) - score(self, child, head);
            if (self->connected[head] && loss < least) {
                least = loss;
                best_child = child;
                best_head = head;
            }
        }
        child = self->heads[child];
    } while (child != circle);
    self->heads[best_child] = best_head;
}

void quipu_tree__best(uint16_t *heads, const int32_t *scores, size_t n)
{
    builder self = {.heads = heads, .scores = scores, .n = (uint16_t)n};
    heads[0] = (uint16_t)n;
    if (n == 1)
        return;
    choose_heads(&self);
    for (uint16_t circle = connect(&self); circle < self.n; circle = connect(&self))
        open_circle(&self, circle);
}
