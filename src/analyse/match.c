/*
 * Links entities of two graphs, in this order: the same id, or one that is another name of the other; for those
 * that have no such partner, who stands in their place in the most passages; for those that have none by then,
 * who alone of their type bears their name, which nobody else bore. What is linked, directly or by others,
 * belongs together (a union-find forest).
 */
#include "analyse/match.h"

#include "base/alloc.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"

/* One of the two graphs. */
typedef struct side {
    const quipu_graph *graph;
    uint32_t *voted;   /* [n_entities] by passages, UINT32_MAX for none */
    uint32_t *n_votes; /* [n_entities] of these */
    bool *is_linked;   /* [n_entities] */
    quipu_map_index ids, names;
} side;

/* A name that several bear. */
static const uint32_t ambiguous = UINT32_MAX - 1;

typedef struct matcher {
    side sides[2];
    uint32_t *parents; /* [entities of both] the older graph's first */
    quipu_arena arena; /* folded names */
} matcher;

static uint32_t *new_numbers(size_t n)
{
    uint32_t *numbers = quipu_alloc__new(n + 1, sizeof *numbers);
    for (size_t i = 0; i < n && numbers != NULL; i++)
        numbers[i] = UINT32_MAX;
    return numbers;
}

static quipu_status open_side(side *s, const quipu_graph *graph, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    s->graph = graph;
    QUIPU_TRY_ALLOC(s->voted = new_numbers(graph->n_entities));
    QUIPU_TRY_ALLOC(s->n_votes = quipu_alloc__zero(graph->n_entities + 1, sizeof *s->n_votes));
    QUIPU_TRY_ALLOC(s->is_linked = quipu_alloc__zero(graph->n_entities + 1, sizeof *s->is_linked));
    for (uint32_t i = 0; i < graph->n_entities; i++)
        QUIPU_TRY_ALLOC(quipu_map__put(&s->ids, graph->entities[i].id, i) ? s : NULL);
done:
    return status;
}

static void close_side(side *s)
{
    quipu_alloc__free(s->voted);
    quipu_alloc__free(s->n_votes);
    quipu_alloc__free(s->is_linked);
    quipu_map__clear(&s->ids);
    quipu_map__clear(&s->names);
}

/* --- links --- */

static uint32_t root_of(matcher *self, uint32_t node)
{
    while (self->parents[node] != node) {
        self->parents[node] = self->parents[self->parents[node]];
        node = self->parents[node];
    }
    return node;
}

/* The smaller number is the root, so that numbers do not depend on the order of links. */
static void link_entities(matcher *self, uint32_t before, uint32_t after)
{
    uint32_t a = root_of(self, before);
    uint32_t b = root_of(self, (uint32_t)self->sides[0].graph->n_entities + after);
    self->sides[0].is_linked[before] = self->sides[1].is_linked[after] = true;
    if (a != b)
        self->parents[a > b ? a : b] = a > b ? b : a;
}

/* Link an entity of side `of` with one of the other. */
static void link_from(matcher *self, int of, uint32_t entity, uint32_t other)
{
    if (of == 0)
        link_entities(self, entity, other);
    else
        link_entities(self, other, entity);
}

/* --- by id --- */

/* An id of the other graph that this entity has as another name, of one who is not there by itself. */
static uint32_t find_former_id(const side *s, const side *other, const quipu_entity *entity)
{
    for (uint32_t i = 0; i < entity->n_aliases; i++) {
        uint32_t found = quipu_map__get(&other->ids, entity->aliases[i]);
        if (found != QUIPU_MAP_NONE && quipu_map__get(&s->ids, entity->aliases[i]) == QUIPU_MAP_NONE)
            return found;
    }
    return UINT32_MAX;
}

static void link_by_id(matcher *self)
{
    for (uint32_t i = 0; i < self->sides[0].graph->n_entities; i++) {
        uint32_t found = quipu_map__get(&self->sides[1].ids, self->sides[0].graph->entities[i].id);
        if (found != QUIPU_MAP_NONE)
            link_entities(self, i, found);
    }
    for (int of = 0; of < 2; of++) {
        side *s = &self->sides[of];
        for (uint32_t i = 0; i < s->graph->n_entities; i++) {
            uint32_t found = find_former_id(s, &self->sides[1 - of], &s->graph->entities[i]);
            if (found != UINT32_MAX)
                link_from(self, of, i, found);
        }
    }
}

/* --- by passages --- */

static void note_vote(side *s, uint32_t entity, uint32_t other, uint32_t n)
{
    if (s->is_linked[entity] || n <= s->n_votes[entity])
        return;
    s->n_votes[entity] = n;
    s->voted[entity] = other;
}

/* Whom nobody is linked with yet goes to whoever has most of its passages. */
static quipu_status link_by_votes(matcher *self, const quipu_ontology *ontology, quipu_error *err)
{
    quipu_vote *votes;
    size_t n;
    quipu_status status =
        quipu_votes__count(&votes, &n, self->sides[0].graph, self->sides[1].graph, ontology, err);
    for (size_t i = 0; i < n && status == QUIPU_OK; i++) {
        note_vote(&self->sides[0], votes[i].before, votes[i].after, votes[i].n);
        note_vote(&self->sides[1], votes[i].after, votes[i].before, votes[i].n);
    }
    for (int of = 0; of < 2 && status == QUIPU_OK; of++)
        for (uint32_t i = 0; i < self->sides[of].graph->n_entities; i++)
            if (self->sides[of].voted[i] != UINT32_MAX)
                link_from(self, of, i, self->sides[of].voted[i]);
    quipu_alloc__free(votes);
    return status;
}

