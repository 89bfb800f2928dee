/*
 * quipu: finds the command and runs it.
 */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
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
    {"extract", quipu_cmd_extract, "what documents say as lines of JSON, for 'quipu build'"},
    {"remove", quipu_cmd_remove, "take documents out of a graph"},
    {"map", quipu_cmd_map, "draw a relationship map (SVG, PNG, PDF, DOT)"},
    {"rank", quipu_cmd_rank, "centralities and communities as CSV"},
    {"export", quipu_cmd_export, "GraphML, JSON, CSV or DOT for other programs"},
    {"show", quipu_cmd_show, "what is said of somebody, with the sentences"},
    {"list", quipu_cmd_list, "entities, relations or documents, filtered and sorted"},
    {"stats", quipu_cmd_stats, "how much of what a graph holds"},
    {"path", quipu_cmd_path, "how two are connected, with the sentences"},
    {"timeline", quipu_cmd_timeline, "who did what when"},
    {"diff", quipu_cmd_diff, "what changed between two graphs"},
    {"merge", quipu_cmd_decide, "decide that two entities are one"},
    {"split", quipu_cmd_decide, "decide that an entity is two"},
    {"rename", quipu_cmd_decide, "decide what an entity is called"},
    {"retype", quipu_cmd_decide, "decide of which type an entity is"},
    {"drop", quipu_cmd_decide, "decide that an entity or a relation is none"},
    {"link", quipu_cmd_decide, "decide what an entity is called elsewhere (wikidata:Q17)"},
    {"undo", quipu_cmd_undo, "take a decision back"},
    {"decisions", quipu_cmd_decisions, "what was decided, as a list or a table to keep"},
    {"candidates", quipu_cmd_candidates, "pairs of entities that may be one"},
    {"why", quipu_cmd_why, "what a relation rests on: sentence, words, rule"},
    {"why-not", quipu_cmd_why_not, "what was seen and tried in a sentence, and what failed"},
    {"parse", quipu_cmd_parse, "tokens, tags and trees of a text as CoNLL-U"},
    {"train", quipu_cmd_train, "make the language models anew from annotated text"},
    {"eval", quipu_cmd_eval, "score the language models on annotated text"},
    {"score", quipu_cmd_score, "score graphs against annotated articles"},
};
static const size_t n_commands = sizeof commands / sizeof *commands;

static void print_help(void)
{
    puts("usage: quipu COMMAND [OPTION...] [FILE...]\n\n"
         "Reads news articles, extracts who does what to whom, and turns that into a graph\n"
         "whose every edge leads back to its sentence.\n\ncommands:");
    for (size_t i = 0; i < n_commands; i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].what);
    puts("\n  --help       this text; 'quipu COMMAND --help' for its options and examples\n"
         "  --version    print the version\n\n"
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

/*
 * A standard stream that is closed must not become the next file that is opened, or messages would end
 * up in the graph. In its place comes one that every use of fails.
 */
static void occupy_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

/* What is still to be written is written; the exit code. */
static int finish(int code)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    cli_message("standard output: cannot write: %s",
                errno != 0 ? strerror(errno) : "some of it is lost");
    return code == EXIT_OK || code == EXIT_SOME_FAILED ? EXIT_OUTPUT : code;
}

static int run(int argc, char **argv)
{
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

int main(int argc, char **argv)
{
    occupy_streams();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe, a file that may not grow: errors of writing, */
    signal(SIGXFSZ, SIG_IGN); /* which are reported */
    setvbuf(stderr, NULL, _IOLBF, BUFSIZ); /* a message is one write, whoever else writes there */
    return finish(run(argc, argv));
}
