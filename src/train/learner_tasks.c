/*
 * What the network is asked of each word: labels (tags, names), head, relation to the head; and
 * what it learns from the answer.
 */
#include "train/learner_inside.h"

#include "base/chance.h"
#include "train/name_loss.h"

#include <math.h>
#include <string.h>

static void rectify(float *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        values[i] = values[i] < 0 ? 0 : values[i];
}

/* Back through rectify() and dropout: nothing flows where nothing came out. */
static void backward_rectified(float *gradient, const float *out, const float *mask, size_t n,
                               size_t width)
{
    for (size_t t = 0; t < n; t++)
        for (size_t k = 0; k < width; k++)
            gradient[t * width + k] *= out[t * width + k] > 0 ? mask[k] : 0;
}

/* Sums to shares of 1. */
static void softmax(float *shares, const float *sums, size_t n)
{
    float top = sums[0], total = 0;
    for (size_t i = 1; i < n; i++)
        top = sums[i] > top ? sums[i] : top;
    for (size_t i = 0; i < n; i++)
        total += shares[i] = expf(sums[i] - top);
    for (size_t i = 0; i < n; i++)
        shares[i] /= total;
}

/* Softmax of `sums` against the truth: gradient out, loss returned. */
static double cross_entropy(float *gradient, const float *sums, size_t n, size_t truth)
{
    softmax(gradient, sums, n);
    double loss = -log((double)gradient[truth] + 1e-20);
    gradient[truth] -= 1;
    return loss;
}

/* --- labels ----------------------------------------------------------------------------------- */

void quipu_learner__sum_labels(quipu_learner *self, const quipu_dense *matrix, size_t n)
{
    quipu_dense__forward(self->sums, matrix, quipu_learner__read(self), n);
}

static void backward_labels(quipu_learner *self, quipu_dense *matrix, size_t n)
{
    quipu_dense__backward(self->d_values[self->shape.n_layers], matrix, self->d_sums,
                          quipu_learner__read(self), n);
}

double quipu_learner__learn_labels(quipu_learner *self, quipu_dense *matrix, const uint8_t *truth,
                                   size_t n, float weight)
{
    double loss = 0;
    size_t n_labels = matrix->n_out;
    quipu_learner__sum_labels(self, matrix, n);
    memset(self->d_sums, 0, n * n_labels * sizeof(float));
    for (size_t i = 0; i < n; i++)
        if (truth[i] != QUIPU_SIDE_NO_LABEL)
            loss += cross_entropy(self->d_sums + i * n_labels, self->sums + i * n_labels, n_labels,
                                  truth[i]);
    for (size_t i = 0; i < n * n_labels; i++)
        self->d_sums[i] *= weight;
    backward_labels(self, matrix, n);
    return loss;
}

double quipu_learner__learn_names(quipu_learner *self, quipu_name_manner manner,
                                  const quipu_name_set *truths, size_t n, float weight)
{
    quipu_dense *matrix = &self->parts.names[manner];
    quipu_learner__sum_labels(self, matrix, n);
    double loss = quipu_name_loss(self->d_sums, self->sums, truths, n);
    for (size_t i = 0; i < n * QUIPU_N_NAME_LABELS; i++)
        self->d_sums[i] *= weight;
    backward_labels(self, matrix, n);
    return loss;
}

/* --- heads ------------------------------------------------------------------------------------ */

/* What no word is to itself. */
static const float never = -1e9f;

static void turn(float *out, const float *in, size_t n_rows, size_t n_cols)
{
    for (size_t r = 0; r < n_rows; r++)
        for (size_t c = 0; c < n_cols; c++)
            out[c * n_rows + r] = in[r * n_cols + c];
}

void quipu_learner__score_arcs(quipu_learner *self, size_t n)
{
    quipu_learner_parts *parts = &self->parts;
    const float *values = quipu_learner__read(self);
    size_t arc = self->shape.arc;
    quipu_dense__forward(self->child, &parts->arc_child, values, n);
    quipu_dense__forward(self->head, &parts->arc_head, values, n);
    rectify(self->child, n * arc);
    rectify(self->head, n * arc);
    quipu_learner__drop(self, self->child, self->child_mask, n, arc);
    quipu_learner__drop(self, self->head, self->head_mask, n, arc);
    memcpy(self->head + n * arc, parts->root_arc.weights, arc * sizeof(float));
    quipu_dense__forward(self->mixed, &parts->arc_mix, self->child, n);
    turn(self->head_turned, self->head, n + 1, arc);
    memset(self->scores, 0, n * (n + 1) * sizeof(float));
    quipu_dense__multiply(self->scores, self->mixed, self->head_turned, n, arc, n + 1);
    for (size_t i = 0; i < n; i++)
        self->scores[i * (n + 1) + i] = never;
}

