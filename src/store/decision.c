/*
 * The user's decisions in the file: added, undone and listed; and naming an entity of the graph in such a way
 * that a decision finds it again. They are rows of their own beside the documents, written in the same
 * transactions, and nothing that happens to documents or the graph touches them.
 */
#include "store/database.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/sorted.h"
#include "base/str.h"
#include "resolve/decision.h"

#define NUMBER(n) quipu_cell__number((int64_t)(n))
#define TEXT(s) quipu_cell__text(s)

/* --- writing --- */

static quipu_status put_party(quipu_store *store, uint32_t decision, uint32_t number,
                              const quipu_party *party, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, QUIPU_ADD_PARTY, err, NUMBER(decision), NUMBER(number),
                                    TEXT(party->name), TEXT(party->type), TEXT(party->id)));
    for (uint32_t i = 0; i < party->n_places; i++) {
        const quipu_party_place *place = &party->places[i];
        QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, QUIPU_ADD_PLACE, err, NUMBER(decision),
                                        NUMBER(number), NUMBER(i), TEXT(place->document),
                                        TEXT(place->name), TEXT(place->id)));
    }
done:
    return status;
}

static quipu_status put_decision(quipu_store *store, uint32_t *number,
                                 const quipu_decision *decision, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint64_t last;
    QUIPU_TRY(quipu_store__count(&last, store, QUIPU_LAST_DECISION, err));
    if (last >= UINT32_MAX - 1)
        return quipu_store__corrupt(store, err, "a decision has an impossible number");
    *number = (uint32_t)last + 1;
    QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, QUIPU_ADD_DECISION, err, NUMBER(*number),
                                    TEXT(quipu_str__of(quipu_decision_kind_name(decision->kind))),
                                    TEXT(decision->value), TEXT(decision->note),
                                    NUMBER(decision->is_undone)));
    for (uint32_t i = 0; i < decision->n_parties; i++)
        QUIPU_TRY(put_party(store, *number, i, &decision->parties[i], err));
done:
    return status;
}

quipu_status quipu_store_decide(quipu_store *store, uint32_t *number,
                                const quipu_decision *decision, quipu_error *err)
{
    uint32_t made = 0;
    quipu_status status = quipu_decision_check(decision, err);
    if (status < 0)
        return status;
    status = quipu_store__begin(store, err);
    if (status >= 0)
        status = put_decision(store, &made, decision, err);
    if (number != NULL)
        *number = status < 0 ? 0 : made;
    return status < 0 ? quipu_store__give_up(store, status) : QUIPU_OK;
}

/* Whether a decision is there and in force; else the error says which of the two it is not. */
static quipu_status check_in_force(quipu_store *store, uint32_t number, quipu_error *err)
{
    sqlite3_stmt *query;
    const quipu_cell cells[] = {NUMBER(number)};
    quipu_status status = quipu_store__query(&query, store, QUIPU_FIND_DECISION, cells, 1, err);
    if (status >= 0)
        status = quipu_store__next(store, query, err);
    if (status < 0)
        return status;
    if (status == QUIPU_DONE)
        return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, store->path, "there is no decision %u",
                                (unsigned)number);
    bool is_undone = sqlite3_column_int(query, 0) != 0;
    sqlite3_reset(query);
    return !is_undone ? QUIPU_OK
                      : quipu_error__set(err, QUIPU_ERR_NOT_FOUND, store->path,
                                         "decision %u is undone already", (unsigned)number);
}

quipu_status quipu_store_undo(quipu_store *store, uint32_t *undone, uint32_t number,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint64_t last = number;
    if (undone != NULL)
        *undone = 0;
    if (number == 0)
        QUIPU_TRY(quipu_store__count(&last, store, QUIPU_LAST_IN_FORCE, err));
    if (last == 0 || last >= UINT32_MAX)
        return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, store->path, "there is nothing to undo");
    QUIPU_TRY(check_in_force(store, (uint32_t)last, err));
    QUIPU_TRY(quipu_store__begin(store, err));
    status = QUIPU_STORE_WRITE_ROW(store, QUIPU_UNDO_DECISION, err, NUMBER(last));
    if (status < 0)
        return quipu_store__give_up(store, status);
    if (undone != NULL)
        *undone = (uint32_t)last;
