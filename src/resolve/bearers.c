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

#include <stdlib.h>

/* The bearers of one name: classes, and what was found out of each. */
typedef struct bearer {
    uint32_t class;
    uint32_t parent; /* towards the first of its group */
    uint32_t full; /* the one fuller bearer that it shares something with, or nobody, or several */
    uint32_t n_shared; /* how many keys it shares with that one */
    uint32_t n_items;
    bool is_full;
    bool is_tied;   /* to a country */
    bool is_silent; /* its documents name nothing else that could speak for or against it */
    bool is_apart;  /* a text names two of its group: what they share tells nothing */
} bearer;

#define NOBODY UINT32_MAX
#define SEVERAL (UINT32_MAX - 1)

/* Where two or more fuller bearers are known, one thing in common may be chance. */
static const uint32_t enough_among_several = 2;

/* A fragment as large as this part of the largest makes it unclear whom a bare name means. */
static const uint32_t rival_share = 3;

typedef struct bearers {
    quipu_company *company;
    bearer *items;
    size_t n;
} bearers;

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

/* --- groups --- */

static uint32_t group_of(const bearers *all, uint32_t who)
{
    while (all->items[who].parent != who) {
        all->items[who].parent = all->items[all->items[who].parent].parent;
        who = all->items[who].parent;
    }
    return who;
}

static void unite(bearers *all, uint32_t a, uint32_t b)
{
    a = group_of(all, a);
    b = group_of(all, b);
    if (a != b)
        all->items[a > b ? a : b].parent = a < b ? a : b;
}

/* The rows from `begin` on that have its key: where they end. */
static size_t end_of_key(const quipu_company *company, size_t begin)
{
    size_t end = begin + 1;
    while (end < company->n_rows && company->rows[end].key == company->rows[begin].key)
        end++;
    return end;
}

static void unite_all(bearers *all)
{
    for (uint32_t i = 1; i < all->n; i++)
        unite(all, 0, i);
}

/* Unite those who share something. */
static void unite_sharers(bearers *all)
{
    const quipu_company *company = all->company;
    for (size_t begin = 0, end; begin < company->n_rows; begin = end) {
        end = end_of_key(company, begin);
        if (QUIPU_SHARED_KIND(company->rows[begin].key) == QUIPU_SHARES_DOCUMENT)
            continue;
        for (size_t i = begin + 1; i < end; i++)
            unite(all, company->rows[begin].who, company->rows[i].who);
    }
}

/* A text that names two of a group tells them apart. */
static void part_by_texts(bearers *all)
{
    const quipu_company *company = all->company;
    for (size_t begin = 0, end; begin < company->n_rows; begin = end) {
        end = end_of_key(company, begin);
        if (QUIPU_SHARED_KIND(company->rows[begin].key) != QUIPU_SHARES_DOCUMENT)
            continue;
        for (size_t i = begin; i < end; i++)
            for (size_t k = i + 1; k < end; k++)
                if (group_of(all, company->rows[i].who) == group_of(all, company->rows[k].who))
                    all->items[group_of(all, company->rows[i].who)].is_apart = true;
    }
}

static void join_classes(bearers *all, uint32_t a, uint32_t b)
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

