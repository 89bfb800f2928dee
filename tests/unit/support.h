/*
 * Extractions by hand, from a few lines each:
 *
 *     document | a.txt | 2025-10-28             name, date and what the checksum is made from (the name)
 *     table    | facts.csv                      a table instead of a text
 *     entity   | person | Sanae Takaichi | Takaichi | +PM Takaichi | =person:sanae-takaichi
 *     says     | Sanae Takaichi | meets | Donald Trump | status=planned | when=2025-10-28 | by=Donald Trump
 *
 *     text     | tokyo and washington signed a pact     in small letters: what shingles are made of
 *
 * Names of an entity stand in the text; + marks one that is only known, = an id. The type may be `-`. The
 * subject, object and speaker of `says` are main names of entities above it. Further cells of `says`:
 * until=2025-10-31, score=0.5, cites=b.txt, rule=x, text=words. White space round cells is dropped.
 */
#ifndef QUIPU_TEST_SUPPORT_H
#define QUIPU_TEST_SUPPORT_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/str.h"
#include "extract/shingles.h"

#include <quipu/extract.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h> /* needs those before it */

enum { SUPPORT_MAX = 64, SUPPORT_MAX_NAMES = 16 };

/* An extraction and what it is made of. */
typedef struct support_extraction {
    quipu_extraction extraction;
    quipu_arena arena;
    quipu_passage passages[SUPPORT_MAX];
    quipu_local_entity entities[SUPPORT_MAX];
    quipu_str names[SUPPORT_MAX][SUPPORT_MAX_NAMES];
    quipu_mention mentions[SUPPORT_MAX];
    quipu_assertion assertions[SUPPORT_MAX];
} support_extraction;

static inline quipu_str support_cell(quipu_str *line)
{
    quipu_str cell = {NULL, 0};
    quipu_str__split(&cell, line, '|');
    return quipu_str__trim(cell);
}

static inline uint32_t support_entity(const support_extraction *made, quipu_str name)
{
    for (uint32_t i = 0; i < made->extraction.n_entities; i++)
        if (quipu_str__is(made->entities[i].name, name))
            return i;
    fail_msg("support.h: no entity '%.*s'", (int)name.len, name.ptr);
    return 0;
}

static inline void support_read_head(support_extraction *made, quipu_str line, bool is_table)
{
    made->extraction.name = support_cell(&line);
    made->extraction.date = support_cell(&line);
    quipu_str content = support_cell(&line);
    made->extraction.is_table = is_table;
    quipu_digest__sha256(made->extraction.sha256, content.len > 0 ? content : made->extraction.name);
}

static inline int support_compare_names(const void *a, const void *b)
{
    return quipu_str__compare_items(a, b);
}

/* Names that stand in the text are put before those that are only known; both sorted. */
static inline void support_read_entity(support_extraction *made, quipu_str line,
                                       const quipu_ontology *ontology)
{
    uint32_t place = (uint32_t)made->extraction.n_entities++;
    assert_true(place < SUPPORT_MAX);
    quipu_local_entity *entity = &made->entities[place];
    quipu_str *names = made->names[place], known[SUPPORT_MAX_NAMES];
    uint32_t n_known = 0;
    quipu_str type = support_cell(&line);
    entity->type = quipu_ontology_type(ontology, type);
    if (!quipu_str__is(type, QUIPU_STR("-")))
        assert_int_not_equal(entity->type, QUIPU_NO_TYPE);
    while (line.len > 0) {
        quipu_str cell = support_cell(&line);
        quipu_str rest = quipu_str__slice(cell, 1, cell.len);
        if (cell.ptr[0] == '=')
            entity->id = rest;
        else if (cell.ptr[0] == '+')
            known[n_known++] = rest;
        else
            names[entity->n_written++] = cell;
        assert_true(entity->n_written + n_known <= SUPPORT_MAX_NAMES);
    }
    entity->name = entity->n_written > 0 ? names[0] : known[0];
    qsort(names, entity->n_written, sizeof *names, support_compare_names);
    qsort(known, n_known, sizeof *known, support_compare_names);
    memcpy(names + entity->n_written, known, n_known * sizeof *known);
    entity->names = names;
    entity->n_names = entity->n_written + n_known;
    entity->n_mentions = entity->n_written;
}

