/*
 * Title above the map, caption and legend below it, left-aligned, in rows no wider than the map.
 *
 * The pieces are ordinary nodes and edges in a graph of their own. Graphviz measures them there
 * (fonts are known to it alone); then they are put into the map's graph as nodes with a place, and
 * the whole is drawn by the layout `nop2`, which leaves everything where it is. So the legend is
 * drawn by the code that draws the map.
 */
#include "draw/child/furniture.h"

#include "draw/child/attribute.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double inch = 72;
static const double near = 9, far = 26; /* points between rows, and between them and the map */
static const double narrowest = 420;    /* width that rows may always take */
static const int title_row = -1, key_row = 0, caption_row = 5; /* the legend lies between */

/* Centred lines ("\n") become lines that begin at the left ("\l"). */
static void align_left(char *label)
{
    for (char *c = label; *c != '\0'; c++)
        if (*c == '\\' && c[1] != '\0') {
            c++;
            if (*c == 'n')
                *c = 'l';
        }
}

/* Words without a frame: `row` is where they go, `gap` what is free before them, in points. */
static void set_words(Agnode_t *node, const char *label, const char *class, const char *row,
                      const char *gap)
{
    quipu_attribute__set(node, "label", label);
    quipu_attribute__set(node, "shape", "plaintext");
    quipu_attribute__set(node, "margin", "0");
    quipu_attribute__set(node, "width", "0");
    quipu_attribute__set(node, "height", "0");
    quipu_attribute__set(node, "row", row);
    quipu_attribute__set(node, "gap", gap);
    quipu_attribute__set(node, "class", class);
}

/* A text of the map's attributes as a node. */
static bool add_text(Agraph_t *to, Agraph_t *map, const char *name, const char *row,
                     const char *font, const char *size, const char *colour)
{
    const char *text = quipu_attribute__get(map, name);
    if (text[0] == '\0')
        return true;
    char *label = malloc(strlen(text) + sizeof "\\l");
    Agnode_t *node = agnode(to, (char *)name, 1);
    if (label == NULL || node == NULL) {
        free(label);
        return false;
    }
    strcpy(label, text);
    align_left(label);
    strcat(label, "\\l");
    set_words(node, label, name, row, "0");
    quipu_attribute__set(node, "fontname", font);
    quipu_attribute__set(node, "fontsize", size);
    quipu_attribute__set(node, "fontcolor", colour);
    free(label);
    return true;
}

/* All attributes that `map` knows, with its defaults, so that copies look as the originals. */
static void copy_defaults(Agraph_t *to, Agraph_t *from)
{
    static const int kinds[] = {AGNODE, AGEDGE};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (Agsym_t *s = agnxtattr(from, kinds[k], NULL); s != NULL;
             s = agnxtattr(from, kinds[k], s))
            agattr(to, kinds[k], s->name, s->defval);
}

static bool copy_nodes(Agraph_t *to, Agraph_t *from)
{
    for (Agnode_t *node = agfstnode(from); node != NULL; node = agnxtnode(from, node)) {
        Agnode_t *copy = agnode(to, agnameof(node), 1);
        if (copy == NULL)
            return false;
        agcopyattr(node, copy);
    }
    return true;
}

static bool copy_edges(Agraph_t *to, Agraph_t *from)
{
    for (Agnode_t *node = agfstnode(from); node != NULL; node = agnxtnode(from, node))
        for (Agedge_t *edge = agfstout(from, node); edge != NULL; edge = agnxtout(from, edge)) {
            Agnode_t *tail = agnode(to, agnameof(agtail(edge)), 0);
            Agnode_t *head = agnode(to, agnameof(aghead(edge)), 0);
            Agedge_t *copy = tail != NULL && head != NULL ? agedge(to, tail, head, NULL, 1) : NULL;
            if (copy == NULL)
                return false;
            agcopyattr(edge, copy);
        }
    return true;
}

static void delete_nodes(Agraph_t *map, Agraph_t *part)
{
    for (Agnode_t *node = agfstnode(part), *next; node != NULL; node = next) {
        next = agnxtnode(part, node);
        agdelnode(map, node);
    }
    agclose(part);
}

bool quipu_furniture__take(quipu_furniture *out, Agraph_t *map)
{
    Agraph_t *legend = agsubg(map, (char *)"cluster_legend", 0);
    const char *font = quipu_attribute__get(map, "fontname"),
               *colour = quipu_attribute__get(map, "fontcolor");
    Agraph_t *graph = out->graph = agopen((char *)"furniture", Agdirected, NULL);
    if (graph == NULL)
        return false;
    copy_defaults(graph, map);
    agattr(graph, AGRAPH, (char *)"fontcolor", (char *)colour);
    if (!add_text(graph, map, "title", "-1", quipu_attribute__get(map, "title_font"), "20",
                  quipu_attribute__get(map, "title_color")))
        return false;
    if (quipu_attribute__get(map, "title")[0] != '\0')
        quipu_attribute__set(map, "label", "");
    if (legend != NULL) {
        if (!copy_nodes(graph, legend) || !copy_edges(graph, legend))
            return false;
        delete_nodes(map, legend);
    }
    return add_text(graph, map, "caption", "5", font, "10.5", colour);
}

