/*
 * Names that many bear: a surname alone, an office or body without its country. Who bears the fuller name is known;
 * the others are one of those where they keep company with just one, and else of each other.
 */
#include "base/alloc.h"
#include "base/str.h"
#include "resolve/bearer_groups.h"
#include "resolve/bearers.h"

/* Where two or more fuller bearers are known, one thing in common may be chance. */
static const uint32_t enough_among_several = 2;

/* Note that a lesser bearer shares something with a full one. */
static void note_full(quipu_bearer *lesser, uint32_t full)
{
    lesser->n_shared += lesser->full == full;
    if (lesser->full == QUIPU_NO_BEARER) {
        lesser->full = full;
        lesser->n_shared = 1;
    } else if (lesser->full != full) {
        lesser->full = QUIPU_SEVERAL_BEARERS;
    }
}

/* Of those who share a key: the only full bearer, or nobody, or several. */
static uint32_t full_among(const quipu_bearer_groups *all, size_t begin, size_t end)
{
    uint32_t full = QUIPU_NO_BEARER;
    for (size_t i = begin; i < end; i++) {
        uint32_t who = all->company->rows[i].who;
        if (!all->items[who].is_full)
            continue;
        if (full != QUIPU_NO_BEARER)
            return QUIPU_SEVERAL_BEARERS;
        full = who;
    }
    return full;
}

/* For each lesser bearer the full one that it keeps company with; the lesser ones that do so with each other are united. */
static void match_sharers(quipu_bearer_groups *all)
{
    const quipu_company *company = all->company;
    for (size_t begin = 0, end; begin < company->n_rows; begin = end) {
        end = quipu_company__end_of_key(company, begin);
        uint64_t key = company->rows[begin].key;
        if (QUIPU_SHARED_KIND(key) == QUIPU_SHARES_DOCUMENT ||
            !quipu_company__is_telling(company, key))
            continue;
        uint32_t full = full_among(all, begin, end), lesser = QUIPU_NO_BEARER;
        for (size_t i = begin; i < end; i++) {
            uint32_t who = company->rows[i].who;
            if (all->items[who].is_full)
                continue;
            if (full < QUIPU_SEVERAL_BEARERS)
                note_full(&all->items[who], full);
            if (lesser != QUIPU_NO_BEARER)
                quipu_bearer_groups__unite(all, lesser, who);
            lesser = who;
        }
    }
}

/* A lesser bearer that a text names beside a full one is not that one. */
static void part_from_full(quipu_bearer_groups *all)
{
    const quipu_company *company = all->company;
    for (size_t begin = 0, end; begin < company->n_rows; begin = end) {
        end = quipu_company__end_of_key(company, begin);
        if (QUIPU_SHARED_KIND(company->rows[begin].key) != QUIPU_SHARES_DOCUMENT)
            continue;
        for (size_t i = begin; i < end; i++)
            for (size_t k = begin; k < end; k++)
                if (all->items[company->rows[i].who].full == company->rows[k].who)
                    all->items[company->rows[i].who].full = QUIPU_SEVERAL_BEARERS;
    }
}

static size_t count_full(const quipu_bearer_groups *all, uint32_t *only)
{
    size_t n = 0;
    *only = QUIPU_NO_BEARER;
    for (uint32_t i = 0; i < all->n; i++)
        if (all->items[i].is_full) {
            *only = i;
            n++;
        }
    return n;
}

/* Whoever made a table or gazetteer has said whom a name means. */
static bool is_defined(const quipu_bearer_groups *all, uint32_t who)
{
    const quipu_resolution *run = all->company->run;
    const quipu_item *item = &run->items[all->items[who].class];
    return item->given != NULL || run->documents[item->document]->is_table;
}

