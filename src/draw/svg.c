/*
 * Graphviz knows where things are, not what they mean. This pass over its SVG adds that: figures that speak and lead to
 * their evidence (draw/tags), entities and lines as a graphics-object each, the whole a graphics-document (WAI-ARIA
 * Graphics Module) with title and description. What Graphviz wrote for nobody (comments, node names as titles, links
 * that lead nowhere, a document type) goes. No script, nothing from outside.
 *
 * libxml2 reads the file while it is still being drawn, and each figure is written as soon as it is read: as a tree a map
 * of 50,000 relations would take half a gigabyte. What is kept are pieces of text, which change places at the end.
 */
#include "draw/svg.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/markup.h"
#include "base/str.h"

#include <libxml/parser.h>
#include <limits.h>
#include <stdlib.h>

/* What pointing at a figure, a keyboard's focus and a link to it look like. */
static const char touch[] =
    "\n.hit{stroke:transparent;stroke-width:14px;vector-effect:non-scaling-stroke;pointer-events:"
    "stroke}"
    "\n.edge:hover .hit,.edge:focus-visible .hit,.edge:target "
    ".hit{stroke:Highlight;stroke-opacity:.45}"
    "\n.node:focus-visible [stroke],.node:target [stroke]{stroke:Highlight;stroke-width:4px}"
    "\n.edge:focus-visible,.node:focus-visible{outline:none}\n";

/* What is drawn side by side: under the root lies one group, and all else in it. */
enum { OF_ROOT, OF_GRAPH, OF_PIECE };

/* One of the things that lie side by side. */
typedef struct piece {
    quipu_piece_kind kind;
    size_t figure;     /* of a line or an entity */
    size_t begin, end; /* in what is written */
} piece;

struct quipu_svg {
    xmlParserCtxt *parser;
    quipu_buf root, graph; /* attributes; a start tag without its end */
    quipu_tags tags;
    piece *pieces;
    size_t n, room;
    size_t depth;  /* elements that are open */
    size_t passed; /* depth under the open element that is left out with all in it; 0: none */
    bool is_svg;
    bool failed; /* no memory */
};

/* --- what libxml2 meets --- */

/* Graphviz gives the size in points; without one, a browser fits the picture to the page by the viewBox. */
static void begin_root(quipu_svg *self, quipu_str name, quipu_attributes of)
{
    self->is_svg = quipu_str__is(name, QUIPU_STR("svg"));
    if (self->tags.picture->has_size)
        quipu_attributes__add(&self->root, of, NULL);
    else
        quipu_markup__attribute(&self->root, "viewBox", quipu_attributes__get(of, "viewBox"));
}

/* False: it is not the one group that holds all others. */
static bool begin_graph(quipu_svg *self, quipu_str name, quipu_attributes of)
{
    if (self->graph.len > 0 || !quipu_str__is(name, QUIPU_STR("g")))
        return false;
    quipu_buf__add_cstr(&self->graph, "<g");
    quipu_attributes__add(&self->graph, of, NULL);
    return true;
}

/* False: it is neither a group nor a shape. */
static bool begin_piece(quipu_svg *self, quipu_str name, quipu_attributes of)
{
    bool is_group = quipu_str__is(name, QUIPU_STR("g"));
    if (!is_group && !quipu_str__is(name, QUIPU_STR("polygon")))
        return false;
    piece *grown = quipu_alloc__reserve(self->pieces, self->n, &self->room, sizeof *grown);
    self->failed |= grown == NULL;
    if (grown == NULL)
        return false;
    self->pieces = grown;
    piece *next = &grown[self->n];
    *next = (piece){.kind = QUIPU_PIECE_OTHER, .begin = self->tags.out.len};
    if (is_group)
        next->kind = quipu_tags__begin_group(&self->tags, &next->figure, of);
    else
        quipu_tags__begin_shape(&self->tags, of);
    return true;
}

static void end_piece(quipu_svg *self)
{
    quipu_tags__end_piece(&self->tags);
    self->pieces[self->n++].end = self->tags.out.len;
}

/* Whether the element is kept; Graphviz' names for things are not. */
static bool begin_at(quipu_svg *self, size_t depth, quipu_str name, quipu_attributes of)
{
    if (depth == OF_ROOT)
        begin_root(self, name, of);
    else if (quipu_str__is(name, QUIPU_STR("title")))
        return false;
    else if (depth == OF_GRAPH)
        return begin_graph(self, name, of);
    else if (depth == OF_PIECE)
        return begin_piece(self, name, of);
    else
        return quipu_tags__begin(&self->tags, name, of);
    return true;
}

