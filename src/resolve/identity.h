/* The sorted list of names by which items are joined. */
#ifndef QUIPU_RESOLVE_IDENTITY_H
#define QUIPU_RESOLVE_IDENTITY_H

#include "resolve/resolver.h"

/* One name of one item. */
typedef struct quipu_naming {
    quipu_str key; /* a byte for the type and the normal name; persons: first, last, generation */
    quipu_str
        middle; /* what may tell bearers of a key apart: persons' middle names, owners of common names */
    uint32_t item;
    bool is_main; /* the item's own name; else an alias, or the last word of a person's name */
    bool is_short_person; /* a person called by one word */
    bool is_common; /* many are called so: organs, whose `middle` tells whose; what is only described */
} quipu_naming;

/* Sorted by key, main names first, then middle name, then item. */
typedef struct quipu_namings {
    quipu_naming *items;
    size_t n, room;
} quipu_namings;

/* The names of all items that have a type. */
QUIPU_NODISCARD quipu_status quipu_namings__gather(quipu_namings *out, quipu_resolution *run,
                                                   quipu_error *err);
void quipu_namings__clear(quipu_namings *namings);
/* Put them in their order. */
void quipu_namings__sort(quipu_namings *namings);

/* Key and middle name of `name` as one of type `type`; they live in the run's arena. */
QUIPU_NODISCARD quipu_status quipu_naming__make(quipu_naming *out, quipu_resolution *run,
                                                quipu_type type, quipu_str name, quipu_error *err);
/* Whether a name is written as a plain description: "framework agreement". */
bool quipu_name__is_description(quipu_str name);
/* The place of the first name with this key, or namings->n. */
size_t quipu_namings__find(const quipu_namings *namings, quipu_str key);

/* Join the items without a type to what bears their name, and give a type to those that are left. */
QUIPU_NODISCARD quipu_status quipu_untyped__join(quipu_resolution *run,
                                                 const quipu_namings *namings, quipu_error *err);

/* Join by all rules, over what is joined already. Clear `namings`, zeroed before, even after a failure. */
QUIPU_NODISCARD quipu_status quipu_identity__by_rules(quipu_namings *namings, quipu_resolution *run,
                                                      quipu_error *err);

/* What users decided: before the rules, who is one and who is apart; after them, types and names. */
QUIPU_NODISCARD quipu_status quipu_decided__join(quipu_resolution *run, quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_decided__tell(quipu_resolution *run,
                                                 const quipu_namings *namings, quipu_error *err);

#endif
