/*
 * The bearers of one name as classes, each once, sorted; groups of them as trees that point to their first (union-find
 * with path halving).
 */
#include "resolve/bearer_groups.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdlib.h>

/* --- groups --- */

uint32_t quipu_bearer_groups__of(const quipu_bearer_groups *all, uint32_t who)
{
    while (all->items[who].parent != who) {
        all->items[who].parent = all->items[all->items[who].parent].parent;
        who = all->items[who].parent;
    }
    return who;
}

void quipu_bearer_groups__unite(quipu_bearer_groups *all, uint32_t a, uint32_t b)
{
    a = quipu_bearer_groups__of(all, a);
    b = quipu_bearer_groups__of(all, b);
    if (a != b)
        all->items[a > b ? a : b].parent = a < b ? a : b;
}

void quipu_bearer_groups__unite_all(quipu_bearer_groups *all)
{
    for (uint32_t i = 1; i < all->n; i++)
        quipu_bearer_groups__unite(all, 0, i);
}

void quipu_bearer_groups__unite_sharers(quipu_bearer_groups *all)
{
    const quipu_company *company = all->company;
    for (size_t begin = 0, end; begin < company->n_rows; begin = end) {
        end = quipu_company__end_of_key(company, begin);
        if (QUIPU_SHARED_KIND(company->rows[begin].key) == QUIPU_SHARES_DOCUMENT)
            continue;
        for (size_t i = begin + 1; i < end; i++)
            quipu_bearer_groups__unite(all, company->rows[begin].who, company->rows[i].who);
    }
}

void quipu_bearer_groups__part_by_texts(quipu_bearer_groups *all)
{
    const quipu_company *company = all->company;
    for (size_t begin = 0, end; begin < company->n_rows; begin = end) {
        end = quipu_company__end_of_key(company, begin);
        if (QUIPU_SHARED_KIND(company->rows[begin].key) != QUIPU_SHARES_DOCUMENT)
            continue;
        for (size_t i = begin; i < end; i++)
            for (size_t k = i + 1; k < end; k++)
                if (quipu_bearer_groups__of(all, company->rows[i].who) ==
                    quipu_bearer_groups__of(all, company->rows[k].who))
                    all->items[quipu_bearer_groups__of(all, company->rows[i].who)].is_apart = true;
    }
}

void quipu_bearer_groups__join_two(quipu_bearer_groups *all, uint32_t a, uint32_t b)
{
    uint32_t both[] = {all->items[a].class, all->items[b].class};
    quipu_class__join(all->company->run, both, 2);
}

static int compare_members(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    if (x[0] != y[0])
        return x[0] < y[0] ? -1 : 1;
    return (x[1] > y[1]) - (x[1] < y[1]);
}

quipu_status quipu_bearer_groups__join(quipu_bearer_groups *all, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint32_t(*members)[2] = quipu_alloc__new(all->n, sizeof *members);
    uint32_t *classes = quipu_alloc__new(all->n, sizeof *classes);
    QUIPU_TRY_ALLOC(members);
    QUIPU_TRY_ALLOC(classes);
    for (uint32_t i = 0; i < all->n; i++) {
        members[i][0] = quipu_bearer_groups__of(all, i);
        members[i][1] = all->items[i].class;
    }
    qsort(members, all->n, sizeof *members, compare_members);
    for (size_t begin = 0, end; begin < all->n; begin = end) {
        for (end = begin; end < all->n && members[end][0] == members[begin][0]; end++)
            classes[end - begin] = members[end][1];
        if (end > begin + 1 && !all->items[members[begin][0]].is_apart)
            quipu_class__join(all->company->run, classes, end - begin);
    }
done:
    quipu_alloc__free(members);
    quipu_alloc__free(classes);
    return status;
}

/* --- lists of bearers --- */

static int compare_bearers(const void *a, const void *b)
{
    const quipu_bearer *x = a, *y = b;
    return (x->class > y->class) - (x->class < y->class);
}

/* Sorted by class, each once; a class is full if any of its items is. */
static void fold(quipu_bearer_groups *all)
{
    size_t n = 0;
    qsort(all->items, all->n, sizeof *all->items, compare_bearers);
    for (size_t i = 0; i < all->n; i++) {
        quipu_bearer *last = n > 0 ? &all->items[n - 1] : NULL;
        if (last != NULL && last->class == all->items[i].class) {
            last->is_full = last->is_full || all->items[i].is_full;
            last->is_silent = last->is_silent && all->items[i].is_silent;
            last->n_items += all->items[i].n_items;
        } else {
            all->items[n++] = all->items[i];
        }
    }
    all->n = n;
    for (uint32_t i = 0; i < n; i++)
        all->items[i].parent = i;
}

uint32_t quipu_bearer_groups__find(const quipu_bearer_groups *all, uint32_t item)
{
    quipu_bearer wanted = {.class = quipu_class__of(all->company->run, item)};
    const quipu_bearer *found =
        bsearch(&wanted, all->items, all->n, sizeof wanted, compare_bearers);
    return (uint32_t)(found - all->items);
}

static quipu_bearer bearer_for(const quipu_bearer_groups *all, uint32_t item)
{
    const quipu_resolution *run = all->company->run;
    return (quipu_bearer){.class = quipu_class__of(all->company->run, item),
                          .full = QUIPU_NO_BEARER,
                          .n_items = 1,
                          .is_silent = run->documents[run->items[item].document]->n_entities == 1};
}

quipu_status quipu_bearer_groups__list(quipu_bearer_groups *all, const quipu_naming *names,
                                       size_t n, size_t n_main, quipu_error *err)
{
    all->items = quipu_alloc__new(n, sizeof *all->items);
    if (all->items == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < n; i++) {
        all->items[i] = bearer_for(all, names[i].item);
        all->items[i].is_full = i >= n_main;
    }
    all->n = n;
    fold(all);
    return QUIPU_OK;
}

quipu_status quipu_bearer_groups__gather(quipu_bearer_groups *all, const quipu_naming *names,
                                         size_t n, quipu_error *err)
{
    quipu_company__start(all->company);
    for (size_t i = 0; i < n; i++) {
        quipu_status status = quipu_company__add(
            all->company, quipu_bearer_groups__find(all, names[i].item), names[i].item, err);
        if (status < 0)
            return status;
    }
    quipu_company__sort(all->company);
    return QUIPU_OK;
}
