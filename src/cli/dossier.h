/* What quipu show gathers of one entity. */
#ifndef QUIPU_CLI_DOSSIER_H
#define QUIPU_CLI_DOSSIER_H

#include "cli/cli.h"

/* A relation, seen from the entity. */
typedef struct cli_tie {
    const quipu_edge *edge;
    uint32_t other;   /* who is at the other end */
    bool is_incoming; /* the entity is its object; never so where it is symmetric */
    bool is_office;
    uint16_t section; /* its group, numbered as the groups first appear in the ontology */
} cli_tie;

typedef struct cli_dossier {
    const cli_session *session;
    uint32_t entity;
    const cli_tie *ties; /* that the filter admits: by section, the best first */
    size_t n_ties;
    size_t n_all;             /* before filtering */
    char first[11], last[11]; /* dates of all its relations, or "" */
    size_t n_sentences;       /* for each relation */
    size_t n_relations;       /* of each section */
} cli_dossier;

/* Gather the relations of `dossier->entity`. Returns 0 or EXIT_MEMORY, reported; close it even then. */
int cli_dossier_open(cli_dossier *dossier, const quipu_edge_filter *filter);
void cli_dossier_close(cli_dossier *dossier);

/* Who held an office before, after or at no known time beside the holder. */
typedef enum cli_turn { CLI_BEFORE, CLI_AFTER, CLI_BESIDE } cli_turn;
/*
 * Whether `edge` gives the office of `held` to somebody else, and when: by what says who succeeded whom, by the dates,
 * by what is over and what is not.
 */
bool cli_is_same_office(cli_turn *turn, const cli_session *session, const quipu_edge *held,
                        const quipu_edge *edge);

void cli_dossier_print(const cli_dossier *dossier);

#endif
