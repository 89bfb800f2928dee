/* A graph that can do no harm when it is drawn. */
#ifndef QUIPU_DRAW_CHILD_SAFE_H
#define QUIPU_DRAW_CHILD_SAFE_H

#include <graphviz/cgraph.h>

/* Take away what would read a file or set the page, and every HTML label. */
void quipu_safe__make(Agraph_t *graph);

#endif
