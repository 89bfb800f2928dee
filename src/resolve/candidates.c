/*
 * From a graph to the pairs of entities that may be one: names are listed under what their variants have in
 * common (name_keys.h), those that stand under one key are paired, and each pair is judged by its
 * neighbours and countries. A score is a sum of weights set by hand, to sort by.
 */
#include "resolve/company.h"
#include "resolve/name_keys.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "ontology/ontology.h"

#include <stdlib.h>

/* How the names of a pair fit, the surest first. */
typedef enum fit { SAME_NAME, SPELT_ALIKE, SAME_WORDS, SHORT_NAME, INITIALS } fit;

static const struct {
    double weight;
    const char *reason;
} fits[] = {{0.45, "same name"},
            {0.45, "names spelt alike"},
            {0.4, "the same words in their names"},
            {0.3, "one name is the surname of the other"},
            {0.25, "one name has the initials of the other"}};

static const double for_country = 0.15, against_country = -0.3, for_neighbour = 0.1,
                    against_edge = -0.25;

/* Of a name with more bearers only the best known so many are compared; so many neighbours count, and are named. */
enum { MAX_BEARERS = 40, MAX_NEIGHBOURS = 4 };

/* A name of an entity under a key. */
typedef struct key_row {
    quipu_str key;
    uint32_t entity;
    uint32_t n_documents; /* of the entity */
    bool is_lesser;       /* a surname alone, an acronym: it is paired with fuller names only */
} key_row;

typedef struct pair {
    uint32_t a, b; /* a < b */
    fit how;
} pair;

typedef struct work {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    quipu_name_words words;
    quipu_arena arena;
    quipu_buf scratch, normal;
    key_row *rows;
    size_t n_rows, rows_room;
    pair *pairs;
    size_t n_pairs, pairs_room;
    uint32_t *first_near; /* [n_entities + 1] into near */
    uint32_t *near;       /* neighbours of each entity, sorted */
    quipu_type person, organization, country;
} work;

typedef struct candidates_whole {
    quipu_candidates list; /* first: a pointer to it is a pointer to the whole */
    quipu_arena arena;
} candidates_whole;

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
static void begin_key(work *self, fit how, uint32_t entity)
{
    self->scratch.len = 0;
    quipu_buf__add_char(&self->scratch, (char)('0' + how));
    quipu_buf__add_char(&self->scratch, (char)('A' + self->graph->entities[entity].type));
}

static quipu_status add_word_key(work *self, fit how, uint32_t entity, quipu_str word,
                                 bool is_lesser, quipu_error *err)
{
    begin_key(self, how, entity);
    quipu_buf__add(&self->scratch, word);
    return add_row(self, entity, is_lesser, err);
}

static quipu_status add_spelling(work *self, uint32_t entity, quipu_str first, quipu_str last,
                                 quipu_error *err)
{
    begin_key(self, SPELT_ALIKE, entity);
    size_t empty = self->scratch.len;
    quipu_name__add_person_key(&self->scratch, &self->words, first, last);
    return self->scratch.len == empty ? QUIPU_OK : add_row(self, entity, false, err);
}

static quipu_status add_person(work *self, uint32_t entity, quipu_str normal, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_person_name parts = quipu_person_name__of(&self->words, normal);
    QUIPU_TRY(add_word_key(self, SHORT_NAME, entity, parts.last, parts.first.len == 0, err));
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
    size_t n = quipu_name__telling_words(words, normal);
    if (quipu_name__is_acronym(name))
        QUIPU_TRY(add_word_key(self, INITIALS, entity, normal, true, err));
    if (n >= QUIPU_MIN_INITIALS) {
        begin_key(self, INITIALS, entity);
        for (size_t i = 0; i < n; i++)
            quipu_buf__add_char(&self->scratch, words[i].ptr[0]);
        QUIPU_TRY(add_row(self, entity, false, err));
    }
    if (n >= 2) {
        begin_key(self, SAME_WORDS, entity);
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
    QUIPU_TRY(add_word_key(self, SAME_NAME, at, normal, false, err));
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
    bool needs_both = a->key.ptr[0] - '0' >= SHORT_NAME; /* a fuller name and a lesser one */
    if (a->entity == b->entity || (needs_both && a->is_lesser == b->is_lesser))
        return QUIPU_OK;
    pair *pairs =
        quipu_alloc__reserve(self->pairs, self->n_pairs, &self->pairs_room, sizeof *pairs);
    if (pairs == NULL)
        return quipu_error__memory(err);
    self->pairs = pairs;
    bool in_order = a->entity < b->entity;
    pairs[self->n_pairs++] = (pair){in_order ? a->entity : b->entity,
                                    in_order ? b->entity : a->entity, (fit)(a->key.ptr[0] - '0')};
    return QUIPU_OK;
}

static int compare_pairs(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return (x->how > y->how) - (x->how < y->how);
}

/* Each pair once, by the surest way in which its names fit. */
static void fold_pairs(work *self)
{
    size_t n = 0;
    if (self->n_pairs > 0)
        qsort(self->pairs, self->n_pairs, sizeof *self->pairs, compare_pairs);
    for (size_t i = 0; i < self->n_pairs; i++)
        if (n == 0 || self->pairs[n - 1].a != self->pairs[i].a ||
            self->pairs[n - 1].b != self->pairs[i].b)
            self->pairs[n++] = self->pairs[i];
    self->n_pairs = n;
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
        size_t first_end = self->rows[begin].key.ptr[0] - '0' == SAME_NAME ? begin + 1 : last;
        for (size_t i = begin; i < first_end; i++)
            for (size_t k = i + 1; k < last; k++)
                QUIPU_TRY(add_pair(self, &self->rows[i], &self->rows[k], err));
    }
    fold_pairs(self);
done:
    return status;
}

