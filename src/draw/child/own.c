/*
 * Gives a map to our own layout, as rectangles and links, and takes the places back.
 */
#include "draw/child/own.h"

#include "draw/child/attribute.h"
#include "draw/child/spread.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The map as our own layout takes it. */
typedef struct plain {
    quipu_rectangle *nodes;
    bool *has_place;
    size_t n, n_placed;
    quipu_link *links;
    size_t n_links;
    size_t *index; /* of a node, by the number that Graphviz gave it */
} plain;

/* Graphviz lists nodes by their numbers. */
static size_t count_numbers(Agraph_t *map)
{
    size_t most = 0;
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        most = AGSEQ(node) > most ? AGSEQ(node) : most;
    return most + 1;
}

static bool make_plain(plain *out, Agraph_t *map)
{
    size_t n = (size_t)agnnodes(map), n_links = (size_t)agnedges(map);
    *out = (plain){.nodes = calloc(n + 1, sizeof *out->nodes),
                   .has_place = calloc(n + 1, sizeof *out->has_place),
                   .links = calloc(n_links + 1, sizeof *out->links),
                   .index = calloc(count_numbers(map), sizeof *out->index)};
    return out->nodes != NULL && out->has_place != NULL && out->links != NULL && out->index != NULL;
}

static void clear_plain(plain *self)
{
    free(self->nodes);
    free(self->has_place);
    free(self->links);
    free(self->index);
}

static void read_nodes(plain *self, const quipu_sizes *sizes, Agraph_t *map)
{
    static const double half_inch = 36, outline = 4;
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node)) {
        size_t i = self->n++;
        quipu_rectangle *at = &self->nodes[i];
        self->index[AGSEQ(node)] = i;
        at->half_width = sizes->nodes[i].x * half_inch + outline;
        at->half_height = sizes->nodes[i].y * half_inch + outline;
        self->has_place[i] =
            sscanf(quipu_attribute__get(node, "pos"), "%lf,%lf", &at->x, &at->y) == 2 &&
            isfinite(at->x) && isfinite(at->y);
        self->n_placed += self->has_place[i];
    }
}

static void read_links(plain *self, Agraph_t *map)
{
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge))
            self->links[self->n_links++] =
                (quipu_link){self->index[AGSEQ(agtail(edge))], self->index[AGSEQ(aghead(edge))]};
}

static void write_places(const plain *self, boxf *box, Agraph_t *map)
{
    size_t i = 0;
    *box = (boxf){{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node), i++) {
        const quipu_rectangle *at = &self->nodes[i];
        quipu_attribute__set_place(node, "pos", (pointf){at->x, at->y});
        box->LL = (pointf){fmin(box->LL.x, at->x - at->half_width),
                           fmin(box->LL.y, at->y - at->half_height)};
        box->UR = (pointf){fmax(box->UR.x, at->x + at->half_width),
                           fmax(box->UR.y, at->y + at->half_height)};
    }
}

bool quipu_own__lay_out(boxf *box, const quipu_sizes *sizes, Agraph_t *map)
{
    plain self;
    bool done = make_plain(&self, map);
    if (done) {
        read_nodes(&self, sizes, map);
        read_links(&self, map);
        done = self.n_placed > 0
                   ? quipu_spread__add(self.nodes, self.n, self.has_place, self.links, self.n_links)
                   : quipu_spread__make(self.nodes, self.n, self.links, self.n_links);
    }
    if (done)
        write_places(&self, box, map);
    clear_plain(&self);
    return done;
}
