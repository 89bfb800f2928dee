/*
 * The graph as a panel of dyads: for each two actors and each month, how many events of each class there were. Events
 * are those of events.c that have happened; they are gathered as small numbers, sorted and counted.
 */
#include "base/alloc.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "export/actor.h"
#include "export/event.h"
#include "export/quad.h"
#include "export/sheet.h"

#include <stdlib.h>

/* An event, as far as it is counted. */
typedef struct deed {
    uint32_t first, second; /* places among the actors' names, once these are sorted */
    uint32_t month;         /* since year 0 */
    uint32_t class;
} deed;

typedef struct panel {
    quipu_sheet sheet;
    quipu_actors actors;
    quipu_events events;
    quipu_quads quads;
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    quipu_edge_filter filter;
    quipu_dyad_actors by;
    quipu_map_index numbers; /* name of an actor -> its number */
    quipu_str *names;
    size_t n_names, names_room;
    quipu_arena arena;
    deed *deeds;
    size_t n_deeds, deeds_room;
    uint32_t *counts; /* [classes] */
} panel;

static quipu_status name_actor(quipu_buf *out, const panel *self, uint32_t entity, quipu_error *err)
{
    out->len = 0;
    if (self->by == QUIPU_DYADS_ENTITY)
        quipu_buf__add(out, self->graph->entities[entity].id);
    else if (self->by == QUIPU_DYADS_CODE)
        quipu_actors__add_code(out, &self->actors, entity);
    else
        quipu_buf__add(out, quipu_actors__country(&self->actors, entity));
    return out->failed ? quipu_error__memory(err) : QUIPU_OK;
}

/* The number of an actor's name; QUIPU_MAP_NONE where the entity has none. */
static quipu_status number_actor(uint32_t *out, panel *self, uint32_t entity, quipu_error *err)
{
    quipu_buf *name = &self->sheet.list;
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(name_actor(name, self, entity, err));
    *out = QUIPU_MAP_NONE;
    if (name->len == 0)
        return QUIPU_OK;
    *out = quipu_map__get(&self->numbers, quipu_buf__str(name));
    if (*out != QUIPU_MAP_NONE)
        return QUIPU_OK;
    quipu_str *grown =
        quipu_alloc__reserve(self->names, self->n_names, &self->names_room, sizeof *grown);
    QUIPU_TRY_ALLOC(grown);
    self->names = grown;
    self->names[self->n_names] = quipu_arena__copy(&self->arena, quipu_buf__str(name));
    QUIPU_TRY_ALLOC(self->names[self->n_names].ptr);
    *out = (uint32_t)self->n_names;
    if (!quipu_map__put(&self->numbers, self->names[self->n_names], *out))
        status = quipu_error__memory(err);
    self->n_names++;
done:
    name->len = 0;
    return status;
}

static quipu_status add_deed(panel *self, deed what, quipu_error *err)
{
    deed *grown =
        quipu_alloc__reserve(self->deeds, self->n_deeds, &self->deeds_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    self->deeds = grown;
    self->deeds[self->n_deeds++] = what;
    return QUIPU_OK;
}

/* The month that an event is counted in; false where that is not known: it may have been in any of several. */
static bool month_of(uint32_t *out, const quipu_event *event, bool lasts)
{
    if (event->first[0] == '\0' || strcmp(event->precision, "year") == 0 ||
        (!lasts && event->last[0] != '\0' && memcmp(event->first, event->last, 7) != 0))
        return false;
    *out = (uint32_t)(atoi(event->first) * 12 + atoi(event->first + 5) - 1);
    return true;
}

static quipu_status add_edge(panel *self, const quipu_edge *edge, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(self->ontology, edge->relation);
    deed what = {.class = (uint32_t)quipu_quads__find(&self->quads, quipu_event__class(relation))};
    if (what.class == self->quads.n)
        return QUIPU_OK;
    QUIPU_TRY(number_actor(&what.first, self, edge->source, err));
    QUIPU_TRY(number_actor(&what.second, self, edge->target, err));
    if (what.first == QUIPU_MAP_NONE || what.second == QUIPU_MAP_NONE)
        return QUIPU_OK;
    QUIPU_TRY(quipu_events__gather(&self->events, self->graph, edge, &self->filter, err));
    for (size_t i = 0; i < self->events.n; i++) {
        if (!month_of(&what.month, &self->events.events[i], relation->lasts))
            continue;
        QUIPU_TRY(add_deed(self, what, err));
        if (relation->symmetric && what.first != what.second)
            QUIPU_TRY(add_deed(self, (deed){what.second, what.first, what.month, what.class}, err));
    }
done:
    return status;
}

/* --- sorted by names ---------------------------------------------------------------------------------- */

/* Put the names in order, and the deeds' numbers with them. */
static quipu_status sort_names(panel *self, quipu_error *err)
{
    uint32_t *places = quipu_alloc__new(self->n_names + 1, sizeof *places);
    quipu_str *sorted = quipu_alloc__new(self->n_names + 1, sizeof *sorted);
    bool has_room = places != NULL && sorted != NULL;
    if (has_room && self->n_names > 0) {
        memcpy(sorted, self->names, self->n_names * sizeof *sorted);
        qsort(sorted, self->n_names, sizeof *sorted, quipu_str__compare_items);
        for (size_t i = 0; i < self->n_names; i++)
            places[quipu_map__get(&self->numbers, sorted[i])] = (uint32_t)i;
        for (size_t i = 0; i < self->n_deeds; i++) {
            self->deeds[i].first = places[self->deeds[i].first];
            self->deeds[i].second = places[self->deeds[i].second];
        }
        memcpy(self->names, sorted, self->n_names * sizeof *sorted);
    }
    quipu_alloc__free(places);
    quipu_alloc__free(sorted);
    return has_room ? QUIPU_OK : quipu_error__memory(err);
}

static int compare_dyads(const deed *x, const deed *y)
{
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->second != y->second)
        return x->second < y->second ? -1 : 1;
    return (x->month > y->month) - (x->month < y->month);
}

