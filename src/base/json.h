/* Values of jansson from and to our text. */
#ifndef QUIPU_BASE_JSON_H
#define QUIPU_BASE_JSON_H

#include "base/buf.h"

#include <jansson.h>

/* The text of a string; ptr is NULL for what is none. */
quipu_str quipu_json__string(const json_t *value);
/*
 * A value from bytes, as `flags` of jansson say. `line`: where in `source` they stand, if they are a line of it; else
 * 0. QUIPU_ERR_SYNTAX (no JSON: where and why).
 */
QUIPU_NODISCARD quipu_status quipu_json__read(json_t **out, quipu_str bytes, size_t flags,
                                              quipu_str source, uint32_t line, quipu_error *err);
/* A string; broken UTF-8 in it repaired (quipu_utf8__repair()), all else as it is. NULL: no memory. */
json_t *quipu_json__text(quipu_str text);
/* An array of such strings. NULL: no memory. */
json_t *quipu_json__texts(const quipu_str *items, size_t n);
/*
 * Put a member, or an array's next item, and take it over. The object or array; NULL where memory has run out, here or
 * before, when NULL stands for the key or the value: then it has been let go. So calls may follow on each other.
 */
json_t *quipu_json__put(json_t *object, const char *key, json_t *value);
json_t *quipu_json__append(json_t *array, json_t *item);
/* The same for a text; nothing is put where there is none. */
json_t *quipu_json__put_text(json_t *object, const char *key, quipu_str text);
/*
 * Append `value` as `flags` of jansson say, and take it over. NULL stands for no memory; then, and when there is none
 * here, `out` has failed.
 */
void quipu_json__add(quipu_buf *out, json_t *value, size_t flags);

#endif
