/* What the commands share that decide something about a graph. */
#ifndef QUIPU_CLI_DECIDE_H
#define QUIPU_CLI_DECIDE_H

#include "cli/cli.h"

/* A graph that something is decided about. Fill what stands first; cli_decider_close() frees the rest. */
typedef struct cli_decider {
    const char *command, *graph;
    bool json;
    /* the graph before: */
    cli_session session;
    uint32_t *entities; /* of the parties */
    quipu_store_party **parties;
    size_t n_parties;
    /* and after: */
    quipu_store *store;
    quipu_graph *after;
} cli_decider;

/* Open the graph; there will be at most so many parties. Returns 0 or the exit code, reported. */
int cli_decider_open(cli_decider *self, size_t max_parties);
/* Add the entity that a name means as a party. Of several that fit none is taken, and they are listed. */
int cli_decider_name(cli_decider *self, const char *name);
/* Add an entity of the graph as a party. */
int cli_decider_add(cli_decider *self, uint32_t entity);
/* Its name, type, id and those few places by which a decision finds it again. */
quipu_party cli_decider_party(const cli_decider *self, size_t party);
/* Keep a decision, resolve and load the graph as it is now. */
int cli_decider_apply(cli_decider *self, uint32_t *number, const quipu_decision *decision);
/* Resolve and load the graph as it is now: after anything was done to `store`. */
int cli_decider_commit(cli_decider *self);
/* Open the store for writing, in place of that of the session. */
int cli_decider_write(cli_decider *self);
void cli_decider_close(cli_decider *self);

/* What is to be split off. */
typedef struct cli_split {
    const char *document, **documents; /* one, and further ones; or NULL */
    size_t n_documents;
    const char *written, *as;
    quipu_party_place *places; /* of both parties; to be freed */
} cli_split;
/* The two parties of a split of the decider's first party. Returns 0 or the exit code, reported. */
int cli_split_parties(quipu_party *out, cli_split *self, const cli_decider *decider);

/* The entity of a graph that stands in a place of its store now; false where none does. */
bool cli_find_at(uint32_t *out, const quipu_graph *graph, quipu_store *store,
                 const quipu_party_place *place);
/* The same in the new graph. */
bool cli_decider_find(uint32_t *out, const cli_decider *self, const quipu_party_place *place);
/* How many relations of a graph an entity is an end of. */
size_t cli_count_relations(const quipu_graph *graph, uint32_t entity);
/* "Japan (country:JPN)" on standard output. */
void cli_print_entity(const quipu_graph *graph, uint32_t entity);
/* "14 relations", "1 relation" */
void cli_print_count(size_t n, const char *what);
/* "merge Ann Lee + A. Lee", "retype Hormuz as place" on standard output, in plain words. */
void cli_print_decision(const quipu_decision *decision);
/* Members of an object: number, kind, parties, value, note, state. */
void cli_json_decision(cli_json *json, const quipu_decision *decision);

/* --- decided.c: whom a user has told apart --- */

typedef struct cli_decided_pair {
    uint32_t first, second; /* first < second */
} cli_decided_pair;

/* Zero it. */
typedef struct cli_decided {
    cli_decided_pair *pairs; /* sorted */
    size_t n;
} cli_decided;

/* Gather them from the log. Returns 0 or the exit code, reported; close it even then. */
int cli_decided_open(cli_decided *self, const cli_session *session);
/* Whether two entities are told apart; of the form that quipu_candidates_new() takes. */
bool cli_decided_has(void *decided, uint32_t first, uint32_t second);
void cli_decided_close(cli_decided *self);

#endif
