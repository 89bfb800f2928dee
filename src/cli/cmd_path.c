/*
 * quipu path: how two are connected, the best-sourced ways first, step by step with the sentences.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>

static const char usage[] =
    "usage: quipu path -g GRAPH A B\n\n"
    "How two are connected: paths from A to B, step by step, each with its relation,\n"
    "status, date, speaker, number of sources and best sentence. Short paths over well\n"
    "sourced relations come first; those over somebody who is tied to everybody, such as\n"
    "a large country, come later. A and B are ids, names, aliases or surnames.\n\n"
    "  -g, --graph FILE      the graph\n"
    "  -n, --number N        paths, at most (default 3)\n"
    "      --hops N          steps of a path, at most (default 6, up to 20)\n"
    "      --detours         also paths that a shortcut makes needless\n"
    "      --sentences N     sentences for each step (default 1, 0 for none)\n"
    "      --avoid NAME      keep clear of this one; several with commas\n"
    "      --type NAMES      come only by such entities: person,organization\n" CLI_FILTER_USAGE
    "      --json            one JSON object\n"
    "      --data DIR        lay tables over the built-in ones\n\n"
    "The exit code is 1 where there is no such path.\n\n"
    "examples:\n"
    "  quipu path -g summit.quipu Takaichi Lutnick\n"
    "  quipu path -g summit.quipu --avoid 'United States,Japan' --hops 4 Takaichi 'Xi Jinping'\n"
    "  quipu path -g summit.quipu --relation meets,works_for --type person Abe Lutnick\n";

enum { MAX_AVOIDED = 64, MAX_PRINTED = 512 };

typedef struct pathfinder {
    cli_session session;
    cli_filter filter;
    const char *avoid;
    uint32_t ends[2];
    uint32_t avoided[MAX_AVOIDED];
    quipu_path_options options;
    long n_paths, n_steps, n_sentences;
    bool json;
    const quipu_evidence *printed[MAX_PRINTED]; /* sentences that need not be printed again */
    size_t n_printed;
} pathfinder;

/* --- the answer --- */

static void print_name(const pathfinder *self, uint32_t entity)
{
    cli_print(stdout, self->session.graph->entities[entity].name);
}

/* "Ada Bell -- Bob Carr -- Peru (2 steps)" */
static void print_head(const pathfinder *self, const quipu_path *path, size_t number)
{
    printf("%s%zu. ", number > 1 ? "\n" : "", number);
    print_name(self, path->steps[0].from);
    for (uint32_t i = 0; i < path->n_steps; i++) {
        fputs(" -- ", stdout);
        print_name(self, path->steps[i].to);
    }
    printf(" (%u step%s)\n", (unsigned)path->n_steps, path->n_steps == 1 ? "" : "s");
}

/* "also: meets, nominates (planned)": each relation and status once. */
static void print_others(const pathfinder *self, const quipu_step *step)
{
    const quipu_graph *graph = self->session.graph;
    for (uint32_t i = 0; i < step->n_others; i++) {
        const quipu_edge *edge = &graph->edges[step->others[i]];
        const quipu_relation_info *info =
            quipu_ontology_relation_info(self->session.ontology, edge->relation);
        fputs(i == 0 ? "      also: " : ", ", stdout);
        cli_print(stdout,
                  edge->source == step->from || info->symmetric ? info->label : info->inverse);
        if (edge->standing != QUIPU_ACTUAL)
            printf(" (%s)", quipu_standing_name(edge->standing));
    }
    if (step->n_others > 0)
        putchar('\n');
}

static bool is_same_passage(const quipu_evidence *a, const quipu_evidence *b)
{
    return a->document == b->document && a->span.begin == b->span.begin &&
           a->span.end == b->span.end && cli_is_same(a->text, b->text);
}

/* Many steps rest on the same few sentences: each is printed once. */
static void print_sentence(pathfinder *self, const quipu_evidence *evidence)
{
    for (size_t i = 0; i < self->n_printed; i++) {
        if (!is_same_passage(self->printed[i], evidence))
            continue;
        fputs("      -- as above, ", stdout);
        cli_print(stdout, self->session.graph->sources[evidence->document].name);
        printf(", bytes %u to %u\n", (unsigned)evidence->span.begin, (unsigned)evidence->span.end);
        return;
    }
    cli_print_sentence(self->session.graph, evidence, "      ");
    if (self->n_printed < MAX_PRINTED && evidence->text.len > 0)
        self->printed[self->n_printed++] = evidence;
}

static void print_step(pathfinder *self, const quipu_step *step)
{
    const quipu_edge *edge = &self->session.graph->edges[step->edge];
    fputs("   ", stdout);
    cli_print_relation(&self->session, edge, step->from);
    cli_print_qualifiers(self->session.graph, edge);
    putchar('\n');
    print_others(self, step);
    for (uint32_t i = 0; i < edge->n_evidence && (long)i < self->n_sentences; i++)
        print_sentence(self, &edge->evidence[i]);
}

static void print_paths(pathfinder *self, const quipu_paths *paths)
{
    for (size_t i = 0; i < paths->n_items; i++) {
        print_head(self, &paths->items[i], i + 1);
        for (uint32_t k = 0; k < paths->items[i].n_steps; k++)
            print_step(self, &paths->items[i].steps[k]);
    }
}

