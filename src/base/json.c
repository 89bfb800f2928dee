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

/* jansson takes values over even when it fails. */
json_t *quipu_json__put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) == 0)
        return object;
    json_decref(object);
    return NULL;
}

json_t *quipu_json__append(json_t *array, json_t *item)
{
    if (json_array_append_new(array, item) == 0)
        return array;
    json_decref(array);
    return NULL;
}

json_t *quipu_json__put_text(json_t *object, const char *key, quipu_str text)
{
    return text.len > 0 ? quipu_json__put(object, key, quipu_json__text(text)) : object;
}

json_t *quipu_json__texts(const quipu_str *items, size_t n)
{
    json_t *array = json_array();
    for (size_t i = 0; i < n; i++)
        array = quipu_json__append(array, quipu_json__text(items[i]));
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
