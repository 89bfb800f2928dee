/*
 * Rounds what was learnt to the steps that model/matrix.h and text/network.h name, and writes it.
 */
#include "train/network_writer.h"

#include "base/error.h"

#include <math.h>
#include <stdio.h>

enum { MAX_SECTIONS = 48 };

/* The sections of a model while they are gathered. */
typedef struct writer {
    quipu_buf bytes[MAX_SECTIONS];
    char names[MAX_SECTIONS][QUIPU_MODEL_NAME];
    size_t n;
} writer;

static quipu_buf *begin(writer *self, const char *name, const char *part)
{
    snprintf(self->names[self->n], QUIPU_MODEL_NAME, "%s%s", name, part);
    return &self->bytes[self->n++];
}

/* In steps of 2^-bits, cut to -limit..limit. */
static int32_t in_steps(float value, int bits, int32_t limit)
{
    double steps = round(ldexp((double)value, bits));
    if (steps > limit)
        return limit;
    return steps < -limit ? -limit : (int32_t)steps;
}

static void add_int8(quipu_buf *out, float value)
{
    quipu_buf__add_char(out, (char)in_steps(value, QUIPU_NET_VECTOR_BITS, INT8_MAX));
}

static void add_int16(quipu_buf *out, float value, int bits, int32_t limit)
{
    int16_t steps = (int16_t)in_steps(value, bits, limit);
    quipu_buf__add(out, (quipu_str){(const char *)&steps, sizeof steps});
}

static void add_int32(quipu_buf *out, float value)
{
    int32_t steps = in_steps(value, QUIPU_SUM_BITS, INT32_MAX / 4);
    quipu_buf__add(out, (quipu_str){(const char *)&steps, sizeof steps});
}

static void add_table(writer *self, size_t k, const quipu_parameter *table)
{
    char name[QUIPU_MODEL_NAME];
    snprintf(name, sizeof name, "table%zu", k);
    quipu_buf *out = begin(self, name, "");
    for (size_t i = 0; i < table->n_rows * table->n_cols; i++)
        add_int8(out, table->weights[i]);
}

void quipu_matrix__write(quipu_buf *weights, quipu_buf *bias, const quipu_dense *dense)
{
    enum { LANES = QUIPU_MATRIX_LANES };
    size_t n_out = (dense->n_out + LANES - 1) / LANES * LANES;
    for (size_t block = 0; block < n_out; block += LANES)
        for (size_t pair = 0; pair < dense->n_in; pair += 2)
            for (size_t k = 0; k < 2 * LANES; k++) {
                size_t o = block + k / 2, i = pair + k % 2;
                bool is_real = o < dense->n_out;
                add_int16(weights, is_real ? dense->weights.weights[i * dense->n_out + o] : 0,
                          QUIPU_WEIGHT_BITS, INT16_MAX);
            }
    for (size_t o = 0; o < n_out; o++)
        add_int32(bias, o < dense->n_out ? dense->bias.weights[o] : 0);
}

static void add_matrix(writer *self, const char *name, const quipu_dense *dense)
{
    quipu_buf *weights = begin(self, name, ".w"), *bias = begin(self, name, ".b");
    quipu_matrix__write(weights, bias, dense);
}

static void add_all(writer *self, const quipu_learner_parts *parts,
                    const quipu_vocabulary *vocabulary, const quipu_tag *tags, size_t n_tags)
{
    quipu_vocabulary__write(begin(self, "words", ""), vocabulary);
    for (size_t k = 0; k < QUIPU_WORD_TABLES; k++)
        add_table(self, k, &parts->tables[k]);
    for (size_t k = 0; k < QUIPU_NET_LAYERS; k++) {
        char name[QUIPU_MODEL_NAME];
        snprintf(name, sizeof name, "layer%zu", k);
        add_matrix(self, name, &parts->layers[k].gates);
    }
    add_matrix(self, "tag", &parts->tags);
    for (int k = 0; k < QUIPU_N_NAME_MANNERS; k++) {
        char name[QUIPU_MODEL_NAME];
        snprintf(name, sizeof name, "names%d", k);
        add_matrix(self, name, &parts->names[k]);
    }
    add_matrix(self, "arc.child", &parts->arc_child);
    add_matrix(self, "arc.mix", &parts->arc_mix);
    add_matrix(self, "arc.head", &parts->arc_head);
    add_matrix(self, "label.child", &parts->label_child);
    add_matrix(self, "label.head", &parts->label_head);
    add_matrix(self, "label", &parts->labels);
    quipu_buf *root = begin(self, "root.arc", "");
    for (size_t i = 0; i < QUIPU_NET_ARC; i++)
        add_int16(root, parts->root_arc.weights[i], QUIPU_NET_ARC_BITS, QUIPU_NET_ARC_LIMIT);
    quipu_buf__add(begin(self, "tag.set", ""),
                   (quipu_str){(const char *)tags, n_tags * sizeof *tags});
}

quipu_status quipu_network__write(quipu_buf *out, const quipu_learner_parts *parts,
                                  const quipu_vocabulary *vocabulary, const quipu_tag *tags,
                                  size_t n_tags, quipu_error *err)
{
    writer self = {.n = 0};
    quipu_model_section sections[MAX_SECTIONS];
    add_all(&self, parts, vocabulary, tags, n_tags);
    for (size_t i = 0; i < self.n; i++) {
        sections[i] = (quipu_model_section){self.names[i], quipu_buf__str(&self.bytes[i])};
        out->failed = out->failed || self.bytes[i].failed;
    }
    quipu_model__write(out, sections, self.n);
    for (size_t i = 0; i < self.n; i++)
        quipu_buf__clear(&self.bytes[i]);
    return out->failed ? quipu_error__memory(err) : QUIPU_OK;
}
