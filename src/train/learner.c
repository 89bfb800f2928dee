/*
 * Forward and backward through the network. All tasks are learnt together: the loss is the sum of
 * the cross entropies of tags, heads and relations (of the gold heads). Dropout (Srivastava et al.
 * 2014) with one mask a sentence (Gal and Ghahramani 2016) on what goes between layers; a word is
 * now and then taken for an unknown one, the rarer the more often (Kiperwasser and Goldberg 2016).
 * Sides, such as tags that a program set, share the layers and words with them and have a matrix of
 * their own (Caruana 1997), which the model does not keep.
 */
#include "train/learner.h"

#include "base/alloc.h"
#include "model/clones.h"
#include "text/labels.h"
#include "train/chance.h"

#include <math.h>
#include <string.h>

/* Tuned on EWT dev; so small a network needs little. */
static const float dropout = 0.13f;
/* Chance that a word seen once is taken for unknown is 0.25 / (0.25 + 1). */
static const float word_dropout = 0.25f;
/* What a word of a side counts. */
static const float side_weight = 0.5f;
/* Steps are scaled down to this length of the gradient. */
static const double max_norm = 5;

enum {
    LEN = QUIPU_LEARNER_MAX_WORDS,
    WIDTH = QUIPU_NET_WIDTH,
    ARC = QUIPU_NET_ARC,
    LABEL = QUIPU_NET_LABEL,
    DEPRELS = QUIPU_NET_DEPRELS,
    N_MATRICES = 7
};

struct quipu_learner {
    quipu_learner_parts parts;
    quipu_dense sides[QUIPU_N_SIDES]; /* n_out is 0 where a side is not learnt */
    uint64_t chance;
    unsigned n_steps;
    uint32_t words[LEN]; /* rows of the words, some of them 0 by dropout */
    /* values[k]: [n][...] what goes into layer k, and out of the last; d_: gradients of the loss */
    float values[QUIPU_NET_LAYERS + 1][LEN * WIDTH], d_values[QUIPU_NET_LAYERS + 1][LEN * WIDTH];
    float masks[QUIPU_NET_LAYERS + 1][WIDTH];
    float tags[LEN * QUIPU_NET_MAX_TAGS], d_tags[LEN * QUIPU_NET_MAX_TAGS];
    float child[LEN * ARC], mixed[LEN * ARC], head[(LEN + 1) * ARC], scores[LEN * (LEN + 1)];
    float d_child[LEN * ARC], d_mixed[LEN * ARC], d_head[(LEN + 1) * ARC],
        d_scores[LEN * (LEN + 1)];
    float child_mask[ARC], head_mask[ARC], label_mask[LABEL];
    float label_child[LEN * LABEL], label_head[LEN * LABEL], joined[LEN * LABEL];
    float d_label_head[LEN * LABEL], d_joined[LEN * LABEL];
    float labels[LEN * DEPRELS], d_labels[LEN * DEPRELS];
};

/* --- making ----------------------------------------------------------------------------------- */

static void list_dense(quipu_dense **out, quipu_learner_parts *parts)
{
    quipu_dense *all[N_MATRICES] = {&parts->tags,     &parts->arc_child,   &parts->arc_mix,
                                    &parts->arc_head, &parts->label_child, &parts->label_head,
                                    &parts->labels};
    memcpy(out, all, sizeof all);
}

