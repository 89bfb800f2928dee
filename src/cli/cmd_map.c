/*
 * quipu map: the graph as a picture, in the format that the file's name ends with.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: quipu map -g GRAPH -o FILE.(svg|html|png|pdf|dot) [OPTION...]\n\n"
    "Draws who has to do with whom: colour and shape by type, size and width by sources, lines by "
    "what\n"
    "the sources claim (done, former, planned, possible, denied). Shows the strongest part of the "
    "graph,\n"
    "or of what is asked for; the caption tells what was left out.\n\n"
    "  -g, --graph FILE     the graph\n"
    "  -o, --output FILE    the picture\n"
    "      --around NAME    what surrounds this one (ids, names, aliases or surnames); may be "
    "given several\n"
    "                       times\n"
    "      --path A B       the best paths from one to another\n"
    "      --hops N         steps from those named (1; 2 shows what ties the others to each other, "
    "too);\n"
    "                       of a path, at most (6)\n"
    "      --type NAMES     only among such entities: person,organization\n" CLI_FILTER_USAGE
    "  -n, --top N          at most so many entities (40; 150 in .html, the explorer)\n"
    "      --all            all that have a relation, and are asked for\n"
    "  -t, --title TEXT     over the map; otherwise after the documents\n"
    "      --background B   pale areas behind those of one country or community: countries, "
    "communities or\n"
    "                       none; otherwise countries, where that sets many "
    "apart\n" CLI_PICTURE_USAGE
    "      --data DIR       lay tables over the built-in ones (style/*.tsv: colours, shapes, "
    "lines)\n\n"
    "examples:\n"
    "  quipu map -g summit.quipu -o summit.svg\n"
    "  quipu map -g summit.quipu -o summit.pdf --top 20 --title 'The summit in Tokyo'\n"
    "  quipu map -g summit.quipu -o takaichi.svg --around Takaichi --hops 2 --group "
    "diplomacy,office\n"
    "  quipu map -g summit.quipu -o path.svg --path Takaichi 'Xi Jinping'\n";

static const long most_hops = 1000;

/* The command line as text, before it is understood. */
typedef struct wishes {
    const char *graph, *hops, *path[2], *background;
    const char *around[CLI_MAX_MANY + 1];
    cli_picture picture;
} wishes;

/* Whoever the map is about, once the graph is open. */
typedef struct composition {
    cli_filter filter;
    uint32_t entities[CLI_MAX_MANY];
} composition;

static bool parse_background(quipu_background *out, const char *name)
{
    static const char *const names[] = {
        [QUIPU_BACKGROUND_NONE] = "none",
        [QUIPU_BACKGROUND_COUNTRIES] = "countries",
        [QUIPU_BACKGROUND_COMMUNITIES] = "communities",
    };
    for (size_t i = QUIPU_BACKGROUND_NONE; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) {
            *out = (quipu_background)i;
            return true;
        }
    return false;
}

/* 0 to go on, else the exit code. */
static int understand(quipu_map_options *options, wishes *wish, const char *command)
{
    long number;
    if (wish->graph == NULL)
        return cli_usage_error(command, "no graph file given (-g FILE)");
    int code = cli_picture_understand(options, &wish->picture, command);
    if (code != EXIT_OK)
        return code;
    if (wish->background != NULL && !parse_background(&options->background, wish->background))
        return cli_usage_error(command,
                               "--background takes countries, communities or none, not '%s'",
                               wish->background);
    if (wish->hops != NULL) {
        long most = wish->path[0] != NULL ? QUIPU_MAX_STEPS : most_hops;
        if (wish->path[0] == NULL && wish->around[0] == NULL)
            return cli_usage_error(command, "--hops goes with --around or --path");
        if (!cli_parse_number(&number, wish->hops, 1, most))
            return cli_usage_error(command, "--hops takes 1 to %ld, not '%s'", most, wish->hops);
        options->hops = (uint32_t)number;
    }
    return EXIT_OK;
}

/* The second end of a path is no option's value. */
static int take_words(wishes *wish, const cli_args *args, const char *command)
{
    size_t n_wanted = wish->path[0] != NULL ? 1 : 0;
    if (args->n_paths > n_wanted)
        return cli_usage_error(command, "'%s' is not an option", args->paths[n_wanted]);
    if (args->n_paths < n_wanted)
        return cli_usage_error(command, "--path takes two names (in quotes, if they have blanks)");
    if (n_wanted > 0 && wish->around[0] != NULL)
        return cli_usage_error(command, "--path and --around do not go together");
    if (n_wanted > 0)
        wish->path[1] = args->paths[0];
    return EXIT_OK;
}

/* Look up whom the names mean. Returns 0 or the exit code, reported. */
static int choose_entities(composition *self, quipu_map_options *options, const wishes *wish,
                           const cli_session *session)
{
    options->between = wish->path[0] != NULL;
    const char *const *names = options->between ? wish->path : wish->around;
    options->entities = self->entities;
    for (size_t i = 0; options->between ? i < 2 : names[i] != NULL; i++) {
        int code = cli_choose_entity(&self->entities[i], session, names[i]);
        if (code != EXIT_OK)
            return code;
        options->n_entities++;
    }
    if (!options->between || self->entities[0] != self->entities[1])
        return EXIT_OK;
    quipu_str name = session->graph->entities[self->entities[0]].name;
    cli_message("'%s' and '%s' are one and the same: %.*s", names[0], names[1], (int)name.len,
                name.ptr);
    return EXIT_INPUT;
}

static int look_up(composition *self, quipu_map_options *options, const wishes *wish,
                   const cli_session *session)
{
    int code = cli_filter_open(&self->filter, session->ontology, "map");
    options->filter = self->filter.edges;
    return code == EXIT_OK ? choose_entities(self, options, wish, session) : code;
}

int quipu_cmd_map(int argc, char **argv)
{
    wishes wish = {.graph = NULL};
    composition self = {.filter = {.types = NULL}};
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    const cli_option known[] = {
        {'g', "graph", &wish.graph, NULL},       {'o', "output", &wish.picture.output, NULL},
        {'n', "top", &wish.picture.top, NULL},   CLI_PICTURE_OPTIONS(wish.picture),
        {CLI_MANY, "around", wish.around, NULL}, {0, "path", &wish.path[0], NULL},
        {0, "hops", &wish.hops, NULL},           {0, "type", &self.filter.types, NULL},
        CLI_FILTER_OPTIONS(self.filter),         {0, "background", &wish.background, NULL},
    };
    cli_args args;
    cli_session session;
    int code;
    if (!cli_parse(&args, &code, argc, argv, known, sizeof known / sizeof *known, usage))
        return code;
    code = take_words(&wish, &args, argv[0]);
    if (code == EXIT_OK)
        code = understand(&options, &wish, argv[0]);
    if (code == EXIT_OK)
        code = cli_open_graph(&session, wish.graph);
    if (code != EXIT_OK)
        return code;
    code = look_up(&self, &options, &wish, &session);
    if (code == EXIT_OK)
        code = cli_picture_draw(&session, &wish.picture, &options);
    cli_filter_close(&self.filter);
    cli_close(&session);
    return code;
}
