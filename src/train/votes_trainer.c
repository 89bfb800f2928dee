/*
 * Sentences with marked names to votes beside the network (text/name_votes): a chain of labels
 * whose sums are the network's, what its last layer adds, and the votes of each word's keys. The
 * network stands still. Each key steps by AdaGrad (Duchi et al. 2011); half of the keys are left
 * out at random, so that none is relied on alone. Keys that occur once get no row; of those that
 * share one the most frequent has it.
 */
#include "base/alloc.h"
#include "base/chance.h"
#include "base/error.h"
#include "base/str.h"
#include "text/analyser.h"
#include "train/dense.h"
#include "train/learner.h"
#include "train/name_loss.h"
#include "train/network_writer.h"
#include "train/trainers.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { N = QUIPU_N_NAME_LABELS, VOTED = QUIPU_VOTES_LABELS, WIDTH = QUIPU_NET_WIDTH };
enum { N_PASSES = 3, GROUP = 16, COUNT_BITS = 26 };
/* Each sentence is read twice, so what is in one sentence counts two. */
enum { MIN_COUNT = 3 };
static const size_t n_rows = (size_t)1 << QUIPU_VOTES_ROW_BITS;
/* Tried on the ninth tenth of GMB, learnt from the eight before it, 2026-11-23. */
static const float vote_rate = 0.04f, vote_dropout = 0.5f, vote_smallest = 0.3f;
static const float matrix_rate = 0.001f, matrix_dropout = 0.1f;
/* Both rates fall evenly to a tenth. */
static const float rate_fall = 0.9f;

/* A sentence as it is learnt from. */
typedef struct lesson {
    size_t n;
    const quipu_name_set *truths;
    quipu_voting voting;
    float values[QUIPU_LEARNER_MAX_WORDS * WIDTH];
    float sums[QUIPU_LEARNER_MAX_WORDS * N], gradient[QUIPU_LEARNER_MAX_WORDS * N];
    bool is_open[QUIPU_LEARNER_MAX_WORDS];
    uint32_t rows[QUIPU_LEARNER_MAX_WORDS][QUIPU_MAX_VOTES]; /* drawn for each word */
    size_t n_rows[QUIPU_LEARNER_MAX_WORDS];
} lesson;

typedef struct trainer {
    const quipu_train_options *options;
    quipu_data *data;
    quipu_analyser *analyser;
    quipu_corpus_labels labels;
    quipu_silver silver;
    quipu_workspace *workspace;
    lesson *lesson;
    uint8_t *counts;         /* [1 << COUNT_BITS] of keys */
    uint8_t *row_counts;     /* [n_rows] of the key that has it */
    uint8_t *marks;          /* [n_rows] */
    float (*votes)[VOTED];   /* [n_rows] */
    float (*squares)[VOTED]; /* [n_rows] of the gradients so far */
    quipu_vote_row *rounded; /* [n_rows] */
    quipu_dense matrix;
    uint64_t chance;
    uint32_t *order;
    unsigned n_steps;
    float done; /* share of the steps */
} trainer;

/* --- sentences -------------------------------------------------------------------------------- */

/* Let the network read a sentence; false if it is too long to learn from. */
static bool read_lesson(trainer *self, const quipu_silver_sentence *sentence)
{
    static const float value_step = 1.0f / (1 << QUIPU_VALUE_BITS),
                       sum_step = 1.0f / (1 << QUIPU_SUM_BITS);
    lesson *l = self->lesson;
    const quipu_network *network = &self->analyser->network;
    quipu_network_work *work = &self->workspace->network;
    quipu_token *tokens = &self->silver.tokens[sentence->first];
    quipu_word *words = self->workspace->words;
    size_t n = sentence->n_tokens;
    if (n > QUIPU_LEARNER_MAX_WORDS)
        return false;
    for (size_t i = 0; i < n; i++)
        words[i] = quipu_word__of(&tokens[i]);
    const int16_t *values = quipu_network__tag(tokens, network, words, n, work);
    int32_t *sums = &work->sums[0][0];
    quipu_matrix__apply(sums, &network->names[QUIPU_NAMES_NEWS], values, n);
    l->n = n;
    l->truths = &self->silver.names[sentence->first];
    l->voting = (quipu_voting){tokens, words, n};
    for (size_t i = 0; i < n * WIDTH; i++)
        l->values[i] = (float)values[i] * value_step;
    for (size_t i = 0; i < n; i++) {
        const int32_t *own = sums + i * QUIPU_NAME_SUMS;
        l->is_open[i] = quipu_name_votes__is_open(&tokens[i], own);
        for (size_t k = 0; k < N; k++)
            l->sums[i * N + k] = (float)own[k] * sum_step;
    }
    return true;
}

