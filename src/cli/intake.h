/* What is given to read, as extractions, one after the other: the front half of build and extract. */
#ifndef QUIPU_CLI_INTAKE_H
#define QUIPU_CLI_INTAKE_H

#include "cli/faults.h"

/* A document that has been read. */
typedef struct cli_arrival {
    quipu_str name;
    const char *sha256;
    bool is_table, is_line;
} cli_arrival;

/* Zero it, fill what stands first, then open, run and close it. */
typedef struct cli_intake {
    const cli_session *session; /* its tables must outlive it */
    unsigned n_threads;
    bool shows_progress;
    const char *faults; /* file for what is left out, NULL for none: cli_intake_keep_faults() */
    void *ctx;          /* handed to what follows */
    /*
     * Whether a document need not be extracted, because what is at hand is known; NULL: none is. A guess: may be
     * asked by several threads at once, and while earlier documents are still on their way.
     */
    bool (*seems_known)(void *ctx, const cli_arrival *what);
    /* The same for good, in order, by one thread; NULL: none is. Returns 0 or the exit code, reported. */
    int (*is_known)(void *ctx, bool *known, const cli_arrival *what);
    /* Take an extraction, in order, by one thread. Returns 0 or the exit code, reported. */
    int (*take)(void *ctx, const quipu_extraction *extraction);
    /* Take a table of decisions, likewise; NULL: they are no input. */
    int (*decide)(void *ctx, const quipu_decisions *decisions);

    size_t n_taken, n_known, n_failed, n_faults; /* documents; rows of tables that were left out */
    /* private: */
    quipu_inputs *inputs;
    cli_reading reading; /* opened with the first article */
    size_t at;           /* of the inputs */
    quipu_lines *lines;  /* of that one, where it is open */
    size_t n_lines;
    size_t failing;        /* the input whose lines fail */
    size_t n_failed_lines; /* of it */
    size_t n_faults_here;  /* of the table at hand */
    cli_faults noted;
} cli_intake;

/* List what is to be read; what stands for nothing is named and left out. Returns 0 or the exit code, reported. */
int cli_intake_open(cli_intake *self, const cli_args *args);
/* Read all of it. What cannot be read is named, left out and counted. Returns 0 or the exit code, reported. */
int cli_intake_run(cli_intake *self);
/* Put the file of faults in its place, if one was asked for. Returns 0 or the exit code, reported. */
int cli_intake_keep_faults(cli_intake *self);
void cli_intake_close(cli_intake *self);

/* Name a row of a table that is left out: the first ones, so that a wrong file is not a flood. */
void cli_intake_report_row(cli_intake *self, const quipu_error *what);
/* Say how many more there were of that table. */
void cli_intake_end_rows(cli_intake *self, quipu_str table);

/* "-j N": false where it is no number of threads, reported. NULL gives the default. */
bool cli_intake_threads(unsigned *out, const char *command, const char *text);

#endif
