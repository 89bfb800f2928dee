/*
 * Decides which local entities of all documents are one: classes of items in a union-find forest, joined
 * by given ids, by equal names within a type, and by short or other names where just one class bears
 * them. Names are sorted, not compared pair by pair, so the cost is n log n. README.md has the rules.
 */
#include "resolve/identity.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/str.h"
#include "resolve/bearers.h"
#include "resolve/homes.h"
#include "resolve/name_keys.h"
#include "resolve/variants.h"

#include <stdlib.h>

uint32_t quipu_class__of(quipu_resolution *run, uint32_t item)
{
    while (run->items[item].parent != item) {
        run->items[item].parent = run->items[run->items[item].parent].parent;
        item = run->items[item].parent;
    }
    return item;
}

static bool has_given(const quipu_given *list, const quipu_given *wanted)
{
    for (; list != NULL; list = list->next)
        if (list->authority == wanted->authority && quipu_str__is(list->id, wanted->id))
            return true;
    return false;
}

/* Whether the authority calls both by one id. */
static bool shares_id(const quipu_given *a, const quipu_given *b, uint32_t authority)
{
    for (; a != NULL; a = a->next)
        if (a->authority == authority && has_given(b, a))
            return true;
    return false;
}

static bool knows(const quipu_given *list, uint32_t authority)
{
    while (list != NULL && list->authority != authority)
        list = list->next;
    return list != NULL;
}

/* One authority has one id for both, or none for one of them. A class has several ids only where a user says so. */
static bool authorities_agree(const quipu_given *a, const quipu_given *b)
{
    for (const quipu_given *given = a; given != NULL; given = given->next)
        if (knows(b, given->authority) && !shares_id(a, b, given->authority))
            return false;
    return true;
}

/* The ids of both, each once. */
static quipu_given *merge_given(quipu_given *a, quipu_given *b)
{
    while (b != NULL) {
        quipu_given *next = b->next;
        if (!has_given(a, b)) {
            b->next = a;
            a = b;
        }
        b = next;
    }
    return a;
}

static void join_two(quipu_resolution *run, uint32_t a, uint32_t b)
{
    uint32_t first = a < b ? a : b, other = a < b ? b : a;
    quipu_item *into = &run->items[first], *from = &run->items[other];
    from->parent = first;
    into->given = merge_given(into->given, from->given);
    if (into->type == QUIPU_NO_TYPE)
        into->type = from->type;
}

/*
 * Whether the class of one of these items has another id than that of another one. Those beside it come first: the rows
 * of a table stand together.
 */
static bool objects(quipu_resolution *run, const uint32_t *items, size_t n, size_t at)
{
    const quipu_given *given = run->items[quipu_class__of(run, items[at])].given;
    for (size_t i = 1; given != NULL && i < n; i++) {
        uint32_t other = quipu_class__of(run, items[(at + i) % n]);
        if (!authorities_agree(run->items[other].given, given))
            return true;
    }
    return false;
}

void quipu_class__force(quipu_resolution *run, uint32_t a, uint32_t b)
{
    a = quipu_class__of(run, a);
    b = quipu_class__of(run, b);
    if (a != b)
        join_two(run, a, b);
}

void quipu_class__join(quipu_resolution *run, const uint32_t *items, size_t n)
{
    size_t first = n;
    for (size_t i = 0; i < n; i++) {
        if (objects(run, items, n, i))
            continue;
        if (first < n)
            quipu_class__force(run, items[first], items[i]);
        else
            first = i;
    }
}

bool quipu_id__is_public(const quipu_ontology *ontology, quipu_str id, quipu_type type)
{
    size_t colon = quipu_str__find(id, ':', 0);
    return type != QUIPU_NO_TYPE && colon + 1 < id.len &&
           quipu_str__is(quipu_str__slice(id, 0, colon),
                         quipu_ontology_type_info(ontology, type)->name);
}

/* Row numbers say nothing beyond their table. */
static bool is_number(quipu_str id)
{
    size_t n = 0;
    while (n < id.len && quipu_char__is_digit(id.ptr[n]))
        n++;
    return n == id.len;
}

