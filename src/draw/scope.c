/*
 * From what a map is asked for to the edges that may be on it: those that the filter admits, of these the ones within so
 * many steps of somebody (breadth first), or on the best paths between two. Each gets a weight, by its sources
 * and by what kind of relation it is, from the table style/weights.tsv.
 */
#include "draw/scope.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "draw/style.h"

#include <quipu/analyse.h>

#include <string.h>

static const uint32_t in_full = 100;        /* percent */
static const uint32_t most_sources = 10000; /* that count, so that sums stay small */
static const size_t n_paths = 5;            /* more between two are no longer told apart */
static const uint32_t nowhere = UINT32_MAX;

/* What every step needs. */
typedef struct surveyor {
    quipu_scope *scope;
    const quipu_graph *graph;
    const quipu_map_options *options;
} surveyor;

/* --- what a relation counts --- */

/* A row by a relation's name holds over one by its group, wherever the two stand. */
static void set_percent(uint32_t *percents, bool *named, const quipu_ontology *ontology,
                        quipu_str kind, uint32_t percent)
{
    for (size_t i = 0; i < quipu_ontology_n_relations(ontology); i++) {
        const quipu_relation_info *info = quipu_ontology_relation_info(ontology, (quipu_relation)i);
        bool by_name = quipu_str__is(info->name, kind);
        if (by_name || (quipu_str__is(info->group, kind) && !named[i]))
            percents[i] = percent;
        named[i] |= by_name;
    }
}

static quipu_status load_percents(uint32_t *percents, bool *named, const quipu_ontology *ontology,
                                  const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    for (size_t i = 0; i < quipu_ontology_n_relations(ontology); i++)
        percents[i] = in_full;
    quipu_status status = quipu_table__open(&rows, data, "style/weights.tsv", "kind percent", err);
    if (status < 0)
        return status;
    while (quipu_table__next(&rows)) {
        uint32_t percent;
        if (!quipu_style__parse_percent(&percent, rows.cells[1]))
            return quipu_table__fault(&rows, err, "percent is no number from 1 to %d",
                                      QUIPU_MOST_PERCENT);
        set_percent(percents, named, ontology, rows.cells[0], percent);
    }
    return QUIPU_OK;
}

/* --- what the filter admits --- */

/* Whoever is asked for need not be of the types that are. */
static bool admits_end(const surveyor *self, uint32_t entity)
{
    return self->scope->asked[entity] ||
           quipu_edge_filter_admits_type(&self->options->filter, self->graph->entities[entity].type);
}

static bool admits(const surveyor *self, const quipu_edge_filter *filter, const quipu_edge *edge)
{
    const quipu_changes *changes = quipu_scope__changes(self->scope);
    return changes != NULL ? quipu_changes__admits(changes, filter, edge)
                           : quipu_edge_filter_admits(filter, self->graph, edge);
}

static uint32_t weigh_edge(const surveyor *self, const quipu_edge *edge, uint32_t percent)
{
    const quipu_changes *changes = quipu_scope__changes(self->scope);
    uint32_t n = edge->n_sources < most_sources ? edge->n_sources : most_sources;
    return changes != NULL ? quipu_changes__weigh(changes, edge, most_sources, percent)
                           : (n > 0 ? n : 1) * percent;
}

static void weigh_admitted(const surveyor *self, const uint32_t *percents)
{
    quipu_edge_filter filter = self->options->filter;
    filter.types = 0;
    for (size_t i = 0; i < self->graph->n_edges; i++) {
        const quipu_edge *edge = &self->graph->edges[i];
        if (edge->source == edge->target || !admits(self, &filter, edge) ||
            !admits_end(self, edge->source) || !admits_end(self, edge->target))
            continue;
        self->scope->weights[i] = weigh_edge(self, edge, percents[edge->relation]);
    }
}

static quipu_status weigh(const surveyor *self, const quipu_ontology *ontology,
                          const quipu_data *data, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = quipu_ontology_n_relations(ontology);
    bool *named = NULL;
    uint32_t *percents = NULL;
    QUIPU_TRY_ALLOC(percents = quipu_alloc__zero(n, sizeof *percents));
    QUIPU_TRY_ALLOC(named = quipu_alloc__zero(n, sizeof *named));
    QUIPU_TRY(load_percents(percents, named, ontology, data, err));
    weigh_admitted(self, percents);
done:
    quipu_alloc__free(percents);
    quipu_alloc__free(named);
    return status;
}

/* --- what surrounds somebody --- */

static void reach(uint32_t *steps, uint32_t from, uint32_t to, uint32_t step, bool *found)
{
    if (steps[from] != step || steps[to] != nowhere)
        return;
    steps[to] = step + 1;
    *found = true;
}

/* How many steps everybody is away, up to `most`. */
static void measure_steps(uint32_t *steps, const surveyor *self, uint32_t most)
{
    bool found = true;
    for (size_t i = 0; i < self->graph->n_entities; i++)
        steps[i] = self->scope->asked[i] ? 0 : nowhere;
    for (uint32_t step = 0; step < most && found; step++) {
        found = false;
        for (size_t i = 0; i < self->graph->n_edges; i++) {
            const quipu_edge *edge = &self->graph->edges[i];
            if (self->scope->weights[i] == 0)
                continue;
            reach(steps, edge->source, edge->target, step, &found);
            reach(steps, edge->target, edge->source, step, &found);
        }
    }
}