/* Make each group one class, but for those whom given ids tell apart. */
static quipu_status join_groups(bearers *all, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint32_t(*members)[2] = quipu_alloc__new(all->n, sizeof *members);
    uint32_t *classes = quipu_alloc__new(all->n, sizeof *classes);
    QUIPU_TRY_ALLOC(members);
    QUIPU_TRY_ALLOC(classes);
    for (uint32_t i = 0; i < all->n; i++) {
        members[i][0] = group_of(all, i);
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
    const bearer *x = a, *y = b;
    return (x->class > y->class) - (x->class < y->class);
}

/* Sorted by class, each once; a class is full if any of its items is. */
static void fold_bearers(bearers *all)
{
    size_t n = 0;
    qsort(all->items, all->n, sizeof *all->items, compare_bearers);
    for (size_t i = 0; i < all->n; i++) {
        bearer *last = n > 0 ? &all->items[n - 1] : NULL;
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

static uint32_t bearer_of(const bearers *all, uint32_t item)
{
    bearer wanted = {.class = quipu_class__of(all->company->run, item)};
    const bearer *found = bsearch(&wanted, all->items, all->n, sizeof wanted, compare_bearers);
    return (uint32_t)(found - all->items);
}

static bearer bearer_for(const bearers *all, uint32_t item)
{
    const quipu_resolution *run = all->company->run;
    return (bearer){.class = quipu_class__of(all->company->run, item),
                    .full = NOBODY,
                    .n_items = 1,
                    .is_silent = run->documents[run->items[item].document]->n_entities == 1};
}

static quipu_status list_names(bearers *all, const quipu_naming *names, size_t n, size_t n_main,
                               quipu_error *err)
{
    all->items = quipu_alloc__new(n, sizeof *all->items);
    if (all->items == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < n; i++) {
        all->items[i] = bearer_for(all, names[i].item);
        all->items[i].is_full = i >= n_main;
    }
    all->n = n;
    fold_bearers(all);
    return QUIPU_OK;
}

/* The company of all items of some names. */
static quipu_status gather_company(bearers *all, const quipu_naming *names, size_t n,
                                   quipu_error *err)
{
    quipu_company__start(all->company);
    for (size_t i = 0; i < n; i++) {
        quipu_status status =
            quipu_company__add(all->company, bearer_of(all, names[i].item), names[i].item, err);
        if (status < 0)
            return status;
    }
    quipu_company__sort(all->company);
    return QUIPU_OK;
}

/* --- full names --- */

bool quipu_bearers__ties_differ(const quipu_company *company, const quipu_naming *names, size_t n)
{
    uint32_t country = NOBODY;
    for (size_t i = 0; i < n; i++) {
        const quipu_tie *ties;
        size_t n_ties = quipu_company__ties(&ties, company, names[i].item);
        for (size_t k = 0; k < n_ties; k++) {
            uint32_t class = company->class_of[ties[k].country];
            if (country != NOBODY && country != class)
                return true;
            country = class;
        }
    }
    return false;
}

/* Count what each group holds, at its first. */
static void weigh_groups(bearers *all, const quipu_naming *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const quipu_tie *ties;
        if (quipu_company__ties(&ties, all->company, names[i].item) > 0)
            all->items[group_of(all, bearer_of(all, names[i].item))].is_tied = true;
    }
    for (uint32_t i = 0; i < all->n; i++) {
        uint32_t first = group_of(all, i);
        if (first != i)
            all->items[first].n_items += all->items[i].n_items;
    }
}

/* The group that a bare name means: the largest that is bound to a country, if it is much the largest. */
static uint32_t find_main_group(const bearers *all)
{
    uint32_t best = NOBODY, n_best = 0, n_next = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        const bearer *one = &all->items[i];
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
    return n_next * rival_share < n_best ? best : NOBODY;
}

/*
 * Bare names mean the main group. Where there is none, each person's own stays its own; other things are
 * one more that is bound to none, for of them one is much better known than the rest.
 */
static void unite_bare(bearers *all, bool are_persons)
{
    uint32_t into = find_main_group(all);
    if (into == NOBODY && are_persons)
        return;
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->items[i].parent != i || all->items[i].is_tied)
            continue;
        if (into == NOBODY)
            into = i;
        unite(all, into, i);
    }
}

quipu_status quipu_bearers__join_all(quipu_company *company, const quipu_naming *names, size_t n,
                                     quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    bearers all = {.company = company};
    QUIPU_TRY(list_names(&all, names, n, n, err));
    unite_all(&all);
    QUIPU_TRY(join_groups(&all, err));
done:
    quipu_alloc__free(all.items);
    return status;
}

quipu_status quipu_bearers__join_doubtful(quipu_company *company, const quipu_naming *names,
                                          size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    bearers all = {.company = company};
    QUIPU_TRY(list_names(&all, names, n, n, err));
    QUIPU_TRY(gather_company(&all, names, n, err));
    unite_sharers(&all);
    weigh_groups(&all, names, n);
    unite_bare(&all, company->run->items[names[0].item].type == company->person);
    QUIPU_TRY(join_groups(&all, err));
done:
    quipu_alloc__free(all.items);
    return status;
}

/* --- names that many bear --- */

/* Note that a lesser bearer shares something with a full one. */
static void note_full(bearer *lesser, uint32_t full)
{
    lesser->n_shared += lesser->full == full;
    if (lesser->full == NOBODY) {
        lesser->full = full;
        lesser->n_shared = 1;
    } else if (lesser->full != full) {
        lesser->full = SEVERAL;
    }
}

/* Of those who share a key: the only full bearer, or nobody, or several. */
static uint32_t full_among(const bearers *all, size_t begin, size_t end)
{
    uint32_t full = NOBODY;
    for (size_t i = begin; i < end; i++) {
        uint32_t who = all->company->rows[i].who;
        if (!all->items[who].is_full)
            continue;
        if (full != NOBODY)
            return SEVERAL;
        full = who;
    }
    return full;
}

/* For each lesser bearer the full one that it keeps company with; the lesser ones that do so with each other are united. */
static void match_sharers(bearers *all)
{
    const quipu_company *company = all->company;
    for (size_t begin = 0, end; begin < company->n_rows; begin = end) {
        end = end_of_key(company, begin);
        uint64_t key = company->rows[begin].key;
        if (QUIPU_SHARED_KIND(key) == QUIPU_SHARES_DOCUMENT ||
            !quipu_company__is_telling(company, key))
            continue;
        uint32_t full = full_among(all, begin, end), lesser = NOBODY;
        for (size_t i = begin; i < end; i++) {
            uint32_t who = company->rows[i].who;
            if (all->items[who].is_full)
                continue;
            if (full < SEVERAL)
                note_full(&all->items[who], full);
            if (lesser != NOBODY)
                unite(all, lesser, who);
            lesser = who;
        }
    }
}

