/*
 * Turns edges, entities and sources into plain English, for tooltips, screen readers, title and
 * caption.
 */
#include "draw/words.h"

#include "base/str.h"
#include "draw/label.h"

#include <quipu/draw.h>

#include <stdio.h>

static const size_t max_name = 80; /* characters, in sentences */
static const size_t max_passage = 400;
static const size_t max_title = 120;
/* Articles: of more than so many, the title of one says nothing of the rest. */
static const size_t most_titled = 8;
static const size_t max_publishers = 3;

static void add_name(quipu_buf *out, const quipu_graph *graph, uint32_t entity)
{
    quipu_label__isolate(out, graph->entities[entity].name, max_name);
}

quipu_str quipu_words__name_of(const quipu_source *source)
{
    quipu_str name = source->name;
    size_t begin = name.len;
    if (source->title.len > 0)
        return source->title;
    while (begin > 0 && name.ptr[begin - 1] != '/')
        begin--;
    return begin < name.len ? quipu_str__slice(name, begin, name.len) : name;
}

/* "1 source", "2 sources" */
static void add_count(quipu_buf *out, size_t n, const char *noun)
{
    quipu_buf__addf(out, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

/* What is claimed, how, by whom, and how many say so. */
typedef struct claim {
    const quipu_edge *edge;
    quipu_standing standing;
    const uint32_t *by;
    uint32_t n_by, n_sources;
    bool is_dated;                /* with its period */
    const quipu_changes *changes; /* NULL where nothing is compared */
} claim;

/* ", planned, disputed", and what was so: ", was planned" */
static void add_status(quipu_buf *out, const claim *what)
{
    const char *old = quipu_changes__old_status(what->changes, what->edge);
    if (what->standing != QUIPU_ACTUAL)
        quipu_buf__addf(out, ", %s", quipu_standing_name(what->standing));
    if (old != NULL)
        quipu_buf__addf(out, ", was %s", old);
    if (what->edge->conflict || what->edge->contested)
        quipu_buf__add_cstr(out, ", disputed");
    else if (quipu_changes__is_settled(what->changes, what->edge))
        quipu_buf__add_cstr(out, ", no longer disputed");
}

/* Whether a period is all of what `len` characters of its first day say: 4 for a year, 7 for a month. */
static bool is_whole(const char *first, const char *last, size_t len)
{
    static const char *const begins = "0000-01-01";
    return strlen(first) == 10 && strlen(last) == 10 && strncmp(first, last, len) == 0 &&
           strcmp(first + len, begins + len) == 0 &&
           (len == 4 ? strcmp(last + len, "-12-31") == 0 : strcmp(last + len, "-28") >= 0);
}

/* ", 2025-10-28", ", 2025-10", ", 2012-03-01 to 2020-05-31", ", since 2021-05" */
static void add_period(quipu_buf *out, const quipu_edge *edge)
{
    const char *first = edge->first, *last = edge->last;
    size_t whole = is_whole(first, last, 4) ? 4 : is_whole(first, last, 7) ? 7 : strlen(first);
    bool is_open = strcmp(last, QUIPU_WHEN_OPEN) == 0;
    if (first[0] == '\0')
        return;
    quipu_buf__addf(out, ", %s%.*s", is_open ? "since " : "", (int)whole, first);
    if (!is_open && last[0] != '\0' && whole == strlen(first) && strcmp(first, last) != 0)
        quipu_buf__addf(out, " to %s", last);
}

static void add_claim(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                      const claim *what)
{
    uint32_t old;
    const quipu_edge *edge = what->edge;
    quipu_changes__add_word(out, what->changes, quipu_changes__of_edge(what->changes, edge));
    add_name(out, graph, edge->source);
    quipu_buf__add_char(out, ' ');
    quipu_buf__add(out, quipu_ontology_relation_info(ontology, edge->relation)->label);
    quipu_buf__add_char(out, ' ');
    add_name(out, graph, edge->target);
    if (what->is_dated)
        add_period(out, edge);
    add_status(out, what);
    if (what->n_by > 0) {
        quipu_buf__add_cstr(out, ", says ");
        add_name(out, graph, what->by[0]);
    }
    quipu_buf__add_cstr(out, "; ");
    add_count(out, what->n_sources, "source");
    if (quipu_changes__old_sources(&old, what->changes, edge))
        quipu_buf__addf(out, ", was %u", (unsigned)old);
}

void quipu_words__sentence(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                           const quipu_changes *changes, const quipu_edge *edge)
{
    add_claim(out, graph, ontology,
              &(claim){edge, edge->standing, edge->by, edge->n_by, edge->n_sources, true, changes});
}

/* "2025-10-28", "told on 2025-10-28", "2012 to 2020", "since 2021-05", "until 2020" */
static void add_time(quipu_buf *out, const quipu_event *event, const quipu_event *end)
{
    bool is_open = strcmp(event->when.last, QUIPU_WHEN_OPEN) == 0;
    bool begins = event->kind == QUIPU_EVENT_BEGINS && end == NULL;
    quipu_buf__add_cstr(out, event->told                       ? "told on "
                             : begins || is_open               ? "since "
                             : event->kind == QUIPU_EVENT_ENDS ? "until "
                                                               : "");
    quipu_buf__add_cstr(out, event->when.first);
    const quipu_when *last = end != NULL ? &end->when : &event->when;
    const char *to = end != NULL && last->last[0] == '\0' ? last->first : last->last;
    if (to[0] != '\0' && strcmp(to, QUIPU_WHEN_OPEN) != 0)
        quipu_buf__addf(out, " to %s", to);
}

void quipu_words__event(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                        const quipu_event *event, const quipu_event *end)
{
    const quipu_event *last = end != NULL ? end : event;
    uint32_t n_sources = event->n_sources > last->n_sources ? event->n_sources : last->n_sources;
    add_time(out, event, end);
    quipu_buf__add_cstr(out, ": ");
    add_claim(out, graph, ontology,
              &(claim){&graph->edges[event->edge], last->standing, last->by, last->n_by, n_sources,
                       false, NULL});
}

void quipu_words__line(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                       const quipu_part *part, const quipu_line *line)
{
    for (uint32_t i = 0; i < line->n; i++) {
        if (i > 0)
            quipu_buf__add_cstr(out, ". ");
        quipu_words__sentence(out, graph, ontology, part->changes,
                              &graph->edges[part->edges[line->first + i]]);
    }
}

/* On two lines: the passage in quotation marks, the document and its date. */
static void add_passage(quipu_buf *out, const quipu_graph *graph, const quipu_evidence *evidence)
{
    const quipu_source *source = &graph->sources[evidence->document];
    quipu_buf__add_cstr(out, "\n\xE2\x80\x9C");
    quipu_label__isolate(out, evidence->text, max_passage);
    quipu_buf__add_cstr(out, "\xE2\x80\x9D\n\xE2\x80\x94 ");
    quipu_label__isolate(out, quipu_words__name_of(source), max_title);
    if (source->date.len > 0) {
        quipu_buf__add_cstr(out, ", ");
        quipu_buf__add(out, source->date);
    }
}

void quipu_words__evidence(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                           const quipu_part *part, const quipu_line *line)
{
    for (uint32_t i = 0; i < line->n; i++) {
        const quipu_edge *edge = &graph->edges[part->edges[line->first + i]];
        if (i > 0)
            quipu_buf__add_cstr(out, "\n\n");
        quipu_words__sentence(out, graph, ontology, part->changes, edge);
        if (edge->n_evidence > 0)
            add_passage(out, graph, &edge->evidence[0]);
    }
}

void quipu_words__event_evidence(quipu_buf *out, const quipu_graph *graph,
                                 const quipu_ontology *ontology, const quipu_event *event,
                                 const quipu_event *end)
{
    quipu_words__event(out, graph, ontology, event, end);
    for (const quipu_event *at = event; at != NULL; at = at == event ? end : NULL)
        if (at->n_evidence > 0)
            add_passage(out, graph, &graph->edges[at->edge].evidence[at->evidence[0]]);
}

void quipu_words__marks(quipu_buf *out, const quipu_str *marks, size_t n)
{
    const char *before = " (";
    for (size_t i = 0; i < n; i++) {
        if (marks[i].len == 0)
            continue;
        quipu_buf__add_cstr(out, before);
        quipu_buf__add(out, marks[i]);
        before = ", ";
    }
    if (before[0] == ',')
        quipu_buf__add_char(out, ')');
}

void quipu_words__entity(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                         const quipu_changes *changes, const quipu_entity *entity)
{
    static const uint32_t max_aliases = 4;
    bool is_other = quipu_changes__of_entity(changes, entity) == QUIPU_CHANGED;
    quipu_changes__add_word(out, changes, quipu_changes__of_entity(changes, entity));
    add_name(out, graph, (uint32_t)(entity - graph->entities));
    quipu_buf__add_cstr(out, " (");
    quipu_buf__add(out, quipu_ontology_type_info(ontology, entity->type)->name);
    quipu_buf__add_char(out, ')');
    for (uint32_t i = 0; i < entity->n_aliases && i < max_aliases; i++) {
        quipu_buf__add_cstr(out, i == 0 ? ", also " : ", ");
        quipu_label__isolate(out, entity->aliases[i], max_name);
    }
    quipu_buf__add_cstr(out, "; ");
    quipu_changes__add_former_names(out, changes, entity);
    quipu_buf__add_cstr(out, is_other ? "; " : "");
    add_count(out, entity->n_mentions, "mention");
    quipu_buf__add_cstr(out, " in ");
    add_count(out, entity->n_documents, "document");
}

/* A document that was read, and no table. */
static bool is_article(const quipu_source *source)
{
    return !source->is_table && !source->is_cited;
}

/* The place of the strongest entity of a part behind `before` in the order of strength, or n_nodes. */
static size_t next_strongest(const quipu_part *part, size_t before)
{
    size_t best = part->n_nodes;
    for (size_t i = 0; i < part->n_nodes; i++) {
        bool is_behind = before == part->n_nodes || part->strengths[i] < part->strengths[before] ||
                         (part->strengths[i] == part->strengths[before] && i > before);
        if (is_behind && (best == part->n_nodes || part->strengths[i] > part->strengths[best]))
            best = i;
    }
    return best;
}

/* "United States, Iraq, Russia and others" */
static void name_strongest(quipu_buf *out, const quipu_graph *graph, const quipu_part *part)
{
    static const size_t n_named = 3;
    size_t at = part->n_nodes;
    for (size_t i = 0; i < n_named && (at = next_strongest(part, at)) < part->n_nodes; i++) {
        quipu_buf__add_cstr(out, i > 0 ? ", " : "");
        quipu_label__isolate(out, graph->entities[part->nodes[at]].name, max_title / n_named);
    }
    if (part->n_nodes > n_named)
        quipu_buf__add_cstr(out, " and others");
}

void quipu_words__title(quipu_buf *out, const quipu_graph *graph, const quipu_part *part)
{
    quipu_str title = {NULL, 0};
    size_t n = 0;
    if (part->changes != NULL) {
        quipu_buf__add_cstr(out, "What changed: ");
        name_strongest(out, graph, part);
        return;
    }
    for (size_t i = 0; i < graph->n_sources; i++) {
        const quipu_source *source = &graph->sources[i];
        if (!is_article(source))
            continue;
        n++;
        if (title.len == 0)
            title = source->title;
    }
    if (title.len == 0) {
        quipu_buf__add_cstr(out, "Who does what to whom");
        return;
    }
    if (n > most_titled) {
        name_strongest(out, graph, part);
        return;
    }
    quipu_label__cut(out, title, max_title);
    if (n > 1)
        quipu_buf__addf(out, " \xE2\x80\x94 and %zu more", n - 1);
}

static void add_dates(quipu_buf *out, const quipu_graph *graph)
{
    quipu_str first = {NULL, 0}, last = {NULL, 0};
    for (size_t i = 0; i < graph->n_sources; i++) {
        quipu_str date = graph->sources[i].date;
        if (date.len == 0)
            continue;
        if (first.len == 0 || quipu_str__compare(date, first) < 0)
            first = date;
        if (last.len == 0 || quipu_str__compare(date, last) > 0)
            last = date;
    }
    if (first.len == 0)
        return;
    quipu_buf__add_cstr(out, ", ");
    quipu_buf__add(out, first);
    if (!quipu_str__is(first, last)) {
        quipu_buf__add_cstr(out, " to ");
        quipu_buf__add(out, last);
    }
}

static void add_publishers(quipu_buf *out, const quipu_graph *graph)
{
    quipu_str named[4]; /* one more than are written */
    size_t n = 0;
    for (size_t i = 0; i < graph->n_sources && n <= max_publishers; i++) {
        size_t known = 0;
        while (known < n && !quipu_str__is(named[known], graph->sources[i].publisher))
            known++;
        if (known == n && graph->sources[i].publisher.len > 0)
            named[n++] = graph->sources[i].publisher;
    }
    for (size_t i = 0; i < n && i < max_publishers; i++) {
        quipu_buf__add_cstr(out, i == 0 ? ": " : ", ");
        quipu_label__isolate(out, named[i], max_name);
    }
    if (n > max_publishers)
        quipu_buf__add_cstr(out, " and others");
}

static size_t count_tables(const quipu_graph *graph)
{
    size_t n = 0;
    for (size_t i = 0; i < graph->n_sources; i++)
        n += graph->sources[i].is_table;
    return n;
}

/* "5 documents, 2025-10-27 to 2025-10-29" */
static void add_extent(quipu_buf *out, const quipu_graph *graph)
{
    size_t n_tables = count_tables(graph);
    if (n_tables < graph->n_sources)
        add_count(out, graph->n_sources - n_tables, "document");
    else
        add_count(out, n_tables, "table");
    add_dates(out, graph);
}

static void add_file(quipu_buf *out, const char *name, const quipu_graph *graph)
{
    quipu_label__cut(out, quipu_str__of(name), max_name);
    quipu_buf__add_cstr(out, " (");
    add_extent(out, graph);
    quipu_buf__add_char(out, ')');
}

void quipu_words__difference(quipu_buf *out, const quipu_changes *changes)
{
    quipu_buf__add_cstr(out, "From ");
    add_file(out, changes->before_name, changes->both->before);
    quipu_buf__add_cstr(out, " to ");
    add_file(out, changes->after_name, changes->both->after);
}

void quipu_words__caption(quipu_buf *out, const quipu_graph *graph)
{
    quipu_buf__add_cstr(out, "From ");
    add_extent(out, graph);
    add_publishers(out, graph);
}

/* --- labels of lines --- */

/* " (planned, disputed)"; of what has changed " (was planned, no longer disputed, 3 sources, was 1)" */
static void add_marks(quipu_buf *out, const quipu_style *style, const quipu_changes *changes,
                      const quipu_edge *edge)
{
    char was[40] = "", settled[60] = "", sources[60] = "";
    uint32_t n;
    bool is_disputed = edge->conflict || edge->contested;
    const char *old = quipu_changes__old_status(changes, edge);
    if (old != NULL)
        snprintf(was, sizeof was, "was %s", old);
    if (!is_disputed && quipu_changes__is_settled(changes, edge))
        snprintf(settled, sizeof settled, "no longer disputed");
    if (quipu_changes__old_sources(&n, changes, edge))
        snprintf(sources, sizeof sources, "%u source%s, was %u", (unsigned)edge->n_sources,
                 edge->n_sources == 1 ? "" : "s", (unsigned)n);
    const quipu_str marks[] = {style->standings[edge->standing].mark, quipu_str__of(was),
                               is_disputed ? style->disputed_mark : quipu_str__of(settled),
                               quipu_str__of(sources)};
    quipu_words__marks(out, marks, sizeof marks / sizeof *marks);
}

/* "and 3 more (planned)": what is not named says how sure it is, too. */
static void add_rest(quipu_buf *out, const quipu_style *style, quipu_standing standing, size_t n)
{
    quipu_buf__addf(out, "and %zu more", n);
    quipu_words__marks(out, &style->standings[standing].mark, 1);
}

void quipu_words__label(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                        const quipu_style *style, const quipu_part *part, const quipu_line *line)
{
    static const uint32_t max_stacked = 4; /* relations named on one line */
    static const size_t width = 26, max_lines = 2;
    const uint32_t *edges = &part->edges[line->first];
    for (uint32_t i = 0; i < line->n; i++) {
        const quipu_edge *edge = &graph->edges[edges[i]];
        if (i > 0)
            quipu_buf__add_char(out, '\n');
        if (i == max_stacked - 1 && line->n > max_stacked) {
            add_rest(out, style, line->standing, line->n - i);
            return;
        }
        quipu_changes__add_mark(out, part->changes, line->change);
        quipu_label__wrap(out, quipu_ontology_relation_info(ontology, edge->relation)->label, width,
                          max_lines);
        add_marks(out, style, part->changes, edge);
    }
}
