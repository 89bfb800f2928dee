/*
 * A timeline to a picture: choose what is shown, lay it out, draw it. An SVG is written here; for PNG and PDF the same strokes
 * go to quipu-draw.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "draw/asked.h"
#include "draw/image.h"
#include "draw/label.h"
#include "draw/look.h"
#include "draw/strip.h"
#include "draw/words.h"

#include <quipu/draw.h>

static const size_t usual_lanes = 12;
static const double deeds_per_lane = 10.0 / 3; /* more, and no eye takes them in */
static const double letter_share = 0.52;       /* width of a letter of the title, by its size */
static const size_t most_title = 90, title_lines = 3;

/* What pointing at a mark, a keyboard's focus and a link to it look like. */
static const char touch[] =
    "\n.hit{fill:none;stroke:none;pointer-events:all}.trace{stroke:none;pointer-events:none}"
    "\n.edge:hover .hit,.edge:focus-visible .hit,.edge:target "
    ".hit{stroke:Highlight;stroke-width:2px}"
    "\n.edge:hover .trace,.edge:focus-visible .trace,.edge:target "
    ".trace{stroke:Highlight;stroke-width:7px;stroke-opacity:.45}"
    "\n.node:focus-visible rect,.node:target rect{stroke:Highlight;stroke-width:4px}"
    "\n.edge:focus-visible,.node:focus-visible{outline:none}\n";

/* Everything a picture is made of. */
typedef struct maker {
    const quipu_timeline *timeline;
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    const quipu_data *data;
    const quipu_map_options *options;
    quipu_style style;
    quipu_letters letters;
    quipu_scope scope;
    quipu_lanes lanes;
    quipu_part part; /* what the page of evidence holds */
    quipu_stage stage;
    quipu_strip_signs signs;
    quipu_picture picture;
    quipu_page_size page; /* zero: as large as the picture is */
    quipu_strip strip;
    quipu_pen pen;
    uint32_t *scratch; /* [n_edges] */
    quipu_buf text;
    double legend_top, caption_top;
} maker;

/* --- what is shown --- */

static quipu_status report_nothing(const maker *self, quipu_error *err)
{
    size_t n = self->timeline->n_undated + self->timeline->n_lasting;
    if (n == 0)
        return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, "",
                                "nothing with a date is told that fits: no timeline to draw");
    return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, "",
                            "nothing with a date is told (%zu without one): no timeline to draw", n);
}

/* The filter was the timeline's; here edges only get their weights. */
static quipu_status choose(maker *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_map_options all = QUIPU_MAP_OPTIONS_DEFAULT;
    size_t n = self->options->max_nodes;
    all.entities = self->options->entities;
    all.n_entities = self->options->n_entities;
    QUIPU_TRY(quipu_scope__open(&self->scope, self->graph, self->ontology, self->data, &all, err));
    QUIPU_TRY(quipu_lanes__choose(&self->lanes, self->graph, self->timeline, &self->scope, n,
                                  (size_t)((double)n * deeds_per_lane), err));
    if (self->lanes.n_deeds == 0)
        return report_nothing(self, err);
done:
    return status;
}

/* The edges that are shown, as a part of a map, for the page of evidence. */
static quipu_status find_part(maker *self, quipu_error *err)
{
    uint32_t *weights = self->scope.weights;
    for (size_t i = 0; i < self->lanes.n_deeds; i++)
        self->scratch[self->lanes.deeds[i].event->edge] = 1;
    for (size_t i = 0; i < self->graph->n_edges; i++)
        if (self->scratch[i] == 0)
            weights[i] = 0;
    memset(self->scratch, 0, self->graph->n_edges * sizeof *self->scratch);
    return quipu_part__choose(&self->part, self->graph, self->ontology, &self->scope, 0, err);
}

static quipu_str keep(maker *self)
{
    quipu_str kept = {NULL, 0};
    if (!self->text.failed)
        kept = quipu_arena__copy(&self->picture.arena, quipu_buf__str(&self->text));
    self->text.failed |= kept.ptr == NULL;
    self->text.len = 0;
    return kept;
}

static bool has_lane(const maker *self, uint32_t entity)
{
    for (size_t i = 0; i < self->lanes.n; i++)
        if (self->lanes.entities[i] == entity)
            return true;
    return false;
}

