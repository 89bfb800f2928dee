/*
 * Names to brackets, as in CorefUD 1.0: "(e1-person-2" at the first token of a name, "e1)" at its
 * last, "(e1-person-1)" where it has one token. Brackets that end something come before those that
 * begin something, but behind names of one token where nothing else begins.
 */
#include "text/brackets.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

#include <stdlib.h>

/* In the order of the text; of two that begin together the longer one first. */
static int compare(const void *a, const void *b)
{
    const quipu_bracket *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last > y->last ? -1 : 1;
    return x->entity < y->entity ? -1 : x->entity > y->entity;
}

/* The first token that begins at `place` or behind it. */
static size_t token_from(const quipu_text *text, uint32_t place)
{
    size_t low = 0, high = text->n_tokens;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->tokens[middle].span.begin < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_item(quipu_brackets *self, const quipu_name *name)
{
    size_t first = token_from(self->text, name->span.begin), end = first;
    while (end < self->text->n_tokens && self->text->tokens[end].span.end <= name->span.end)
        end++;
    if (end > first)
        self->items[self->n++] =
            (quipu_bracket){(uint32_t)first, (uint32_t)(end - 1), name->entity, name->type};
}

quipu_status quipu_brackets__init(quipu_brackets *out, const quipu_text *text,
                                  const quipu_name *names, size_t n_names, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = (quipu_brackets){.text = text};
    if (n_names == 0)
        return status;
    QUIPU_TRY_ALLOC(out->items = quipu_alloc__new(n_names, sizeof *out->items));
    QUIPU_TRY_ALLOC(out->open = quipu_alloc__new(n_names, sizeof *out->open));
    for (size_t i = 0; i < n_names; i++)
        add_item(out, &names[i]);
    if (out->n > 0)
        qsort(out->items, out->n, sizeof *out->items, compare);
done:
    if (status < 0)
        quipu_brackets__clear(out);
    return status;
}

void quipu_brackets__clear(quipu_brackets *self)
{
    quipu_alloc__free(self->items);
    quipu_alloc__free(self->open);
    *self = (quipu_brackets){0};
}

/* The place within a name, from 1, of the word that the others hang on. */
static uint32_t head_of(const quipu_brackets *self, const quipu_bracket *item)
{
    for (uint32_t i = item->first; i < item->last; i++) {
        uint32_t head = self->text->tokens[i].head;
        if (head < item->first || head > item->last)
            return i - item->first + 1;
    }
    return item->last - item->first + 1;
}

/* A type's letters and digits, so that it breaks neither brackets nor columns. */
static void add_type(quipu_buf *out, quipu_str type)
{
    for (size_t i = 0; i < type.len; i++) {
        char c = type.ptr[i];
        bool is_plain = quipu_char__is_digit(c) || quipu_char__is_letter(c);
        quipu_buf__add_char(out, is_plain ? c : '_');
    }
}

static void add_begin(quipu_buf *out, const quipu_brackets *self, const quipu_bracket *item)
{
    quipu_buf__addf(out, "(e%u-", (unsigned)item->entity);
    add_type(out, item->type);
    quipu_buf__addf(out, "-%u", (unsigned)head_of(self, item));
}

/* Begin what has several tokens. */
static void add_begins(quipu_buf *out, quipu_brackets *self, uint32_t token)
{
    for (; self->next < self->n; self->next++) {
        const quipu_bracket *item = &self->items[self->next];
        if (item->first != token || item->last == token)
            return;
        add_begin(out, self, item);
        self->open[self->n_open++] = (uint32_t)self->next;
    }
}

/* Names of this one token. */
static void add_singles(quipu_buf *out, quipu_brackets *self, uint32_t token)
{
    for (; self->next < self->n && self->items[self->next].first == token; self->next++) {
        add_begin(out, self, &self->items[self->next]);
        quipu_buf__add_char(out, ')');
    }
}

/* End what has this token as its last, the latest first; names may cross. */
static void add_ends(quipu_buf *out, quipu_brackets *self, uint32_t token)
{
    size_t n_left = 0;
    for (size_t i = self->n_open; i-- > 0;)
        if (self->items[self->open[i]].last == token)
            quipu_buf__addf(out, "e%u)", (unsigned)self->items[self->open[i]].entity);
    for (size_t i = 0; i < self->n_open; i++)
        if (self->items[self->open[i]].last != token)
            self->open[n_left++] = self->open[i];
    self->n_open = n_left;
}

void quipu_brackets__add(quipu_buf *out, quipu_brackets *self, uint32_t token)
{
    const quipu_bracket *next = self->next < self->n ? &self->items[self->next] : NULL;
    if (next != NULL && next->first == token && next->last > token) {
        add_ends(out, self, token);
        add_begins(out, self, token);
        add_singles(out, self, token);
    } else {
        add_singles(out, self, token);
        add_ends(out, self, token);
    }
}