/* --- neighbours --- */

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The ends of all edges, by entity. */
static quipu_status list_neighbours(work *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_graph *graph = self->graph;
    uint32_t n = (uint32_t)graph->n_entities;
    QUIPU_TRY_ALLOC(self->first_near = quipu_alloc__zero((size_t)n + 2, sizeof(uint32_t)));
    QUIPU_TRY_ALLOC(self->near = quipu_alloc__new(2 * graph->n_edges + 1, sizeof(uint32_t)));
    for (size_t i = 0; i < graph->n_edges; i++) {
        self->first_near[graph->edges[i].source + 2]++;
        self->first_near[graph->edges[i].target + 2]++;
    }
    for (uint32_t i = 2; i <= n; i++)
        self->first_near[i] += self->first_near[i - 1];
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        self->near[self->first_near[edge->source + 1]++] = edge->target;
        self->near[self->first_near[edge->target + 1]++] = edge->source;
    }
    for (uint32_t i = 0; i < n; i++)
        qsort(self->near + self->first_near[i], self->first_near[i + 1] - self->first_near[i],
              sizeof(uint32_t), compare_numbers);
done:
    return status;
}

/* What the neighbours of a pair say. */
typedef struct likeness {
    uint32_t shared[MAX_NEIGHBOURS]; /* no countries */
    size_t n_shared;
    uint32_t country; /* of both, or QUIPU_NOBODY */
    bool are_joined;  /* an edge between them: a text tells them apart */
} likeness;

static void note_shared(likeness *found, const work *self, uint32_t neighbour)
{
    if (self->graph->entities[neighbour].type == self->country) {
        if (found->country == QUIPU_NOBODY)
            found->country = neighbour;
    } else if (found->n_shared == 0 ||
               found->shared[(found->n_shared - 1) % MAX_NEIGHBOURS] != neighbour) {
        if (found->n_shared < MAX_NEIGHBOURS)
            found->shared[found->n_shared] = neighbour;
        found->n_shared++;
    }
}

static likeness compare_neighbours(const work *self, const pair *of)
{
    likeness found = {.country = QUIPU_NOBODY};
    uint32_t a = self->first_near[of->a], a_end = self->first_near[of->a + 1];
    uint32_t b = self->first_near[of->b], b_end = self->first_near[of->b + 1];
    for (uint32_t i = a; i < a_end; i++)
        found.are_joined = found.are_joined || self->near[i] == of->b;
    while (a < a_end && b < b_end) {
        if (self->near[a] == self->near[b])
            note_shared(&found, self, self->near[a]);
        uint32_t low = self->near[a] < self->near[b] ? self->near[a] : self->near[b];
        while (a < a_end && self->near[a] == low)
            a++;
        while (b < b_end && self->near[b] == low)
            b++;
    }
    if (found.n_shared > MAX_NEIGHBOURS)
        found.n_shared = MAX_NEIGHBOURS;
    return found;
}

/* The country that an entity is bound to, by the first of its edges that says so. */
static uint32_t home_of(const work *self, uint32_t entity)
{
    const quipu_graph *graph = self->graph;
    size_t low = 0, high = graph->n_edges;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (graph->edges[middle].source < entity)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < graph->n_edges && graph->edges[low].source == entity; low++)
        if (graph->entities[graph->edges[low].target].type == self->country &&
            quipu_company__binds(self->ontology, graph->edges[low].relation))
            return graph->edges[low].target;
    return QUIPU_NOBODY;
}

/* --- judgement --- */

static void say_country(quipu_buf *out, const work *self, const char *what, uint32_t country)
{
    quipu_buf__add_cstr(out, what);
    quipu_buf__add(out, self->graph->entities[country].name);
}

