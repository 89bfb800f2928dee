/* Where the programs are that tests run. */
#ifndef QUIPU_TESTS_UNIT_PROGRAMS_H
#define QUIPU_TESTS_UNIT_PROGRAMS_H

#include "base/buf.h"
#include "draw/child.h"

#include <unistd.h>

/* quipu-draw as a build has it: in the folder above that of the tests. NULL: not built. */
static inline const char *test_find_quipu_draw(void)
{
    static quipu_buf path;
    char own[4096];
    ssize_t len = readlink("/proc/self/exe", own, sizeof own - 1);
    path.len = 0;
    if (quipu_child__find(&path, NULL, NULL) == QUIPU_OK)
        return path.ptr;
    while (len > 0 && own[len - 1] != '/')
        len--;
    path.len = 0;
    quipu_buf__addf(&path, "%.*s../quipu-draw", (int)len, own);
    quipu_buf__add_char(&path, '\0');
    return len > 0 && access(path.ptr, X_OK) == 0 ? path.ptr : NULL;
}

#endif
