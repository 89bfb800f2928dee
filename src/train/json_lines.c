/*
 * A file of JSON objects, one a line, handed on one by one.
 */
#include "train/json_lines.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"

static const size_t max_file = (size_t)1024 * 1024 * 1024;

static quipu_status use_line(quipu_str line, const char *path, uint32_t number,
                             quipu_json_lines_use *use, void *ctx, quipu_error *err)
{
    json_t *object;
    quipu_error fault;
    quipu_status status = quipu_json__read(&object, line, 0, quipu_str__of(path), number, err);
    if (status < 0)
        return status;
    status = use(ctx, object, &fault);
    json_decref(object);
    if (status == QUIPU_ERR_SYNTAX)
        return quipu_error__at(err, status, quipu_str__of(path), 0, number, 0, "%s", fault.message);
    if (status < 0 && err != NULL)
        *err = fault;
    return status;
}

quipu_status quipu_json_lines__read(const char *path, quipu_json_lines_use *use, void *ctx,
                                    quipu_error *err)
{
    quipu_str bytes = {NULL, 0}, line, rest;
    uint32_t number = 0;
    quipu_status status = quipu_file__read(&bytes, path, max_file, err);
    rest = bytes;
    while (status >= 0 && quipu_str__split(&line, &rest, '\n')) {
        number++;
        if (quipu_str__trim(line).len > 0)
            status = use_line(line, path, number, use, ctx, err);
    }
    quipu_alloc__free((char *)bytes.ptr);
    return status;
}

quipu_str quipu_json_lines__text(const json_t *object, const char *member)
{
    const json_t *text = json_object_get(object, member);
    return json_is_string(text) ? quipu_json__string(text) : QUIPU_STR("");
}