quipu_learner *quipu_learner__new(const uint32_t *n_rows, size_t n_tags,
                                  const uint32_t *n_side_labels, uint64_t seed)
{
    quipu_learner *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return NULL;
    self->chance = seed | 1;
    quipu_learner_parts *parts = &self->parts;
    bool made = true;
    for (size_t k = 0; k < QUIPU_WORD_TABLES; k++)
        made = made && quipu_parameter__init(&parts->tables[k], n_rows[k], QUIPU_NET_DIM, 0.1f,
                                             true, &self->chance);
    for (size_t k = 0; k < QUIPU_NET_LAYERS; k++)
        made = made && quipu_gated_layer__init(&parts->layers[k], k == 0 ? QUIPU_NET_DIM : WIDTH,
                                               WIDTH, LEN, &self->chance);
    const size_t shapes[N_MATRICES][2] = {{WIDTH, n_tags}, {WIDTH, ARC},   {ARC, ARC},
                                          {WIDTH, ARC},    {WIDTH, LABEL}, {WIDTH, LABEL},
                                          {LABEL, DEPRELS}};
    quipu_dense *dense[N_MATRICES];
    list_dense(dense, parts);
    for (size_t i = 0; i < N_MATRICES; i++)
        made = made && quipu_dense__init(dense[i], shapes[i][0], shapes[i][1], &self->chance);
    for (size_t i = 0; i < QUIPU_N_SIDES; i++)
        if (n_side_labels[i] > 0)
            made =
                made && quipu_dense__init(&self->sides[i], WIDTH, n_side_labels[i], &self->chance);
    made = made && quipu_parameter__init(&parts->root_arc, 1, ARC, 0.1f, false, &self->chance);
    if (made)
        return self;
    quipu_learner__free(self);
    return NULL;
}

void quipu_learner__free(quipu_learner *self)
{
    quipu_dense *dense[N_MATRICES];
    if (self == NULL)
        return;
    for (size_t k = 0; k < QUIPU_WORD_TABLES; k++)
        quipu_parameter__clear(&self->parts.tables[k]);
    for (size_t k = 0; k < QUIPU_NET_LAYERS; k++)
        quipu_gated_layer__clear(&self->parts.layers[k]);
    list_dense(dense, &self->parts);
    for (size_t i = 0; i < N_MATRICES; i++)
        quipu_dense__clear(dense[i]);
    for (size_t i = 0; i < QUIPU_N_SIDES; i++)
        quipu_dense__clear(&self->sides[i]);
    quipu_parameter__clear(&self->parts.root_arc);
    quipu_alloc__free(self);
}

const quipu_learner_parts *quipu_learner__parts(const quipu_learner *self)
{
    return &self->parts;
}

/* --- small steps ------------------------------------------------------------------------------ */

/* Some columns are dropped, the others made larger, so that the expected sum stays. */
static void draw_mask(float *mask, size_t n, uint64_t *chance)
{
    for (size_t i = 0; i < n; i++)
        mask[i] = quipu_chance__share(chance) < dropout ? 0 : 1 / (1 - dropout);
}

static void apply_mask(float *values, const float *mask, size_t n, size_t width)
{
    for (size_t t = 0; t < n; t++)
        for (size_t k = 0; k < width; k++)
            values[t * width + k] *= mask[k];
}

static void rectify(float *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        values[i] = values[i] < 0 ? 0 : values[i];
}

/* Back through rectify() and apply_mask(): nothing flows where nothing came out. */
static void backward_rectified(float *gradient, const float *out, const float *mask, size_t n,
                               size_t width)
{
    for (size_t t = 0; t < n; t++)
        for (size_t k = 0; k < width; k++)
            gradient[t * width + k] *= out[t * width + k] > 0 ? mask[k] : 0;
}

/* Softmax of `sums` against the truth: gradient out, loss returned. */
static double cross_entropy(float *gradient, const float *sums, size_t n, size_t truth)
{
    float top = sums[0], total = 0;
    for (size_t i = 1; i < n; i++)
        top = sums[i] > top ? sums[i] : top;
    for (size_t i = 0; i < n; i++)
        total += gradient[i] = expf(sums[i] - top);
    for (size_t i = 0; i < n; i++)
        gradient[i] /= total;
    double loss = -log((double)gradient[truth] + 1e-20);
    gradient[truth] -= 1;
    return loss;
}

/* --- the sentence read ------------------------------------------------------------------------ */

