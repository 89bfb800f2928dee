/*
 * quipu map: the graph as a picture, in the format that the file's name ends with.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: quipu map -g GRAPH -o FILE.(svg|png|pdf|dot) [OPTION...]\n\n"
    "Draws who has to do with whom: colour and shape by type, size and width by sources, lines by "
    "what\n"
    "the sources claim (done, former, planned, possible, denied). Shows the strongest part of the "
    "graph.\n\n"
    "  -g, --graph FILE     the graph\n"
    "  -o, --output FILE    the picture\n"
    "  -n, --top N          at most so many entities (40)\n"
    "      --all            all that have a relation\n"
    "  -t, --title TEXT     over the map; otherwise after the documents\n"
    "      --engine NAME    layout by dot, neato, fdp, sfdp, circo or twopi; otherwise by size\n"
    "      --budget SECONDS time for the layout (10); past it a cheaper one is taken\n"
    "      --data DIR       lay tables over the built-in ones (style/*.tsv: colours, shapes, "
    "lines)\n\n"
    "examples:\n"
    "  quipu map -g summit.quipu -o summit.svg\n"
    "  quipu map -g summit.quipu -o summit.pdf --top 20 --title 'The summit in Tokyo'\n";

static const long most_nodes = 1000000, most_seconds = 86400;

/* The command line as text, before it is understood. */
typedef struct wishes {
    const char *graph, *output, *top, *title, *engine, *budget;
    bool all;
} wishes;

static bool parse_format(quipu_map_format *out, const char *path)
{
    static const struct {
        const char *ending;
        quipu_map_format format;
    } formats[] = {{".svg", QUIPU_MAP_SVG},
                   {".png", QUIPU_MAP_PNG},
                   {".pdf", QUIPU_MAP_PDF},
                   {".dot", QUIPU_MAP_DOT},
                   {".gv", QUIPU_MAP_DOT}};
    size_t len = strlen(path);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        size_t n = strlen(formats[i].ending);
        if (len > n && strcmp(path + len - n, formats[i].ending) == 0) {
            *out = formats[i].format;
            return true;
        }
    }
    return false;
}

/* 0 to go on, else the exit code. */
static int understand(quipu_map_options *options, const wishes *wish, const char *command)
{
    long number;
    if (wish->graph == NULL)
        return cli_usage_error(command, "no graph file given (-g FILE)");
    if (wish->output == NULL)
        return cli_usage_error(command, "no picture given (-o FILE)");
    if (!parse_format(&options->format, wish->output))
        return cli_usage_error(command, "'%s' ends neither in .svg, .png, .pdf nor .dot",
                               wish->output);
    if (wish->all)
        options->max_nodes = 0;
    if (wish->top != NULL) {
        if (!cli_parse_number(&number, wish->top, 1, most_nodes))
            return cli_usage_error(command, "--top takes a number from 1 to %ld", most_nodes);
        options->max_nodes = (size_t)number;
    }
    if (wish->budget != NULL) {
        if (!cli_parse_number(&number, wish->budget, 1, most_seconds))
            return cli_usage_error(command, "--budget takes a number of seconds from 1 to %ld",
                                   most_seconds);
        options->budget = (double)number;
    }
    options->title = wish->title;
    options->engine = wish->engine;
    return EXIT_OK;
}

static void print_summary(const char *path, const quipu_map_summary *summary)
{
    fprintf(stderr, "%s: %zu entities, %zu relations", path, summary->n_nodes, summary->n_edges);
    if (summary->n_edges_left > 0) /* who has no relation is never drawn, and not missed */
        fprintf(stderr, " (%zu and %zu left out; --all shows all)", summary->n_nodes_left,
                summary->n_edges_left);
    if (summary->cheaper)
        fprintf(stderr, "; time ran out, laid out by %s", summary->engine);
    fputc('\n', stderr);
}

static int draw(const cli_session *session, const char *path, const quipu_map_options *options)
{
    quipu_error err;
    quipu_file *file = NULL;
    quipu_map_summary summary;
    quipu_status status = cli_output_open(&file, path, &err);
    if (status >= 0)
        status = quipu_map(quipu_file_sink(file), session->graph, session->ontology, session->data,
                           options, &summary, &err);
    if (status >= 0)
        status = quipu_file_commit(file, &err);
    cli_output_close(file);
    if (status < 0)
        return cli_fail(&err);
    print_summary(path, &summary);
    return EXIT_OK;
}

int quipu_cmd_map(int argc, char **argv)
{
    wishes wish = {.graph = NULL};
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    const cli_option known[] = {
        {'g', "graph", &wish.graph, NULL}, {'o', "output", &wish.output, NULL},
        {'n', "top", &wish.top, NULL},     {0, "all", NULL, &wish.all},
        {'t', "title", &wish.title, NULL}, {0, "engine", &wish.engine, NULL},
        {0, "budget", &wish.budget, NULL},
    };
    cli_args args;
    cli_session session;
    int code;
    if (!cli_parse(&args, &code, argc, argv, known, sizeof known / sizeof *known, usage))
        return code;
    if (args.n_paths > 0)
        return cli_usage_error(argv[0], "'%s' is not an option", args.paths[0]);
    code = understand(&options, &wish, argv[0]);
    if (code == EXIT_OK)
        code = cli_open_graph(&session, wish.graph);
    if (code != EXIT_OK)
        return code;
    code = draw(&session, wish.output, &options);
    cli_close(&session);
    return code;
}
