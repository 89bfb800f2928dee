/*
 * Finds out what a table means that names something it does not define: by an id, by a name, by another
 * name, in this order, among what the relations it stands in admit. What nothing bears the name of
 * becomes an entity of the type that its relations leave open, the one listed first.
 */
#include "resolve/identity.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/sorted.h"
#include "base/str.h"

#include <stdlib.h>

/* What the relations of an item leave open. */
typedef struct opening {
    uint32_t item;
    quipu_type_set types;  /* all bits: nothing is known */
    quipu_type_set firsts; /* those that some relation lists first */
    quipu_str key;         /* the name as compared among the untyped */
} opening;

typedef struct given_row {
    quipu_str id;
    uint32_t item;
} given_row;

typedef struct untyped {
    quipu_resolution *run;
    const quipu_namings *namings;
    opening *openings;
    size_t n_openings;
    given_row *given; /* sorted by id */
    size_t n_given;
    uint32_t *scratch; /* room for a class of each name or id */
} untyped;

static quipu_type lowest(quipu_type_set types)
{
    quipu_type type = 0;
    while ((types >> type & 1) == 0)
        type++;
    return type;
}

/* Narrow `types` to `to` unless nothing would be left. */
static quipu_type_set narrow(quipu_type_set types, quipu_type_set to)
{
    return (types & to) != 0 ? types & to : types;
}

static void note_end(opening *open, quipu_type_set types, quipu_type first)
{
    if (open == NULL)
        return;
    open->types = narrow(open->types, types);
    open->firsts |= (quipu_type_set)1 << first;
}

static void note_assertion(opening *subject, opening *object, const quipu_relation_info *info)
{
    quipu_type_set both = info->subjects | info->objects;
    note_end(subject, info->symmetric ? both : info->subjects, info->first_subject);
    note_end(object, info->symmetric ? both : info->objects, info->first_object);
}

/* The opening of a local entity; NULL where it has a type. `places` maps items to openings. */
static opening *opening_of(untyped *work, const uint32_t *places, uint32_t item)
{
    return places[item] == UINT32_MAX ? NULL : &work->openings[places[item]];
}

static void note_document(untyped *work, const uint32_t *places, uint32_t document)
{
    const quipu_extraction *from = work->run->documents[document];
    uint32_t first = work->run->first_item[document];
    for (size_t i = 0; i < from->n_assertions; i++) {
        const quipu_assertion *assertion = &from->assertions[i];
        note_assertion(
            opening_of(work, places, first + assertion->subject),
            opening_of(work, places, first + assertion->object),
            quipu_ontology_relation_info(work->run->resolver->ontology, assertion->relation));
    }
}

static quipu_status list_openings(untyped *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_resolution *run = work->run;
    uint32_t *places = quipu_alloc__new(run->n_items, sizeof *places);
    QUIPU_TRY_ALLOC(places);
    QUIPU_TRY_ALLOC(work->openings = quipu_alloc__new(run->n_items, sizeof *work->openings));
    for (uint32_t i = 0; i < run->n_items; i++) {
        places[i] = UINT32_MAX;
        if (run->items[i].type != QUIPU_NO_TYPE)
            continue;
        places[i] = (uint32_t)work->n_openings;
        work->openings[work->n_openings++] = (opening){i, UINT32_MAX, 0, {NULL, 0}};
    }
    if (work->n_openings == 0)
        goto done;
    for (uint32_t i = 0; i < run->resolver->n_documents; i++)
        note_document(work, places, i);
done:
    quipu_alloc__free(places);
    return status;
}

static int compare_given(const void *a, const void *b)
{
    const given_row *x = a, *y = b;
    int order = quipu_str__compare(x->id, y->id);
    return order != 0 ? order : (x->item > y->item) - (x->item < y->item);
}

static quipu_status list_given(untyped *work, quipu_error *err)
{
    const quipu_resolution *run = work->run;
    work->given = quipu_alloc__new(run->n_items, sizeof *work->given);
    if (work->given == NULL)
        return quipu_error__memory(err);
    for (uint32_t i = 0; i < run->n_items; i++)
        if (run->items[i].local->id.len > 0 && run->items[i].type != QUIPU_NO_TYPE &&
            !run->items[i].is_apart)
            work->given[work->n_given++] = (given_row){run->items[i].local->id, i};
    qsort(work->given, work->n_given, sizeof *work->given, compare_given);
    return QUIPU_OK;
}

/* Classes that bear the id, into scratch. */
static size_t find_by_id(untyped *work, quipu_str id)
{
    size_t n = 0, at = quipu_sorted__first(&id, work->given, work->n_given, sizeof *work->given,
                                           quipu_str__compare_items);
    for (; at < work->n_given && quipu_str__is(work->given[at].id, id); at++)
        work->scratch[n++] = quipu_class__of(work->run, work->given[at].item);
    return quipu_numbers__sort(work->scratch, n);
}

