/*
 * Draws a timeline that is laid out: title, calendar, a lane for each entity with its name at the left, the marks, and what
 * explains them.
 */
#include "draw/strip.h"

#include "base/str.h"

#include <stdio.h>

static const double faint = 0.4, fainter = 0.16; /* opacity of what only guides the eye */
static const double cell_words = 11, parent_words = 11;
enum { CELL_NAME = QUIPU_MONTH_NAME + 16 };

static quipu_type_face plain_face(const quipu_strip *self, double size, int align, double width)
{
    return (quipu_type_face){.class = "words",
                             .colour = self->style->text_colour,
                             .size = size,
                             .align = align,
                             .width = width};
}

static double measure(const quipu_strip *self, quipu_str text, double size)
{
    return quipu_letters__width(self->letters, text, size);
}

static quipu_ink rule(const quipu_strip *self, double width, double opacity)
{
    return (quipu_ink){
        .class = "rule", .stroke = self->style->text_colour, .width = width, .opacity = opacity};
}

/* --- the calendar --- */

/* "1990s", "2025", "Oct", "28", "" */
static void name_cell(char out[CELL_NAME], const quipu_strip *self, const quipu_cell *cell)
{
    quipu_date date = quipu_day__date(cell->first);
    quipu_str month = quipu_style__month(self->style, date.month);
    out[0] = '\0';
    switch (cell->unit) {
    case QUIPU_CELL_DECADE: snprintf(out, CELL_NAME, "%ds", date.year); break;
    case QUIPU_CELL_YEAR: snprintf(out, CELL_NAME, "%d", date.year); break;
    case QUIPU_CELL_MONTH: snprintf(out, CELL_NAME, "%.*s", (int)month.len, month.ptr); break;
    case QUIPU_CELL_DAY: snprintf(out, CELL_NAME, "%d", date.day); break;
    case QUIPU_CELL_GAP: break;
    }
}

/* Years stand above, where other cells are months or days: else they would look like such. */
static bool is_above(const quipu_axis *axis, const quipu_cell *cell)
{
    for (size_t i = 0; i < axis->n && cell->unit <= QUIPU_CELL_YEAR; i++)
        if (axis->cells[i].unit == QUIPU_CELL_MONTH || axis->cells[i].unit == QUIPU_CELL_DAY)
            return true;
    return false;
}

/* What stands above it: "Oct 2025" above days, "2025" above months. */
static void name_parent(char out[CELL_NAME], const quipu_strip *self, const quipu_cell *cell)
{
    quipu_date date = quipu_day__date(cell->first);
    quipu_str month = quipu_style__month(self->style, date.month);
    out[0] = '\0';
    if (cell->unit == QUIPU_CELL_DAY)
        snprintf(out, CELL_NAME, "%.*s %d", (int)month.len, month.ptr, date.year);
    else if (cell->unit == QUIPU_CELL_MONTH)
        snprintf(out, CELL_NAME, "%d", date.year);
    else if (is_above(&self->stage->axis, cell))
        name_cell(out, self, cell);
}

static void draw_words(quipu_pen *pen, const quipu_strip *self, double x, double y,
                       const char *text, double size, int align)
{
    quipu_str words = quipu_str__of(text);
    if (words.len == 0)
        return;
    quipu_type_face face = plain_face(self, size, align, measure(self, words, size));
    quipu_pen__words(pen, x, y, words, &face);
}

/* A cell that was left out is a wave across the line of the calendar. */
static void draw_gap(quipu_pen *pen, const quipu_strip *self, double x, double width, double y)
{
    const quipu_ink ink = rule(self, 1, faint + 0.2);
    double step = 4, middle = x + width / 2;
    for (int i = -1; i <= 1; i += 2)
        quipu_pen__line(pen, middle + i * step - 3, y + 5, middle + i * step + 3, y - 5, &ink);
}

static void draw_cell(quipu_pen *pen, const quipu_strip *self, const quipu_cell *cell)
{
    const quipu_stage *stage = self->stage;
    const quipu_ink line = rule(self, 1, faint), guide = rule(self, 0.8, fainter);
    double x = stage->left + cell->x, y = stage->top - 6;
    char name[CELL_NAME];
    name_cell(name, self, cell);
    if (cell->unit == QUIPU_CELL_GAP) {
        quipu_pen__line(pen, x, y, x + cell->width / 2 - 6, y, &line);
        quipu_pen__line(pen, x + cell->width / 2 + 6, y, x + cell->width, y, &line);
        draw_gap(pen, self, x, cell->width, y);
    } else {
        quipu_pen__line(pen, x, y, x + cell->width, y, &line);
        draw_words(pen, self, x + cell->width / 2, y - 5, is_above(&stage->axis, cell) ? "" : name,
                   cell_words, 0);
    }
    quipu_pen__line(pen, x, y - 4, x, stage->bottom, &guide);
}

/* A month or year is named where its first cell stands, once for all that follow. */
static void draw_parents(quipu_pen *pen, const quipu_strip *self)
{
    const quipu_stage *stage = self->stage;
    char last[CELL_NAME] = "", name[CELL_NAME];
    for (size_t i = 0; i < stage->axis.n; i++) {
        const quipu_cell *cell = &stage->axis.cells[i];
        if (cell->unit == QUIPU_CELL_GAP)
            continue;
        name_parent(name, self, cell);
        if (name[0] != '\0' && strcmp(name, last) != 0)
            draw_words(pen, self, stage->left + cell->x + 3, stage->top - 26, name, parent_words,
                       -1);
        memcpy(last, name, sizeof last);
    }
}