/* An entity has the id that it has on a map, a line that of its first relation's first mark. */
static quipu_status name_figures(maker *self, quipu_error *err)
{
    quipu_picture *picture = &self->picture;
    const quipu_part *part = &self->part;
    picture->noun = "timeline";
    picture->n_nodes = part->n_nodes;
    picture->n_figures = part->n_nodes + part->n_lines;
    picture->figures = quipu_alloc__zero(picture->n_figures + 1, sizeof *picture->figures);
    if (picture->figures == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < part->n_nodes; i++) {
        quipu_buf__add_cstr(&self->text, "n-");
        quipu_id__add_safe(&self->text, self->graph->entities[part->nodes[i]].id);
        picture->figures[i].id = keep(self);
        picture->figures[i].is_absent = !has_lane(self, part->nodes[i]);
    }
    for (size_t i = 0; i < part->n_lines; i++) {
        const quipu_edge *edge = &self->graph->edges[part->edges[part->lines[i].first]];
        quipu_strip__add_id(&self->text, edge, 0);
        picture->figures[part->n_nodes + i].id = keep(self);
    }
    return self->text.failed ? quipu_error__memory(err) : QUIPU_OK;
}

static void note_mark(quipu_strip_signs *out, const maker *self, const quipu_mark *mark)
{
    const quipu_event *event = mark->deed->event;
    const quipu_edge *edge = &self->graph->edges[event->edge];
    quipu_str group = quipu_ontology_relation_info(self->ontology, edge->relation)->group;
    bool bounds = event->kind == QUIPU_EVENT_BEGINS || event->kind == QUIPU_EVENT_ENDS;
    quipu_occurrence__add(&out->kinds, &self->style, quipu_mark__standing(mark), group);
    out->begin |= event->kind == QUIPU_EVENT_BEGINS && mark->deed->end == NULL;
    out->end |= event->kind == QUIPU_EVENT_ENDS;
    out->lasting |= mark->deed->end != NULL;
    out->stretch |= !bounds && !mark->is_point;
    out->told |= !bounds && mark->is_point && event->told;
    out->day |= !bounds && mark->is_point && !event->told;
}

static void note_signs(maker *self)
{
    for (size_t i = 0; i < self->stage.n_lanes; i++)
        self->signs.kinds.types[self->graph->entities[self->stage.lanes[i].entity].type] = true;
    for (size_t i = 0; i < self->stage.n_marks; i++)
        note_mark(&self->signs, self, &self->stage.marks[i]);
}

/* --- words --- */

static void add_count(quipu_buf *out, size_t n, const char *one, const char *many)
{
    quipu_buf__addf(out, "%zu %s", n, n == 1 ? one : many);
}

/* "Only planned relations; the strongest 40 of 90 events, 12 lanes; 3 who take part are left out" */
static void add_choice(maker *self)
{
    quipu_buf *out = &self->text;
    const quipu_lanes *lanes = &self->lanes;
    size_t begin = out->len + 1;
    quipu_buf__add_char(out, '\n');
    if (quipu_scope__has_filter(self->options)) {
        quipu_asked__add_filter(out, self->ontology, &self->options->filter);
        quipu_buf__add_cstr(out, "; ");
    }
    if (lanes->n_deeds_left > 0)
        quipu_buf__addf(out, "the strongest %zu of ", lanes->n_deeds);
    add_count(out, lanes->n_deeds + lanes->n_deeds_left, "event", "events");
    if (lanes->n_deeds_left > 0) {
        quipu_buf__add_cstr(out, "; the rest, with ");
        add_count(out, lanes->n_shown_left, "other who takes part", "others who take part");
        quipu_buf__add_cstr(out, ", is left out");
    }
    if (out->len > begin && (out->ptr[begin] == 'o' || out->ptr[begin] == 't'))
        out->ptr[begin] = (char)(out->ptr[begin] - 'a' + 'A');
}

/* What has no place on a picture of time. */
static void add_placeless(maker *self)
{
    size_t n_undated = self->timeline->n_undated, n_lasting = self->timeline->n_lasting;
    if (n_undated + n_lasting == 0)
        return;
    quipu_buf__add_cstr(&self->text, "\nNot in the picture: ");
    if (n_undated > 0)
        add_count(&self->text, n_undated, "event without a date", "events without a date");
    if (n_undated > 0 && n_lasting > 0)
        quipu_buf__add_cstr(&self->text, "; ");
    if (n_lasting > 0) {
        add_count(&self->text, n_lasting, "relation that lasts", "relations that last");
        quipu_buf__add_cstr(&self->text, ", from and to nobody says when");
    }
}

