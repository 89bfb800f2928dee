/*
 * Writes the DOT text of a map: entities by type, lines by group and standing, and what explains
 * them.
 *
 * Title, caption and legend are part of the text too, as attributes and as the subgraph
 * cluster_legend: quipu-draw puts them round the map once it is laid out, other programs show them
 * as Graphviz has it. All text from the graph is quoted text, never HTML.
 */
#include "draw/compose.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/str.h"
#include "draw/asked.h"
#include "draw/dot.h"
#include "draw/label.h"
#include "draw/legend.h"
#include "draw/order.h"
#include "draw/paint.h"
#include "draw/web.h"
#include "draw/words.h"

#include <math.h>
#include <stdlib.h>

static const size_t max_labelled =
    160; /* lines: past it only the strongest are named; words on all would cover each other */
static const size_t n_named = 60; /* of more lines than that: what a key can hold */
static const size_t max_kept_apart =
    5000; /* lines: past it keeping entities apart takes most of the time */
static const size_t name_width = 18; /* characters */
static const size_t name_lines = 4;
static const size_t title_width = 72, title_lines = 3;
static const double asked_width = 3.5; /* points, of the outline of who is asked for by name */
static const double smallest_font = 12, largest_font = 19; /* points */

/* What every step needs. */
typedef struct composer {
    quipu_picture *picture;
    quipu_buf *out; /* picture->dot */
    quipu_buf text; /* for one text at a time */
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    const quipu_part *part;
    const quipu_areas *areas;
    const quipu_style *style;
    uint32_t greatest; /* strength of an entity that is shown */
    bool is_for_us; /* quipu-draw gets numbers in place of ids, and no words that the file gets later anyway */
    bool *is_named; /* [n_lines] */
} composer;

/* Keep what was written into `text`; it is empty again after. */
static quipu_str keep(composer *self)
{
    quipu_str kept = {NULL, 0};
    if (!self->text.failed)
        kept = quipu_arena__copy(&self->picture->arena, quipu_buf__str(&self->text));
    self->out->failed |= kept.ptr == NULL;
    self->text.len = 0;
    return kept;
}

static void add_lines(quipu_buf *out, const char *name, quipu_str value)
{
    quipu_buf__addf(out, ", %s=", name);
    quipu_dot__add_lines(out, value);
}

static void add_tooltip(composer *self, const char *name, const quipu_figure *figure)
{
    if (!self->is_for_us)
        add_lines(self->out, name, figure->details);
}

/* As what Graphviz knows a figure: to read long names and to repeat them took a third of the time of a large map. */
static void add_name(composer *self, const quipu_figure *figure)
{
    if (self->is_for_us)
        quipu_buf__addf(self->out, "%zu", (size_t)(figure - self->picture->figures));
    else
        quipu_dot__add_quoted(self->out, figure->id);
}

/* " change-added", behind other classes. */
static void add_change_class(composer *self, quipu_change change)
{
    if (self->part->changes != NULL)
        quipu_buf__addf(&self->text, " change-%s", quipu_change__name(change));
}

/* --- entities --- */

static quipu_str node_id(composer *self, uint32_t entity)
{
    quipu_buf__add_cstr(&self->text, "n-");
    quipu_id__add_safe(&self->text, self->graph->entities[entity].id);
    return keep(self);
}

static quipu_figure make_node_figure(composer *self, size_t i)
{
    uint32_t entity = self->part->nodes[i];
    quipu_figure figure = {.id = node_id(self, entity), .strength = self->part->strengths[i]};
    quipu_words__entity(&self->text, self->graph, self->ontology, self->part->changes,
                        &self->graph->entities[entity]);
    figure.sentence = figure.details = keep(self);
    return figure;
}

/* Between the smallest and the largest; the eye sees area, so by the root. */
static double font_size(const composer *self, uint32_t strength)
{
    double share = self->greatest > 0 ? (double)strength / self->greatest : 0;
    return smallest_font + (largest_font - smallest_font) * sqrt(share);
}

