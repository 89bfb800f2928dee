/*
 * jansson makes the values and their bytes, so escaping and numbers are its own; it refuses what is not UTF-8.
 */
#include "base/json.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"

#include <string.h>

quipu_str quipu_json__string(const json_t *value)
{
    return (quipu_str){json_string_value(value), json_string_length(value)};
}

quipu_status quipu_json__read(json_t **out, quipu_str bytes, size_t flags, quipu_str source,
                              uint32_t line, quipu_error *err)
{
    json_error_t why;
    *out = json_loadb(bytes.len > 0 ? bytes.ptr : "", bytes.len, flags, &why);
    if (*out != NULL)
        return QUIPU_OK;
    if (json_error_code(&why) == json_error_out_of_memory)
        return quipu_error__memory(err);
    uint32_t own_line = why.line > 0 ? (uint32_t)why.line : 1;
    return quipu_error__at(err, QUIPU_ERR_SYNTAX, source, (uint64_t)why.position,
                           line > 0 ? line : own_line, why.column > 0 ? (uint32_t)why.column : 0,
                           "is no JSON: %s", why.text);
}

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