static void write_title(maker *self)
{
    const quipu_map_options *options = self->options;
    size_t room =
        (size_t)((self->stage.width - 2 * QUIPU_STAGE_MARGIN) / (letter_share * QUIPU_STRIP_TITLE));
    quipu_words__caption(&self->text, self->graph);
    add_choice(self);
    add_placeless(self);
    if (options->evidence != NULL && options->format == QUIPU_MAP_SVG)
        quipu_buf__add_cstr(&self->text, "\nClick an event or a name for its sentences");
    self->picture.caption = keep(self);
    if (options->title != NULL)
        quipu_buf__add_cstr(&self->text, options->title);
    else if (options->n_entities > 0)
        quipu_asked__add_title(&self->text, self->graph, options);
    else
        quipu_words__title(&self->text, self->graph, &self->part);
    quipu_str title = keep(self);
    quipu_label__wrap(&self->text, title, room < most_title ? room : most_title, title_lines);
    self->picture.title = keep(self);
}

static size_t count_lines(quipu_str text)
{
    quipu_str line;
    size_t n = 0;
    while (quipu_str__split(&line, &text, '\n'))
        n++;
    return n;
}

/* --- from above to below --- */

static quipu_status set(maker *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(quipu_letters__load(&self->letters, self->data, err));
    QUIPU_TRY(quipu_stage__set(&self->stage, self->graph, self->ontology, &self->lanes,
                               &self->style, &self->letters, err));
    note_signs(self);
    write_title(self);
    QUIPU_TRY(self->text.failed ? quipu_error__memory(err) : QUIPU_OK);
    self->strip = (quipu_strip){self->graph,
                                self->ontology,
                                &self->style,
                                &self->letters,
                                &self->stage,
                                &self->picture,
                                quipu_look__links(self->options),
                                0};
    quipu_stage__widen(&self->stage, &self->letters, self->picture.caption, QUIPU_STRIP_CAPTION);
    quipu_stage__move(&self->stage, QUIPU_STAGE_MARGIN + (double)count_lines(self->picture.title) *
                                                             QUIPU_STRIP_TITLE_LINE);
    self->legend_top = self->stage.bottom + 8;
    self->caption_top = quipu_strip__legend(NULL, &self->strip, &self->signs, self->legend_top);
    self->strip.height = self->caption_top + QUIPU_STAGE_MARGIN +
                         (double)count_lines(self->picture.caption) * QUIPU_STRIP_CAPTION_LINE;
done:
    return status;
}

static void draw_all(maker *self)
{
    quipu_strip__draw(&self->pen, &self->strip, self->scratch);
    quipu_strip__legend(&self->pen, &self->strip, &self->signs, self->legend_top);
    quipu_strip__caption(&self->pen, &self->strip, self->caption_top);
}

/* --- SVG --- */

static void begin_svg(maker *self)
{
    quipu_buf *out = &self->pen.out;
    double width = self->stage.width, height = self->strip.height;
    bool turn = self->page.turns && (width > height) != (self->page.width > self->page.height);
    quipu_buf__add_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if (self->page.width > 0)
        quipu_buf__addf(out, " width=\"%.0fpt\" height=\"%.0fpt\"",
                        turn ? self->page.height : self->page.width,
                        turn ? self->page.width : self->page.height);
    quipu_buf__addf(out,
                    " viewBox=\"0 0 %.0f %.0f\" lang=\"en\" role=\"graphics-document document\" "
                    "aria-labelledby=\"map-title\" aria-describedby=\"map-description\">\n"
                    "<title id=\"map-title\">",
                    width, height);
    quipu_pen__text(&self->pen, self->picture.title, " ");
    quipu_buf__add_cstr(out, "</title>\n<desc id=\"map-description\">");
    quipu_pen__text(&self->pen, self->picture.caption, "\n");
    if (self->strip.links.page != NULL) {
        quipu_buf__add_cstr(out, "\nAll relations as a table, and the sentences behind them: ");
        quipu_pen__text(&self->pen, quipu_str__of(self->strip.links.page), " ");
    }
    quipu_buf__add_cstr(out, "</desc>\n<style>");
    quipu_buf__add(out, quipu_buf__str(&self->picture.css));
    quipu_buf__add_cstr(out, "</style>\n<style>");
    quipu_buf__add_cstr(out, touch);
    quipu_buf__add_cstr(out, "</style>\n");
}