static void begin(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int n_namespaces, const xmlChar **namespaces, int n, int n_defaulted,
                  const xmlChar **items)
{
    quipu_svg *self = ctx;
    const quipu_attributes of = {items, n};
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    size_t depth = self->depth++;
    if (self->passed == 0 && !begin_at(self, depth, quipu_str__of((const char *)name), of))
        self->passed = self->depth;
}

static void end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    quipu_svg *self = ctx;
    (void)prefix, (void)uri;
    size_t depth = self->depth--;
    if (self->passed > 0)
        self->passed = depth == self->passed ? 0 : self->passed;
    else if (self->depth == OF_PIECE)
        end_piece(self);
    else if (self->depth > OF_PIECE)
        quipu_tags__end(&self->tags, quipu_str__of((const char *)name));
}

/* What stands between figures is for nobody. */
static void add_text(void *ctx, const xmlChar *bytes, int len)
{
    quipu_svg *self = ctx;
    if (self->passed == 0 && self->depth > OF_PIECE)
        quipu_tags__add_text(&self->tags, (quipu_str){(const char *)bytes, (size_t)len});
}

quipu_svg *quipu_svg__new(const quipu_picture *picture, quipu_svg_links links)
{
    static const int how = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT | XML_PARSE_NOERROR |
                           XML_PARSE_NOWARNING;
    xmlSAXHandler on = {.initialized = XML_SAX2_MAGIC,
                        .startElementNs = begin,
                        .endElementNs = end,
                        .characters = add_text};
    quipu_svg *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return NULL;
    self->tags.picture = picture;
    self->tags.links = links;
    self->parser = xmlCreatePushParserCtxt(&on, self, NULL, 0, NULL);
    if (self->parser == NULL || xmlCtxtUseOptions(self->parser, how) != 0) {
        quipu_svg__free(self);
        return NULL;
    }
    return self;
}

void quipu_svg__free(quipu_svg *self)
{
    if (self == NULL)
        return;
    if (self->parser != NULL) {
        xmlFreeDoc(self->parser->myDoc); /* made for entities that a document type declares */
        xmlFreeParserCtxt(self->parser);
    }
    quipu_buf__clear(&self->root);
    quipu_buf__clear(&self->graph);
    quipu_tags__clear(&self->tags);
    quipu_alloc__free(self->pieces);
    quipu_alloc__free(self);
}

static quipu_status judge(const quipu_svg *self, bool is_whole, quipu_error *err)
{
    if (self->failed || self->tags.out.failed || self->root.failed || self->graph.failed ||
        self->parser->errNo == XML_ERR_NO_MEMORY)
        return quipu_error__memory(err);
    if (self->parser->wellFormed == 0 || (is_whole && !self->is_svg))
        return quipu_error__set(err, QUIPU_ERR_CHILD, "", "quipu-draw's SVG is not XML");
    return QUIPU_OK;
}

static quipu_status take(void *ctx, const void *bytes, size_t len, quipu_error *err)
{
    quipu_svg *self = ctx;
    for (size_t at = 0, n; at < len; at += n) {
        n = len - at < INT_MAX ? len - at : INT_MAX;
        xmlParseChunk(self->parser, (const char *)bytes + at, (int)n, 0);
    }
    return judge(self, false, err);
}

quipu_sink quipu_svg__inlet(quipu_svg *self)
{
    return (quipu_sink){take, self};
}

/* --- entities and lines, the strongest first --- */

typedef struct place {
    uint32_t strength;
    size_t figure;
    quipu_str text;
} place;

static int compare_places(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return (x->figure > y->figure) - (x->figure < y->figure);
}

static quipu_str text_of(const quipu_svg *self, const piece *of)
{
    return quipu_str__slice(quipu_buf__str(&self->tags.out), of->begin, of->end);
}

/* Those of a kind, in the order in which they are to be read. */
static size_t list_places(place *out, const quipu_svg *self, quipu_piece_kind kind)
{
    size_t n = 0;
    for (const piece *at = self->pieces; at < self->pieces + self->n; at++)
        if (at->kind == kind)
            out[n++] = (place){self->tags.picture->figures[at->figure].strength, at->figure,
                               text_of(self, at)};
    if (n > 0)
        qsort(out, n, sizeof *out, compare_places);
    return n;
}

