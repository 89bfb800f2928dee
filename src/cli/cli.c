/*
 * Options, messages and exit codes for all commands.
 */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *data_dir; /* set once, before any command runs */

const char *cli_data_dir(void)
{
    return data_dir != NULL ? data_dir : getenv("QUIPU_DATA");
}

void cli_report(const quipu_error *err)
{
    fputs("quipu: ", stderr);
    if (err->source[0] != '\0')
        fprintf(stderr, "%s:", err->source);
    if (err->line > 0)
        fprintf(stderr, "%u:", (unsigned)err->line);
    if (err->column > 0)
        fprintf(stderr, "%u:", (unsigned)err->column);
    fprintf(stderr, "%s%s\n", err->source[0] != '\0' ? " " : "", err->message);
}

void cli_message(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("quipu: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

int cli_usage_error(const char *command, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("quipu: ", stderr);
    vfprintf(stderr, format, args);
    va_end(args);
    if (command != NULL)
        fprintf(stderr, "; see 'quipu %s --help'\n", command);
    else
        fputs("; see 'quipu --help'\n", stderr);
    return EXIT_USAGE;
}

int cli_fail(const quipu_error *err)
{
    cli_report(err);
    switch (err->code) {
    case QUIPU_ERR_CORRUPT:
    case QUIPU_ERR_BUSY: return EXIT_GRAPH;
    case QUIPU_ERR_IO: return EXIT_OUTPUT;
    case QUIPU_ERR_CHILD:
    case QUIPU_ERR_TIMEOUT:
    case QUIPU_ERR_UNSUPPORTED: return EXIT_PROGRAM;
    case QUIPU_ERR_MEMORY: return EXIT_MEMORY;
    case QUIPU_ERR_INVALID: return EXIT_USAGE;
    default: return EXIT_INPUT;
    }
}

bool cli_parse_number(long *out, const char *text, long min, long max)
{
    char *end;
    errno = 0;
    *out = strtol(text, &end, 10);
    return end != text && *end == '\0' && errno == 0 && *out >= min && *out <= max;
}

/* One command line on its way through. */
typedef struct parser {
    int argc, at;
    char **argv;
    const cli_option *options;
    size_t n_options;
} parser;

/* Whether `word` ("-o", "-oFILE", "--output", "--output=FILE") is this option; its value or NULL in `value`. */
static bool is_option(const cli_option *option, const char *word, const char **value)
{
    *value = NULL;
    if (word[1] != '-') {
        if (option->letter == 0 || word[1] != option->letter)
            return false;
        *value = word[2] != '\0' ? word + 2 : NULL;
        return option->text != NULL || word[2] == '\0';
    }
    size_t len = strlen(option->name);
    if (strncmp(word + 2, option->name, len) != 0)
        return false;
    if (word[2 + len] == '=')
        *value = word + 2 + len + 1;
    return word[2 + len] == '\0' || word[2 + len] == '=';
}

/* Take the option at hand; false when it is unknown or its value is missing, reported. */
static bool take_option(parser *self)
{
    const char *word = self->argv[self->at], *value;
    size_t i = 0;
    while (i < self->n_options && !is_option(&self->options[i], word, &value))
        i++;
    if (i == self->n_options) {
        cli_usage_error(self->argv[0], "unknown option '%s'", word);
        return false;
    }
    const cli_option *option = &self->options[i];
    if (option->text == NULL) {
        if (value != NULL)
            cli_usage_error(self->argv[0], "option '--%s' takes no value", option->name);
        else
            *option->set = true;
        return value == NULL;
    }
    if (value == NULL && self->at + 1 < self->argc)
        value = self->argv[++self->at];
    if (value == NULL)
        cli_usage_error(self->argv[0], "option '%s' needs a value", word);
    *option->text = value;
    return value != NULL;
}

/* `--help` and `--data DIR` are taken wherever they stand. */
static bool take_common(parser *self, bool *help)
{
    static const char name[] = "--data";
    const char *word = self->argv[self->at];
    *help = strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
    if (strncmp(word, name, sizeof name - 1) != 0)
        return *help;
    if (word[sizeof name - 1] == '=')
        data_dir = word + sizeof name;
    else if (word[sizeof name - 1] == '\0' && self->at + 1 < self->argc)
        data_dir = self->argv[++self->at];
    else
        return false;
    return true;
}

bool cli_parse(cli_args *args, int *code, int argc, char **argv, const cli_option *options,
               size_t n_options, const char *usage)
{
    parser self = {argc, 1, argv, options, n_options};
    bool options_end = false;
    *args = (cli_args){(const char **)argv + 1, 0};
    for (; self.at < argc; self.at++) {
        char *word = argv[self.at];
        bool help = false;
        if (options_end || word[0] != '-' || word[1] == '\0') {
            args->paths[args->n_paths++] = word;
        } else if (strcmp(word, "--") == 0) {
            options_end = true;
        } else if (take_common(&self, &help)) {
            if (!help)
                continue;
            fputs(usage, stdout);
            *code = EXIT_OK;
            return false;
        } else if (!take_option(&self)) {
            *code = EXIT_USAGE;
            return false;
        }
    }
    return true;
}

int cli_open_data(cli_session *session)
{
    quipu_error err;
    *session = (cli_session){NULL, NULL, NULL, NULL};
    if (quipu_data_open(&session->data, cli_data_dir(), &err) < 0 ||
        quipu_ontology_new(&session->ontology, session->data, &err) < 0) {
        int code = cli_fail(&err);
        cli_close(session);
        return code == EXIT_OUTPUT ? EXIT_INPUT : code;
    }
    return EXIT_OK;
}

int cli_open_graph(cli_session *session, const char *path)
{
    quipu_error err;
    int code = cli_open_data(session);
    if (code != EXIT_OK)
        return code;
    if (quipu_store_open(&session->store, path, QUIPU_STORE_READ, session->ontology, &err) < 0 ||
        quipu_store_load(&session->graph, session->store, &err) < 0) {
        cli_report(&err);
        cli_close(session);
        return err.code == QUIPU_ERR_MEMORY ? EXIT_MEMORY : EXIT_GRAPH;
    }
    return EXIT_OK;
}

void cli_close(cli_session *session)
{
    quipu_graph_free(session->graph);
    quipu_store_close(session->store);
    quipu_ontology_free(session->ontology);
    quipu_data_close(session->data);
    *session = (cli_session){NULL, NULL, NULL, NULL};
}
