/* Attributes of a map, a node or a line, by name, as Graphviz keeps them: as text. */
#ifndef QUIPU_DRAW_CHILD_ATTRIBUTE_H
#define QUIPU_DRAW_CHILD_ATTRIBUTE_H

#include <graphviz/gvc.h>

/* The value of an attribute; "" where there is none. It lives until it is set anew. */
const char *quipu_attribute__get(void *object, const char *name);
/* Give an attribute a value; it becomes known to all objects of its kind, as "" to the others. */
void quipu_attribute__set(void *object, const char *name, const char *value);
/* The same with a number, to `digits` behind the point. */
void quipu_attribute__set_number(void *object, const char *name, double value, int digits);
/* The same with a place: "x,y" in points. */
void quipu_attribute__set_place(void *object, const char *name, pointf place);

#endif
