/*
 * Deciding something about a graph: names to parties, the decision into the file, the graph before and after.
 */
#include "cli/decide.h"

#include <stdlib.h>

int cli_decider_open(cli_decider *self, size_t max_parties)
{
    int code = cli_open_graph(&self->session, self->graph);
    if (code != EXIT_OK)
        return code;
    self->entities = calloc(max_parties + 1, sizeof *self->entities);
    self->parties = calloc(max_parties + 1, sizeof *self->parties);
    if (self->entities != NULL && self->parties != NULL)
        return EXIT_OK;
    return cli_fail_memory();
}

void cli_decider_close(cli_decider *self)
{
    for (size_t i = 0; i < self->n_parties; i++)
        quipu_store_party_free(self->parties[i]);
    free(self->parties);
    free(self->entities);
    quipu_graph_free(self->after);
    quipu_store_close(self->store);
    cli_close(&self->session);
}

int cli_decider_add(cli_decider *self, uint32_t entity)
{
    quipu_error err;
    quipu_str id = self->session.graph->entities[entity].id;
    quipu_store_party **out = &self->parties[self->n_parties];
    if (quipu_store_name_party(out, self->session.store, id, &err) < 0)
        return cli_fail(&err);
    self->entities[self->n_parties++] = entity;
    return EXIT_OK;
}

int cli_decider_name(cli_decider *self, const char *name)
{
    uint32_t entity;
    int code = cli_choose_entity_strictly(&entity, &self->session, name);
    return code == EXIT_OK ? cli_decider_add(self, entity) : code;
}

quipu_party cli_decider_party(const cli_decider *self, size_t party)
{
    quipu_party made = self->parties[party]->party;
    made.n_places = self->parties[party]->n_few;
    return made;
}

/* --- writing --- */

int cli_decider_write(cli_decider *self)
{
    quipu_error err;
    quipu_store_close(self->session.store);
    self->session.store = NULL;
    if (quipu_store_open(&self->store, self->graph, QUIPU_STORE_WRITE, self->session.ontology,
                         &err) < 0)
        return cli_fail(&err);
    return EXIT_OK;
}

int cli_decider_commit(cli_decider *self)
{
    quipu_error err;
    if (quipu_store_commit(self->store, NULL, &err) < 0 ||
        quipu_store_load(&self->after, self->store, &err) < 0)
        return cli_fail(&err);
    return EXIT_OK;
}

int cli_decider_apply(cli_decider *self, uint32_t *number, const quipu_decision *decision)
{
    quipu_error err;
    quipu_status status = quipu_decision_check(decision, &err);
    if (status < 0) {
        cli_message("%s", err.message);
        return EXIT_USAGE;
    }
    int code = cli_decider_write(self);
    if (code != EXIT_OK)
        return code;
    if (quipu_store_decide(self->store, number, decision, &err) < 0)
        return cli_fail(&err);
    return cli_decider_commit(self);
}

/* --- the graph as it is now --- */

bool cli_find_at(uint32_t *out, const quipu_graph *graph, quipu_store *store,
                 const quipu_party_place *place)
{
    quipu_store_party *found;
    if (quipu_store_party_at(&found, store, place, NULL) < 0)
        return false;
    bool is_there = false;
    for (uint32_t i = 0; i < graph->n_entities && !is_there; i++)
        if (cli_is_same(graph->entities[i].id, found->party.id)) {
            *out = i;
            is_there = true;
        }
    quipu_store_party_free(found);
    return is_there;
}

bool cli_decider_find(uint32_t *out, const cli_decider *self, const quipu_party_place *place)
{
    return cli_find_at(out, self->after, self->store, place);
}

size_t cli_count_relations(const quipu_graph *graph, uint32_t entity)
{
    size_t n = 0;
    for (size_t i = 0; i < graph->n_edges; i++)
        n += graph->edges[i].source == entity || graph->edges[i].target == entity;
    return n;
}

/* --- words --- */

void cli_print_entity(const quipu_graph *graph, uint32_t entity)
{
    cli_print(stdout, graph->entities[entity].name);
    fputs(" (", stdout);
    cli_print(stdout, graph->entities[entity].id);
    putchar(')');
}

void cli_print_count(size_t n, const char *what)
{
    printf("%zu %s%s", n, what, n == 1 ? "" : "s");
}

static void print_split(const quipu_decision *decision)
{
    const quipu_party *part = &decision->parties[1];
    for (uint32_t i = 0; i < part->n_places; i++) {
        fputs(i == 0 ? " (" : ", ", stdout);
        cli_print(stdout, part->places[i].name);
        fputs(part->places[i].document.len > 0 ? " in " : " anywhere", stdout);
        cli_print(stdout, part->places[i].document);
    }
    putchar(')');
    if (decision->value.len > 0)
        fputs(" as ", stdout);
    cli_print(stdout, decision->value);
}

void cli_print_decision(const quipu_decision *decision)
{
    static const char *const before_value[] = {"", "", " as ", " as ", " ", " as "};
    printf("%s ", quipu_decision_kind_name(decision->kind));
    cli_print(stdout, decision->parties[0].name);
    if (decision->kind == QUIPU_SPLIT) {
        print_split(decision);
        return;
    }
    if (decision->value.len > 0) {
        fputs(before_value[decision->kind], stdout);
        cli_print(stdout, decision->value);
    }
    for (uint32_t i = 1; i < decision->n_parties; i++) {
        fputs(decision->kind == QUIPU_MERGE ? " + " : " ", stdout);
        cli_print(stdout, decision->parties[i].name);
    }
}

static void write_party(cli_json *json, const quipu_party *party)
{
    cli_json_open(json, NULL, '{');
    cli_json_text_or_null(json, "id", party->id);
    cli_json_text(json, "name", party->name);
    cli_json_text_or_null(json, "type", party->type);
    cli_json_open(json, "places", '[');
    for (uint32_t i = 0; i < party->n_places; i++) {
        cli_json_open(json, NULL, '{');
        cli_json_text_or_null(json, "document", party->places[i].document);
        cli_json_text(json, "name", party->places[i].name);
        cli_json_text_or_null(json, "id", party->places[i].id);
        cli_json_close(json, '}');
    }
    cli_json_close(json, ']');
    cli_json_close(json, '}');
}

void cli_json_decision(cli_json *json, const quipu_decision *decision)
{
    cli_json_number(json, "decision", decision->number);
    cli_json_text(json, "kind", cli_str(quipu_decision_kind_name(decision->kind)));
    cli_json_open(json, "parties", '[');
    for (uint32_t i = 0; i < decision->n_parties; i++)
        write_party(json, &decision->parties[i]);
    cli_json_close(json, ']');
    cli_json_text_or_null(json, "value", decision->value);
    cli_json_text_or_null(json, "note", decision->note);
    cli_json_text(json, "state",
                  cli_str(decision->is_undone ? "undone"
                          : decision->rests   ? "rests"
                                              : "active"));
}
