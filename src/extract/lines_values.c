/*
 * The values of a line that is read: each of its kind, or an error that says where it stands.
 */
#include "extract/lines.h"

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "extract/calendar.h"

#include <stdio.h>

/* --- faults --------------------------------------------------------------------------------------- */

quipu_status quipu_line__wrong(const quipu_line_reader *self, const char *key, const char *what)
{
    if (self->list == NULL)
        return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, self->number, 0,
                               "'%s' %s", key, what);
    return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, self->number, 0,
                           "%s[%zu]: '%s' %s", self->list, self->place, key, what);
}

quipu_status quipu_line__unknown(const quipu_line_reader *self, const char *key, quipu_str word)
{
    return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, self->number, 0,
                           "%s[%zu]: '%s' is not known: '%.*s'", self->list, self->place, key,
                           (int)(word.len < 80 ? word.len : 80), word.ptr);
}

/* --- values --------------------------------------------------------------------------------------- */

quipu_status quipu_line__text(quipu_str *out, quipu_line_reader *self, const json_t *object,
                              const char *key)
{
    const json_t *value = json_object_get(object, key);
    *out = (quipu_str){"", 0};
    if (value == NULL || json_is_null(value))
        return QUIPU_OK;
    if (!json_is_string(value))
        return quipu_line__wrong(self, key, "is no text");
    *out = quipu_arena__copy(&self->arena, quipu_json__string(value));
    return out->ptr != NULL ? QUIPU_OK : quipu_error__memory(self->err);
}

quipu_status quipu_line__need_text(quipu_str *out, quipu_line_reader *self, const json_t *object,
                                   const char *key)
{
    quipu_status status = quipu_line__text(out, self, object, key);
    return status < 0 || out->len > 0 ? status : quipu_line__wrong(self, key, "is missing");
}

quipu_status quipu_line__bool(bool *out, const quipu_line_reader *self, const json_t *object,
                              const char *key)
{
    const json_t *value = json_object_get(object, key);
    *out = json_is_true(value);
    if (value == NULL || json_is_boolean(value))
        return QUIPU_OK;
    return quipu_line__wrong(self, key, "is neither true nor false");
}

quipu_status quipu_line__number(uint32_t *out, const quipu_line_reader *self, const json_t *object,
                                const char *key)
{
    const json_t *value = json_object_get(object, key);
    json_int_t number = json_integer_value(value);
    *out = (uint32_t)number;
    if (value == NULL)
        return quipu_line__wrong(self, key, "is missing");
    if (!json_is_integer(value) || number < 0 || number >= UINT32_MAX)
        return quipu_line__wrong(self, key, "is no whole number from 0 to 4294967294");
    return QUIPU_OK;
}

quipu_status quipu_line__reference(uint32_t *out, const quipu_line_reader *self,
                                   const json_t *object, const char *key, const char *list, size_t n)
{
    char what[64];
    quipu_status status = quipu_line__number(out, self, object, key);
    if (status < 0 || *out < n)
        return status;
    snprintf(what, sizeof what, "points behind the last of the %s", list);
    return quipu_line__wrong(self, key, what);
}

quipu_status quipu_line__span(quipu_span *out, const quipu_line_reader *self, const json_t *object)
{
    quipu_status status = quipu_line__number(&out->begin, self, object, "begin");
    if (status == QUIPU_OK)
        status = quipu_line__number(&out->end, self, object, "end");
    if (status == QUIPU_OK && out->begin > out->end)
        status = quipu_line__wrong(self, "end", "is before 'begin'");
    return status;
}

quipu_status quipu_line__date(quipu_str *out, quipu_line_reader *self, const json_t *object,
                              const char *key)
{
    quipu_status status = quipu_line__text(out, self, object, key);
    if (status < 0 || out->len == 0 || quipu_date__is_iso(*out))
        return status;
    return quipu_line__wrong(self, key, "is no ISO date");
}

int quipu_hex__value(char c)
{
    if (quipu_char__is_digit(c))
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool quipu_hex__is(quipu_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (quipu_hex__value(text.ptr[i]) < 0)
            return false;
    return true;
}

quipu_status quipu_line__score(float *out, const quipu_line_reader *self, const json_t *object)
{
    const json_t *value = json_object_get(object, "score");
    double score = json_number_value(value);
    *out = (float)score;
    if (json_is_number(value) && score >= 0 && score <= 1)
        return QUIPU_OK;
    return quipu_line__wrong(self, "score", "is no number from 0 to 1");
}
