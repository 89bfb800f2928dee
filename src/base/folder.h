/* The files of a folder, at any depth, in a fixed order. */
#ifndef QUIPU_BASE_FOLDER_H
#define QUIPU_BASE_FOLDER_H

#include <quipu/base.h>

/* Told of each file: its whole path (NUL-ended, lives until it returns). An error stops the walk. */
typedef quipu_status quipu_folder_visit(void *ctx, const char *path, quipu_error *err);

/*
 * Visit every regular file, each folder's names sorted byte by byte; links and names that begin with a dot
 * are passed over. QUIPU_ERR_IO (cannot be read), QUIPU_ERR_LIMIT (nested deeper than 64), QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_folder__walk(const char *path, quipu_folder_visit *visit,
                                                void *ctx, quipu_error *err);

/* Whether a path is a folder. */
bool quipu_folder__is(const char *path);

#endif
