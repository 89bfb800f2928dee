/*
 * The likeliest way to label a sentence need not have the likeliest names: where three ways to cut a
 * name are about as likely, it takes one of them, and is wrong twice in three. Forward and backward
 * over all ways tell how likely each span is a name of a class; of spans that do not overlap, those
 * with the largest sum of likelihoods above a bar are taken (minimum Bayes risk: Goodman 1996). Only
 * sums, products and quotients in a fixed order, so that all machines find the same.
 */
#include "text/name_spans.h"

#include "model/matrix.h"

#include <string.h>

enum { N = QUIPU_N_NAME_LABELS, MAX_NAME = 12 };

/* Found on the ninth tenth of GMB; .40 to .50 are about as good. */
static const double least_share = 0.45;
/* Spans that are less likely are not followed. */
static const double no_share = 0.001;

void quipu_name_spans__init(quipu_name_spans *self)
{
    static const double one_step = 0.98449643700540841; /* e to the -1/64 */
    self->shares[0] = 1;
    for (size_t i = 1; i <= QUIPU_SPAN_SHARES; i++)
        self->shares[i] = self->shares[i - 1] * one_step;
}

static void weigh(double *out, const quipu_name_spans *self, const int32_t *sums)
{
    enum { STEP_BITS = QUIPU_SUM_BITS - 6 };
    int64_t top = quipu_matrix__largest(sums, N);
    for (size_t k = 0; k < N; k++) {
        int64_t steps = (top - sums[k]) >> STEP_BITS;
        out[k] = self->shares[steps < QUIPU_SPAN_SHARES ? steps : QUIPU_SPAN_SHARES];
    }
}

/* The label that goes on after one that is not outside. */
static uint8_t next_of(uint8_t label)
{
    return quipu_name_label(quipu_name_label__class(label), false);
}

static void go_forward(quipu_name_spans *self, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (uint8_t k = 0; k < N; k++) {
            double ways = 1;
            if (!quipu_name_label__may_open(k))
                ways = i == 0 ? 0 : self->before[i - 1][k - 1] + self->before[i - 1][k];
            sum += self->before[i][k] = ways * self->weights[i][k];
        }
        for (size_t k = 0; k < N; k++)
            self->before[i][k] /= sum;
        self->scales[i] = sum;
    }
}

/* Backward, to how likely it is that no name goes on at each place; scaled so that all ways are 1. */
static void go_backward(quipu_name_spans *self, size_t n)
{
    double after[N];
    for (size_t k = 0; k < N; k++)
        after[k] = 1;
    self->ends[n] = 1;
    for (size_t i = n - 1; i > 0; i--) {
        double open = 0, all = 0, next[N];
        for (uint8_t k = 0; k < N; k++) {
            next[k] = self->weights[i][k] * after[k];
            open += quipu_name_label__may_open(k) ? next[k] : 0;
        }
        for (uint8_t k = 0; k < N; k++) {
            after[k] = open + (k == QUIPU_NAME_OUTSIDE ? 0 : next[next_of(k)]);
            all += self->before[i - 1][k] * after[k];
        }
        for (size_t k = 0; k < N; k++)
            after[k] /= all;
        self->ends[i] = open / all;
    }
}

/* Take a way to `end` if it is the best so far. */
static void offer(quipu_name_spans *self, size_t begin, size_t end, uint8_t label, double gain)
{
    if (self->best[begin] + gain <= self->best[end])
        return;
    self->best[end] = self->best[begin] + gain;
    self->from[end] = (uint16_t)begin;
    self->labels[end] = label;
}

/* Names of a class that begin at a word. */
static void offer_names(quipu_name_spans *self, size_t begin, uint8_t label, size_t n)
{
    double share = self->weights[begin][label] / self->scales[begin];
    for (size_t end = begin + 1; share > no_share; end++) {
        offer(self, begin, end, label, share * self->ends[end] - least_share);
        if (end == n || end - begin == MAX_NAME)
            return;
        share *= self->weights[end][next_of(label)] / self->scales[end];
    }
}

static void choose(quipu_name_spans *self, size_t n)
{
    self->best[0] = 0;
    for (size_t i = 1; i <= n; i++)
        self->best[i] = -1;
    for (size_t begin = 0; begin < n; begin++) {
        offer(self, begin, begin + 1, QUIPU_NAME_OUTSIDE, 0);
        for (unsigned c = 0; c < QUIPU_N_NAME_CLASSES; c++)
            offer_names(self, begin, quipu_name_label((quipu_name_class)c, true), n);
    }
}

/* From the last place back: the labels of its way, word by word, over what led there. */
static void mark(quipu_name_spans *self, size_t n)
{
    for (size_t end = n; end > 0;) {
        size_t begin = self->from[end];
        uint8_t label = self->labels[end];
        for (size_t i = begin; i < end; i++)
            self->labels[i + 1] = i == begin ? label : next_of(label);
        end = begin;
    }
    memmove(self->labels, self->labels + 1, n);
}

void quipu_name_spans__best(quipu_name_spans *self, const int32_t *sums, size_t stride, size_t n)
{
    for (size_t i = 0; i < n; i++)
        weigh(self->weights[i], self, sums + i * stride);
    go_forward(self, n);
    go_backward(self, n);
    choose(self, n);
    mark(self, n);
}
