/*
 * A graph to a map: choose the part that is shown, compose it as DOT, have quipu-draw lay it out
 * and draw it, finish the file. The engines are chosen by size; where none comes to an end within its share of the
 * time, quipu-draw's own layout does, so that a map comes out within the budget.
 */
#include "base/error.h"
#include "base/str.h"
#include "draw/compose.h"
#include "draw/explorer.h"
#include "draw/image.h"
#include "draw/look.h"
#include "draw/svg.h"

#include <quipu/draw.h>

#include <stdio.h>

/*
 * In lines. Measured with Graphviz 2.42 on graphs of many shapes (2026-11): dot's layout cost a reader least only where
 * there were hardly more lines than entities; neato's past 320 lines never by more than a twentieth, in twice the time of
 * sfdp's, and our own not at all; past 1,200 sfdp takes seconds.
 */
static const size_t dot_up_to = 160, neato_up_to = 320, sfdp_up_to = 1200;

/* Past it areas lie all over each other. */
static const size_t most_lines_with_areas = 600;

/* More than two lines a node, and the eye no longer follows any. */
static const size_t lines_per_node = 2;

/* Of several engines the one whose layout is easiest to read is taken; "spread" is quipu-draw's own. */
static const char *const engines[] = {"dot", "neato", "fdp", "sfdp", "circo", "twopi", "spread"};

/* Everything a map is made of. */
typedef struct maker {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    const quipu_data *data;
    const quipu_map_options *options;
    quipu_style style;
    quipu_scope scope;
    quipu_part part;
    quipu_areas areas;
    quipu_picture picture;
    quipu_page_size page; /* zero: as large as the map */
    quipu_places places;
    quipu_buf said;
    const char *engine; /* one or several */
    char taken[16];
    bool cheaper;
} maker;

/* Only our own layout leaves those where they are who have a place. */
static const char *choose_engine(const maker *self)
{
    const quipu_part *part = &self->part;
    bool is_sparse = 4 * part->n_lines <= 5 * part->n_nodes;
    if (self->places.n > 0)
        return "spread";
    return part->n_lines <= dot_up_to && is_sparse ? "dot,neato,sfdp,spread"
           : part->n_lines <= neato_up_to          ? "neato,sfdp,spread"
           : part->n_lines <= sfdp_up_to           ? "sfdp"
                                                   : "spread";
}

static bool is_engine(const char *name)
{
    for (size_t i = 0; i < sizeof engines / sizeof *engines; i++)
        if (strcmp(name, engines[i]) == 0)
            return true;
    return false;
}

/* Theme, font and page. */
static quipu_status load_look(maker *self, quipu_error *err)
{
    quipu_status status =
        quipu_look__load(&self->style, self->data, self->ontology, self->options, err);
    return status < 0 || self->options->size == NULL
               ? status
               : quipu_page_size__parse(&self->page, self->data, self->options->size, err);
}

/* Paths are few, and a path that lacks a step is none. */
static size_t most_nodes(const quipu_map_options *options)
{
    return options->between ? 0 : options->max_nodes;
}

static quipu_status report_nothing(const maker *self, quipu_error *err)
{
    const quipu_map_options *options = self->options;
    return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, "", "%s",
                            options->difference != NULL
                                ? "no relation that is asked for has changed"
                            : self->scope.whole ? "the graph has no relations to draw"
                            : options->between  ? "no path of relations that are asked for leads "
                                                  "from one to the other"
                                                : "no relation of the graph is as asked for");
}

static quipu_status choose_part(maker *self, const quipu_data *data, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t max_nodes = most_nodes(self->options);
    QUIPU_TRY(
        quipu_scope__open(&self->scope, self->graph, self->ontology, data, self->options, err));
    if (self->scope.n_edges == 0 ||
        (self->options->difference != NULL && self->scope.n_changed == 0))
        return report_nothing(self, err);
    QUIPU_TRY(
        quipu_part__choose(&self->part, self->graph, self->ontology, &self->scope, max_nodes, err));
    if (max_nodes > 0)
        QUIPU_TRY(quipu_part__thin(&self->part, self->graph, lines_per_node * max_nodes, err));
    if (self->part.n_lines <= most_lines_with_areas && self->style.n_area_colours > 0 &&
        self->options->difference == NULL)
        QUIPU_TRY(quipu_areas__find(&self->areas, self->graph, self->ontology, data, &self->part,
                                    self->options->background, err));
done:
    return status;
}

static quipu_status compose(maker *self, quipu_error *err)
{
    quipu_picture__clear(&self->picture);
    self->picture.places = self->places.n > 0 ? &self->places : NULL;
    return quipu_picture__compose(&self->picture, self->graph, self->ontology, &self->scope,
                                  &self->part, &self->areas, &self->style, self->engine,
                                  self->options, err);
}

/* "neato late": the engine whose layout was taken, and whether another one ran out of time. */
static void understand(maker *self)
{
    quipu_str line, word, rest = quipu_buf__str(&self->said);
    if (!quipu_str__split(&line, &rest, '\n'))
        return; /* another program: its picture will tell */
    if (quipu_str__split(&word, &line, ' '))
        snprintf(self->taken, sizeof self->taken, "%.*s", (int)word.len, word.ptr);
    self->cheaper = quipu_str__is(line, QUIPU_STR("late"));
}

