/*
 * Forward and backward over the labels of a sentence, twice: over all ways that `text/name_path`
 * may take, and over those that the truth allows. Shares are kept at a sum of 1 a word, and what
 * they were scaled by is the size of all ways together.
 */
#include "train/name_loss.h"

#include "train/learner.h"

#include <math.h>
#include <string.h>

enum { N = QUIPU_N_NAME_LABELS, LEN = QUIPU_LEARNER_MAX_WORDS };

/* Shares of the labels of each word. */
typedef struct lattice {
    double weights[LEN][N]; /* of the label itself, whatever is around it */
    double before[LEN][N];  /* of all ways up to the word that end in the label */
    double after[LEN][N];   /* of all ways behind it */
    double log_size;
} lattice;

static double total(const double *shares)
{
    double sum = 0;
    for (size_t i = 0; i < N; i++)
        sum += shares[i];
    return sum;
}

/* To a sum of 1; false if there is nothing. */
static bool scale(double *shares, double *log_size)
{
    double sum = total(shares);
    if (!(sum > 0))
        return false;
    for (size_t i = 0; i < N; i++)
        shares[i] /= sum;
    *log_size += log(sum);
    return true;
}

/* The two labels of the class of a label that is not outside. */
static uint8_t begin_of(uint8_t label)
{
    return quipu_name_label(quipu_name_label__class(label), true);
}

static uint8_t inside_of(uint8_t label)
{
    return quipu_name_label(quipu_name_label__class(label), false);
}

static void weigh(lattice *self, const float *sums, const quipu_name_set *truths, size_t n)
{
    self->log_size = 0;
    for (size_t i = 0; i < n; i++) {
        float top = sums[i * N];
        for (size_t k = 1; k < N; k++)
            top = sums[i * N + k] > top ? sums[i * N + k] : top;
        for (size_t k = 0; k < N; k++)
            self->weights[i][k] =
                truths == NULL || truths[i] >> k & 1 ? (double)expf(sums[i * N + k] - top) : 0;
        self->log_size += (double)top;
    }
}

static bool go_forward(lattice *self, size_t n)
{
    for (uint8_t k = 0; k < N; k++)
        self->before[0][k] = quipu_name_label__may_open(k) ? self->weights[0][k] : 0;
    if (!scale(self->before[0], &self->log_size))
        return false;
    for (size_t i = 1; i < n; i++) {
        const double *last = self->before[i - 1];
        for (uint8_t k = 0; k < N; k++) {
            double ways = quipu_name_label__may_open(k) ? 1 : last[begin_of(k)] + last[k];
            self->before[i][k] = ways * self->weights[i][k];
        }
        if (!scale(self->before[i], &self->log_size))
            return false;
    }
    return true;
}

static void go_backward(lattice *self, size_t n)
{
    double scaled = 0;
    for (size_t k = 0; k < N; k++)
        self->after[n - 1][k] = 1;
    for (size_t i = n - 1; i > 0; i--) {
        double next[N], open = 0;
        for (uint8_t k = 0; k < N; k++) {
            next[k] = self->weights[i][k] * self->after[i][k];
            open += quipu_name_label__may_open(k) ? next[k] : 0;
        }
        for (uint8_t k = 0; k < N; k++)
            self->after[i - 1][k] = open + (k == QUIPU_NAME_OUTSIDE ? 0 : next[inside_of(k)]);
        scale(self->after[i - 1], &scaled);
    }
}

/* Shares of each label of each word among all ways; false if there is no way. */
static bool run(lattice *self, const float *sums, const quipu_name_set *truths, size_t n)
{
    weigh(self, sums, truths, n);
    if (!go_forward(self, n))
        return false;
    go_backward(self, n);
    for (size_t i = 0; i < n; i++) {
        double scaled = 0;
        for (size_t k = 0; k < N; k++)
            self->before[i][k] *= self->after[i][k];
        if (!scale(self->before[i], &scaled))
            return false;
    }
    return true;
}

double quipu_name_loss(float *gradient, const float *sums, const quipu_name_set *truths, size_t n)
{
    lattice all, right;
    memset(gradient, 0, n * N * sizeof *gradient);
    if (!run(&all, sums, NULL, n) || !run(&right, sums, truths, n))
        return 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < N; k++)
            gradient[i * N + k] = (float)(all.before[i][k] - right.before[i][k]);
    return all.log_size - right.log_size;
}
