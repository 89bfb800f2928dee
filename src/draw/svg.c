/*
 * Graphviz knows where things are, not what they mean. This pass over its SVG, with libxml2, adds
 * that: each figure becomes a link to its evidence with a sentence as its label and the best passage as
 * tooltip (a graphics-symbol where it leads nowhere), entities and lines become a graphics-object each, the
 * whole a graphics-document (WAI-ARIA Graphics Module) with title and description.
 * What Graphviz wrote for nobody (comments, node names as titles, links that lead nowhere, a
 * document type) goes. No script, nothing from outside.
 */
#include "draw/svg.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "draw/web.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlsave.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/* What pointing at a figure, a keyboard's focus and a link to it look like. */
static const char touch[] =
    "\n.hit{stroke:transparent;stroke-width:14px;vector-effect:non-scaling-stroke;pointer-events:"
    "stroke}"
    "\n.edge:hover .hit,.edge:focus-visible .hit,.edge:target "
    ".hit{stroke:Highlight;stroke-opacity:.45}"
    "\n.node:focus-visible [stroke],.node:target [stroke]{stroke:Highlight;stroke-width:4px}"
    "\n.edge:focus-visible,.node:focus-visible{outline:none}\n";

/* A pass over one document. */
typedef struct pass {
    const quipu_picture *picture;
    quipu_svg_links links;
    xmlNode **nodes;       /* [n_figures] where each is; NULL for nowhere */
    xmlNode *last[2];      /* of the entities, of the lines, as they stand in the document */
    quipu_map_index by_id; /* figure */
    quipu_buf text;        /* for one text at a time */
    bool failed;           /* no memory */
} pass;

static quipu_str content_of(const xmlChar *text)
{
    return quipu_str__of((const char *)text);
}

static bool is_element(const xmlNode *node, const char *name)
{
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           xmlStrcmp(node->name, BAD_CAST name) == 0;
}

static xmlNode *child_named(const xmlNode *node, const char *name)
{
    for (xmlNode *child = node->children; child != NULL; child = child->next)
        if (is_element(child, name))
            return child;
    return NULL;
}

static void set(pass *self, xmlNode *node, const char *name, const char *value)
{
    self->failed |= xmlSetProp(node, BAD_CAST name, BAD_CAST value) == NULL;
}

/* Text that XML may hold, line breaks kept, NUL-ended; valid until the next call. */
static const char *clean(pass *self, quipu_str text)
{
    quipu_str line;
    self->text.len = 0;
    for (bool first = true; quipu_str__split(&line, &text, '\n'); first = false) {
        if (!first)
            quipu_buf__add_char(&self->text, '\n');
        quipu_utf8__clean(&self->text, line);
    }
    quipu_buf__add_char(&self->text, '\0');
    self->failed |= self->text.failed;
    return self->text.failed ? "" : self->text.ptr;
}

