/*
 * Turns classes of items into entities: a name, an id that people can read, other names, counts; sorted
 * by id. All choices go by content (name, then document name), never by order of arrival.
 */
#include "resolve/resolver.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "ontology/ontology.h"

#include <stdlib.h>

/* A class that becomes an entity. */
typedef struct candidate {
    const uint32_t *members; /* items, ascending */
    uint32_t n_members;
    quipu_str name;
    quipu_str id;
    bool id_is_given;
} candidate;

typedef struct entity_work {
    quipu_resolution *run;
    quipu_arena *arena; /* the graph's */
    uint32_t *members;  /* all items, by class */
    candidate *candidates;
    size_t n;
    quipu_str *names; /* scratch for gathering names */
    size_t n_names, room;
} entity_work;

/* --- classes --- */

/* Counting sort: items by the first item of their class. Classes come in the order of their first items. */
static quipu_status list_classes(entity_work *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_resolution *run = work->run;
    uint32_t *place = quipu_alloc__zero(run->n_items, sizeof *place);
    QUIPU_TRY_ALLOC(place);
    QUIPU_TRY_ALLOC(work->members = quipu_alloc__new(run->n_items, sizeof *work->members));
    for (uint32_t i = 0; i < run->n_items; i++) {
        uint32_t class = quipu_class__of(run, i);
        work->n += class == i && !run->items[i].is_dropped;
        place[class]++;
    }
    QUIPU_TRY_ALLOC(work->candidates = quipu_alloc__zero(work->n, sizeof *work->candidates));
    uint32_t begin = 0;
    candidate *next = work->candidates;
    for (uint32_t i = 0; i < run->n_items; i++) {
        if (run->items[i].parent != i || run->items[i].is_dropped)
            continue;
        *next++ = (candidate){.members = work->members + begin, .n_members = place[i]};
        begin += place[i];
        place[i] = begin - place[i];
    }
    for (uint32_t i = 0; i < run->n_items; i++) {
        uint32_t class = quipu_class__of(run, i);
        if (!run->items[class].is_dropped)
            work->members[place[class]++] = i;
    }
done:
    quipu_alloc__free(place);
    return status;
}

static const quipu_item *item_of(const entity_work *work, const candidate *of, uint32_t member)
{
    return &work->run->items[of->members[member]];
}

static quipu_type type_of(const entity_work *work, const candidate *of)
{
    return work->run->items[of->members[0]].type;
}

/* --- names --- */

/* Whose word counts most for a name: a table that defines the entity, a gazetteer, then what is written. */
static int authority_of(const entity_work *work, const quipu_item *item)
{
    if (item->local->id.len == 0 || item->local->type == QUIPU_NO_TYPE)
        return 0;
    return work->run->documents[item->document]->is_table ? 2 : 1;
}

/* How good a name is; compared field by field. */
typedef struct name_score {
    int authority;
    int is_full;
    uint32_t n_documents;
    quipu_str name;
} name_score;

static bool is_better(const name_score *a, const name_score *b)
{
    if (a->authority != b->authority)
        return a->authority > b->authority;
    if (a->is_full != b->is_full)
        return a->is_full > b->is_full;
    if (a->n_documents != b->n_documents)
        return a->n_documents > b->n_documents;
    if (a->name.len != b->name.len)
        return a->name.len > b->name.len;
    return quipu_str__compare(a->name, b->name) < 0;
}

static int compare_scores(const void *a, const void *b)
{
    return quipu_str__compare(((const name_score *)a)->name, ((const name_score *)b)->name);
}

/* The name that a user gave, else the best of those that the members go by. */
static quipu_status choose_name(candidate *of, const entity_work *work, quipu_error *err)
{
    of->name = quipu_decided__name(work->run, of->members[0]);
    if (of->name.len > 0)
        return QUIPU_OK;
    name_score *scores = quipu_alloc__new(of->n_members, sizeof *scores);
    if (scores == NULL)
        return quipu_error__memory(err);
    for (uint32_t i = 0; i < of->n_members; i++) {
        const quipu_item *item = item_of(work, of, i);
        quipu_str name = item->local->name;
        scores[i] = (name_score){authority_of(work, item), quipu_name__is_full(name), 1, name};
    }
    qsort(scores, of->n_members, sizeof *scores, compare_scores);
    name_score best = {-1, 0, 0, {NULL, 0}};
    for (uint32_t i = 0, end; i < of->n_members; i = end) {
        name_score score = scores[i];
        for (end = i + 1; end < of->n_members && quipu_str__is(scores[end].name, score.name);
             end++) {
            score.n_documents++;
            if (scores[end].authority > score.authority)
                score.authority = scores[end].authority;
        }
        if (is_better(&score, &best))
            best = score;
    }
    of->name = best.name;
    quipu_alloc__free(scores);
    return QUIPU_OK;
}

