/*
 * Decides which bearers of one name are one, where the name alone does not tell: evidence for it is what
 * their documents have in common (company.h), evidence against it are ties to different countries, and a text that
 * names both. All of a name are looked at together, key by key of what they share, so that the cost
 * is n log n and the order of documents leaves no trace.
 */
#include "resolve/bearers.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "resolve/bearer_groups.h"

/* A fragment as large as this part of the largest makes it unclear whom a bare name means. */
static const uint32_t rival_share = 3;

quipu_naming_run quipu_naming_run__from(const quipu_namings *all, size_t begin)
{
    quipu_naming_run found = {all->items + begin, 0, 0};
    while (begin + found.n < all->n &&
           quipu_str__is(all->items[begin].key, all->items[begin + found.n].key)) {
        found.n_main += found.names[found.n].is_main;
        found.n++;
    }
    return found;
}

/* --- full names --- */

bool quipu_bearers__ties_differ(const quipu_company *company, const quipu_naming *names, size_t n)
{
    uint32_t country = QUIPU_NO_BEARER;
    for (size_t i = 0; i < n; i++) {
        const quipu_tie *ties;
        size_t n_ties = quipu_company__ties(&ties, company, names[i].item);
        for (size_t k = 0; k < n_ties; k++) {
            uint32_t class = company->class_of[ties[k].country];
            if (country != QUIPU_NO_BEARER && country != class)
                return true;
            country = class;
        }
    }
    return false;
}

/* Count what each group holds, at its first. */
static void weigh_groups(quipu_bearer_groups *all, const quipu_naming *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const quipu_tie *ties;
        if (quipu_company__ties(&ties, all->company, names[i].item) > 0)
            all->items[quipu_bearer_groups__of(all, quipu_bearer_groups__find(all, names[i].item))]
                .is_tied = true;
    }
    for (uint32_t i = 0; i < all->n; i++) {
        uint32_t first = quipu_bearer_groups__of(all, i);
        if (first != i)
            all->items[first].n_items += all->items[i].n_items;
    }
}

/* The group that a bare name means: the largest that is bound to a country, if it is much the largest. */
static uint32_t find_main_group(const quipu_bearer_groups *all)
{
    uint32_t best = QUIPU_NO_BEARER, n_best = 0, n_next = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        const quipu_bearer *one = &all->items[i];
        if (one->parent != i || !one->is_tied)
            continue;
        if (one->n_items > n_best) {
            n_next = n_best;
            n_best = one->n_items;
            best = i;
        } else if (one->n_items > n_next) {
            n_next = one->n_items;
        }
    }
    return n_next * rival_share < n_best ? best : QUIPU_NO_BEARER;
}

/*
 * Bare names mean the main group. Where there is none, each person's own stays its own; other things are
 * one more that is bound to none, for of them one is much better known than the rest.
 */
static void unite_bare(quipu_bearer_groups *all, bool are_persons)
{
    uint32_t into = find_main_group(all);
    if (into == QUIPU_NO_BEARER && are_persons)
        return;
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->items[i].parent != i || all->items[i].is_tied)
            continue;
        if (into == QUIPU_NO_BEARER)
            into = i;
        quipu_bearer_groups__unite(all, into, i);
    }
}

quipu_status quipu_bearers__join_all(quipu_company *company, const quipu_naming *names, size_t n,
                                     quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_bearer_groups all = {.company = company};
    QUIPU_TRY(quipu_bearer_groups__list(&all, names, n, n, err));
    quipu_bearer_groups__unite_all(&all);
    QUIPU_TRY(quipu_bearer_groups__join(&all, err));
done:
    quipu_alloc__free(all.items);
    return status;
}

quipu_status quipu_bearers__join_doubtful(quipu_company *company, const quipu_naming *names,
                                          size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_bearer_groups all = {.company = company};
    QUIPU_TRY(quipu_bearer_groups__list(&all, names, n, n, err));
    QUIPU_TRY(quipu_bearer_groups__gather(&all, names, n, err));
    quipu_bearer_groups__unite_sharers(&all);
    weigh_groups(&all, names, n);
    unite_bare(&all, company->run->items[names[0].item].type == company->person);
    QUIPU_TRY(quipu_bearer_groups__join(&all, err));
done:
    quipu_alloc__free(all.items);
    return status;
}

/* --- spellings of one name --- */

quipu_status quipu_bearers__join_variants(quipu_company *company, const quipu_naming_run *found,
                                          bool is_sure, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_bearer_groups all = {.company = company};
    QUIPU_TRY(quipu_bearer_groups__list(&all, found->names, found->n, found->n, err));
    if (all.n < 2)
        goto done;
    QUIPU_TRY(quipu_bearer_groups__gather(&all, found->names, found->n, err));
    if (is_sure)
        quipu_bearer_groups__unite_all(&all);
    else
        quipu_bearer_groups__unite_sharers(&all);
    quipu_bearer_groups__part_by_texts(&all);
    QUIPU_TRY(quipu_bearer_groups__join(&all, err));
done:
    quipu_alloc__free(all.items);
    return status;
}
