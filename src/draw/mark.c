/*
 * Draws the marks of a timeline: a point or a bar with its words, and a line to the lane of whom it is done to. In SVG
 * each is a link with a sentence for those who listen, as on a map.
 */
#include "draw/strip.h"

#include "base/str.h"
#include "draw/web.h"
#include "draw/words.h"

static const double point_radius = 4.2, bar_drop = 7.5; /* a bar lies below its words */
static const double words_drop = 3.8; /* from the middle of a row to the base line */
static const double thin_bar = 1.6, thick_bar = 5;

/* --- marks --- */

void quipu_strip__point(quipu_pen *pen, const quipu_style *style, double x, double y,
                        quipu_str colour, bool is_told)
{
    const quipu_ink ground = {.class = "ground", .fill = style->page_colour};
    const quipu_ink ring = {.stroke = colour, .width = 2};
    const quipu_ink full = {.stroke = colour, .fill = colour, .width = 1};
    if (!is_told) {
        quipu_pen__dot(pen, x, y, point_radius, &full);
        return;
    }
    quipu_pen__dot(pen, x, y, point_radius, &ground);
    quipu_pen__dot(pen, x, y, point_radius - 0.5, &ring);
}

void quipu_strip__bar(quipu_pen *pen, const quipu_mark *mark, double y, const quipu_ink *ink)
{
    quipu_ink thin = *ink, thick = *ink, bound = *ink;
    thin.width = bound.width = thin_bar;
    thick.width = thick_bar;
    bound.style = QUIPU_STR("solid");
    quipu_pen__line(pen, mark->left, y, mark->right, y, &thin);
    quipu_pen__line(pen, mark->left, y - 3, mark->left, y + 3, &bound);
    quipu_pen__line(pen, mark->right, y - 3, mark->right, y + 3, &bound);
    if (mark->sure_right > mark->sure_left)
        quipu_pen__line(pen, mark->sure_left, y, mark->sure_right, y, &thick);
}

void quipu_strip__bound(quipu_pen *pen, double x, double y, int direction, const quipu_ink *ink)
{
    quipu_ink post = *ink, head = {.stroke = ink->stroke, .fill = ink->stroke, .width = 1};
    post.style = QUIPU_STR("solid");
    double end = x + QUIPU_STAGE_STUB;
    quipu_pen__line(pen, x, y, end, y, ink);
    quipu_pen__line(pen, direction > 0 ? x : end, y - 5, direction > 0 ? x : end, y + 5, &post);
    if (direction > 0)
        quipu_pen__tip(pen, end + 3, y, 1, 0, &head);
    else
        quipu_pen__tip(pen, end - 1, y, 1, 0, &head);
}

/* What is needed to draw one mark. */
typedef struct figure {
    quipu_standing standing;
    quipu_colours colours;
    quipu_ink line;
    const quipu_relation_info *relation;
} figure;

static const quipu_edge *edge_of(const quipu_strip *self, const quipu_mark *mark)
{
    return &self->graph->edges[mark->deed->event->edge];
}

static figure look_of(const quipu_strip *self, const quipu_mark *mark)
{
    const quipu_edge *edge = edge_of(self, mark);
    quipu_standing standing = quipu_mark__standing(mark);
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(self->ontology, edge->relation);
    const quipu_line_style *style = &self->style->standings[standing];
    figure result = {.standing = standing,
                     .colours = quipu_style__of_line(self->style, standing, relation->group),
                     .relation = relation};
    result.line = (quipu_ink){.stroke = result.colours.line,
                              .width = quipu_style__line_width(style, mark->deed->event->n_sources),
                              .style = style->style};
    return result;
}

/* Where the other one's lane is met: an arrow, a bar where it is denied, a point where it goes both ways. */
static void draw_arrival(quipu_pen *pen, const quipu_strip *self, const quipu_mark *mark,
                         const figure *look, double from)
{
    double y = self->stage->lanes[mark->other].y;
    int direction = y > from ? 1 : -1;
    const quipu_ink full = {.stroke = look->colours.line, .fill = look->colours.line, .width = 1};
    const quipu_ink bar = {.stroke = look->colours.line, .width = 2};
    if (look->relation->symmetric)
        quipu_strip__point(pen, self->style, mark->x, y, look->colours.line,
                           mark->deed->event->told);
    else if (look->standing == QUIPU_DENIED)
        quipu_pen__line(pen, mark->x - 5, y - direction * 1.5, mark->x + 5, y - direction * 1.5,
                        &bar);
    else
        quipu_pen__tip(pen, mark->x, y, 0, direction, &full);
}

static void draw_connection(quipu_pen *pen, const quipu_strip *self, const quipu_mark *mark,
                            const figure *look, const quipu_ink *ink)
{
    double from = mark->is_point ? mark->y : mark->y + bar_drop;
    double to = self->stage->lanes[mark->other].y;
    double short_of = look->relation->symmetric || look->standing == QUIPU_DENIED ? 0 : 5;
    quipu_pen__line(pen, mark->x, from, mark->x, to > from ? to - short_of : to + short_of, ink);
}