static void add_node(composer *self, size_t i, const quipu_figure *figure)
{
    const quipu_entity *entity = &self->graph->entities[self->part->nodes[i]];
    const quipu_changes *changes = self->part->changes;
    quipu_change change = quipu_changes__of_entity(changes, entity);
    quipu_buf__add_cstr(self->out, "  ");
    add_name(self, figure);
    quipu_buf__add_cstr(self->out, " [id=");
    add_name(self, figure);
    quipu_buf__add_cstr(&self->text, "type-");
    quipu_id__add_safe(&self->text, quipu_ontology_type_info(self->ontology, entity->type)->name);
    add_change_class(self, change);
    quipu_dot__add_attribute(self->out, "class", keep(self));
    quipu_changes__add_mark(&self->text, changes, change);
    quipu_label__wrap(&self->text, entity->name, name_width, name_lines);
    add_lines(self->out, "label", keep(self));
    add_tooltip(self, "tooltip", figure);
    quipu_places__add_pos(self->out, self->picture->places, figure->id);
    quipu_paint__add_entity(self->out, self->style, entity->type, changes, change);
    quipu_dot__add_number(self->out, "fontsize", font_size(self, self->part->strengths[i]));
    if (self->part->asked[i])
        quipu_dot__add_number(self->out, "penwidth", asked_width);
    quipu_buf__add_cstr(self->out, "];\n");
}

/* --- relations --- */

/* Of an entity that is shown. */
static const quipu_figure *figure_of(const composer *self, uint32_t entity)
{
    const uint32_t *nodes = self->part->nodes;
    const uint32_t *at =
        bsearch(&entity, nodes, self->part->n_nodes, sizeof *nodes, quipu_numbers__compare);
    return &self->picture->figures[at - nodes];
}

static quipu_str line_id(composer *self, const quipu_line *line)
{
    static const char *const ends[QUIPU_N_CHANGES] = {
        [QUIPU_UNCHANGED] = "", [QUIPU_ADDED] = "_new", [QUIPU_REMOVED] = "_gone", [QUIPU_CHANGED] = "_turned"};
    quipu_buf__add_cstr(&self->text, "l-");
    quipu_id__add_safe(&self->text, self->graph->entities[line->from].id);
    quipu_buf__add_cstr(&self->text, "_to_"); /* no "_t" comes out of quipu_id__add_safe() */
    quipu_id__add_safe(&self->text, self->graph->entities[line->to].id);
    if (line->standing != QUIPU_ACTUAL) /* nor a name of a standing with "_" before it, nor what `ends` holds */
        quipu_buf__addf(&self->text, "_%s", quipu_standing_name(line->standing));
    quipu_buf__add_cstr(&self->text, ends[line->change]);
    return keep(self);
}

static const quipu_edge *edge_of(const composer *self, const quipu_line *line, uint32_t i)
{
    return &self->graph->edges[self->part->edges[line->first + i]];
}

/* Of the strongest relation that has one, the first: evidence comes best first. */
static quipu_str best_address(const composer *self, const quipu_line *line)
{
    for (uint32_t i = 0; i < line->n; i++) {
        const quipu_edge *edge = edge_of(self, line, i);
        for (uint32_t k = 0; k < edge->n_evidence; k++) {
            quipu_str address = self->graph->sources[edge->evidence[k].document].address;
            if (quipu_web__is_address(address))
                return address;
        }
    }
    return (quipu_str){NULL, 0};
}

static quipu_figure make_line_figure(composer *self, const quipu_line *line)
{
    quipu_figure figure = {
        .id = line_id(self, line), .address = best_address(self, line), .strength = line->weight};
    quipu_words__line(&self->text, self->graph, self->ontology, self->part, line);
    figure.sentence = keep(self);
    quipu_words__evidence(&self->text, self->graph, self->ontology, self->part, line);
    figure.details = keep(self);
    return figure;
}

static const quipu_relation_info *relation_of(const composer *self, const quipu_edge *edge)
{
    return quipu_ontology_relation_info(self->ontology, edge->relation);
}

/* "standing-actual group-diplomacy relation-meets relation-visits" */
static void add_classes(composer *self, const quipu_line *line)
{
    quipu_buf__addf(&self->text, "standing-%s group-", quipu_standing_name(line->standing));
    quipu_id__add_safe(&self->text, relation_of(self, edge_of(self, line, 0))->group);
    add_change_class(self, line->change);
    for (uint32_t i = 0; i < line->n; i++) {
        quipu_buf__add_cstr(&self->text, " relation-");
        quipu_id__add_safe(&self->text, relation_of(self, edge_of(self, line, i))->name);
    }
    quipu_dot__add_attribute(self->out, "class", keep(self));
}

static void add_look(composer *self, const quipu_line *line)
{
    static const double most_pull = 8; /* of a strong line on the layout */
    quipu_paint__add_line(self->out, self->style, line,
                          relation_of(self, edge_of(self, line, 0))->group, self->part->changes);
    quipu_dot__add_number(self->out, "weight", line->weight < most_pull ? line->weight : most_pull);
    if (line->is_symmetric)
        quipu_buf__add_cstr(self->out, ", dir=none");
    else if (line->standing == QUIPU_DENIED)
        quipu_buf__add_cstr(self->out, ", arrowhead=tee");
}

