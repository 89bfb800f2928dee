/*
 * Decisions as values: their kinds, what each kind needs, comparing and copying them.
 */
#include "resolve/decision.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

const char *quipu_decision_kind_name(quipu_decision_kind kind)
{
    static const char *const names[QUIPU_N_DECISION_KINDS] = {"merge",  "split", "rename",
                                                              "retype", "drop",  "link"};
    return names[kind];
}

bool quipu_decision_kind__parse(quipu_decision_kind *out, quipu_str name)
{
    for (int i = 0; i < QUIPU_N_DECISION_KINDS; i++)
        if (quipu_str__is(name, quipu_str__of(quipu_decision_kind_name((quipu_decision_kind)i)))) {
            *out = (quipu_decision_kind)i;
            return true;
        }
    return false;
}

static quipu_status refuse(quipu_error *err, const char *what)
{
    return quipu_error__set(err, QUIPU_ERR_INVALID, "", "%s", what);
}

static bool has_right_number(const quipu_decision *decision)
{
    switch (decision->kind) {
    case QUIPU_MERGE: return decision->n_parties >= 2;
    case QUIPU_SPLIT: return decision->n_parties == 2;
    case QUIPU_DROP: return decision->n_parties == (decision->value.len > 0 ? 2 : 1);
    default: return decision->n_parties == 1;
    }
}

quipu_status quipu_decision_check(const quipu_decision *decision, quipu_error *err)
{
    bool has_value = decision->kind == QUIPU_RENAME || decision->kind == QUIPU_RETYPE ||
                     decision->kind == QUIPU_LINK;
    if (!has_right_number(decision))
        return refuse(err, decision->kind == QUIPU_MERGE   ? "a merge needs two entities or more"
                           : decision->kind == QUIPU_SPLIT ? "a split needs two entities"
                           : decision->kind == QUIPU_DROP
                               ? "a drop needs one entity, or two and their relation"
                               : "one entity is needed");
    if (has_value && quipu_str__trim(decision->value).len == 0)
        return refuse(err, "the value is missing");
    for (uint32_t i = 0; i < decision->n_parties; i++)
        if (decision->parties[i].name.len == 0)
            return refuse(err, "the name is missing");
    if (decision->kind == QUIPU_SPLIT && decision->parties[1].n_places == 0)
        return refuse(err, "the places are missing that are somebody else");
    return QUIPU_OK;
}

static bool places_are_same(const quipu_party *a, const quipu_party *b)
{
    for (uint32_t i = 0; i < a->n_places; i++)
        if (!quipu_str__is(a->places[i].document, b->places[i].document) ||
            !quipu_str__is(a->places[i].name, b->places[i].name) ||
            !quipu_str__is(a->places[i].id, b->places[i].id))
            return false;
    return true;
}

bool quipu_decision_is_same(const quipu_decision *a, const quipu_decision *b)
{
    if (a->kind != b->kind || a->n_parties != b->n_parties || !quipu_str__is(a->value, b->value))
        return false;
    for (uint32_t i = 0; i < a->n_parties; i++) {
        const quipu_party *x = &a->parties[i], *y = &b->parties[i];
        if (!quipu_str__is(x->name, y->name) || !quipu_str__is(x->type, y->type) ||
            !quipu_str__is(x->id, y->id) || x->n_places != y->n_places || !places_are_same(x, y))
            return false;
    }
    return true;
}

/* --- lists --- */

quipu_decision_list *quipu_decision_list__new(void)
{
    return quipu_alloc__zero(1, sizeof(quipu_decision_list));
}

void quipu_decisions_free(quipu_decisions *decisions)
{
    if (decisions == NULL)
        return;
    quipu_decision_list *list = (quipu_decision_list *)decisions;
    quipu_arena__clear(&list->arena);
    quipu_alloc__free(list->items);
    quipu_alloc__free(list);
}

static bool copy_texts(quipu_arena *arena, quipu_str *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        *texts[i] = quipu_arena__copy(arena, *texts[i]);
        if (texts[i]->ptr == NULL)
            return false;
    }
    return true;
}

static bool copy_party(quipu_arena *arena, quipu_party *party)
{
    quipu_party_place *places =
        quipu_arena__copy_array(arena, party->places, party->n_places, sizeof *places);
    if (places == NULL)
        return false;
    party->places = places;
    for (uint32_t i = 0; i < party->n_places; i++) {
        quipu_str *texts[] = {&places[i].document, &places[i].name, &places[i].id};
        if (!copy_texts(arena, texts, 3))
            return false;
    }
    quipu_str *texts[] = {&party->name, &party->type, &party->id};
    return copy_texts(arena, texts, 3);
}

static bool copy_decision(quipu_arena *arena, quipu_decision *decision)
{
    quipu_party *parties =
        quipu_arena__copy_array(arena, decision->parties, decision->n_parties, sizeof *parties);
    if (parties == NULL)
        return false;
    decision->parties = parties;
    for (uint32_t i = 0; i < decision->n_parties; i++)
        if (!copy_party(arena, &parties[i]))
            return false;
    quipu_str *texts[] = {&decision->value, &decision->note};
    return copy_texts(arena, texts, 2);
}

quipu_status quipu_decision_list__add(quipu_decision_list *list, const quipu_decision *decision,
                                      quipu_error *err)
{
    quipu_decision copy = *decision;
    quipu_decision *items =
        quipu_alloc__reserve(list->items, list->decisions.n, &list->room, sizeof *items);
    if (items == NULL)
        return quipu_error__memory(err);
    list->items = items;
    list->decisions.items = items;
    if (!copy_decision(&list->arena, &copy))
        return quipu_error__memory(err);
    items[list->decisions.n++] = copy;
    return QUIPU_OK;
}
