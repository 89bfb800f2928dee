/*
 * Rankings as pictures: bars with intervals, and ranks over time (a bump chart), as SVG.
 */
#include "base/str.h"
#include "export/xml.h"

#include <quipu/export.h>

#include <math.h>

/* Pixels. */
static const double margin = 16, label_width = 230, plot_width = 440, row_height = 24,
                    bar_height = 14, head_height = 56, foot_height = 34, period_width = 96,
                    value_width = 80;
static const size_t label_chars = 32;

static const char style[] =
    "text{font:13px Helvetica,Arial,sans-serif;fill:#222}.title{font-size:17px;font-weight:bold}"
    ".small{font-size:11px;fill:#555}.grid{stroke:#ddd}.bar{fill:#0072b2}.range{stroke:#222;"
    "stroke-width:1.5}.line{fill:none;stroke-width:3}.ground{fill:#fff}.on{fill:#fff;font-size:"
    "11px;"
    "font-weight:bold}@media(prefers-color-scheme:dark){text{fill:#eee}.small{fill:#bbb}.grid{"
    "stroke:#444}.ground{fill:#1b1b1b}.range{stroke:#eee}.bar{fill:#56b4e9}.on{fill:#fff}}";

/* Okabe and Ito 2008, without black and yellow. */
static const char *const colours[] = {"#0072b2", "#d55e00", "#009e73",
                                      "#cc79a7", "#56b4e9", "#e69f00"};
enum { N_COLOURS = sizeof colours / sizeof *colours };

typedef struct place {
    double x, y;
} place;

/* --- pieces --- */

static void set(quipu_xml *xml, const char *name, const char *value)
{
    quipu_xml__attribute(xml, name, quipu_str__of(value));
}

static void begin_picture(quipu_xml *xml, double width, double height, quipu_str title)
{
    quipu_xml__begin(xml, "svg");
    set(xml, "xmlns", "http://www.w3.org/2000/svg");
    quipu_xml__number(xml, "width", width);
    quipu_xml__number(xml, "height", height);
    set(xml, "role", "img");
    quipu_xml__begin(xml, "title");
    quipu_xml__text(xml, title);
    quipu_xml__end(xml);
    quipu_xml__begin(xml, "style");
    quipu_xml__text(xml, quipu_str__of(style));
    quipu_xml__end(xml);
    quipu_xml__begin(xml, "rect");
    set(xml, "class", "ground");
    quipu_xml__number(xml, "width", width);
    quipu_xml__number(xml, "height", height);
    quipu_xml__end(xml);
}

/* `anchor`: "start", "middle" or "end"; `class` may be NULL. */
static void begin_text(quipu_xml *xml, place at, const char *anchor, const char *class)
{
    quipu_xml__begin(xml, "text");
    quipu_xml__number(xml, "x", at.x);
    quipu_xml__number(xml, "y", at.y);
    set(xml, "text-anchor", anchor);
    if (class != NULL)
        set(xml, "class", class);
}

static void add_text(quipu_xml *xml, place at, const char *anchor, const char *class, quipu_str text)
{
    begin_text(xml, at, anchor, class);
    quipu_xml__text(xml, text);
    quipu_xml__end(xml);
}

static void add_line(quipu_xml *xml, place from, place to, const char *class, const char *colour)
{
    quipu_xml__begin(xml, "line");
    quipu_xml__number(xml, "x1", from.x);
    quipu_xml__number(xml, "y1", from.y);
    quipu_xml__number(xml, "x2", to.x);
    quipu_xml__number(xml, "y2", to.y);
    set(xml, "class", class);
    if (colour != NULL)
        set(xml, "stroke", colour);
    quipu_xml__end(xml);
}

/* The first characters of a name. */
static quipu_str shorten(quipu_str text)
{
    size_t n = 0;
    for (size_t at = 0; at < text.len; at++)
        if (((unsigned char)text.ptr[at] & 0xC0) != 0x80 && n++ == label_chars)
            return (quipu_str){text.ptr, at};
    return text;
}

/* With the whole of it as a tooltip where it was cut. */
static void add_label(quipu_xml *xml, place at, const char *anchor, quipu_str text)
{
    quipu_str cut = shorten(text);
    quipu_buf shown = {0};
    quipu_buf__add(&shown, cut);
    if (cut.len < text.len) {
        quipu_buf__add_cstr(&shown, "\xE2\x80\xA6");
        quipu_xml__begin(xml, "g");
        quipu_xml__begin(xml, "title");
        quipu_xml__text(xml, text);
        quipu_xml__end(xml);
    }
    begin_text(xml, at, anchor, NULL);
    quipu_xml__gathered(xml, NULL, &shown);
    quipu_xml__end(xml);
    if (cut.len < text.len)
        quipu_xml__end(xml);
    quipu_buf__clear(&shown);
}

