/*
 * Graphviz' names and tooltips make place for ours: a figure becomes a link to its evidence with a sentence as its label and
 * the best passage as tooltip, or a graphics-symbol where it leads nowhere (WAI-ARIA Graphics Module).
 */
#include "draw/tags.h"

#include "base/markup.h"
#include "base/str.h"
#include "draw/web.h"

/* --- attributes --- */

static const char *name_of(quipu_attributes of, int i)
{
    return (const char *)of.items[5 * i];
}

/* Of another language than SVG, or of what acts. */
static bool is_foreign(quipu_attributes of, int i)
{
    const char *name = name_of(of, i);
    return of.items[5 * i + 1] != NULL || strncmp(name, "on", 2) == 0 || strcmp(name, "href") == 0;
}

static quipu_str value_of(quipu_attributes of, int i)
{
    const char *begin = (const char *)of.items[5 * i + 3];
    return (quipu_str){begin, (size_t)((const char *)of.items[5 * i + 4] - begin)};
}

quipu_str quipu_attributes__get(quipu_attributes of, const char *name)
{
    for (int i = 0; i < of.n; i++)
        if (!is_foreign(of, i) && strcmp(name_of(of, i), name) == 0)
            return value_of(of, i);
    return (quipu_str){NULL, 0};
}

void quipu_attributes__add(quipu_buf *out, quipu_attributes of, const char *except)
{
    for (int i = 0; i < of.n; i++)
        if (!is_foreign(of, i) && (except == NULL || strcmp(name_of(of, i), except) != 0))
            quipu_markup__attribute(out, name_of(of, i), value_of(of, i));
}

/* --- pieces --- */

static void close_tag(quipu_tags *self)
{
    if (self->is_open)
        quipu_buf__add_char(&self->out, '>');
    self->is_open = false;
}

void quipu_tags__add_element(quipu_buf *out, const char *start, quipu_str text, const char *end)
{
    quipu_buf__add_cstr(out, start);
    quipu_markup__add_lines(out, text);
    quipu_buf__add_cstr(out, end);
}

/* A tooltip, which is the first child of what it is for. */
static void add_title(quipu_tags *self, quipu_str text)
{
    if (self->links.silent)
        return;
    close_tag(self);
    quipu_tags__add_element(&self->out, "<title>", text, "</title>");
}

/* Where a figure leads; "" for nowhere. Valid until the next call. */
static quipu_str address_of(quipu_tags *self, const quipu_figure *figure)
{
    self->address.len = 0;
    if (self->links.page != NULL) {
        quipu_web__add_file_name(&self->address, quipu_str__of(self->links.page));
        quipu_buf__add_char(&self->address, '#');
        quipu_buf__add(&self->address, figure->id);
    } else if (self->links.addresses) {
        quipu_web__add_address(&self->address, figure->address);
    }
    self->out.failed |= self->address.failed;
    return quipu_buf__str(&self->address);
}

/* `<g id="...` with the id of a figure and what is behind it, and what Graphviz says of its look. */
static void add_start(quipu_tags *self, quipu_attributes of, const quipu_figure *figure,
                      const char *behind)
{
    quipu_buf__addf(&self->out, "<%s id=\"%.*s%s\"", self->name, (int)figure->id.len,
                    figure->id.ptr, behind);
    quipu_attributes__add(&self->out, of, "id");
}

/* The group becomes a link, so that a figure is one thing for a keyboard and for those who listen. False: it leads nowhere. */
static bool add_link(quipu_tags *self, quipu_attributes of, const quipu_figure *figure,
                     const char *behind)
{
    quipu_str address = address_of(self, figure);
    self->name = address.len > 0 ? "a" : "g";
    add_start(self, of, figure, behind);
    if (address.len == 0)
        return false;
    quipu_markup__attribute(&self->out, "href", address);
    quipu_buf__add_cstr(&self->out,
                        " target=\"_top\""); /* out of the frame that the map may stand in */
    return true;
}

static void begin_figure(quipu_tags *self, quipu_attributes of, const quipu_figure *figure)
{
    bool leads = add_link(self, of, figure, "");
    if (self->links.silent)
        return;
    if (!leads)
        quipu_buf__add_cstr(&self->out, " role=\"graphics-symbol img\"");
    quipu_markup__attribute(&self->out, "aria-label", figure->sentence);
    add_title(self, figure->details);
}

/* A label says on the map what its line's sentence says to those who do not see it. */
static void begin_label(quipu_tags *self, quipu_attributes of, const quipu_figure *figure)
{
    if (add_link(self, of, figure, "_label"))
        quipu_buf__add_cstr(&self->out, " tabindex=\"-1\"");
    quipu_buf__add_cstr(&self->out, " aria-hidden=\"true\"");
    add_title(self, figure->details);
}

/* The band under a line is for the eye alone. */
static void begin_band(quipu_tags *self, quipu_attributes of, const quipu_figure *figure)
{
    add_start(self, of, figure, "_under");
    quipu_buf__add_cstr(&self->out, " aria-hidden=\"true\"");
}