/* Items with ids, sorted by type, id and place. */
typedef struct id_row {
    quipu_str id;
    quipu_type type;
    uint32_t item;
} id_row;

static int compare_id_rows(const void *a, const void *b)
{
    const id_row *x = a, *y = b;
    if (x->type != y->type)
        return x->type < y->type ? -1 : 1;
    int order = quipu_str__compare(x->id, y->id);
    return order != 0 ? order : (x->item > y->item) - (x->item < y->item);
}

quipu_status quipu_class__give(quipu_resolution *run, uint32_t item, quipu_str id,
                               uint32_t authority, quipu_error *err)
{
    quipu_given *given = quipu_arena__take(&run->arena, 1, sizeof *given);
    if (given == NULL)
        return quipu_error__memory(err);
    quipu_item *first = &run->items[quipu_class__of(run, item)];
    *given = (quipu_given){id, authority, NULL};
    first->given = merge_given(first->given, given);
    return QUIPU_OK;
}

static quipu_status note_given(quipu_resolution *run, uint32_t item, quipu_error *err)
{
    uint32_t document = run->items[item].document;
    bool is_table = run->documents[document]->is_table;
    return quipu_class__give(run, item, run->items[item].local->id,
                             is_table ? document : QUIPU_GAZETTEER, err);
}

/* Join the items that bear one id and agree in type. */
static quipu_status join_by_id(quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = 0;
    id_row *rows = quipu_alloc__new(run->n_items, sizeof *rows);
    QUIPU_TRY_ALLOC(rows);
    for (uint32_t i = 0; i < run->n_items; i++) {
        quipu_str id = run->items[i].local->id;
        if (id.len == 0 || run->items[i].type == QUIPU_NO_TYPE || run->items[i].is_apart ||
            run->items[i].is_another)
            continue;
        QUIPU_TRY(note_given(run, i, err));
        if (!is_number(id))
            rows[n++] = (id_row){id, run->items[i].type, i};
    }
    qsort(rows, n, sizeof *rows, compare_id_rows);
    for (size_t i = 1; i < n; i++)
        if (rows[i].type == rows[i - 1].type && quipu_str__is(rows[i].id, rows[i - 1].id))
            quipu_class__join(run, (uint32_t[]){rows[i - 1].item, rows[i].item}, 2);
done:
    quipu_alloc__free(rows);
    return status;
}

/* The distinct classes of some names, in the order of their first items, into `out`; returns their number. */
static size_t classes_of(uint32_t *out, quipu_resolution *run, const quipu_naming *names, size_t n)
{
    size_t n_out = 0;
    for (size_t i = 0; i < n; i++)
        out[n_out++] = quipu_class__of(run, names[i].item);
    return quipu_numbers__sort(out, n_out);
}

/* Whether every two persons of one first and last name can be one by their middle names. */
static bool middles_agree(const quipu_naming *names, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (quipu_str__is(names[i].middle, names[i - 1].middle))
            continue;
        for (size_t k = 0; k < i; k++)
            if (!quipu_name__middles_agree(names[k].middle, names[i].middle))
                return false;
    }
    return true;
}

/* Names that stand together, by which their items are joined. */
typedef struct join_work {
    quipu_company company;
    const quipu_namings *namings;
    uint32_t *scratch; /* room for a class of each name */
} join_work;

/* Whether many are called by a name. */
static bool is_common(const quipu_naming_run *found)
{
    for (size_t i = 0; i < found->n_main; i++)
        if (!found->names[i].is_common)
            return false;
    return true;
}

/* Whether things of the type of a name may be bound to countries; countries come before them. */
static bool may_be_tied(const join_work *work, const quipu_naming_run *found)
{
    static const char *const types[] = {"person", "organization", "place", "facility"};
    const quipu_ontology *ontology = work->company.run->resolver->ontology;
    quipu_type type = work->company.run->items[found->names[0].item].type;
    quipu_str name = quipu_ontology_type_info(ontology, type)->name;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (quipu_str__is(name, quipu_str__of(types[i])))
            return true;
    return false;
}

