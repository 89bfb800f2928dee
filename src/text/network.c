/*
 * One network for tags and trees. A word's vector is the sum of vectors for the word, its
 * beginnings, endings and shape; two recurrent layers read the sentence both ways; from their
 * output come the tag of each word, the score of each other word as its head, by a bilinear form
 * (Dozat and Manning 2017), and the relation to the head that the tree gives it. Greedy but for the
 * tree. Whole numbers throughout.
 */
#include "text/network.h"

#include "base/error.h"
#include "base/str.h"
#include "model/clones.h"
#include "text/labels.h"
#include "text/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert((int)QUIPU_WORD_SUMS_WIDTH == 3 * QUIPU_NET_WIDTH, "three sums for each output");

/* --- opening ---------------------------------------------------------------------------------- */

static quipu_status open_tables(quipu_network *self, const quipu_model *model, quipu_error *err)
{
    quipu_status status;
    quipu_str bytes;
    uint32_t last;
    QUIPU_TRY(quipu_model__section(&bytes, model, "words", sizeof(uint32_t), err));
    if (!quipu_index__open(&self->vocabulary, &last, bytes))
        return quipu_model__fault(model, "the index of words is malformed", err);
    for (size_t k = 0; k < QUIPU_WORD_TABLES; k++) {
        char name[QUIPU_MODEL_NAME];
        snprintf(name, sizeof name, "table%zu", k);
        QUIPU_TRY(quipu_model__section(&bytes, model, name, QUIPU_NET_DIM, err));
        self->tables[k] = (const int8_t *)bytes.ptr;
        self->n_rows[k] = (uint32_t)(bytes.len / QUIPU_NET_DIM);
    }
    if (last >= self->n_rows[0])
        return quipu_model__fault(model, "the index of words is malformed", err);
done:
    return status;
}

static quipu_status open_tags(quipu_network *self, const quipu_model *model, quipu_error *err)
{
    quipu_str set;
    quipu_status status = quipu_model__section(&set, model, "tag.set", sizeof(quipu_tag), err);
    if (status < 0)
        return status;
    self->tag_set = (const quipu_tag *)(const void *)set.ptr;
    self->n_tags = (uint32_t)(set.len / sizeof(quipu_tag));
    if (self->n_tags > QUIPU_NET_MAX_TAGS)
        return quipu_model__fault(model, "there are too many tags", err);
    for (uint32_t i = 0; i < self->n_tags; i++)
        if (self->tag_set[i].upos >= QUIPU_N_UPOS || self->tag_set[i].xpos >= quipu_label__n_xpos())
            return quipu_model__fault(model, "a tag is out of range", err);
    return QUIPU_OK;
}

static quipu_status open_root(quipu_network *self, const quipu_model *model, quipu_error *err)
{
    quipu_str arc;
    size_t size = QUIPU_NET_ARC * sizeof(int16_t);
    quipu_status status = quipu_model__section(&arc, model, "root.arc", size, err);
    if (status < 0)
        return status;
    self->root_arc = (const int16_t *)(const void *)arc.ptr;
    for (size_t i = 0; i < QUIPU_NET_ARC; i++)
        if (arc.len != size || abs(self->root_arc[i]) > QUIPU_NET_ARC_LIMIT)
            return quipu_model__fault(model, "the vector of the root is out of range", err);
    return QUIPU_OK;
}

static quipu_status open_layers(quipu_network *self, const quipu_model *model, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (uint32_t k = 0; k < QUIPU_NET_LAYERS; k++) {
        char name[QUIPU_MODEL_NAME];
        uint32_t n_in = k == 0 ? QUIPU_NET_DIM : QUIPU_NET_WIDTH;
        int32_t max_value = k == 0 ? QUIPU_VALUE_LIMIT : QUIPU_VALUE_ONE;
        snprintf(name, sizeof name, "layer%u", (unsigned)k);
        QUIPU_TRY(quipu_matrix__open(&self->layers[k], model, name, n_in, 3 * QUIPU_NET_WIDTH,
                                     max_value, err));
    }
done:
    return status;
}

