/*
 * What users decided about who is one, before the rules have a say. The decisions are gone through in their
 * order over the local entities in which their parties are found: a merge makes groups one, a split takes its
 * places out of their groups. What is one group in the end is one class. Whom a split concerns gets an id by an
 * authority of the split's own, so that no rule joins the two by way of a third.
 */
#include "resolve/decision.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/str.h"

typedef struct grouping {
    quipu_resolution *run;
    const quipu_decided *decided;
    const quipu_decision_list *list;
    uint32_t *items; /* all that decisions speak of, each once */
    size_t n_items;
    uint32_t *
        groups; /* [run->n_items] number of the last decision that joined it and others, 0 for none */
} grouping;

static const quipu_match *match_of(const grouping *work, size_t decision, uint32_t party)
{
    return &work->decided->matches[decision][party];
}

static quipu_status list_items(grouping *work, quipu_error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < work->list->decisions.n; i++)
        for (uint32_t k = 0; k < work->list->items[i].n_parties; k++)
            n += match_of(work, i, k)->n;
    work->items = quipu_alloc__new(n, sizeof *work->items);
    work->groups = quipu_alloc__zero(work->run->n_items, sizeof *work->groups);
    if (work->items == NULL || work->groups == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < work->list->decisions.n; i++)
        for (uint32_t k = 0; k < work->list->items[i].n_parties; k++) {
            const quipu_match *match = match_of(work, i, k);
            if (match->n > 0)
                memcpy(work->items + work->n_items, match->items, match->n * sizeof *work->items);
            work->n_items += match->n;
        }
    work->n_items = quipu_numbers__sort(work->items, work->n_items);
    return QUIPU_OK;
}

/* Put an item, and all that share its group, into another group. */
static void move_group(grouping *work, uint32_t item, uint32_t to)
{
    uint32_t from = work->groups[item];
    work->groups[item] = to;
    for (size_t i = 0; i < work->n_items && from != 0 && from != to; i++)
        if (work->groups[work->items[i]] == from)
            work->groups[work->items[i]] = to;
}

static void merge(grouping *work, size_t decision, uint32_t group)
{
    for (uint32_t k = 0; k < work->list->items[decision].n_parties; k++)
        for (uint32_t i = 0; i < match_of(work, decision, k)->n; i++)
            move_group(work, match_of(work, decision, k)->items[i], group);
}

/* The part leaves the groups that it was in, and is one of its own. */
static void split(grouping *work, size_t decision, uint32_t group)
{
    const quipu_match *part = match_of(work, decision, 1);
    for (uint32_t i = 0; i < part->n; i++) {
        work->run->items[part->items[i]].is_apart = true;
        if (work->run->items[part->items[i]].type == QUIPU_NO_TYPE)
            work->run->items[part->items[i]].type = quipu_ontology_type(
                work->run->resolver->ontology, work->list->items[decision].parties[1].type);
        work->groups[part->items[i]] = group;
    }
}

static bool is_link_of(const quipu_decision *decision, quipu_str authority)
{
    return decision->kind == QUIPU_LINK && !decision->is_undone &&
           quipu_str__is(quipu_link__authority(decision->value), authority);
}

/* Things with one id of one authority are one. */
static void join_linked(grouping *work, size_t decision, uint32_t group)
{
    quipu_str value = work->list->items[decision].value;
    bool has_other = false;
    for (size_t i = 0; i < decision && quipu_link__authority(value).len > 0; i++)
        if (is_link_of(&work->list->items[i], quipu_link__authority(value)) &&
            quipu_str__is(work->list->items[i].value, value)) {
            merge(work, i, group);
            has_other = true;
        }
    if (has_other)
        merge(work, decision, group);
}

static void make_groups(grouping *work)
{
    for (size_t i = 0; i < work->list->decisions.n; i++) {
        uint32_t group = (uint32_t)i + 1;
        if (work->list->items[i].is_undone)
            continue;
        switch (work->list->items[i].kind) {
        case QUIPU_MERGE: merge(work, i, group); break;
        case QUIPU_SPLIT: split(work, i, group); break;
        case QUIPU_LINK: join_linked(work, i, group); break;
        default: break;
        }
    }
}

/* Make each group a class. */
static quipu_status join_groups(grouping *work, quipu_error *err)
{
    size_t n_groups = work->list->decisions.n + 1;
    uint32_t *first = quipu_alloc__new(n_groups, sizeof *first); /* item of each group */
    if (first == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < n_groups; i++)
        first[i] = UINT32_MAX;
    for (size_t i = 0; i < work->n_items; i++) {
        uint32_t item = work->items[i], group = work->groups[item];
        if (first[group] == UINT32_MAX)
            first[group] = item;
        else if (group != 0)
            quipu_class__force(work->run, first[group], item);
    }
    quipu_alloc__free(first);
    return QUIPU_OK;
}

