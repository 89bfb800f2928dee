/*
 * What became of the pieces of a union of two graphs (analyse/unite.c): how that looks and is called, from the table
 * style/changes.tsv, and what it counts when a map chooses what it shows.
 */
#include "draw/changes.h"

#include "base/str.h"
#include "base/table.h"
#include "draw/label.h"
#include "draw/style.h"

static const char *const names[QUIPU_N_CHANGES] = {
    [QUIPU_UNCHANGED] = "unchanged",
    [QUIPU_ADDED] = "added",
    [QUIPU_REMOVED] = "removed",
    [QUIPU_CHANGED] = "changed",
};

const char *quipu_change__name(quipu_change change)
{
    return names[change];
}

/* --- the table --- */

/* A row that says nothing of a change that we know is passed over. */
static void take_row(quipu_changes *out, const quipu_str *cells, uint32_t percent)
{
    if (quipu_str__is(cells[0], QUIPU_STR("sources")))
        out->sources_percent = percent;
    for (size_t i = 0; i < QUIPU_N_CHANGES; i++)
        if (quipu_str__is(cells[0], quipu_str__of(names[i])))
            out->styles[i] = (quipu_change_style){cells[1], cells[2], cells[3], cells[4], percent};
}

quipu_status quipu_changes__load(quipu_changes *out, const quipu_data *data,
                                 const quipu_map_difference *difference, quipu_error *err)
{
    quipu_table_rows rows;
    *out = (quipu_changes){difference->both,
                           difference->before_name,
                           difference->after_name,
                           {{.percent = 1}, {.percent = 1}, {.percent = 1}, {.percent = 1}},
                           1};
    quipu_status status = quipu_table__open(&rows, data, "style/changes.tsv",
                                            "change mark word style meaning percent", err);
    if (status < 0)
        return status;
    while (quipu_table__next(&rows)) {
        uint32_t percent;
        if (!quipu_style__parse_percent(&percent, rows.cells[5]))
            return quipu_table__fault(&rows, err, "percent is no number from 1 to %d",
                                      QUIPU_MOST_PERCENT);
        take_row(out, rows.cells, percent);
    }
    return QUIPU_OK;
}

/* --- what changed --- */

static const quipu_union_edge *what_of(const quipu_changes *changes, const quipu_edge *edge)
{
    return &changes->both->edges[edge - changes->both->graph.edges];
}

quipu_change quipu_changes__of_edge(const quipu_changes *changes, const quipu_edge *edge)
{
    return changes != NULL ? what_of(changes, edge)->change : QUIPU_UNCHANGED;
}

quipu_change quipu_changes__of_entity(const quipu_changes *changes, const quipu_entity *entity)
{
    return changes != NULL ? changes->both->entities[entity - changes->both->graph.entities].change
                           : QUIPU_UNCHANGED;
}

quipu_change quipu_changes__of_passage(const quipu_changes *changes, const quipu_edge *edge,
                                       const quipu_evidence *piece)
{
    return changes != NULL ? what_of(changes, edge)->evidence[piece - edge->evidence]
                           : QUIPU_UNCHANGED;
}

/* The edge as it was; NULL where it is new. */
static const quipu_edge *edge_before(const quipu_changes *changes, const quipu_edge *edge)
{
    uint32_t before = what_of(changes, edge)->diff.before;
    return before != QUIPU_NO_EDGE ? &changes->both->before->edges[before] : NULL;
}

static bool has(const quipu_changes *changes, const quipu_edge *edge, unsigned which)
{
    return changes != NULL && (what_of(changes, edge)->diff.changes & which) != 0;
}

bool quipu_changes__admits(const quipu_changes *changes, const quipu_edge_filter *filter,
                           const quipu_edge *edge)
{
    const quipu_edge *before = edge_before(changes, edge);
    return quipu_edge_filter_admits(filter, &changes->both->graph, edge) ||
           (before != NULL && quipu_edge_filter_admits(filter, changes->both->before, before));
}

uint32_t quipu_changes__weigh(const quipu_changes *changes, const quipu_edge *edge,
                              uint32_t most_sources, uint32_t percent)
{
    static const unsigned of_sources = QUIPU_EDGE_GAINED | QUIPU_EDGE_LOST;
    const quipu_union_edge *what = what_of(changes, edge);
    uint32_t n = edge->n_sources > 0 ? edge->n_sources : 1,
             of = changes->styles[what->change].percent;
    if (what->change == QUIPU_CHANGED && (what->diff.changes & ~of_sources) == 0) {
        uint32_t was = edge_before(changes, edge)->n_sources;
        n = was < edge->n_sources ? edge->n_sources - was : was - edge->n_sources;
        of = changes->sources_percent;
    }
    n = n < most_sources ? n : most_sources;
    uint32_t weight = (uint32_t)((uint64_t)n * percent * of / 100);
    return weight > 0 ? weight : 1;
}

/* --- in words --- */

void quipu_changes__add_word(quipu_buf *out, const quipu_changes *changes, quipu_change change)
{
    if (changes == NULL || changes->styles[change].word.len == 0)
        return;
    quipu_buf__add(out, changes->styles[change].word);
    quipu_buf__add_cstr(out, ": ");
}

void quipu_changes__add_mark(quipu_buf *out, const quipu_changes *changes, quipu_change change)
{
    if (changes == NULL || changes->styles[change].mark.len == 0)
        return;
    quipu_buf__add(out, changes->styles[change].mark);
    quipu_buf__add_cstr(out, "\xC2\xA0");
}