/* Lesser bearers join the full one that they keep company with; those without one join each other. */
static void join_lesser(quipu_bearer_groups *all)
{
    uint32_t only;
    size_t n_full = count_full(all, &only);
    const quipu_company *company = all->company;
    bool are_persons = company->run->items[all->items[0].class].type == company->person;
    for (uint32_t i = 0; i < all->n; i++) {
        quipu_bearer *one = &all->items[i];
        if (one->is_full)
            continue;
        if (are_persons && n_full == 1 && one->full == QUIPU_NO_BEARER &&
            (one->is_silent || is_defined(all, i) || is_defined(all, only)))
            one->full = only;
        else if (n_full > 1 && one->full < QUIPU_SEVERAL_BEARERS &&
                 one->n_shared < enough_among_several)
            one->full = QUIPU_SEVERAL_BEARERS;
        if (one->full < QUIPU_SEVERAL_BEARERS)
            quipu_bearer_groups__join_two(all, one->full, i);
    }
}

/* Where nobody bears a person's fuller name, documents that name nothing else mean the only group there is, if there is one. */
static void unite_silent(quipu_bearer_groups *all)
{
    uint32_t only, group = QUIPU_NO_BEARER;
    const quipu_company *company = all->company;
    if (count_full(all, &only) > 0 ||
        company->run->items[all->items[0].class].type != company->person)
        return;
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->items[i].is_silent)
            continue;
        if (group != QUIPU_NO_BEARER && quipu_bearer_groups__of(all, i) != group)
            return;
        group = quipu_bearer_groups__of(all, i);
    }
    for (uint32_t i = 0; i < all->n; i++)
        if (all->items[i].is_silent)
            quipu_bearer_groups__unite(all, group == QUIPU_NO_BEARER ? 0 : group, i);
}

/* Of a group of lesser bearers, those whom no full one claims: one, unless some of the group are somebody's. */
static quipu_status join_unclaimed(quipu_bearer_groups *all, quipu_error *err)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (!all->items[i].is_full && all->items[i].full != QUIPU_NO_BEARER)
            all->items[quipu_bearer_groups__of(all, i)].is_apart = true;
    quipu_bearer_groups__part_by_texts(all);
    return quipu_bearer_groups__join(all, err);
}

static quipu_status join_many(quipu_bearer_groups *all, const quipu_naming *names, size_t n,
                              quipu_error *err)
{
    quipu_status status = quipu_bearer_groups__gather(all, names, n, err);
    if (status < 0)
        return status;
    match_sharers(all);
    unite_silent(all);
    part_from_full(all);
    join_lesser(all);
    return join_unclaimed(all, err);
}

quipu_status quipu_bearers__join_short(quipu_company *company, const quipu_naming_run *found,
                                       quipu_error *err)
{
    quipu_bearer_groups all = {.company = company};
    quipu_status status =
        quipu_bearer_groups__list(&all, found->names, found->n, found->n_main, err);
    if (status == QUIPU_OK)
        status = join_many(&all, found->names, found->n, err);
    quipu_alloc__free(all.items);
    return status;
}

/* Names of one owner stand together: one class. Returns how many at the end have an owner. */
static size_t join_by_owner(quipu_resolution *run, const quipu_naming *names, size_t n)
{
    size_t bare = 0;
    while (bare < n && names[bare].middle.len == 0)
        bare++;
    for (size_t i = bare + 1; i < n; i++)
        if (quipu_str__is(names[i].middle, names[i - 1].middle))
            quipu_class__join(run, (uint32_t[]){names[i - 1].item, names[i].item}, 2);
    return n - bare;
}

quipu_status quipu_bearers__join_owned(quipu_company *company, const quipu_naming_run *found,
                                       quipu_error *err)
{
    quipu_bearer_groups all = {.company = company};
    size_t n = found->n_main, n_owned = join_by_owner(company->run, found->names, n);
    if (n_owned == n)
        return QUIPU_OK;
    quipu_status status = quipu_bearer_groups__list(&all, found->names, n, n - n_owned, err);
    if (status == QUIPU_OK)
        status = join_many(&all, found->names, n, err);
    quipu_alloc__free(all.items);
    return status;
}