typedef void visit_key(trainer *self, uint64_t key);

static void each_key(trainer *self, visit_key *visit)
{
    uint64_t keys[QUIPU_MAX_VOTES];
    for (size_t s = 0; s < self->silver.n_sentences; s++) {
        if (!read_lesson(self, &self->silver.sentences[s]))
            continue;
        for (size_t i = 0; i < self->lesson->n; i++) {
            if (!self->lesson->is_open[i])
                continue;
            size_t n = quipu_name_votes__keys(keys, &self->lesson->voting, i);
            for (size_t k = 0; k < n; k++)
                visit(self, keys[k]);
        }
    }
}

/* --- rows ------------------------------------------------------------------------------------- */

static void count(trainer *self, uint64_t key)
{
    uint8_t *n = &self->counts[key >> (64 - COUNT_BITS)];
    *n = (uint8_t)(*n + (*n < UINT8_MAX));
}

/* Of the keys of a row the first with the largest count has it. */
static void claim(trainer *self, uint64_t key)
{
    size_t row = quipu_vote_row_of(key);
    uint8_t n = self->counts[key >> (64 - COUNT_BITS)];
    if (n < MIN_COUNT || n <= self->row_counts[row])
        return;
    self->row_counts[row] = n;
    self->marks[row] = (uint8_t)key;
}

static bool has_row(const trainer *self, uint64_t key)
{
    size_t row = quipu_vote_row_of(key);
    return self->row_counts[row] > 0 && self->marks[row] == (uint8_t)key;
}

/* --- learning --------------------------------------------------------------------------------- */

/* Draw some of the keys that have a row, of each word that is voted on. */
static void draw_rows(trainer *self)
{
    uint64_t keys[QUIPU_MAX_VOTES];
    lesson *l = self->lesson;
    for (size_t i = 0; i < l->n; i++) {
        size_t n_keys = l->is_open[i] ? quipu_name_votes__keys(keys, &l->voting, i) : 0;
        l->n_rows[i] = 0;
        for (size_t k = 0; k < n_keys; k++)
            if (has_row(self, keys[k]) && quipu_chance__share(&self->chance) >= vote_dropout)
                l->rows[i][l->n_rows[i]++] = (uint32_t)quipu_vote_row_of(keys[k]);
    }
}

/* Some columns are dropped, the others made larger. */
static void drop_values(trainer *self)
{
    lesson *l = self->lesson;
    for (size_t k = 0; k < WIDTH; k++) {
        bool is_dropped = quipu_chance__share(&self->chance) < matrix_dropout;
        float factor = is_dropped ? 0 : 1 / (1 - matrix_dropout);
        for (size_t i = 0; i < l->n; i++)
            l->values[i * WIDTH + k] *= factor;
    }
}

static void add_votes(float *sums, const trainer *self, const uint32_t *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < VOTED; k++)
            sums[k] += self->votes[rows[i]][k] / (1 - vote_dropout);
}