static void remove_node(xmlNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* Put an element with a text before all others of `parent`. */
static xmlNode *put_first(pass *self, xmlNode *parent, const char *name, quipu_str text)
{
    xmlNode *element =
        xmlNewTextChild(parent, parent->ns, BAD_CAST name, BAD_CAST clean(self, text));
    if (element == NULL) {
        self->failed = true;
        return NULL;
    }
    if (parent->children != element)
        xmlAddPrevSibling(parent->children, element);
    return element;
}

/* Put the children of a node into its place. */
static void unwrap(xmlNode *node)
{
    while (node->children != NULL)
        xmlAddPrevSibling(node, node->children);
    remove_node(node);
}

/* `<g id="a_..."><a xlink:title="...">` holds a tooltip for a link that is not there. */
static void unwrap_links(xmlNode *figure)
{
    for (xmlNode *child = figure->children, *next; child != NULL; child = next) {
        next = child->next;
        xmlNode *link = is_element(child, "g") ? child_named(child, "a") : NULL;
        if (link == NULL)
            continue;
        unwrap(link);
        unwrap(child);
    }
}

/* Title, caption and legend speak for themselves; Graphviz's name for the group does not. */
static void finish_furniture(xmlNode *node)
{
    xmlNode *title = child_named(node, "title");
    if (title != NULL)
        remove_node(title);
}

/* Where a figure leads, NUL-ended, valid until the next call; "" for nowhere. */
static const char *address_of(pass *self, const quipu_figure *figure)
{
    self->text.len = 0;
    if (self->links.page != NULL) {
        quipu_web__add_file_name(&self->text, quipu_str__of(self->links.page));
        quipu_buf__add_char(&self->text, '#');
        quipu_buf__add(&self->text, figure->id);
    } else if (self->links.addresses) {
        quipu_web__add_address(&self->text, figure->address);
    }
    quipu_buf__add_char(&self->text, '\0');
    self->failed |= self->text.failed;
    return self->text.failed ? "" : self->text.ptr;
}

/* The group becomes a link, so that a figure is one thing for a keyboard and for those who listen. False: it leads
 * nowhere. */
static bool make_link(pass *self, xmlNode *node, const quipu_figure *figure)
{
    const char *address = address_of(self, figure);
    if (address[0] == '\0')
        return false;
    xmlNodeSetName(node, BAD_CAST "a");
    set(self, node, "href", address);
    set(self, node, "target", "_top"); /* out of the frame that the map may stand in */
    return true;
}

/* A thin line is hard to point at: under it, a wide one that is not seen. */
static void widen(pass *self, xmlNode *node)
{
    for (xmlNode *path = node->children; path != NULL; path = path->next) {
        xmlChar *course = is_element(path, "path") ? xmlGetProp(path, BAD_CAST "d") : NULL;
        if (course == NULL)
            continue;
        xmlNode *wide = xmlNewNode(path->ns, BAD_CAST "path");
        self->failed |= wide == NULL;
        if (wide != NULL) {
            set(self, wide, "class", "hit");
            set(self, wide, "fill", "none");
            set(self, wide, "d", (const char *)course);
            xmlAddPrevSibling(path, wide);
        }
        xmlFree(course);
        return;
    }
}

static bool is_line(const pass *self, const quipu_figure *figure)
{
    return (size_t)(figure - self->picture->figures) >= self->picture->n_nodes;
}

static void finish_figure(pass *self, xmlNode *node, const quipu_figure *figure)
{
    unwrap_links(node);
    finish_furniture(node);
    self->nodes[figure - self->picture->figures] = node;
    self->last[is_line(self, figure)] = node;
    if (self->links.silent)
        return;
    if (!make_link(self, node, figure))
        set(self, node, "role", "graphics-symbol img");
    set(self, node, "aria-label", clean(self, figure->sentence));
    if (is_line(self, figure))
        widen(self, node);
    put_first(self, node, "title", figure->details);
}

/* A label says on the map what its line's sentence says to those who do not see it. */
static void finish_label(pass *self, xmlNode *node, const quipu_figure *figure)
{
    unwrap_links(node);
    finish_furniture(node);
    if (make_link(self, node, figure))
        set(self, node, "tabindex", "-1");
    set(self, node, "aria-hidden", "true");
    if (!self->links.silent)
        put_first(self, node, "title", figure->details);
}

static const quipu_figure *find_figure(const pass *self, quipu_str id)
{
    uint32_t figure = quipu_map__get(&self->by_id, id);
    return figure != QUIPU_MAP_NONE ? &self->picture->figures[figure] : NULL;
}

/* The band under a line is for the eye alone. */
static void finish_band(pass *self, xmlNode *node)
{
    unwrap_links(node);
    finish_furniture(node);
    set(self, node, "aria-hidden", "true");
}

static void finish_group(pass *self, xmlNode *node)
{
    static const quipu_str of_label = {"_label", 6}; /* behind the id of its line */
    xmlChar *given = xmlGetProp(node, BAD_CAST "id");
    quipu_str id = given != NULL ? content_of(given) : (quipu_str){NULL, 0};
    const quipu_figure *figure = find_figure(self, id);
    if (figure != NULL)
        finish_figure(self, node, figure);
    else if (quipu_str__ends(id, QUIPU_STR("_under"))) /* behind the id of its line */
        finish_band(self, node);
    else if (quipu_str__ends(id, of_label) &&
             (figure = find_figure(self, quipu_str__slice(id, 0, id.len - of_label.len))) != NULL)
        finish_label(self, node, figure);
    else
        finish_furniture(node);
    xmlFree(given);
}

/* --- entities and lines, the strongest first --- */

typedef struct place {
    uint32_t strength;
    size_t figure;
} place;

static int compare_places(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return (x->figure > y->figure) - (x->figure < y->figure);
}

/* The figures from `begin` to `end` that the picture has, in the order in which they are to be read. */
static size_t list_places(place *out, const pass *self, size_t begin, size_t end)
{
    size_t n = 0;
    for (size_t i = begin; i < end; i++)
        if (self->nodes[i] != NULL)
            out[n++] = (place){self->picture->figures[i].strength, i};
    if (n > 0)
        qsort(out, n, sizeof *out, compare_places);
    return n;
}

/* Put them into a group of their own, where the last of them stood: bands under lines are before it, then. */
static void gather(pass *self, const char *id, const char *label, size_t begin, size_t end)
{
    place *places = quipu_alloc__new(end - begin + 1, sizeof *places);
    size_t n = places != NULL ? list_places(places, self, begin, end) : 0;
    bool are_lines = begin > 0;
    xmlNode *last = self->last[are_lines], *group = NULL;
    if (n > 0 && (group = xmlNewNode(last->ns, BAD_CAST "g")) != NULL) {
        set(self, group, "id", id);
        set(self, group, "role", "graphics-object group");
        set(self, group, "aria-label", label);
        xmlAddPrevSibling(last, group);
        for (size_t i = 0; i < n; i++) {
            xmlUnlinkNode(self->nodes[places[i].figure]);
            xmlAddChild(group, self->nodes[places[i].figure]);
        }
    }
    self->failed |= places == NULL || (n > 0 && group == NULL);
    quipu_alloc__free(places);
}

/* Areas are what Graphviz draws as shapes without a group, but for the first, which is the page. */
static void finish_area(pass *self, xmlNode *node, size_t number)
{
    char text[48];
    snprintf(text, sizeof text, "area area-%zu", number % self->picture->n_area_colours + 1);
    set(self, node, "class", text);
}

/* The one big group holds all others side by side. */
static void finish_groups(pass *self, xmlNode *graph)
{
    size_t n_shapes = 0;
    for (xmlNode *child = graph->children, *next; child != NULL; child = next) {
        next = child->next;
        if (is_element(child, "polygon") && n_shapes++ > 0 && self->picture->n_area_colours > 0)
            finish_area(self, child, n_shapes - 2);
        else if (is_element(child, "g"))
            finish_group(self, child);
    }
    finish_furniture(graph);
    gather(self, "map-lines", "Relations", self->picture->n_nodes, self->picture->n_figures);
    gather(self, "map-nodes", "Entities", 0, self->picture->n_nodes);
}

/* The caption, and where all is told in words. */
static xmlNode *describe(pass *self, xmlNode *root)
{
    quipu_buf text = {0};
    quipu_buf__add(&text, self->picture->caption);
    if (self->links.page != NULL) {
        quipu_buf__add_cstr(&text, "\nAll relations as a table, and the sentences behind them: ");
        quipu_buf__add_cstr(&text, self->links.page);
    }
    self->failed |= text.failed;
    xmlNode *description = put_first(self, root, "desc", quipu_buf__str(&text));
    quipu_buf__clear(&text);
    return description;
}

/* Graphviz gives the size in points; without one, a browser fits the picture to the page by the
 * viewBox. */
static void finish_root(pass *self, xmlNode *root)
{
    if (!self->picture->has_size) {
        xmlUnsetProp(root, BAD_CAST "width");
        xmlUnsetProp(root, BAD_CAST "height");
    }
    set(self, root, "lang", "en");
    set(self, root, "role", "graphics-document document");
    set(self, root, "aria-labelledby", "map-title");
    set(self, root, "aria-describedby", "map-description");
    set(self, root, "aria-owns",
        "map-nodes map-lines"); /* entities lie over lines, but are told first */
    if (!self->links.silent)
        put_first(self, root, "style", quipu_str__of(touch));
    if (self->picture->css.len > 0)
        put_first(self, root, "style", quipu_buf__str(&self->picture->css));
    xmlNode *description = describe(self, root);
    xmlNode *title = put_first(self, root, "title", self->picture->title);
    if (title == NULL || description == NULL)
        return;
    set(self, title, "id", "map-title");
    set(self, description, "id", "map-description");
}

static void drop_type(xmlDoc *document)
{
    xmlDtd *type = xmlGetIntSubset(document);
    if (type != NULL) {
        xmlUnlinkNode((xmlNode *)type);
        xmlFreeDtd(type);
    }
}

static void finish_document(pass *self, xmlDoc *document)
{
    xmlNode *root = xmlDocGetRootElement(document);
    xmlNode *graph = child_named(root, "g");
    drop_type(document);
    if (graph != NULL)
        finish_groups(self, graph);
    finish_root(self, root);
}

/* Where the saved document goes. */
typedef struct outlet {
    quipu_sink sink;
    quipu_status status;
    quipu_error *err;
} outlet;

/* libxml2 prints a message when it is told of a failure, so it is not. */
static int pass_on(void *ctx, const char *bytes, int len)
{
    outlet *self = ctx;
    quipu_error unheard;
    if (self->status >= 0)
        self->status = self->sink.write(self->sink.ctx, bytes, (size_t)len,
                                        self->err != NULL ? self->err : &unheard);
    return len;
}

static quipu_status save(quipu_sink sink, xmlDoc *document, quipu_error *err)
{
    outlet self = {sink, QUIPU_OK, err};
    xmlSaveCtxt *context = xmlSaveToIO(pass_on, NULL, &self, "UTF-8", 0);
    if (context == NULL)
        return quipu_error__memory(err);
    long result = xmlSaveDoc(context, document);
    if (xmlSaveClose(context) < 0 || result < 0)
        return self.status < 0 ? self.status : quipu_error__memory(err);
    return self.status;
}

static quipu_status index_figures(pass *self, quipu_error *err)
{
    for (size_t i = 0; i < self->picture->n_figures; i++)
        if (!quipu_map__put(&self->by_id, self->picture->figures[i].id, (uint32_t)i))
            return quipu_error__memory(err);
    return QUIPU_OK;
}

/* The tree of an SVG; NULL: it is no XML. Comments say nothing, and are as many as figures: none is kept. */
static xmlDoc *read_tree(quipu_str svg, quipu_svg_links links)
{
    const int how = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                    (links.silent ? XML_PARSE_NOBLANKS : 0);
    xmlParserCtxt *context = svg.len <= INT_MAX ? xmlNewParserCtxt() : NULL;
    if (context == NULL)
        return NULL;
    context->sax->comment = NULL;
    xmlDoc *tree = xmlCtxtReadMemory(context, svg.ptr, (int)svg.len, NULL, NULL, how);
    xmlFreeParserCtxt(context);
    return tree;
}

/* Finish a tree that is read, and free it. */
static quipu_status finish_tree(quipu_sink sink, xmlDoc *tree, const quipu_picture *picture,
                                quipu_svg_links links, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    pass self = {.picture = picture, .links = links};
    if (tree == NULL || !is_element(xmlDocGetRootElement(tree), "svg")) {
        status = quipu_error__set(err, QUIPU_ERR_CHILD, "", "quipu-draw's SVG is not XML");
        goto done;
    }
    self.nodes = quipu_alloc__zero(picture->n_figures + 1, sizeof *self.nodes);
    QUIPU_TRY_ALLOC(self.nodes);
    QUIPU_TRY(index_figures(&self, err));
    finish_document(&self, tree);
    QUIPU_TRY(self.failed ? quipu_error__memory(err) : QUIPU_OK);
    QUIPU_TRY(save(sink, tree, err));
done:
    xmlFreeDoc(tree);
    quipu_alloc__free(self.nodes);
    quipu_map__clear(&self.by_id);
    quipu_buf__clear(&self.text);
    return status;
}

quipu_status quipu_svg__finish(quipu_sink sink, quipu_str svg, const quipu_picture *picture,
                               quipu_svg_links links, quipu_error *err)
{
    return finish_tree(sink, read_tree(svg, links), picture, links, err);
}

quipu_status quipu_svg__consume(quipu_sink sink, quipu_buf *svg, const quipu_picture *picture,
                                quipu_svg_links links, quipu_error *err)
{
    xmlDoc *tree = read_tree(quipu_buf__str(svg), links);
    quipu_buf__clear(svg); /* the tree is several times as large: not both, longer than needed */
    return finish_tree(sink, tree, picture, links, err);
}
