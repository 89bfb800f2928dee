/*
 * Whole files in, and files out that appear whole or not at all: a temporary file beside the target,
 * flushed, then renamed over it (POSIX rename is atomic).
 */
#include "base/file.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const size_t step = 64 * 1024;

static quipu_status io_error(quipu_error *err, const char *path, const char *what)
{
    return quipu_error__set(err, QUIPU_ERR_IO, path, "%s: %s", what, strerror(errno));
}

static quipu_status read_all(quipu_buf *out, FILE *in, const char *path, size_t limit,
                             quipu_error *err)
{
    for (;;) {
        char bytes[8192];
        size_t n = fread(bytes, 1, sizeof bytes, in);
        quipu_buf__add(out, (quipu_str){bytes, n});
        if (out->failed)
            return quipu_error__memory(err);
        if (out->len > limit)
            return quipu_error__too_long(err, quipu_str__of(path), 0, limit);
        if (n < sizeof bytes)
            return ferror(in) ? io_error(err, path, "cannot read") : QUIPU_OK;
    }
}

quipu_status quipu_file__read(quipu_str *out, const char *path, size_t limit, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf buf = {0};
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *in = is_stdin ? stdin : fopen(path, "rb");
    struct stat info;

    *out = (quipu_str){NULL, 0};
    if (in == NULL)
        return io_error(err, path, "cannot open");
    if (fstat(fileno(in), &info) == 0 && S_ISDIR(info.st_mode)) {
        status = quipu_error__set(err, QUIPU_ERR_IO, path, "is a folder");
        goto done;
    }
    QUIPU_TRY(read_all(&buf, in, path, limit, err));
    quipu_buf__add_char(&buf, '\0');
    QUIPU_TRY_ALLOC(buf.failed ? NULL : buf.ptr);
    *out = (quipu_str){buf.ptr, buf.len - 1};
    buf = (quipu_buf){0};
done:
    quipu_buf__clear(&buf);
    if (!is_stdin)
        fclose(in);
    return status;
}

struct quipu_file {
    int fd;
    char *path;      /* NULL for standard output */
    char *temporary; /* "PATH.XXXXXX"; NULL once it is renamed, and for what is no regular file */
    quipu_buf pending;
};

/* Take all of the bytes, whatever signals come between. */
static quipu_status write_all(const quipu_file *file, quipu_str bytes, quipu_error *err)
{
    while (bytes.len > 0) {
        ssize_t n = write(file->fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return io_error(err, file->path == NULL ? "standard output" : file->path,
                            "cannot write");
        bytes.ptr += n;
        bytes.len -= (size_t)n;
    }
    return QUIPU_OK;
}

static quipu_status flush(quipu_file *file, quipu_error *err)
{
    quipu_status status = write_all(file, quipu_buf__str(&file->pending), err);
    file->pending.len = 0;
    return status;
}

static quipu_status take(void *ctx, const void *data, size_t len, quipu_error *err)
{
    quipu_file *file = ctx;
    quipu_buf__add(&file->pending, (quipu_str){data, len});
    if (file->pending.failed)
        return quipu_error__memory(err);
    return file->pending.len < step ? QUIPU_OK : flush(file, err);
}

/* A new file has the rights that the user's umask leaves, as any other program's output. */
static void usual_rights(int fd)
{
    mode_t mask = umask(0);
    umask(mask);
    (void)fchmod(fd, 0666 & ~mask);
}

static quipu_status open_temporary(quipu_file *file, const char *path, quipu_error *err)
{
    size_t len = strlen(path);
    file->temporary = quipu_alloc__new(len + 8, 1);
    if (file->temporary == NULL)
        return quipu_error__memory(err);
    memcpy(file->temporary, path, len);
    memcpy(file->temporary + len, ".XXXXXX", 8);
    file->fd = mkstemp(file->temporary);
    if (file->fd < 0) {
        quipu_alloc__free(file->temporary);
        file->temporary = NULL;
        return io_error(err, path, "cannot create");
    }
    usual_rights(file->fd);
    return QUIPU_OK;
}

static quipu_status open_path(quipu_file *file, const char *path, quipu_error *err)
{
    struct stat info;
    size_t len = strlen(path);
    file->fd = -1;
    file->path = quipu_alloc__new(len + 1, 1);
    if (file->path == NULL)
        return quipu_error__memory(err);
    memcpy(file->path, path, len + 1);
    if (stat(path, &info) != 0 || S_ISREG(info.st_mode))
        return open_temporary(file, path, err);
    if (S_ISDIR(info.st_mode))
        return quipu_error__set(err, QUIPU_ERR_IO, path, "is a folder");
    /* A device or a pipe, such as /dev/null, must not be replaced by a file. */
    file->fd = open(path, O_WRONLY);
    return file->fd < 0 ? io_error(err, path, "cannot open") : QUIPU_OK;
}

quipu_status quipu_file_open(quipu_file **out, const char *path, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    quipu_file *file = quipu_alloc__zero(1, sizeof *file);
    if (file == NULL)
        return quipu_error__memory(err);
    file->fd = STDOUT_FILENO;
    if (strcmp(path, "-") != 0)
        QUIPU_TRY(open_path(file, path, err));
    *out = file;
    file = NULL;
done:
    quipu_file_close(file);
    return status;
}

quipu_sink quipu_file_sink(quipu_file *file)
{
    return (quipu_sink){take, file};
}

const char *quipu_file_temporary(const quipu_file *file)
{
    return file->temporary;
}

quipu_status quipu_file_finish(quipu_file *file, quipu_error *err)
{
    quipu_status status = flush(file, err);
    if (status < 0 || file->temporary == NULL || file->fd < 0)
        return status;
    int fd = file->fd;
    file->fd = -1;
    return close(fd) != 0 ? io_error(err, file->path, "cannot write") : QUIPU_OK;
}

quipu_status quipu_file_commit(quipu_file *file, quipu_error *err)
{
    quipu_status status = quipu_file_finish(file, err);
    if (status < 0 || file->temporary == NULL)
        return status;
    if (rename(file->temporary, file->path) != 0)
        return io_error(err, file->path, "cannot put in place");
    quipu_alloc__free(file->temporary);
    file->temporary = NULL;
    return QUIPU_OK;
}

void quipu_file_close(quipu_file *file)
{
    if (file == NULL)
        return;
    if (file->path != NULL && file->fd >= 0)
        close(file->fd);
    if (file->temporary != NULL)
        (void)unlink(file->temporary);
    quipu_buf__clear(&file->pending);
    quipu_alloc__free(file->path);
    quipu_alloc__free(file->temporary);
    quipu_alloc__free(file);
}
