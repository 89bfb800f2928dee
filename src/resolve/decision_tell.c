/*
 * What users decided about classes as the rules have made them: type, name, identifiers, who is nobody. A
 * party is the class in which most of its local entities are. What was given another type or name joins the only
 * other class of just that name and type, as it would have if the documents had called it so.
 */
#include "resolve/decision.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/sorted.h"
#include "base/str.h"

#include <stdlib.h>

typedef struct telling {
    quipu_resolution *run;
    quipu_decided *decided;
    const quipu_decision_list *list;
    const quipu_namings *namings;
    uint32_t *classes; /* scratch */
} telling;

/* The class that holds most of the items, the first of equals; they are not none. */
static uint32_t main_class(quipu_resolution *run, const quipu_match *match)
{
    uint32_t best = 0, n_best = 0;
    for (uint32_t i = 0; i < match->n; i++) {
        uint32_t class = quipu_class__of(run, match->items[i]), n = 0;
        for (uint32_t k = i; k < match->n; k++)
            n += quipu_class__of(run, match->items[k]) == class;
        if (n > n_best) {
            best = class;
            n_best = n;
        }
    }
    return best;
}

/* Keep that the decision speaks of the class of `item`. */
static void tell(telling *work, uint32_t item, size_t decision)
{
    work->decided->told[work->decided->n_told++] = (quipu_told){item, (uint32_t)decision};
}

/* --- other classes of one name --- */

/* The classes other than `class` that bear the name as their main one in this type, into scratch. */
static quipu_status find_namesakes(size_t *n, telling *work, uint32_t class, quipu_type type,
                                   quipu_str name, quipu_error *err)
{
    quipu_naming wanted;
    quipu_resolution *run = work->run;
    const quipu_namings *all = work->namings;
    *n = 0;
    quipu_status status = quipu_naming__make(&wanted, run, type, name, err);
    if (status < 0 || wanted.is_short_person)
        return status;
    for (size_t i = quipu_namings__find(all, wanted.key);
         i < all->n && quipu_str__is(all->items[i].key, wanted.key); i++) {
        uint32_t other = quipu_class__of(run, all->items[i].item);
        if (all->items[i].is_main && other != class &&
            quipu_name__middles_agree(all->items[i].middle, wanted.middle))
            work->classes[(*n)++] = other;
    }
    *n = quipu_numbers__sort(work->classes, *n);
    return QUIPU_OK;
}

static quipu_status join_namesake(telling *work, uint32_t item, quipu_str name, quipu_error *err)
{
    size_t n;
    uint32_t class = quipu_class__of(work->run, item);
    quipu_type type = work->run->items[class].type;
    quipu_status status = find_namesakes(&n, work, class, type, name, err);
    if (status >= 0 && n == 1 && work->run->items[work->classes[0]].type == type)
        quipu_class__join(work->run, (uint32_t[]){class, work->classes[0]}, 2);
    return status;
}

/* --- one decision after the other --- */

static void set_type(telling *work, uint32_t class, quipu_str name)
{
    quipu_type type = quipu_ontology_type(work->run->resolver->ontology, name);
    if (type != QUIPU_NO_TYPE)
        work->run->items[class].type = type;
}

static quipu_status retype(telling *work, size_t decision, uint32_t class, quipu_error *err)
{
    const quipu_decision *of = &work->list->items[decision];
    set_type(work, class, of->value);
    quipu_status status = QUIPU_OK;
    const quipu_match *match = &work->decided->matches[decision][0];
    for (uint32_t i = 0; i < match->n && status >= 0; i++)
        if (quipu_class__of(work->run, match->items[i]) == quipu_class__of(work->run, class))
            status = join_namesake(work, class, work->run->items[match->items[i]].local->name, err);
    return status;
}

static quipu_status rename(telling *work, size_t decision, uint32_t class, quipu_error *err)
{
    tell(work, class, decision);
    return join_namesake(work, class, work->list->items[decision].value, err);
}

