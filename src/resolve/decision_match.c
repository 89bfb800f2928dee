/*
 * Finds the parties of decisions again among the local entities of all documents: by document and local
 * name; where none of its documents is there any more, by name and type, if the rules take all that are
 * called so for one. README.md has the rule in full.
 */
#include "resolve/decision.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>

typedef struct matching {
    quipu_resolution *run;
    quipu_decided *decided;
    const quipu_decision_list *list;
    quipu_buf wanted, found; /* folded names */
    uint32_t *items;         /* scratch [n_items] */
} matching;

static bool in_force(const quipu_decision *decision)
{
    return !decision->is_undone;
}

static quipu_str fold(quipu_buf *out, quipu_str name)
{
    out->len = 0;
    quipu_utf8__fold(out, name);
    return quipu_buf__str(out);
}

static int compare_document(const void *key, const void *item)
{
    return quipu_str__compare(*(const quipu_str *)key,
                              (*(const quipu_extraction *const *)item)->name);
}

/* The document of this name, or n_documents. */
static size_t find_document(const quipu_resolution *run, quipu_str name)
{
    size_t n = run->resolver->n_documents;
    const quipu_extraction **found =
        n == 0 ? NULL : bsearch(&name, run->documents, n, sizeof *run->documents, compare_document);
    return found == NULL ? n : (size_t)(found - run->documents);
}

static bool has_name(const quipu_local_entity *local, quipu_str name)
{
    for (uint32_t i = 0; i < local->n_names; i++)
        if (quipu_str__is(local->names[i], name))
            return true;
    return false;
}

/*
 * How far a local entity is from what stood in the place, 0 for the very same: newer tables may give it another
 * type, name or id. A thing of another type must have the name as its main one.
 */
enum { OTHER_ID = 1, OTHER_CASE = 2, OTHER_NAME = 4, OTHER_TYPE = 8, SOMEBODY_ELSE = 16 };

static int distance(matching *work, const quipu_local_entity *local, const quipu_party_place *place,
                    quipu_type type, bool exactly)
{
    int d = quipu_str__is(local->id, place->id) ? 0 : OTHER_ID;
    bool is_typed = local->type == type || local->type == QUIPU_NO_TYPE;
    if (!quipu_str__is(local->name, place->name)) {
        if (exactly)
            return SOMEBODY_ELSE;
        if (quipu_str__is(fold(&work->found, local->name), quipu_buf__str(&work->wanted)))
            d += OTHER_CASE;
        else if (is_typed && has_name(local, place->name))
            d += OTHER_NAME;
        else
            return SOMEBODY_ELSE;
    }
    return is_typed ? d : d + OTHER_TYPE;
}

/* Those of a document that come nearest, into scratch; `*best` is how near. */
static size_t find_nearest(int *best, matching *work, uint32_t document,
                           const quipu_party_place *place, quipu_type type, bool exactly)
{
    const quipu_resolution *run = work->run;
    size_t n = 0;
    *best = SOMEBODY_ELSE;
    for (uint32_t i = run->first_item[document]; i < run->first_item[document + 1]; i++) {
        int d = distance(work, run->items[i].local, place, type, exactly);
        if (d < *best) {
            *best = d;
            n = 0;
        }
        if (d == *best && d < SOMEBODY_ELSE)
            work->items[n++] = i;
    }
    return n;
}

/* The local entities of a document that come nearest, into scratch. Most often the very name is there: no folding. */
static size_t match_in_document(matching *work, const quipu_party_place *place, quipu_type type)
{
    int best;
    size_t document = find_document(work->run, place->document);
    if (document == work->run->resolver->n_documents)
        return 0;
    size_t n = find_nearest(&best, work, (uint32_t)document, place, type, true);
    if (best < OTHER_CASE)
        return n;
    fold(&work->wanted, place->name);
    return find_nearest(&best, work, (uint32_t)document, place, type, false);
}