/* The figure whose number an id begins with, and what stands behind the number; false: none. */
static bool find_figure(size_t *figure, quipu_str *rest, const quipu_picture *picture, quipu_str id)
{
    size_t at = 0, number = 0;
    for (; at < id.len && quipu_char__is_digit(id.ptr[at]) && number < picture->n_figures; at++)
        number = 10 * number + (size_t)(id.ptr[at] - '0');
    *figure = number;
    *rest = quipu_str__slice(id, at, id.len);
    return at > 0 && number < picture->n_figures;
}

quipu_piece_kind quipu_tags__begin_group(quipu_tags *self, size_t *figure, quipu_attributes of)
{
    const quipu_figure *figures = self->picture->figures;
    quipu_piece_kind kind = QUIPU_PIECE_OTHER;
    quipu_str rest;
    self->is_open = true;
    self->name = "g";
    if (!find_figure(figure, &rest, self->picture, quipu_attributes__get(of, "id"))) {
        quipu_buf__add_cstr(&self->out, "<g"); /* title, caption and legend speak for themselves */
        quipu_attributes__add(&self->out, of, NULL);
    } else if (quipu_str__is(rest, QUIPU_STR("_label"))) {
        begin_label(self, of, &figures[*figure]);
    } else if (quipu_str__is(rest, QUIPU_STR("_under"))) {
        begin_band(self, of, &figures[*figure]);
    } else {
        kind = *figure < self->picture->n_nodes ? QUIPU_PIECE_NODE : QUIPU_PIECE_LINE;
        begin_figure(self, of, &figures[*figure]);
    }
    self->lacks_hit = kind == QUIPU_PIECE_LINE && !self->links.silent;
    return kind;
}

void quipu_tags__begin_shape(quipu_tags *self, quipu_attributes of)
{
    size_t n_colours = self->picture->n_area_colours;
    self->name = "polygon";
    self->is_open = true;
    quipu_buf__add_cstr(&self->out, "<polygon");
    quipu_attributes__add(&self->out, of, NULL);
    if (self->n_shapes > 0 && n_colours > 0)
        quipu_buf__addf(&self->out, " class=\"area area-%zu\"",
                        (self->n_shapes - 1) % n_colours + 1);
    self->n_shapes++;
}

static void end_element(quipu_tags *self, quipu_str name)
{
    if (self->is_open)
        quipu_buf__add_cstr(&self->out, "/>");
    else
        quipu_buf__addf(&self->out, "</%.*s>", (int)name.len, name.ptr);
    self->is_open = self->in_text = false;
}

void quipu_tags__end_piece(quipu_tags *self)
{
    end_element(self, quipu_str__of(self->name));
    if (!self->links.silent)
        quipu_buf__add_char(&self->out, '\n');
    self->lacks_hit = false;
}

/* --- inside of a piece --- */

/* A thin line is hard to point at: under it, a wide one that is not seen. */
static void add_hit(quipu_tags *self, quipu_attributes of)
{
    quipu_buf__add_cstr(&self->out, "<path class=\"hit\" fill=\"none\"");
    quipu_markup__attribute(&self->out, "d", quipu_attributes__get(of, "d"));
    quipu_buf__add_cstr(&self->out, "/>");
    self->lacks_hit = false;
}

/* `<g id="a_..."><a xlink:title="...">` holds a tooltip for a link that is not there. */
static bool is_wrapping(quipu_str name)
{
    return quipu_str__is(name, QUIPU_STR("g")) || quipu_str__is(name, QUIPU_STR("a"));
}

/* What Graphviz draws with. */
static bool is_stroke(quipu_str name)
{
    static const quipu_str strokes[] = {
        {"path", 4}, {"polygon", 7}, {"text", 4}, {"ellipse", 7}, {"polyline", 8}};
    return quipu_str__is_among(name, strokes, sizeof strokes / sizeof *strokes);
}

bool quipu_tags__begin(quipu_tags *self, quipu_str name, quipu_attributes of)
{
    if (is_wrapping(name))
        return true;
    if (!is_stroke(name))
        return false;
    close_tag(self);
    if (self->lacks_hit && quipu_str__is(name, QUIPU_STR("path")))
        add_hit(self, of);
    quipu_buf__add_char(&self->out, '<');
    quipu_buf__add(&self->out, name);
    quipu_attributes__add(&self->out, of, NULL);
    self->is_open = true;
    self->in_text = quipu_str__is(name, QUIPU_STR("text"));
    return true;
}

void quipu_tags__end(quipu_tags *self, quipu_str name)
{
    if (!is_wrapping(name))
        end_element(self, name);
}

void quipu_tags__add_text(quipu_tags *self, quipu_str text)
{
    bool is_blank = self->links.silent && !self->in_text && quipu_str__trim(text).len == 0;
    if (is_blank) /* a script reads it, for whom there are no lines */
        return;
    close_tag(self);
    quipu_markup__add_lines(&self->out, text);
}

void quipu_tags__clear(quipu_tags *self)
{
    quipu_buf__clear(&self->out);
    quipu_buf__clear(&self->address);
}
