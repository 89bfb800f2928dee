/*
 * Sorts the list of all names. Most keys occur again and again ("japan" in every tenth document), so each key is looked up
 * in a map, the distinct ones are sorted, and the names are dealt out to their keys by counting: comparing texts
 * two by two over the whole list took a third of the time of resolving.
 */
#include "resolve/identity.h"

#include "base/alloc.h"
#include "base/str.h"

#include <stdlib.h>

/* By main name, middle name, item: the order of those that share a key. */
static int compare_bearers(const void *a, const void *b)
{
    const quipu_naming *x = a, *y = b;
    if (x->is_main != y->is_main)
        return x->is_main ? -1 : 1;
    int order = quipu_str__compare(x->middle, y->middle);
    return order != 0 ? order : (x->item > y->item) - (x->item < y->item);
}

static int compare_namings(const void *a, const void *b)
{
    const quipu_naming *x = a, *y = b;
    int order = quipu_str__compare(x->key, y->key);
    return order != 0 ? order : compare_bearers(a, b);
}

/* A distinct key and its names. */
typedef struct key_group {
    quipu_str key;
    size_t n;       /* how many names have it */
    uint32_t place; /* its number in the order of finding */
} key_group;

typedef struct dealing {
    quipu_map_index numbers; /* of the keys, in the order of finding */
    uint32_t *number;        /* [n] of each name's key */
    key_group *groups;
    size_t n_groups, room;
    size_t *next;         /* by number: where the next name with that key goes */
    quipu_naming *sorted; /* [n] */
} dealing;

static int compare_groups(const void *a, const void *b)
{
    return quipu_str__compare(((const key_group *)a)->key, ((const key_group *)b)->key);
}

static bool find_keys(dealing *work, const quipu_namings *namings)
{
    for (size_t i = 0; i < namings->n; i++) {
        quipu_str key = namings->items[i].key;
        uint32_t number = quipu_map__add(&work->numbers, key, (uint32_t)work->n_groups);
        if (number == QUIPU_MAP_NONE)
            return false;
        if (number == work->n_groups) {
            key_group *groups =
                quipu_alloc__reserve(work->groups, work->n_groups, &work->room, sizeof *groups);
            if (groups == NULL)
                return false;
            work->groups = groups;
            groups[work->n_groups++] = (key_group){key, 0, number};
        }
        work->groups[number].n++;
        work->number[i] = number;
    }
    return true;
}

/* The names into `sorted`, by key; those of one key as they came. */
static bool deal(dealing *work, const quipu_namings *namings)
{
    work->number = quipu_alloc__new(namings->n, sizeof *work->number);
    work->sorted = quipu_alloc__new(namings->n, sizeof *work->sorted);
    if (work->number == NULL || work->sorted == NULL || !find_keys(work, namings))
        return false;
    work->next = quipu_alloc__new(work->n_groups, sizeof *work->next);
    if (work->next == NULL)
        return false;
    qsort(work->groups, work->n_groups, sizeof *work->groups, compare_groups);
    size_t at = 0;
    for (size_t i = 0; i < work->n_groups; i++) {
        work->next[work->groups[i].place] = at;
        at += work->groups[i].n;
    }
    for (size_t i = 0; i < namings->n; i++)
        work->sorted[work->next[work->number[i]]++] = namings->items[i];
    return true;
}

/* Put the names of a key in their order; they all get the same copy of it, by which they are told to be equal at a glance. */
static void finish_group(const key_group *group, quipu_naming *names)
{
    for (size_t i = 0; i < group->n; i++)
        names[i].key = group->key;
    if (group->n > 1)
        qsort(names, group->n, sizeof *names, compare_bearers);
}

void quipu_namings__sort(quipu_namings *namings)
{
    dealing work = {0};
    if (namings->n == 0)
        return;
    if (deal(&work, namings)) {
        quipu_naming *at = work.sorted;
        for (size_t i = 0; i < work.n_groups; at += work.groups[i++].n)
            finish_group(&work.groups[i], at);
        memcpy(namings->items, work.sorted, namings->n * sizeof *namings->items);
    } else { /* no memory for it: in place */
        qsort(namings->items, namings->n, sizeof *namings->items, compare_namings);
    }
    quipu_alloc__free(work.sorted);
    quipu_alloc__free(work.next);
    quipu_alloc__free(work.groups);
    quipu_alloc__free(work.number);
    quipu_map__clear(&work.numbers);
}