static inline void support_read_option(support_extraction *made, quipu_assertion *assertion,
                                       quipu_passage *passage, quipu_str cell)
{
    size_t equals = quipu_str__find(cell, '=', 0);
    assert_true(equals < cell.len);
    quipu_str key = quipu_str__slice(cell, 0, equals);
    quipu_str value = quipu_str__slice(cell, equals + 1, cell.len);
    if (quipu_str__is(key, QUIPU_STR("status")))
        assert_true(quipu_standing_parse(&assertion->standing, value));
    else if (quipu_str__is(key, QUIPU_STR("when")))
        snprintf(assertion->when.first, sizeof assertion->when.first, "%.*s", (int)value.len,
                 value.ptr);
    else if (quipu_str__is(key, QUIPU_STR("until")))
        snprintf(assertion->when.last, sizeof assertion->when.last, "%.*s", (int)value.len,
                 value.ptr);
    else if (quipu_str__is(key, QUIPU_STR("by")))
        assertion->by = support_entity(made, value);
    else if (quipu_str__is(key, QUIPU_STR("cites")))
        passage->document = value;
    else if (quipu_str__is(key, QUIPU_STR("rule")))
        assertion->rule = value;
    else if (quipu_str__is(key, QUIPU_STR("text")))
        passage->text = value;
    else if (quipu_str__is(key, QUIPU_STR("score")))
        assertion->score = strtof(value.ptr, NULL);
    else
        fail_msg("support.h: unknown option '%.*s'", (int)cell.len, cell.ptr);
}

static inline void support_read_says(support_extraction *made, quipu_str line,
                                     const quipu_ontology *ontology)
{
    uint32_t place = (uint32_t)made->extraction.n_assertions++;
    assert_true(place < SUPPORT_MAX);
    made->extraction.n_passages++;
    quipu_assertion *assertion = &made->assertions[place];
    quipu_passage *passage = &made->passages[place];
    *passage =
        (quipu_passage){.span = {place * 100, place * 100 + 50}, .text = quipu_str__trim(line)};
    *assertion = (quipu_assertion){.by = QUIPU_NOBODY,
                                   .passage = place,
                                   .trigger = {place * 100 + 10, place * 100 + 15},
                                   .rule = QUIPU_STR("test"),
                                   .score = 0.5f};
    assertion->subject = support_entity(made, support_cell(&line));
    quipu_str relation = support_cell(&line);
    assertion->relation = quipu_ontology_relation(ontology, relation);
    assert_int_not_equal(assertion->relation, QUIPU_NO_RELATION);
    assertion->object = support_entity(made, support_cell(&line));
    while (line.len > 0)
        support_read_option(made, assertion, passage, support_cell(&line));
}

static inline void support_read_text(support_extraction *made, quipu_str line)
{
    line = quipu_str__trim(line);
    uint32_t *shingles = quipu_arena__take(&made->arena, line.len + 1, sizeof *shingles);
    assert_non_null(shingles);
    made->extraction.n_shingles = quipu_shingles__of(shingles, line);
    made->extraction.shingles = shingles;
}

/* Each written entity is named once, in the first passage if there is one. */
static inline void support_make_mentions(support_extraction *made)
{
    quipu_extraction *extraction = &made->extraction;
    for (uint32_t i = 0; i < extraction->n_entities && extraction->n_passages > 0; i++)
        if (made->entities[i].n_written > 0)
            made->mentions[extraction->n_mentions++] =
                (quipu_mention){.span = {i, i + 1}, .entity = i, .named = true};
}

static inline support_extraction *support_new(const quipu_ontology *ontology, const char *lines)
{
    support_extraction *made = calloc(1, sizeof *made);
    assert_non_null(made);
    quipu_str line, rest = quipu_arena__copy(&made->arena, quipu_str__of(lines));
    while (quipu_str__split(&line, &rest, '\n')) {
        line = quipu_str__trim(line);
        if (line.len == 0)
            continue;
        quipu_str kind = support_cell(&line);
        if (quipu_str__is(kind, QUIPU_STR("entity")))
            support_read_entity(made, line, ontology);
        else if (quipu_str__is(kind, QUIPU_STR("says")))
            support_read_says(made, line, ontology);
        else if (quipu_str__is(kind, QUIPU_STR("text")))
            support_read_text(made, line);
        else
            support_read_head(made, line, quipu_str__is(kind, QUIPU_STR("table")));
    }
    made->extraction.passages = made->passages;
    made->extraction.entities = made->entities;
    made->extraction.mentions = made->mentions;
    made->extraction.assertions = made->assertions;
    support_make_mentions(made);
    return made;
}

static inline void support_free(support_extraction *made)
{
    quipu_arena__clear(&made->arena);
    free(made);
}

#endif
