/*
 * What a build reads: files as given, folders with all the files in them that quipu reads.
 */
#include "base/alloc.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/str.h"

#include <quipu/read.h>

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

struct quipu_inputs {
    quipu_str *paths; /* NUL-ended behind their length */
    size_t n, room;
    quipu_arena arena;
    bool stdin_is_lines;
};

static quipu_status add_path(quipu_inputs *self, const char *path, quipu_error *err)
{
    quipu_str *grown = quipu_alloc__reserve(self->paths, self->n, &self->room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    self->paths = grown;
    self->paths[self->n] = quipu_arena__copy(&self->arena, quipu_str__of(path));
    if (self->paths[self->n].ptr == NULL)
        return quipu_error__memory(err);
    self->n++;
    return QUIPU_OK;
}

static bool is_read(quipu_str path)
{
    static const char *const endings[] = {".txt", ".text", ".md",   ".html",
                                          ".htm", ".csv",  ".jsonl"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (quipu_str__ends(path, quipu_str__of(endings[i])))
            return true;
    return false;
}

static quipu_status add_file_of_folder(void *ctx, const char *path, quipu_error *err)
{
    return is_read(quipu_str__of(path)) ? add_path(ctx, path, err) : QUIPU_OK;
}

static quipu_status add_folder(quipu_inputs *self, const char *path, quipu_error *err)
{
    size_t n_before = self->n;
    quipu_status status = quipu_folder__walk(path, add_file_of_folder, self, err);
    if (status == QUIPU_OK && self->n == n_before)
        status = quipu_error__set(err, QUIPU_ERR_NOT_FOUND, path,
                                  "holds no .txt, .text, .md, .html, .htm, .csv or .jsonl file");
    return status;
}

/* No article begins with a brace, each line of extractions does. */
static bool begins_with_brace(FILE *in)
{
    int first = getc(in);
    if (first != EOF)
        ungetc(first, in);
    return first == '{';
}

static quipu_status add_stdin(quipu_inputs *self, quipu_error *err)
{
    self->stdin_is_lines = self->stdin_is_lines || begins_with_brace(stdin);
    return add_path(self, "-", err);
}

quipu_status quipu_inputs_add(quipu_inputs *inputs, const char *path, quipu_error *err)
{
    size_t n_before = inputs->n;
    quipu_status status;
    if (strcmp(path, "-") == 0)
        status = add_stdin(inputs, err);
    else if (quipu_folder__is(path))
        status = add_folder(inputs, path, err);
    else if (access(path, R_OK) != 0)
        status = quipu_error__set(err, QUIPU_ERR_IO, path, "cannot open: %s", strerror(errno));
    else
        status = add_path(inputs, path, err);
    if (status < 0)
        inputs->n = n_before;
    return status;
}

quipu_status quipu_inputs_new(quipu_inputs **out, const char *const *paths, size_t n_paths,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    quipu_inputs *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < n_paths; i++)
        QUIPU_TRY(quipu_inputs_add(self, paths[i], err));
    *out = self;
    self = NULL;
done:
    quipu_inputs_free(self);
    return status;
}

void quipu_inputs_free(quipu_inputs *inputs)
{
    if (inputs == NULL)
        return;
    quipu_alloc__free(inputs->paths);
    quipu_arena__clear(&inputs->arena);
    quipu_alloc__free(inputs);
}

size_t quipu_inputs_count(const quipu_inputs *inputs)
{
    return inputs->n;
}

const char *quipu_inputs_path(const quipu_inputs *inputs, size_t index)
{
    return inputs->paths[index].ptr;
}

bool quipu_inputs_is_table(const quipu_inputs *inputs, size_t index)
{
    quipu_str path = inputs->paths[index];
    return quipu_str__ends(path, QUIPU_STR(".csv")) ||
           quipu_str__ends(path, QUIPU_STR(".graphml")) ||
           quipu_str__ends(path, QUIPU_STR(".json"));
}

bool quipu_inputs_is_lines(const quipu_inputs *inputs, size_t index)
{
    return quipu_str__is(inputs->paths[index], QUIPU_STR("-"))
               ? inputs->stdin_is_lines
               : quipu_str__ends(inputs->paths[index], QUIPU_STR(".jsonl"));
}

quipu_status quipu_inputs_load(quipu_str *out, const quipu_inputs *inputs, size_t index,
                               quipu_error *err)
{
    size_t limit = quipu_inputs_is_table(inputs, index) ? QUIPU_MAX_INPUT : QUIPU_MAX_DOCUMENT;
    return quipu_file__read(out, inputs->paths[index].ptr, limit, err);
}

void quipu_bytes_free(quipu_str bytes)
{
    quipu_alloc__free((char *)bytes.ptr);
}
