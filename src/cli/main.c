/*
 * quipu: finds the command and runs it.
 */
#include "cli/cli.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

typedef struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *what;
} command;

static const command commands[] = {
    {"build", quipu_cmd_build, "read articles and tables into a graph"},
    {"map", quipu_cmd_map, "draw a relationship map (SVG, PNG, PDF, DOT)"},
    {"rank", quipu_cmd_rank, "centralities and communities as CSV"},
    {"export", quipu_cmd_export, "GraphML, JSON, CSV or DOT for other programs"},
    {"show", quipu_cmd_show, "what is said of somebody, with the sentences"},
    {"parse", quipu_cmd_parse, "tokens, tags and trees of a text as CoNLL-U"},
    {"train", quipu_cmd_train, "make the language models anew from annotated text"},
    {"eval", quipu_cmd_eval, "score the language models on annotated text"},
};
static const size_t n_commands = sizeof commands / sizeof *commands;

static void print_help(void)
{
    puts("usage: quipu COMMAND [OPTION...] [FILE...]\n\n"
         "Reads news articles, extracts who does what to whom, and turns that into a graph\n"
         "whose every edge leads back to its sentence.\n\ncommands:");
    for (size_t i = 0; i < n_commands; i++)
        printf("  %-8s %s\n", commands[i].name, commands[i].what);
    puts("\n  --data DIR   lay tables of names, rules and styles over the built-in ones\n"
         "  --version    print the version\n"
         "  --help       this text; 'quipu COMMAND --help' for a command\n\n"
         "example:\n"
         "  quipu build -g summit.quipu articles/\n"
         "  quipu map -g summit.quipu -o summit.svg\n"
         "  quipu show -g summit.quipu Takaichi");
}

static int run_command(int argc, char **argv)
{
    for (size_t i = 0; i < n_commands; i++)
        if (strcmp(argv[0], commands[i].name) == 0)
            return commands[i].run(argc, argv);
    return cli_usage_error(NULL, "unknown command '%s'", argv[0]);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of writing, which is reported */
    if (argc < 2)
        return cli_usage_error(NULL, "no command given");
    if (strcmp(argv[1], "--version") == 0) {
        printf("quipu %s\n", quipu_version());
        return EXIT_OK;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_help();
        return EXIT_OK;
    }
    return run_command(argc - 1, argv + 1);
}