static quipu_status write_svg(maker *self, quipu_sink sink, quipu_error *err)
{
    const quipu_ink ground = {.class = "ground", .fill = self->style.page_colour};
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(quipu_look__add_css(&self->picture.css, self->data, self->ontology, &self->style,
                                  &self->signs.kinds, self->options, err));
    begin_svg(self);
    quipu_pen__box(&self->pen, 0, 0, self->stage.width, self->strip.height, 0, &ground);
    draw_all(self);
    quipu_pen__say(&self->pen, "</svg>\n");
    QUIPU_TRY(self->pen.out.failed ? quipu_error__memory(err) : QUIPU_OK);
    QUIPU_TRY(quipu_buf__flush(&self->pen.out, sink, err));
done:
    return status;
}

/* --- PNG and PDF --- */

static quipu_status write_image(maker *self, quipu_sink sink, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf dot = {0};
    self->pen.is_dot = true;
    self->pen.height = self->strip.height;
    self->pen.font = self->style.font;
    draw_all(self);
    quipu_pen__finish_dot(&dot, &self->pen, self->stage.width, self->style.page_colour);
    QUIPU_TRY(dot.failed ? quipu_error__memory(err) : QUIPU_OK);
    const quipu_child_job job = {.engine = "placed", .input = quipu_buf__str(&dot)};
    QUIPU_TRY(quipu_image__write(sink, NULL, job, &self->page, self->options, err));
done:
    quipu_buf__clear(&dot);
    return status;
}

/* --- the whole --- */

static void summarise(quipu_map_summary *out, const maker *self)
{
    *out = (quipu_map_summary){.n_nodes = self->lanes.n,
                               .n_edges = self->lanes.n_deeds,
                               .n_nodes_left = self->lanes.n_shown_left,
                               .n_edges_left = self->lanes.n_deeds_left};
}

static quipu_status prepare(maker *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_map_format format = self->options->format;
    if (format != QUIPU_MAP_SVG && format != QUIPU_MAP_PNG && format != QUIPU_MAP_PDF)
        return quipu_error__set(err, QUIPU_ERR_INVALID, "",
                                "a timeline is drawn as SVG, PNG or PDF");
    QUIPU_TRY(quipu_look__load(&self->style, self->data, self->ontology, self->options, err));
    if (self->options->size != NULL)
        QUIPU_TRY(quipu_page_size__parse(&self->page, self->data, self->options->size, err));
    self->scratch = quipu_alloc__zero(self->graph->n_edges + 1, sizeof *self->scratch);
    QUIPU_TRY_ALLOC(self->scratch);
    QUIPU_TRY(choose(self, err));
    QUIPU_TRY(find_part(self, err));
    QUIPU_TRY(name_figures(self, err));
    QUIPU_TRY(set(self, err));
done:
    return status;
}

static void clear(maker *self)
{
    quipu_letters__clear(&self->letters);
    quipu_scope__clear(&self->scope);
    quipu_lanes__clear(&self->lanes);
    quipu_part__clear(&self->part);
    quipu_stage__clear(&self->stage);
    quipu_picture__clear(&self->picture);
    quipu_pen__clear(&self->pen);
    quipu_alloc__free(self->scratch);
    quipu_buf__clear(&self->text);
}

quipu_status quipu_timeline_draw(quipu_sink sink, const quipu_timeline *timeline,
                                 const quipu_graph *graph, const quipu_ontology *ontology,
                                 const quipu_data *data, const quipu_map_options *options,
                                 quipu_map_summary *summary, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_map_options defaults = QUIPU_MAP_OPTIONS_DEFAULT;
    defaults.max_nodes = usual_lanes;
    maker self = {.timeline = timeline,
                  .graph = graph,
                  .ontology = ontology,
                  .data = data,
                  .options = options != NULL ? options : &defaults};
    QUIPU_TRY(prepare(&self, err));
    if (self.options->format == QUIPU_MAP_SVG)
        QUIPU_TRY(write_svg(&self, sink, err));
    else
        QUIPU_TRY(write_image(&self, sink, err));
    QUIPU_TRY(quipu_look__write_evidence(self.options, graph, ontology, data, &self.part,
                                         &self.style, &self.picture, err));
    if (summary != NULL)
        summarise(summary, &self);
done:
    clear(&self);
    return status;
}
