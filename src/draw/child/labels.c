/*
 * Puts each label on its own line, where it covers no entity, no other label, and crosses as few other lines as may
 * be. Graphviz puts labels at the middle of a line whatever lies there (neato, sfdp), or beside it, where several
 * lines may claim them (dot). Which place each is given, seats.c says; this file takes labels from Graphviz' edges, and
 * makes them nodes.
 */
#include "draw/child/labels.h"

#include "draw/child/attribute.h"
#include "draw/child/room.h"
#include "draw/child/seats.h"
#include "draw/child/untangle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct quipu_labels {
    quipu_seat *seats;
    Agedge_t **edges; /* [n] */
    size_t n;
};

static double strength_of(Agedge_t *edge)
{
    return atof(quipu_attribute__get(edge, "strength"));
}

static bool gather(quipu_labels *self, const quipu_layout *layout)
{
    self->seats = calloc(layout->n_paths + 1, sizeof *self->seats);
    self->edges = calloc(layout->n_paths + 1, sizeof(Agedge_t *));
    if (self->seats == NULL || self->edges == NULL)
        return false;
    for (size_t i = 0; i < layout->n_paths; i++) {
        const quipu_path *path = &layout->paths[i];
        const textlabel_t *words = ED_label(path->edge);
        if (words == NULL || words->text[0] == '\0' || path->n == 0)
            continue;
        self->edges[self->n] = path->edge;
        self->seats[self->n++] = (quipu_seat){.line = i,
                                              .half_width = words->dimen.x / 2,
                                              .half_height = words->dimen.y / 2,
                                              .strength = strength_of(path->edge)};
    }
    return true;
}

void quipu_labels__free(quipu_labels *self)
{
    if (self != NULL) {
        free(self->seats);
        free(self->edges);
    }
    free(self);
}

static void copy(Agnode_t *to, Agedge_t *from, const char *name)
{
    quipu_attribute__set(to, name, quipu_attribute__get(from, name));
}

/* A label has the standing and the group of its line, which come first among the classes: CSS colours both. */
static void set_class(Agnode_t *node, Agedge_t *line)
{
    char text[256];
    const char *classes = quipu_attribute__get(line, "class");
    const char *rest = strstr(classes, " relation-");
    size_t len = rest != NULL ? (size_t)(rest - classes) : strlen(classes);
    snprintf(text, sizeof text, "label %.*s", (int)len, classes);
    quipu_attribute__set(node, "class", text);
}

/* A label becomes a node: nodes are drawn over lines, and have a ground to stand on. */
static bool make_node(Agraph_t *map, Agedge_t *edge, const quipu_seat *seat, const char *words)
{
    static const double inch = 72;
    const char *id = quipu_attribute__get(edge, "id"), *page = quipu_attribute__get(map, "bgcolor");
    char *name = malloc(strlen(id) + sizeof "_label");
    if (name == NULL)
        return false;
    strcpy(name, id);
    strcat(name, "_label");
    Agnode_t *node = agnode(map, name, 1);
    if (node != NULL) {
        quipu_attribute__set(node, "id", name);
        set_class(node, edge);
        quipu_attribute__set(node, "label", words);
        quipu_attribute__set(node, "shape", "box");
        quipu_attribute__set(node, "style", "filled");
        quipu_attribute__set(node, "margin", "0");
        quipu_attribute__set(node, "penwidth", "0");
        quipu_attribute__set(node, "peripheries", "0");
        quipu_attribute__set(node, "fillcolor", page[0] != '\0' ? page : "white");
        quipu_attribute__set(node, "fontsize", "11");
        copy(node, edge, "fontcolor");
        copy(node, edge, "tooltip");
        quipu_attribute__set_place(node, "pos", (pointf){seat->x, seat->y});
        quipu_attribute__set_number(node, "width", 2 * seat->half_width / inch, 4);
        quipu_attribute__set_number(node, "height", 2 * seat->half_height / inch, 4);
        quipu_attribute__set(node, "fixedsize", "true");
    }
    free(name);
    return node != NULL;
}

static bool write_label(const quipu_labels *self, size_t i, Agraph_t *map,
                        quipu_furniture *furniture, unsigned *n)
{
    char number[16];
    Agedge_t *edge = self->edges[i];
    const quipu_seat *seat = &self->seats[i];
    const char *words = quipu_attribute__get(edge, "label");
    bool done = true, is_number = seat->kind == QUIPU_SEAT_NUMBER;
    snprintf(number, sizeof number, "%u", *n + 1);
    if (is_number)
        done = quipu_furniture__explain(furniture, ++*n, words);
    if (done && seat->kind != QUIPU_SEAT_NONE)
        done = make_node(map, edge, seat, is_number ? number : words);
    quipu_attribute__set(edge, "label", "");
    return done;
}

quipu_labels *quipu_labels__place(const quipu_layout *layout)
{
    quipu_labels *self = calloc(1, sizeof *self);
    if (self != NULL && gather(self, layout) && quipu_seats__choose(self->seats, self->n, layout))
        return self;
    quipu_labels__free(self);
    return NULL;
}

bool quipu_labels__make_room(quipu_layout *layout)
{
    quipu_labels labels = {NULL, NULL, 0};
    bool done = gather(&labels, layout);
    quipu_room_wish *wishes = calloc(labels.n + 1, sizeof *wishes);
    for (size_t i = 0; wishes != NULL && i < labels.n; i++) {
        const quipu_seat *seat = &labels.seats[i];
        wishes[i] = (quipu_room_wish){layout->paths[seat->line].from,
                                      layout->paths[seat->line].to,
                                      seat->half_width,
                                      seat->half_height,
                                      seat->strength,
                                      1};
    }
    size_t n = wishes != NULL ? quipu_room__join(wishes, labels.n) : 0;
    done = done && wishes != NULL &&
           quipu_untangle__make(layout->nodes, layout->n_nodes, wishes, n) &&
           quipu_room__make(layout->nodes, layout->n_nodes, wishes, n);
    free(wishes);
    free(labels.seats);
    free(labels.edges);
    return done;
}

double quipu_labels__cost(const quipu_labels *labels)
{
    return quipu_seats__cost(labels->seats, labels->n);
}

bool quipu_labels__write(const quipu_labels *labels, Agraph_t *map, quipu_furniture *furniture)
{
    unsigned n = 0;
    for (size_t i = 0; i < labels->n; i++)
        if (!write_label(labels, i, map, furniture, &n))
            return false;
    return true;
}