static void look_up(quipu_learner *self, const quipu_example *example)
{
    float *out = self->values[0];
    memset(out, 0, example->n * QUIPU_NET_DIM * sizeof *out);
    for (size_t i = 0; i < example->n; i++) {
        float seen = (float)example->counts[i];
        bool dropped = quipu_chance__share(&self->chance) < word_dropout / (word_dropout + seen);
        self->words[i] = dropped ? 0 : example->rows[i][0];
        for (size_t k = 0; k < QUIPU_WORD_TABLES; k++) {
            size_t row = k == 0 ? self->words[i] : example->rows[i][k];
            const float *vector = self->parts.tables[k].weights + row * QUIPU_NET_DIM;
            for (size_t d = 0; d < QUIPU_NET_DIM; d++)
                out[i * QUIPU_NET_DIM + d] += vector[d];
        }
    }
}

static size_t width_of(size_t k)
{
    return k == 0 ? QUIPU_NET_DIM : WIDTH;
}

static void read_forward(quipu_learner *self, const quipu_example *example)
{
    look_up(self, example);
    for (size_t k = 0; k <= QUIPU_NET_LAYERS; k++) {
        if (k > 0)
            quipu_gated_layer__forward(self->values[k], &self->parts.layers[k - 1],
                                       self->values[k - 1], example->n);
        draw_mask(self->masks[k], width_of(k), &self->chance);
        apply_mask(self->values[k], self->masks[k], example->n, width_of(k));
    }
}

static void read_backward(quipu_learner *self, const quipu_example *example)
{
    for (size_t k = QUIPU_NET_LAYERS + 1; k-- > 0;) {
        apply_mask(self->d_values[k], self->masks[k], example->n, width_of(k));
        if (k > 0)
            quipu_gated_layer__backward(self->d_values[k - 1], &self->parts.layers[k - 1],
                                        self->d_values[k], self->values[k - 1], example->n);
    }
    for (size_t i = 0; i < example->n; i++)
        for (size_t k = 0; k < QUIPU_WORD_TABLES; k++) {
            size_t row = k == 0 ? self->words[i] : example->rows[i][k];
            float *gradient = quipu_parameter__touch(&self->parts.tables[k], row);
            for (size_t d = 0; d < QUIPU_NET_DIM; d++)
                gradient[d] += self->d_values[0][i * QUIPU_NET_DIM + d];
        }
}

/* --- tags ------------------------------------------------------------------------------------- */

/* One label a word, told apart by one matrix. */
static double learn_labelling(quipu_learner *self, quipu_dense *matrix, const uint8_t *truth,
                              size_t n, float weight)
{
    const float *values = self->values[QUIPU_NET_LAYERS];
    double loss = 0;
    size_t n_labels = matrix->n_out;
    quipu_dense__forward(self->tags, matrix, values, n);
    for (size_t i = 0; i < n; i++)
        loss += cross_entropy(self->d_tags + i * n_labels, self->tags + i * n_labels, n_labels,
                              truth[i]);
    for (size_t i = 0; i < n * n_labels; i++)
        self->d_tags[i] *= weight;
    quipu_dense__backward(self->d_values[QUIPU_NET_LAYERS], matrix, self->d_tags, values, n);
    return loss;
}

/* --- heads ------------------------------------------------------------------------------------ */

static void score_arcs(quipu_learner *self, const float *values, size_t n)
{
    quipu_learner_parts *parts = &self->parts;
    quipu_dense__forward(self->child, &parts->arc_child, values, n);
    quipu_dense__forward(self->head, &parts->arc_head, values, n);
    rectify(self->child, n * ARC);
    rectify(self->head, n * ARC);
    draw_mask(self->child_mask, ARC, &self->chance);
    draw_mask(self->head_mask, ARC, &self->chance);
    apply_mask(self->child, self->child_mask, n, ARC);
    apply_mask(self->head, self->head_mask, n, ARC);
    memcpy(self->head + n * ARC, parts->root_arc.weights, ARC * sizeof(float));
    quipu_dense__forward(self->mixed, &parts->arc_mix, self->child, n);
    for (size_t i = 0; i < n; i++)
        for (size_t h = 0; h <= n; h++) {
            float sum = 0;
            for (size_t k = 0; k < ARC; k++)
                sum += self->mixed[i * ARC + k] * self->head[h * ARC + k];
            self->scores[i * (n + 1) + h] = h == i ? -1e9f : sum;
        }
}

