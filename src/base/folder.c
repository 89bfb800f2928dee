/*
 * Walks a folder with scandir(3), names compared by bytes so that no locale changes the order.
 */
#include "base/folder.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

static const unsigned max_depth = 64;

bool quipu_folder__is(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

typedef struct walk {
    quipu_folder_visit *visit;
    void *ctx;
    quipu_buf path; /* of the entry at hand, NUL-ended behind its length */
} walk;

static quipu_status walk_folder(walk *self, unsigned depth, quipu_error *err);

static quipu_status visit_entry(walk *self, const char *name, unsigned depth, quipu_error *err)
{
    struct stat info;
    size_t len = self->path.len;
    quipu_buf__add_char(&self->path, '/');
    quipu_buf__add_cstr(&self->path, name);
    quipu_buf__add_char(&self->path, '\0');
    if (self->path.failed)
        return quipu_error__memory(err);
    self->path.len--;
    quipu_status status = QUIPU_OK;
    if (lstat(self->path.ptr, &info) != 0)
        status =
            quipu_error__set(err, QUIPU_ERR_IO, self->path.ptr, "cannot open: %s", strerror(errno));
    else if (S_ISDIR(info.st_mode))
        status = walk_folder(self, depth + 1, err);
    else if (S_ISREG(info.st_mode))
        status = self->visit(self->ctx, self->path.ptr, err);
    self->path.len = len;
    self->path.ptr[len] = '\0';
    return status;
}

static quipu_status walk_folder(walk *self, unsigned depth, quipu_error *err)
{
    struct dirent **entries;
    if (depth > max_depth)
        return quipu_error__set(err, QUIPU_ERR_LIMIT, self->path.ptr,
                                "folders nested deeper than %u", max_depth);
    int n = scandir(self->path.ptr, &entries, is_visible, by_bytes);
    if (n < 0)
        return quipu_error__set(err, QUIPU_ERR_IO, self->path.ptr, "cannot open: %s",
                                strerror(errno));
    quipu_status status = QUIPU_OK;
    for (int i = 0; i < n; i++) {
        if (status >= 0)
            status = visit_entry(self, entries[i]->d_name, depth, err);
        free(entries[i]); /* scandir's own memory */
    }
    free(entries);
    return status;
}

quipu_status quipu_folder__walk(const char *path, quipu_folder_visit *visit, void *ctx,
                                quipu_error *err)
{
    walk self = {.visit = visit, .ctx = ctx};
    quipu_str top = quipu_str__of(path);
    while (top.len > 1 && top.ptr[top.len - 1] == '/')
        top.len--;
    quipu_buf__add(&self.path, top);
    quipu_buf__add_char(&self.path, '\0');
    if (self.path.failed)
        return quipu_error__memory(err);
    self.path.len--;
    quipu_status status = walk_folder(&self, 0, err);
    quipu_buf__clear(&self.path);
    return status;
}
