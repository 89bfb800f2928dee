/*
 * Graphviz reads files that attributes name (image, shapefile, fontpath, PostScript shapes, <IMG>
 * in HTML labels, images in a background's xdot) and believes what attributes say of the size of
 * the page. The graph comes from a pipe whose far end had to do with foreign text, so none of this
 * is let through.
 */
#include "draw/child/safe.h"

#include <stdbool.h>
#include <string.h>

static const char *const forbidden[] = {
    "image",   "imagepath",  "shapefile", "fontpath", "_background", "stylesheet",
    "dpi",     "resolution", "size",      "viewport", "ratio",       "page",
    "layers",  "root",       "href",      "URL",      "edgehref",    "edgeURL",
    "headURL", "tailURL",    "headhref",  "tailhref", "labelURL",    "labelhref",
};

static const int kinds[] = {AGRAPH, AGNODE, AGEDGE};

/* Shapes whose drawing is a file. */
static bool is_file_shape(const char *shape)
{
    return strcmp(shape, "epsf") == 0 || strcmp(shape, "custom") == 0;
}

static bool is_forbidden(const char *name)
{
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        if (strcmp(name, forbidden[i]) == 0)
            return true;
    return false;
}

/* We write no HTML; what is HTML is not ours and goes. */
static void clean_object(void *object, Agraph_t *graph, int kind)
{
    Agsym_t *symbol = NULL;
    while ((symbol = agnxtattr(graph, kind, symbol)) != NULL) {
        char *value = agxget(object, symbol);
        if (value[0] == '\0')
            continue;
        if (aghtmlstr(value) || is_forbidden(symbol->name))
            agxset(object, symbol, (char *)"");
        else if (strcmp(symbol->name, "shape") == 0 && is_file_shape(value))
            agxset(object, symbol, (char *)"box");
    }
}

/* For objects that are made later. */
static void clean_defaults(Agraph_t *graph)
{
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
            if (agattr(graph, kinds[k], (char *)forbidden[i], NULL) != NULL)
                agattr(graph, kinds[k], (char *)forbidden[i], (char *)"");
}

static void clean_subgraphs(Agraph_t *graph, int depth)
{
    static const int max_depth = 100;
    clean_object(graph, graph, AGRAPH);
    clean_defaults(graph);
    for (Agraph_t *part = agfstsubg(graph); part != NULL && depth < max_depth;
         part = agnxtsubg(part))
        clean_subgraphs(part, depth + 1);
}

void quipu_safe__make(Agraph_t *graph)
{
    for (Agnode_t *node = agfstnode(graph); node != NULL; node = agnxtnode(graph, node)) {
        clean_object(node, graph, AGNODE);
        for (Agedge_t *edge = agfstout(graph, node); edge != NULL; edge = agnxtout(graph, edge))
            clean_object(edge, graph, AGEDGE);
    }
    clean_subgraphs(graph, 0);
}