done:
    return status;
}

quipu_status quipu_store__put_rests(quipu_store *store, const quipu_decisions *decisions,
                                    const quipu_resolver *resolver, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < decisions->n; i++) {
        bool rests = quipu_resolver_rests(resolver, i);
        if (rests != decisions->items[i].rests)
            QUIPU_TRY(QUIPU_STORE_WRITE_ROW(store, QUIPU_REST_DECISION, err,
                                            NUMBER(decisions->items[i].number), NUMBER(rests)));
    }
done:
    return status;
}

/* --- reading --- */

/* The rows of the three tables on their way into a list; parties and places are growing arrays. */
typedef struct log_reader {
    quipu_store *store;
    quipu_decision_list *list;
    quipu_arena *arena;
    quipu_party *parties;
    uint32_t *decisions; /* of the parties: place in the list */
    size_t n_parties, party_room, decision_room;
    quipu_party_place *places;
    size_t n_places, place_room;
} log_reader;

static quipu_status read_decision(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    log_reader *in = ctx;
    quipu_status status = QUIPU_OK;
    quipu_str kind;
    quipu_decision made = {.number = quipu_column__number(query, 0, 0),
                           .is_undone = sqlite3_column_int(query, 4) != 0,
                           .rests = sqlite3_column_int(query, 5) != 0};
    quipu_str *texts[] = {&kind, &made.value, &made.note};
    QUIPU_TRY(quipu_column__texts(texts, 3, query, 1, in->arena, err));
    if (!quipu_decision_kind__parse(&made.kind, kind))
        return quipu_store__corrupt(in->store, err, "'%.*s' is no kind of decision", (int)kind.len,
                                    kind.ptr);
    QUIPU_TRY(quipu_decision_list__add(in->list, &made, err));
done:
    return status;
}

static int compare_number(const void *wanted, const void *decision)
{
    return quipu_numbers__order(*(const uint32_t *)wanted,
                                ((const quipu_decision *)decision)->number);
}

/* The place in the list of the decision with a number; they come in order. */
static quipu_status find_decision(uint32_t *out, const log_reader *in, sqlite3_stmt *query,
                                  quipu_error *err)
{
    uint32_t number = quipu_column__number(query, 0, 0);
    size_t n = in->list->decisions.n;
    size_t place =
        quipu_sorted__find(&number, in->list->items, n, sizeof *in->list->items, compare_number);
    *out = (uint32_t)place;
    return place < n ? QUIPU_OK : quipu_store__corrupt(in->store, err, "an entity of no decision");
}

static quipu_status read_party(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    log_reader *in = ctx;
    quipu_status status = QUIPU_OK;
    quipu_party *parties =
        quipu_alloc__reserve(in->parties, in->n_parties, &in->party_room, sizeof *parties);
    QUIPU_TRY_ALLOC(parties);
    in->parties = parties;
    uint32_t *decisions =
        quipu_alloc__reserve(in->decisions, in->n_parties, &in->decision_room, sizeof *decisions);
    QUIPU_TRY_ALLOC(decisions);
    in->decisions = decisions;
    quipu_party *party = &parties[in->n_parties];
    *party = (quipu_party){.n_places = 0};
    quipu_str *texts[] = {&party->name, &party->type, &party->id};
    QUIPU_TRY(find_decision(&decisions[in->n_parties], in, query, err));
    QUIPU_TRY(quipu_column__texts(texts, 3, query, 1, in->arena, err));
    in->list->items[decisions[in->n_parties++]].n_parties++;
done:
    return status;
}

/* A row of decision_places; the rows come in the order of the parties, so the party is not far. */
static quipu_status read_place(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    log_reader *in = ctx;
    quipu_status status = QUIPU_OK;
    uint32_t decision, number = quipu_column__number(query, 1, UINT32_MAX);
    quipu_party_place *places =
        quipu_alloc__reserve(in->places, in->n_places, &in->place_room, sizeof *places);
    QUIPU_TRY_ALLOC(places);
    in->places = places;
    QUIPU_TRY(find_decision(&decision, in, query, err));
    const quipu_decision *of = &in->list->items[decision];
    if (number >= of->n_parties)
        return quipu_store__corrupt(in->store, err, "a place of no entity");
    quipu_party_place *place = &places[in->n_places];
    quipu_str *texts[] = {&place->document, &place->name, &place->id};
    QUIPU_TRY(quipu_column__texts(texts, 3, query, 2, in->arena, err));
    ((quipu_party *)of->parties)[number].n_places++;
    in->n_places++;
done:
    return status;
}

