/* Filling errors, and passing them on. */
#ifndef QUIPU_BASE_ERROR_H
#define QUIPU_BASE_ERROR_H

#include <quipu/base.h>

/*
 * Inside a function with `quipu_status status` and a label `done`: run a call, leave on an error.
 * QUIPU_DONE counts as success here; ask for it by hand where rows are read.
 */
#define QUIPU_TRY(call)                                                                            \
    do {                                                                                           \
        status = (call);                                                                           \
        if (status < 0)                                                                            \
            goto done;                                                                             \
    } while (0)

/* As QUIPU_TRY for a pointer that is NULL when memory has run out. */
#define QUIPU_TRY_ALLOC(pointer)                                                                   \
    do {                                                                                           \
        if ((pointer) == NULL) {                                                                   \
            status = quipu_error__memory(err);                                                     \
            goto done;                                                                             \
        }                                                                                          \
    } while (0)

/* Fill `err` (may be NULL) and return `code`. `source` may be "". */
quipu_status quipu_error__set(quipu_error *err, quipu_status code, const char *source,
                              const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same with a place in the source: 1-based, 0 for none. */
quipu_status quipu_error__at(quipu_error *err, quipu_status code, quipu_str source, uint64_t byte,
                             uint32_t line, uint32_t column, const char *format, ...)
    __attribute__((format(printf, 7, 8)));

quipu_status quipu_error__memory(quipu_error *err);
/* QUIPU_ERR_LIMIT about a source, or a line of it (else 0), of more than `limit` bytes. */
quipu_status quipu_error__too_long(quipu_error *err, quipu_str source, uint32_t line, size_t limit);

#endif
