/* A buffer of bytes that grows. */
#ifndef QUIPU_BASE_BUF_H
#define QUIPU_BASE_BUF_H

#include <quipu/base.h>

/* Zero it to begin with. After a failed append `failed` stays true and appends do nothing. */
typedef struct quipu_buf {
    char *ptr;
    size_t len;
    size_t room;
    bool failed;
} quipu_buf;

void quipu_buf__clear(quipu_buf *buf); /* free; ready for use again */
void quipu_buf__add(quipu_buf *buf, quipu_str text);
void quipu_buf__add_char(quipu_buf *buf, char c);
void quipu_buf__add_cstr(quipu_buf *buf, const char *text);
void quipu_buf__addf(quipu_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Shortest decimal form that reads back the same, with '.' whatever the locale; NaN and infinities as 0. */
void quipu_buf__add_double(quipu_buf *buf, double value);
/* The same to two places behind the point, which are finer than any eye; without "-0". */
void quipu_buf__add_rounded(quipu_buf *buf, double value);
/* The content so far; valid until the next append. */
static inline quipu_str quipu_buf__str(const quipu_buf *buf)
{
    return (quipu_str){buf->ptr, buf->len};
}
/* A sink that appends to `buf`; fails with QUIPU_ERR_MEMORY. */
quipu_sink quipu_buf__sink(quipu_buf *buf);
/* Hand the content to a sink and empty the buffer, keeping its room. */
quipu_status quipu_buf__flush(quipu_buf *buf, quipu_sink sink, quipu_error *err);

#endif
