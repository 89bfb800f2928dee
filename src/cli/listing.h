/* What quipu list goes through: the things of a graph that fit, counted and made rows. */
#ifndef QUIPU_CLI_LISTING_H
#define QUIPU_CLI_LISTING_H

#include "cli/cli.h"

typedef struct cli_list_request {
    const char *graph, *name, *document, *sort, *top;
    long n_top;
    bool csv, json;
    cli_filter filter;
} cli_list_request;

/* A row to be, with what it is sorted by. */
typedef struct cli_entry {
    uint32_t index;
    uint64_t number; /* most first */
    quipu_str date;  /* newest first */
    quipu_str name;
} cli_entry;

/* Counts over the relations that the filter admits. */
typedef struct cli_counts {
    uint32_t *degrees;  /* [n_entities] */
    const char **dates; /* [n_entities] of the newest, or "" */
    uint32_t *n_named;  /* [n_sources] entities that a document names */
    uint32_t *n_said;   /* [n_sources] relations that it is evidence for */
    bool *is_named;     /* [n_entities] by the document asked for */
    uint32_t document;  /* that one, or QUIPU_NOBODY */
} cli_counts;

typedef struct cli_lister {
    const cli_list_request *asked;
    const cli_session *session;
    const quipu_graph *graph;
    cli_counts counts;
    cli_entry *entries;
    size_t n;
} cli_lister;

/* Count what the rows tell. Returns 0 or the exit code, reported; clear it even then. */
int cli_listing_count(cli_lister *self);
void cli_listing_clear(cli_lister *self);

/* Whether a thing is asked for, and what it is sorted by. */
bool cli_take_entity(cli_entry *out, const cli_lister *self, uint32_t i);
bool cli_take_relation(cli_entry *out, const cli_lister *self, uint32_t i);
bool cli_take_document(cli_entry *out, const cli_lister *self, uint32_t i);

/* Columns, rows and JSON objects of the three. */
enum { CLI_N_ENTITY_COLUMNS = 7, CLI_N_RELATION_COLUMNS = 15, CLI_N_DOCUMENT_COLUMNS = 11 };
extern const cli_column cli_entity_columns[CLI_N_ENTITY_COLUMNS];
extern const cli_column cli_relation_columns[CLI_N_RELATION_COLUMNS];
extern const cli_column cli_document_columns[CLI_N_DOCUMENT_COLUMNS];
void cli_add_entity(cli_table *table, const cli_lister *self, uint32_t i);
void cli_add_relation(cli_table *table, const cli_lister *self, uint32_t i);
void cli_add_document(cli_table *table, const cli_lister *self, uint32_t i);
void cli_write_entity(cli_json *json, const cli_lister *self, uint32_t i);
void cli_write_relation(cli_json *json, const cli_lister *self, uint32_t i);
void cli_write_document(cli_json *json, const cli_lister *self, uint32_t i);

#endif