const char *quipu_changes__old_status(const quipu_changes *changes, const quipu_edge *edge)
{
    return has(changes, edge, QUIPU_EDGE_STATUS)
               ? quipu_standing_name(edge_before(changes, edge)->standing)
               : NULL;
}

bool quipu_changes__old_sources(uint32_t *out, const quipu_changes *changes, const quipu_edge *edge)
{
    if (!has(changes, edge, QUIPU_EDGE_GAINED | QUIPU_EDGE_LOST))
        return false;
    *out = edge_before(changes, edge)->n_sources;
    return true;
}

bool quipu_changes__is_settled(const quipu_changes *changes, const quipu_edge *edge)
{
    return has(changes, edge, QUIPU_EDGE_SETTLED);
}

void quipu_changes__add_former_state(quipu_buf *out, const quipu_changes *changes,
                                     const quipu_edge *edge)
{
    uint32_t sources;
    const char *status = quipu_changes__old_status(changes, edge), *before = "was ";
    if (status != NULL) {
        quipu_buf__addf(out, "%s%s", before, status);
        before = ", ";
    }
    if (quipu_changes__is_settled(changes, edge)) {
        quipu_buf__addf(out, "%sdisputed", before);
        before = ", ";
    }
    if (quipu_changes__old_sources(&sources, changes, edge))
        quipu_buf__addf(out, "%stold by %u source%s", before, (unsigned)sources,
                        sources == 1 ? "" : "s");
}

static void add_names(quipu_buf *out, const char *before, const quipu_graph *graph,
                      const uint32_t *entities, uint32_t n)
{
    static const uint32_t most_named = 4;
    static const size_t longest = 60; /* characters */
    quipu_buf__add_cstr(out, before);
    for (uint32_t i = 0; i < n && i < most_named; i++) {
        quipu_buf__add_cstr(out, i == 0 ? " " : i + 1 == n ? " and " : ", ");
        quipu_label__cut(out, graph->entities[entities[i]].name, longest);
    }
    if (n > most_named)
        quipu_buf__addf(out, " and %u more", (unsigned)(n - most_named));
}

void quipu_changes__add_former_names(quipu_buf *out, const quipu_changes *changes,
                                     const quipu_entity *entity)
{
    if (quipu_changes__of_entity(changes, entity) != QUIPU_CHANGED)
        return;
    const quipu_union *both = changes->both;
    const quipu_entity_diff *diff = &both->entities[entity - both->graph.entities].diff;
    const quipu_entity *was = &both->before->entities[diff->before[0]];
    if (diff->n_after > 1)
        add_names(out, "now", both->after, diff->after, diff->n_after);
    if (diff->n_after > 1 && diff->n_before > 1)
        quipu_buf__add_cstr(out, ", ");
    if (diff->n_before > 1)
        add_names(out, "were", both->before, diff->before, diff->n_before);
    else if (!quipu_str__is(was->name, entity->name))
        add_names(out, "was", both->before, diff->before, diff->n_before);
    else if (diff->n_after == 1)
        quipu_buf__add_cstr(out,
                            was->type != entity->type ? "was of another type" : "had another id");
}

/* --- counts --- */

static void add_count(quipu_buf *out, bool *follows, size_t n, const char *word)
{
    if (n == 0)
        return;
    quipu_buf__addf(out, "%s%zu %s", *follows ? ", " : "", n, word);
    *follows = true;
}

/* "entities: 5 new, 1 gone" behind what may stand there; nothing where nothing has changed. */
static void add_kind(quipu_buf *out, const char *kind, const size_t counts[QUIPU_N_CHANGES])
{
    bool follows = false;
    if (counts[QUIPU_ADDED] + counts[QUIPU_REMOVED] + counts[QUIPU_CHANGED] == 0)
        return;
    quipu_buf__addf(out, "; %s: ", kind);
    add_count(out, &follows, counts[QUIPU_ADDED], "new");
    add_count(out, &follows, counts[QUIPU_REMOVED], "gone");
    add_count(out, &follows, counts[QUIPU_CHANGED], "changed");
}

void quipu_changes__add_counts(quipu_buf *out, const quipu_changes *changes,
                               const uint32_t *weights, bool whole)
{
    const quipu_union *both = changes->both;
    size_t edges[QUIPU_N_CHANGES] = {0}, entities[QUIPU_N_CHANGES] = {0};
    size_t sources[QUIPU_N_CHANGES] = {0}, begin = out->len;
    for (size_t i = 0; i < both->graph.n_edges; i++)
        edges[both->edges[i].change] += weights[i] > 0;
    for (size_t i = 0; i < both->graph.n_entities && whole; i++)
        entities[both->entities[i].change]++;
    for (size_t i = 0; i < both->graph.n_sources && whole; i++)
        sources[both->sources[i]] += !both->graph.sources[i].is_table;
    add_kind(out, "relations", edges);
    add_kind(out, "entities", entities);
    add_kind(out, "documents", sources);
    if (!out->failed && out->len > begin + 2) { /* it begins a line */
        memmove(out->ptr + begin, out->ptr + begin + 2, out->len - begin - 2);
        out->len -= 2;
        out->ptr[begin] = (char)(out->ptr[begin] - 'a' + 'A');
    }
}
