/*
 * Forward and backward through the network. All tasks are learnt together: the loss is the sum of
 * the cross entropies of tags, heads, relations (of the gold heads) and names. Dropout (Srivastava
 * et al. 2014) with one mask a sentence (Gal and Ghahramani 2016) on what goes between layers; a
 * word is now and then taken for an unknown one, the rarer the more often (Kiperwasser and Goldberg
 * 2016). Sides, such as tags that a program set, share the layers and words with them and have a
 * matrix of their own (Caruana 1997), which the model does not keep.
 */
#include "train/learner_inside.h"

#include "base/alloc.h"
#include "base/chance.h"

#include <math.h>
#include <string.h>

/* Chance that a word seen once is taken for unknown is 0.25 / (0.25 + 1). */
static const float word_dropout = 0.25f;
/* What a word of a side counts. */
static const float side_weight = 0.5f;
/* Steps are scaled down to this length of the gradient. */
static const double max_norm = 5;

enum { LEN = QUIPU_LEARNER_MAX_WORDS, N_MATRICES = QUIPU_LEARNER_N_MATRICES };

/* --- making ----------------------------------------------------------------------------------- */

static void list_dense(quipu_dense **out, quipu_learner_parts *parts)
{
    quipu_dense *all[] = {&parts->tags,     &parts->arc_child,   &parts->arc_mix,
                          &parts->arc_head, &parts->label_child, &parts->label_head,
                          &parts->labels};
    memcpy(out, all, sizeof all);
    for (size_t k = 0; k < QUIPU_N_NAME_MANNERS; k++)
        out[N_MATRICES - QUIPU_N_NAME_MANNERS + k] = &parts->names[k];
}

static size_t width_of(const quipu_learner *self, size_t k)
{
    return k == 0 ? self->shape.dim : self->shape.width;
}

static bool make_parts(quipu_learner *self)
{
    const quipu_learner_shape *s = &self->shape;
    quipu_learner_parts *parts = &self->parts;
    quipu_dense *dense[N_MATRICES];
    bool made = true;
    for (size_t k = 0; k < QUIPU_WORD_TABLES; k++)
        made = made && quipu_parameter__init(&parts->tables[k], s->n_rows[k], s->dim, 0.1f, true,
                                             &self->chance);
    for (size_t k = 0; k < s->n_layers; k++)
        made = made && quipu_gated_layer__init(&parts->layers[k], width_of(self, k), s->width, LEN,
                                               &self->chance);
    const size_t shapes[][2] = {
        {s->width, s->n_tags},        {s->width, s->arc},   {s->arc, s->arc},
        {s->width, s->arc},           {s->width, s->label}, {s->width, s->label},
        {s->label, QUIPU_NET_DEPRELS}};
    const size_t n_shapes = sizeof shapes / sizeof *shapes;
    list_dense(dense, parts);
    for (size_t i = 0; i < n_shapes; i++)
        made = made && quipu_dense__init(dense[i], shapes[i][0], shapes[i][1], &self->chance);
    for (size_t i = n_shapes; i < N_MATRICES; i++)
        made = made && quipu_dense__init(dense[i], s->width, QUIPU_N_NAME_LABELS, &self->chance);
    for (size_t i = 0; i < QUIPU_N_SIDES; i++)
        if (s->n_side_labels[i] > 0)
            made = made &&
                   quipu_dense__init(&self->sides[i], s->width, s->n_side_labels[i], &self->chance);
    return made && quipu_parameter__init(&parts->root_arc, 1, s->arc, 0.1f, false, &self->chance);
}

