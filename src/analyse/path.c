/*
 * The best loopless paths between two entities, by Yen's method (1971): the cheapest way; then, again and again,
 * the cheapest of all ways that leave one of those found so far at one of its entities. Edges are followed in
 * either direction; what a step costs is in arcs.c. A way of which two entities are tied that do not follow each
 * other is a detour: it tells little beside the way that takes the shortcut.
 */
#include "analyse/way.h"

#include "base/alloc.h"
#include "base/arena.h"
#include "base/error.h"

#include <string.h>

/* A graph in which nearly all ways are detours is given up after so many, and so many for each path wanted. Own
 * choice: a fifth of a second in a graph of 100,000 entities. */
static const size_t most_detours = 100, more_detours = 20;

/* The paths and all that they point to. */
typedef struct whole {
    quipu_paths paths; /* first: a pointer to it is a pointer to the whole */
    quipu_arena arena;
} whole;

/* Ways found, and ways that may be the next. */
typedef struct finder {
    quipu_arcs arcs;
    quipu_search search;
    quipu_way *found; /* detours among them */
    size_t n_found;
    bool *is_told; /* [n_found] */
    size_t n_told;
    quipu_way *candidates;
    size_t n_candidates, room;
} finder;

/* --- Yen --- */

/* Where the search leaves a known way. */
typedef struct branch {
    const finder *self;
    const quipu_way *root; /* up to there */
} branch;

/* Whether a way that was found begins with the root and goes on to `node`. */
static bool is_taken(const void *ctx, uint32_t node)
{
    const branch *at = ctx;
    uint32_t n = at->root->n_steps;
    for (size_t i = 0; i < at->self->n_found; i++) {
        const quipu_way *way = &at->self->found[i];
        if (way->n_steps > n && way->nodes[n + 1] == node &&
            memcmp(way->nodes, at->root->nodes, (n + 1) * sizeof *way->nodes) == 0)
            return true;
    }
    return false;
}

static bool is_known(const finder *self, const quipu_way *way)
{
    for (size_t i = 0; i < self->n_candidates; i++)
        if (quipu_way__compare(&self->candidates[i], way) == 0)
            return true;
    return false;
}

/* The cheapest way that begins with `root` and is not among those found, if there is one. */
static quipu_status try_branch(finder *self, const quipu_way *root, quipu_error *err)
{
    bool found;
    quipu_way way = *root;
    branch at = {self, root};
    quipu_status status = quipu_search__go(&found, &self->search, &way, is_taken, &at, err);
    if (status < 0 || !found || is_known(self, &way))
        return status;
    quipu_way *candidates =
        quipu_alloc__reserve(self->candidates, self->n_candidates, &self->room, sizeof *candidates);
    if (candidates == NULL)
        return quipu_error__memory(err);
    self->candidates = candidates;
    candidates[self->n_candidates++] = way;
    return QUIPU_OK;
}

/* All branches of the way that was found last. */
static quipu_status branch_off(finder *self, uint32_t target, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_way *last = &self->found[self->n_found - 1];
    quipu_way root = {.nodes = {last->nodes[0]}};
    for (uint32_t i = 0; i < last->n_steps; i++) {
        QUIPU_TRY(try_branch(self, &root, err));
        const quipu_arc *arc = quipu_arcs__between(&self->arcs, last->nodes[i], last->nodes[i + 1]);
        root.cost += quipu_way__cost(&self->arcs, arc, target);
        root.nodes[++root.n_steps] = last->nodes[i + 1];
    }
done:
    return status;
}

/* Move the best candidate to the ways found. */
static void take_best(finder *self)
{
    size_t best = 0;
    for (size_t i = 1; i < self->n_candidates; i++)
        if (quipu_way__compare(&self->candidates[i], &self->candidates[best]) < 0)
            best = i;
    self->found[self->n_found++] = self->candidates[best];
    self->candidates[best] = self->candidates[--self->n_candidates];
}

static bool is_detour(const finder *self, const quipu_way *way)
{
    for (uint32_t i = 0; i + 2 <= way->n_steps; i++)
        for (uint32_t k = i + 2; k <= way->n_steps; k++)
            if (quipu_arcs__between(&self->arcs, way->nodes[i], way->nodes[k]) != NULL)
                return true;
    return false;
}

