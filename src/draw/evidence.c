/*
 * Writes the page of evidence to a map: HTML5 without script, to which no browser lets anything be added (its Content
 * Security Policy allows its own style and nothing else).
 *
 * First all relations as a table, the text alternative to the picture; then the entities, strongest first, each with
 * the lines that begin at it, their relations and every sentence behind them, and links to the lines that end at it.
 * Names and sentences may hold anything: each stands escaped in an element of its own direction (<bdi>, dir="auto").
 */
#include "draw/evidence.h"

#include "base/error.h"
#include "base/markup.h"
#include "base/str.h"
#include "draw/order.h"
#include "draw/page.h"
#include "draw/retell.h"
#include "draw/web.h"

typedef struct page {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    const quipu_part *part;
    const quipu_style *style, *dark;
    const quipu_picture *picture;
    const char *noun; /* "map" */
    quipu_buf out;
    quipu_buf map; /* address of the map, "" for none */
    quipu_order order;
} page;

/* --- pieces --- */

static void say(page *self, const char *html)
{
    quipu_buf__add_cstr(&self->out, html);
}

static void add_name(page *self, uint32_t entity)
{
    quipu_web__add_foreign(&self->out, self->graph->entities[entity].name);
}

static bool is_shown(const page *self, uint32_t entity)
{
    return self->part->nodes[quipu_part__node(self->part, entity)] == entity;
}

/* The name, as a link where the entity has a place on the page. */
static void add_entity(page *self, uint32_t entity)
{
    if (!is_shown(self, entity)) {
        add_name(self, entity);
        return;
    }
    say(self, "<a href=\"#");
    quipu_buf__add(&self->out, self->picture->figures[quipu_part__node(self->part, entity)].id);
    say(self, "\">");
    add_name(self, entity);
    say(self, "</a>");
}

static void add_entities(page *self, const uint32_t *entities, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0)
            say(self, ", ");
        add_entity(self, entities[i]);
    }
}

static void add_period(page *self, const char *first, const char *last)
{
    bool is_open = strcmp(last, QUIPU_WHEN_OPEN) == 0;
    if (is_open)
        say(self, "since ");
    quipu_web__add_date(&self->out, quipu_str__of(first));
    if (!is_open && last[0] != '\0' && strcmp(first, last) != 0) {
        say(self, " to ");
        quipu_web__add_date(&self->out, quipu_str__of(last));
    }
}