static void add_line(composer *self, const quipu_line *line, const quipu_figure *figure)
{
    quipu_buf__add_cstr(self->out, "  ");
    add_name(self, figure_of(self, line->from));
    quipu_buf__add_cstr(self->out, " -> ");
    add_name(self, figure_of(self, line->to));
    quipu_buf__add_cstr(self->out, " [id=");
    add_name(self, figure);
    add_classes(self, line);
    if (self->is_named[line - self->part->lines]) {
        quipu_words__label(&self->text, self->graph, self->ontology, self->style, self->part, line);
        add_lines(self->out, "label", keep(self));
        add_tooltip(self, "labeltooltip", figure);
        quipu_dot__add_number(self->out, "strength",
                              self->part->changes != NULL ? line->strength : line->weight);
    }
    add_tooltip(self, "tooltip", figure);
    add_look(self, line);
    quipu_buf__add_cstr(self->out, "];\n");
}

/* --- the whole --- */

/* What the engines need to come to an end and to a readable picture; each passes over what is for others. */
static const char *layout_attributes(const composer *self)
{
    if (self->part->n_lines > max_kept_apart)
        return "splines=line, overlap=true, K=0.8";
    if (self->part->n_lines > max_labelled)
        return "splines=line, overlap=prism, overlap_scaling=2, K=0.6";
    return "rankdir=LR, nodesep=0.2, ranksep=0.35, nslimit=4, nslimit1=4, mclimit=1, "
           "searchsize=30, "
           "splines=true, overlap=prism, overlap_scaling=4, sep=\"+20\", K=1.3, model=subset";
}

/* The first of several; our own layout, which other programs do not know, is most like sfdp. */
static quipu_str name_engine(const char *engine)
{
    quipu_str name = {engine, strcspn(engine, ",")};
    return quipu_str__is(name, QUIPU_STR("spread")) ? QUIPU_STR("sfdp") : name;
}

static void add_head(composer *self, const char *engine)
{
    quipu_buf *out = self->out;
    quipu_str name = name_engine(engine);
    quipu_buf__addf(out,
                    "digraph map {\n  graph [layout=%.*s, charset=\"UTF-8\", start=1, pad=0.3, %s",
                    (int)name.len, name.ptr, layout_attributes(self));
    quipu_dot__add_attribute(out, "bgcolor", self->style->page_colour);
    quipu_dot__add_attribute(out, "fontname", self->style->font);
    quipu_dot__add_attribute(out, "fontcolor", self->style->text_colour);
    add_lines(out, "title", self->picture->title);
    quipu_dot__add_attribute(out, "title_font", self->style->title_font);
    quipu_dot__add_attribute(out, "title_color", self->style->title_colour);
    add_lines(out, "caption", self->picture->caption);
    add_lines(out, "label", self->picture->title);
    quipu_buf__add_cstr(out,
                        ", outputorder=edgesfirst];\n  node [margin=\"0.14,0.07\", height=0.3, "
                        "penwidth=1.1");
    quipu_dot__add_attribute(out, "fontname", self->style->font);
    quipu_buf__add_cstr(out, "];\n  edge [fontsize=11, arrowsize=0.7");
    quipu_dot__add_attribute(out, "fontname", self->style->font);
    quipu_buf__add_cstr(out, "];\n");
}

static bool can_be_pointed_at(quipu_map_format format)
{
    return format == QUIPU_MAP_SVG || format == QUIPU_MAP_HTML;
}