static quipu_status add_name(entity_work *work, quipu_str name, quipu_error *err)
{
    quipu_str *names = quipu_alloc__reserve(work->names, work->n_names, &work->room, sizeof *names);
    if (names == NULL)
        return quipu_error__memory(err);
    work->names = names;
    names[work->n_names++] = name;
    return QUIPU_OK;
}

/* The gathered names into the graph: sorted, each once, without `without`. */
static quipu_status keep_names(const quipu_str **out, uint32_t *n, entity_work *work,
                               quipu_str without, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_str *names = work->names;
    size_t n_left = 0;
    for (size_t i = 0; i < work->n_names; i++)
        if (names[i].len > 0 && !quipu_str__is(names[i], without))
            names[n_left++] = names[i];
    *n = (uint32_t)quipu_str__sort(names, n_left);
    quipu_str *kept = quipu_arena__take(work->arena, *n, sizeof *kept);
    QUIPU_TRY_ALLOC(kept);
    for (uint32_t i = 0; i < *n; i++) {
        kept[i] = quipu_arena__copy(work->arena, names[i]);
        QUIPU_TRY_ALLOC(kept[i].ptr);
    }
    *out = kept;
done:
    work->n_names = 0;
    return status;
}

static quipu_status make_mentions(quipu_entity *entity, entity_work *work, const candidate *of,
                                  quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (uint32_t i = 0; i < of->n_members; i++) {
        const quipu_local_entity *local = item_of(work, of, i)->local;
        entity->n_mentions += local->n_mentions;
        for (uint32_t k = 0; k < local->n_written; k++)
            QUIPU_TRY(add_name(work, local->names[k], err));
    }
    QUIPU_TRY(
        keep_names(&entity->mentions, &entity->n_mention_strings, work, (quipu_str){NULL, 0}, err));
done:
    return status;
}

/* An id that is worth showing as another name: a word that somebody chose. */
static bool is_readable(quipu_str id)
{
    for (size_t i = 0; i < id.len; i++)
        if (!quipu_char__is_digit(id.ptr[i]))
            return true;
    return false;
}

static quipu_status make_aliases(quipu_entity *entity, entity_work *work, const candidate *of,
                                 quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (uint32_t i = 0; i < of->n_members; i++) {
        const quipu_local_entity *local = item_of(work, of, i)->local;
        if (is_readable(local->id) && !quipu_str__is(local->id, of->id))
            QUIPU_TRY(add_name(work, local->id, err));
        if (local->type == QUIPU_NO_TYPE && !is_readable(local->name))
            continue; /* a cell that refers to a row by its number */
        QUIPU_TRY(add_name(work, local->name, err));
        for (uint32_t k = 0; k < local->n_names; k++)
            QUIPU_TRY(add_name(work, local->names[k], err));
    }
    QUIPU_TRY(keep_names(&entity->aliases, &entity->n_aliases, work, of->name, err));
done:
    return status;
}

/* What others call it: outside identifiers of all the ids that were given. */
static quipu_status make_links(quipu_entity *entity, entity_work *work, const candidate *of,
                               quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_resolver *resolver = work->run->resolver;
    for (const quipu_given *given = work->run->items[of->members[0]].given; given != NULL;
         given = given->next) {
        const quipu_known_links *known = quipu_links__of(&resolver->links, given->id);
        if (!quipu_id__is_public(resolver->ontology, given->id, type_of(work, of)))
            continue;
        for (uint32_t i = 0; known != NULL && i < known->n; i++)
            QUIPU_TRY(add_name(work, known->items[i], err));
    }
    quipu_str decided;
    for (size_t i = 0; (decided = quipu_decided__link(work->run, of->members[0], i)).len > 0; i++)
        QUIPU_TRY(add_name(work, decided, err));
    QUIPU_TRY(keep_names(&entity->links, &entity->n_links, work, (quipu_str){NULL, 0}, err));
done:
    return status;
}

/* --- ids --- */

/* The one without a number behind it. */
static const uint32_t first_number = 1;

/* A gazetteer's id before a table's, then the smaller one. */
static bool is_better_id(const quipu_given *a, const quipu_given *b)
{
    bool a_is_known = a->authority == QUIPU_GAZETTEER, b_is_known = b->authority == QUIPU_GAZETTEER;
    return a_is_known != b_is_known ? a_is_known : quipu_str__compare(a->id, b->id) < 0;
}

/* The best public id that was given, "" if there is none. */
static quipu_str given_id(const entity_work *work, const candidate *of)
{
    const quipu_given *best = NULL;
    const quipu_ontology *ontology = work->run->resolver->ontology;
    for (const quipu_given *given = work->run->items[of->members[0]].given; given != NULL;
         given = given->next)
        if (quipu_id__is_public(ontology, given->id, type_of(work, of)) &&
            (best == NULL || is_better_id(given, best)))
            best = given;
    return best == NULL ? (quipu_str){NULL, 0} : best->id;
}

