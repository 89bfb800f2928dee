/* The user's decisions inside one run of the resolver, and the memory behind a list of them. */
#ifndef QUIPU_RESOLVE_DECISION_H
#define QUIPU_RESOLVE_DECISION_H

#include "base/arena.h"
#include "resolve/identity.h"

#include <quipu/decide.h>

/* The kind of this name. */
bool quipu_decision_kind__parse(quipu_decision_kind *out, quipu_str name);

/* A list and its memory; freed by quipu_decisions_free(&list->decisions). */
typedef struct quipu_decision_list {
    quipu_decisions decisions; /* first: a pointer to it is a pointer to the whole */
    quipu_arena arena;
    quipu_decision *items; /* as in `decisions`, to be written to */
    size_t room;
} quipu_decision_list;

/* An empty list; NULL when memory has run out. */
quipu_decision_list *quipu_decision_list__new(void);
/* Append a copy of all that the decision points to. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_decision_list__add(quipu_decision_list *list,
                                                      const quipu_decision *decision,
                                                      quipu_error *err);

/* The items in which a party is found again. */
typedef struct quipu_match {
    uint32_t *items;
    uint32_t n;
} quipu_match;

/* A relation that was dropped: entities of the graph. */
typedef struct quipu_dropped_edge {
    uint32_t source, target;
    quipu_relation relation;
    uint32_t decision;
} quipu_dropped_edge;

/* What a decision says of the class that an item is in. */
typedef struct quipu_told {
    uint32_t item;     /* first: looked up by it */
    uint32_t decision; /* index */
} quipu_told;

typedef struct quipu_decided {
    quipu_match **matches; /* [n_decisions][n_parties] */
    quipu_told *told;      /* in the end sorted by class, then decision */
    size_t n_told;
    quipu_dropped_edge *edges;
    size_t n_edges;
} quipu_decided;

/* Find the parties of all decisions that are in force. */
QUIPU_NODISCARD quipu_status quipu_decided__match(quipu_resolution *run, quipu_error *err);

#endif