/* Room for the longest sentence. */
static bool make_room(quipu_learner *self)
{
    const quipu_learner_shape *s = &self->shape;
    size_t width = s->width > s->dim ? s->width : s->dim;
    bool made = true;
    for (size_t k = 0; k <= s->n_layers; k++) {
        self->values[k] = quipu_arena__take(&self->arena, LEN * width, sizeof(float));
        self->d_values[k] = quipu_arena__take(&self->arena, LEN * width, sizeof(float));
        self->masks[k] = quipu_arena__take(&self->arena, width, sizeof(float));
        made =
            made && self->values[k] != NULL && self->d_values[k] != NULL && self->masks[k] != NULL;
    }
    const size_t arcs = (LEN + 1) * s->arc, labels = LEN * s->label;
    const struct {
        float **out;
        size_t n;
    } rooms[] = {
        {&self->sums, LEN * QUIPU_NET_MAX_TAGS},
        {&self->d_sums, LEN * QUIPU_NET_MAX_TAGS},
        {&self->child, arcs},
        {&self->mixed, arcs},
        {&self->head, arcs},
        {&self->head_turned, arcs},
        {&self->scores, LEN * (LEN + 1)},
        {&self->d_child, arcs},
        {&self->d_mixed, arcs},
        {&self->d_head, arcs},
        {&self->d_scores, LEN * (LEN + 1)},
        {&self->child_mask, s->arc},
        {&self->head_mask, s->arc},
        {&self->label_mask, s->label},
        {&self->label_child, labels},
        {&self->label_head, labels},
        {&self->joined, labels},
        {&self->labels, LEN * QUIPU_NET_DEPRELS},
        {&self->d_label_head, labels},
        {&self->d_joined, labels},
        {&self->d_labels, LEN * QUIPU_NET_DEPRELS},
    };
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        *rooms[i].out = quipu_arena__take(&self->arena, rooms[i].n, sizeof(float));
        made = made && *rooms[i].out != NULL;
    }
    self->words = quipu_arena__take(&self->arena, LEN, sizeof *self->words);
    self->steps = quipu_arena__take(&self->arena, LEN * (LEN + 1), sizeof *self->steps);
    return made && self->words != NULL && self->steps != NULL;
}

quipu_learner *quipu_learner__new(const quipu_learner_shape *shape, uint64_t seed)
{
    quipu_learner *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return NULL;
    self->chance = seed | 1;
    self->shape = *shape;
    if (make_parts(self) && make_room(self))
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
    for (size_t k = 0; k < self->shape.n_layers; k++)
        quipu_gated_layer__clear(&self->parts.layers[k]);
    list_dense(dense, &self->parts);
    for (size_t i = 0; i < N_MATRICES; i++)
        quipu_dense__clear(dense[i]);
    for (size_t i = 0; i < QUIPU_N_SIDES; i++)
        quipu_dense__clear(&self->sides[i]);
    quipu_parameter__clear(&self->parts.root_arc);
    quipu_arena__clear(&self->arena);
    quipu_alloc__free(self);
}

const quipu_learner_parts *quipu_learner__parts(const quipu_learner *self)
{
    return &self->parts;
}

/* --- dropout ---------------------------------------------------------------------------------- */

/* Some columns are dropped, the others made larger, so that the expected sum stays. */
void quipu_learner__drop(quipu_learner *self, float *values, float *mask, size_t n, size_t width)
{
    float dropout = self->shape.dropout;
    if (!self->learns)
        return;
    for (size_t i = 0; i < width; i++)
        mask[i] = quipu_chance__share(&self->chance) < dropout ? 0 : 1 / (1 - dropout);
    quipu_learner__undrop(values, mask, n, width);
}

void quipu_learner__undrop(float *restrict gradient, const float *restrict mask, size_t n,
                           size_t width)
{
    for (size_t t = 0; t < n; t++)
        for (size_t k = 0; k < width; k++)
            gradient[t * width + k] *= mask[k];
}

/* --- the sentence read ------------------------------------------------------------------------ */

static bool is_word_dropped(quipu_learner *self, float seen)
{
    return self->learns && quipu_chance__share(&self->chance) < word_dropout / (word_dropout + seen);
}

static void look_up(quipu_learner *self, const quipu_example *example)
{
    size_t dim = self->shape.dim;
    float *out = self->values[0];
    memset(out, 0, example->n * dim * sizeof *out);
    for (size_t i = 0; i < example->n; i++) {
        bool dropped = is_word_dropped(self, (float)example->counts[i]);
        self->words[i] = dropped ? 0 : example->rows[i][0];
        for (size_t k = 0; k < QUIPU_WORD_TABLES; k++) {
            size_t row = k == 0 ? self->words[i] : example->rows[i][k];
            const float *vector = self->parts.tables[k].weights + row * dim;
            for (size_t d = 0; d < dim; d++)
                out[i * dim + d] += vector[d];
        }
    }
}

void quipu_learner__forward(quipu_learner *self, const quipu_example *example)
{
    look_up(self, example);
    for (size_t k = 0; k <= self->shape.n_layers; k++) {
        if (k > 0)
            quipu_gated_layer__forward(self->values[k], &self->parts.layers[k - 1],
                                       self->values[k - 1], example->n);
        quipu_learner__drop(self, self->values[k], self->masks[k], example->n, width_of(self, k));
    }
}

