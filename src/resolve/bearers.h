/* Names that several may bear: who of them are one, by the company that they keep. */
#ifndef QUIPU_RESOLVE_BEARERS_H
#define QUIPU_RESOLVE_BEARERS_H

#include "resolve/company.h"
#include "resolve/identity.h"

/* The names of one key: the main names stand first. */
typedef struct quipu_naming_run {
    const quipu_naming *names;
    size_t n, n_main;
} quipu_naming_run;

quipu_naming_run quipu_naming_run__from(const quipu_namings *all, size_t begin);

/* Whether items of these names are bound to more than one country. */
bool quipu_bearers__ties_differ(const quipu_company *company, const quipu_naming *names, size_t n);
/* A name that tells its bearer well: all of it are one, but for those to whom given ids object. */
QUIPU_NODISCARD quipu_status quipu_bearers__join_all(quipu_company *company,
                                                     const quipu_naming *names, size_t n,
                                                     quipu_error *err);
/* The same where ties or ids differ: those that share nothing with the others stay apart. */
QUIPU_NODISCARD quipu_status quipu_bearers__join_doubtful(quipu_company *company,
                                                          const quipu_naming *names, size_t n,
                                                          quipu_error *err);
/*
 * A name that many bear. `names` are its items; those with a `middle` (an owner) are one by it, and are whom
 * the others may be. Of persons called by one word, those are the bearers of a full name (names from n_main on).
 */
QUIPU_NODISCARD quipu_status quipu_bearers__join_owned(quipu_company *company,
                                                       const quipu_naming_run *found,
                                                       quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_bearers__join_short(quipu_company *company,
                                                       const quipu_naming_run *found,
                                                       quipu_error *err);
/*
 * Bearers of names that are spelt unlike but may be one: one where they keep company, or surely so, unless a text
 * tells them apart.
 */
QUIPU_NODISCARD quipu_status quipu_bearers__join_variants(quipu_company *company,
                                                          const quipu_naming_run *found,
                                                          bool is_sure, quipu_error *err);

#endif
