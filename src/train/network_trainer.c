/*
 * Trees to the network that tags and parses: numbers words and tags, then passes over the sentences
 * in small groups. With each group go a few sentences that have silver tags, which teach it many
 * more words.
 */
#include "base/alloc.h"
#include "base/arena.h"
#include "base/error.h"
#include "train/chance.h"
#include "train/network_writer.h"
#include "train/trainers.h"

#include <stdio.h>
#include <string.h>

/* Words seen less often have no vector of their own. */
static const uint32_t min_word_count = 3;
/* Sentences with trees, and with silver tags, for one step. */
static const size_t group_size = 16;
static const size_t side_size = 8;
/*
 * The rate of learning grows over the first steps and then falls evenly to nothing (tuned on EWT
 * dev).
 */
static const float top_rate = 0.0025f;
static const size_t max_warm_steps = 200;
/* Rows of the tables of parts (the first is that of words): hashes of more parts share rows. */
static const uint32_t table_rows[QUIPU_WORD_TABLES] = {0,    256,  1024, 4096, 256,
                                                       1024, 4096, 8192, 512};

typedef struct trainer {
    const quipu_treebank *bank;
    const quipu_silver *silver;
    quipu_vocabulary vocabulary;
    quipu_tag tags[QUIPU_NET_MAX_TAGS];
    size_t n_tags;
    uint8_t labels[QUIPU_N_UPOS][UINT8_MAX + 1]; /* of pairs of tags */
    uint32_t n_rows[QUIPU_WORD_TABLES];
    quipu_example *examples; /* of trees, then of silver tags */
    size_t n_trees, n_examples;
    uint32_t *order;
    uint64_t chance;
    quipu_learner *learner;
    quipu_arena arena;
} trainer;

/* Number the pairs of tags that occur. */
static quipu_status number_tags(trainer *self, quipu_error *err)
{
    bool occurs[QUIPU_N_UPOS][UINT8_MAX + 1] = {{false}};
    for (size_t i = 0; i < self->bank->n_tokens; i++)
        occurs[self->bank->tokens[i].upos][self->bank->tokens[i].xpos] = true;
    for (size_t u = 0; u < QUIPU_N_UPOS; u++)
        for (size_t x = 0; x <= UINT8_MAX; x++) {
            if (!occurs[u][x])
                continue;
            if (self->n_tags == QUIPU_NET_MAX_TAGS)
                return quipu_error__set(err, QUIPU_ERR_LIMIT, "", "more than %d pairs of tags",
                                        QUIPU_NET_MAX_TAGS);
            self->tags[self->n_tags] = (quipu_tag){(uint8_t)u, (uint8_t)x};
            self->labels[u][x] = (uint8_t)self->n_tags++;
        }
    return QUIPU_OK;
}

static quipu_status number_words(trainer *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = self->bank->n_tokens, n_silver = self->silver->n_tokens;
    uint32_t *hashes = quipu_alloc__new(n + n_silver, sizeof *hashes);
    QUIPU_TRY_ALLOC(hashes);
    for (size_t i = 0; i < n; i++)
        hashes[i] = quipu_word__of(&self->bank->tokens[i]).lower;
    for (size_t i = 0; i < n_silver; i++)
        hashes[n + i] = quipu_word__of(&self->silver->tokens[i]).lower;
    if (!quipu_vocabulary__init(&self->vocabulary, hashes, n + n_silver, min_word_count))
        status = quipu_error__memory(err);
    memcpy(self->n_rows, table_rows, sizeof self->n_rows);
    self->n_rows[0] = (uint32_t)self->vocabulary.n + 1;
done:
    quipu_alloc__free(hashes);
    return status;
}

/* The words of a sentence, by the rows of the tables. False: no memory. */
static bool make_words(quipu_example *out, trainer *self, const quipu_token *tokens, size_t n)
{
    uint32_t(*rows)[QUIPU_WORD_TABLES] = quipu_arena__take(&self->arena, n, sizeof *rows);
    uint32_t *counts = quipu_arena__take(&self->arena, n, sizeof *counts);
    if (rows == NULL || counts == NULL)
        return false;
    for (size_t i = 0; i < n; i++) {
        quipu_word word = quipu_word__of(&tokens[i]);
        rows[i][0] = quipu_vocabulary__row(&counts[i], &self->vocabulary, word.lower);
        for (size_t k = 1; k < QUIPU_WORD_TABLES; k++)
            rows[i][k] = quipu_word__part(&word, k) % self->n_rows[k];
    }
    *out = (quipu_example){
        .n = n, .rows = (const uint32_t(*)[QUIPU_WORD_TABLES])rows, .counts = counts};
    return true;
}

static bool make_tree(quipu_example *out, trainer *self, const quipu_sentence *sentence)
{
    size_t n = sentence->n_tokens;
    const quipu_token *tokens = &self->bank->tokens[sentence->first];
    uint16_t *heads = quipu_arena__take(&self->arena, n, sizeof *heads);
    uint8_t *bytes = quipu_arena__take(&self->arena, 2 * n, 1);
    if (heads == NULL || bytes == NULL || !make_words(out, self, tokens, n))
        return false;
    for (size_t i = 0; i < n; i++) {
        heads[i] =
            (uint16_t)(tokens[i].head == QUIPU_NO_HEAD ? n : tokens[i].head - sentence->first);
        bytes[i] = tokens[i].deprel;
        bytes[n + i] = self->labels[tokens[i].upos][tokens[i].xpos];
    }
    out->heads = heads;
    out->deprels = bytes;
    out->tags = bytes + n;
    return true;
}