static void draw_calendar(quipu_pen *pen, const quipu_strip *self)
{
    const quipu_stage *stage = self->stage;
    const quipu_ink guide = rule(self, 0.8, fainter);
    quipu_pen__say(pen, "<g id=\"timeline-calendar\" aria-hidden=\"true\">\n");
    for (size_t i = 0; i < stage->axis.n; i++)
        draw_cell(pen, self, &stage->axis.cells[i]);
    quipu_pen__line(pen, stage->right, stage->top - 10, stage->right, stage->bottom, &guide);
    draw_parents(pen, self);
    quipu_pen__say(pen, "</g>\n");
}

/* --- lanes --- */

static void draw_name(quipu_pen *pen, const quipu_strip *self, const quipu_lane_place *lane)
{
    const quipu_entity *entity = &self->graph->entities[lane->entity];
    const quipu_node_style *look = &self->style->types[entity->type];
    double height = (double)lane->name_lines * QUIPU_STAGE_LINE + 8;
    double x = self->stage->left - 14 - lane->name_width, y = lane->y - QUIPU_STAGE_LINE / 2 - 4;
    const quipu_ink box = {.stroke = look->colours.line, .fill = look->colours.fill, .width = 1.1};
    const quipu_type_face face = {
        .colour = look->colours.text, .size = QUIPU_STAGE_NAME, .width = lane->name_width - 12};
    quipu_str rest = lane->name, line;
    quipu_pen__box(pen, x, y, lane->name_width, height, quipu_node_style__corner(look, height),
                   &box);
    for (double at = lane->y + 4.5; quipu_str__split(&line, &rest, '\n'); at += QUIPU_STAGE_LINE)
        quipu_pen__words(pen, x + lane->name_width / 2, at, line, &face);
}

static void draw_lane_rules(quipu_pen *pen, const quipu_strip *self)
{
    const quipu_stage *stage = self->stage;
    const quipu_ink between = rule(self, 0.8, fainter), thread = rule(self, 1.6, faint);
    quipu_pen__say(pen, "<g id=\"timeline-lanes\" aria-hidden=\"true\">\n");
    for (size_t i = 0; i < stage->n_lanes; i++) {
        const quipu_lane_place *lane = &stage->lanes[i];
        if (i > 0)
            quipu_pen__line(pen, QUIPU_STAGE_MARGIN, lane->top, stage->width - QUIPU_STAGE_MARGIN,
                            lane->top, &between);
        quipu_pen__line(pen, stage->left - 14, lane->y, stage->right, lane->y, &thread);
    }
    quipu_pen__say(pen, "</g>\n");
}

static void draw_names(quipu_pen *pen, const quipu_strip *self)
{
    quipu_pen__say(pen, "<g id=\"timeline-actors\" role=\"graphics-object group\" "
                        "aria-label=\"Who takes part\">\n");
    for (size_t i = 0; i < self->stage->n_lanes; i++) {
        const quipu_lane_place *lane = &self->stage->lanes[i];
        quipu_strip__begin_name(pen, self, lane->entity);
        draw_name(pen, self, lane);
        quipu_strip__end_name(pen, self);
    }
    quipu_pen__say(pen, "</g>\n");
}

/* --- the whole --- */

static void draw_title(quipu_pen *pen, const quipu_strip *self)
{
    quipu_str rest = self->picture->title, line;
    double y = QUIPU_STAGE_MARGIN + QUIPU_STRIP_TITLE;
    quipu_type_face face = {
        .colour = self->style->title_colour, .size = QUIPU_STRIP_TITLE, .align = -1, .bold = true};
    quipu_pen__say(pen, "<g class=\"title\" aria-hidden=\"true\">\n");
    for (; quipu_str__split(&line, &rest, '\n'); y += QUIPU_STRIP_TITLE_LINE) {
        face.width = measure(self, line, QUIPU_STRIP_TITLE) * 1.1; /* bold */
        quipu_pen__words(pen, QUIPU_STAGE_MARGIN, y, line, &face);
    }
    quipu_pen__say(pen, "</g>\n");
}

void quipu_strip__caption(quipu_pen *pen, const quipu_strip *self, double top)
{
    quipu_str rest = self->picture->caption, line;
    double y = top + QUIPU_STRIP_CAPTION_LINE;
    quipu_pen__say(pen, "<g id=\"timeline-caption\">\n");
    for (; quipu_str__split(&line, &rest, '\n'); y += QUIPU_STRIP_CAPTION_LINE) {
        quipu_type_face face =
            plain_face(self, QUIPU_STRIP_CAPTION, -1, measure(self, line, QUIPU_STRIP_CAPTION));
        quipu_pen__words(pen, QUIPU_STAGE_MARGIN, y, line, &face);
    }
    quipu_pen__say(pen, "</g>\n");
}

void quipu_strip__draw(quipu_pen *pen, const quipu_strip *strip, uint32_t *scratch)
{
    draw_title(pen, strip);
    draw_calendar(pen, strip);
    draw_lane_rules(pen, strip);
    quipu_strip__lines(pen, strip);
    draw_names(pen, strip);
    quipu_strip__marks(pen, strip, scratch);
}
