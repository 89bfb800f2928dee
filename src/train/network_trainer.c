/*
 * Annotated sentences to the network that tags, parses and finds names, in three steps. A large
 * network learns from the trees, and parses all other sentences at hand; a second one learns from
 * the names, and marks them in all sentences in each manner that is not known there. The small
 * network learns from the annotated and the taught (distillation: Hinton et al. 2015; for parsers
 * Kuncoro et al. 2016). So it sees five times as many trees, many of them of news, and names in a
 * manner that few sentences are annotated in.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/chance.h"
#include "train/examples.h"
#include "train/network_writer.h"
#include "train/trainers.h"

#include <stdio.h>

/* The rate of learning grows over the first steps and then falls evenly to nothing. */
static const size_t max_warm_steps = 200;
/* How a network is learnt; tuned on EWT dev. */
typedef struct plan {
    const char *name;
    quipu_learner_shape shape;
    float top_rate;
    size_t n_trees;   /* sentences with a tree of people, for one step */
    size_t n_silver;  /* sentences without one */
    unsigned divisor; /* passes are so many times fewer than asked for */
} plan;

static const plan tree_teacher_plan = {
    .name = "teacher of trees",
    .shape = {.dim = 96,
              .width = 256,
              .n_layers = 3,
              .arc = 128,
              .label = 128,
              .dropout = 0.25f,
              .name_weight = 0.6f,
              .knows_trees = true},
    .top_rate = 0.0018f,
    .n_trees = 16,
    .n_silver = 6,
    .divisor = 2,
};
static const plan name_teacher_plan = {
    .name = "teacher of names",
    .shape = {.dim = 96,
              .width = 256,
              .n_layers = 2,
              .arc = 8,
              .label = 8,
              .dropout = 0.25f,
              .name_weight = 1,
              .knows_trees = false},
    .top_rate = 0.0018f,
    .n_trees = 8,
    .n_silver = 32,
    .divisor = 3,
};
static const plan network_plan = {
    .name = "network",
    .shape = {.dim = QUIPU_NET_DIM,
              .width = QUIPU_NET_WIDTH,
              .n_layers = QUIPU_NET_LAYERS,
              .arc = QUIPU_NET_ARC,
              .label = QUIPU_NET_LABEL,
              .dropout = 0.1f,
              .name_weight = 0.6f,
              .knows_trees = true},
    .top_rate = 0.0025f,
    .n_trees = 16,
    .n_silver = 24,
    .divisor = 1,
};

/* What a network learns from. */
typedef struct lessons {
    const quipu_example **items;
    size_t n;
} lessons;

typedef struct trainer {
    const quipu_train_options *options;
    quipu_numbering numbering;
    quipu_examples trees, silver;
    lessons tree_lessons, silver_lessons; /* of the plan at hand */
    uint32_t *order;
    uint64_t chance;
    quipu_learner *learner;
} trainer;

static quipu_status make_learner(trainer *self, const plan *how, const quipu_silver *silver,
                                 quipu_error *err)
{
    quipu_learner_shape shape = how->shape;
    for (size_t k = 0; k < QUIPU_WORD_TABLES; k++)
        shape.n_rows[k] = self->numbering.n_rows[k];
    for (size_t side = 0; side < QUIPU_N_SIDES; side++)
        shape.n_side_labels[side] = silver->n_labels[side];
    shape.n_tags = self->numbering.n_tags;
    quipu_learner__free(self->learner);
    self->learner = quipu_learner__new(&shape, self->options->seed);
    self->chance = self->options->seed * 1000003 | 1;
    return self->learner == NULL ? quipu_error__memory(err) : QUIPU_OK;
}

/* --- passes ----------------------------------------------------------------------------------- */

static float rate_at(const plan *how, size_t step, size_t n_steps)
{
    size_t n_warm = n_steps / 10 < max_warm_steps ? n_steps / 10 : max_warm_steps;
    float warm = step < n_warm ? (float)(step + 1) / (float)n_warm : 1;
    return how->top_rate * warm * (1 - (float)step / (float)n_steps);
}

static double mean(double sum, uint64_t n)
{
    return n == 0 ? 0 : sum / (double)n;
}

static unsigned n_passes(const trainer *self, const plan *how)
{
    return (self->options->epochs + how->divisor - 1) / how->divisor;
}

static void tell(const trainer *self, const plan *how, unsigned epoch, const quipu_losses *losses)
{
    const quipu_train_options *options = self->options;
    char line[160];
    if (options->progress == NULL)
        return;
    snprintf(line, sizeof line,
             "pass %u of %u: loss of tags %.3f, heads %.3f, relations %.3f, names %.3f, silver "
             "tags %.3f",
             epoch, n_passes(self, how), mean(losses->tag, losses->n), mean(losses->arc, losses->n),
             mean(losses->label, losses->n), mean(losses->name, losses->n_name),
             mean(losses->side, losses->n_side));
    options->progress(options->ctx, how->name, line);
}

/* Some sentences without trees of people, drawn by chance. */
static void learn_silver(quipu_losses *losses, trainer *self, const plan *how)
{
    const lessons *silver = &self->silver_lessons;
    for (size_t i = 0; i < how->n_silver && silver->n > 0; i++) {
        size_t drawn = quipu_chance__below(&self->chance, silver->n);
        quipu_learner__learn(losses, self->learner, silver->items[drawn]);
    }
}

