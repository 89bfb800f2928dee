/*
 * Rankings as pictures: bars with intervals, and ranks over time (a bump chart), as SVG.
 */
#include "base/markup.h"
#include "base/str.h"
#include "base/utf8.h"

#include <quipu/export.h>

#include <math.h>

/* Pixels. */
static const double margin = 16, label_width = 230, plot_width = 440, row_height = 24,
                    bar_height = 14, head_height = 56, foot_height = 34, period_width = 96,
                    value_width = 80, label_gap = 16, character_width = 7.6;
static const size_t label_chars = 32;

static const char style[] =
    "text{font:13px Helvetica,Arial,sans-serif;fill:#222}.title{font-size:17px;font-weight:bold}"
    ".small{font-size:11px;fill:#555}.grid{stroke:#ddd}.bar{fill:#0072b2}.range{stroke:#222;"
    "stroke-width:1.5}.line{fill:none;stroke-width:3}.second{stroke-dasharray:8 3}"
    ".past{stroke-width:1.5;stroke-dasharray:2 4}.name{paint-order:stroke;stroke:#fff;"
    "stroke-width:4}.ground{fill:#fff}.on{fill:#fff;font-size:11px;font-weight:bold}@media(prefers-"
    "color-scheme:dark){text{fill:#eee}.small{fill:#bbb}.grid{"
    "stroke:#444}.ground{fill:#1b1b1b}.name{stroke:#1b1b1b}.range{stroke:#eee}.bar{fill:#56b4e9}."
    "on{fill:#fff}}";

/* Okabe and Ito 2008, without black and yellow. */
static const char *const colours[] = {"#0072b2", "#d55e00", "#009e73",
                                      "#cc79a7", "#56b4e9", "#e69f00"};
static const char grey[] = "#767676";
enum { N_COLOURS = sizeof colours / sizeof *colours };

typedef struct place {
    double x, y;
} place;

/* --- pieces --- */

static void begin_picture(quipu_buf *out, double width, double height, quipu_str title)
{
    quipu_buf__add_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    quipu_markup__number(out, "width", width);
    quipu_markup__number(out, "height", height);
    quipu_buf__add_cstr(out, " role=\"img\">\n <title>");
    quipu_markup__add(out, title);
    quipu_buf__addf(out, "</title>\n <style>%s</style>\n <rect class=\"ground\"", style);
    quipu_markup__number(out, "width", width);
    quipu_markup__number(out, "height", height);
    quipu_buf__add_cstr(out, "/>\n");
}

static quipu_status end_picture(quipu_buf *out, quipu_sink sink, quipu_error *err)
{
    quipu_buf__add_cstr(out, "</svg>\n");
    quipu_status status = quipu_buf__flush(out, sink, err);
    quipu_buf__clear(out);
    return status;
}

/* `anchor`: "start", "middle" or "end". */
static void add_text(quipu_buf *out, place at, const char *anchor, const char *class, quipu_str text)
{
    quipu_buf__add_cstr(out, " <text");
    quipu_markup__number(out, "x", at.x);
    quipu_markup__number(out, "y", at.y);
    quipu_buf__addf(out, " text-anchor=\"%s\" class=\"%s\">", anchor, class);
    quipu_markup__add(out, text);
    quipu_buf__add_cstr(out, "</text>\n");
}

/* `colour` may be NULL. */
static void add_line(quipu_buf *out, place from, place to, const char *class, const char *colour)
{
    quipu_buf__add_cstr(out, " <line");
    quipu_markup__number(out, "x1", from.x);
    quipu_markup__number(out, "y1", from.y);
    quipu_markup__number(out, "x2", to.x);
    quipu_markup__number(out, "y2", to.y);
    quipu_buf__addf(out, " class=\"%s\"", class);
    if (colour != NULL)
        quipu_buf__addf(out, " stroke=\"%s\"", colour);
    quipu_buf__add_cstr(out, "/>\n");
}

/* The first characters of a name. */
static quipu_str shorten(quipu_str text)
{
    return quipu_str__slice(text, 0, quipu_utf8__head(text, label_chars));
}

/* With the whole of it as a tooltip where it was cut. */
static void add_label(quipu_buf *out, place at, const char *anchor, quipu_str text)
{
    quipu_str cut = shorten(text);
    if (cut.len == text.len) {
        add_text(out, at, anchor, "name", text);
        return;
    }
    quipu_buf shown = {0};
    quipu_buf__add(&shown, cut);
    quipu_buf__add_cstr(&shown, "\xE2\x80\xA6");
    quipu_buf__add_cstr(out, " <g>\n  <title>");
    quipu_markup__add(out, text);
    quipu_buf__add_cstr(out, "</title>\n ");
    add_text(out, at, anchor, "name", quipu_buf__str(&shown));
    quipu_buf__add_cstr(out, " </g>\n");
    out->failed |= shown.failed;
    quipu_buf__clear(&shown);
}