static void say_shared(quipu_buf *out, const work *self, const likeness *found)
{
    quipu_buf__addf(out, "; %zu neighbour%s in common (", found->n_shared,
                    found->n_shared == 1 ? "" : "s");
    for (size_t i = 0; i < found->n_shared; i++) {
        quipu_buf__add_cstr(out, i > 0 ? ", " : "");
        quipu_buf__add(out, self->graph->entities[found->shared[i]].name);
    }
    quipu_buf__add_char(out, ')');
}

/* The score of a pair; its reason in the scratch buffer. */
static double judge(work *self, const pair *of)
{
    quipu_buf *out = &self->scratch;
    likeness found = compare_neighbours(self, of);
    uint32_t home_a = home_of(self, of->a), home_b = home_of(self, of->b);
    double score = fits[of->how].weight + for_neighbour * (double)found.n_shared;
    out->len = 0;
    quipu_buf__add_cstr(out, fits[of->how].reason);
    if (home_a != QUIPU_NOBODY && home_b != QUIPU_NOBODY && home_a != home_b) {
        say_country(out, self, "; but one of ", home_a);
        say_country(out, self, ", one of ", home_b);
        score += against_country;
    } else if (found.country != QUIPU_NOBODY) {
        say_country(out, self,
                    home_a == found.country && home_b == home_a ? "; both of " : "; both with ",
                    found.country);
        score += for_country;
    }
    if (found.n_shared > 0)
        say_shared(out, self, &found);
    if (found.are_joined) {
        quipu_buf__add_cstr(out, "; but a text tells them apart");
        score += against_edge;
    }
    return score < 0 ? 0 : score > 1 ? 1 : score;
}

static quipu_status keep_candidate(quipu_candidate *out, candidates_whole *whole, work *self,
                                   const pair *of, quipu_error *err)
{
    const quipu_entity *entities = self->graph->entities;
    bool in_order = entities[of->a].n_documents >= entities[of->b].n_documents;
    out->first = in_order ? of->a : of->b;
    out->second = in_order ? of->b : of->a;
    out->score = judge(self, of);
    out->reason = self->scratch.failed
                      ? (quipu_str){NULL, 0}
                      : quipu_arena__copy(&whole->arena, quipu_buf__str(&self->scratch));
    return out->reason.ptr == NULL ? quipu_error__memory(err) : QUIPU_OK;
}

static int compare_candidates(const void *a, const void *b)
{
    const quipu_candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->second > y->second) - (x->second < y->second);
}

static quipu_status keep_candidates(candidates_whole *whole, work *self,
                                    bool (*is_decided)(void *, uint32_t, uint32_t), void *ctx,
                                    quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = 0;
    quipu_candidate *items = quipu_arena__take(&whole->arena, self->n_pairs, sizeof *items);
    QUIPU_TRY_ALLOC(items);
    for (size_t i = 0; i < self->n_pairs; i++) {
        const pair *of = &self->pairs[i];
        if (is_decided == NULL || !is_decided(ctx, of->a, of->b))
            QUIPU_TRY(keep_candidate(&items[n++], whole, self, of, err));
    }
    if (n > 0)
        qsort(items, n, sizeof *items, compare_candidates);
    whole->list = (quipu_candidates){items, n};
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
    quipu_alloc__free(self->pairs);
    quipu_alloc__free(self->first_near);
    quipu_alloc__free(self->near);
}

quipu_status quipu_candidates_new(quipu_candidates **out, const quipu_graph *graph,
                                  const quipu_ontology *ontology,
                                  bool (*is_decided)(void *ctx, uint32_t first, uint32_t second),
                                  void *ctx, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    work self = {.graph = graph,
                 .ontology = ontology,
                 .person = quipu_ontology_type(ontology, QUIPU_STR("person")),
                 .organization = quipu_ontology_type(ontology, QUIPU_STR("organization")),
                 .country = quipu_ontology_type(ontology, QUIPU_STR("country"))};
    candidates_whole *whole = quipu_alloc__zero(1, sizeof *whole);
    *out = NULL;
    QUIPU_TRY_ALLOC(whole);
    QUIPU_TRY(quipu_name_words__read(&self.words, quipu_ontology__data(ontology), err));
    QUIPU_TRY(list_neighbours(&self, err));
    for (uint32_t i = 0; i < graph->n_entities; i++)
        QUIPU_TRY(add_entity(&self, i, err));
    QUIPU_TRY(pair_up(&self, err));
    QUIPU_TRY(keep_candidates(whole, &self, is_decided, ctx, err));
    *out = &whole->list;
    whole = NULL;
done:
    quipu_candidates_free(whole == NULL ? NULL : &whole->list);
    clear(&self);
    return status;
}

void quipu_candidates_free(quipu_candidates *candidates)
{
    if (candidates == NULL)
        return;
    candidates_whole *whole = (candidates_whole *)candidates;
    quipu_arena__clear(&whole->arena);
    quipu_alloc__free(whole);
}