static quipu_status write_evidence(void *ctx, quipu_error *err)
{
    maker *self = ctx;
    quipu_buf__clear(&self->picture.dot); /* quipu-draw has it */
    return quipu_look__write_evidence(self->options, self->graph, self->ontology, self->data,
                                      &self->part, &self->style, &self->picture, err);
}

/* The page of evidence is written while quipu-draw works. */
static quipu_child_job job_of(maker *self)
{
    return (quipu_child_job){.engine = self->engine,
                             .input = quipu_buf__str(&self->picture.dot),
                             .meanwhile = write_evidence,
                             .ctx = self};
}

static quipu_status add_css(maker *self, quipu_error *err)
{
    quipu_occurrence occurs =
        quipu_occurrence__find(self->graph, self->ontology, &self->part, &self->style);
    occurs.n_areas = self->areas.n;
    self->picture.has_size = self->page.width > 0;
    return quipu_look__add_css(&self->picture.css, self->data, self->ontology, &self->style,
                               &occurs, self->options, err);
}

static quipu_status write_svg(maker *self, quipu_sink sink, quipu_svg_links links, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_svg *svg = NULL;
    QUIPU_TRY(add_css(self, err));
    QUIPU_TRY_ALLOC(svg = quipu_svg__new(&self->picture, links));
    QUIPU_TRY(quipu_image__draw(quipu_svg__inlet(svg), &self->said, job_of(self), &self->page,
                                self->options, err));
    QUIPU_TRY(quipu_svg__finish(svg, sink, err));
done:
    quipu_svg__free(svg);
    return status;
}

/* The page of the explorer, with the picture inside. */
static quipu_status write_explorer(maker *self, quipu_sink sink, quipu_error *err)
{
    quipu_buf svg = {0};
    quipu_explorer page = {.graph = self->graph,
                           .ontology = self->ontology,
                           .part = &self->part,
                           .scope = &self->scope,
                           .picture = &self->picture,
                           .style = &self->style,
                           .data = self->data};
    quipu_status status =
        write_svg(self, quipu_buf__sink(&svg), (quipu_svg_links){.silent = true}, err);
    if (status >= 0)
        status = quipu_explorer__write(sink, &page, quipu_buf__str(&svg), err);
    quipu_buf__clear(&svg);
    return status;
}

static quipu_status write_dot(maker *self, quipu_sink sink, quipu_error *err)
{
    quipu_status status = quipu_buf__flush(&self->picture.dot, sink, err);
    return status < 0 ? status : write_evidence(self, err);
}

static quipu_status write_out(maker *self, quipu_sink sink, quipu_error *err)
{
    switch (self->options->format) {
    case QUIPU_MAP_SVG: return write_svg(self, sink, quipu_look__links(self->options), err);
    case QUIPU_MAP_HTML: return write_explorer(self, sink, err);
    case QUIPU_MAP_DOT: return write_dot(self, sink, err);
    default:
        return quipu_image__write(sink, &self->said, job_of(self), &self->page, self->options, err);
    }
}

static void summarise(quipu_map_summary *out, const maker *self)
{
    size_t n_changed = quipu_part__count_changed(&self->part, self->graph);
    *out = (quipu_map_summary){.n_nodes = self->part.n_nodes,
                               .n_edges = self->part.n_edges,
                               .n_nodes_left = self->scope.n_entities - self->part.n_nodes,
                               .n_edges_left = self->scope.n_edges - self->part.n_edges,
                               .n_changed = n_changed,
                               .n_changed_left = self->scope.n_changed - n_changed,
                               .cheaper = self->cheaper};
    snprintf(out->engine, sizeof out->engine, "%s", self->taken);
}

static quipu_status check(const quipu_map_options *options, quipu_error *err)
{
    if (options->engine != NULL && !is_engine(options->engine))
        return quipu_error__set(err, QUIPU_ERR_INVALID, "", "unknown layout engine '%s'",
                                options->engine);
    return QUIPU_OK;
}

static void clear(maker *self)
{
    quipu_scope__clear(&self->scope);
    quipu_part__clear(&self->part);
    quipu_areas__clear(&self->areas);
    quipu_picture__clear(&self->picture);
    quipu_places__clear(&self->places);
    quipu_buf__clear(&self->said);
}

quipu_status quipu_map(quipu_sink sink, const quipu_graph *graph, const quipu_ontology *ontology,
                       const quipu_data *data, const quipu_map_options *options,
                       quipu_map_summary *summary, quipu_error *err)
{
    static const quipu_map_options defaults = QUIPU_MAP_OPTIONS_DEFAULT;
    quipu_status status = QUIPU_OK;
    maker self = {.graph = graph,
                  .ontology = ontology,
                  .data = data,
                  .options = options != NULL ? options : &defaults};
    QUIPU_TRY(check(self.options, err));
    QUIPU_TRY(load_look(&self, err));
    QUIPU_TRY(choose_part(&self, data, err));
    if (self.options->like != NULL)
        QUIPU_TRY(quipu_places__read(&self.places, self.options->like, err));
    self.engine = self.options->engine != NULL ? self.options->engine : choose_engine(&self);
    QUIPU_TRY(compose(&self, err));
    QUIPU_TRY(write_out(&self, sink, err));
    understand(&self);
    if (summary != NULL)
        summarise(summary, &self);
done:
    clear(&self);
    return status;
}
