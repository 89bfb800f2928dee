/*
 * What a network in float finds: what a teacher tells smaller ones.
 */
#include "train/learner_inside.h"

#include "text/labels.h"
#include "text/name_path.h"
#include "text/tree.h"

#include "base/str.h"

/* Scores to whole numbers: finer steps than any difference that matters. */
static const float steps_of_score = 1024;
static const float lowest_score = -1e5f;

static size_t best_of(const float *sums, size_t n)
{
    size_t best = 0;
    for (size_t i = 1; i < n; i++)
        if (sums[i] > sums[best])
            best = i;
    return best;
}

static void predict_tags(quipu_learner *self, const quipu_example *example)
{
    size_t n_tags = self->shape.n_tags;
    quipu_learner__sum_labels(self, &self->parts.tags, example->n);
    for (size_t i = 0; i < example->n; i++)
        example->tags[i] = (uint8_t)best_of(self->sums + i * n_tags, n_tags);
}

/* Scores to the whole numbers that the best tree and the best path are found with. */
static int32_t step_of(float score)
{
    return (int32_t)((score < lowest_score ? lowest_score : score) * steps_of_score);
}

static void predict_heads(quipu_learner *self, const quipu_example *example)
{
    size_t n = example->n;
    quipu_learner__score_arcs(self, n);
    for (size_t i = 0; i < n * (n + 1); i++)
        self->steps[i] = step_of(self->scores[i]);
    quipu_tree__best(example->heads, self->steps, n);
}

static void predict_relations(quipu_learner *self, const quipu_example *example)
{
    uint8_t root = quipu_label__deprel(QUIPU_STR("root"));
    quipu_learner__score_labels(self, example);
    for (size_t i = 0; i < example->n; i++) {
        float *sums = self->labels + i * QUIPU_NET_DEPRELS;
        sums[0] = sums[root] = lowest_score;
        bool is_root = example->heads[i] == example->n;
        example->deprels[i] = is_root ? root : (uint8_t)best_of(sums, quipu_label__n_deprels());
    }
}

void quipu_learner__predict(quipu_learner *self, const quipu_example *example)
{
    self->learns = false;
    quipu_learner__forward(self, example);
    predict_tags(self, example);
    predict_heads(self, example);
    predict_relations(self, example);
}

static void predict_manner(quipu_name_set *names, quipu_learner *self, const quipu_dense *matrix,
                           size_t n)
{
    quipu_name_path path;
    quipu_learner__sum_labels(self, matrix, n);
    for (size_t i = 0; i < n * QUIPU_N_NAME_LABELS; i++)
        self->steps[i] = step_of(self->sums[i]);
    quipu_name_path__best(&path, self->steps, QUIPU_N_NAME_LABELS, n);
    for (size_t i = 0; i < n; i++)
        names[i] = (quipu_name_set)(1u << path.labels[i]);
}

void quipu_learner__predict_names(quipu_name_set *const names[QUIPU_N_NAME_MANNERS],
                                  quipu_learner *self, const quipu_example *example)
{
    self->learns = false;
    quipu_learner__forward(self, example);
    for (size_t k = 0; k < QUIPU_N_NAME_MANNERS; k++)
        if (names[k] != NULL)
            predict_manner(names[k], self, &self->parts.names[k], example->n);
}
