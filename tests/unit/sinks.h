/* Sinks for tests: one that takes all, one that is full after some bytes. */
#ifndef QUIPU_TESTS_UNIT_SINKS_H
#define QUIPU_TESTS_UNIT_SINKS_H

#include "base/error.h"

/* Takes all, and keeps nothing. */
static inline quipu_status swallow(void *ctx, const void *data, size_t len, quipu_error *err)
{
    (void)ctx;
    (void)data;
    (void)len;
    (void)err;
    return QUIPU_OK;
}

/* Takes `room` bytes, then fails as a full disk does. */
typedef struct full_sink {
    size_t room;
} full_sink;

static inline quipu_status full_sink_write(void *ctx, const void *data, size_t len, quipu_error *err)
{
    full_sink *self = ctx;
    (void)data;
    if (len > self->room)
        return quipu_error__set(err, QUIPU_ERR_IO, "full", "no room left");
    self->room -= len;
    return QUIPU_OK;
}

static inline quipu_sink full_sink_of(full_sink *self)
{
    return (quipu_sink){full_sink_write, self};
}

#endif