static quipu_status tell_decision(telling *work, size_t decision, quipu_error *err)
{
    quipu_decision *of = &work->list->items[decision];
    uint32_t which = of->kind == QUIPU_SPLIT ? 1 : 0;
    while (of->kind == QUIPU_MERGE && which + 1 < of->n_parties &&
           work->decided->matches[decision][which].n == 0)
        which++;
    const quipu_match *match = &work->decided->matches[decision][which];
    uint32_t class = match->n == 0 ? 0 : main_class(work->run, match);
    bool is_edge = of->kind == QUIPU_DROP && of->n_parties == 2;
    if (match->n == 0 || is_edge)
        return QUIPU_OK;
    switch (of->kind) {
    case QUIPU_MERGE: set_type(work, class, of->parties[which].type); break;
    case QUIPU_RETYPE: return retype(work, decision, class, err);
    case QUIPU_RENAME: return rename(work, decision, class, err);
    case QUIPU_SPLIT:
    case QUIPU_DROP:
    case QUIPU_LINK: tell(work, class, decision); break;
    }
    return QUIPU_OK;
}

/* --- what has no effect --- */

/* A merge holds as soon as two of its parties are there; a relation that is dropped is told later. */
static bool rests(const telling *work, size_t decision)
{
    const quipu_decision *of = &work->list->items[decision];
    const quipu_match *matches = work->decided->matches[decision];
    uint32_t n = 0;
    for (uint32_t k = 0; k < of->n_parties; k++)
        n += matches[k].n > 0;
    switch (of->kind) {
    case QUIPU_MERGE: return n < 2;
    case QUIPU_SPLIT: return matches[1].n == 0;
    case QUIPU_DROP: return n < of->n_parties || of->n_parties == 2;
    case QUIPU_RETYPE:
        return n == 0 ||
               quipu_ontology_type(work->run->resolver->ontology, of->value) == QUIPU_NO_TYPE;
    default: return n == 0;
    }
}

/* --- the result, by class --- */

static int compare_told(const void *a, const void *b)
{
    const quipu_told *x = a, *y = b;
    int order = quipu_numbers__order(x->item, y->item);
    return order != 0 ? order : quipu_numbers__order(x->decision, y->decision);
}

/* From items to the classes in which they ended. */
static void finish(telling *work)
{
    quipu_decided *decided = work->decided;
    for (size_t i = 0; i < decided->n_told; i++) {
        quipu_told *told = &decided->told[i];
        told->item = quipu_class__of(work->run, told->item);
        if (work->list->items[told->decision].kind == QUIPU_DROP)
            work->run->items[told->item].is_dropped = true;
    }
    if (decided->n_told > 0)
        qsort(decided->told, decided->n_told, sizeof *decided->told, compare_told);
}

quipu_status quipu_decided__tell(quipu_resolution *run, const quipu_namings *namings,
                                 quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    telling work = {run, run->decided, run->resolver->decisions, namings, NULL};
    if (run->decided == NULL)
        return QUIPU_OK;
    size_t n = work.list->decisions.n;
    QUIPU_TRY_ALLOC(work.classes = quipu_alloc__new(namings->n, sizeof *work.classes));
    QUIPU_TRY_ALLOC(run->decided->told = quipu_arena__take(&run->arena, n, sizeof(quipu_told)));
    for (size_t i = 0; i < n; i++) {
        work.list->items[i].rests = !work.list->items[i].is_undone && rests(&work, i);
        if (!work.list->items[i].is_undone)
            QUIPU_TRY(tell_decision(&work, i, err));
    }
    finish(&work);
done:
    quipu_alloc__free(work.classes);
    return status;
}

/* The first of what is told of a class, or n_told. */
static size_t find_told(const quipu_decided *decided, uint32_t class)
{
    return quipu_sorted__first(&class, decided->told, decided->n_told, sizeof *decided->told,
                               quipu_numbers__compare);
}