static bool make_side(quipu_example *out, trainer *self, const quipu_silver_sentence *sentence)
{
    size_t n = sentence->n_tokens;
    if (!make_words(out, self, &self->silver->tokens[sentence->first], n))
        return false;
    for (size_t side = 0; side < QUIPU_N_SIDES; side++) {
        uint8_t *labels = quipu_arena__take(&self->arena, n, 1);
        if (labels == NULL)
            return false;
        for (size_t i = 0; i < n; i++)
            labels[i] = self->silver->labels[sentence->first + i][side];
        out->sides[side] = sentence->has[side] ? labels : NULL;
    }
    return true;
}

static quipu_status make_examples(trainer *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = self->bank->n_sentences, n_silver = self->silver->n_sentences;
    self->examples = quipu_alloc__new(n + n_silver, sizeof *self->examples);
    self->order = quipu_alloc__new(n, sizeof *self->order);
    QUIPU_TRY_ALLOC(self->examples);
    QUIPU_TRY_ALLOC(self->order);
    for (size_t i = 0; i < n; i++)
        if (self->bank->sentences[i].n_tokens <= QUIPU_LEARNER_MAX_WORDS &&
            !make_tree(&self->examples[self->n_examples++], self, &self->bank->sentences[i]))
            return quipu_error__memory(err);
    self->n_trees = self->n_examples;
    for (size_t i = 0; i < n_silver; i++)
        if (self->silver->sentences[i].n_tokens <= QUIPU_LEARNER_MAX_WORDS &&
            !make_side(&self->examples[self->n_examples++], self, &self->silver->sentences[i]))
            return quipu_error__memory(err);
done:
    return status;
}

static float rate_at(size_t step, size_t n_steps)
{
    size_t n_warm = n_steps / 10 < max_warm_steps ? n_steps / 10 : max_warm_steps;
    float warm = step < n_warm ? (float)(step + 1) / (float)n_warm : 1;
    return top_rate * warm * (1 - (float)step / (float)n_steps);
}

static void tell(const quipu_train_options *options, unsigned epoch, const quipu_losses *losses)
{
    char line[160];
    double n = (double)losses->n, n_side = losses->n_side == 0 ? 1 : (double)losses->n_side;
    if (options->progress == NULL)
        return;
    snprintf(line, sizeof line,
             "pass %u of %u: loss of tags %.3f, heads %.3f, relations %.3f, silver tags %.3f",
             epoch, options->epochs, losses->tag / n, losses->arc / n, losses->label / n,
             losses->side / n_side);
    options->progress(options->ctx, "network", line);
}

/* Some sentences with silver tags, drawn by chance. */
static void learn_sides(quipu_losses *losses, trainer *self)
{
    size_t n_sides = self->n_examples - self->n_trees;
    for (size_t i = 0; i < side_size && n_sides > 0; i++) {
        size_t drawn = self->n_trees + quipu_chance__below(&self->chance, n_sides);
        quipu_learner__learn(losses, self->learner, &self->examples[drawn]);
    }
}

static void pass(trainer *self, unsigned epoch, const quipu_train_options *options)
{
    quipu_losses losses = {0};
    size_t n = self->n_trees, n_groups = (n + group_size - 1) / group_size;
    quipu_chance__shuffle(self->order, n, &self->chance);
    for (size_t group = 0; group < n_groups; group++) {
        size_t begin = group * group_size, end = begin + group_size < n ? begin + group_size : n;
        for (size_t i = begin; i < end; i++)
            quipu_learner__learn(&losses, self->learner, &self->examples[self->order[i]]);
        learn_sides(&losses, self);
        float rate = rate_at((epoch - 1) * n_groups + group, options->epochs * n_groups);
        quipu_learner__step(self->learner, rate, end - begin);
    }
    tell(options, epoch, &losses);
}

quipu_status quipu_train__network(quipu_buf *out, const quipu_treebank *bank,
                                  const quipu_silver *silver, const quipu_train_options *options,
                                  quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    trainer *self = quipu_alloc__zero(1, sizeof *self);
    QUIPU_TRY_ALLOC(self);
    self->bank = bank;
    self->silver = silver;
    self->chance = options->seed * 1000003 | 1;
    QUIPU_TRY(number_tags(self, err));
    QUIPU_TRY(number_words(self, err));
    QUIPU_TRY(make_examples(self, err));
    self->learner = quipu_learner__new(self->n_rows, self->n_tags, silver->n_labels, options->seed);
    QUIPU_TRY_ALLOC(self->learner);
    for (unsigned epoch = 1; epoch <= options->epochs; epoch++)
        pass(self, epoch, options);
    QUIPU_TRY(quipu_network__write(out, quipu_learner__parts(self->learner), &self->vocabulary,
                                   self->tags, self->n_tags, err));
done:
    if (self != NULL) {
        quipu_learner__free(self->learner);
        quipu_vocabulary__clear(&self->vocabulary);
        quipu_alloc__free(self->examples);
        quipu_alloc__free(self->order);
        quipu_arena__clear(&self->arena);
    }
    quipu_alloc__free(self);
    return status;
}