/* All local entities in the class of `item` with this main name, in any document, into scratch. */
static size_t match_anywhere(matching *work, const quipu_party_place *place, uint32_t item)
{
    size_t n = 0;
    uint32_t class = quipu_class__of(work->run, item);
    fold(&work->wanted, place->name);
    for (uint32_t i = 0; i < work->run->n_items; i++)
        if (quipu_class__of(work->run, i) == class &&
            quipu_str__is(fold(&work->found, work->run->items[i].local->name),
                          quipu_buf__str(&work->wanted)))
            work->items[n++] = i;
    return n;
}

/* Append what is in scratch to a match. */
static quipu_status keep(quipu_match *match, matching *work, size_t n, quipu_error *err)
{
    if (n == 0)
        return QUIPU_OK;
    uint32_t *all = quipu_arena__take(&work->run->arena, match->n + n, sizeof *all);
    if (all == NULL)
        return quipu_error__memory(err);
    if (match->n > 0)
        memcpy(all, match->items, match->n * sizeof *all);
    memcpy(all + match->n, work->items, n * sizeof *all);
    match->items = all;
    match->n = (uint32_t)quipu_numbers__sort(all, match->n + n);
    return QUIPU_OK;
}

static quipu_type type_of(const matching *work, const quipu_party *party)
{
    return quipu_ontology_type(work->run->resolver->ontology, party->type);
}

static quipu_status match_by_places(quipu_match *match, matching *work, const quipu_party *party,
                                    quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_type type = type_of(work, party);
    for (uint32_t i = 0; i < party->n_places; i++) {
        if (party->places[i].document.len == 0)
            continue;
        size_t n = match_in_document(work, &party->places[i], type);
        QUIPU_TRY(keep(match, work, n, err));
    }
done:
    return status;
}

/* --- by name --- */

/* Whether the id tells that the party was not the only one of its name: "person:john-smith-2". */
static bool is_numbered(const quipu_party *party)
{
    size_t end = party->id.len, begin = end;
    while (begin > 0 && quipu_char__is_digit(party->id.ptr[begin - 1]))
        begin--;
    return begin < end && begin > 0 && party->id.ptr[begin - 1] == '-' &&
           !quipu_str__ends(party->name, quipu_str__slice(party->id, begin, end));
}

/* What the second party of a split is, its places alone tell. */
static bool goes_by_name(const quipu_decision *decision, uint32_t party)
{
    return (decision->kind != QUIPU_SPLIT || party == 0) && !is_numbered(&decision->parties[party]);
}

/*
 * Those with this main name and type, if they are in one class now, into scratch. Nobody whom a user split off is
 * among them.
 */
static quipu_status match_by_name(size_t *n, matching *work, const quipu_namings *namings,
                                  const quipu_party *party, quipu_error *err)
{
    quipu_resolution *run = work->run;
    quipu_naming wanted;
    quipu_type type = type_of(work, party);
    *n = 0;
    if (type == QUIPU_NO_TYPE)
        return QUIPU_OK;
    quipu_status status = quipu_naming__make(&wanted, run, type, party->name, err);
    if (status < 0)
        return status;
    for (size_t i = quipu_namings__find(namings, wanted.key);
         i < namings->n && quipu_str__is(namings->items[i].key, wanted.key); i++)
        if (namings->items[i].is_main &&
            quipu_name__middles_agree(namings->items[i].middle, wanted.middle))
            work->items[(*n)++] = namings->items[i].item;
    for (size_t i = 1; i < *n; i++)
        if (quipu_class__of(run, work->items[i]) != quipu_class__of(run, work->items[0]))
            *n = 0; /* several: nobody knows who is meant */
    return QUIPU_OK;
}

/* What a split takes out wherever it is called so: of those whom the rules take for the first party. */
static quipu_status match_everywhere(matching *work, size_t decision, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_party *part = &work->list->items[decision].parties[1];
    quipu_match *matches = work->decided->matches[decision];
    for (uint32_t i = 0; i < part->n_places && matches[0].n > 0; i++)
        if (part->places[i].document.len == 0) {
            size_t n = match_anywhere(work, &part->places[i], matches[0].items[0]);
            QUIPU_TRY(keep(&matches[1], work, n, err));
        }
done:
    return status;
}