static void add_number(quipu_buf *out, place at, const char *anchor, const char *class, double value)
{
    quipu_buf digits = {0};
    double scale = value != 0 ? pow(10, 3 - floor(log10(fabs(value)))) : 1;
    quipu_buf__add_double(&digits,
                          round(value * scale) / scale); /* four digits are read at a glance */
    add_text(out, at, anchor, class, quipu_buf__str(&digits));
    out->failed |= digits.failed;
    quipu_buf__clear(&digits);
}

/* --- bars --- */

/* 1, 2 or 5 times a power of ten, so that there are four to ten steps. */
static double step_for(double largest)
{
    double power = pow(10, floor(log10(largest)));
    double times = largest / power;
    return times < 2 ? power / 5 : times < 5 ? power / 2 : power;
}

static double largest_of(const quipu_bar *bars, size_t n)
{
    double largest = 0;
    for (size_t i = 0; i < n; i++) {
        double end = bars[i].high > bars[i].value ? bars[i].high : bars[i].value;
        largest = end > largest ? end : largest;
    }
    return largest > 0 ? largest : 1;
}

static void add_grid(quipu_buf *out, double largest, double height)
{
    double step = step_for(largest);
    for (int i = 0; i * step <= largest * 1.0001; i++) {
        double x = margin + label_width + plot_width * i * step / largest;
        add_line(out, (place){x, head_height - 8}, (place){x, height - foot_height}, "grid", NULL);
        add_number(out, (place){x, height - foot_height + 16}, "middle", "small", i * step);
    }
}

static void add_range(quipu_buf *out, const quipu_bar *bar, double y, double scale)
{
    double left = margin + label_width + bar->low * scale,
           right = margin + label_width + bar->high * scale;
    add_line(out, (place){left, y}, (place){right, y}, "range", NULL);
    add_line(out, (place){left, y - 4}, (place){left, y + 4}, "range", NULL);
    add_line(out, (place){right, y - 4}, (place){right, y + 4}, "range", NULL);
}

static void add_bar(quipu_buf *out, const quipu_bar *bar, double y, double scale)
{
    double x = margin + label_width, middle = y + bar_height / 2;
    add_label(out, (place){x - 8, middle + 4}, "end", bar->label);
    quipu_buf__add_cstr(out, " <rect");
    quipu_markup__number(out, "x", x);
    quipu_markup__number(out, "y", y);
    quipu_markup__number(out, "width", bar->value * scale);
    quipu_markup__number(out, "height", bar_height);
    quipu_buf__add_cstr(out, " class=\"bar\"/>\n");
    if (bar->high > bar->low)
        add_range(out, bar, middle, scale);
    add_number(out, (place){x + plot_width + value_width, middle + 4}, "end", "small", bar->value);
}

quipu_status quipu_export_bars(quipu_sink sink, quipu_str title, const quipu_bar *bars, size_t n,
                               quipu_error *err)
{
    quipu_buf out = {0};
    double largest = largest_of(bars, n);
    double width = 2 * margin + label_width + plot_width + value_width,
           height = head_height + (double)n * row_height + foot_height;
    begin_picture(&out, width, height, title);
    add_text(&out, (place){margin, 28}, "start", "title", title);
    add_grid(&out, largest, height);
    for (size_t i = 0; i < n; i++)
        add_bar(&out, &bars[i], head_height + (double)i * row_height, plot_width / largest);
    return end_picture(&out, sink, err);
}

/* --- ranks over time --- */

/* What all lines of such a chart share. */
typedef struct bumps {
    quipu_buf *out;
    size_t n_periods;
    double step; /* from one period to the next */
} bumps;

/* One line: who stands where, from the first period to the last with a rank. */
typedef struct run {
    const quipu_bump *bump;
    size_t first, last, n_ranks;
    const char *colour;
    bool is_second; /* of two lines with one colour */
} run;

static run run_of(const quipu_bump *bump, size_t n_periods)
{
    run it = {.bump = bump, .first = n_periods, .colour = grey};
    for (size_t i = 0; i < n_periods; i++) {
        if (bump->ranks[i] == 0)
            continue;
        it.first = it.n_ranks++ == 0 ? i : it.first;
        it.last = i;
    }
    return it;
}