static void step_votes(trainer *self, const uint32_t *rows, size_t n, const float *gradient)
{
    float rate = vote_rate * (1 - rate_fall * self->done);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < VOTED; k++) {
            float *square = &self->squares[rows[i]][k];
            *square += gradient[k] * gradient[k];
            self->votes[rows[i]][k] -= rate * gradient[k] / (sqrtf(*square) + vote_smallest);
        }
}

/* Learn from the sentence at hand; returns its loss. */
static double learn(trainer *self)
{
    lesson *l = self->lesson;
    float *added = l->gradient; /* for now */
    draw_rows(self);
    drop_values(self);
    quipu_dense__forward(added, &self->matrix, l->values, l->n);
    for (size_t i = 0; i < l->n * N; i++)
        l->sums[i] += added[i];
    for (size_t i = 0; i < l->n; i++)
        add_votes(l->sums + i * N, self, l->rows[i], l->n_rows[i]);
    double loss = quipu_name_loss(l->gradient, l->sums, l->truths, l->n);
    for (size_t i = 0; i < l->n; i++)
        step_votes(self, l->rows[i], l->n_rows[i], l->gradient + i * N);
    quipu_dense__backward(NULL, &self->matrix, l->gradient, l->values, l->n);
    return loss;
}

static void step_matrix(trainer *self)
{
    float rate = matrix_rate * (1 - rate_fall * self->done), scale = 1.0f / GROUP;
    quipu_dense__settle(&self->matrix);
    self->n_steps++;
    quipu_parameter__step(&self->matrix.weights, rate, scale, self->n_steps);
    quipu_parameter__step(&self->matrix.bias, rate, scale, self->n_steps);
    quipu_dense__turn(&self->matrix);
}

static void pass(trainer *self, unsigned number)
{
    char line[96];
    double loss = 0;
    size_t n = self->silver.n_sentences, n_words = 0;
    quipu_chance__shuffle(self->order, n, &self->chance);
    for (size_t i = 0; i < n; i++) {
        self->done = ((float)(number - 1) + (float)i / (float)n) / N_PASSES;
        if (read_lesson(self, &self->silver.sentences[self->order[i]])) {
            loss += learn(self);
            n_words += self->lesson->n;
        }
        if (i % GROUP == GROUP - 1 || i + 1 == n)
            step_matrix(self);
    }
    snprintf(line, sizeof line, "pass %u of %d, loss %.4f of %zu words", number, N_PASSES,
             n_words == 0 ? 0 : loss / (double)n_words, n_words);
    if (self->options->progress != NULL)
        self->options->progress(self->options->ctx, "names", line);
}

/* --- writing ---------------------------------------------------------------------------------- */

static int8_t in_steps(float vote)
{
    float steps = roundf(ldexpf(vote, QUIPU_VOTES_BITS));
    return (int8_t)(steps > INT8_MAX ? INT8_MAX : steps < -INT8_MAX ? -INT8_MAX : steps);
}

static void round_votes(trainer *self)
{
    for (size_t i = 0; i < n_rows; i++) {
        self->rounded[i].mark = self->marks[i];
        for (size_t k = 0; k < VOTED; k++)
            self->rounded[i].votes[k] = in_steps(self->votes[i][k]);
    }
}

static quipu_status write_model(quipu_buf *out, const trainer *self, quipu_error *err)
{
    quipu_buf weights = {0}, bias = {0};
    uint64_t beside = self->analyser->network.checksum;
    quipu_matrix__write(&weights, &bias, &self->matrix);
    const quipu_model_section sections[] = {
        {"beside", {(const char *)&beside, sizeof beside}},
        {"names.w", quipu_buf__str(&weights)},
        {"names.b", quipu_buf__str(&bias)},
        {"votes", {(const char *)self->rounded, n_rows * sizeof *self->rounded}},
    };
    quipu_model__write(out, sections, sizeof sections / sizeof *sections);
    bool failed = weights.failed || bias.failed || out->failed;
    quipu_buf__clear(&weights);
    quipu_buf__clear(&bias);
    return failed ? quipu_error__memory(err) : QUIPU_OK;
}

