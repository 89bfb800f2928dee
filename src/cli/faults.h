/* What was left out, as a table: --faults FILE. */
#ifndef QUIPU_CLI_FAULTS_H
#define QUIPU_CLI_FAULTS_H

#include "cli/cli.h"

/* Zeroed, it takes nothing down. The first failure to write stays until cli_faults_keep(). */
typedef struct cli_faults {
    quipu_file *file;
    quipu_status status;
    quipu_error err;
} cli_faults;

/* Begin the file, header and all; a `path` of NULL asks for none. Returns 0 or the exit code, reported. */
int cli_faults_open(cli_faults *self, const char *path);
/* A row: where the fault is and what it is. */
void cli_faults_note(cli_faults *self, const quipu_error *what);
/* Put the file in its place, whole. Returns 0 or the exit code, reported. */
int cli_faults_keep(cli_faults *self);
void cli_faults_close(cli_faults *self);

#endif