static quipu_status open_names(quipu_network *self, const quipu_model *model, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (int k = 0; k < QUIPU_N_NAME_MANNERS; k++) {
        char name[QUIPU_MODEL_NAME];
        snprintf(name, sizeof name, "names%d", k);
        QUIPU_TRY(quipu_matrix__open(&self->names[k], model, name, QUIPU_NET_WIDTH, QUIPU_NAME_SUMS,
                                     2 * QUIPU_VALUE_ONE, err)); /* votes are added */
    }
done:
    return status;
}

quipu_status quipu_network__open(quipu_network *out, const quipu_model *model,
                                 const quipu_data *data, quipu_error *err)
{
    quipu_status status;
    *out = (quipu_network){.checksum = quipu_model__checksum(model)};
    QUIPU_TRY(quipu_agreement__open(&out->agreement, data, err));
    QUIPU_TRY(open_tables(out, model, err));
    QUIPU_TRY(open_tags(out, model, err));
    QUIPU_TRY(open_root(out, model, err));
    QUIPU_TRY(open_layers(out, model, err));
    const uint32_t width = QUIPU_NET_WIDTH, arc = QUIPU_NET_ARC, label = QUIPU_NET_LABEL;
    const struct {
        quipu_matrix *matrix;
        const char *name;
        uint32_t n_in, n_out;
        int32_t max_value;
    } matrices[] = {
        {&out->tags, "tag", width, (out->n_tags + 7) / 8 * 8, QUIPU_VALUE_ONE},
        {&out->arc_child, "arc.child", width, arc, QUIPU_VALUE_ONE},
        {&out->arc_mix, "arc.mix", arc, arc, QUIPU_VALUE_LIMIT},
        {&out->arc_head, "arc.head", width, arc, QUIPU_VALUE_ONE},
        {&out->label_child, "label.child", width, label, 2 * QUIPU_VALUE_ONE}, /* two are added */
        {&out->label_head, "label.head", width, label, 2 * QUIPU_VALUE_ONE},
        {&out->labels, "label", label, QUIPU_NET_DEPRELS, QUIPU_VALUE_LIMIT},
    };
    for (size_t i = 0; i < sizeof matrices / sizeof *matrices; i++)
        QUIPU_TRY(quipu_matrix__open(matrices[i].matrix, model, matrices[i].name, matrices[i].n_in,
                                     matrices[i].n_out, matrices[i].max_value, err));
    QUIPU_TRY(open_names(out, model, err));
done:
    return status;
}

/* --- running ---------------------------------------------------------------------------------- */

static uint32_t row_of(const quipu_network *self, const quipu_word *word, size_t table)
{
    if (table > 0)
        return quipu_word__part(word, table) % self->n_rows[table];
    uint32_t row = quipu_index__get(&self->vocabulary, quipu_word__key(word));
    return row == QUIPU_INDEX_NONE ? 0 : row;
}

QUIPU_CLONES
static void add_row(int16_t *restrict sum, const int8_t *restrict row)
{
    for (size_t i = 0; i < QUIPU_NET_DIM; i++)
        sum[i] = (int16_t)(sum[i] + row[i]);
}

/* The vector of a word: 9 times 127 in steps of 1/64 may be more than a value holds, and is cut. */
static void look_up(int16_t *out, const quipu_network *self, const quipu_word *word)
{
    enum { LIMIT = QUIPU_VALUE_LIMIT >> (QUIPU_VALUE_BITS - QUIPU_NET_VECTOR_BITS) };
    int16_t sum[QUIPU_NET_DIM] = {0};
    for (size_t k = 0; k < QUIPU_WORD_TABLES; k++)
        add_row(sum, self->tables[k] + (size_t)row_of(self, word, k) * QUIPU_NET_DIM);
    for (size_t i = 0; i < QUIPU_NET_DIM; i++) {
        int16_t cut = sum[i] > LIMIT ? LIMIT : sum[i] < -LIMIT ? -LIMIT : sum[i];
        out[i] = (int16_t)(cut * (1 << (QUIPU_VALUE_BITS - QUIPU_NET_VECTOR_BITS)));
    }
}

