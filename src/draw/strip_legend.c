/*
 * What explains a timeline: kinds of lines by standing, colours by group, and what the marks say of time; what occurs, no
 * more. Samples stand side by side in rows no wider than the picture.
 */
#include "base/str.h"
#include "draw/strip.h"

static const double sample = 30, to_words = 7, between = 18, row = 17;

/* Where the next sample goes. */
typedef struct cursor {
    quipu_pen *pen; /* NULL: only measure */
    const quipu_strip *strip;
    double x, y;
} cursor;

static void end_row(cursor *self)
{
    if (self->x > QUIPU_STAGE_MARGIN)
        self->y += row;
    self->x = QUIPU_STAGE_MARGIN;
}

/* Room for a sample with its words; goes on in the next row where there is none in this one. */
static double take_room(cursor *self, quipu_str words)
{
    double width = sample + to_words +
                   quipu_letters__width(self->strip->letters, words, QUIPU_STRIP_CAPTION) + between;
    if (self->x > QUIPU_STAGE_MARGIN &&
        self->x + width - between > self->strip->stage->width - QUIPU_STAGE_MARGIN)
        end_row(self);
    double x = self->x;
    self->x += width;
    return x;
}

static void draw_words(const cursor *self, double x, quipu_str words, quipu_str colour,
                       const char *class)
{
    const quipu_type_face face = {
        .class = class,
        .colour = colour,
        .size = QUIPU_STRIP_CAPTION,
        .align = -1,
        .width = quipu_letters__width(self->strip->letters, words, QUIPU_STRIP_CAPTION)};
    quipu_pen__words(self->pen, x + sample + to_words, self->y + 3.6, words, &face);
}

/* --- lines --- */

static void begin_sample(const cursor *self, const char *kind, quipu_str name)
{
    quipu_buf class = {0};
    quipu_buf__addf(&class, "edge %s", kind);
    quipu_id__add_safe(&class, name);
    quipu_pen__say(self->pen, "<g");
    quipu_pen__attribute(self->pen, "class", quipu_buf__str(&class));
    quipu_pen__say(self->pen, ">");
    self->pen->out.failed |= class.failed;
    quipu_buf__clear(&class);
}

static void draw_line(const cursor *self, double x, const quipu_line_style *look,
                      quipu_colours colours)
{
    const quipu_ink ink = {.stroke = colours.line, .width = 1.6 * look->width, .style = look->style};
    quipu_pen__line(self->pen, x, self->y, x + sample, self->y, &ink);
}

static void add_standings(cursor *self, const quipu_strip_signs *signs)
{
    const quipu_style *style = self->strip->style;
    for (size_t i = 0; i < QUIPU_N_STANDINGS; i++) {
        const quipu_line_style *look = &style->standings[i];
        quipu_colours colours =
            look->colours.line.len > 0
                ? look->colours
                : (quipu_colours){.line = style->text_colour, .text = style->text_colour};
        if (!signs->kinds.standings[i])
            continue;
        double x = take_room(self, look->meaning);
        if (self->pen == NULL)
            continue;
        begin_sample(self, "standing-", quipu_str__of(quipu_standing_name((quipu_standing)i)));
        draw_line(self, x, look, colours);
        draw_words(self, x, look->meaning, colours.text, NULL);
        quipu_pen__say(self->pen, "</g>\n");
    }
}

/* Groups of one colour share a sample: that a colour stands for either is all that it says. */
static void add_group(cursor *self, const quipu_strip_signs *signs, size_t first)
{
    const quipu_style *style = self->strip->style;
    const quipu_line_style plain = {.width = 1.6};
    quipu_colours colours =
        first < style->n_groups ? style->groups[first].colours : style->other_group;
    quipu_buf words = {0};
    for (size_t i = 0; i < style->n_groups; i++) {
        if (!signs->kinds.groups[i] || !quipu_str__is(style->groups[i].colours.line, colours.line))
            continue;
        if (i < first)
            return;
        quipu_buf__add_cstr(&words, words.len > 0 ? ", " : "");
        quipu_buf__add(&words, style->groups[i].name);
    }
    bool is_other = words.len == 0;
    quipu_buf__add_cstr(&words, is_other ? "other" : "");
    double x = take_room(self, quipu_buf__str(&words));
    if (self->pen != NULL) {
        begin_sample(self, "group-", is_other ? QUIPU_STR("other") : style->groups[first].name);
        draw_line(self, x, &plain, colours);
        draw_words(self, x, quipu_buf__str(&words), colours.text, NULL);
        quipu_pen__say(self->pen, "</g>\n");
        self->pen->out.failed |= words.failed;
    }
    quipu_buf__clear(&words);
}

/* --- marks --- */

typedef enum sign_kind { DAY, TOLD, STRETCH, LASTING, BEGIN, END } sign_kind;

static void draw_sign(const cursor *self, sign_kind sign, double x)
{
    const quipu_style *style = self->strip->style;
    const quipu_ink ink = {.class = "rule", .stroke = style->text_colour, .width = 1.4};
    quipu_mark bar = {.left = x, .right = x + sample};
    if (sign == LASTING) {
        bar.sure_left = x + 8;
        bar.sure_right = x + sample - 8;
    }
    if (sign == DAY || sign == TOLD)
        quipu_strip__point(self->pen, style, x + sample / 2, self->y, style->text_colour,
                           sign == TOLD);
    else if (sign == STRETCH || sign == LASTING)
        quipu_strip__bar(self->pen, &bar, self->y, &ink);
    else
        quipu_strip__bound(self->pen, x + 8, self->y, sign == BEGIN ? 1 : -1, &ink);
}

static void add_sign(cursor *self, sign_kind sign, bool occurs, quipu_str words)
{
    if (!occurs || words.len == 0)
        return;
    double x = take_room(self, words);
    if (self->pen == NULL)
        return;
    quipu_pen__say(self->pen, "<g class=\"edge\">");
    draw_sign(self, sign, x);
    draw_words(self, x, words, self->strip->style->text_colour, "words");
    quipu_pen__say(self->pen, "</g>\n");
}

double quipu_strip__legend(quipu_pen *pen, const quipu_strip *strip, const quipu_strip_signs *signs,
                           double top)
{
    const quipu_style *style = strip->style;
    cursor self = {.pen = pen, .strip = strip, .x = QUIPU_STAGE_MARGIN, .y = top + row};
    if (pen != NULL)
        quipu_pen__say(pen, "<g id=\"timeline-legend\" aria-hidden=\"true\">\n");
    add_standings(&self, signs);
    end_row(&self);
    for (size_t i = 0; i < style->n_groups; i++)
        if (signs->kinds.groups[i])
            add_group(&self, signs, i);
    if (signs->kinds.groups[QUIPU_MAX_GROUPS])
        add_group(&self, signs, style->n_groups);
    end_row(&self);
    add_sign(&self, DAY, signs->day, style->day_words);
    add_sign(&self, TOLD, signs->told, style->told_words);
    add_sign(&self, STRETCH, signs->stretch, style->stretch_words);
    add_sign(&self, LASTING, signs->lasting, style->lasting_words);
    add_sign(&self, BEGIN, signs->begin, style->begin_words);
    add_sign(&self, END, signs->end, style->end_words);
    end_row(&self);
    if (pen != NULL)
        quipu_pen__say(pen, "</g>\n");
    return self.y;
}