/* --- by name --- */

/* A name as it is compared: folded, behind a letter for the type. ptr is NULL when memory has run out. */
static quipu_str key_of(matcher *self, quipu_type type, quipu_str name)
{
    quipu_buf folded = {0};
    quipu_buf__add_char(&folded, (char)('A' + type));
    quipu_utf8__fold(&folded, name);
    quipu_str key = {NULL, 0};
    if (!folded.failed)
        key = quipu_arena__copy(&self->arena, quipu_buf__str(&folded));
    quipu_buf__clear(&folded);
    return key;
}

static quipu_status add_name(matcher *self, side *s, uint32_t entity, quipu_str name,
                             quipu_error *err)
{
    quipu_str key = key_of(self, s->graph->entities[entity].type, name);
    if (key.ptr == NULL)
        return quipu_error__memory(err);
    uint32_t bearer = quipu_map__get(&s->names, key);
    uint32_t value = bearer == QUIPU_MAP_NONE || bearer == entity ? entity : ambiguous;
    return quipu_map__put(&s->names, key, value) ? QUIPU_OK : quipu_error__memory(err);
}

static quipu_status add_names(matcher *self, side *s, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (uint32_t i = 0; i < s->graph->n_entities; i++) {
        const quipu_entity *entity = &s->graph->entities[i];
        QUIPU_TRY(add_name(self, s, i, entity->name, err));
        for (uint32_t k = 0; k < entity->n_aliases; k++)
            QUIPU_TRY(add_name(self, s, i, entity->aliases[k], err));
        for (uint32_t k = 0; k < entity->n_mention_strings; k++)
            QUIPU_TRY(add_name(self, s, i, entity->mentions[k], err));
    }
done:
    return status;
}

/*
 * The bearer of an unlinked entity's name in the other graph, if there is one; not if the entity shared the name
 * in its own, for then the bearer may have it from another.
 */
static quipu_status find_bearer(uint32_t *out, matcher *self, int of, uint32_t entity,
                                quipu_error *err)
{
    const side *s = &self->sides[of], *other = &self->sides[1 - of];
    const quipu_entity *who = &s->graph->entities[entity];
    quipu_str key = key_of(self, who->type, who->name);
    if (key.ptr == NULL)
        return quipu_error__memory(err);
    uint32_t bearer = quipu_map__get(&other->names, key);
    *out = UINT32_MAX;
    if (bearer == QUIPU_MAP_NONE || bearer == ambiguous)
        return QUIPU_OK;
    if (quipu_map__get(&s->names, key) == entity)
        *out = bearer;
    return QUIPU_OK;
}

static quipu_status link_by_name(matcher *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (int of = 0; of < 2; of++)
        QUIPU_TRY(add_names(self, &self->sides[of], err));
    for (int of = 0; of < 2; of++) {
        side *s = &self->sides[of];
        for (uint32_t i = 0; i < s->graph->n_entities; i++) {
            s->voted[i] = UINT32_MAX;
            if (!s->is_linked[i])
                QUIPU_TRY(find_bearer(&s->voted[i], self, of, i, err));
        }
    }
    for (int of = 0; of < 2; of++)
        for (uint32_t i = 0; i < self->sides[of].graph->n_entities; i++)
            if (self->sides[of].voted[i] != UINT32_MAX)
                link_from(self, of, i, self->sides[of].voted[i]);
done:
    return status;
}

/* --- the numbers --- */

static quipu_status number(quipu_match *out, matcher *self, quipu_error *err)
{
    size_t n_before = self->sides[0].graph->n_entities, n_after = self->sides[1].graph->n_entities;
    uint32_t *numbers = new_numbers(n_before + n_after);
    out->before = new_numbers(n_before);
    out->after = new_numbers(n_after);
    bool failed = numbers == NULL || out->before == NULL || out->after == NULL;
    for (uint32_t i = 0; i < n_before + n_after && !failed; i++) {
        uint32_t root = root_of(self, i);
        if (numbers[root] == UINT32_MAX)
            numbers[root] = out->n++;
        if (i < n_before)
            out->before[i] = numbers[root];
        else
            out->after[i - n_before] = numbers[root];
    }
    quipu_alloc__free(numbers);
    return failed ? quipu_error__memory(err) : QUIPU_OK;
}

quipu_status quipu_match__init(quipu_match *match, const quipu_graph *before,
                               const quipu_graph *after, const quipu_ontology *ontology,
                               quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = before->n_entities + after->n_entities;
    matcher self = {.parents = NULL};
    QUIPU_TRY_ALLOC(self.parents = quipu_alloc__new(n + 1, sizeof *self.parents));
    for (uint32_t i = 0; i < n; i++)
        self.parents[i] = i;
    QUIPU_TRY(open_side(&self.sides[0], before, err));
    QUIPU_TRY(open_side(&self.sides[1], after, err));
    link_by_id(&self);
    QUIPU_TRY(link_by_votes(&self, ontology, err));
    QUIPU_TRY(link_by_name(&self, err));
    QUIPU_TRY(number(match, &self, err));
done:
    close_side(&self.sides[0]);
    close_side(&self.sides[1]);
    quipu_arena__clear(&self.arena);
    quipu_alloc__free(self.parents);
    return status;
}

void quipu_match__clear(quipu_match *match)
{
    quipu_alloc__free(match->before);
    quipu_alloc__free(match->after);
    *match = (quipu_match){NULL, NULL, 0};
}