/* The first layer: words that the text had before have their sums already. */
static void read_words(int16_t *out, const quipu_network *self, const quipu_word *words, size_t n,
                       quipu_network_work *work)
{
    uint16_t rows[QUIPU_MAX_SENTENCE];
    int16_t vectors[QUIPU_MAX_SENTENCE][QUIPU_NET_DIM];
    quipu_word_sums *kept = &work->words;
    size_t first = quipu_word_sums__find(rows, kept, words, n), n_new = kept->n - first;
    for (size_t i = 0; i < n_new; i++)
        look_up(vectors[i], self, &kept->words[first + i]);
    quipu_matrix__apply(kept->sums[first], &self->layers[0], &vectors[0][0], n_new);
    quipu_gated__run(out, &self->layers[0], NULL, &kept->sums[0][0], rows, n);
}

/* Read the sentence; returns what the last layer puts out, [n][QUIPU_NET_WIDTH]. */
static const int16_t *encode(const quipu_network *self, const quipu_word *words, size_t n,
                             quipu_network_work *work)
{
    int16_t *in = &work->values[0][0][0], *out = &work->values[1][0][0];
    read_words(in, self, words, n, work);
    for (size_t k = 1; k < QUIPU_NET_LAYERS; k++) {
        quipu_gated__apply(out, &self->layers[k], in, n, &work->sums[0][0]);
        int16_t *other = in;
        in = out;
        out = other;
    }
    return in;
}

/* The first of the largest. */
static uint32_t best_of(const int32_t *sums, uint32_t n)
{
    uint32_t best = 0;
    for (int32_t largest = quipu_matrix__largest(sums, n); sums[best] != largest;)
        best++;
    return best;
}

static void tag(quipu_token *tokens, const quipu_network *self, const int16_t *values, size_t n,
                quipu_network_work *work)
{
    int32_t *sums = &work->sums[0][0];
    quipu_matrix__apply(sums, &self->tags, values, n);
    for (size_t i = 0; i < n; i++) {
        quipu_tag best = self->tag_set[best_of(sums + i * self->tags.n_out, self->n_tags)];
        tokens[i].upos = best.upos;
        tokens[i].xpos = best.xpos;
    }
}

/* By words and what is around them, too, and span by span: so it was learnt and tuned. */
static const uint8_t *find_names_of_news(const quipu_network *self, const quipu_voting *sentence,
                                         const int16_t *values, quipu_network_work *work)
{
    int32_t *sums = &work->sums[0][0], *room = sums + QUIPU_MAX_SENTENCE * QUIPU_NAME_SUMS;
    quipu_name_votes__add(sums, &self->votes, sentence, values, room);
    quipu_name_spans__best(&work->spans, sums, QUIPU_NAME_SUMS, sentence->n);
    return work->spans.labels;
}

static void find_names(quipu_token *tokens, const quipu_network *self, const quipu_word *words,
                       const int16_t *values, size_t n, quipu_network_work *work)
{
    int32_t *sums = &work->sums[0][0];
    const quipu_voting sentence = {tokens, words, n};
    const uint8_t *labels = work->path.labels;
    quipu_matrix__apply(sums, &self->names[self->manner], values, n);
    if (self->manner == QUIPU_NAMES_NEWS && self->votes.rows != NULL)
        labels = find_names_of_news(self, &sentence, values, work);
    else
        quipu_name_path__best(&work->path, sums, QUIPU_NAME_SUMS, n);
    for (size_t i = 0; i < n; i++)
        tokens[i].name = labels[i];
}

/* scores: [n][n + 1], of each word (column; the last is the root) as the head of each (row). */
static void score_arcs(const quipu_network *self, const int16_t *values, size_t n,
                       quipu_network_work *work)
{
    int32_t *sums = &work->sums[0][0];
    int16_t *child = &work->child[0][0], *head = &work->head[0][0];
    quipu_matrix__apply(sums, &self->arc_child, values, n);
    quipu_matrix__rectify(head, sums, n * QUIPU_NET_ARC);
    quipu_matrix__apply(sums, &self->arc_mix, head, n);
    quipu_matrix__clip(child, sums, n * QUIPU_NET_ARC, QUIPU_NET_ARC_BITS, QUIPU_NET_ARC_LIMIT);
    quipu_matrix__apply(sums, &self->arc_head, values, n);
    quipu_matrix__rectify(head, sums, n * QUIPU_NET_ARC);
    for (size_t i = 0; i < n * QUIPU_NET_ARC; i++) {
        int16_t value = (int16_t)(head[i] >> (QUIPU_VALUE_BITS - QUIPU_NET_ARC_BITS));
        head[i] = value > QUIPU_NET_ARC_LIMIT ? QUIPU_NET_ARC_LIMIT : value;
    }
    memcpy(head + n * QUIPU_NET_ARC, self->root_arc, QUIPU_NET_ARC * sizeof *head);
    quipu_matrix__products(work->scores, child, n, head, n + 1, QUIPU_NET_ARC);
}