static void write_title(composer *self, const quipu_scope *scope, const quipu_map_options *options)
{
    const char *where = can_be_pointed_at(options->format) ? "" : "in the SVG, ";
    if (self->part->changes != NULL) {
        quipu_words__difference(&self->text, self->part->changes);
        quipu_buf__add_char(&self->text, '\n');
        quipu_changes__add_counts(&self->text, self->part->changes, scope->weights, scope->whole);
    } else {
        quipu_words__caption(&self->text, self->graph);
    }
    quipu_asked__add_line(&self->text, self->graph, self->ontology, scope, self->part, options);
    if (self->part->n_lines > max_kept_apart)
        quipu_buf__addf(&self->text, "\nToo many relations to name each: %spoint at a line", where);
    else if (self->part->n_lines > max_labelled)
        quipu_buf__addf(
            &self->text,
            "\nNamed are the %zu strongest of %zu lines, where there is room: %spoint at others",
            n_named, self->part->n_lines, where);
    if (options->format == QUIPU_MAP_SVG && (options->evidence != NULL || options->link_addresses))
        quipu_buf__add_cstr(&self->text, options->evidence != NULL
                                             ? "\nClick a line or a name for its sentences"
                                             : "\nClick a line for its document");
    self->picture->caption = keep(self);
    if (options->title != NULL)
        quipu_buf__add_cstr(&self->text, options->title);
    else if (options->n_entities > 0)
        quipu_asked__add_title(&self->text, self->graph, options);
    else
        quipu_words__title(&self->text, self->graph, self->part);
    quipu_str title = keep(self);
    quipu_label__wrap(&self->text, title, title_width, title_lines);
    self->picture->title = keep(self);
}

/* quipu-draw takes these clusters out before the layout, and draws an area behind their entities after it. */
static void add_areas(composer *self)
{
    const quipu_areas *areas = self->areas;
    for (size_t k = 0; k < areas->n; k++) {
        quipu_buf__addf(self->out,
                        "  subgraph cluster_area_%zu {\n    graph [label=\"\", style=filled", k);
        quipu_dot__add_attribute(self->out, "color",
                                 self->style->area_colours[k % self->style->n_area_colours]);
        quipu_buf__add_cstr(self->out, "];\n");
        for (size_t i = 0; i < self->part->n_nodes; i++) {
            if (areas->of[i] != k)
                continue;
            quipu_buf__add_cstr(self->out, "    ");
            add_name(self, &self->picture->figures[i]);
            quipu_buf__add_cstr(self->out, ";\n");
        }
        quipu_buf__add_cstr(self->out, "  }\n");
    }
}

static void write_map(composer *self, const char *engine)
{
    const quipu_part *part = self->part;
    quipu_figure *figures = self->picture->figures;
    add_head(self, engine);
    for (size_t i = 0; i < part->n_nodes; i++) {
        figures[i] = make_node_figure(self, i);
        add_node(self, i, &figures[i]);
    }
    for (size_t i = 0; i < part->n_lines; i++) {
        figures[part->n_nodes + i] = make_line_figure(self, &part->lines[i]);
        add_line(self, &part->lines[i], &figures[part->n_nodes + i]);
    }
    add_areas(self);
    quipu_legend__add(self->out, self->graph, self->ontology, part, self->areas, self->style);
    quipu_buf__add_cstr(self->out, "}\n");
}

quipu_status quipu_picture__compose(quipu_picture *out, const quipu_graph *graph,
                                    const quipu_ontology *ontology, const quipu_scope *scope,
                                    const quipu_part *part, const quipu_areas *areas,
                                    const quipu_style *style, const char *engine,
                                    const quipu_map_options *options, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    composer self = {.picture = out,
                     .out = &out->dot,
                     .graph = graph,
                     .ontology = ontology,
                     .part = part,
                     .areas = areas,
                     .style = style,
                     .is_for_us = options->format != QUIPU_MAP_DOT};
    for (size_t i = 0; i < part->n_nodes; i++)
        if (part->strengths[i] > self.greatest)
            self.greatest = part->strengths[i];
    out->n_nodes = part->n_nodes;
    out->n_area_colours = style->n_area_colours;
    out->n_figures = part->n_nodes + part->n_lines;
    out->figures = quipu_alloc__zero(out->n_figures, sizeof *out->figures);
    QUIPU_TRY_ALLOC(out->figures);
    QUIPU_TRY_ALLOC(self.is_named = quipu_alloc__zero(part->n_lines, sizeof *self.is_named));
    if (part->n_lines <= max_kept_apart)
        QUIPU_TRY(quipu_order__mark_lines(
            self.is_named, part, part->n_lines > max_labelled ? n_named : part->n_lines, err));
    write_title(&self, scope, options);
    write_map(&self, engine);
    QUIPU_TRY_ALLOC(out->dot.failed ? NULL : out->dot.ptr);
done:
    quipu_alloc__free(self.is_named);
    quipu_buf__clear(&self.text);
    return status;
}

void quipu_picture__clear(quipu_picture *picture)
{
    quipu_arena__clear(&picture->arena);
    quipu_buf__clear(&picture->dot);
    quipu_buf__clear(&picture->css);
    quipu_alloc__free(picture->figures);
    *picture = (quipu_picture){.n_figures = 0};
}
