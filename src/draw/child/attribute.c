/*
 * Graphviz takes and gives attributes as char * though it only reads them; the casts are here and nowhere else.
 */
#include "draw/child/attribute.h"

#include <stdio.h>

const char *quipu_attribute__get(void *object, const char *name)
{
    const char *value = agget(object, (char *)name);
    return value != NULL ? value : "";
}

void quipu_attribute__set(void *object, const char *name, const char *value)
{
    agsafeset(object, (char *)name, (char *)value, (char *)"");
}

void quipu_attribute__set_number(void *object, const char *name, double value, int digits)
{
    char text[64];
    snprintf(text, sizeof text, "%.*f", digits, value);
    quipu_attribute__set(object, name, text);
}

void quipu_attribute__set_place(void *object, const char *name, pointf place)
{
    char text[128];
    snprintf(text, sizeof text, "%.2f,%.2f", place.x, place.y);
    quipu_attribute__set(object, name, text);
}
