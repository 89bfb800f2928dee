/* Pale areas behind those who belong together: clusters taken out of a graph before its layout, drawn behind it after. */
#ifndef QUIPU_DRAW_CHILD_SHADE_H
#define QUIPU_DRAW_CHILD_SHADE_H

#include <stdbool.h>
#include <stddef.h>

#include <graphviz/gvc.h>

typedef struct quipu_shade {
    Agnode_t **members;
    size_t n_members;
    char colour[16]; /* "#RRGGBBAA" */
} quipu_shade;

typedef struct quipu_shades {
    quipu_shade *items;
    size_t n;
} quipu_shades;

/* Move the subgraphs cluster_area_... out of `map`, so that they do not change its layout. False: no memory. */
bool quipu_shades__take(quipu_shades *out, Agraph_t *map);
/*
 * Put the areas into the background of `map`, whose nodes have places as attributes; its next layout must leave them there.
 * False: no memory.
 */
bool quipu_shades__put_back(const quipu_shades *shades, Agraph_t *map);
void quipu_shades__clear(quipu_shades *shades);

#endif