/* --- placing --- */

static double width_of(Agnode_t *node)
{
    return ND_width(node) * inch;
}

static double height_of(Agnode_t *node)
{
    return ND_height(node) * inch;
}

static int number(Agnode_t *node, const char *name)
{
    return atoi(quipu_attribute__get(node, name));
}

static bool is_joined(Agnode_t *node)
{
    return quipu_attribute__get(node, "joined")[0] != '\0';
}

/* The width of `node` and of those that stay with it; `*next` is the first that does not. */
static double width_together(Agnode_t **next, Agraph_t *graph, Agnode_t *node)
{
    double width = width_of(node);
    for (node = agnxtnode(graph, node); node != NULL && is_joined(node);
         node = agnxtnode(graph, node))
        width += number(node, "gap") + width_of(node);
    *next = node;
    return width;
}

/* The first node that no longer fits into the row that `first` begins. */
static Agnode_t *end_of_row(Agraph_t *graph, Agnode_t *first, double room)
{
    Agnode_t *next;
    double width = width_together(&next, graph, first);
    while (next != NULL && number(next, "row") == number(first, "row")) {
        Agnode_t *after;
        width += number(next, "gap") + width_together(&after, graph, next);
        if (width > room)
            break;
        next = after;
    }
    return next;
}

static double row_height(Agraph_t *graph, Agnode_t *first, Agnode_t *end)
{
    double height = 0;
    for (Agnode_t *node = first; node != end; node = agnxtnode(graph, node))
        height = height_of(node) > height ? height_of(node) : height;
    return height;
}

static void set_place(Agnode_t *node, double x, double y)
{
    ND_coord(node) = (pointf){x, y};
    quipu_attribute__set_place(node, "pos", ND_coord(node));
    quipu_attribute__set_number(node, "width", ND_width(node), 4);
    quipu_attribute__set_number(node, "height", ND_height(node), 4);
}

static void place_row(Agraph_t *graph, Agnode_t *first, Agnode_t *end, double left, double middle)
{
    double x = left;
    for (Agnode_t *node = first; node != end; node = agnxtnode(graph, node)) {
        x += node != first ? number(node, "gap") : 0;
        set_place(node, x + width_of(node) / 2, middle);
        x += width_of(node);
    }
}

static Agnode_t *first_of_row(Agraph_t *graph, int row)
{
    Agnode_t *node = agfstnode(graph);
    while (node != NULL && number(node, "row") != row)
        node = agnxtnode(graph, node);
    return node;
}

/* Place the pieces of a row, in as many lines as they take; returns where the next may begin. */
static double place_lines(Agraph_t *graph, int row, boxf box, double top)
{
    double room = box.UR.x - box.LL.x > narrowest ? box.UR.x - box.LL.x : narrowest;
    for (Agnode_t *first = first_of_row(graph, row), *end; first != NULL; first = end) {
        end = end_of_row(graph, first, room);
        double height = row_height(graph, first, end);
        place_row(graph, first, end, box.LL.x, top - height / 2);
        top -= height + near;
        if (end != NULL && number(end, "row") != row)
            break;
    }
    return top;
}

static void place_rows(Agraph_t *graph, boxf box)
{
    Agnode_t *title = first_of_row(graph, title_row);
    if (title != NULL)
        place_lines(graph, title_row, box, box.UR.y + far + height_of(title));
    double top = box.LL.y - far;
    for (int row = key_row; row <= caption_row; row++)
        top = place_lines(graph, row, box, top);
}

/* A sample is a straight line from point to point, its arrow at the end. */
static void place_edges(Agraph_t *graph)
{
    static const double arrow = 6; /* points */
    for (Agnode_t *node = agfstnode(graph); node != NULL; node = agnxtnode(graph, node))
        for (Agedge_t *edge = agfstout(graph, node); edge != NULL; edge = agnxtout(graph, edge)) {
            double x = ND_coord(agtail(edge)).x, to = ND_coord(aghead(edge)).x;
            bool has_arrow = strcmp(quipu_attribute__get(edge, "arrowhead"), "none") != 0;
            double y = ND_coord(agtail(edge)).y, end = has_arrow ? to - arrow : to;
            double third = (end - x) / 3;
            char text[200];
            snprintf(text, sizeof text, "e,%.2f,%.2f %.2f,%.2f %.2f,%.2f %.2f,%.2f %.2f,%.2f", to,
                     y, x, y, x + third, y, end - third, y, end, y);
            quipu_attribute__set(edge, "pos", text);
        }
}

