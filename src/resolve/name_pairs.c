/*
 * From a graph to the pairs of entities whose names fit: names are listed under what their variants have in common
 * (name_keys.h), and those that stand under one key are paired.
 */
#include "resolve/name_pairs.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "ontology/ontology.h"
#include "resolve/name_keys.h"

#include <stdlib.h>

/* Of a name with more bearers only the best known so many are compared. */
enum { MAX_BEARERS = 40 };

/* A name of an entity under a key. */
typedef struct key_row {
    quipu_str key;
    uint32_t entity;
    uint32_t n_documents; /* of the entity */
    bool is_lesser;       /* a surname alone, an acronym: it is paired with fuller names only */
} key_row;

typedef struct work {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    quipu_name_words words;
    quipu_arena arena;
    quipu_buf scratch, normal;
    key_row *rows;
    size_t n_rows, rows_room;
    quipu_name_pairs *pairs;
    quipu_type person, organization;
} work;

/* --- keys --- */

/* Keep what stands in the scratch buffer as a key. */
static quipu_status add_row(work *self, uint32_t entity, bool is_lesser, quipu_error *err)
{
    key_row *rows = quipu_alloc__reserve(self->rows, self->n_rows, &self->rows_room, sizeof *rows);
    if (rows == NULL || self->scratch.failed)
        return quipu_error__memory(err);
    self->rows = rows;
    quipu_str key = quipu_arena__copy(&self->arena, quipu_buf__str(&self->scratch));
    if (key.ptr == NULL)
        return quipu_error__memory(err);
    rows[self->n_rows++] =
        (key_row){key, entity, self->graph->entities[entity].n_documents, is_lesser};
    return QUIPU_OK;
}

/* Begin a key: how names fit that have it, and the type that they must have in common. */
static void begin_key(work *self, quipu_name_fit how, uint32_t entity)
{
    self->scratch.len = 0;
    quipu_buf__add_char(&self->scratch, (char)('0' + how));
    quipu_buf__add_char(&self->scratch, (char)('A' + self->graph->entities[entity].type));
}

static quipu_status add_word_key(work *self, quipu_name_fit how, uint32_t entity, quipu_str word,
                                 bool is_lesser, quipu_error *err)
{
    begin_key(self, how, entity);
    quipu_buf__add(&self->scratch, word);
    return add_row(self, entity, is_lesser, err);
}

static quipu_status add_spelling(work *self, uint32_t entity, quipu_str first, quipu_str last,
                                 quipu_error *err)
{
    begin_key(self, QUIPU_SPELT_ALIKE, entity);
    size_t empty = self->scratch.len;
    quipu_name__add_person_key(&self->scratch, &self->words, first, last);
    return self->scratch.len == empty ? QUIPU_OK : add_row(self, entity, false, err);
}

static quipu_status add_person(work *self, uint32_t entity, quipu_str normal, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_person_name parts = quipu_person_name__of(&self->words, normal);
    QUIPU_TRY(add_word_key(self, QUIPU_SHORT_NAME, entity, parts.last, parts.first.len == 0, err));
    if (parts.first.len == 0 || parts.generation.len > 0)
        goto done;
    QUIPU_TRY(add_spelling(self, entity, parts.first, parts.last, err));
    if (parts.middle.len == 0)
        QUIPU_TRY(add_spelling(self, entity, parts.last, parts.first, err));
done:
    return status;
}

static quipu_status add_body(work *self, uint32_t entity, quipu_str name, quipu_str normal,
                             quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_str words[QUIPU_MAX_NAME_WORDS];
    size_t n = quipu_name__telling_words(words, &self->words, normal);
    if (quipu_name__is_acronym(name))
        QUIPU_TRY(add_word_key(self, QUIPU_INITIALS, entity, normal, true, err));
    if (n >= QUIPU_MIN_INITIALS) {
        begin_key(self, QUIPU_INITIALS, entity);
        for (size_t i = 0; i < n; i++)
            quipu_buf__add_char(&self->scratch, words[i].ptr[0]);
        QUIPU_TRY(add_row(self, entity, false, err));
    }
    if (n >= 2) {
        begin_key(self, QUIPU_SAME_WORDS, entity);
        quipu_name__add_bag(&self->scratch, words, n);
        QUIPU_TRY(add_row(self, entity, false, err));
    }
done:
    return status;
}