static void pass(trainer *self, const plan *how, unsigned epoch)
{
    quipu_losses losses = {0};
    size_t n = self->tree_lessons.n, group_size = how->n_trees;
    size_t n_groups = (n + group_size - 1) / group_size;
    size_t n_steps = n_passes(self, how) * n_groups;
    quipu_chance__shuffle(self->order, n, &self->chance);
    for (size_t group = 0; group < n_groups; group++) {
        size_t begin = group * group_size, end = begin + group_size < n ? begin + group_size : n;
        for (size_t i = begin; i < end; i++)
            quipu_learner__learn(&losses, self->learner, self->tree_lessons.items[self->order[i]]);
        learn_silver(&losses, self, how);
        float rate = rate_at(how, (epoch - 1) * n_groups + group, n_steps);
        quipu_learner__step(self->learner, rate, end - begin);
    }
    tell(self, how, epoch, &losses);
}

/* A teacher of names learns from nothing but sentences whose names are marked. */
static void choose(lessons *out, const quipu_examples *from, const plan *how)
{
    out->n = 0;
    for (size_t i = 0; i < from->n; i++)
        if (how->shape.knows_trees || from->items[i].names[QUIPU_NAMES_COMMON] != NULL)
            out->items[out->n++] = &from->items[i];
}

static void learn(trainer *self, const plan *how)
{
    choose(&self->tree_lessons, &self->trees, how);
    choose(&self->silver_lessons, &self->silver, how);
    for (unsigned epoch = 1; epoch <= n_passes(self, how); epoch++)
        pass(self, how, epoch);
}

/* --- teaching --------------------------------------------------------------------------------- */

/* Let the network at hand parse what has no trees yet. */
static void teach_trees(trainer *self)
{
    for (size_t i = 0; i < self->silver.n; i++) {
        quipu_learner__predict(self->learner, &self->silver.items[i]);
        self->silver.items[i].has_tree = true;
    }
}

/* Let it mark names in the manners in which they are not marked yet. */
static quipu_status teach_names(quipu_examples *examples, trainer *self, quipu_error *err)
{
    for (size_t i = 0; i < examples->n; i++) {
        quipu_example *example = &examples->items[i];
        quipu_name_set *taught[QUIPU_N_NAME_MANNERS] = {NULL};
        for (size_t k = 0; k < QUIPU_N_NAME_MANNERS; k++)
            if (example->names[k] == NULL) {
                taught[k] = quipu_arena__take(&examples->arena, example->n, sizeof *taught[k]);
                if (taught[k] == NULL)
                    return quipu_error__memory(err);
                example->names[k] = taught[k];
            }
        quipu_learner__predict_names(taught, self->learner, example);
    }
    return QUIPU_OK;
}

static quipu_status learn_from_teachers(trainer *self, const quipu_silver *silver, quipu_error *err)
{
    quipu_status status;
    QUIPU_TRY(make_learner(self, &tree_teacher_plan, silver, err));
    learn(self, &tree_teacher_plan);
    teach_trees(self);
    QUIPU_TRY(make_learner(self, &name_teacher_plan, silver, err));
    learn(self, &name_teacher_plan);
    QUIPU_TRY(teach_names(&self->trees, self, err));
    QUIPU_TRY(teach_names(&self->silver, self, err));
done:
    return status;
}

/* --- all of it -------------------------------------------------------------------------------- */

static quipu_status prepare(trainer *self, const quipu_train_corpora *corpora, quipu_error *err)
{
    quipu_status status;
    QUIPU_TRY(quipu_numbering__init(&self->numbering, &corpora->bank, &corpora->silver, err));
    if (!quipu_examples__add_trees(&self->trees, &self->numbering, &corpora->bank,
                                   &corpora->names) ||
        !quipu_examples__add_silver(&self->silver, &self->numbering, &corpora->silver))
        return quipu_error__memory(err);
    self->order = quipu_alloc__new(self->trees.n, sizeof *self->order);
    self->tree_lessons.items = quipu_alloc__new(self->trees.n, sizeof *self->tree_lessons.items);
    self->silver_lessons.items =
        quipu_alloc__new(self->silver.n, sizeof *self->silver_lessons.items);
    QUIPU_TRY_ALLOC(self->order);
    QUIPU_TRY_ALLOC(self->tree_lessons.items);
    QUIPU_TRY_ALLOC(self->silver_lessons.items);
done:
    return status;
}

quipu_status quipu_train__network(quipu_buf *out, const quipu_train_corpora *corpora,
                                  const quipu_train_options *options, quipu_error *err)
{
    quipu_status status;
    trainer *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return quipu_error__memory(err);
    self->options = options;
    QUIPU_TRY(prepare(self, corpora, err));
    if (self->silver.n > 0)
        QUIPU_TRY(learn_from_teachers(self, &corpora->silver, err));
    QUIPU_TRY(make_learner(self, &network_plan, &corpora->silver, err));
    learn(self, &network_plan);
    QUIPU_TRY(quipu_network__write(out, quipu_learner__parts(self->learner),
                                   &self->numbering.vocabulary, self->numbering.tags,
                                   self->numbering.n_tags, err));
done:
    quipu_learner__free(self->learner);
    quipu_numbering__clear(&self->numbering);
    quipu_examples__clear(&self->trees);
    quipu_examples__clear(&self->silver);
    quipu_alloc__free(self->order);
    quipu_alloc__free(self->tree_lessons.items);
    quipu_alloc__free(self->silver_lessons.items);
    quipu_alloc__free(self);
    return status;
}
