/*
 * Graphviz draws the lines of an entity in the order in which they were made. So what was a line becomes its band, and
 * a copy of it, made later, the line.
 */
#include "draw/child/band.h"

#include "draw/child/attribute.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "band change-added": what CSS colours; of the legend it says so. */
static void set_class(Agedge_t *band)
{
    static const char kind[] = "change-";
    char text[80];
    const char *classes = quipu_attribute__get(band, "class"), *found = strstr(classes, kind);
    const char *place = strstr(classes, "legend") != NULL ? " legend-band" : "";
    int len = found != NULL ? (int)strcspn(found, " ") : 0;
    snprintf(text, sizeof text, "band%s %.*s", place, len, found != NULL ? found : "");
    quipu_attribute__set(band, "class", text);
}

static bool set_id(Agedge_t *band)
{
    static const char end[] = "_under";
    const char *id = quipu_attribute__get(band, "id");
    char *name = malloc(strlen(id) + sizeof end);
    if (name == NULL)
        return false;
    strcpy(name, id);
    strcat(name, id[0] != '\0' ? end : "");
    quipu_attribute__set(band, "id", name);
    free(name);
    return true;
}

static bool make_band(Agedge_t *band)
{
    static const char *const silent[] = {"label", "tooltip", "labeltooltip", "band"};
    quipu_attribute__set(band, "style", quipu_attribute__get(band, "band"));
    quipu_attribute__set(band, "color", quipu_attribute__get(band, "band_color"));
    quipu_attribute__set(band, "penwidth", quipu_attribute__get(band, "band_width"));
    quipu_attribute__set(band, "arrowhead", "none");
    quipu_attribute__set(band, "arrowtail", "none");
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        quipu_attribute__set(band, silent[i], "");
    set_class(band);
    return set_id(band);
}

static bool split(Agraph_t *map, Agedge_t *edge)
{
    Agedge_t *line = agedge(map, agtail(edge), aghead(edge), NULL, 1);
    if (line == NULL)
        return false;
    agcopyattr(edge, line);
    quipu_attribute__set(line, "band", "");
    return make_band(edge);
}

static bool has_band(Agedge_t *edge)
{
    return quipu_attribute__get(edge, "band")[0] != '\0';
}

bool quipu_bands__are_there(Agraph_t *map)
{
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge))
            if (has_band(edge))
                return true;
    return false;
}

/* The line as it is drawn, as Graphviz reads it: "e,x,y x,y ...", the ends of arrows first. */
static void keep_line(Agedge_t *edge, const bezier *line)
{
    enum { most = 8192 };
    char text[most];
    int len = 0;
    if (line->sflag)
        len += snprintf(text + len, most - (size_t)len, "s,%.2f,%.2f ", line->sp.x, line->sp.y);
    if (line->eflag)
        len += snprintf(text + len, most - (size_t)len, "e,%.2f,%.2f ", line->ep.x, line->ep.y);
    for (size_t i = 0; i < (size_t)line->size; i++) {
        len += snprintf(text + len, most - (size_t)len, "%.2f,%.2f ", line->list[i].x,
                        line->list[i].y);
        if (len > most - 64)
            return;
    }
    quipu_attribute__set(edge, "pos", text);
}

void quipu_bands__keep_lines(Agraph_t *map)
{
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge))
            if (has_band(edge) && quipu_attribute__get(edge, "pos")[0] == '\0' &&
                ED_spl(edge) != NULL && ED_spl(edge)->size == 1)
                keep_line(edge, &ED_spl(edge)->list[0]);
}

bool quipu_bands__add(Agraph_t *map)
{
    size_t n = 0;
    Agedge_t **edges = malloc(((size_t)agnedges(map) + 1) * sizeof(Agedge_t *));
    if (edges == NULL)
        return false;
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge))
            if (has_band(edge))
                edges[n++] = edge;
    bool done = true;
    for (size_t i = 0; i < n && done; i++)
        done = split(map, edges[i]);
    free(edges);
    return done;
}
