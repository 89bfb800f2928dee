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
    const char *given = data_dir != NULL ? data_dir : getenv("QUIPU_DATA");
    return given != NULL && given[0] != '\0' ? given : NULL;
}

quipu_str cli_str(const char *text)
{
    return (quipu_str){text, strlen(text)};
}

bool cli_is_same(quipu_str a, quipu_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

int cli_compare(quipu_str a, quipu_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;
    return order != 0 ? order : a.len < b.len ? -1 : a.len > b.len;
}

/* One line of standard error, whatever the arguments hold. */
static void print_line(const char *format, va_list args) __attribute__((format(printf, 1, 0)));

static void print_line(const char *format, va_list args)
{
    char line[1024];
    vsnprintf(line, sizeof line, format, args);
    fputs("quipu: ", stderr);
    cli_print(stderr, (quipu_str){line, strlen(line)});
}

void cli_report(const quipu_error *err)
{
    fputs("quipu: ", stderr);
    cli_print(stderr, (quipu_str){err->source, strlen(err->source)});
    if (err->source[0] != '\0')
        fputc(':', stderr);
    if (err->line > 0)
        fprintf(stderr, "%u:", (unsigned)err->line);
    if (err->line > 0 && err->column > 0)
        fprintf(stderr, "%u:", (unsigned)err->column);
    if (err->source[0] != '\0')
        fputc(' ', stderr);
    cli_print(stderr, (quipu_str){err->message, strlen(err->message)});
    fputc('\n', stderr);
}

void cli_message(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print_line(format, args);
    va_end(args);
    fputc('\n', stderr);
}

int cli_usage_error(const char *command, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print_line(format, args);
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

int cli_fail_input(const quipu_error *err)
{
    int code = cli_fail(err);
    return code == EXIT_OUTPUT ? EXIT_INPUT : code;
}

int cli_fail_memory(void)
{
    cli_message("out of memory");
    return EXIT_MEMORY;
}

quipu_status cli_error_memory(quipu_error *err)
{
    *err = (quipu_error){.code = QUIPU_ERR_MEMORY, .message = "out of memory"};
    return err->code;
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
        if (option->letter == 0 || option->letter == CLI_MANY || word[1] != option->letter)
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

/* The option at hand, or NULL. */
static const cli_option *find_option(const parser *self, const cli_option *options,
                                     size_t n_options, const char **value)
{
    for (size_t i = 0; i < n_options; i++)
        if (is_option(&options[i], self->argv[self->at], value))
            return &options[i];
    return NULL;
}

/* Where the next value of an option goes; NULL when it has too many. */
static const char **place_for(const cli_option *option)
{
    size_t n = 0;
    if (option->letter != CLI_MANY)
        return option->text;
    while (option->text[n] != NULL)
        n++;
    return n < CLI_MAX_MANY ? &option->text[n] : NULL;
}

/* Take the option at hand; false when it is unknown or its value is missing, reported. */
static bool take_option(parser *self, const cli_option *common, size_t n_common)
{
    const char *word = self->argv[self->at], *value;
    const cli_option *option = find_option(self, self->options, self->n_options, &value);
    if (option == NULL)
        option = find_option(self, common, n_common, &value);
    if (option == NULL) {
        cli_usage_error(self->argv[0], "unknown option '%s'", word);
        return false;
    }
    if (option->text == NULL) {
        if (value != NULL)
            cli_usage_error(self->argv[0], "option '--%s' takes no value", option->name);
        else
            *option->set = true;
        return value == NULL;
    }
    if (value == NULL && self->at + 1 < self->argc)
        value = self->argv[++self->at];
    if (value == NULL || value[0] == '\0') {
        cli_usage_error(self->argv[0], "option '--%s' needs a value", option->name);
        return false;
    }
    const char **place = place_for(option);
    if (place == NULL) {
        cli_usage_error(self->argv[0], "option '--%s' is given more than %d times", option->name,
                        (int)CLI_MAX_MANY);
        return false;
    }
    *place = value;
    return true;
}

bool cli_parse(cli_args *args, int *code, int argc, char **argv, const cli_option *options,
               size_t n_options, const char *usage)
{
    bool options_end = false, help = false;
    const cli_option common[] = {{0, "data", &data_dir, NULL}, {'h', "help", NULL, &help}};
    parser self = {argc, 1, argv, options, n_options};
    *args = (cli_args){(const char **)argv + 1, 0};
    for (; self.at < argc; self.at++) {
        char *word = argv[self.at];
        if (options_end || word[0] != '-' || word[1] == '\0') {
            args->paths[args->n_paths++] = word;
        } else if (strcmp(word, "--") == 0) {
            options_end = true;
        } else if (!take_option(&self, common, sizeof common / sizeof *common)) {
            *code = EXIT_USAGE;
            return false;
        } else if (help) {
            fputs(usage, stdout);
            *code = EXIT_OK;
            return false;
        }
    }
    return true;
}

char *cli_join(const cli_args *args)
{
    size_t len = 1;
    for (size_t i = 0; i < args->n_paths; i++)
        len += strlen(args->paths[i]) + 1;
    char *out = calloc(len, 1);
    if (out == NULL)
        cli_message("out of memory");
    for (size_t i = 0; i < args->n_paths && out != NULL; i++) {
        strcat(out, i > 0 ? " " : "");
        strcat(out, args->paths[i]);
    }
    return out;
}

int cli_open_data(cli_session *session)
{
    quipu_error err;
    *session = (cli_session){NULL, NULL, NULL, NULL};
    if (quipu_data_open(&session->data, cli_data_dir(), &err) < 0 ||
        quipu_ontology_new(&session->ontology, session->data, &err) < 0) {
        int code = cli_fail_input(&err);
        cli_close(session);
        return code;
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

quipu_status cli_open_reading(cli_reading *reading, const cli_session *session, quipu_error *err)
{
    quipu_status status = quipu_reader_new(&reading->reader, session->data, err);
    if (status == QUIPU_OK)
        status = quipu_analyser_new(&reading->analyser, session->data, err);
    if (status == QUIPU_OK)
        status = quipu_extractor_new(&reading->extractor, session->data, session->ontology, err);
    if (status < 0)
        cli_close_reading(reading);
    return status;
}

void cli_close_reading(cli_reading *reading)
{
    quipu_extractor_free(reading->extractor);
    quipu_analyser_free(reading->analyser);
    quipu_reader_free(reading->reader);
    *reading = (cli_reading){NULL, NULL, NULL};
}
