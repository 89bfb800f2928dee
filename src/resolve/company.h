/* The company that things keep: what tells one bearer of a name from another. */
#ifndef QUIPU_RESOLVE_COMPANY_H
#define QUIPU_RESOLVE_COMPANY_H

#include "resolve/resolver.h"

/* One thing in common: two who have a row with the same key share it. */
typedef struct quipu_company_row {
    uint64_t key;
    uint32_t who; /* a number of the caller's */
} quipu_company_row;

/* That an item is bound to a country: its citizen, in its service, part of it, in it. */
typedef struct quipu_tie {
    uint32_t item, country; /* both items; the first is what ties are looked up by */
    quipu_relation relation;
} quipu_tie;

typedef struct quipu_company {
    quipu_resolution *run;
    uint32_t *class_of;    /* [n_items] as classes stood when the company was noted */
    uint32_t *n_documents; /* [n_items] by class: how many documents name it */
    quipu_tie *ties;       /* sorted by item */
    size_t n_ties, ties_room;
    quipu_company_row *rows;
    size_t n_rows, room;
    unsigned char weight[QUIPU_MAX_TYPES]; /* how much company of a type tells */
    quipu_type person;
} quipu_company;

/* What a key is made from, in its highest bits. */
enum { QUIPU_SHARES_TWO, QUIPU_SHARES_DOCUMENT, QUIPU_SHARES_TIE, QUIPU_SHARES_ONE };
#define QUIPU_SHARED_KIND(key) ((key) >> 62)

/* Whether a relation binds its subject to the country that is its object. */
bool quipu_company__binds(const quipu_ontology *ontology, quipu_relation relation);

/* Begin, with `company` zeroed; clear it even after a failure. */
QUIPU_NODISCARD quipu_status quipu_company__begin(quipu_company *company, quipu_resolution *run,
                                                  quipu_error *err);
/* Take the classes as they stand now. */
void quipu_company__note(quipu_company *company);
void quipu_company__clear(quipu_company *company);

/* The ties of an item; returns how many. */
size_t quipu_company__ties(const quipu_tie **out, const quipu_company *company, uint32_t item);

/* Forget all rows. */
void quipu_company__start(quipu_company *company);
/* Add a row for all that `item` shares with others. */
QUIPU_NODISCARD quipu_status quipu_company__add(quipu_company *company, uint32_t who, uint32_t item,
                                                quipu_error *err);
/* Whether a shared key alone tells something: being bound to a country that half of the documents name does not. */
bool quipu_company__is_telling(const quipu_company *company, uint64_t key);
/* Sort the rows by key, then who, each once. */
void quipu_company__sort(quipu_company *company);

/* The rows from `begin` on that have its key: where they end. */
size_t quipu_company__end_of_key(const quipu_company *company, size_t begin);

#endif