static quipu_status find(finder *self, uint32_t from, uint32_t to,
                         const quipu_path_options *options, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t most = options->n_paths;
    quipu_way start = {.nodes = {from}};
    if (!options->detours)
        most += most_detours + more_detours * options->n_paths;
    QUIPU_TRY_ALLOC(self->found = quipu_alloc__new(most, sizeof *self->found));
    QUIPU_TRY_ALLOC(self->is_told = quipu_alloc__zero(most, sizeof *self->is_told));
    QUIPU_TRY(try_branch(self, &start, err));
    while (self->n_candidates > 0 && self->n_told < options->n_paths && self->n_found < most) {
        take_best(self);
        bool told = options->detours || !is_detour(self, &self->found[self->n_found - 1]);
        self->is_told[self->n_found - 1] = told;
        self->n_told += told;
        if (self->n_told < options->n_paths)
            QUIPU_TRY(branch_off(self, to, err));
    }
done:
    return status;
}

/* --- the result --- */

/* The edges of a step: those of the cheapest arc and of the arcs behind it that lead to the same entity. */
static quipu_status fill_step(quipu_step *out, const quipu_arcs *arcs, uint32_t from, uint32_t to,
                              quipu_arena *arena, quipu_error *err)
{
    const quipu_arc *best = quipu_arcs__between(arcs, from, to);
    const quipu_arc *end = arcs->items + arcs->first[from + 1];
    uint32_t n = 0;
    while (best + n + 1 < end && best[n + 1].to == to)
        n++;
    uint32_t *others = quipu_arena__take(arena, n, sizeof *others);
    if (others == NULL)
        return quipu_error__memory(err);
    for (uint32_t i = 0; i < n; i++)
        others[i] = best[i + 1].edge;
    *out = (quipu_step){from, to, best->edge, others, n};
    return QUIPU_OK;
}

static quipu_status fill_path(quipu_path *out, const finder *self, const quipu_way *way,
                              quipu_arena *arena, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_step *steps = quipu_arena__take(arena, way->n_steps, sizeof *steps);
    QUIPU_TRY_ALLOC(steps);
    for (uint32_t i = 0; i < way->n_steps; i++)
        QUIPU_TRY(fill_step(&steps[i], &self->arcs, way->nodes[i], way->nodes[i + 1], arena, err));
    *out = (quipu_path){steps, way->n_steps, way->cost};
done:
    return status;
}

static quipu_status fill(whole *out, const finder *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = 0;
    quipu_path *paths = quipu_arena__take(&out->arena, self->n_told, sizeof *paths);
    QUIPU_TRY_ALLOC(paths);
    for (size_t i = 0; i < self->n_found; i++)
        if (self->is_told[i])
            QUIPU_TRY(fill_path(&paths[n++], self, &self->found[i], &out->arena, err));
    out->paths = (quipu_paths){paths, n};
done:
    return status;
}

quipu_status quipu_paths_find(quipu_paths **out, const quipu_graph *graph, uint32_t from,
                              uint32_t to, const quipu_path_options *options, quipu_error *err)
{
    static const quipu_path_options standard = QUIPU_PATH_OPTIONS_DEFAULT;
    quipu_status status = QUIPU_OK;
    finder self = {.n_found = 0};
    whole *made = NULL;
    *out = NULL;
    if (options == NULL)
        options = &standard;
    if (options->max_steps < 1 || options->max_steps > QUIPU_MAX_STEPS)
        return quipu_error__set(err, QUIPU_ERR_INVALID, "", "a path has 1 to %d steps",
                                QUIPU_MAX_STEPS);
    QUIPU_TRY_ALLOC(made = quipu_alloc__zero(1, sizeof *made));
    if (from != to) {
        QUIPU_TRY(quipu_arcs__init(&self.arcs, graph, from, to, options, err));
        QUIPU_TRY(quipu_search__init(&self.search, &self.arcs, to, options->max_steps, err));
        QUIPU_TRY(find(&self, from, to, options, err));
        QUIPU_TRY(fill(made, &self, err));
    }
    *out = &made->paths;
    made = NULL;
done:
    if (made != NULL)
        quipu_paths_free(&made->paths);
    quipu_search__clear(&self.search);
    quipu_arcs__clear(&self.arcs);
    quipu_alloc__free(self.found);
    quipu_alloc__free(self.is_told);
    quipu_alloc__free(self.candidates);
    return status;
}

void quipu_paths_free(quipu_paths *paths)
{
    if (paths == NULL)
        return;
    whole *made = (whole *)paths;
    quipu_arena__clear(&made->arena);
    quipu_alloc__free(made);
}