/*
 * `base`, or `base-2`, `base-3`... whichever is free. `taken` keeps for each id the last number that was tried behind it,
 * so that the thousandth Smith does not try those of all others.
 */
static quipu_status take_free_id(quipu_str *out, quipu_buf *base, quipu_map_index *taken,
                                 quipu_arena *arena, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t len = base->len;
    uint32_t last = quipu_map__get(taken, quipu_buf__str(base)), n = last;
    while (last != QUIPU_MAP_NONE && quipu_map__get(taken, quipu_buf__str(base)) != QUIPU_MAP_NONE) {
        base->len = len;
        quipu_buf__addf(base, "-%u", ++n);
        QUIPU_TRY_ALLOC(base->failed ? NULL : base);
    }
    *out = quipu_arena__copy(arena, quipu_buf__str(base));
    QUIPU_TRY_ALLOC(out->ptr);
    QUIPU_TRY_ALLOC(quipu_map__put(taken, *out, first_number) ? taken : NULL);
    if (last != QUIPU_MAP_NONE) /* the key that is there stays the key */
        QUIPU_TRY_ALLOC(quipu_map__put(taken, quipu_str__slice(*out, 0, len), n) ? taken : NULL);
done:
    return status;
}

static quipu_status make_id(candidate *of, entity_work *work, quipu_map_index *taken,
                            quipu_buf *base, quipu_error *err)
{
    base->len = 0;
    quipu_ontology__add_id(base, work->run->resolver->ontology, type_of(work, of), of->name);
    if (base->failed)
        return quipu_error__memory(err);
    return take_free_id(&of->id, base, taken, work->arena, err);
}

/* By name, then by the first item: who gets the plain id does not depend on the order of arrival. */
static int compare_by_name(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    int order = quipu_str__compare(x->name, y->name);
    return order != 0 ? order : (x->members[0] > y->members[0]) - (x->members[0] < y->members[0]);
}

static int compare_by_id(const void *a, const void *b)
{
    return quipu_str__compare(((const candidate *)a)->id, ((const candidate *)b)->id);
}

/* Given ids first; then each of the others a free one. Ends sorted by id. */
static quipu_status make_ids(entity_work *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_map_index taken = {0};
    quipu_buf base = {0};
    qsort(work->candidates, work->n, sizeof *work->candidates, compare_by_name);
    for (size_t i = 0; i < work->n; i++) {
        candidate *of = &work->candidates[i];
        quipu_str given = given_id(work, of);
        if (given.len == 0 || quipu_map__get(&taken, given) != QUIPU_MAP_NONE)
            continue;
        of->id = quipu_arena__copy(work->arena, given);
        QUIPU_TRY_ALLOC(of->id.ptr);
        QUIPU_TRY_ALLOC(quipu_map__put(&taken, of->id, first_number) ? of : NULL);
        of->id_is_given = true;
    }
    for (size_t i = 0; i < work->n; i++)
        if (!work->candidates[i].id_is_given)
            QUIPU_TRY(make_id(&work->candidates[i], work, &taken, &base, err));
    qsort(work->candidates, work->n, sizeof *work->candidates, compare_by_id);
done:
    quipu_buf__clear(&base);
    quipu_map__clear(&taken);
    return status;
}

/* --- entities --- */

static quipu_status fill_entity(quipu_entity *entity, entity_work *work, const candidate *of,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *entity = (quipu_entity){.id = of->id, .type = type_of(work, of)};
    entity->name = quipu_arena__copy(work->arena, of->name);
    QUIPU_TRY_ALLOC(entity->name.ptr);
    QUIPU_TRY(make_mentions(entity, work, of, err));
    QUIPU_TRY(make_aliases(entity, work, of, err));
    QUIPU_TRY(make_links(entity, work, of, err));
done:
    return status;
}

static quipu_status fill_entities(entity_work *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_graph *graph = &work->run->out->graph;
    quipu_entity *entities = quipu_arena__take(work->arena, work->n, sizeof *entities);
    QUIPU_TRY_ALLOC(entities);
    for (uint32_t i = 0; i < work->n; i++) {
        const candidate *of = &work->candidates[i];
        QUIPU_TRY(fill_entity(&entities[i], work, of, err));
        for (uint32_t k = 0; k < of->n_members; k++)
            work->run->items[of->members[k]].entity = i;
    }
    work->run->entities = entities;
    graph->entities = entities;
    graph->n_entities = work->n;
done:
    return status;
}

quipu_status quipu_resolution__make_entities(quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    entity_work work = {.run = run, .arena = &run->out->arena};
    QUIPU_TRY(list_classes(&work, err));
    for (size_t i = 0; i < work.n; i++)
        QUIPU_TRY(choose_name(&work.candidates[i], &work, err));
    QUIPU_TRY(make_ids(&work, err));
    QUIPU_TRY(fill_entities(&work, err));
done:
    quipu_alloc__free(work.names);
    quipu_alloc__free(work.candidates);
    quipu_alloc__free(work.members);
    return status;
}