static void backward(quipu_learner *self, const quipu_example *example)
{
    size_t dim = self->shape.dim;
    for (size_t k = self->shape.n_layers + 1; k-- > 0;) {
        quipu_learner__undrop(self->d_values[k], self->masks[k], example->n, width_of(self, k));
        if (k > 0)
            quipu_gated_layer__backward(self->d_values[k - 1], &self->parts.layers[k - 1],
                                        self->d_values[k], self->values[k - 1], example->n);
    }
    for (size_t i = 0; i < example->n; i++)
        for (size_t k = 0; k < QUIPU_WORD_TABLES; k++) {
            size_t row = k == 0 ? self->words[i] : example->rows[i][k];
            float *gradient = quipu_parameter__touch(&self->parts.tables[k], row);
            for (size_t d = 0; d < dim; d++)
                gradient[d] += self->d_values[0][i * dim + d];
        }
}

/* --- all of it -------------------------------------------------------------------------------- */

static void learn_tree(quipu_losses *losses, quipu_learner *self, const quipu_example *example)
{
    losses->tag +=
        quipu_learner__learn_labels(self, &self->parts.tags, example->tags, example->n, 1);
    losses->n += example->n;
    if (!self->shape.knows_trees)
        return;
    losses->arc += quipu_learner__learn_arcs(self, example);
    losses->label += quipu_learner__learn_relations(self, example);
}

static void learn_names(quipu_losses *losses, quipu_learner *self, const quipu_example *example)
{
    for (unsigned manner = 0; manner < QUIPU_N_NAME_MANNERS; manner++)
        if (example->names[manner] != NULL) {
            losses->name +=
                quipu_learner__learn_names(self, (quipu_name_manner)manner, example->names[manner],
                                           example->n, self->shape.name_weight);
            losses->n_name += example->n;
        }
}

void quipu_learner__learn(quipu_losses *losses, quipu_learner *self, const quipu_example *example)
{
    float *gradient = self->d_values[self->shape.n_layers];
    self->learns = true;
    quipu_learner__forward(self, example);
    memset(gradient, 0, example->n * self->shape.width * sizeof *gradient);
    if (example->has_tree)
        learn_tree(losses, self, example);
    learn_names(losses, self, example);
    for (size_t side = 0; side < QUIPU_N_SIDES; side++)
        if (example->sides[side] != NULL) {
            losses->side += quipu_learner__learn_labels(
                self, &self->sides[side], example->sides[side], example->n, side_weight);
            losses->n_side += example->n;
        }
    backward(self, example);
}

/* All matrices with a bias: those of the parts, of the gates, of the sides. */
enum { MAX_DENSE = N_MATRICES + QUIPU_LEARNER_MAX_LAYERS + QUIPU_N_SIDES };

static size_t list_all_dense(quipu_dense **out, quipu_learner *self)
{
    size_t n = N_MATRICES;
    list_dense(out, &self->parts);
    for (size_t k = 0; k < self->shape.n_layers; k++)
        out[n++] = &self->parts.layers[k].gates;
    for (size_t k = 0; k < QUIPU_N_SIDES; k++)
        out[n++] = &self->sides[k];
    return n;
}

/* All that is learnt: tables, matrices, the root. */
enum { MAX_PARAMETERS = QUIPU_WORD_TABLES + 2 * MAX_DENSE + 1 };

static size_t list_parameters(quipu_parameter **out, quipu_learner *self)
{
    quipu_dense *dense[MAX_DENSE];
    size_t n = 0, n_dense = list_all_dense(dense, self);
    for (size_t k = 0; k < QUIPU_WORD_TABLES; k++)
        out[n++] = &self->parts.tables[k];
    for (size_t k = 0; k < n_dense; k++) {
        out[n++] = &dense[k]->weights;
        out[n++] = &dense[k]->bias;
    }
    out[n++] = &self->parts.root_arc;
    return n;
}

void quipu_learner__step(quipu_learner *self, float rate, size_t n_examples)
{
    quipu_parameter *parameters[MAX_PARAMETERS];
    quipu_dense *dense[MAX_DENSE];
    double square = 0, scale = 1 / (double)n_examples;
    size_t n = list_parameters(parameters, self), n_dense = list_all_dense(dense, self);
    for (size_t i = 0; i < n_dense; i++)
        quipu_dense__settle(dense[i]);
    for (size_t i = 0; i < n; i++)
        square += quipu_parameter__square(parameters[i]);
    double norm = sqrt(square) * scale;
    if (norm > max_norm)
        scale *= max_norm / norm;
    self->n_steps++;
    for (size_t i = 0; i < n; i++)
        quipu_parameter__step(parameters[i], rate, (float)scale, self->n_steps);
    for (size_t i = 0; i < n_dense; i++)
        quipu_dense__turn(dense[i]);
}
