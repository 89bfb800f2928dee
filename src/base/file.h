/* Whole files in. */
#ifndef QUIPU_BASE_FILE_H
#define QUIPU_BASE_FILE_H

#include <quipu/base.h>

#include <stdio.h>

/*
 * Read a file, or standard input for "-". NUL-ended behind its length; free with quipu_alloc__free().
 * QUIPU_ERR_IO (missing, unreadable, a folder), QUIPU_ERR_LIMIT (more than `limit` bytes), QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_file__read(quipu_str *out, const char *path, size_t limit,
                                              quipu_error *err);

#endif
