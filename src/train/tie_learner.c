/*
 * Stochastic gradient descent with a step of its own for each weight (AdaGrad, Duchi et al. 2011) and a pull towards
 * zero. A class whose truth is not known of an example learns nothing from it.
 */
#include "train/tie_learner.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/chance.h"

#include <math.h>
#include <stdio.h>

enum { N_CLASSES = QUIPU_LEARNT_CLASSES, N_PASSES = 8 };
static const size_t n_rows = (size_t)1 << QUIPU_LEARNT_ROW_BITS;
/* Tried on folds 1 and 2 of KnowledgeNet, each with the model of the other, 2026-11-23. */
static const float rate = 0.05f, pull = 3e-3f, minor_weight = 0.03f;

typedef struct learner {
    float (*weights)[N_CLASSES]; /* [n_rows] */
    float (*squares)[N_CLASSES]; /* [n_rows] of the gradients so far */
    size_t n_classes;
} learner;

bool quipu_tie_examples__add(quipu_tie_examples *examples, quipu_tie_example example,
                             const uint32_t *rows, size_t n)
{
    quipu_tie_example *items =
        quipu_alloc__reserve(examples->items, examples->n, &examples->items_room, sizeof *items);
    if (items == NULL)
        return false;
    examples->items = items;
    example.first = examples->n_rows;
    example.n = (uint32_t)n;
    for (size_t i = 0; i < n; i++) {
        uint32_t *grown = quipu_alloc__reserve(examples->rows, examples->n_rows,
                                               &examples->rows_room, sizeof *grown);
        if (grown == NULL)
            return false;
        examples->rows = grown;
        grown[examples->n_rows++] = rows[i];
    }
    items[examples->n++] = example;
    return true;
}

void quipu_tie_examples__clear(quipu_tie_examples *examples)
{
    quipu_alloc__free(examples->items);
    quipu_alloc__free(examples->rows);
    *examples = (quipu_tie_examples){0};
}

static float probability(const learner *self, const uint32_t *rows, size_t n, size_t class)
{
    float sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += self->weights[rows[i]][class];
    return 1.0f / (1.0f + expf(-sum));
}

static void step(learner *self, const uint32_t *rows, size_t n, size_t class, float error)
{
    for (size_t i = 0; i < n; i++) {
        float *weight = &self->weights[rows[i]][class], *square = &self->squares[rows[i]][class];
        float gradient = error + pull * *weight;
        *square += gradient * gradient;
        *weight -= rate * gradient / (1e-4f + sqrtf(*square));
    }
}

/* Learn from one example; returns its loss. */
static double learn_one(learner *self, const quipu_tie_example *example, const uint32_t *rows)
{
    double loss = 0;
    for (size_t k = 0; k < self->n_classes; k++) {
        if (!(example->known >> k & 1))
            continue;
        float truth = (float)(example->holds >> k & 1);
        float found = probability(self, rows, example->n, k);
        loss -= log(1e-6 + (truth > 0 ? found : 1.0f - found));
        float weight = example->minor >> k & 1 ? minor_weight : 1.0f;
        step(self, rows, example->n, k, (found - truth) * weight);
    }
    return loss;
}

static void pass(learner *self, const quipu_tie_examples *examples, uint32_t *order,
                 uint64_t *chance, unsigned number, const quipu_train_options *options)
{
    char line[96];
    double loss = 0;
    quipu_chance__shuffle(order, examples->n, chance);
    for (size_t i = 0; i < examples->n; i++) {
        const quipu_tie_example *example = &examples->items[order[i]];
        loss += learn_one(self, example, &examples->rows[example->first]);
    }
    snprintf(line, sizeof line, "pass %u of %d, loss %.4f of %zu pairs", number, N_PASSES,
             loss / (double)examples->n, examples->n);
    if (options->progress != NULL)
        options->progress(options->ctx, "ties", line);
}

static int16_t in_steps(float weight)
{
    float steps = roundf(ldexpf(weight, QUIPU_LEARNT_BITS));
    return (int16_t)(steps > INT16_MAX ? INT16_MAX : steps < INT16_MIN ? INT16_MIN : steps);
}

static void write_weights(quipu_buf *out, const learner *self)
{
    for (size_t i = 0; i < n_rows; i++) {
        int16_t row[N_CLASSES];
        for (size_t k = 0; k < N_CLASSES; k++)
            row[k] = in_steps(self->weights[i][k]);
        quipu_buf__add(out, (quipu_str){(const char *)row, sizeof row});
    }
}

quipu_status quipu_tie_learner__learn(quipu_buf *out, const quipu_tie_examples *examples,
                                      size_t n_classes, const quipu_train_options *options,
                                      quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    learner self = {.n_classes = n_classes};
    uint64_t chance = options->seed * 2 + 1;
    uint32_t *order = quipu_alloc__new(examples->n, sizeof *order);
    self.weights = quipu_alloc__zero(n_rows, sizeof *self.weights);
    self.squares = quipu_alloc__zero(n_rows, sizeof *self.squares);
    QUIPU_TRY_ALLOC(order);
    QUIPU_TRY_ALLOC(self.weights);
    QUIPU_TRY_ALLOC(self.squares);
    for (unsigned i = 1; i <= N_PASSES; i++)
        pass(&self, examples, order, &chance, i, options);
    write_weights(out, &self);
    status = out->failed ? quipu_error__memory(err) : QUIPU_OK;
done:
    quipu_alloc__free(order);
    quipu_alloc__free(self.weights);
    quipu_alloc__free(self.squares);
    return status;
}
