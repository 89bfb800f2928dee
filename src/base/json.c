/*
 * jansson makes the values and their bytes, so escaping and numbers are its own; it refuses what is not UTF-8.
 */
#include "base/json.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <string.h>

static json_t *repaired(quipu_str text)
{
    char *copy = quipu_alloc__new(text.len, 1);
    if (copy == NULL)
        return NULL;
    memcpy(copy, text.ptr, text.len);
    quipu_utf8__repair(copy, text.len);
    json_t *value = json_stringn(copy, text.len);
    quipu_alloc__free(copy);
    return value;
}

json_t *quipu_json__text(quipu_str text)
{
    json_t *value = json_stringn(text.len > 0 ? text.ptr : "", text.len);
    return value != NULL ? value : repaired(text);
}

json_t *quipu_json__texts(const quipu_str *items, size_t n)
{
    json_t *array = json_array();
    for (size_t i = 0; i < n && array != NULL; i++)
        if (json_array_append_new(array, quipu_json__text(items[i])) != 0) {
            json_decref(array);
            array = NULL;
        }
    return array;
}

static int append(const char *bytes, size_t len, void *ctx)
{
    quipu_buf *out = ctx;
    quipu_buf__add(out, (quipu_str){bytes, len});
    return out->failed ? -1 : 0;
}

void quipu_json__add(quipu_buf *out, json_t *value, size_t flags)
{
    if (value == NULL || json_dump_callback(value, append, out, flags) != 0)
        out->failed = true;
    json_decref(value);
}