static void add_number(quipu_xml *xml, place at, const char *anchor, const char *class, double value)
{
    quipu_buf digits = {0};
    double scale = value != 0 ? pow(10, 3 - floor(log10(fabs(value)))) : 1;
    quipu_buf__add_double(&digits,
                          round(value * scale) / scale); /* four digits are read at a glance */
    begin_text(xml, at, anchor, class);
    quipu_xml__gathered(xml, NULL, &digits);
    quipu_xml__end(xml);
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

static void add_grid(quipu_xml *xml, double largest, double height)
{
    double step = step_for(largest);
    for (int i = 0; i * step <= largest * 1.0001; i++) {
        double x = margin + label_width + plot_width * i * step / largest;
        add_line(xml, (place){x, head_height - 8}, (place){x, height - foot_height}, "grid", NULL);
        add_number(xml, (place){x, height - foot_height + 16}, "middle", "small", i * step);
    }
}

static void add_range(quipu_xml *xml, const quipu_bar *bar, double y, double scale)
{
    double left = margin + label_width + bar->low * scale,
           right = margin + label_width + bar->high * scale;
    add_line(xml, (place){left, y}, (place){right, y}, "range", NULL);
    add_line(xml, (place){left, y - 4}, (place){left, y + 4}, "range", NULL);
    add_line(xml, (place){right, y - 4}, (place){right, y + 4}, "range", NULL);
}

static void add_bar(quipu_xml *xml, const quipu_bar *bar, double y, double scale)
{
    double x = margin + label_width, middle = y + bar_height / 2;
    add_label(xml, (place){x - 8, middle + 4}, "end", bar->label);
    quipu_xml__begin(xml, "rect");
    quipu_xml__number(xml, "x", x);
    quipu_xml__number(xml, "y", y);
    quipu_xml__number(xml, "width", bar->value * scale);
    quipu_xml__number(xml, "height", bar_height);
    set(xml, "class", "bar");
    quipu_xml__end(xml);
    if (bar->high > bar->low)
        add_range(xml, bar, middle, scale);
    add_number(xml, (place){x + plot_width + value_width, middle + 4}, "end", "small", bar->value);
}

quipu_status quipu_export_bars(quipu_sink sink, quipu_str title, const quipu_bar *bars, size_t n,
                               quipu_error *err)
{
    quipu_xml xml;
    double largest = largest_of(bars, n);
    double width = 2 * margin + label_width + plot_width + value_width,
           height = head_height + (double)n * row_height + foot_height;
    quipu_xml__open(&xml, sink, err);
    begin_picture(&xml, width, height, title);
    add_text(&xml, (place){margin, 28}, "start", "title", title);
    add_grid(&xml, largest, height);
    for (size_t i = 0; i < n; i++)
        add_bar(&xml, &bars[i], head_height + (double)i * row_height, plot_width / largest);
    quipu_xml__end(&xml);
    return quipu_xml__close(&xml);
}

/* --- ranks over time --- */

static place place_of(size_t period, uint32_t rank)
{
    return (place){margin + label_width + period_width * ((double)period + 0.5),
                   head_height + row_height * rank};
}

static void add_point(quipu_xml *xml, place at, uint32_t rank, const char *colour)
{
    quipu_xml__begin(xml, "circle");
    quipu_xml__number(xml, "cx", at.x);
    quipu_xml__number(xml, "cy", at.y);
    quipu_xml__number(xml, "r", 9);
    set(xml, "fill", colour);
    quipu_xml__end(xml);
    add_number(xml, (place){at.x, at.y + 4}, "middle", "on", rank);
}

static void add_bump(quipu_xml *xml, const quipu_bump *bump, size_t n_periods, const char *colour)
{
    size_t first = n_periods, last = 0;
    for (size_t i = 0; i < n_periods; i++) {
        if (bump->ranks[i] == 0)
            continue;
        if (i > 0 && bump->ranks[i - 1] != 0)
            add_line(xml, place_of(i - 1, bump->ranks[i - 1]), place_of(i, bump->ranks[i]), "line",
                     colour);
        first = first == n_periods ? i : first;
        last = i;
    }
    for (size_t i = 0; i < n_periods; i++)
        if (bump->ranks[i] != 0)
            add_point(xml, place_of(i, bump->ranks[i]), bump->ranks[i], colour);
    if (first == n_periods)
        return;
    place begin = place_of(first, bump->ranks[first]), end = place_of(last, bump->ranks[last]);
    if (first == 0)
        add_label(xml, (place){begin.x - 16, begin.y + 4}, "end", bump->label);
    if (last > 0)
        add_label(xml, (place){end.x + 16, end.y + 4}, "start", bump->label);
}

static uint32_t lowest_of(const quipu_bump *bumps, size_t n, size_t n_periods)
{
    uint32_t lowest = 1;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n_periods; k++)
            lowest = bumps[i].ranks[k] > lowest ? bumps[i].ranks[k] : lowest;
    return lowest;
}

quipu_status quipu_export_bumps(quipu_sink sink, quipu_str title, const quipu_str *periods,
                                size_t n_periods, const quipu_bump *bumps, size_t n,
                                quipu_error *err)
{
    quipu_xml xml;
    double width = 2 * (margin + label_width) + (double)n_periods * period_width,
           height = head_height + row_height * (lowest_of(bumps, n, n_periods) + 1);
    quipu_xml__open(&xml, sink, err);
    begin_picture(&xml, width, height, title);
    add_text(&xml, (place){margin, 28}, "start", "title", title);
    for (size_t i = 0; i < n_periods; i++)
        add_text(&xml, (place){place_of(i, 1).x, head_height}, "middle", "small", periods[i]);
    for (size_t i = 0; i < n; i++)
        add_bump(&xml, &bumps[i], n_periods, colours[i % N_COLOURS]);
    quipu_xml__end(&xml);
    return quipu_xml__close(&xml);
}