/*
 * Whether some bear a middle name in full and others none, no initial stands between, and no table has either:
 * John Adams need not be John Quincy Adams.
 */
static bool lacks_middle(const quipu_resolution *run, const quipu_naming_run *found)
{
    bool some_full = false, some_none = false;
    for (size_t i = 0; i < found->n_main; i++) {
        some_none = some_none || found->names[i].middle.len == 0;
        some_full = some_full || found->names[i].middle.len > 1;
        if (found->names[i].middle.len == 1 ||
            run->documents[run->items[found->names[i].item].document]->is_table)
            return false;
    }
    return some_full && some_none && !found->names[0].is_common;
}

/* Whether an authority calls two bearers of these names by two ids: then the name alone tells nobody from the others. */
static bool ids_differ(quipu_resolution *run, const quipu_naming *names, size_t n)
{
    uint32_t seen[16]; /* classes with ids, one of each table or gazetteer; more are not looked at */
    size_t n_seen = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t class = quipu_class__of(run, names[i].item);
        if (run->items[class].given == NULL)
            continue;
        size_t k = 0;
        while (k < n_seen && seen[k] != class) {
            if (!authorities_agree(run->items[seen[k]].given, run->items[class].given))
                return true;
            k++;
        }
        if (k == n_seen && n_seen < sizeof seen / sizeof *seen)
            seen[n_seen++] = class;
    }
    return false;
}

typedef quipu_status join_names(quipu_company *company, const quipu_naming *names, size_t n,
                                quipu_error *err);

/*
 * Join the main names of a run by `join`: those whose ties or ids differ, or those whose do not. Where middle names
 * contradict each other only those with the very same one may be joined.
 */
static quipu_status join_main(join_work *work, const quipu_naming_run *found, bool differ,
                              join_names *join, quipu_error *err)
{
    quipu_company *company = &work->company;
    bool agree =
        middles_agree(found->names, found->n_main) && !lacks_middle(work->company.run, found);
    for (size_t begin = 0, end; begin < found->n_main; begin = end) {
        end = agree ? found->n_main : begin + 1;
        while (end < found->n_main &&
               quipu_str__is(found->names[begin].middle, found->names[end].middle))
            end++;
        const quipu_naming *names = found->names + begin;
        if ((quipu_bearers__ties_differ(company, names, end - begin) ||
             ids_differ(company->run, names, end - begin)) != differ)
            continue;
        quipu_status status = join(company, names, end - begin, err);
        if (status < 0)
            return status;
    }
    return QUIPU_OK;
}

/* Whether main names that are the same tell their bearer well. */
static bool tells_well(const quipu_naming_run *found)
{
    return found->n_main > 1 && !found->names[0].is_short_person && !is_common(found);
}

static quipu_status join_untied(join_work *work, const quipu_naming_run *found, quipu_error *err)
{
    return tells_well(found) && !may_be_tied(work, found)
               ? join_main(work, found, false, quipu_bearers__join_all, err)
               : QUIPU_OK;
}

static quipu_status join_agreed(join_work *work, const quipu_naming_run *found, quipu_error *err)
{
    return tells_well(found) && may_be_tied(work, found)
               ? join_main(work, found, false, quipu_bearers__join_all, err)
               : QUIPU_OK;
}

static quipu_status join_doubtful(join_work *work, const quipu_naming_run *found, quipu_error *err)
{
    if (found->n_main > 1 && is_common(found))
        return quipu_bearers__join_owned(&work->company, found, err);
    if (!tells_well(found))
        return QUIPU_OK;
    quipu_status status = join_main(work, found, true, quipu_bearers__join_doubtful, err);
    if (status < 0 || !lacks_middle(work->company.run, found) ||
        !middles_agree(found->names, found->n_main))
        return status;
    return quipu_bearers__join_doubtful(&work->company, found->names, found->n_main, err);
}