/* --- ids --- */

static quipu_status give_all(const grouping *work, const quipu_match *match, quipu_str id,
                             uint32_t authority, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (uint32_t i = 0; i < match->n; i++)
        QUIPU_TRY(quipu_class__give(work->run, match->items[i], id, authority, err));
done:
    return status;
}

/* Each split is an authority of its own, and so is each of those that users link to: by its first link. */
static uint32_t authority_number(const grouping *work, size_t decision)
{
    size_t i = 0;
    quipu_str name = quipu_link__authority(work->list->items[decision].value);
    while (work->list->items[decision].kind == QUIPU_LINK && i < decision &&
           !is_link_of(&work->list->items[i], name))
        i++;
    return QUIPU_DECIDED + (uint32_t)(work->list->items[decision].kind == QUIPU_LINK ? i : decision);
}

static quipu_status give_ids(const grouping *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < work->list->decisions.n; i++) {
        const quipu_decision *decision = &work->list->items[i];
        uint32_t authority = authority_number(work, i);
        if (decision->is_undone)
            continue;
        if (decision->kind == QUIPU_SPLIT) {
            QUIPU_TRY(give_all(work, match_of(work, i, 0), QUIPU_STR("rest"), authority, err));
            QUIPU_TRY(give_all(work, match_of(work, i, 1), QUIPU_STR("part"), authority, err));
        } else if (decision->kind == QUIPU_LINK && quipu_link__authority(decision->value).len > 0) {
            QUIPU_TRY(give_all(work, match_of(work, i, 0), decision->value, authority, err));
        }
    }
done:
    return status;
}

/* The last link in force to this identifier, or to this authority where `whole` is false; n where there is none. */
static size_t find_link(const grouping *work, quipu_str link, bool whole)
{
    size_t i = work->list->decisions.n;
    while (i-- > 0)
        if (is_link_of(&work->list->items[i], quipu_link__authority(link)) &&
            (!whole || quipu_str__is(work->list->items[i].value, link)))
            return i;
    return work->list->decisions.n;
}

/* An item of the linked party that stands for it; UINT32_MAX where there is none, or all were split off. */
static uint32_t find_linked(const grouping *work, size_t decision)
{
    const quipu_match *match = match_of(work, decision, 0);
    for (uint32_t i = 0; i < match->n; i++)
        if (!work->run->items[match->items[i]].is_apart)
            return match->items[i];
    return UINT32_MAX;
}

/*
 * What gazetteers link counts beside what users link: with the same identifier it is the same thing, with another
 * one of the authority no rule makes them one. What was split off stays out of it.
 */
static quipu_status give_known_id(const grouping *work, uint32_t item, quipu_str link,
                                  quipu_error *err)
{
    size_t n = work->list->decisions.n, same = find_link(work, link, true);
    size_t any = find_link(work, link, false);
    if (any == n || work->run->items[item].is_apart)
        return QUIPU_OK;
    uint32_t linked = same < n ? find_linked(work, same) : UINT32_MAX;
    if (linked != UINT32_MAX)
        quipu_class__force(work->run, item, linked);
    return quipu_class__give(work->run, item, link, authority_number(work, any), err);
}

static quipu_status give_known_ids(const grouping *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    bool has_links = false;
    for (size_t i = 0; i < work->list->decisions.n; i++)
        has_links |= work->list->items[i].kind == QUIPU_LINK && !work->list->items[i].is_undone;
    for (uint32_t i = 0; has_links && i < work->run->n_items; i++) {
        const quipu_known_links *known =
            quipu_links__of(&work->run->resolver->links, work->run->items[i].local->id);
        for (uint32_t k = 0; known != NULL && k < known->n; k++)
            QUIPU_TRY(give_known_id(work, i, known->items[k], err));
    }
done:
    return status;
}

quipu_status quipu_decided__join(quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    grouping work = {.run = run, .list = run->resolver->decisions};
    if (work.list == NULL || work.list->decisions.n == 0)
        return QUIPU_OK;
    QUIPU_TRY_ALLOC(run->decided = quipu_arena__take(&run->arena, 1, sizeof *run->decided));
    work.decided = run->decided;
    QUIPU_TRY(quipu_decided__match(run, err));
    QUIPU_TRY(list_items(&work, err));
    make_groups(&work);
    QUIPU_TRY(join_groups(&work, err));
    QUIPU_TRY(give_ids(&work, err));
    QUIPU_TRY(give_known_ids(&work, err));
done:
    quipu_alloc__free(work.groups);
    quipu_alloc__free(work.items);
    return status;
}