/* What happens on one day. */
static void draw_point(quipu_pen *pen, const quipu_strip *self, const quipu_mark *mark,
                       const figure *look)
{
    const quipu_event *event = mark->deed->event;
    if (event->kind == QUIPU_EVENT_BEGINS || event->kind == QUIPU_EVENT_ENDS) {
        quipu_strip__bound(pen, mark->x, mark->y, event->kind == QUIPU_EVENT_BEGINS ? 1 : -1,
                           &look->line);
        return;
    }
    if (mark->other == QUIPU_NO_LANE)
        quipu_pen__line(pen, mark->x + point_radius, mark->y,
                        mark->x + point_radius + QUIPU_STAGE_STUB - 2, mark->y, &look->line);
    quipu_strip__point(pen, self->style, mark->x, mark->y, look->colours.line, event->told);
}

/* A stretch of time in which it happens, or begins or ends, or for which it lasts. */
static void draw_stretch(quipu_pen *pen, const quipu_mark *mark, const figure *look)
{
    const quipu_event *event = mark->deed->event;
    double y = mark->y + bar_drop;
    const quipu_ink head = {.stroke = look->colours.line, .fill = look->colours.line, .width = 1};
    quipu_strip__bar(pen, mark, y, &look->line);
    if (event->kind == QUIPU_EVENT_BEGINS && mark->deed->end == NULL)
        quipu_pen__tip(pen, mark->right + 9, y, 1, 0, &head);
    if (event->kind == QUIPU_EVENT_ENDS)
        quipu_pen__tip(pen, mark->right, y, 1, 0, &head);
}

/* The words, on a ground that hides the lines below them. */
static void draw_words(quipu_pen *pen, const quipu_strip *self, const quipu_mark *mark,
                       const figure *look)
{
    const quipu_ink ground = {.class = "ground", .fill = self->style->page_colour};
    double drop = mark->is_point ? words_drop : words_drop - 2.5;
    const quipu_type_face face = {.colour = look->colours.text,
                                  .size = QUIPU_STAGE_WORDS,
                                  .align = -1,
                                  .struck = look->standing == QUIPU_DENIED,
                                  .width = mark->words_width};
    quipu_pen__box(pen, mark->words_x - 1.5, mark->y + drop - 10, mark->words_width + 3, 12.5, 0,
                   &ground);
    quipu_pen__words(pen, mark->words_x, mark->y + drop, mark->words, &face);
}

/* --- links --- */

void quipu_strip__add_id(quipu_buf *out, const quipu_edge *edge, uint32_t n)
{
    quipu_buf__add_cstr(out, "t-");
    quipu_id__add_safe(out, edge->id);
    if (n > 0)
        quipu_buf__addf(out, "_-%u",
                        (unsigned)n + 1); /* no "_-" comes out of quipu_id__add_safe() */
}

static void begin_link(quipu_pen *pen, const quipu_strip *self, const char *begin, quipu_str anchor,
                       quipu_str address)
{
    quipu_buf href = {0};
    if (self->links.page != NULL) {
        quipu_web__add_file_name(&href, quipu_str__of(self->links.page));
        quipu_buf__add_cstr(&href, begin);
        quipu_id__add_safe(&href, anchor);
    } else if (self->links.addresses) {
        quipu_web__add_address(&href, address);
    }
    if (href.len > 0) {
        quipu_pen__say(pen, "<a");
        quipu_pen__attribute(pen, "href", quipu_buf__str(&href));
        quipu_pen__say(pen, " target=\"_top\"");
    } else {
        quipu_pen__say(pen, "<g role=\"graphics-symbol img\"");
    }
    pen->out.failed |= href.failed;
    quipu_buf__clear(&href);
}

static void end_link(quipu_pen *pen, const quipu_strip *self, quipu_str address)
{
    bool is_link = self->links.page != NULL || (self->links.addresses && address.len > 0);
    quipu_pen__say(pen, is_link ? "</a>\n" : "</g>\n");
}

static quipu_str address_of(const quipu_strip *self, const quipu_mark *mark)
{
    const quipu_edge *edge = edge_of(self, mark);
    for (uint32_t i = 0; i < mark->deed->event->n_evidence; i++) {
        uint32_t document = edge->evidence[mark->deed->event->evidence[i]].document;
        quipu_str address = self->graph->sources[document].address;
        if (quipu_web__is_address(address))
            return address;
    }
    return (quipu_str){NULL, 0};
}

static void begin_figure(quipu_pen *pen, const quipu_strip *self, const quipu_mark *mark,
                         const figure *look, uint32_t n)
{
    const quipu_deed *deed = mark->deed;
    quipu_buf text = {0};
    if (pen->is_dot)
        return;
    begin_link(pen, self, "#e-", edge_of(self, mark)->id, address_of(self, mark));
    quipu_strip__add_id(&text, edge_of(self, mark), n);
    quipu_pen__attribute(pen, "id", quipu_buf__str(&text));
    text.len = 0;
    quipu_buf__addf(&text, "edge standing-%s group-", quipu_standing_name(look->standing));
    quipu_id__add_safe(&text, look->relation->group);
    quipu_buf__add_cstr(&text, " relation-");
    quipu_id__add_safe(&text, look->relation->name);
    quipu_pen__attribute(pen, "class", quipu_buf__str(&text));
    text.len = 0;
    quipu_words__event(&text, self->graph, self->ontology, deed->event, deed->end);
    quipu_pen__attribute(pen, "aria-label", quipu_buf__str(&text));
    text.len = 0;
    quipu_words__event_evidence(&text, self->graph, self->ontology, deed->event, deed->end);
    quipu_pen__say(pen, "><title>");
    quipu_pen__text(pen, quipu_buf__str(&text), "\n");
    quipu_pen__say(pen, "</title>\n");
    pen->out.failed |= text.failed;
    quipu_buf__clear(&text);
}

