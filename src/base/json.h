/* Values of jansson from and to our text. */
#ifndef QUIPU_BASE_JSON_H
#define QUIPU_BASE_JSON_H

#include "base/buf.h"

#include <jansson.h>

/* A string; broken UTF-8 in it repaired (quipu_utf8__repair()), all else as it is. NULL: no memory. */
json_t *quipu_json__text(quipu_str text);
/* An array of such strings. NULL: no memory. */
json_t *quipu_json__texts(const quipu_str *items, size_t n);
/*
 * Append `value` as `flags` of jansson say, and take it over. NULL stands for no memory; then, and when there is none
 * here, `out` has failed.
 */
void quipu_json__add(quipu_buf *out, json_t *value, size_t flags);

#endif