static int compare_deeds(const void *a, const void *b)
{
    const deed *x = a, *y = b;
    int order = compare_dyads(x, y);
    return order != 0 ? order : (x->class > y->class) - (x->class < y->class);
}

/* --- rows --------------------------------------------------------------------------------------------- */

static void add_header(panel *self)
{
    static const char *const begins[] = {"actor1", "actor2",      "month",
                                         "events", "cooperation", "conflict"};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        quipu_sheet__add_cstr(&self->sheet, begins[i]);
    for (size_t i = 0; i < self->quads.n; i++)
        quipu_sheet__add(&self->sheet, self->quads.items[i].class);
}

static quipu_status write_row(panel *self, const deed *deeds, size_t n, quipu_error *err)
{
    quipu_sheet *sheet = &self->sheet;
    uint32_t n_conflict = 0;
    memset(self->counts, 0, self->quads.n * sizeof *self->counts);
    for (size_t i = 0; i < n; i++) {
        self->counts[deeds[i].class]++;
        n_conflict += self->quads.items[deeds[i].class].is_conflict;
    }
    quipu_sheet__add(sheet, self->names[deeds[0].first]);
    quipu_sheet__add(sheet, self->names[deeds[0].second]);
    quipu_buf__addf(&sheet->list, "%04u-%02u", (unsigned)(deeds[0].month / 12),
                    (unsigned)(deeds[0].month % 12 + 1));
    quipu_sheet__add_gathered(sheet);
    quipu_sheet__add_count(sheet, (uint32_t)n);
    quipu_sheet__add_count(sheet, (uint32_t)n - n_conflict);
    quipu_sheet__add_count(sheet, n_conflict);
    for (size_t i = 0; i < self->quads.n; i++)
        quipu_sheet__add_count(sheet, self->counts[i]);
    return quipu_sheet__end_row(sheet, err);
}

static quipu_status write_rows(panel *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    add_header(self);
    QUIPU_TRY(quipu_sheet__end_row(&self->sheet, err));
    for (size_t begin = 0, end; begin < self->n_deeds; begin = end) {
        for (end = begin + 1;
             end < self->n_deeds && compare_dyads(&self->deeds[begin], &self->deeds[end]) == 0;)
            end++;
        QUIPU_TRY(write_row(self, self->deeds + begin, end - begin, err));
    }
done:
    return status;
}

static void begin_panel(panel *self, const quipu_export_options *options)
{
    if (options != NULL && options->filter != NULL)
        self->filter = *options->filter;
    if (self->filter.standings == 0)
        self->filter.standings = 1u << QUIPU_ACTUAL | 1u << QUIPU_FORMER;
    self->by = options != NULL ? options->dyad_actors : QUIPU_DYADS_COUNTRY;
}

static void clear_panel(panel *self)
{
    quipu_sheet__close(&self->sheet);
    quipu_actors__clear(&self->actors);
    quipu_events__clear(&self->events);
    quipu_quads__clear(&self->quads);
    quipu_map__clear(&self->numbers);
    quipu_arena__clear(&self->arena);
    quipu_alloc__free(self->names);
    quipu_alloc__free(self->deeds);
    quipu_alloc__free(self->counts);
}

quipu_status quipu_export_dyads(quipu_sink sink, const quipu_graph *graph,
                                const quipu_ontology *ontology, const quipu_export_options *options,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    panel self = {.graph = graph, .ontology = ontology};
    begin_panel(&self, options);
    quipu_sheet__open(&self.sheet, sink, options);
    QUIPU_TRY(quipu_actors__find(&self.actors, graph, ontology, err));
    QUIPU_TRY(quipu_quads__read(&self.quads, ontology, err));
    self.counts = quipu_alloc__zero(self.quads.n + 1, sizeof *self.counts);
    QUIPU_TRY_ALLOC(self.counts);
    for (size_t i = 0; i < graph->n_edges; i++)
        QUIPU_TRY(add_edge(&self, &graph->edges[i], err));
    QUIPU_TRY(sort_names(&self, err));
    if (self.n_deeds > 0)
        qsort(self.deeds, self.n_deeds, sizeof *self.deeds, compare_deeds);
    QUIPU_TRY(write_rows(&self, err));
    QUIPU_TRY(quipu_buf__flush(&self.sheet.out, sink, err));
done:
    clear_panel(&self);
    return status;
}