/* A mark is easy to point at, by the room that it has in its row; its line is traced then. */
static void draw_hit(quipu_pen *pen, const quipu_strip *self, const quipu_mark *mark,
                     const figure *look)
{
    const quipu_ink ink = {.class = "hit"}, trace = {.class = "trace"};
    if (pen->is_dot)
        return;
    if (mark->other != QUIPU_NO_LANE)
        draw_connection(pen, self, mark, look, &trace);
    quipu_pen__box(pen, mark->begin - 2, mark->y - QUIPU_STAGE_ROW / 2 + 0.5,
                   mark->end - mark->begin + 4, QUIPU_STAGE_ROW - 1, 3, &ink);
}

static void draw_mark(quipu_pen *pen, const quipu_strip *self, const quipu_mark *mark, uint32_t n)
{
    figure look = look_of(self, mark);
    begin_figure(pen, self, mark, &look, n);
    draw_hit(pen, self, mark, &look);
    if (mark->is_point)
        draw_point(pen, self, mark, &look);
    else
        draw_stretch(pen, mark, &look);
    if (mark->other != QUIPU_NO_LANE)
        draw_arrival(pen, self, mark, &look, mark->y);
    draw_words(pen, self, mark, &look);
    if (!pen->is_dot)
        end_link(pen, self, address_of(self, mark));
}

/* Lines lie below all marks and words, so that none is struck through. */
void quipu_strip__lines(quipu_pen *pen, const quipu_strip *self)
{
    quipu_pen__say(pen, "<g id=\"timeline-lines\" aria-hidden=\"true\">\n");
    for (size_t i = 0; i < self->stage->n_marks; i++) {
        const quipu_mark *mark = &self->stage->marks[i];
        if (mark->other == QUIPU_NO_LANE)
            continue;
        figure look = look_of(self, mark);
        quipu_buf class = {0};
        quipu_buf__addf(&class, "edge standing-%s group-", quipu_standing_name(look.standing));
        quipu_id__add_safe(&class, look.relation->group);
        quipu_pen__say(pen, "<g");
        quipu_pen__attribute(pen, "class", quipu_buf__str(&class));
        quipu_pen__say(pen, ">");
        draw_connection(pen, self, mark, &look, &look.line);
        quipu_pen__say(pen, "</g>\n");
        pen->out.failed |= class.failed;
        quipu_buf__clear(&class);
    }
    quipu_pen__say(pen, "</g>\n");
}

void quipu_strip__marks(quipu_pen *pen, const quipu_strip *self, uint32_t *scratch)
{
    quipu_pen__say(pen, "<g id=\"timeline-events\" role=\"graphics-object group\" "
                        "aria-label=\"Events, by time\">\n");
    for (size_t i = 0; i < self->stage->n_marks; i++) {
        const quipu_mark *mark = &self->stage->marks[i];
        draw_mark(pen, self, mark, scratch[mark->deed->event->edge]++);
    }
    quipu_pen__say(pen, "</g>\n");
}

/* --- names of lanes --- */

void quipu_strip__begin_name(quipu_pen *pen, const quipu_strip *strip, uint32_t entity)
{
    const quipu_entity *who = &strip->graph->entities[entity];
    quipu_buf text = {0};
    if (pen->is_dot)
        return;
    begin_link(pen, strip, "#n-", who->id, (quipu_str){NULL, 0});
    quipu_buf__add_cstr(&text, "n-");
    quipu_id__add_safe(&text, who->id);
    quipu_pen__attribute(pen, "id", quipu_buf__str(&text));
    text.len = 0;
    quipu_buf__add_cstr(&text, "node type-");
    quipu_id__add_safe(&text, quipu_ontology_type_info(strip->ontology, who->type)->name);
    quipu_pen__attribute(pen, "class", quipu_buf__str(&text));
    text.len = 0;
    quipu_words__entity(&text, strip->graph, strip->ontology, NULL, who);
    quipu_pen__attribute(pen, "aria-label", quipu_buf__str(&text));
    quipu_pen__say(pen, "><title>");
    quipu_pen__text(pen, quipu_buf__str(&text), "\n");
    quipu_pen__say(pen, "</title>\n");
    pen->out.failed |= text.failed;
    quipu_buf__clear(&text);
}

void quipu_strip__end_name(quipu_pen *pen, const quipu_strip *strip)
{
    end_link(pen, strip, (quipu_str){NULL, 0});
}