/* Colours are for those who can be followed; who is there once stays grey. Returns the number of such lines so far. */
static size_t colour_run(run *it, size_t n_lines)
{
    if (it->n_ranks < 2)
        return n_lines;
    it->colour = colours[n_lines % N_COLOURS];
    it->is_second = n_lines / N_COLOURS % 2 == 1;
    return n_lines + 1;
}

static place place_of(const bumps *self, size_t period, uint32_t rank)
{
    return (place){margin + label_width + 2 * label_gap + self->step * (double)period,
                   head_height + row_height * rank};
}

static void add_point(quipu_buf *out, place at, uint32_t rank, const char *colour)
{
    quipu_buf__add_cstr(out, " <circle");
    quipu_markup__number(out, "cx", at.x);
    quipu_markup__number(out, "cy", at.y);
    quipu_buf__addf(out, " r=\"9\" fill=\"%s\"/>\n", colour);
    add_number(out, (place){at.x, at.y + 4}, "middle", "on", rank);
}

/* Thin and dotted where periods between have no rank of theirs. */
static void add_run(const bumps *self, const run *it)
{
    const uint32_t *ranks = it->bump->ranks;
    size_t before = it->first;
    for (size_t i = it->first + 1; i <= it->last && it->n_ranks > 1; i++) {
        if (ranks[i] == 0)
            continue;
        const char *class = i > before + 1 ? "line past" : it->is_second ? "line second" : "line";
        add_line(self->out, place_of(self, before, ranks[before]), place_of(self, i, ranks[i]),
                 class, it->colour);
        before = i;
    }
}

static void add_points(const bumps *self, const run *it)
{
    for (size_t i = 0; i < self->n_periods; i++)
        if (it->bump->ranks[i] != 0)
            add_point(self->out, place_of(self, i, it->bump->ranks[i]), it->bump->ranks[i],
                      it->colour);
}

/* Before the first period, and behind the last one that there is a rank of. */
static void add_names(const bumps *self, const run *it)
{
    if (it->n_ranks == 0)
        return;
    place begin = place_of(self, it->first, it->bump->ranks[it->first]),
          end = place_of(self, it->last, it->bump->ranks[it->last]);
    if (it->first == 0)
        add_label(self->out, (place){begin.x - label_gap, begin.y + 4}, "end", it->bump->label);
    if (it->last > 0)
        add_label(self->out, (place){end.x + label_gap, end.y + 4}, "start", it->bump->label);
}

/* Names that stand between two periods must not reach the next. */
static double step_between(const quipu_bump *items, size_t n, size_t n_periods)
{
    double step = period_width;
    for (size_t i = 0; i < n; i++) {
        run it = run_of(&items[i], n_periods);
        if (it.n_ranks == 0 || it.last == 0 || it.last + 1 == n_periods)
            continue;
        double width = (double)quipu_utf8__count(shorten(items[i].label)) * character_width;
        step = width + 2 * label_gap > step ? width + 2 * label_gap : step;
    }
    return step;
}

static uint32_t lowest_of(const quipu_bump *items, size_t n, size_t n_periods)
{
    uint32_t lowest = 1;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n_periods; k++)
            lowest = items[i].ranks[k] > lowest ? items[i].ranks[k] : lowest;
    return lowest;
}

/* Lines below points below names. */
static void add_bumps(const bumps *self, const quipu_bump *items, size_t n)
{
    static void (*const layers[])(const bumps *, const run *) = {add_run, add_points, add_names};
    for (size_t layer = 0; layer < sizeof layers / sizeof *layers; layer++) {
        size_t n_lines = 0;
        for (size_t i = 0; i < n; i++) {
            run it = run_of(&items[i], self->n_periods);
            n_lines = colour_run(&it, n_lines);
            layers[layer](self, &it);
        }
    }
}

quipu_status quipu_export_bumps(quipu_sink sink, quipu_str title, const quipu_str *periods,
                                size_t n_periods, const quipu_bump *items, size_t n,
                                quipu_error *err)
{
    quipu_buf out = {0};
    bumps self = {&out, n_periods, step_between(items, n, n_periods)};
    double right = place_of(&self, n_periods > 0 ? n_periods - 1 : 0, 1).x,
           width = right + 2 * label_gap + label_width + margin,
           height = head_height + row_height * (lowest_of(items, n, n_periods) + 1);
    begin_picture(&out, width, height, title);
    add_text(&out, (place){margin, 28}, "start", "title", title);
    for (size_t i = 0; i < n_periods; i++)
        add_text(&out, (place){place_of(&self, i, 1).x, head_height}, "middle", "small", periods[i]);
    add_bumps(&self, items, n);
    return end_picture(&out, sink, err);
}