/* What the furniture has beyond the map's attributes. */
static void declare_missing(Agraph_t *map, Agraph_t *furniture)
{
    static const int kinds[] = {AGNODE, AGEDGE};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (Agsym_t *s = agnxtattr(furniture, kinds[k], NULL); s != NULL;
             s = agnxtattr(furniture, kinds[k], s))
            if (agattr(map, kinds[k], s->name, NULL) == NULL)
                agattr(map, kinds[k], s->name, (char *)"");
}

/* Append words in which lines are broken to `to`, in one line. */
static void append_in_one_line(char *to, const char *words)
{
    to += strlen(to);
    for (; *words != '\0'; words++) {
        bool is_break = words[0] == '\\' && words[1] == 'n';
        *to++ = is_break ? ',' : *words;
        if (is_break)
            *to++ = ' ';
        words += is_break;
    }
    *to = '\0';
}

bool quipu_furniture__explain(quipu_furniture *furniture, unsigned number, const char *words)
{
    char name[32];
    char *text = malloc(strlen(words) + sizeof name);
    snprintf(name, sizeof name, "key-%u", number);
    Agnode_t *node = text != NULL ? agnode(furniture->graph, name, 1) : NULL;
    if (node == NULL) {
        free(text);
        return false;
    }
    sprintf(text, "%u  ", number);
    append_in_one_line(text, words);
    set_words(node, text, "key", "0", "16");
    quipu_attribute__set(node, "fontcolor", quipu_attribute__get(furniture->graph, "fontcolor"));
    quipu_attribute__set(node, "fontsize", "10.5");
    free(text);
    return true;
}

static void take_in(boxf *box, Agraph_t *graph)
{
    for (Agnode_t *node = agfstnode(graph); node != NULL; node = agnxtnode(graph, node)) {
        pointf at = ND_coord(node);
        double half_width = width_of(node) / 2, half_height = height_of(node) / 2;
        box->LL.x = fmin(box->LL.x, at.x - half_width);
        box->LL.y = fmin(box->LL.y, at.y - half_height);
        box->UR.x = fmax(box->UR.x, at.x + half_width);
        box->UR.y = fmax(box->UR.y, at.y + half_height);
    }
}

/* The letters of `node` times `factor`. */
static void scale_letters(Agnode_t *node, double factor)
{
    double size = atof(quipu_attribute__get(node, "fontsize")) * factor;
    quipu_attribute__set_number(node, "fontsize", size, 2);
}

/*
 * A wide map is seen from farther away: its furniture has larger letters, its title most of all, but no
 * title fills the width. The sizes must have been measured.
 */
static bool suit_letters(Agraph_t *graph, double width)
{
    static const double share = 0.75; /* of the width, for the title */
    static const double usual = 1000, most_title = 1.5, most_rest = 1.25; /* usual: points */
    double wide = fmax(1, width / usual), rest = fmin(wide, most_rest);
    for (Agnode_t *node = agfstnode(graph); node != NULL; node = agnxtnode(graph, node)) {
        bool is_title = number(node, "row") == title_row;
        double room = share * width / width_of(node);
        double factor = is_title ? fmin(fmin(wide, most_title), fmax(1, room)) : rest;
        scale_letters(node, factor);
    }
    return rest > 1;
}

/* Sizes are all that is wanted of a layout: one that moves nothing is the quickest. */
static bool measure(GVC_t *gvc, Agraph_t *graph)
{
    for (Agnode_t *node = agfstnode(graph); node != NULL; node = agnxtnode(graph, node))
        quipu_attribute__set_place(node, "pos", (pointf){0, 0});
    agattr(graph, AGRAPH, (char *)"splines", (char *)"none");
    return gvLayout(gvc, graph, "nop2") == 0;
}

bool quipu_furniture__place(quipu_furniture *furniture, boxf *box, GVC_t *gvc)
{
    Agraph_t *graph = furniture->graph;
    if (agnnodes(graph) == 0)
        return true;
    if (!measure(gvc, graph))
        return false;
    if (suit_letters(graph, box->UR.x - box->LL.x)) {
        gvFreeLayout(gvc, graph);
        if (!measure(gvc, graph))
            return false;
    }
    place_rows(graph, *box);
    place_edges(graph);
    take_in(box, graph);
    gvFreeLayout(gvc, graph);
    return true;
}

bool quipu_furniture__put_back(const quipu_furniture *furniture, Agraph_t *map)
{
    declare_missing(map, furniture->graph);
    return copy_nodes(map, furniture->graph) && copy_edges(map, furniture->graph);
}
