/*
 * Measures names and labels once, by a layout that moves nothing. To find fonts and to measure words takes longer than
 * to place a few dozen entities: the engines, each in a process of its own, get sizes in place of words.
 */
#include "draw/child/sizes.h"

#include "draw/child/attribute.h"
#include "draw/child/contest.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void read_sizes(quipu_sizes *out, Agraph_t *map)
{
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node)) {
        out->nodes[out->n_nodes++] = (pointf){ND_width(node), ND_height(node)};
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge)) {
            const textlabel_t *words = ED_label(edge);
            out->labels[out->n_lines++] =
                words != NULL && words->text[0] != '\0' ? words->dimen : (pointf){0, 0};
        }
    }
}

/* Without a place Graphviz does not measure a node. Returns whether `node` had none. */
static bool lend_place(Agnode_t *node)
{
    bool lacks = quipu_attribute__get(node, "pos")[0] == '\0';
    if (lacks)
        quipu_attribute__set(node, "pos", "0,0");
    return lacks;
}

static bool lay_out(GVC_t *gvc, Agraph_t *map)
{
    char *lines = strdup(quipu_attribute__get(map, "splines"));
    if (lines == NULL)
        return false;
    quipu_attribute__set(map, "splines", "none");
    bool done = quipu_contest__lay_out(gvc, map, "nop2");
    quipu_attribute__set(map, "splines", lines);
    free(lines);
    return done;
}

bool quipu_sizes__measure(quipu_sizes *out, GVC_t *gvc, Agraph_t *map)
{
    size_t n = (size_t)agnnodes(map), i = 0;
    bool *is_lent = calloc(n + 1, sizeof *is_lent);
    *out = (quipu_sizes){.nodes = calloc(n + 1, sizeof *out->nodes),
                         .labels = calloc((size_t)agnedges(map) + 1, sizeof *out->labels)};
    if (is_lent == NULL || out->nodes == NULL || out->labels == NULL) {
        free(is_lent);
        return false;
    }
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        is_lent[i++] = lend_place(node);
    bool done = lay_out(gvc, map);
    if (done)
        read_sizes(out, map);
    gvFreeLayout(gvc, map);
    i = 0;
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        if (is_lent[i++])
            quipu_attribute__set(node, "pos", "");
    free(is_lent);
    return done;
}

static void fix_node(Agnode_t *node, pointf size)
{
    quipu_attribute__set_number(node, "width", size.x, 4);
    quipu_attribute__set_number(node, "height", size.y, 4);
    quipu_attribute__set(node, "fixedsize", "true");
    quipu_attribute__set(node, "peripheries", "1"); /* a second outline is part of the size */
    quipu_attribute__set(node, "label", "");
}

/* An empty table is the only label whose size can be given. */
static void fix_label(Agedge_t *edge, pointf size)
{
    char text[256];
    if (size.x <= 0 || size.y <= 0)
        return;
    snprintf(text, sizeof text,
             "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" "
             "FIXEDSIZE=\"TRUE\" WIDTH=\"%.0f\" HEIGHT=\"%.0f\"><TR><TD></TD></TR></TABLE>",
             ceil(size.x), ceil(size.y));
    char *table = agstrdup_html(agraphof(edge), text);
    agset(edge, (char *)"label", table);
    agstrfree(agraphof(edge), table);
}

void quipu_sizes__fix(const quipu_sizes *sizes, Agraph_t *map)
{
    size_t i = 0, line = 0;
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node)) {
        fix_node(node, sizes->nodes[i++]);
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge))
            fix_label(edge, sizes->labels[line++]);
    }
}

void quipu_sizes__clear(quipu_sizes *sizes)
{
    free(sizes->nodes);
    free(sizes->labels);
    *sizes = (quipu_sizes){.nodes = NULL};
}