/* A lesser bearer that a text names beside a full one is not that one. */
static void part_from_full(bearers *all)
{
    const quipu_company *company = all->company;
    for (size_t begin = 0, end; begin < company->n_rows; begin = end) {
        end = end_of_key(company, begin);
        if (QUIPU_SHARED_KIND(company->rows[begin].key) != QUIPU_SHARES_DOCUMENT)
            continue;
        for (size_t i = begin; i < end; i++)
            for (size_t k = begin; k < end; k++)
                if (all->items[company->rows[i].who].full == company->rows[k].who)
                    all->items[company->rows[i].who].full = SEVERAL;
    }
}

static size_t count_full(const bearers *all, uint32_t *only)
{
    size_t n = 0;
    *only = NOBODY;
    for (uint32_t i = 0; i < all->n; i++)
        if (all->items[i].is_full) {
            *only = i;
            n++;
        }
    return n;
}

/* Whoever made a table or gazetteer has said whom a name means. */
static bool is_defined(const bearers *all, uint32_t who)
{
    const quipu_resolution *run = all->company->run;
    const quipu_item *item = &run->items[all->items[who].class];
    return item->given != NULL || run->documents[item->document]->is_table;
}

/* Lesser bearers join the full one that they keep company with; those without one join each other. */
static void join_lesser(bearers *all)
{
    uint32_t only;
    size_t n_full = count_full(all, &only);
    const quipu_company *company = all->company;
    bool are_persons = company->run->items[all->items[0].class].type == company->person;
    for (uint32_t i = 0; i < all->n; i++) {
        bearer *one = &all->items[i];
        if (one->is_full)
            continue;
        if (are_persons && n_full == 1 && one->full == NOBODY &&
            (one->is_silent || is_defined(all, i) || is_defined(all, only)))
            one->full = only;
        else if (n_full > 1 && one->full < SEVERAL && one->n_shared < enough_among_several)
            one->full = SEVERAL;
        if (one->full < SEVERAL)
            join_classes(all, one->full, i);
    }
}

/* Where nobody bears a person's fuller name, documents that name nothing else mean the only group there is, if there is one. */
static void unite_silent(bearers *all)
{
    uint32_t only, group = NOBODY;
    const quipu_company *company = all->company;
    if (count_full(all, &only) > 0 ||
        company->run->items[all->items[0].class].type != company->person)
        return;
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->items[i].is_silent)
            continue;
        if (group != NOBODY && group_of(all, i) != group)
            return;
        group = group_of(all, i);
    }
    for (uint32_t i = 0; i < all->n; i++)
        if (all->items[i].is_silent)
            unite(all, group == NOBODY ? 0 : group, i);
}

/* Of a group of lesser bearers, those whom no full one claims: one, unless some of the group are somebody's. */
static quipu_status join_unclaimed(bearers *all, quipu_error *err)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (!all->items[i].is_full && all->items[i].full != NOBODY)
            all->items[group_of(all, i)].is_apart = true;
    part_by_texts(all);
    return join_groups(all, err);
}

static quipu_status join_many(bearers *all, const quipu_naming *names, size_t n, quipu_error *err)
{
    quipu_status status = gather_company(all, names, n, err);
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
    bearers all = {.company = company};
    quipu_status status = list_names(&all, found->names, found->n, found->n_main, err);
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
    bearers all = {.company = company};
    size_t n = found->n_main, n_owned = join_by_owner(company->run, found->names, n);
    if (n_owned == n)
        return QUIPU_OK;
    quipu_status status = list_names(&all, found->names, n, n - n_owned, err);
    if (status == QUIPU_OK)
        status = join_many(&all, found->names, n, err);
    quipu_alloc__free(all.items);
    return status;
}

/* --- spellings of one name --- */

quipu_status quipu_bearers__join_variants(quipu_company *company, const uint32_t *items, size_t n,
                                          bool is_sure, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    bearers all = {.company = company, .n = n};
    QUIPU_TRY_ALLOC(all.items = quipu_alloc__new(n, sizeof *all.items));
    for (size_t i = 0; i < n; i++)
        all.items[i] = bearer_for(&all, items[i]);
    fold_bearers(&all);
    if (all.n < 2)
        goto done;
    quipu_company__start(company);
    for (size_t i = 0; i < n; i++)
        QUIPU_TRY(quipu_company__add(company, bearer_of(&all, items[i]), items[i], err));
    quipu_company__sort(company);
    if (is_sure)
        unite_all(&all);
    else
        unite_sharers(&all);
    part_by_texts(&all);
    QUIPU_TRY(join_groups(&all, err));
done:
    quipu_alloc__free(all.items);
    return status;
}
