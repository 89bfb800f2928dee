/*
 * Reads from an older map where its entities stood, so that a newer one can leave them there. An entity is an element
 * with an id that begins with "n-"; its place is the middle of the shape in it. The file may be anybody's: nothing
 * outside it is loaded, and numbers that are none are passed over.
 */
#include "draw/places.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <math.h>

static const size_t max_file = (size_t)512 * 1024 * 1024;
static const double farthest = 1e7; /* points */

typedef struct span {
    double least, greatest;
} span;

static void stretch(span *self, double to)
{
    self->least = fmin(self->least, to);
    self->greatest = fmax(self->greatest, to);
}

/* A number as SVG has it, whatever the locale; returns the bytes it takes, 0 where there is none. */
static size_t read_number(double *out, const char *text)
{
    size_t at = text[0] == '-', n_digits = 0;
    double value = 0, unit = 1;
    for (; quipu_char__is_digit(text[at]); at++, n_digits++)
        value = 10 * value + (text[at] - '0');
    for (at += text[at] == '.'; quipu_char__is_digit(text[at]); at++, n_digits++) {
        unit /= 10;
        value += unit * (text[at] - '0');
    }
    *out = text[0] == '-' ? -value : value;
    return n_digits > 0 ? at : 0;
}

/* The coordinates in "M1,2C3,4 5,6", x and y in turn. */
static void read_points(span spans[2], const char *text)
{
    size_t n = 0;
    while (*text != '\0') {
        double value;
        size_t len = read_number(&value, text);
        if (len > 0)
            stretch(&spans[n++ % 2], value);
        text += len > 0 ? len : 1;
    }
}

static void read_attribute(span *spans, const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, BAD_CAST name);
    double number;
    if (value == NULL)
        return;
    if (name[0] == 'p' || name[0] == 'd')
        read_points(spans, (const char *)value);
    else if (read_number(&number, (const char *)value) > 0)
        stretch(spans, number);
    xmlFree(value);
}

/* The first shape inside an entity. */
static bool find_place(double *x, double *y, const xmlNode *entity)
{
    span spans[2] = {{INFINITY, -INFINITY}, {INFINITY, -INFINITY}};
    for (const xmlNode *shape = entity->children; shape != NULL && isinf(spans[1].least);
         shape = shape->next) {
        if (shape->type != XML_ELEMENT_NODE)
            continue;
        read_attribute(spans, shape, "points");
        read_attribute(spans, shape, "d");
        read_attribute(&spans[0], shape, "cx");
        read_attribute(&spans[1], shape, "cy");
    }
    *x = (spans[0].least + spans[0].greatest) / 2;
    *y = -(spans[1].least + spans[1].greatest) / 2;
    return fabs(*x) < farthest && fabs(*y) < farthest; /* not where either is no number */
}

static bool has_room(quipu_places *self)
{
    if (self->n < self->room)
        return true;
    size_t room = 2 * self->room + 64;
    double *xs = quipu_alloc__grow(self->xs, room, sizeof *xs);
    self->xs = xs != NULL ? xs : self->xs;
    double *ys = xs != NULL ? quipu_alloc__grow(self->ys, room, sizeof *ys) : NULL;
    self->ys = ys != NULL ? ys : self->ys;
    self->room = ys != NULL ? room : self->room;
    return ys != NULL;
}

static quipu_status keep(quipu_places *self, const xmlNode *node, quipu_str id, quipu_error *err)
{
    double x, y;
    if (!find_place(&x, &y, node))
        return QUIPU_OK;
    quipu_str kept = quipu_arena__copy(&self->arena, id);
    if (kept.ptr == NULL || !has_room(self) ||
        !quipu_map__put(&self->by_id, kept, (uint32_t)self->n))
        return quipu_error__memory(err);
    self->xs[self->n] = x;
    self->ys[self->n++] = y;
    return QUIPU_OK;
}

static quipu_status look_at(quipu_places *self, const xmlNode *node, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    xmlChar *id = node->type == XML_ELEMENT_NODE ? xmlGetNoNsProp(node, BAD_CAST "id") : NULL;
    if (id != NULL && quipu_str__begins(quipu_str__of((const char *)id), QUIPU_STR("n-")))
        status = keep(self, node, quipu_str__of((const char *)id), err);
    xmlFree(id);
    return status;
}

/* All elements, without recursion: a hostile file may be deep. */
static quipu_status look_at_all(quipu_places *self, const xmlNode *root, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (const xmlNode *node = root; node != NULL && status >= 0;) {
        status = look_at(self, node, err);
        if (node->type == XML_ELEMENT_NODE && node->children != NULL) {
            node = node->children;
            continue;
        }
        while (node != root && node->next == NULL)
            node = node->parent;
        node = node != root ? node->next : NULL;
    }
    return status;
}

quipu_status quipu_places__read(quipu_places *out, const char *path, quipu_error *err)
{
    static const int how = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    quipu_status status = QUIPU_OK;
    quipu_str bytes = {NULL, 0};
    xmlDoc *document = NULL;
    QUIPU_TRY(quipu_file__read(&bytes, path, max_file, err));
    if (bytes.len <= INT_MAX)
        document = xmlReadMemory(bytes.ptr, (int)bytes.len, NULL, NULL, how);
    if (document != NULL && xmlDocGetRootElement(document) != NULL)
        QUIPU_TRY(look_at_all(out, xmlDocGetRootElement(document), err));
    if (out->n == 0)
        status = quipu_error__set(err, QUIPU_ERR_SYNTAX, path, "is no map that quipu drew");
done:
    xmlFreeDoc(document);
    quipu_alloc__free((char *)bytes.ptr);
    return status;
}

void quipu_places__add_pos(quipu_buf *out, const quipu_places *places, quipu_str id)
{
    uint32_t at = places != NULL ? quipu_map__get(&places->by_id, id) : QUIPU_MAP_NONE;
    if (at == QUIPU_MAP_NONE)
        return;
    quipu_buf__add_cstr(out, ", pos=\"");
    quipu_buf__add_double(out, places->xs[at]);
    quipu_buf__add_char(out, ',');
    quipu_buf__add_double(out, places->ys[at]);
    quipu_buf__add_char(out, '"');
}

void quipu_places__clear(quipu_places *places)
{
    quipu_map__clear(&places->by_id);
    quipu_arena__clear(&places->arena);
    quipu_alloc__free(places->xs);
    quipu_alloc__free(places->ys);
    *places = (quipu_places){.n = 0};
}
