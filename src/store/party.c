/*
 * Names an entity of the graph for a decision: name, type, id, and the documents in which it stands with its
 * name there. A decision keeps a few of these places: first one for each name, so that it is found again when
 * the documents of one name are gone, then the first documents by name.
 */
#include "store/database.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

typedef struct named {
    quipu_store_party public; /* first: a pointer to it is a pointer to the whole */
    quipu_arena arena;
    quipu_party_place *places;
    size_t room;
} named;

void quipu_store_party_free(quipu_store_party *party)
{
    if (party == NULL)
        return;
    named *self = (named *)party;
    quipu_arena__clear(&self->arena);
    quipu_alloc__free(self->places);
    quipu_alloc__free(self);
}

static quipu_status read_head(named *self, quipu_store *store, quipu_str id, quipu_error *err)
{
    sqlite3_stmt *query;
    quipu_party *party = &self->public.party;
    const quipu_cell cells[] = {quipu_cell__text(id)};
    quipu_str *texts[] = {&party->name, &party->type, &party->id};
    quipu_status status = quipu_store__query(&query, store, QUIPU_FIND_ENTITY, cells, 1, err);
    if (status >= 0)
        status = quipu_store__next(store, query, err);
    if (status == QUIPU_DONE)
        return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, store->path,
                                "the graph has no entity '%.*s'", (int)id.len, id.ptr);
    if (status == QUIPU_OK) {
        status = quipu_column__texts(texts, 3, query, 0, &self->arena, err);
        sqlite3_reset(query);
    }
    return status;
}

static quipu_status read_place(void *ctx, sqlite3_stmt *query, quipu_error *err)
{
    named *self = ctx;
    quipu_party *party = &self->public.party;
    quipu_party_place *places =
        quipu_alloc__reserve(self->places, party->n_places, &self->room, sizeof *places);
    if (places == NULL)
        return quipu_error__memory(err);
    self->places = places;
    party->places = places;
    quipu_party_place *place = &places[party->n_places];
    quipu_str *texts[] = {&place->document, &place->name, &place->id};
    quipu_status status = quipu_column__texts(texts, 3, query, 0, &self->arena, err);
    party->n_places += status >= 0;
    return status;
}

static quipu_status read_places(named *self, quipu_store *store, quipu_error *err)
{
    const quipu_cell cells[] = {quipu_cell__text(self->public.party.id)};
    return quipu_store__each(store, QUIPU_LIST_PLACES_OF_ENTITY, cells, 1, read_place, self, err);
}

/* Whether one of the first `n` places has this one's name and id. */
static bool is_among(const quipu_party_place *places, size_t n, const quipu_party_place *wanted)
{
    for (size_t i = 0; i < n; i++)
        if (quipu_str__is(places[i].name, wanted->name) && quipu_str__is(places[i].id, wanted->id))
            return true;
    return false;
}

/* Move a place to the front, behind the `n` that stand there; the others keep their order. */
static void move_up(quipu_party_place *places, size_t from, size_t n)
{
    quipu_party_place moved = places[from];
    memmove(places + n + 1, places + n, (from - n) * sizeof *places);
    places[n] = moved;
}

static void choose_few(named *self)
{
    size_t n = 0, n_places = self->public.party.n_places;
    for (size_t i = 0; i < n_places && n < QUIPU_MAX_PLACES; i++)
        if (!is_among(self->places, n, &self->places[i]))
            move_up(self->places, i, n++);
    self->public.n_few = (uint32_t)(n_places < QUIPU_MAX_PLACES ? n_places : QUIPU_MAX_PLACES);
}

quipu_status quipu_store_name_party(quipu_store_party **out, quipu_store *store, quipu_str id,
                                    quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    named *self = quipu_alloc__zero(1, sizeof *self);
    *out = NULL;
    QUIPU_TRY_ALLOC(self);
    QUIPU_TRY(read_head(self, store, id, err));
    QUIPU_TRY(read_places(self, store, err));
    choose_few(self);
    *out = &self->public;
    self = NULL;
done:
    quipu_store_party_free(self == NULL ? NULL : &self->public);
    return status;
}

quipu_status quipu_store_party_at(quipu_store_party **out, quipu_store *store,
                                  const quipu_party_place *place, quipu_error *err)
{
    sqlite3_stmt *query;
    quipu_arena arena = {0};
    const quipu_cell cells[] = {quipu_cell__text(place->document), quipu_cell__text(place->name),
                                quipu_cell__text(place->id)};
    *out = NULL;
    quipu_status status = quipu_store__query(&query, store, QUIPU_FIND_ENTITY_AT, cells, 3, err);
    if (status >= 0)
        status = quipu_store__next(store, query, err);
    if (status == QUIPU_DONE)
        return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, store->path, "nobody stands there");
    if (status == QUIPU_OK) {
        quipu_str id;
        status = quipu_column__text(&id, query, 0, &arena, err);
        sqlite3_reset(query);
        if (status == QUIPU_OK)
            status = quipu_store_name_party(out, store, id, err);
    }
    quipu_arena__clear(&arena);
    return status;
}
