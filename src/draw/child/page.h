/* A page of a given size, with the map in its middle. */
#ifndef QUIPU_DRAW_CHILD_PAGE_H
#define QUIPU_DRAW_CHILD_PAGE_H

#include <stdbool.h>

#include <graphviz/gvc.h>

typedef struct quipu_page {
    double width, height; /* points; 0: as large as the map */
    bool turns;           /* whether the sides change places where that suits the map */
    int dpi;              /* of a PNG; 0: as usual */
} quipu_page;

/* "841.89,595.28,1,150" */
bool quipu_page__parse(quipu_page *out, const char *text);
/* Make `map`, whose last layout is made, fill the page; everything lies within `box`. */
void quipu_page__fit(const quipu_page *page, Agraph_t *map, boxf box);

#endif