/* Whether a name is an acronym that a gazetteer knows as something else than the class that a text calls so. */
static bool is_known_acronym(const quipu_resolution *run, const quipu_naming_run *found,
                             uint32_t class)
{
    const quipu_local_entity *local = run->items[found->names[0].item].local;
    return quipu_name__is_acronym(local->name) && local->id.len > 0 &&
           run->items[class].given == NULL;
}

/* A name that is the main one of some and another name of others: one if there is just one such other. */
static quipu_status join_by_other_name(join_work *work, const quipu_naming_run *found,
                                       quipu_error *err)
{
    (void)err;
    quipu_resolution *run = work->company.run;
    if (found->n_main == 0 || is_common(found))
        return QUIPU_OK;
    if (found->names[0].is_short_person)
        return QUIPU_OK;
    if (!middles_agree(found->names, found->n))
        return QUIPU_OK;
    size_t n_main = classes_of(work->scratch, run, found->names, found->n_main);
    size_t n_others = 0;
    uint32_t *others = work->scratch + n_main;
    for (size_t i = found->n_main; i < found->n; i++) {
        uint32_t class = quipu_class__of(run, found->names[i].item);
        if (bsearch(&class, work->scratch, n_main, sizeof class, quipu_numbers__compare) == NULL)
            others[n_others++] = class;
    }
    n_others = quipu_numbers__sort(others, n_others);
    if (n_others == 1 && n_main == 1 && !is_known_acronym(run, found, others[0]))
        quipu_class__join(run, work->scratch, n_main + n_others);
    return QUIPU_OK;
}

static quipu_status join_short(join_work *work, const quipu_naming_run *found, quipu_error *err)
{
    return found->n_main > 0 && found->names[0].is_short_person
               ? quipu_bearers__join_short(&work->company, found, err)
               : QUIPU_OK;
}

typedef quipu_status join_step(join_work *work, const quipu_naming_run *found, quipu_error *err);

/* Take a step for each name, by the company as it stands before it. */
static quipu_status for_each_name(join_work *work, join_step *step, quipu_error *err)
{
    quipu_naming_run found;
    quipu_company__note(&work->company);
    for (size_t i = 0; i < work->namings->n; i += found.n) {
        found = quipu_naming_run__from(work->namings, i);
        quipu_status status = step(work, &found, err);
        if (status < 0)
            return status;
    }
    return QUIPU_OK;
}

static quipu_status join_by_names(quipu_resolution *run, const quipu_namings *all, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    join_work work = {.namings = all};
    QUIPU_TRY(quipu_company__begin(&work.company, run, err));
    QUIPU_TRY_ALLOC(work.scratch = quipu_alloc__new(all->n, sizeof *work.scratch));
    QUIPU_TRY(for_each_name(&work, join_untied, err));
    QUIPU_TRY(for_each_name(&work, join_agreed, err));
    QUIPU_TRY(for_each_name(&work, join_doubtful, err));
    QUIPU_TRY(for_each_name(&work, join_by_other_name, err));
    QUIPU_TRY(for_each_name(&work, join_short, err));
    quipu_company__note(&work.company);
    QUIPU_TRY(quipu_variants__join(&work.company, all, err));
done:
    quipu_alloc__free(work.scratch);
    quipu_company__clear(&work.company);
    return status;
}

quipu_status quipu_identity__by_rules(quipu_namings *namings, quipu_resolution *run,
                                      quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(quipu_homes__find(run, err));
    QUIPU_TRY(join_by_id(run, err));
    QUIPU_TRY(quipu_namings__gather(namings, run, err));
    QUIPU_TRY(join_by_names(run, namings, err));
    QUIPU_TRY(quipu_untyped__join(run, namings, err));
done:
    return status;
}

quipu_status quipu_resolution__identify(quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_namings namings = {0};
    QUIPU_TRY(quipu_decided__join(run, err));
    QUIPU_TRY(quipu_identity__by_rules(&namings, run, err));
    QUIPU_TRY(quipu_decided__tell(run, &namings, err));
done:
    quipu_namings__clear(&namings);
    return status;
}
