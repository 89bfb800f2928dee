/*
 * A buffer of bytes that grows by half.
 */
#include "base/buf.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void quipu_buf__clear(quipu_buf *buf)
{
    quipu_alloc__free(buf->ptr);
    *buf = (quipu_buf){0};
}

/* Room for `more` bytes and a NUL. */
static bool make_room(quipu_buf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (more < buf->room - buf->len)
        return true;
    if (more > SIZE_MAX / 2 - buf->len - 1) {
        buf->failed = true;
        return false;
    }
    size_t wanted = buf->len + more + 1;
    size_t room = buf->room + buf->room / 2 + 64;
    if (room < wanted)
        room = wanted;
    char *grown = quipu_alloc__grow(buf->ptr, room, 1);
    if (grown == NULL) {
        buf->failed = true;
        return false;
    }
    buf->ptr = grown;
    buf->room = room;
    return true;
}

void quipu_buf__add(quipu_buf *buf, quipu_str text)
{
    if (text.len == 0 || !make_room(buf, text.len))
        return;
    memcpy(buf->ptr + buf->len, text.ptr, text.len);
    buf->len += text.len;
}

void quipu_buf__add_char(quipu_buf *buf, char c)
{
    if (!make_room(buf, 1))
        return;
    buf->ptr[buf->len++] = c;
}

void quipu_buf__add_cstr(quipu_buf *buf, const char *text)
{
    quipu_buf__add(buf, quipu_str__of(text));
}

/* Most texts fit into the room that is left: only what does not is printed twice. */
void quipu_buf__addf(quipu_buf *buf, const char *format, ...)
{
    va_list args, again;
    size_t left = buf->room - buf->len;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(left > 0 ? buf->ptr + buf->len : NULL, left, format, args);
    va_end(args);
    if (len > 0 && make_room(buf, (size_t)len)) {
        if ((size_t)len >= left)
            vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

static const int least_digits = 6, exact_digits = 17; /* 17 always read back; fewer often do */

/*
 * No fewer digits than this read back. A decimal of up to DBL_DIG digits survives the way through a double: where so
 * many read back, all but the zeros at their end are needed.
 */
static int count_digits(double value)
{
    char text[40];
    int n = 0, needed = least_digits;
    if (fabs(value) < DBL_MIN)
        return least_digits;
    snprintf(text, sizeof text, "%.*e", DBL_DIG - 1, value);
    if (strtod(text, NULL) != value)
        return DBL_DIG + 1;
    for (const char *c = text; *c != 'e'; c++) {
        n += *c >= '0' && *c <= '9';
        if (*c >= '1' && *c <= '9' && n > needed)
            needed = n;
    }
    return needed;
}

static void print_shortest(char *out, size_t room, double value)
{
    for (int digits = count_digits(value); digits <= exact_digits; digits++) {
        snprintf(out, room, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            return;
    }
}

/* Most numbers are counts. Those of more than 6 digits may be printed with an exponent; -0 has a sign. */
static bool is_small_whole(double value)
{
    return value >= 0 && value < 1e6 && value == floor(value) && !signbit(value);
}

static void add_whole(quipu_buf *buf, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    quipu_buf__add(buf, (quipu_str){digits + at, sizeof digits - at});
}

void quipu_buf__add_double(quipu_buf *buf, double value)
{
    char text[40];
    if (!isfinite(value))
        value = 0;
    if (is_small_whole(value)) {
        add_whole(buf, (uint64_t)value);
        return;
    }
    print_shortest(text, sizeof text, value);
    /* What is no part of a number in the C locale is the locale's decimal point, of any length. */
    bool in_point = false;
    for (const char *c = text; *c != '\0'; c++) {
        bool is_plain = strchr("0123456789+-e", *c) != NULL;
        if (is_plain || !in_point)
            quipu_buf__add_char(buf, is_plain ? *c : '.');
        in_point = !is_plain;
    }
}

void quipu_buf__add_rounded(quipu_buf *buf, double value)
{
    static const double most = 1e6; /* past it an exponent may be shorter */
    double hundredths = round(fabs(value) * 100);
    if (!(hundredths < 100 * most)) {
        quipu_buf__add_double(buf, round(value * 100) / 100);
        return;
    }
    uint64_t whole = (uint64_t)hundredths / 100, rest = (uint64_t)hundredths % 100;
    if (value < 0 && hundredths > 0)
        quipu_buf__add_char(buf, '-');
    add_whole(buf, whole);
    if (rest > 0) {
        quipu_buf__add_char(buf, '.');
        quipu_buf__add_char(buf, (char)('0' + rest / 10));
        if (rest % 10 > 0)
            quipu_buf__add_char(buf, (char)('0' + rest % 10));
    }
}

static quipu_status append(void *ctx, const void *data, size_t len, quipu_error *err)
{
    quipu_buf *buf = ctx;
    quipu_buf__add(buf, (quipu_str){data, len});
    return buf->failed ? quipu_error__memory(err) : QUIPU_OK;
}

quipu_sink quipu_buf__sink(quipu_buf *buf)
{
    return (quipu_sink){append, buf};
}

quipu_status quipu_buf__flush(quipu_buf *buf, quipu_sink sink, quipu_error *err)
{
    quipu_error unheard;
    if (buf->failed)
        return quipu_error__memory(err);
    quipu_status status = sink.write(sink.ctx, buf->ptr, buf->len, err != NULL ? err : &unheard);
    buf->len = 0;
    return status;
}