/* The gradients of the scores to those of the vectors that they are products of. */
static void backward_scores(quipu_learner *self, size_t n)
{
    memset(self->d_mixed, 0, n * ARC * sizeof(float));
    memset(self->d_head, 0, (n + 1) * ARC * sizeof(float));
    quipu_dense__multiply(self->d_mixed, self->d_scores, self->head, n, n + 1, ARC);
    quipu_dense__outer(self->d_head, self->d_scores, self->mixed, n, n + 1, ARC);
    for (size_t k = 0; k < ARC; k++)
        self->parts.root_arc.gradient[k] += self->d_head[n * ARC + k];
}

static double learn_arcs(quipu_learner *self, const quipu_example *example, const float *values,
                         float *d_values)
{
    size_t n = example->n;
    double loss = 0;
    quipu_learner_parts *parts = &self->parts;
    score_arcs(self, values, n);
    for (size_t i = 0; i < n; i++)
        loss += cross_entropy(self->d_scores + i * (n + 1), self->scores + i * (n + 1), n + 1,
                              example->heads[i]);
    backward_scores(self, n);
    memset(self->d_child, 0, n * ARC * sizeof(float));
    quipu_dense__backward(self->d_child, &parts->arc_mix, self->d_mixed, self->child, n);
    backward_rectified(self->d_child, self->child, self->child_mask, n, ARC);
    backward_rectified(self->d_head, self->head, self->head_mask, n, ARC);
    quipu_dense__backward(d_values, &parts->arc_child, self->d_child, values, n);
    quipu_dense__backward(d_values, &parts->arc_head, self->d_head, values, n);
    return loss;
}

/* --- relations -------------------------------------------------------------------------------- */

/*
 * Join the vectors of each word and its gold head; that of the root is zero, and its relation is
 * not learnt.
 */
static void join_labels(quipu_learner *self, const quipu_example *example)
{
    for (size_t i = 0; i < example->n; i++) {
        bool has_head = example->heads[i] < example->n;
        for (size_t k = 0; k < LABEL; k++)
            self->joined[i * LABEL + k] = has_head
                                              ? self->label_child[i * LABEL + k] +
                                                    self->label_head[example->heads[i] * LABEL + k]
                                              : 0;
    }
    rectify(self->joined, example->n * LABEL);
    draw_mask(self->label_mask, LABEL, &self->chance);
    apply_mask(self->joined, self->label_mask, example->n, LABEL);
}

static double learn_labels(quipu_learner *self, const quipu_example *example, const float *values,
                           float *d_values)
{
    size_t n = example->n;
    double loss = 0;
    quipu_learner_parts *parts = &self->parts;
    quipu_dense__forward(self->label_child, &parts->label_child, values, n);
    quipu_dense__forward(self->label_head, &parts->label_head, values, n);
    join_labels(self, example);
    quipu_dense__forward(self->labels, &parts->labels, self->joined, n);
    memset(self->d_labels, 0, n * DEPRELS * sizeof(float));
    for (size_t i = 0; i < n; i++)
        if (example->heads[i] < n)
            loss += cross_entropy(self->d_labels + i * DEPRELS, self->labels + i * DEPRELS, DEPRELS,
                                  example->deprels[i]);
    memset(self->d_joined, 0, n * LABEL * sizeof(float));
    memset(self->d_label_head, 0, n * LABEL * sizeof(float));
    quipu_dense__backward(self->d_joined, &parts->labels, self->d_labels, self->joined, n);
    backward_rectified(self->d_joined, self->joined, self->label_mask, n, LABEL);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < LABEL && example->heads[i] < n; k++)
            self->d_label_head[example->heads[i] * LABEL + k] += self->d_joined[i * LABEL + k];
    quipu_dense__backward(d_values, &parts->label_child, self->d_joined, values, n);
    quipu_dense__backward(d_values, &parts->label_head, self->d_label_head, values, n);
    return loss;
}

