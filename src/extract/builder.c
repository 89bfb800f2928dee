/*
 * Grows an extraction piece by piece, then sorts and freezes it into one arena.
 */
#include "extract/builder.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

#include <stdlib.h>

typedef struct extraction {
    quipu_extraction public; /* first: a quipu_extraction is one of these */
    quipu_arena arena;
} extraction;

void quipu_builder__clear(quipu_builder *builder)
{
    for (size_t i = 0; i < builder->head.n_entities; i++) {
        quipu_alloc__free(builder->entities[i].names);
        quipu_alloc__free(builder->entities[i].aliases);
    }
    quipu_alloc__free(builder->entities);
    quipu_alloc__free(builder->passages);
    quipu_alloc__free(builder->mentions);
    quipu_alloc__free(builder->assertions);
    quipu_arena__clear(&builder->arena);
    *builder = (quipu_builder){0};
}

/* Room for one more item in `*items`; false, and `failed` set, when memory has run out. */
static bool reserve(quipu_builder *builder, void *items, size_t used, size_t *room, size_t size)
{
    void **array = items;
    void *grown = builder->failed ? NULL : quipu_alloc__reserve(*array, used, room, size);
    if (grown == NULL) {
        builder->failed = true;
        return false;
    }
    *array = grown;
    return true;
}

quipu_str quipu_builder__copy(quipu_builder *builder, quipu_str text)
{
    quipu_str copy = {NULL, 0};
    if (!builder->failed)
        copy = quipu_arena__copy(&builder->arena, text);
    builder->failed = builder->failed || copy.ptr == NULL;
    return copy;
}

uint32_t quipu_builder__add_entity(quipu_builder *builder, quipu_str id, quipu_str name,
                                   quipu_type type)
{
    size_t n = builder->head.n_entities;
    if (!reserve(builder, &builder->entities, n, &builder->entities_room, sizeof *builder->entities))
        return QUIPU_NOBODY;
    builder->entities[n] = (quipu_builder_entity){0};
    builder->entities[n].entity.id = quipu_builder__copy(builder, id);
    builder->entities[n].entity.name = quipu_builder__copy(builder, name);
    builder->entities[n].entity.type = type;
    builder->head.n_entities++;
    return (uint32_t)n;
}

void quipu_builder__add_name(quipu_builder *builder, uint32_t entity, quipu_str name)
{
    if (builder->failed)
        return;
    quipu_builder_entity *e = &builder->entities[entity];
    if (quipu_str__is_among(name, e->names, e->n_names) ||
        !reserve(builder, &e->names, e->n_names, &e->names_room, sizeof *e->names))
        return;
    e->names[e->n_names++] = quipu_builder__copy(builder, name);
}

void quipu_builder__add_alias(quipu_builder *builder, uint32_t entity, quipu_str alias)
{
    if (builder->failed)
        return;
    quipu_builder_entity *e = &builder->entities[entity];
    if (quipu_str__is_among(alias, e->aliases, e->n_aliases) ||
        !reserve(builder, &e->aliases, e->n_aliases, &e->aliases_room, sizeof *e->aliases))
        return;
    e->aliases[e->n_aliases++] = quipu_builder__copy(builder, alias);
}

void quipu_builder__add_aliases(quipu_builder *builder, uint32_t entity, quipu_str list)
{
    quipu_str alias;
    while (quipu_str__split(&alias, &list, '|'))
        if (quipu_str__trim(alias).len > 0)
            quipu_builder__add_alias(builder, entity, quipu_str__trim(alias));
}

/* A copy in which each run of white space is one blank. */
static quipu_str fold_spaces(quipu_builder *builder, quipu_str text)
{
    quipu_str copy = quipu_builder__copy(builder, quipu_str__trim(text));
    if (copy.ptr == NULL)
        return copy;
    char *out = (char *)copy.ptr;
    size_t n = 0;
    for (size_t i = 0; i < copy.len; i++)
        if (!quipu_char__is_space(copy.ptr[i]))
            out[n++] = copy.ptr[i];
        else if (!quipu_char__is_space(copy.ptr[i - 1]))
            out[n++] = ' ';
    return (quipu_str){out, n};
}

uint32_t quipu_builder__add_passage(quipu_builder *builder, quipu_span span, quipu_str text,
                                    quipu_str document)
{
    size_t n = builder->head.n_passages;
    if (!reserve(builder, &builder->passages, n, &builder->passages_room, sizeof *builder->passages))
        return 0;
    builder->passages[n] =
        (quipu_passage){span, fold_spaces(builder, text), quipu_builder__copy(builder, document)};
    builder->head.n_passages++;
    return (uint32_t)n;
}