static quipu_status write_text(quipu_sink sink, quipu_str text, quipu_error *err)
{
    return text.len > 0 ? sink.write(sink.ctx, text.ptr, text.len, err) : QUIPU_OK;
}

static quipu_status write_group(const quipu_svg *self, quipu_sink sink, quipu_piece_kind kind,
                                quipu_error *err)
{
    const char *id = kind == QUIPU_PIECE_LINE ? "map-lines" : "map-nodes";
    const char *label = kind == QUIPU_PIECE_LINE ? "Relations" : "Entities";
    quipu_buf head = {0};
    place *places = quipu_alloc__new(self->n, sizeof *places);
    if (places == NULL)
        return quipu_error__memory(err);
    size_t n = list_places(places, self, kind);
    quipu_buf__addf(&head, "<g id=\"%s\" role=\"graphics-object group\" aria-label=\"%s\">\n", id,
                    label);
    quipu_status status =
        head.failed ? quipu_error__memory(err) : quipu_buf__flush(&head, sink, err);
    for (size_t i = 0; i < n && status >= 0; i++)
        status = write_text(sink, places[i].text, err);
    quipu_buf__clear(&head);
    quipu_alloc__free(places);
    return status >= 0 ? write_text(sink, QUIPU_STR("</g>\n"), err) : status;
}

/* A group stands where the last of its kind stood: bands under lines are before it, then. */
static quipu_status write_pieces(const quipu_svg *self, quipu_sink sink, quipu_error *err)
{
    size_t last[QUIPU_N_PIECE_KINDS] = {0};
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < self->n; i++)
        last[self->pieces[i].kind] = i;
    for (size_t i = 0; i < self->n && status >= 0; i++) {
        quipu_piece_kind kind = self->pieces[i].kind;
        if (kind == QUIPU_PIECE_OTHER)
            status = write_text(sink, text_of(self, &self->pieces[i]), err);
        else if (i == last[kind])
            status = write_group(self, sink, kind, err);
    }
    return status;
}

static void add_head(quipu_buf *out, const quipu_svg *self)
{
    const quipu_picture *picture = self->tags.picture;
    quipu_buf__add_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
                             "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    quipu_buf__add(out, quipu_buf__str(&self->root));
    /* Entities lie over lines, but are told first. */
    quipu_buf__add_cstr(out, " lang=\"en\" role=\"graphics-document document\" "
                             "aria-labelledby=\"map-title\" aria-describedby=\"map-description\" "
                             "aria-owns=\"map-nodes map-lines\">");
    quipu_tags__add_element(out, "<title id=\"map-title\">", picture->title, "</title>");
    quipu_tags__add_element(out, "<desc id=\"map-description\">", picture->caption, "");
    if (self->tags.links.page != NULL)
        quipu_tags__add_element(out, "\nAll relations as a table, and the sentences behind them: ",
                                quipu_str__of(self->tags.links.page), "");
    quipu_buf__add_cstr(out, "</desc>");
    if (picture->css.len > 0)
        quipu_tags__add_element(out, "<style>", quipu_buf__str(&picture->css), "</style>");
    if (!self->tags.links.silent)
        quipu_tags__add_element(out, "<style>", quipu_str__of(touch), "</style>");
    quipu_buf__add(out, quipu_buf__str(&self->graph));
    quipu_buf__add_cstr(out, self->graph.len > 0 ? ">\n" : "");
}

quipu_status quipu_svg__finish(quipu_svg *self, quipu_sink sink, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf head = {0};
    xmlParseChunk(self->parser, NULL, 0, 1);
    QUIPU_TRY(judge(self, true, err));
    add_head(&head, self);
    QUIPU_TRY(head.failed ? quipu_error__memory(err) : QUIPU_OK);
    QUIPU_TRY(quipu_buf__flush(&head, sink, err));
    QUIPU_TRY(write_pieces(self, sink, err));
    QUIPU_TRY(write_text(
        sink, self->graph.len > 0 ? QUIPU_STR("</g>\n</svg>\n") : QUIPU_STR("</svg>\n"), err));
done:
    quipu_buf__clear(&head);
    return status;
}