/* --- all of it -------------------------------------------------------------------------------- */

static void learn_tree(quipu_losses *losses, quipu_learner *self, const quipu_example *example)
{
    const float *values = self->values[QUIPU_NET_LAYERS];
    float *d_values = self->d_values[QUIPU_NET_LAYERS];
    losses->tag += learn_labelling(self, &self->parts.tags, example->tags, example->n, 1);
    losses->arc += learn_arcs(self, example, values, d_values);
    losses->label += learn_labels(self, example, values, d_values);
    losses->n += example->n;
}

void quipu_learner__learn(quipu_losses *losses, quipu_learner *self, const quipu_example *example)
{
    read_forward(self, example);
    memset(self->d_values[QUIPU_NET_LAYERS], 0, example->n * WIDTH * sizeof(float));
    if (example->heads != NULL)
        learn_tree(losses, self, example);
    for (size_t side = 0; side < QUIPU_N_SIDES; side++)
        if (example->sides[side] != NULL) {
            losses->side += learn_labelling(self, &self->sides[side], example->sides[side],
                                            example->n, side_weight);
            losses->n_side += example->n;
        }
    read_backward(self, example);
}

/* All matrices with a bias: those of the parts, of the gates, of the sides. */
enum { N_DENSE = N_MATRICES + QUIPU_NET_LAYERS + QUIPU_N_SIDES };

static void list_all_dense(quipu_dense **out, quipu_learner *self)
{
    list_dense(out, &self->parts);
    for (size_t k = 0; k < QUIPU_NET_LAYERS; k++)
        out[N_MATRICES + k] = &self->parts.layers[k].gates;
    for (size_t k = 0; k < QUIPU_N_SIDES; k++)
        out[N_MATRICES + QUIPU_NET_LAYERS + k] = &self->sides[k];
}

/* All that is learnt: tables, matrices, the root. */
enum { N_PARAMETERS = QUIPU_WORD_TABLES + 2 * N_DENSE + 1 };

static void list_parameters(quipu_parameter **out, quipu_learner *self)
{
    quipu_dense *dense[N_DENSE];
    size_t n = 0;
    list_all_dense(dense, self);
    for (size_t k = 0; k < QUIPU_WORD_TABLES; k++)
        out[n++] = &self->parts.tables[k];
    for (size_t k = 0; k < N_DENSE; k++) {
        out[n++] = &dense[k]->weights;
        out[n++] = &dense[k]->bias;
    }
    out[n++] = &self->parts.root_arc;
}

void quipu_learner__step(quipu_learner *self, float rate, size_t n_examples)
{
    quipu_parameter *parameters[N_PARAMETERS];
    quipu_dense *dense[N_DENSE];
    double square = 0, scale = 1 / (double)n_examples;
    list_parameters(parameters, self);
    for (size_t i = 0; i < N_PARAMETERS; i++)
        square += quipu_parameter__square(parameters[i]);
    double norm = sqrt(square) * scale;
    if (norm > max_norm)
        scale *= max_norm / norm;
    self->n_steps++;
    for (size_t i = 0; i < N_PARAMETERS; i++)
        quipu_parameter__step(parameters[i], rate, (float)scale, self->n_steps);
    list_all_dense(dense, self);
    for (size_t i = 0; i < N_DENSE; i++)
        quipu_dense__turn(dense[i]);
}