static void write_step(cli_json *json, const pathfinder *self, const quipu_step *step)
{
    const quipu_graph *graph = self->session.graph;
    cli_json_open(json, NULL, '{');
    cli_json_open(json, "also", '[');
    for (uint32_t i = 0; i < step->n_others; i++)
        cli_json_text(json, NULL, graph->edges[step->others[i]].id);
    cli_json_close(json, ']');
    cli_json_open(json, "edge", '{');
    cli_json_edge_members(json, &self->session, &graph->edges[step->edge],
                          (size_t)self->n_sentences);
    cli_json_close(json, '}');
    cli_json_entity(json, "from", &self->session, step->from);
    cli_json_entity(json, "to", &self->session, step->to);
    cli_json_close(json, '}');
}

static void write_paths(const pathfinder *self, const quipu_paths *paths)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '{');
    cli_json_entity(&json, "from", &self->session, self->ends[0]);
    cli_json_open(&json, "paths", '[');
    for (size_t i = 0; i < paths->n_items; i++) {
        const quipu_path *path = &paths->items[i];
        cli_json_open(&json, NULL, '{');
        cli_json_number(&json, "cost", path->cost / 1000.0);
        cli_json_open(&json, "steps", '[');
        for (uint32_t k = 0; k < path->n_steps; k++)
            write_step(&json, self, &path->steps[k]);
        cli_json_close(&json, ']');
        cli_json_close(&json, '}');
    }
    cli_json_close(&json, ']');
    cli_json_entity(&json, "to", &self->session, self->ends[1]);
    cli_json_close(&json, '}');
    putchar('\n');
}

static void report_none(const pathfinder *self)
{
    const quipu_entity *entities = self->session.graph->entities;
    quipu_str a = entities[self->ends[0]].name, b = entities[self->ends[1]].name;
    cli_message("no path of %ld step%s or less leads from %.*s to %.*s by relations that count",
                self->n_steps, self->n_steps == 1 ? "" : "s", (int)a.len, a.ptr, (int)b.len, b.ptr);
}

/* --- the run --- */

static int choose_ends(pathfinder *self, const cli_args *args)
{
    for (size_t i = 0; i < 2; i++) {
        int code = cli_choose_entity(&self->ends[i], &self->session, args->paths[i]);
        if (code != EXIT_OK)
            return code;
    }
    if (self->ends[0] != self->ends[1])
        return EXIT_OK;
    quipu_str name = self->session.graph->entities[self->ends[0]].name;
    cli_message("'%s' and '%s' are one and the same: %.*s", args->paths[0], args->paths[1],
                (int)name.len, name.ptr);
    return EXIT_INPUT;
}

static int answer(pathfinder *self)
{
    quipu_error err;
    quipu_paths *paths;
    self->options.avoid = self->avoided;
    self->options.n_paths = (size_t)self->n_paths;
    self->options.max_steps = (uint32_t)self->n_steps;
    self->options.filter = self->filter.edges;
    quipu_status status = quipu_paths_find(&paths, self->session.graph, self->ends[0],
                                           self->ends[1], &self->options, &err);
    if (status < 0)
        return cli_fail(&err);
    int code = paths->n_items > 0 ? EXIT_OK : EXIT_NONE;
    if (self->json)
        write_paths(self, paths);
    else
        print_paths(self, paths);
    if (code == EXIT_NONE)
        report_none(self);
    quipu_paths_free(paths);
    return code;
}

static int run(pathfinder *self, const char *graph, const cli_args *args)
{
    int code = cli_open_graph(&self->session, graph);
    if (code != EXIT_OK)
        return code;
    code = cli_filter_open(&self->filter, self->session.ontology, "path");
    if (code == EXIT_OK)
        code = choose_ends(self, args);
    if (code == EXIT_OK)
        code = cli_choose_entities(self->avoided, MAX_AVOIDED, &self->options.n_avoid,
                                   &self->session, self->avoid, "path");
    if (code == EXIT_OK)
        code = answer(self);
    cli_filter_close(&self->filter);
    cli_close(&self->session);
    return code;
}

int quipu_cmd_path(int argc, char **argv)
{
    const char *graph = NULL, *number = "3", *hops = "6", *sentences = "1";
    pathfinder self = {.json = false};
    const cli_option options[] = {
        {'g', "graph", &graph, NULL},    {'n', "number", &number, NULL},
        {0, "hops", &hops, NULL},        {0, "sentences", &sentences, NULL},
        {0, "avoid", &self.avoid, NULL}, {0, "type", &self.filter.types, NULL},
        CLI_FILTER_OPTIONS(self.filter), {0, "detours", NULL, &self.options.detours},
        {0, "json", NULL, &self.json},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (args.n_paths != 2)
        return cli_usage_error(argv[0], "give two names (in quotes, if they have blanks)");
    if (!cli_parse_number(&self.n_paths, number, 1, 1000))
        return cli_usage_error(argv[0], "'%s' is no number of paths", number);
    if (!cli_parse_number(&self.n_steps, hops, 1, QUIPU_MAX_STEPS))
        return cli_usage_error(argv[0], "--hops takes 1 to %d, not '%s'", QUIPU_MAX_STEPS, hops);
    if (!cli_parse_number(&self.n_sentences, sentences, 0, 1000))
        return cli_usage_error(argv[0], "'%s' is no number of sentences", sentences);
    return run(&self, graph, &args);
}
