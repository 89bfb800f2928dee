/* A folder of its own for a test that writes files; gone when the test ends. */
#ifndef QUIPU_TESTS_FOLDER_H
#define QUIPU_TESTS_FOLDER_H

#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct test_folder {
    char path[64];
    char joined[256]; /* of the last test_path() */
} test_folder;

static inline int test_folder_setup(void **state)
{
    test_folder *folder = calloc(1, sizeof *folder);
    if (folder == NULL)
        return -1;
    strcpy(folder->path, "/tmp/quipu-test-XXXXXX");
    *state = folder;
    return mkdtemp(folder->path) == NULL ? -1 : 0;
}

static inline int test_folder_teardown(void **state)
{
    test_folder *folder = *state;
    char command[80];
    snprintf(command, sizeof command, "rm -rf '%s'", folder->path);
    free(folder);
    return system(command);
}

/* The path of a file in the folder; valid until the next call. */
static inline const char *test_path(test_folder *folder, const char *name)
{
    snprintf(folder->joined, sizeof folder->joined, "%s/%s", folder->path, name);
    return folder->joined;
}

/* Write a file; folders in its name must exist. Returns its path. */
static inline const char *test_write(test_folder *folder, const char *name, const char *text)
{
    const char *path = test_path(folder, name);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
    return path;
}

static inline const char *test_mkdir(test_folder *folder, const char *name)
{
    const char *path = test_path(folder, name);
    assert_int_equal(mkdir(path, 0777), 0);
    return path;
}

#endif
