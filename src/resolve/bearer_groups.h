/* The bearers of one name, and which of them belong together. */
#ifndef QUIPU_RESOLVE_BEARER_GROUPS_H
#define QUIPU_RESOLVE_BEARER_GROUPS_H

#include "resolve/company.h"
#include "resolve/identity.h"

/* A class that bears the name, and what was found out of it. */
typedef struct quipu_bearer {
    uint32_t class;
    uint32_t parent; /* towards the first of its group */
    uint32_t full; /* the one fuller bearer that it shares something with, or nobody, or several */
    uint32_t n_shared; /* how many keys it shares with that one */
    uint32_t n_items;
    bool is_full;
    bool is_tied;   /* to a country */
    bool is_silent; /* its documents name nothing else that could speak for or against it */
    bool is_apart;  /* a text names two of its group: what they share tells nothing */
} quipu_bearer;

#define QUIPU_NO_BEARER UINT32_MAX
#define QUIPU_SEVERAL_BEARERS (UINT32_MAX - 1)

/* The company is lent; the items are freed by quipu_alloc__free(). */
typedef struct quipu_bearer_groups {
    quipu_company *company;
    quipu_bearer *items; /* by class */
    size_t n;
} quipu_bearer_groups;

/* List the classes of some names; those from `n_main` on are full ones. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_bearer_groups__list(quipu_bearer_groups *all,
                                                       const quipu_naming *names, size_t n,
                                                       size_t n_main, quipu_error *err);
/* Gather what these names' documents have in common. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_bearer_groups__gather(quipu_bearer_groups *all,
                                                         const quipu_naming *names, size_t n,
                                                         quipu_error *err);
/* The place of the bearer that an item of the list belongs to. */
uint32_t quipu_bearer_groups__find(const quipu_bearer_groups *all, uint32_t item);

/* The first of somebody's group. */
uint32_t quipu_bearer_groups__of(const quipu_bearer_groups *all, uint32_t who);
void quipu_bearer_groups__unite(quipu_bearer_groups *all, uint32_t a, uint32_t b);
void quipu_bearer_groups__unite_all(quipu_bearer_groups *all);
/* Unite those who share something. */
void quipu_bearer_groups__unite_sharers(quipu_bearer_groups *all);
/* A text that names two of a group tells them apart. */
void quipu_bearer_groups__part_by_texts(quipu_bearer_groups *all);
/* Make two bearers one class. */
void quipu_bearer_groups__join_two(quipu_bearer_groups *all, uint32_t a, uint32_t b);
/* Make each group one class, but for those that are apart or whom given ids tell apart. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_bearer_groups__join(quipu_bearer_groups *all, quipu_error *err);

#endif