/* The gradients of the scores to those of the vectors that they are products of. */
static void backward_scores(quipu_learner *self, size_t n)
{
    size_t arc = self->shape.arc;
    memset(self->d_mixed, 0, n * arc * sizeof(float));
    memset(self->d_head, 0, (n + 1) * arc * sizeof(float));
    quipu_dense__multiply(self->d_mixed, self->d_scores, self->head, n, n + 1, arc);
    quipu_dense__outer(self->d_head, self->d_scores, self->mixed, n, n + 1, arc);
    for (size_t k = 0; k < arc; k++)
        self->parts.root_arc.gradient[k] += self->d_head[n * arc + k];
}

static void backward_arcs(quipu_learner *self, size_t n)
{
    quipu_learner_parts *parts = &self->parts;
    size_t arc = self->shape.arc;
    const float *values = quipu_learner__read(self);
    float *d_values = self->d_values[self->shape.n_layers];
    backward_scores(self, n);
    memset(self->d_child, 0, n * arc * sizeof(float));
    quipu_dense__backward(self->d_child, &parts->arc_mix, self->d_mixed, self->child, n);
    backward_rectified(self->d_child, self->child, self->child_mask, n, arc);
    backward_rectified(self->d_head, self->head, self->head_mask, n, arc);
    quipu_dense__backward(d_values, &parts->arc_child, self->d_child, values, n);
    quipu_dense__backward(d_values, &parts->arc_head, self->d_head, values, n);
}

double quipu_learner__learn_arcs(quipu_learner *self, const quipu_example *example)
{
    size_t n = example->n;
    double loss = 0;
    quipu_learner__score_arcs(self, n);
    for (size_t i = 0; i < n; i++)
        loss += cross_entropy(self->d_scores + i * (n + 1), self->scores + i * (n + 1), n + 1,
                              example->heads[i]);
    backward_arcs(self, n);
    return loss;
}

/* --- relations -------------------------------------------------------------------------------- */

/*
 * Join the vectors of each word and its head; that of the root is zero, and its relation is not
 * learnt.
 */
static void join(quipu_learner *self, const quipu_example *example)
{
    size_t label = self->shape.label;
    for (size_t i = 0; i < example->n; i++) {
        float *joined = self->joined + i * label;
        const float *child = self->label_child + i * label;
        const float *head = self->label_head + example->heads[i] * label;
        bool has_head = example->heads[i] < example->n;
        for (size_t k = 0; k < label; k++)
            joined[k] = has_head ? child[k] + head[k] : 0;
    }
    rectify(self->joined, example->n * label);
    quipu_learner__drop(self, self->joined, self->label_mask, example->n, label);
}

void quipu_learner__score_labels(quipu_learner *self, const quipu_example *example)
{
    const float *values = quipu_learner__read(self);
    quipu_dense__forward(self->label_child, &self->parts.label_child, values, example->n);
    quipu_dense__forward(self->label_head, &self->parts.label_head, values, example->n);
    join(self, example);
    quipu_dense__forward(self->labels, &self->parts.labels, self->joined, example->n);
}

static void backward_relations(quipu_learner *self, const quipu_example *example)
{
    size_t n = example->n, label = self->shape.label;
    quipu_learner_parts *parts = &self->parts;
    const float *values = quipu_learner__read(self);
    float *d_values = self->d_values[self->shape.n_layers];
    memset(self->d_joined, 0, n * label * sizeof(float));
    memset(self->d_label_head, 0, n * label * sizeof(float));
    quipu_dense__backward(self->d_joined, &parts->labels, self->d_labels, self->joined, n);
    backward_rectified(self->d_joined, self->joined, self->label_mask, n, label);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < label && example->heads[i] < n; k++)
            self->d_label_head[example->heads[i] * label + k] += self->d_joined[i * label + k];
    quipu_dense__backward(d_values, &parts->label_child, self->d_joined, values, n);
    quipu_dense__backward(d_values, &parts->label_head, self->d_label_head, values, n);
}

double quipu_learner__learn_relations(quipu_learner *self, const quipu_example *example)
{
    enum { N = QUIPU_NET_DEPRELS };
    double loss = 0;
    quipu_learner__score_labels(self, example);
    memset(self->d_labels, 0, example->n * N * sizeof(float));
    for (size_t i = 0; i < example->n; i++)
        if (example->heads[i] < example->n)
            loss +=
                cross_entropy(self->d_labels + i * N, self->labels + i * N, N, example->deprels[i]);
    backward_relations(self, example);
    return loss;
}