static void add_count(page *self, size_t n, const char *noun)
{
    quipu_buf__addf(&self->out, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

static const quipu_edge *edge_of(const page *self, const quipu_line *line, uint32_t i)
{
    return &self->graph->edges[self->part->edges[line->first + i]];
}

static quipu_str label_of(const page *self, const quipu_edge *edge)
{
    return quipu_ontology_relation_info(self->ontology, edge->relation)->label;
}

static void add_edge_id(page *self, const quipu_edge *edge)
{
    say(self, "e-");
    quipu_id__add_safe(&self->out, edge->id);
}

/* "Ann nominates Bob" */
static void add_clause(page *self, const quipu_edge *edge)
{
    add_name(self, edge->source);
    say(self, " ");
    quipu_markup__add(&self->out, label_of(self, edge));
    say(self, " ");
    add_name(self, edge->target);
}

static void add_standing(page *self, quipu_standing standing)
{
    const char *name = quipu_standing_name(standing);
    quipu_buf__addf(&self->out, "<span class=\"%s\">%s</span>", name, name);
}

static void add_status(page *self, const quipu_edge *edge)
{
    add_standing(self, edge->standing);
    if (edge->conflict || edge->contested)
        say(self, ", disputed");
}

/* --- the table --- */

static void add_table_row(page *self, const quipu_edge *edge)
{
    say(self, "<tr>");
    quipu_retell__add_cell(&self->out, self->part->changes, edge);
    say(self, "<th scope=\"row\">");
    add_entity(self, edge->source);
    say(self, "</th><td><a href=\"#");
    add_edge_id(self, edge);
    say(self, "\">");
    quipu_markup__add(&self->out, label_of(self, edge));
    say(self, "</a></td><td>");
    add_entity(self, edge->target);
    say(self, "</td><td>");
    add_status(self, edge);
    say(self, "</td><td>");
    if (edge->first[0] != '\0')
        add_period(self, edge->first, edge->last);
    say(self, "</td><td>");
    add_entities(self, edge->by, edge->n_by);
    quipu_buf__addf(&self->out, "</td><td class=\"n\">%u</td></tr>\n", (unsigned)edge->n_sources);
}

/* What the words in the column of standings mean: those that occur. */
static void add_meanings(page *self)
{
    bool occurs[QUIPU_N_STANDINGS] = {false};
    for (size_t i = 0; i < self->part->n_edges; i++)
        occurs[self->graph->edges[self->part->edges[i]].standing] = true;
    say(self, "<dl class=\"key\">");
    quipu_retell__add_meanings(&self->out, self->part, self->graph);
    for (size_t i = 0; i < QUIPU_N_STANDINGS; i++) {
        if (!occurs[i])
            continue;
        say(self, "<div><dt>");
        add_standing(self, (quipu_standing)i);
        say(self, "</dt> <dd>");
        quipu_markup__add(&self->out, self->style->standings[i].meaning);
        say(self, "</dd></div>");
    }
    say(self, "</dl>\n");
}

static quipu_status write_table(page *self, quipu_sink sink, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    say(self, "<section>\n<h2 id=\"relations\">All relations</h2>\n");
    add_meanings(self);
    say(self, "<div class=\"wide\" role=\"region\" aria-labelledby=\"relations\" "
              "tabindex=\"0\">\n<table>\n"
              "<thead><tr>");
    say(self, self->part->changes != NULL ? "<th scope=\"col\">Change</th>" : "");
    say(self, "<th scope=\"col\">Who</th><th scope=\"col\">does what</th>"
              "<th scope=\"col\">to whom or what</th><th scope=\"col\">Status</th>"
              "<th scope=\"col\">When</th><th scope=\"col\">Who says so</th>"
              "<th scope=\"col\" class=\"n\">Sources</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < self->part->n_lines && status >= 0; i++) {
        const quipu_line *line = &self->part->lines[self->order.from[i].index];
        for (uint32_t k = 0; k < line->n; k++)
            add_table_row(self, edge_of(self, line, k));
        status = quipu_buf__flush(&self->out, sink, err);
    }
    say(self, "</tbody>\n</table>\n</div>\n</section>\n");
    return status;
}

/* --- sentences --- */

/* What the sentence claims that its relation's heading does not say already. */
static void add_claim(page *self, const quipu_edge *edge, const quipu_evidence *evidence)
{
    const char *before = "<br>";
    if (evidence->standing != edge->standing) {
        say(self, before);
        add_standing(self, evidence->standing);
        before = ", ";
    }
    if (evidence->by != QUIPU_NOBODY) {
        say(self, before);
        say(self, "says ");
        add_entity(self, evidence->by);
        before = ", ";
    }
    if (evidence->when.first[0] != '\0') {
        say(self, before);
        add_period(self, evidence->when.first, evidence->when.last);
    }
}

static void add_evidence(page *self, const quipu_edge *edge, const quipu_evidence *evidence)
{
    const quipu_source *source = &self->graph->sources[evidence->document];
    say(self, "<figure>");
    if (evidence->text.len > 0) {
        say(self, "<blockquote dir=\"auto\">");
        quipu_markup__add(&self->out, evidence->text);
        say(self, "</blockquote>");
    } else {
        say(self, "<p class=\"quiet\">Stated without a sentence</p>");
    }
    say(self, "<figcaption>");
    quipu_retell__add_passage(&self->out, self->part->changes, edge, evidence);
    quipu_retell__add_document(&self->out, source);
    add_claim(self, edge, evidence);
    say(self, "</figcaption></figure>\n");
}

/* --- entities, lines, relations --- */

/* "planned; 2025-10-28; says the White House; 2 sources" */
static void add_facts(page *self, const quipu_edge *edge)
{
    say(self, "<p class=\"facts\">");
    quipu_retell__add_edge(&self->out, self->part->changes, edge);
    add_status(self, edge);
    if (edge->first[0] != '\0') {
        say(self, "; ");
        add_period(self, edge->first, edge->last);
    }
    if (edge->n_by > 0) {
        say(self, edge->n_by == 1 ? "; says " : "; say ");
        add_entities(self, edge->by, edge->n_by);
    }
    say(self, "; ");
    add_count(self, edge->n_sources, "source");
    if (edge->n_evidence > 1) {
        say(self, ", ");
        add_count(self, edge->n_evidence, "sentence");
    }
    say(self, "</p>\n");
}

static void add_edge(page *self, const quipu_edge *edge, int level)
{
    quipu_buf__addf(&self->out, "<article>\n<h%d id=\"", level);
    add_edge_id(self, edge);
    say(self, "\">");
    add_clause(self, edge);
    quipu_buf__addf(&self->out, "</h%d>\n", level);
    add_facts(self, edge);
    for (uint32_t i = 0; i < edge->n_evidence; i++)
        add_evidence(self, edge, &edge->evidence[i]);
    say(self, "</article>\n");
}

/* A link to a figure of the map, which is lit there. */
static void add_way_back(page *self, const quipu_figure *figure)
{
    if (self->map.len == 0 || figure->is_absent)
        return;
    say(self, "<p class=\"back\"><a href=\"");
    quipu_buf__add(&self->out, quipu_buf__str(&self->map));
    say(self, "#");
    quipu_buf__add(&self->out, figure->id);
    quipu_buf__addf(&self->out, "\">Show on the %s</a></p>\n", self->noun);
}

/* One relation is its own heading; several stand together under that of the line. */
static void add_line(page *self, uint32_t index)
{
    const quipu_line *line = &self->part->lines[index];
    const quipu_figure *figure = &self->picture->figures[self->part->n_nodes + index];
    quipu_buf__addf(&self->out, "<section class=\"line\" id=\"%.*s\">\n", (int)figure->id.len,
                    figure->id.ptr);
    if (line->n > 1) {
        say(self, "<h3>");
        add_name(self, line->from);
        say(self, line->is_symmetric ? " and " : " \xE2\x86\x92 ");
        add_name(self, line->to);
        quipu_buf__addf(&self->out, ": %u relations</h3>\n", (unsigned)line->n);
    }
    for (uint32_t i = 0; i < line->n; i++)
        add_edge(self, edge_of(self, line, i), line->n > 1 ? 4 : 3);
    add_way_back(self, figure);
    say(self, "</section>\n");
}

/* What others do to an entity stands with them. */
static void add_reference(page *self, uint32_t index)
{
    const quipu_line *line = &self->part->lines[index];
    for (uint32_t i = 0; i < line->n; i++) {
        const quipu_edge *edge = edge_of(self, line, i);
        say(self, "<li><a href=\"#");
        add_edge_id(self, edge);
        say(self, "\">");
        add_clause(self, edge);
        say(self, "</a>");
        if (edge->standing != QUIPU_ACTUAL)
            quipu_buf__addf(&self->out, ", %s", quipu_standing_name(edge->standing));
        say(self, "</li>\n");
    }
}

static bool has_rank(const quipu_ranked *items, size_t at, size_t n, uint32_t rank)
{
    return at < n && items[at].rank == rank;
}

static void add_entity_head(page *self, uint32_t node)
{
    const quipu_entity *entity = &self->graph->entities[self->part->nodes[node]];
    const quipu_figure *figure = &self->picture->figures[node];
    quipu_buf__addf(&self->out, "<section class=\"entity\" id=\"%.*s\">\n<h2>", (int)figure->id.len,
                    figure->id.ptr);
    quipu_web__add_foreign(&self->out, entity->name);
    say(self, "</h2>\n<p class=\"facts\">");
    quipu_retell__add_entity(&self->out, self->part->changes, entity);
    quipu_markup__add(&self->out, quipu_ontology_type_info(self->ontology, entity->type)->name);
    for (uint32_t i = 0; i < entity->n_aliases; i++) {
        say(self, i == 0 ? ", also " : ", ");
        quipu_web__add_foreign(&self->out, entity->aliases[i]);
    }
    say(self, "; ");
    add_count(self, entity->n_mentions, "mention");
    say(self, " in ");
    add_count(self, entity->n_documents, "document");
    say(self, "</p>\n");
    add_way_back(self, figure);
}

/* Each item is met once: both lists have the order of the entities. */
static quipu_status write_entities(page *self, quipu_sink sink, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n_lines = self->part->n_lines, from = 0, to = 0;
    for (uint32_t rank = 0; rank < self->part->n_nodes && status >= 0; rank++) {
        add_entity_head(self, self->order.nodes[rank].index);
        for (; has_rank(self->order.from, from, n_lines, rank); from++)
            add_line(self, self->order.from[from].index);
        bool refers = has_rank(self->order.to, to, n_lines, rank);
        say(self, refers ? "<ul class=\"others\">\n" : "");
        for (; has_rank(self->order.to, to, n_lines, rank); to++)
            add_reference(self, self->order.to[to].index);
        say(self, refers ? "</ul>\n</section>\n" : "</section>\n");
        status = quipu_buf__flush(&self->out, sink, err);
    }
    return status;
}

/* --- the whole --- */

static void add_map_link(page *self, const char *class, const char *words)
{
    if (self->map.len > 0)
        quipu_buf__addf(&self->out, "<a class=\"%s\" href=\"%.*s\">%s the %s</a>\n", class,
                        (int)self->map.len, self->map.ptr, words, self->noun);
}

static void write_head(page *self)
{
    quipu_str rest = self->picture->caption, line;
    quipu_page__begin(&self->out, self->picture->title, self->style, self->dark);
    say(self, "<nav aria-label=\"On this page\">\n<a class=\"skip\" href=\"#relations\">To the "
              "table</a>\n"
              "<a class=\"skip\" href=\"#sentences\">To the sentences</a>\n");
    add_map_link(self, "skip", "To");
    say(self, "</nav>\n<header>\n<h1 dir=\"auto\">");
    quipu_markup__add(&self->out, self->picture->title);
    say(self, "</h1>\n");
    while (quipu_str__split(&line, &rest, '\n')) {
        say(self, "<p class=\"quiet\" dir=\"auto\">");
        quipu_markup__add(&self->out, line);
        say(self, "</p>\n");
    }
    quipu_buf__addf(&self->out,
                    "<p>What the %s shows, relation by relation, with the sentences that say so.\n",
                    self->noun);
    add_map_link(self, "map", "See");
    say(self, "</p>\n</header>\n<main>\n");
}

quipu_status quipu_evidence__write(quipu_sink sink, const quipu_graph *graph,
                                   const quipu_ontology *ontology, const quipu_part *part,
                                   const quipu_style *style, const quipu_style *dark,
                                   const quipu_picture *picture, const char *map_name,
                                   quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    page self = {.graph = graph,
                 .ontology = ontology,
                 .part = part,
                 .style = style,
                 .dark = dark,
                 .picture = picture,
                 .noun = picture->noun != NULL ? picture->noun : "map"};
    if (map_name != NULL)
        quipu_web__add_file_name(&self.map, quipu_str__of(map_name));
    QUIPU_TRY(self.map.failed ? quipu_error__memory(err)
                              : quipu_order__make(&self.order, part, err));
    write_head(&self);
    QUIPU_TRY(write_table(&self, sink, err));
    say(&self, "<div id=\"sentences\">\n");
    QUIPU_TRY(write_entities(&self, sink, err));
    say(&self, "</div>\n");
    quipu_retell__add_documents(&self.out, self.part->changes);
    say(&self, "</main>\n</body>\n</html>\n");
    QUIPU_TRY(quipu_buf__flush(&self.out, sink, err));
done:
    quipu_buf__clear(&self.out);
    quipu_buf__clear(&self.map);
    quipu_order__clear(&self.order);
    return status;
}
