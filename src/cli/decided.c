/*
 * From the log of decisions to the pairs of entities that a user has told apart: of each split in force, whoever stands
 * now in the places of its one party and of its other.
 */
#include "cli/decide.h"

#include <stdlib.h>

/* A set of entities of the graph. */
typedef struct entity_set {
    uint32_t *items; /* [n_places or n_entities] */
    size_t n;
} entity_set;

static void add_entity(entity_set *set, uint32_t entity)
{
    for (size_t i = 0; i < set->n; i++)
        if (set->items[i] == entity)
            return;
    set->items[set->n++] = entity;
}

static bool is_named(const quipu_entity *entity, quipu_str name)
{
    bool found = cli_is_same(entity->name, name);
    for (uint32_t i = 0; i < entity->n_aliases && !found; i++)
        found = cli_is_same(entity->aliases[i], name);
    return found;
}

/* A place without a document is a name in all documents. */
static void add_named(entity_set *set, const quipu_graph *graph, quipu_str name)
{
    for (uint32_t i = 0; i < graph->n_entities; i++)
        if (is_named(&graph->entities[i], name))
            add_entity(set, i);
}

/* Whoever stands in the places of a party now. */
static void add_party(entity_set *set, const cli_session *session, const quipu_party *party)
{
    for (uint32_t i = 0; i < party->n_places; i++) {
        uint32_t entity;
        if (party->places[i].document.len == 0)
            add_named(set, session->graph, party->places[i].name);
        else if (cli_find_at(&entity, session->graph, session->store, &party->places[i]))
            add_entity(set, entity);
    }
}

static bool add_pairs(cli_decided *self, const entity_set *a, const entity_set *b)
{
    cli_decided_pair *pairs = realloc(self->pairs, (self->n + a->n * b->n + 1) * sizeof *pairs);
    if (pairs == NULL)
        return false;
    self->pairs = pairs;
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++) {
            uint32_t x = a->items[i], y = b->items[k];
            if (x != y)
                pairs[self->n++] = (cli_decided_pair){x < y ? x : y, x < y ? y : x};
        }
    return true;
}

static bool add_split(cli_decided *self, const cli_session *session, const quipu_decision *split)
{
    size_t n = session->graph->n_entities + 1;
    entity_set rest = {calloc(n, sizeof *rest.items), 0}, part = {calloc(n, sizeof *part.items), 0};
    bool done = rest.items != NULL && part.items != NULL;
    if (done) {
        add_party(&rest, session, &split->parties[0]);
        add_party(&part, session, &split->parties[1]);
        done = add_pairs(self, &rest, &part);
    }
    free(rest.items);
    free(part.items);
    return done;
}

static int compare_pairs(const void *first, const void *second)
{
    const cli_decided_pair *a = first, *b = second;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->second > b->second) - (a->second < b->second);
}

int cli_decided_open(cli_decided *self, const cli_session *session)
{
    quipu_error err;
    quipu_decisions *log;
    int code = EXIT_OK;
    if (quipu_store_decisions(&log, session->store, &err) < 0)
        return cli_fail(&err);
    for (size_t i = 0; i < log->n && code == EXIT_OK; i++) {
        const quipu_decision *decision = &log->items[i];
        if (decision->kind == QUIPU_SPLIT && !decision->is_undone && !decision->rests &&
            !add_split(self, session, decision))
            code = cli_fail_memory();
    }
    quipu_decisions_free(log);
    if (self->n > 0)
        qsort(self->pairs, self->n, sizeof *self->pairs, compare_pairs);
    return code;
}

bool cli_decided_has(void *decided, uint32_t first, uint32_t second)
{
    const cli_decided *self = decided;
    cli_decided_pair wanted = {first < second ? first : second, first < second ? second : first};
    return self->n > 0 &&
           bsearch(&wanted, self->pairs, self->n, sizeof wanted, compare_pairs) != NULL;
}

void cli_decided_close(cli_decided *self)
{
    free(self->pairs);
    *self = (cli_decided){0};
}