quipu_str quipu_decided__name(quipu_resolution *run, uint32_t item)
{
    quipu_str name = {NULL, 0};
    const quipu_decided *decided = run->decided;
    uint32_t class = quipu_class__of(run, item);
    if (decided == NULL)
        return name;
    for (size_t i = find_told(decided, class);
         i < decided->n_told && decided->told[i].item == class; i++) {
        const quipu_decision *of = &run->resolver->decisions->items[decided->told[i].decision];
        if ((of->kind == QUIPU_RENAME || of->kind == QUIPU_SPLIT) && of->value.len > 0)
            name = of->value;
    }
    return name;
}

quipu_str quipu_decided__link(quipu_resolution *run, uint32_t item, size_t n)
{
    const quipu_decided *decided = run->decided;
    uint32_t class = quipu_class__of(run, item);
    if (decided == NULL)
        return (quipu_str){NULL, 0};
    for (size_t i = find_told(decided, class);
         i < decided->n_told && decided->told[i].item == class; i++) {
        const quipu_decision *of = &run->resolver->decisions->items[decided->told[i].decision];
        if (of->kind == QUIPU_LINK && n-- == 0)
            return of->value;
    }
    return (quipu_str){NULL, 0};
}

/* --- relations --- */

static int compare_edges(const void *a, const void *b)
{
    const quipu_dropped_edge *x = a, *y = b;
    int order = quipu_numbers__order(x->source, y->source);
    if (order == 0)
        order = quipu_numbers__order(x->relation, y->relation);
    return order != 0 ? order : quipu_numbers__order(x->target, y->target);
}

/* The relation that a decision drops between two entities of the graph, symmetric ones in the order of its edges. */
static quipu_dropped_edge edge_of(const quipu_resolution *run, const quipu_decision *decision,
                                  uint32_t source, uint32_t target)
{
    const quipu_ontology *ontology = run->resolver->ontology;
    quipu_dropped_edge edge = {source, target, quipu_ontology_relation(ontology, decision->value),
                               0};
    if (edge.relation != QUIPU_NO_RELATION && source > target &&
        quipu_ontology_relation_info(ontology, edge.relation)->symmetric) {
        edge.source = target;
        edge.target = source;
    }
    return edge;
}

quipu_status quipu_decided__find_edges(quipu_resolution *run, quipu_error *err)
{
    quipu_decided *decided = run->decided;
    quipu_decision_list *list = run->resolver->decisions;
    if (decided == NULL)
        return QUIPU_OK;
    decided->edges = quipu_arena__take(&run->arena, list->decisions.n, sizeof *decided->edges);
    if (decided->edges == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < list->decisions.n; i++) {
        const quipu_match *ends = decided->matches[i];
        if (list->items[i].kind != QUIPU_DROP || list->items[i].n_parties != 2 || ends[0].n == 0 ||
            ends[1].n == 0)
            continue;
        quipu_dropped_edge edge =
            edge_of(run, &list->items[i], run->items[main_class(run, &ends[0])].entity,
                    run->items[main_class(run, &ends[1])].entity);
        edge.decision = (uint32_t)i;
        if (edge.relation != QUIPU_NO_RELATION)
            decided->edges[decided->n_edges++] = edge;
    }
    if (decided->n_edges > 0)
        qsort(decided->edges, decided->n_edges, sizeof *decided->edges, compare_edges);
    return QUIPU_OK;
}

bool quipu_decided__drops(const quipu_resolution *run, uint32_t source, quipu_relation relation,
                          uint32_t target)
{
    const quipu_decided *decided = run->decided;
    const quipu_dropped_edge wanted = {source, target, relation, 0};
    quipu_dropped_edge *found =
        decided == NULL || decided->n_edges == 0
            ? NULL
            : bsearch(&wanted, decided->edges, decided->n_edges, sizeof wanted, compare_edges);
    if (found == NULL)
        return false;
    while (found > decided->edges && compare_edges(found - 1, &wanted) == 0)
        found--;
    for (; found < decided->edges + decided->n_edges && compare_edges(found, &wanted) == 0; found++)
        run->resolver->decisions->items[found->decision].rests = false;
    return true;
}