/* What the words put out that are heads of others, one after another; `rows` tells where each is. Returns how many. */
static size_t gather_heads(int16_t *out, uint16_t *rows, const int16_t *values,
                           const uint16_t *heads, size_t n)
{
    enum { NO_ROW = UINT16_MAX };
    size_t n_rows = 0;
    memset(rows, 0xFF, n * sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        size_t head = heads[i];
        if (head == n || rows[head] != NO_ROW)
            continue;
        memcpy(out + n_rows * QUIPU_NET_WIDTH, values + head * QUIPU_NET_WIDTH,
               QUIPU_NET_WIDTH * sizeof *out);
        rows[head] = (uint16_t)n_rows++;
    }
    return n_rows;
}

/* The vector of each word joined with that of its head, if that is a word, [n][QUIPU_NET_LABEL]. */
static const int16_t *join(const quipu_network *self, const int16_t *values, size_t n,
                           quipu_network_work *work)
{
    int32_t *children = &work->label_child[0][0], *heads = &work->label_head[0][0];
    uint16_t rows[QUIPU_MAX_SENTENCE];
    int16_t *of_heads = &work->values[values == &work->values[0][0][0]][0][0];
    size_t n_heads = gather_heads(of_heads, rows, values, work->heads, n);
    quipu_matrix__apply(children, &self->label_child, values, n);
    quipu_matrix__apply(heads, &self->label_head, of_heads, n_heads);
    for (size_t i = 0; i < n; i++) {
        size_t head = work->heads[i];
        for (size_t k = 0; k < QUIPU_NET_LABEL && head < n; k++)
            work->label_child[i][k] += work->label_head[rows[head]][k];
    }
    quipu_matrix__rectify(&work->child[0][0], children, n * QUIPU_NET_LABEL);
    return &work->child[0][0];
}

/* The relation of each word to its head; `root` is for the root alone. */
static void label(quipu_token *tokens, const quipu_network *self, const int16_t *values, size_t n,
                  quipu_network_work *work)
{
    uint32_t n_deprels = (uint32_t)quipu_label__n_deprels();
    uint8_t root = quipu_label__deprel(QUIPU_STR("root"));
    int32_t *sums = &work->sums[0][0];
    quipu_matrix__apply(sums, &self->labels, join(self, values, n, work), n);
    for (size_t i = 0; i < n; i++, sums += QUIPU_NET_DEPRELS) {
        sums[0] = sums[root] = INT32_MIN;
        tokens[i].deprel = work->heads[i] == n ? root : (uint8_t)best_of(sums, n_deprels);
    }
}

void quipu_network_work__init(quipu_network_work *work)
{
    quipu_word_sums__clear(&work->words);
    quipu_name_spans__init(&work->spans);
}

const int16_t *quipu_network__tag(quipu_token *tokens, const quipu_network *network,
                                  const quipu_word *words, size_t n, quipu_network_work *work)
{
    const int16_t *values = encode(network, words, n, work);
    tag(tokens, network, values, n, work);
    return values;
}

void quipu_network__run(quipu_token *tokens, const quipu_network *network, const quipu_word *words,
                        size_t n, size_t first, quipu_network_work *work)
{
    const int16_t *values = quipu_network__tag(tokens, network, words, n, work);
    find_names(tokens, network, words, values, n, work);
    score_arcs(network, values, n, work);
    quipu_tree__best(work->heads, work->scores, n);
    for (size_t i = 0; i < n; i++)
        tokens[i].head = work->heads[i] == n ? QUIPU_NO_HEAD : (uint32_t)(first + work->heads[i]);
    label(tokens, network, values, n, work);
    quipu_agreement__settle(&network->agreement, tokens, n, first);
}
