/*
 * What the commands share: options, messages, exit codes. Data goes to standard output, all else to
 * standard error.
 */
#ifndef QUIPU_CLI_H
#define QUIPU_CLI_H

#include <quipu.h>

#include <stdio.h>

/* Exit codes; documented in quipu.1. */
enum {
    EXIT_OK = 0,
    EXIT_SOME_FAILED = 1, /* some inputs or rows were left out, the rest was done */
    EXIT_USAGE = 2,       /* unknown command, option or format */
    EXIT_INPUT = 3,       /* no input could be used */
    EXIT_OUTPUT = 4,      /* output cannot be written, disk full */
    EXIT_GRAPH = 5,       /* the graph file is missing, corrupt or locked */
    EXIT_PROGRAM = 6, /* quipu-draw is missing, failed or ran out of time; a part was not built in */
    EXIT_MEMORY = 7
};

/* One option of a command: "-o", "--output", and what follows it. */
typedef struct cli_option {
    char letter;       /* 0 for none */
    const char *name;  /* without the dashes */
    const char **text; /* where its value goes, NULL for a switch */
    bool *set;         /* where a switch goes */
} cli_option;

/* A command line after the command's name, taken apart. */
typedef struct cli_args {
    const char **paths; /* what is no option; points into argv */
    size_t n_paths;
} cli_args;

/*
 * Take a command line apart: `argv[0]` is the command's name. "--" ends the options, "-" is a path. An option's
 * value is never empty. `--data DIR` and `--help` are known to every command. Returns true to go on;
 * else `*code` is the exit code (0 after --help).
 */
bool cli_parse(cli_args *args, int *code, int argc, char **argv, const cli_option *options,
               size_t n_options, const char *usage);

/* "quipu: FILE:LINE:COLUMN: message" on standard error. */
void cli_report(const quipu_error *err);
/* "quipu: message" on standard error. */
void cli_message(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Report an error of use, with a word on --help; returns EXIT_USAGE. */
int cli_usage_error(const char *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Report an error and return the exit code that fits it. */
int cli_fail(const quipu_error *err);
/* The same for what is read: a file that cannot be read is bad input. */
int cli_fail_input(const quipu_error *err);

/*
 * Print text that came from outside, for people to read: what a terminal would obey (control characters, changes of
 * the writing direction) and what is no UTF-8 becomes '?'.
 */
void cli_print(FILE *out, quipu_str text);
/* The same for the character at `at`; returns its bytes. */
size_t cli_print_char(FILE *out, quipu_str text, size_t at);

/* The folder given by --data, or by QUIPU_DATA where that is not empty; NULL for none. */
const char *cli_data_dir(void);

/* Parse a whole number in [min, max]; false when `text` is none. */
bool cli_parse_number(long *out, const char *text, long min, long max);

/*
 * As quipu_file_open() and quipu_file_close(), for one file at a time. Between the two, a signal that ends the
 * program leaves no temporary file behind.
 */
QUIPU_NODISCARD quipu_status cli_output_open(quipu_file **out, const char *path, quipu_error *err);
void cli_output_close(quipu_file *file);

/* What most commands need, opened together. */
typedef struct cli_session {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_store *store;
    quipu_graph *graph; /* NULL unless asked for */
} cli_session;

/* Open tables, ontology and the graph file, and load the graph. Returns 0 or the exit code, reported. */
int cli_open_graph(cli_session *session, const char *path);
/* Open tables and ontology only. */
int cli_open_data(cli_session *session);
void cli_close(cli_session *session);

/* What reads texts, opened together. Zero it to begin with. */
typedef struct cli_reading {
    quipu_reader *reader;
    quipu_analyser *analyser;
    quipu_extractor *extractor;
} cli_reading;

/* The session's tables must outlive it. On failure, what is open is closed by cli_close_reading(). */
QUIPU_NODISCARD quipu_status cli_open_reading(cli_reading *reading, const cli_session *session,
                                              quipu_error *err);
void cli_close_reading(cli_reading *reading);

/* The commands: `argv[0]` is the command's name; each returns an exit code. */
int quipu_cmd_build(int argc, char **argv);
int quipu_cmd_eval(int argc, char **argv);
int quipu_cmd_export(int argc, char **argv);
int quipu_cmd_map(int argc, char **argv);
int quipu_cmd_parse(int argc, char **argv);
int quipu_cmd_rank(int argc, char **argv);
int quipu_cmd_score(int argc, char **argv);
int quipu_cmd_show(int argc, char **argv);
int quipu_cmd_train(int argc, char **argv);

#endif
