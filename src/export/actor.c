/*
 * Entities as actors of political events: whom they act for (a country's ISO code) and as what (GOV, MIL, IGO ...).
 *
 * The signs are the rows of `en/actor_roles.tsv`. Kind and words of a body's name tell its role; ties then hand on
 * countries and roles from objects to subjects, the strongest tie first (rank), in a few rounds, because chains are
 * short: a general, the army, the country.
 */
#include "export/actor.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"
#include "ontology/ontology.h"

enum { N_ROUNDS = 4, NO_RANK = UINT16_MAX };

/* What one row of the table says. */
typedef struct sign {
    quipu_str key; /* "word:army" */
    quipu_str role;
    uint16_t role_index, rank;
} sign;

typedef struct finder {
    quipu_actors *actors;
    const quipu_ontology *ontology;
    sign *signs;
    size_t n_signs, signs_room;
    quipu_map_index by_key;
    quipu_map_index kinds; /* name of a body -> sign of its kind */
    const sign **ties;     /* [relations] NULL: hands nothing on */
    quipu_buf key, folded;
    uint32_t former; /* sign, or QUIPU_MAP_NONE */
} finder;

static quipu_status add_role(uint16_t *out, quipu_actors *self, quipu_str role, quipu_error *err)
{
    for (size_t i = 0; i < self->n_roles; i++)
        if (quipu_str__is(self->roles[i], role)) {
            *out = (uint16_t)i;
            return QUIPU_OK;
        }
    quipu_str *grown =
        quipu_alloc__reserve(self->roles, self->n_roles, &self->roles_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    self->roles = grown;
    *out = (uint16_t)self->n_roles;
    self->roles[self->n_roles++] = role;
    return QUIPU_OK;
}

static bool read_rank(uint16_t *out, quipu_str cell)
{
    uint32_t rank = 0;
    for (size_t i = 0; i < cell.len; i++) {
        if (!quipu_char__is_digit(cell.ptr[i]) || rank > 1000)
            return false;
        rank = rank * 10 + (uint32_t)(cell.ptr[i] - '0');
    }
    *out = (uint16_t)rank;
    return true;
}

static quipu_status read_signs(finder *self, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, quipu_ontology__data(self->ontology),
                                            "en/actor_roles.tsv", "sign role rank", err);
    while (status == QUIPU_OK && quipu_table__next(&rows)) {
        sign *grown =
            quipu_alloc__reserve(self->signs, self->n_signs, &self->signs_room, sizeof *grown);
        if (grown == NULL)
            return quipu_error__memory(err);
        self->signs = grown;
        sign *row = &self->signs[self->n_signs];
        *row = (sign){.key = rows.cells[0], .role = rows.cells[1]};
        if (!read_rank(&row->rank, rows.cells[2]))
            return quipu_table__fault(&rows, err, "rank is no number up to 10000");
        if (!quipu_map__put(&self->by_key, row->key, (uint32_t)self->n_signs++))
            return quipu_error__memory(err);
        status = add_role(&row->role_index, self->actors, row->role, err);
    }
    return status;
}

/* The sign "WHAT:NAME", or QUIPU_MAP_NONE. */
static uint32_t find_sign(finder *self, const char *what, quipu_str name)
{
    self->key.len = 0;
    quipu_buf__add_cstr(&self->key, what);
    quipu_buf__add(&self->key, name);
    return self->key.failed ? QUIPU_MAP_NONE
                            : quipu_map__get(&self->by_key, quipu_buf__str(&self->key));
}

static quipu_status read_kinds(finder *self, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, quipu_ontology__data(self->ontology),
                                            "en/organizations.tsv", "name kind", err);
    while (status == QUIPU_OK && quipu_table__next(&rows)) {
        uint32_t of_kind = find_sign(self, "kind:", rows.cells[1]);
        if (of_kind != QUIPU_MAP_NONE && !quipu_map__put(&self->kinds, rows.cells[0], of_kind))
            status = quipu_error__memory(err);
    }
    return status;
}

static quipu_status read_ties(finder *self, quipu_error *err)
{
    size_t n = quipu_ontology_n_relations(self->ontology);
    self->ties = quipu_alloc__zero(n + 1, sizeof *self->ties);
    if (self->ties == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < n; i++) {
        uint32_t of_tie = find_sign(
            self,
            "relation:", quipu_ontology_relation_info(self->ontology, (quipu_relation)i)->name);
        self->ties[i] = of_tie != QUIPU_MAP_NONE ? &self->signs[of_tie] : NULL;
    }
    self->former = quipu_map__get(&self->by_key, QUIPU_STR("former"));
    return self->key.failed ? quipu_error__memory(err) : QUIPU_OK;
}

/* The sign that the words of a name give, the one of the lowest rank; NULL for none. */
static const sign *sign_of_words(finder *self, quipu_str name)
{
    const sign *best = NULL;
    quipu_str word, rest;
    self->folded.len = 0;
    quipu_utf8__fold(&self->folded, name);
    rest = quipu_buf__str(&self->folded);
    while (quipu_str__split(&word, &rest, ' ')) {
        uint32_t found = find_sign(self, "word:", word);
        if (found != QUIPU_MAP_NONE && (best == NULL || self->signs[found].rank < best->rank))
            best = &self->signs[found];
    }
    return best;
}

static bool has_code(const quipu_entity *entity)
{
    for (uint32_t i = 0; i < entity->n_links; i++)
        if (quipu_str__begins(entity->links[i], QUIPU_STR("iso3166:")))
            return true;
    return quipu_str__begins(entity->id, QUIPU_STR("country:")) &&
           entity->id.len == sizeof "country:JPN" - 1 && quipu_char__is_capital(entity->id.ptr[8]);
}