/* Of the edges that are left, those that a walk of so many hops comes by. */
static quipu_status keep_surroundings(const surveyor *self, quipu_error *err)
{
    uint32_t hops = self->options->hops > 0 ? self->options->hops : 1;
    uint32_t *steps = quipu_alloc__new(self->graph->n_entities, sizeof *steps);
    if (steps == NULL)
        return quipu_error__memory(err);
    measure_steps(steps, self, hops - 1);
    for (size_t i = 0; i < self->graph->n_edges; i++) {
        const quipu_edge *edge = &self->graph->edges[i];
        if (steps[edge->source] == nowhere && steps[edge->target] == nowhere)
            self->scope->weights[i] = 0;
    }
    quipu_alloc__free(steps);
    return QUIPU_OK;
}

/* --- what leads from one to another --- */

static void mark_path(bool *marked, const quipu_path *path)
{
    for (uint32_t i = 0; i < path->n_steps; i++) {
        const quipu_step *step = &path->steps[i];
        marked[step->edge] = true;
        for (uint32_t k = 0; k < step->n_others; k++)
            marked[step->others[k]] = true;
    }
}

static quipu_status keep_paths(const surveyor *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_map_options *options = self->options;
    quipu_path_options wish = QUIPU_PATH_OPTIONS_DEFAULT;
    quipu_paths *paths = NULL;
    bool *marked = NULL;
    wish.n_paths = n_paths;
    wish.max_steps = options->hops > 0 ? options->hops : wish.max_steps;
    wish.filter = options->filter;
    QUIPU_TRY_ALLOC(marked = quipu_alloc__zero(self->graph->n_edges, sizeof *marked));
    QUIPU_TRY(quipu_paths_find(&paths, self->graph, options->entities[0], options->entities[1],
                               &wish, err));
    for (size_t i = 0; i < paths->n_items; i++)
        mark_path(marked, &paths->items[i]);
    for (size_t i = 0; i < self->graph->n_edges; i++)
        if (!marked[i])
            self->scope->weights[i] = 0;
done:
    quipu_paths_free(paths);
    quipu_alloc__free(marked);
    return status;
}

/* --- the whole --- */

static quipu_status mark_asked(const surveyor *self, quipu_error *err)
{
    const quipu_map_options *options = self->options;
    if (options->between && options->n_entities != 2)
        return quipu_error__set(err, QUIPU_ERR_INVALID, "", "a path leads from one to another");
    for (size_t i = 0; i < options->n_entities; i++) {
        uint32_t entity = options->entities[i];
        if (entity >= self->graph->n_entities)
            return quipu_error__set(err, QUIPU_ERR_INVALID, "", "the graph has no entity %u",
                                    (unsigned)entity);
        self->scope->n_asked += !self->scope->asked[entity];
        self->scope->asked[entity] = true;
    }
    return QUIPU_OK;
}

bool quipu_scope__has_filter(const quipu_map_options *options)
{
    const quipu_edge_filter *filter = &options->filter;
    return filter->types != 0 || filter->relations != NULL || filter->standings != 0 ||
           filter->since[0] != '\0' || filter->until[0] != '\0' || filter->min_sources > 1 ||
           filter->only_conflicts;
}

static quipu_status count(const surveyor *self, quipu_error *err)
{
    quipu_scope *scope = self->scope;
    size_t n = self->graph->n_entities;
    bool *seen = quipu_alloc__new(n, sizeof *seen);
    if (seen == NULL)
        return quipu_error__memory(err);
    memcpy(seen, scope->asked, n * sizeof *seen);
    for (size_t i = 0; i < self->graph->n_edges; i++) {
        if (scope->weights[i] == 0)
            continue;
        seen[self->graph->edges[i].source] = seen[self->graph->edges[i].target] = true;
        scope->n_edges++;
        scope->n_changed += quipu_changes__of_edge(quipu_scope__changes(scope),
                                                   &self->graph->edges[i]) != QUIPU_UNCHANGED;
    }
    for (size_t i = 0; i < n; i++)
        scope->n_entities += seen[i] || scope->whole;
    quipu_alloc__free(seen);
    return QUIPU_OK;
}

static size_t max_context(const quipu_map_options *options)
{
    static const size_t share = 4, usual = 10;
    return options->max_nodes > 0 ? options->max_nodes / share : usual;
}

quipu_status quipu_scope__open(quipu_scope *out, const quipu_graph *graph,
                               const quipu_ontology *ontology, const quipu_data *data,
                               const quipu_map_options *options, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    surveyor self = {out, graph, options};
    *out = (quipu_scope){.whole = options->n_entities == 0 && !quipu_scope__has_filter(options)};
    QUIPU_TRY_ALLOC(out->weights = quipu_alloc__zero(graph->n_edges, sizeof *out->weights));
    QUIPU_TRY_ALLOC(out->asked = quipu_alloc__zero(graph->n_entities, sizeof *out->asked));
    if (options->difference != NULL) {
        QUIPU_TRY(quipu_changes__load(&out->changes, data, options->difference, err));
        out->is_thorough = options->format == QUIPU_MAP_HTML;
        out->max_context = out->is_thorough ? SIZE_MAX : max_context(options);
    }
    QUIPU_TRY(mark_asked(&self, err));
    QUIPU_TRY(weigh(&self, ontology, data, err));
    if (options->between)
        QUIPU_TRY(keep_paths(&self, err));
    else if (options->n_entities > 0)
        QUIPU_TRY(keep_surroundings(&self, err));
    QUIPU_TRY(count(&self, err));
done:
    return status;
}

const quipu_changes *quipu_scope__changes(const quipu_scope *scope)
{
    return scope->changes.both != NULL ? &scope->changes : NULL;
}

void quipu_scope__clear(quipu_scope *scope)
{
    quipu_alloc__free(scope->weights);
    quipu_alloc__free(scope->asked);
    *scope = (quipu_scope){.weights = NULL};
}