static quipu_status match_unmatched(matching *work, const quipu_namings *namings, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < work->list->decisions.n; i++) {
        const quipu_decision *decision = &work->list->items[i];
        for (uint32_t k = 0; k < decision->n_parties && in_force(decision); k++) {
            size_t n = 0;
            quipu_match *match = &work->decided->matches[i][k];
            if (match->n > 0 || !goes_by_name(decision, k))
                continue;
            QUIPU_TRY(match_by_name(&n, work, namings, &decision->parties[k], err));
            QUIPU_TRY(keep(match, work, n, err));
        }
        if (decision->kind == QUIPU_SPLIT && in_force(decision))
            QUIPU_TRY(match_everywhere(work, i, err));
    }
done:
    return status;
}

static bool has_everywhere(const quipu_party *party)
{
    for (uint32_t i = 0; i < party->n_places; i++)
        if (party->places[i].document.len == 0)
            return true;
    return false;
}

/* Whether some party that may go by name has no place left, or has a name for all documents. */
static bool needs_names(const matching *work)
{
    for (size_t i = 0; i < work->list->decisions.n; i++) {
        const quipu_decision *decision = &work->list->items[i];
        for (uint32_t k = 0; k < decision->n_parties && in_force(decision); k++)
            if (has_everywhere(&decision->parties[k]) ||
                (work->decided->matches[i][k].n == 0 && goes_by_name(decision, k)))
                return true;
    }
    return false;
}

/* Set apart what users split off, as the rules are to see it. */
static void set_apart(matching *work)
{
    for (size_t i = 0; i < work->list->decisions.n; i++) {
        if (work->list->items[i].kind != QUIPU_SPLIT || !in_force(&work->list->items[i]))
            continue;
        const quipu_match *part = &work->decided->matches[i][1];
        for (uint32_t k = 0; k < part->n; k++)
            work->run->items[part->items[k]].is_apart = true;
    }
}

/* Let the rules say who is one, find parties by name in that, and go back. */
static quipu_status match_by_names(matching *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_resolution *run = work->run;
    quipu_namings namings = {0};
    quipu_item *before = quipu_alloc__new(run->n_items, sizeof *before);
    QUIPU_TRY_ALLOC(before);
    memcpy(before, run->items, run->n_items * sizeof *before);
    set_apart(work);
    QUIPU_TRY(quipu_identity__by_rules(&namings, run, err));
    QUIPU_TRY(match_unmatched(work, &namings, err));
    memcpy(run->items, before, run->n_items * sizeof *before);
done:
    quipu_namings__clear(&namings);
    quipu_alloc__free(before);
    return status;
}

/* --- all --- */

static quipu_status match_all(matching *work, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_arena *arena = &work->run->arena;
    for (size_t i = 0; i < work->list->decisions.n; i++) {
        const quipu_decision *decision = &work->list->items[i];
        quipu_match *matches = quipu_arena__take(arena, decision->n_parties, sizeof *matches);
        QUIPU_TRY_ALLOC(matches);
        work->decided->matches[i] = matches;
        for (uint32_t k = 0; k < decision->n_parties && in_force(decision); k++)
            QUIPU_TRY(match_by_places(&matches[k], work, &decision->parties[k], err));
    }
    QUIPU_TRY_ALLOC(work->wanted.failed || work->found.failed ? NULL : work);
    if (needs_names(work))
        QUIPU_TRY(match_by_names(work, err));
done:
    return status;
}

quipu_status quipu_decided__match(quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    matching work = {run, run->decided, run->resolver->decisions, {0}, {0}, NULL};
    size_t n = work.list->decisions.n;
    QUIPU_TRY_ALLOC(work.decided->matches =
                        quipu_arena__take(&run->arena, n, sizeof *work.decided->matches));
    QUIPU_TRY_ALLOC(work.items = quipu_alloc__new(run->n_items, sizeof *work.items));
    QUIPU_TRY(match_all(&work, err));
done:
    quipu_alloc__free(work.items);
    quipu_buf__clear(&work.wanted);
    quipu_buf__clear(&work.found);
    return status;
}