static quipu_status add_entity(work *self, uint32_t at, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_entity *entity = &self->graph->entities[at];
    quipu_name_kind kind = quipu_name__kind(self->ontology, entity->type);
    self->normal.len = 0;
    quipu_name__normal(&self->normal, &self->words, kind, entity->name);
    QUIPU_TRY_ALLOC(self->normal.failed ? NULL : self);
    quipu_str normal = quipu_buf__str(&self->normal);
    QUIPU_TRY(add_word_key(self, QUIPU_SAME_NAME, at, normal, false, err));
    if (entity->type == self->person)
        QUIPU_TRY(add_person(self, at, normal, err));
    else if (entity->type == self->organization)
        QUIPU_TRY(add_body(self, at, entity->name, normal, err));
done:
    return status;
}

/* --- pairs --- */

/* By key, the best known first. */
static int compare_rows(const void *a, const void *b)
{
    const key_row *x = a, *y = b;
    int order = quipu_str__compare(x->key, y->key);
    if (order == 0 && x->n_documents != y->n_documents)
        return x->n_documents > y->n_documents ? -1 : 1;
    return order != 0 ? order : (x->entity > y->entity) - (x->entity < y->entity);
}

static quipu_status add_pair(work *self, const key_row *a, const key_row *b, quipu_error *err)
{
    bool needs_both = a->key.ptr[0] - '0' >= QUIPU_SHORT_NAME; /* a fuller name and a lesser one */
    if (a->entity == b->entity || (needs_both && a->is_lesser == b->is_lesser))
        return QUIPU_OK;
    quipu_name_pairs *list = self->pairs;
    quipu_name_pair *items = quipu_alloc__reserve(list->items, list->n, &list->room, sizeof *items);
    if (items == NULL)
        return quipu_error__memory(err);
    list->items = items;
    bool in_order = a->entity < b->entity;
    items[list->n++] =
        (quipu_name_pair){in_order ? a->entity : b->entity, in_order ? b->entity : a->entity,
                          (quipu_name_fit)(a->key.ptr[0] - '0')};
    return QUIPU_OK;
}

static int compare_pairs(const void *a, const void *b)
{
    const quipu_name_pair *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return (x->how > y->how) - (x->how < y->how);
}

/* Each pair once, by the surest way in which its names fit. */
static void fold_pairs(quipu_name_pairs *pairs)
{
    size_t n = 0;
    if (pairs->n > 0)
        qsort(pairs->items, pairs->n, sizeof *pairs->items, compare_pairs);
    for (size_t i = 0; i < pairs->n; i++)
        if (n == 0 || pairs->items[n - 1].a != pairs->items[i].a ||
            pairs->items[n - 1].b != pairs->items[i].b)
            pairs->items[n++] = pairs->items[i];
    pairs->n = n;
}

/* Of those who bear the very same name, each is paired with the best known one only. */
static quipu_status pair_up(work *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    if (self->n_rows > 0)
        qsort(self->rows, self->n_rows, sizeof *self->rows, compare_rows);
    for (size_t begin = 0, end; begin < self->n_rows; begin = end) {
        for (end = begin + 1; end < self->n_rows; end++)
            if (!quipu_str__is(self->rows[begin].key, self->rows[end].key))
                break;
        size_t last = end - begin > MAX_BEARERS ? begin + MAX_BEARERS : end;
        size_t first_end = self->rows[begin].key.ptr[0] - '0' == QUIPU_SAME_NAME ? begin + 1 : last;
        for (size_t i = begin; i < first_end; i++)
            for (size_t k = i + 1; k < last; k++)
                QUIPU_TRY(add_pair(self, &self->rows[i], &self->rows[k], err));
    }
    fold_pairs(self->pairs);
done:
    return status;
}

static void clear(work *self)
{
    quipu_name_words__clear(&self->words);
    quipu_arena__clear(&self->arena);
    quipu_buf__clear(&self->scratch);
    quipu_buf__clear(&self->normal);
    quipu_alloc__free(self->rows);
}

quipu_status quipu_name_pairs__find(quipu_name_pairs *out, const quipu_graph *graph,
                                    const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    work self = {.graph = graph,
                 .ontology = ontology,
                 .pairs = out,
                 .person = quipu_ontology_type(ontology, QUIPU_STR("person")),
                 .organization = quipu_ontology_type(ontology, QUIPU_STR("organization"))};
    QUIPU_TRY(quipu_name_words__read(&self.words, quipu_ontology__data(ontology), err));
    for (uint32_t i = 0; i < graph->n_entities; i++)
        QUIPU_TRY(add_entity(&self, i, err));
    QUIPU_TRY(pair_up(&self, err));
done:
    clear(&self);
    return status;
}

void quipu_name_pairs__clear(quipu_name_pairs *pairs)
{
    quipu_alloc__free(pairs->items);
    *pairs = (quipu_name_pairs){0};
}