/* --- all of it -------------------------------------------------------------------------------- */

static bool make_room(trainer *self)
{
    self->chance = self->options->seed * 2 + 1;
    self->workspace = quipu_workspace__new();
    self->lesson = quipu_alloc__new(1, sizeof *self->lesson);
    self->counts = quipu_alloc__zero((size_t)1 << COUNT_BITS, 1);
    self->row_counts = quipu_alloc__zero(n_rows, 1);
    self->marks = quipu_alloc__zero(n_rows, 1);
    self->votes = quipu_alloc__zero(n_rows, sizeof *self->votes);
    self->squares = quipu_alloc__zero(n_rows, sizeof *self->squares);
    self->rounded = quipu_alloc__new(n_rows, sizeof *self->rounded);
    self->order = quipu_alloc__new(self->silver.n_sentences, sizeof *self->order);
    if (self->workspace == NULL || self->lesson == NULL || self->counts == NULL ||
        self->row_counts == NULL || self->marks == NULL || self->votes == NULL ||
        self->squares == NULL || self->rounded == NULL || self->order == NULL ||
        !quipu_dense__init(&self->matrix, WIDTH, N, &self->chance))
        return false;
    memset(self->matrix.weights.weights, 0, WIDTH * N * sizeof(float)); /* it starts with nothing */
    quipu_dense__turn(&self->matrix);
    return true;
}

/* Words are learnt as the tokeniser cuts them and as the corpus has them ("U.S.-led"). */
static quipu_status read_names(trainer *self, const char *path, quipu_error *err)
{
    quipu_status status;
    QUIPU_TRY(quipu_data_open(&self->data, NULL, err));
    QUIPU_TRY(quipu_analyser_new(&self->analyser, self->data, err));
    QUIPU_TRY(quipu_corpus_labels__load(&self->labels, self->data, err));
    const quipu_silver_tools cut = {&self->analyser->tokeniser, &self->labels},
                             whole = {NULL, &self->labels};
    QUIPU_TRY(quipu_silver__read_news(&self->silver, &cut, path, "gmb", err));
    QUIPU_TRY(quipu_silver__read_news(&self->silver, &whole, path, "gmb", err));
done:
    return status;
}

static void clear(trainer *self)
{
    quipu_dense__clear(&self->matrix);
    quipu_alloc__free(self->order);
    quipu_alloc__free(self->rounded);
    quipu_alloc__free(self->squares);
    quipu_alloc__free(self->votes);
    quipu_alloc__free(self->marks);
    quipu_alloc__free(self->row_counts);
    quipu_alloc__free(self->counts);
    quipu_alloc__free(self->lesson);
    quipu_alloc__free(self->workspace);
    quipu_silver__clear(&self->silver);
    quipu_corpus_labels__clear(&self->labels);
    quipu_analyser_free(self->analyser);
    quipu_data_close(self->data);
}

quipu_status quipu_train__votes(quipu_buf *out, const char *folder,
                                const quipu_train_options *options, quipu_error *err)
{
    quipu_status status;
    quipu_buf path = {0};
    trainer self = {.options = options};
    quipu_buf__addf(&path, "%s/names/gmb.iob2", folder);
    QUIPU_TRY_ALLOC(path.failed ? NULL : path.ptr);
    if (access(path.ptr, F_OK) != 0)
        QUIPU_TRY(quipu_error__set(err, QUIPU_ERR_NOT_FOUND, path.ptr, "no news with marked names"));
    QUIPU_TRY(read_names(&self, path.ptr, err));
    QUIPU_TRY_ALLOC(make_room(&self) ? &self : NULL);
    each_key(&self, count);
    each_key(&self, claim);
    for (unsigned i = 1; i <= N_PASSES; i++)
        pass(&self, i);
    round_votes(&self);
    QUIPU_TRY(write_model(out, &self, err));
done:
    quipu_buf__clear(&path);
    clear(&self);
    return status;
}