void quipu_builder__add_mention(quipu_builder *builder, const quipu_mention *mention)
{
    size_t n = builder->head.n_mentions;
    if (!reserve(builder, &builder->mentions, n, &builder->mentions_room, sizeof *builder->mentions))
        return;
    builder->mentions[n] = *mention;
    builder->head.n_mentions++;
    if (mention->named)
        builder->entities[mention->entity].entity.n_mentions++;
}

void quipu_builder__add_assertion(quipu_builder *builder, const quipu_assertion *assertion)
{
    size_t n = builder->head.n_assertions;
    if (!reserve(builder, &builder->assertions, n, &builder->assertions_room,
                 sizeof *builder->assertions))
        return;
    builder->assertions[n] = *assertion;
    if (builder->rule.ptr == NULL || !quipu_str__is(builder->rule, assertion->rule))
        builder->rule = quipu_builder__copy(builder, assertion->rule);
    builder->assertions[n].rule = builder->rule;
    builder->head.n_assertions++;
}

/* Written names first, each part sorted; an alias that is also written is left out. */
static bool freeze_entity(quipu_builder *builder, quipu_builder_entity *e)
{
    size_t n = 0;
    quipu_str *names =
        quipu_arena__take(&builder->arena, e->n_names + e->n_aliases + 1, sizeof *names);
    if (names == NULL)
        return false;
    for (size_t i = 0; i < e->n_names; i++)
        names[n++] = e->names[i];
    e->entity.n_written = (uint32_t)n;
    qsort(names, n, sizeof *names, quipu_str__compare_items);
    for (size_t i = 0; i < e->n_aliases; i++)
        if (!quipu_str__is_among(e->aliases[i], names, e->entity.n_written))
            names[n++] = e->aliases[i];
    if (!quipu_str__is_among(e->entity.name, names, n))
        names[n++] = e->entity.name;
    qsort(names + e->entity.n_written, n - e->entity.n_written, sizeof *names,
          quipu_str__compare_items);
    e->entity.names = names;
    e->entity.n_names = (uint32_t)n;
    return true;
}

int quipu_mention__compare(const void *a, const void *b)
{
    const quipu_mention *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return (x->entity > y->entity) - (x->entity < y->entity);
}

/* An array as it stays; where it grew is given back at once, as tables have millions of rows. */
static void *settle(quipu_builder *builder, void *array, size_t n, size_t size)
{
    void *copy = quipu_arena__copy_array(&builder->arena, array, n, size);
    quipu_alloc__free(array);
    return copy;
}

static bool freeze(quipu_extraction *out, quipu_builder *builder)
{
    quipu_local_entity *entities =
        quipu_arena__take(&builder->arena, builder->head.n_entities, sizeof *entities);
    if (entities == NULL)
        return false;
    for (size_t i = 0; i < builder->head.n_entities; i++) {
        if (!freeze_entity(builder, &builder->entities[i]))
            return false;
        entities[i] = builder->entities[i].entity;
    }
    if (builder->head.n_mentions > 0)
        qsort(builder->mentions, builder->head.n_mentions, sizeof *builder->mentions,
              quipu_mention__compare);
    *out = builder->head;
    out->entities = entities;
    out->passages = settle(builder, builder->passages, out->n_passages, sizeof *out->passages);
    out->mentions = settle(builder, builder->mentions, out->n_mentions, sizeof *out->mentions);
    out->assertions =
        settle(builder, builder->assertions, out->n_assertions, sizeof *out->assertions);
    builder->passages = NULL;
    builder->mentions = NULL;
    builder->assertions = NULL;
    return out->passages != NULL && out->mentions != NULL && out->assertions != NULL;
}

quipu_status quipu_extraction__keep(quipu_extraction **out, const quipu_extraction *head,
                                    quipu_arena *arena, quipu_error *err)
{
    *out = NULL;
    extraction *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return quipu_error__memory(err);
    self->public = *head;
    self->arena = *arena;
    *arena = (quipu_arena){0};
    *out = &self->public;
    return QUIPU_OK;
}

quipu_status quipu_builder__finish(quipu_extraction **out, quipu_builder *builder, quipu_error *err)
{
    quipu_status status;
    quipu_extraction head;
    *out = NULL;
    if (builder->failed || !freeze(&head, builder))
        status = quipu_error__memory(err);
    else
        status = quipu_extraction__keep(out, &head, &builder->arena, err);
    quipu_builder__clear(builder);
    return status;
}

void quipu_extraction_free(quipu_extraction *result)
{
    if (result == NULL)
        return;
    extraction *self = (extraction *)result;
    quipu_arena__clear(&self->arena);
    quipu_alloc__free(self);
}
