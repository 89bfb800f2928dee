/*
 * Statuses and errors: plain memory, one line, cut where it does not fit.
 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *quipu_version(void)
{
    return QUIPU_VERSION;
}

const char *quipu_status_name(quipu_status status)
{
    switch (status) {
    case QUIPU_OK: return "ok";
    case QUIPU_DONE: return "done";
    case QUIPU_ERR_MEMORY: return "memory";
    case QUIPU_ERR_IO: return "io";
    case QUIPU_ERR_SYNTAX: return "syntax";
    case QUIPU_ERR_LIMIT: return "limit";
    case QUIPU_ERR_NOT_FOUND: return "not found";
    case QUIPU_ERR_CORRUPT: return "corrupt";
    case QUIPU_ERR_BUSY: return "busy";
    case QUIPU_ERR_INVALID: return "invalid";
    case QUIPU_ERR_UNSUPPORTED: return "unsupported";
    case QUIPU_ERR_CHILD: return "child";
    case QUIPU_ERR_TIMEOUT: return "timeout";
    case QUIPU_ERR_BINARY: return "binary";
    }
    return "unknown";
}

/* Control characters in file names must not break the one line that a message is. */
static void keep_printable(char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            *text = '?';
}

static void fill(quipu_error *err, quipu_status code, quipu_str source, const char *format,
                 va_list args) __attribute__((format(printf, 4, 0)));

static void fill(quipu_error *err, quipu_status code, quipu_str source, const char *format,
                 va_list args)
{
    memset(err, 0, sizeof *err);
    err->code = code;
    size_t len = source.len < sizeof err->source ? source.len : sizeof err->source - 1;
    if (len > 0)
        memcpy(err->source, source.ptr, len);
    vsnprintf(err->message, sizeof err->message, format, args);
    keep_printable(err->source);
    keep_printable(err->message);
}

quipu_status quipu_error__set(quipu_error *err, quipu_status code, const char *source,
                              const char *format, ...)
{
    if (err == NULL)
        return code;
    va_list args;
    va_start(args, format);
    fill(err, code, (quipu_str){source, strlen(source)}, format, args);
    va_end(args);
    return code;
}

quipu_status quipu_error__at(quipu_error *err, quipu_status code, quipu_str source, uint64_t byte,
                             uint32_t line, uint32_t column, const char *format, ...)
{
    if (err == NULL)
        return code;
    va_list args;
    va_start(args, format);
    fill(err, code, source, format, args);
    va_end(args);
    err->byte = byte;
    err->line = line;
    err->column = column;
    return code;
}

quipu_status quipu_error__memory(quipu_error *err)
{
    return quipu_error__set(err, QUIPU_ERR_MEMORY, "", "out of memory");
}

quipu_status quipu_error__too_long(quipu_error *err, quipu_str source, uint32_t line, size_t limit)
{
    return quipu_error__at(err, QUIPU_ERR_LIMIT, source, 0, line, 0, "longer than %zu MB",
                           limit / (1024 * 1024));
}