/* Classes that bear the name as their main one, or as another, into scratch: of the types in `types`. */
static quipu_status find_by_name(size_t *n, untyped *work, quipu_str name, bool as_main,
                                 quipu_type_set types, quipu_error *err)
{
    const quipu_namings *all = work->namings;
    size_t n_types = quipu_ontology_n_types(work->run->resolver->ontology);
    *n = 0;
    for (quipu_type type = 0; type < n_types; type++) {
        quipu_naming wanted;
        if ((types >> type & 1) == 0)
            continue;
        quipu_status status = quipu_naming__make(&wanted, work->run, type, name, err);
        if (status < 0)
            return status;
        for (size_t i = quipu_namings__find(all, wanted.key);
             i < all->n && quipu_str__is(all->items[i].key, wanted.key); i++)
            if (all->items[i].is_main == as_main &&
                quipu_name__middles_agree(all->items[i].middle, wanted.middle))
                work->scratch[(*n)++] = quipu_class__of(work->run, all->items[i].item);
    }
    *n = quipu_numbers__sort(work->scratch, *n);
    return QUIPU_OK;
}

/* Keep those of the types that relations list first, if there are any. */
static size_t prefer_first(untyped *work, size_t n, quipu_type_set firsts)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++)
        if ((firsts >> work->run->items[work->scratch[i]].type & 1) != 0)
            work->scratch[n_kept++] = work->scratch[i];
    return n_kept;
}

/* Find the classes that an item may be; the first way that finds any decides. */
static quipu_status find_bearers(size_t *n, untyped *work, const opening *open, quipu_error *err)
{
    const quipu_local_entity *local = work->run->items[open->item].local;
    *n = local->id.len > 0 ? find_by_id(work, local->id) : 0;
    if (*n == 0)
        *n = find_by_id(work, local->name);
    if (*n > 0)
        return QUIPU_OK;
    quipu_status status = find_by_name(n, work, local->name, true, open->types, err);
    if (status >= 0 && *n == 0)
        status = find_by_name(n, work, local->name, false, open->types, err);
    return status;
}

/* Join one item to its bearer, if just one comes into question. */
static quipu_status join_item(untyped *work, const opening *open, quipu_error *err)
{
    size_t n;
    quipu_status status = find_bearers(&n, work, open, err);
    if (status < 0)
        return status;
    if (n > 1)
        n = prefer_first(work, n, open->firsts);
    if (n == 1)
        quipu_class__join(work->run, (uint32_t[]){work->scratch[0], open->item}, 2);
    return QUIPU_OK;
}

static int compare_openings(const void *a, const void *b)
{
    const opening *x = a, *y = b;
    int order = quipu_str__compare(x->key, y->key);
    return order != 0 ? order : (x->item > y->item) - (x->item < y->item);
}

/* Drop the openings that have found a class, and name the rest. */
static quipu_status keep_open(untyped *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf normal = {0};
    size_t n = 0;
    for (size_t i = 0; i < work->n_openings; i++) {
        opening open = work->openings[i];
        quipu_resolution *run = work->run;
        if (run->items[quipu_class__of(run, open.item)].type != QUIPU_NO_TYPE)
            continue;
        normal.len = 0;
        quipu_name__normal(&normal, &run->resolver->words, QUIPU_NAME_OTHER,
                           run->items[open.item].local->name);
        QUIPU_TRY_ALLOC(normal.failed ? NULL : &normal);
        open.key = quipu_arena__copy(&run->arena, quipu_buf__str(&normal));
        QUIPU_TRY_ALLOC(open.key.ptr);
        work->openings[n++] = open;
    }
    work->n_openings = n;
    qsort(work->openings, n, sizeof *work->openings, compare_openings);
done:
    quipu_buf__clear(&normal);
    return status;
}

/* The first type that a relation lists first and all admit, else the first that is left. */
static quipu_type guess_type(const untyped *work, quipu_type_set types, quipu_type_set firsts)
{
    size_t n_types = quipu_ontology_n_types(work->run->resolver->ontology);
    quipu_type_set known = n_types < 32 ? ((quipu_type_set)1 << n_types) - 1 : UINT32_MAX;
    return lowest(narrow(narrow(known, types), firsts));
}

/* Those that share a name become one, of one type. */
static void join_open(untyped *work)
{
    size_t end;
    for (size_t begin = 0; begin < work->n_openings; begin = end) {
        const opening *first = &work->openings[begin];
        quipu_type_set types = first->types, firsts = first->firsts;
        for (end = begin + 1; end < work->n_openings; end++) {
            const opening *other = &work->openings[end];
            if (!quipu_str__is(first->key, other->key))
                break;
            types = narrow(types, other->types);
            firsts |= other->firsts;
            quipu_class__join(work->run, (uint32_t[]){first->item, other->item}, 2);
        }
        work->run->items[quipu_class__of(work->run, first->item)].type =
            guess_type(work, types, firsts);
    }
}

quipu_status quipu_untyped__join(quipu_resolution *run, const quipu_namings *namings,
                                 quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    untyped work = {.run = run, .namings = namings};
    QUIPU_TRY(list_openings(&work, err));
    if (work.n_openings == 0)
        goto done;
    QUIPU_TRY(list_given(&work, err));
    QUIPU_TRY_ALLOC(work.scratch =
                        quipu_alloc__new(namings->n + run->n_items, sizeof *work.scratch));
    for (size_t i = 0; i < work.n_openings; i++)
        QUIPU_TRY(join_item(&work, &work.openings[i], err));
    QUIPU_TRY(keep_open(&work, err));
    join_open(&work);
done:
    quipu_alloc__free(work.scratch);
    quipu_alloc__free(work.given);
    quipu_alloc__free(work.openings);
    return status;
}
