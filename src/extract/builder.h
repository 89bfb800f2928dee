/* An extraction under construction. */
#ifndef QUIPU_EXTRACT_BUILDER_H
#define QUIPU_EXTRACT_BUILDER_H

#include "base/arena.h"
#include "base/map.h"

#include <quipu/extract.h>

typedef struct quipu_builder_entity {
    quipu_local_entity entity; /* names and n_names are filled by finish() */
    quipu_str *names;
    size_t n_names, names_room;
    quipu_str *aliases;
    size_t n_aliases, aliases_room;
} quipu_builder_entity;

/* Zero it to begin with. Texts that are handed in are copied. */
typedef struct quipu_builder {
    quipu_arena arena;
    quipu_extraction head; /* name, title, ... ; arrays are filled by finish() */
    quipu_builder_entity *entities;
    quipu_passage *passages;
    quipu_mention *mentions;
    quipu_assertion *assertions;
    size_t entities_room, passages_room, mentions_room, assertions_room;
    quipu_str rule; /* the last one, copied: a table has the same in all rows */
    bool failed;    /* memory has run out: all later calls do nothing */
} quipu_builder;

void quipu_builder__clear(quipu_builder *builder);
/* A copy that lives as long as the extraction. */
quipu_str quipu_builder__copy(quipu_builder *builder, quipu_str text);
/* Returns the number of the new entity, or QUIPU_NOBODY when memory has run out. */
uint32_t quipu_builder__add_entity(quipu_builder *builder, quipu_str id, quipu_str name,
                                   quipu_type type);
/* Note that an entity is written so in the text; once for each distinct string. */
void quipu_builder__add_name(quipu_builder *builder, uint32_t entity, quipu_str name);
/* Note that an entity is also known so, though the text does not write it. */
void quipu_builder__add_alias(quipu_builder *builder, uint32_t entity, quipu_str alias);
/* The same for each of a list that '|' parts. */
void quipu_builder__add_aliases(quipu_builder *builder, uint32_t entity, quipu_str list);
/* White space in `text` is folded. Returns the number of the new passage. */
uint32_t quipu_builder__add_passage(quipu_builder *builder, quipu_span span, quipu_str text,
                                    quipu_str document);
void quipu_builder__add_mention(quipu_builder *builder, const quipu_mention *mention);
/* `assertion->rule` is copied. */
void quipu_builder__add_assertion(quipu_builder *builder, const quipu_assertion *assertion);
/*
 * Sort, and hand the extraction out; the builder is empty then. QUIPU_ERR_MEMORY when any call before has run
 * out of memory.
 */
QUIPU_NODISCARD quipu_status quipu_builder__finish(quipu_extraction **out, quipu_builder *builder,
                                                   quipu_error *err);

/* In the order of the text; for qsort. */
int quipu_mention__compare(const void *a, const void *b);
/* A new extraction of these members, which live in `arena`; it takes the arena over, which is empty then. */
QUIPU_NODISCARD quipu_status quipu_extraction__keep(quipu_extraction **out,
                                                    const quipu_extraction *head,
                                                    quipu_arena *arena, quipu_error *err);

#endif