/* Give each decision its stretch of the parties that were read. */
static quipu_status hand_out_parties(log_reader *in, quipu_error *err)
{
    quipu_party *parties =
        quipu_arena__copy_array(in->arena, in->parties, in->n_parties, sizeof *parties);
    if (parties == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < in->list->decisions.n; i++) {
        in->list->items[i].parties = parties;
        parties += in->list->items[i].n_parties;
    }
    return QUIPU_OK;
}

/* Give each party its stretch of the places. */
static quipu_status hand_out_places(log_reader *in, quipu_error *err)
{
    const quipu_party_place *places =
        quipu_arena__copy_array(in->arena, in->places, in->n_places, sizeof *places);
    if (places == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < in->list->decisions.n; i++) {
        quipu_party *parties = (quipu_party *)in->list->items[i].parties;
        for (uint32_t k = 0; k < in->list->items[i].n_parties; k++) {
            parties[k].places = places;
            places += parties[k].n_places;
        }
    }
    return QUIPU_OK;
}

static quipu_status check_all(const log_reader *in, quipu_error *err)
{
    quipu_error what;
    for (size_t i = 0; i < in->list->decisions.n; i++)
        if (quipu_decision_check(&in->list->items[i], &what) < 0)
            return quipu_store__corrupt(in->store, err, "decision %u: %s",
                                        (unsigned)in->list->items[i].number, what.message);
    return QUIPU_OK;
}

quipu_status quipu_store_decisions(quipu_decisions **out, quipu_store *store, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    log_reader in = {.store = store, .list = quipu_decision_list__new()};
    *out = NULL;
    QUIPU_TRY_ALLOC(in.list);
    in.arena = &in.list->arena;
    QUIPU_TRY(quipu_store__each(store, QUIPU_LIST_DECISIONS, NULL, 0, read_decision, &in, err));
    QUIPU_TRY(quipu_store__each(store, QUIPU_LIST_PARTIES, NULL, 0, read_party, &in, err));
    QUIPU_TRY(hand_out_parties(&in, err));
    QUIPU_TRY(quipu_store__each(store, QUIPU_LIST_PLACES, NULL, 0, read_place, &in, err));
    QUIPU_TRY(hand_out_places(&in, err));
    QUIPU_TRY(check_all(&in, err));
    *out = &in.list->decisions;
    in.list = NULL;
done:
    quipu_decisions_free(in.list == NULL ? NULL : &in.list->decisions);
    quipu_alloc__free(in.places);
    quipu_alloc__free(in.decisions);
    quipu_alloc__free(in.parties);
    return status;
}

/* --- a list beside those that are there --- */

/* Find an equal decision that was not taken for another one of the list yet, and take it. */
static bool take_equal(bool *is_taken, const quipu_decisions *known, const quipu_decision *wanted)
{
    for (size_t i = 0; i < known->n; i++)
        if (!is_taken[i] && quipu_decision_is_same(&known->items[i], wanted)) {
            is_taken[i] = true;
            return true;
        }
    return false;
}

quipu_status quipu_store_add_decisions(quipu_store *store, size_t *n_added,
                                       const quipu_decision *decisions, size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_decisions *known = NULL;
    bool *is_taken = NULL;
    *n_added = 0;
    QUIPU_TRY(quipu_store_decisions(&known, store, err));
    QUIPU_TRY_ALLOC(is_taken = quipu_alloc__zero(known->n, sizeof *is_taken));
    for (size_t i = 0; i < n; i++) {
        if (take_equal(is_taken, known, &decisions[i]))
            continue;
        QUIPU_TRY(quipu_store_decide(store, NULL, &decisions[i], err));
        ++*n_added;
    }
done:
    quipu_alloc__free(is_taken);
    quipu_decisions_free(known);
    return status < 0 ? quipu_store__give_up(store, status) : QUIPU_OK;
}