/* What an entity is by itself. */
static void begin_actor(finder *self, uint32_t entity, quipu_type country, quipu_type body)
{
    const quipu_entity *of = &self->actors->graph->entities[entity];
    quipu_actor *out = &self->actors->items[entity];
    *out = (quipu_actor){QUIPU_NOBODY, 0, NO_RANK, NO_RANK};
    if (of->type == country && has_code(of))
        *out = (quipu_actor){entity, 0, 0, 0};
    if (of->type != body)
        return;
    uint32_t of_kind = quipu_map__get(&self->kinds, of->name);
    const sign *by =
        of_kind != QUIPU_MAP_NONE ? &self->signs[of_kind] : sign_of_words(self, of->name);
    if (by != NULL) {
        out->role = by->role_index;
        out->role_rank = 0;
    }
}

/* Hand on what the object of a tie has. True when something changed. */
static bool hand_on(finder *self, const quipu_edge *edge, const sign *tie)
{
    quipu_actor *to = &self->actors->items[edge->source];
    const quipu_actor *from = &self->actors->items[edge->target];
    const sign *former = self->former == QUIPU_MAP_NONE || edge->standing != QUIPU_FORMER
                             ? NULL
                             : &self->signs[self->former];
    uint16_t rank = (uint16_t)(tie->rank + (former != NULL ? former->rank : 0));
    uint16_t role = quipu_str__is(tie->role, QUIPU_STR("=")) ? from->role : tie->role_index;
    bool has_changed = false;
    if (former != NULL && self->actors->roles[role].len > 0)
        role = former->role_index;
    if (from->country != QUIPU_NOBODY && rank < to->country_rank) {
        to->country = from->country;
        to->country_rank = rank;
        has_changed = true;
    }
    if (self->actors->roles[role].len > 0 && rank < to->role_rank) {
        to->role = role;
        to->role_rank = rank;
        has_changed = true;
    }
    return has_changed;
}

static void hand_all_on(finder *self)
{
    const quipu_graph *graph = self->actors->graph;
    bool goes_on = true;
    for (size_t round = 0; round < N_ROUNDS && goes_on; round++) {
        goes_on = false;
        for (size_t i = 0; i < graph->n_edges; i++) {
            const quipu_edge *edge = &graph->edges[i];
            const sign *tie = self->ties[edge->relation];
            if (tie != NULL && (edge->standing == QUIPU_ACTUAL || edge->standing == QUIPU_FORMER))
                goes_on = hand_on(self, edge, tie) || goes_on;
        }
    }
}

static quipu_status find(finder *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint16_t none;
    quipu_type country = quipu_ontology_type(self->ontology, QUIPU_STR("country"));
    quipu_type body = quipu_ontology_type(self->ontology, QUIPU_STR("organization"));
    const quipu_graph *graph = self->actors->graph;
    QUIPU_TRY(add_role(&none, self->actors, QUIPU_STR(""), err));
    QUIPU_TRY(read_signs(self, err));
    QUIPU_TRY(read_kinds(self, err));
    QUIPU_TRY(read_ties(self, err));
    self->actors->items = quipu_alloc__new(graph->n_entities + 1, sizeof *self->actors->items);
    QUIPU_TRY_ALLOC(self->actors->items);
    for (size_t i = 0; i < graph->n_entities; i++)
        begin_actor(self, (uint32_t)i, country, body);
    QUIPU_TRY_ALLOC(self->key.failed || self->folded.failed ? NULL : self);
    hand_all_on(self);
done:
    return status;
}

quipu_status quipu_actors__find(quipu_actors *self, const quipu_graph *graph,
                                const quipu_ontology *ontology, quipu_error *err)
{
    *self = (quipu_actors){.graph = graph};
    finder work = {.actors = self, .ontology = ontology};
    quipu_status status = find(&work, err);
    quipu_map__clear(&work.by_key);
    quipu_map__clear(&work.kinds);
    quipu_buf__clear(&work.key);
    quipu_buf__clear(&work.folded);
    quipu_alloc__free(work.signs);
    quipu_alloc__free(work.ties);
    return status;
}

void quipu_actors__clear(quipu_actors *self)
{
    quipu_alloc__free(self->items);
    quipu_alloc__free(self->roles);
    *self = (quipu_actors){0};
}

quipu_str quipu_actors__role(const quipu_actors *self, uint32_t entity)
{
    return self->roles[self->items[entity].role];
}

/* An international body, and who speaks for it, belong to no country. */
static bool is_international(const quipu_actors *self, uint32_t entity)
{
    return quipu_str__is(quipu_actors__role(self, entity), QUIPU_STR("IGO"));
}

quipu_str quipu_actors__country(const quipu_actors *self, uint32_t entity)
{
    static const size_t prefix = sizeof "iso3166:" - 1;
    uint32_t country = self->items[entity].country;
    if (country == QUIPU_NOBODY || is_international(self, entity))
        return QUIPU_STR("");
    const quipu_entity *of = &self->graph->entities[country];
    for (uint32_t i = 0; i < of->n_links; i++)
        if (quipu_str__begins(of->links[i], QUIPU_STR("iso3166:")))
            return quipu_str__slice(of->links[i], prefix, of->links[i].len);
    return quipu_str__slice(of->id, prefix, of->id.len); /* "country:" is as long */
}

void quipu_actors__add_code(quipu_buf *out, const quipu_actors *self, uint32_t entity)
{
    quipu_buf__add(out, quipu_actors__country(self, entity));
    quipu_buf__add(out, quipu_actors__role(self, entity));
}
